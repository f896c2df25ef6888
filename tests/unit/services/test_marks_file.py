"""Files of marks from outside: what is no mark or no annotation is refused by itself, and nothing of it is kept."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.stamps import QUESTION_SIZE, Stamp, stamp_of
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.marks_file import MarksOutcome, apply_marks_file
from korrigo_desktop.services.workplace import Workplace
from tests.unit.exam_fixture import EXAM, FIRST, Q1, make_small_exam

TEXT = {"page": 1, "kind": "text", "x": 0.4, "y": 0.3, "text": "Bien"}
HUGE = 10**400


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    make_small_exam(opened.store, (CopyState.READY, CopyState.READY))
    yield opened
    opened.close()


def apply(workplace: Workplace, content: str) -> MarksOutcome:
    path = workplace.store.folder / "marks.json"
    path.write_text(content, encoding="utf-8")
    return apply_marks_file(workplace, EXAM, path)


def apply_entry(workplace: Workplace, **entry: Any) -> MarksOutcome:
    return apply(workplace, json.dumps({"copies": [{"copy": "AAAAAA", **entry}]}))


def refused_kinds(outcome: MarksOutcome) -> list[ErrorKind]:
    assert outcome.applied == 0
    return [item.error.kind for item in outcome.refused]


@pytest.mark.parametrize(
    "annotation",
    [
        TEXT | {"x": HUGE},
        TEXT | {"x": "0.4"},
        TEXT | {"kind": "blob"},
        TEXT | {"size": 0},
        TEXT | {"size": "big"},
        TEXT | {"kind": ["text"]},
        TEXT | {"colour": 5},
        TEXT | {"colour": ["#FF0000"]},
        TEXT | {"colour": "red"},
        TEXT | {"text": ""},
        TEXT | {"text": " \n "},
        TEXT | {"text": "a" * 10_001},
        {"page": 1, "kind": "ink", "stroke": [[0.1, HUGE]]},
        {"page": 1, "kind": "ink", "stroke": []},
        {"page": 1, "kind": "ink", "stroke": [[0.1, 0.1, 0.5, 0.5]]},
        "text",
        None,
    ],
)
def test_an_annotation_that_is_none_is_refused_and_said_briefly(workplace: Workplace, annotation: object) -> None:
    outcome = apply_entry(workplace, annotations=[annotation])
    assert refused_kinds(outcome) == [ErrorKind.ANNOTATION_MALFORMED]
    assert len(outcome.refused[0].error.sentence) < 150
    assert open_copy(workplace, FIRST).annotations == ()


@pytest.mark.parametrize("page", [0, 5, -1, HUGE, 1.5, "1", True, None, [1]])
def test_a_page_that_the_copy_lacks_is_refused(workplace: Workplace, page: object) -> None:
    assert refused_kinds(apply_entry(workplace, annotations=[TEXT | {"page": page}])) == [ErrorKind.UNKNOWN_PAGE]


def test_the_page_may_be_a_number_with_a_point_as_some_programs_write_it(workplace: Workplace) -> None:
    assert apply_entry(workplace, annotations=[TEXT | {"page": 2.0}]).applied == 1


def test_points_that_no_question_is_worth_are_refused_for_scores_and_annotations(workplace: Workplace) -> None:
    outcome = apply_entry(workplace, scores={"1": "9" * 30}, annotations=[TEXT | {"points": "9" * 5000}])
    assert refused_kinds(outcome) == [ErrorKind.POINTS_TOO_LARGE] * 2


@pytest.mark.parametrize(
    "content",
    [
        '{"copies": [{"copy": "AAAAAA", "scores": {"1": "1", "1": "2"}}]}',
        '{"copies": [{"copy": "AAAAAA", "comment": "good"}, {"copy": "AAAAAA", "comment": "half \\ud83d"}]}',
        '{"copies": [{"copy": "AAAAAA", "scores": {"1": 1e99999999999999999999}}]}',
        "[" * 100_000,
    ],
)
def test_a_file_that_can_be_taken_in_two_ways_or_not_kept_is_refused_as_a_whole(
    workplace: Workplace, content: str
) -> None:
    with pytest.raises(KorrigoError) as caught:
        apply(workplace, content)
    assert caught.value.kind is ErrorKind.MARKS_FILE_MALFORMED
    marks = open_copy(workplace, FIRST).marks
    assert Q1 not in marks.scores
    assert marks.comment == ""


def test_later_annotations_of_a_file_lie_over_earlier_ones_and_below_those_of_the_next_file(
    workplace: Workplace,
) -> None:
    words = ["first", "second", "third"]
    apply_entry(workplace, annotations=[TEXT | {"text": word} for word in words])
    apply_entry(workplace, annotations=[TEXT | {"text": "later"}])
    annotations = sorted(open_copy(workplace, FIRST).annotations, key=lambda one: one.layer)
    assert [one.text for one in annotations] == [*words, "later"]
    assert len({one.layer for one in annotations}) == 4


@pytest.mark.parametrize("what", ["remarks", "comment"])
def test_a_remark_that_no_field_of_the_window_takes_is_refused(workplace: Workplace, what: str) -> None:
    def entry(words: str) -> dict[str, Any]:
        return {what: words if what == "comment" else {"1": words}}

    assert refused_kinds(apply_entry(workplace, **entry("a" * 10_001))) == [ErrorKind.REMARK_TOO_LONG]
    assert apply_entry(workplace, **entry("a" * 10_000)).applied == 1


def test_applying_a_file_again_changes_nothing(workplace: Workplace) -> None:
    entry: dict[str, Any] = {"scores": {"1": "1,5"}, "comment": "c", "annotations": [TEXT, TEXT, TEXT | {"page": 2}]}
    assert apply_entry(workplace, **entry).applied == 5
    before = open_copy(workplace, FIRST)
    again = apply_entry(workplace, **entry)
    assert (again.applied, again.unchanged, again.refused) == (0, 5, ())
    assert open_copy(workplace, FIRST) == before


def test_stamps_that_are_no_kinds_are_written_as_what_they_are_made_of(workplace: Workplace) -> None:
    half_tick = {"page": 1, "kind": "half_tick", "x": 0.4, "y": 0.3}
    question = {"page": 1, "kind": "question", "x": 0.98, "y": 0.3}

    assert apply_entry(workplace, annotations=[half_tick, question, TEXT | {"size": 18}]).refused == ()

    made = sorted(open_copy(workplace, FIRST).annotations, key=lambda one: one.layer)
    assert [stamp_of(one) for one in made] == [Stamp.HALF_TICK, Stamp.QUESTION, None]
    assert [one.text_size for one in made[1:]] == [QUESTION_SIZE, 18.0]
