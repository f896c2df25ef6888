"""Files of remarks: what is written is read again, what is no such file is refused in words, nothing is half done."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import QuestionId, RemarkId
from korrigo_desktop.domain.own_remarks import WHOLE_EXAM, OwnRemark
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.remarks_json import FORMAT, MOST_REMARKS, read_remarks, remarks_to_text
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.texts import MOST_CHARACTERS
from korrigo_desktop.services.own_remarks import WrittenRemark, list_own_remarks, write_remark
from korrigo_desktop.services.remarks_file import RemarksImport, export_remarks, plan_import
from korrigo_desktop.services.workplace import Workplace
from tests.unit.exam_fixture import EXAM, Q1, Q2, SCHEME, make_small_exam

PATHS = {question.id: question.path for question in SCHEME.questions()}


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    make_small_exam(opened.store)
    yield opened
    opened.close()


def write(workplace: Workplace, text: str, question: QuestionId = Q1, points: int | None = None) -> None:
    given_points = Points(points) if points is not None else None
    workplace.perform(write_remark(workplace, EXAM, WrittenRemark(question, text, given_points)))


def kept(workplace: Workplace) -> list[tuple[str, str, int | None]]:
    return [(remark.question_id, remark.text, remark.points) for remark in list_own_remarks(workplace, EXAM)]


def file_of(tmp_path: Path, *remarks: Any, **more: Any) -> Path:
    path = tmp_path / "remarks.json"
    value = {"format": FORMAT, "version": 1, "remarks": list(remarks), **more}
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def take(workplace: Workplace, path: Path) -> RemarksImport:
    plan = plan_import(workplace, EXAM, path)
    if plan.gesture is not None:
        workplace.perform(plan.gesture)
    return plan


def refusal(workplace: Workplace, path: Path) -> ErrorKind:
    before = kept(workplace)
    with pytest.raises(KorrigoError) as caught:
        take(workplace, path)
    assert kept(workplace) == before
    return caught.value.kind


def test_what_one_writes_another_reads_and_twice_changes_nothing(workplace: Workplace, tmp_path: Path) -> None:
    for text, question, points in (
        ("b", Q1, 25),
        ("a", Q1, None),
        ("√ ≤ π", Q2, 50),
        ("Soigner.\nVraiment.", WHOLE_EXAM, None),
    ):
        write(workplace, text, question, points)
    path = tmp_path / "out" / "remarks.json"
    assert export_remarks(workplace, EXAM, path) == 4
    other = Workplace.open(tmp_path / "other")
    make_small_exam(other.store)

    first, again = take(other, path), take(other, path)

    assert (first.taken, first.unchanged, first.refused) == (4, 0, ())
    assert (again.taken, again.unchanged, again.gesture) == (0, 4, None)
    assert kept(other) == kept(workplace)
    export_remarks(other, EXAM, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == path.read_bytes()
    other.close()


def test_what_fits_is_taken_at_once_and_the_rest_is_told_line_by_line(workplace: Workplace, tmp_path: Path) -> None:
    path = file_of(
        tmp_path,
        {"question": PATHS[Q1], "text": "Vu.", "points": "0,5"},
        {"question": "Exercice 99", "text": "x" * 90},
        {"question": PATHS[Q1], "text": "Trop.", "points": 1000},
        {"question": PATHS[Q1], "text": "Moins.", "points": -1},
        {"question": PATHS[Q1], "text": "Fin.", "points": "0.123"},
        {"question": PATHS[Q1], "text": "  "},
        {"question": PATHS[Q1], "text": "x" * (MOST_CHARACTERS + 1)},
        {"text": "Partout.", "points": 1},
        {"text": "Partout."},
    )

    plan = take(workplace, path)

    assert (plan.taken, plan.unchanged) == (2, 0)
    assert kept(workplace) == [("", "Partout.", None), (Q1, "Vu.", 50)]
    assert [(refused.number, refused.error.kind) for refused in plan.refused] == [
        (2, ErrorKind.QUESTION_UNKNOWN),
        (3, ErrorKind.POINTS_ABOVE_MAXIMUM),
        (4, ErrorKind.POINTS_NEGATIVE),
        (5, ErrorKind.POINTS_TOO_FINE),
        (6, ErrorKind.REMARK_EMPTY),
        (7, ErrorKind.REMARK_TOO_LONG),
        (8, ErrorKind.REMARK_POINTS_WITHOUT_QUESTION),
    ]
    assert plan.refused[0].what == f"Exercice 99: {'x' * 39}…"


def test_one_undo_takes_a_whole_file_back(workplace: Workplace, tmp_path: Path) -> None:
    write(workplace, "a", points=25)
    before = kept(workplace)
    plan = take(workplace, file_of(tmp_path, {"question": PATHS[Q1], "text": "a", "points": 1}, {"text": "b"}))
    assert plan.gesture is not None
    assert kept(workplace) == [("", "b", None), (Q1, "a", 100)]
    workplace.perform(plan.gesture.inverse())
    assert kept(workplace) == before


def test_points_that_the_file_does_not_name_stay_and_null_takes_them_away(workplace: Workplace, tmp_path: Path) -> None:
    write(workplace, "a", points=25)
    assert take(workplace, file_of(tmp_path, {"question": PATHS[Q1], "text": "a"})).unchanged == 1
    assert kept(workplace) == [(Q1, "a", 25)]
    take(workplace, file_of(tmp_path, {"question": PATHS[Q1], "text": "a", "points": None}))
    assert kept(workplace) == [(Q1, "a", None)]


def test_the_same_remark_twice_in_a_file_is_one(workplace: Workplace, tmp_path: Path) -> None:
    entry = {"question": PATHS[Q1], "text": "a"}
    assert take(workplace, file_of(tmp_path, entry, entry, {**entry, "text": " a "})).unchanged == 2
    assert kept(workplace) == [(Q1, "a", None)]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", ErrorKind.REMARKS_NOT_JSON),
        (b"{", ErrorKind.REMARKS_NOT_JSON),
        (b"[" * 100_000, ErrorKind.REMARKS_NOT_JSON),
        (b'{"format": "korrigo-remarks", "version": 1, "remarks": [{"text": "\\ud800"}]}', ErrorKind.REMARKS_NOT_JSON),
        (b"\xff\xfe", ErrorKind.FILE_UNREADABLE),
        (b"PK\x03\x04" + b"\0" * 90, ErrorKind.REMARKS_NOT_JSON),
        (b"[]", ErrorKind.REMARKS_FILE_UNKNOWN),
        (b'{"copies": []}', ErrorKind.REMARKS_FILE_UNKNOWN),
        (b'{"format": "korrigo-remarks", "remarks": []}', ErrorKind.REMARKS_FILE_UNKNOWN),
        (b'{"format": "korrigo-remarks", "version": true, "remarks": []}', ErrorKind.REMARKS_FILE_UNKNOWN),
        (b'{"format": "korrigo-remarks", "version": 1, "remarks": {}}', ErrorKind.REMARKS_FILE_UNKNOWN),
        (b'{"format": "korrigo-remarks", "version": 2, "remarks": []}', ErrorKind.REMARKS_FILE_TOO_NEW),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_as_a_whole(
    workplace: Workplace, tmp_path: Path, content: bytes, kind: ErrorKind
) -> None:
    write(workplace, "a")
    (tmp_path / "remarks.json").write_bytes(content)
    assert refusal(workplace, tmp_path / "remarks.json") is kind


@pytest.mark.parametrize(
    "entry",
    [
        None,
        "Vu.",
        {},
        {"text": 3},
        {"text": None},
        {"text": "a", "question": 1},
        {"text": "a", "points": []},
        {"text": "a", "points": True},
        {"text": "a", "variant": None},
    ],
)
def test_an_entry_of_another_shape_is_named_and_nothing_is_taken(
    workplace: Workplace, tmp_path: Path, entry: Any
) -> None:
    path = file_of(tmp_path, {"text": "Vu."}, entry)
    with pytest.raises(KorrigoError) as caught:
        take(workplace, path)
    assert (caught.value.kind, caught.value.facts["number"]) == (ErrorKind.REMARKS_FILE_MALFORMED, 2)
    assert kept(workplace) == []


def test_too_many_remarks_and_too_large_a_file_are_refused(workplace: Workplace, tmp_path: Path) -> None:
    assert (
        refusal(workplace, file_of(tmp_path, *([{"text": "a"}] * (MOST_REMARKS + 1))))
        is ErrorKind.REMARKS_FILE_TOO_MANY
    )
    (tmp_path / "remarks.json").write_bytes(b" " * 21_000_000)
    assert refusal(workplace, tmp_path / "remarks.json") is ErrorKind.FILE_TOO_LARGE
    assert refusal(workplace, tmp_path / "none.json") is ErrorKind.FILE_MISSING
    assert refusal(workplace, tmp_path) is ErrorKind.FILE_UNREADABLE


def test_a_file_at_the_limit_is_taken_in_one_gesture(workplace: Workplace, tmp_path: Path) -> None:
    path = file_of(tmp_path, *({"question": PATHS[Q1], "text": f"n° {n}"} for n in range(MOST_REMARKS)))
    assert take(workplace, path).taken == MOST_REMARKS
    assert take(workplace, path).unchanged == MOST_REMARKS


def test_a_folder_that_can_not_be_written_leaves_no_file(workplace: Workplace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KorrigoError) as caught:
        export_remarks(workplace, EXAM, tmp_path / "file" / "remarks.json")
    assert caught.value.kind is ErrorKind.TARGET_NOT_WRITABLE


def test_questions_of_two_variants_with_one_path_are_told_apart() -> None:
    def node(name: str, variant: str) -> SchemeNode:
        return SchemeNode(QuestionId(name), "1", Points(1000), variant=variant)

    scheme = MarkScheme((node("of A", "A"), node("of B", "B")))
    remarks = [OwnRemark(RemarkId(name), QuestionId(name), name) for name in ("of A", "of B", "gone")]

    found = read_remarks(remarks_to_text("Bac", scheme, remarks), "file")

    named = [(scheme.question_at(entry.question, entry.variant).id, entry.text) for entry in found]
    assert named == [("of A", "of A"), ("of B", "of B")]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["format", "version", "remarks", "text", "question", "points"]), inner, max_size=5
            )
        ),
        max_leaves=20,
    ),
    is_near=st.booleans(),
)
def test_no_json_does_more_than_be_refused_or_taken(
    workplace: Workplace, tmp_path: Path, value: Any, is_near: bool
) -> None:
    near = {"format": FORMAT, "version": 1, "remarks": value if isinstance(value, list) else [value]}
    path = tmp_path / "any.json"
    path.write_text(json.dumps(near if is_near else value), encoding="utf-8")
    with suppress(KorrigoError):
        plan_import(workplace, EXAM, path)
