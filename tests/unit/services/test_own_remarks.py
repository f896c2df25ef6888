"""Remarks kept for an exam: written, changed, moved, deleted as gestures, each of which can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.operation_json import operation_from_json, operation_to_json
from korrigo_desktop.domain.operations import ChangeOwnRemarks, SetCopyState, SetRemark
from korrigo_desktop.domain.own_remarks import WHOLE_EXAM, OwnRemark
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.own_remarks import (
    WrittenRemark,
    delete_remark,
    list_own_remarks,
    move_remark,
    rewrite_remark,
    write_remark,
)
from korrigo_desktop.services.remark_bank import read_bank
from korrigo_desktop.services.workplace import Workplace
from tests.unit.exam_fixture import EXAM, FIRST, Q1, Q2, SECOND, make_small_exam

SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    make_small_exam(opened.store)
    yield opened
    opened.close()


def write(workplace: Workplace, text: str, question: QuestionId = Q1, points: int | None = None) -> ChangeOwnRemarks:
    given_points = Points(points) if points is not None else None
    operation = write_remark(workplace, EXAM, WrittenRemark(question, text, given_points))
    workplace.perform(operation)
    return operation


def kept(workplace: Workplace) -> list[tuple[str, str, int | None]]:
    return [(remark.question_id, remark.text, remark.points) for remark in list_own_remarks(workplace, EXAM)]


def own(workplace: Workplace, text: str) -> OwnRemark:
    return next(remark for remark in list_own_remarks(workplace, EXAM) if remark.text == text)


def test_what_is_written_is_kept_in_the_order_of_writing_and_found_in_the_bank(workplace: Workplace) -> None:
    for text, points in (("Zéro unité.", 25), ("Absurde.", None)):
        write(workplace, text, points=points)
    write(workplace, " Soigner. ", WHOLE_EXAM)

    assert kept(workplace) == [("", "Soigner.", None), (Q1, "Zéro unité.", 25), (Q1, "Absurde.", None)]
    assert [remark.text for remark in read_bank(workplace, EXAM).found(Q1, "", 9)] == [
        "Zéro unité.",
        "Absurde.",
        "Soigner.",
    ]


def test_the_change_is_announced_and_the_journal_has_it(workplace: Workplace) -> None:
    operation = write_remark(workplace, EXAM, WrittenRemark(Q1, "Vu.", Points(50)))
    changes = workplace.perform(operation)

    assert changes.remarks == {EXAM}
    assert operation_from_json(operation_to_json(operation)) == operation
    with workplace.store.reading() as connection:
        row = connection.exec_driver_sql("select kind, exam_id, copy_id from journal order by id desc").first()
    assert row == ("ChangeOwnRemarks", EXAM, None)


def test_the_same_words_are_kept_once_for_a_question(workplace: Workplace) -> None:
    write(workplace, "Vu.")
    write(workplace, "Vu.", Q2)
    with pytest.raises(KorrigoError) as caught:
        write(workplace, " Vu. ")
    assert caught.value.kind is ErrorKind.REMARK_TWICE


def test_two_windows_that_wrote_the_same_words_keep_them_once(workplace: Workplace) -> None:
    one, other = (write_remark(workplace, EXAM, WrittenRemark(Q1, "Vu.")) for _ in range(2))
    workplace.perform(one)
    with pytest.raises(KorrigoError) as caught:
        workplace.perform(other)
    assert caught.value.kind is ErrorKind.REMARK_TWICE
    assert kept(workplace) == [(Q1, "Vu.", None)]


def test_points_above_the_maximum_are_refused_and_nothing_is_kept(workplace: Workplace) -> None:
    with pytest.raises(KorrigoError) as caught:
        write(workplace, "Vu.", points=100_000)
    assert caught.value.kind is ErrorKind.POINTS_ABOVE_MAXIMUM
    assert kept(workplace) == []


def test_a_remark_is_rewritten_where_it_stands_and_goes_to_the_end_of_another_question(workplace: Workplace) -> None:
    for text in ("a", "b"):
        write(workplace, text)
    write(workplace, "c", Q2)

    rewritten = rewrite_remark(workplace, EXAM, own(workplace, "a"), WrittenRemark(Q1, "A", Points(25)))
    assert rewritten is not None
    workplace.perform(rewritten)
    assert kept(workplace)[:2] == [(Q1, "A", 25), (Q1, "b", None)]

    to_other = rewrite_remark(workplace, EXAM, own(workplace, "A"), WrittenRemark(Q2, "A", Points(25)))
    assert to_other is not None
    workplace.perform(to_other)
    assert kept(workplace) == [(Q1, "b", None), (Q2, "c", None), (Q2, "A", 25)]


def test_rewriting_into_the_same_or_into_another_one_s_words_changes_nothing(workplace: Workplace) -> None:
    write(workplace, "a")
    write(workplace, "b")
    assert rewrite_remark(workplace, EXAM, own(workplace, "a"), WrittenRemark(Q1, "a ")) is None
    with pytest.raises(KorrigoError) as caught:
        rewrite_remark(workplace, EXAM, own(workplace, "a"), WrittenRemark(Q1, "b"))
    assert caught.value.kind is ErrorKind.REMARK_TWICE


def test_what_was_changed_meanwhile_is_not_overwritten(workplace: Workplace) -> None:
    write(workplace, "a")
    seen = own(workplace, "a")
    first = rewrite_remark(workplace, EXAM, seen, WrittenRemark(Q1, "b"))
    assert first is not None
    workplace.perform(first)
    with pytest.raises(KorrigoError) as caught:
        workplace.perform(delete_remark(EXAM, seen))
    assert caught.value.kind is ErrorKind.STALE_CHANGE
    assert kept(workplace) == [(Q1, "b", None)]


def test_a_move_beyond_the_end_is_none(workplace: Workplace) -> None:
    for text in ("a", "b"):
        write(workplace, text)
    assert move_remark(workplace, EXAM, own(workplace, "a"), -1) is None
    down = move_remark(workplace, EXAM, own(workplace, "a"), 1)
    assert down is not None
    workplace.perform(down)
    assert [line[1] for line in kept(workplace)] == ["b", "a"]


def test_remarks_of_a_damaged_file_are_passed_over(workplace: Workplace) -> None:
    write(workplace, "a")
    with workplace.store.writing() as connection:
        connection.exec_driver_sql("update own_remark set text = x'00ff'")
    assert kept(workplace) == []
    assert read_bank(workplace, EXAM).found(Q1, "", 9) == ()


STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "rewrite", "delete", "move", "undo"]), st.integers(0, 7), st.integers(0, 7)),
    max_size=15,
)


@SETTINGS
@given(steps=STEPS)
def test_any_sequence_all_undone_is_what_was_there(workplace: Workplace, steps: list[tuple[str, int, int]]) -> None:
    original = list_own_remarks(workplace, EXAM)
    done: list[ChangeOwnRemarks] = []
    for name, one, other in steps:
        if name == "undo":
            if done:
                workplace.perform(done.pop().inverse())
            continue
        try:
            gesture = _gesture(workplace, name, one, other)
        except KorrigoError as error:
            assert error.kind is ErrorKind.REMARK_TWICE  # noqa: PT017
            continue
        if gesture is not None:
            workplace.perform(gesture)
            done.append(gesture)
    final = list_own_remarks(workplace, EXAM)
    for gesture in reversed(done):
        workplace.perform(gesture.inverse())
    assert list_own_remarks(workplace, EXAM) == original
    for gesture in done:
        workplace.perform(gesture)
    assert list_own_remarks(workplace, EXAM) == final
    for gesture in reversed(done):
        workplace.perform(gesture.inverse())


def _gesture(workplace: Workplace, name: str, one: int, other: int) -> ChangeOwnRemarks | None:
    written = WrittenRemark((Q1, Q2, WHOLE_EXAM)[one % 3], "abcdefgh"[other])
    there = list_own_remarks(workplace, EXAM)
    if name == "write":
        return write_remark(workplace, EXAM, written)
    if not there:
        return None
    chosen = there[one % len(there)]
    if name == "rewrite":
        return rewrite_remark(workplace, EXAM, chosen, written)
    if name == "delete":
        return delete_remark(EXAM, chosen)
    return move_remark(workplace, EXAM, chosen, other - 4)


def test_a_copy_that_was_set_aside_is_no_use_of_its_remarks(workplace: Workplace) -> None:
    for copy_id in (FIRST, SECOND):
        workplace.perform(SetRemark(copy_id, Q1, "", "Vu."))
    workplace.perform(SetCopyState(SECOND, CopyState.STAGING, CopyState.VOID, "blank"))
    (found,) = read_bank(workplace, EXAM).found(Q1, "", 9)
    assert (found.text, found.uses) == ("Vu.", 1)
