from collections.abc import Iterator
from pathlib import Path

import pytest

from korrigo_desktop.domain.copies import NOT_ON_LIST, UNIDENTIFIED, CopyState, Identity
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, PageId, StudentId
from korrigo_desktop.domain.operations import IdentifyCopy, Operation, SetCopyState
from korrigo_desktop.domain.students import Student
from korrigo_desktop.services import marking, staging
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import student_rows
from tests.unit.exam_fixture import EXAM, FIRST, SECOND, SmallExam, make_small_exam


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def exam(workplace: Workplace) -> SmallExam:
    return make_small_exam(workplace.store)


def strip(workplace: Workplace) -> list[tuple[CopyId, list[tuple[PageId, Turn]]]]:
    copies = staging.load_strip(workplace, EXAM).copies
    return [(staged.row.copy.id, [(page.id, page.turn) for page in staged.pages]) for staged in copies]


def ids(workplace: Workplace) -> list[list[PageId]]:
    return [[page_id for page_id, _ in pages] for _, pages in strip(workplace)]


def test_the_strip_is_read_page_by_page_in_scan_order(workplace: Workplace, exam: SmallExam) -> None:
    first = staging.load_strip(workplace, EXAM, limit=1)
    second = staging.load_strip(workplace, EXAM, limit=1, after=first.next)

    assert [staged.row.copy.id for staged in (*first.copies, *second.copies)] == [FIRST, SECOND]
    assert [page.id for page in first.copies[0].pages] == [page.id for page in exam.first_pages]
    assert first.copies[0].file_names == {exam.first_pages[0].source.source_id: "scan.pdf"}  # type: ignore[union-attr]


def test_only_copies_with_problems_are_read_when_they_are_asked_for(workplace: Workplace, exam: SmallExam) -> None:
    with workplace.store.writing() as connection:
        connection.exec_driver_sql("update copy set problem = 'incomplete' where id = ?", (SECOND,))

    page = staging.load_strip(workplace, EXAM, only_problems=True)

    assert [staged.row.copy.id for staged in page.copies] == [SECOND]
    assert page.copies[0].row.problem == "incomplete"


def test_pages_of_two_copies_turn_in_one_operation(workplace: Workplace, exam: SmallExam) -> None:
    wanted = [exam.first_pages[1].id, exam.second_pages[0].id]

    operation = staging.rotate_pages(workplace, wanted, Turn.LEFT)
    workplace.perform(operation)

    turned = [page_id for _, pages in strip(workplace) for page_id, turn in pages if turn is Turn.LEFT]
    assert turned == wanted
    workplace.perform(operation.inverse())
    assert {turn for _, pages in strip(workplace) for _, turn in pages} == {Turn.NONE}


def test_pages_of_two_copies_move_together_and_keep_their_order(workplace: Workplace, exam: SmallExam) -> None:
    first, second = [page.id for page in exam.first_pages], [page.id for page in exam.second_pages]

    workplace.perform(staging.move_pages(workplace, [first[3], second[0]], SECOND, 1))

    assert ids(workplace)[0] == first[:3]
    assert set(ids(workplace)[1]) == {*second, first[3]}
    assert ids(workplace)[1][0] == second[1]


def test_a_copy_whose_last_page_leaves_is_closed_and_undo_opens_it_again(workplace: Workplace, exam: SmallExam) -> None:
    before = strip(workplace)
    operation = staging.move_pages(workplace, [page.id for page in exam.second_pages], FIRST, 4)

    workplace.perform(operation)
    assert [copy_id for copy_id, _ in strip(workplace)] == [FIRST]

    workplace.perform(operation.inverse())
    assert strip(workplace) == before


def test_a_copy_that_is_split_off_comes_right_behind(workplace: Workplace, exam: SmallExam) -> None:
    workplace.perform(staging.split_copy(workplace, FIRST, 2))

    assert [len(pages) for pages in ids(workplace)] == [2, 2, 4]
    assert ids(workplace)[1] == [page.id for page in exam.first_pages[2:]]


def test_the_first_copy_has_none_before_it_to_join(workplace: Workplace, exam: SmallExam) -> None:
    with pytest.raises(KorrigoError) as refused:
        staging.join_with_previous(workplace, FIRST)
    assert refused.value.kind is ErrorKind.UNKNOWN_COPY


def test_copies_of_two_pupils_are_not_joined(workplace: Workplace, exam: SmallExam) -> None:
    mia = Student(StudentId("mia"), EXAM, "MARTIN Mia", "MARTIN", "Mia")
    with workplace.store.writing() as connection:
        student_rows.insert_students(connection, [mia])
    workplace.perform(IdentifyCopy(FIRST, UNIDENTIFIED, Identity(mia.id)))
    workplace.perform(IdentifyCopy(SECOND, UNIDENTIFIED, NOT_ON_LIST))

    with pytest.raises(KorrigoError) as refused:
        staging.join_copies(workplace, [FIRST, SECOND])

    assert refused.value.kind is ErrorKind.PUPILS_DIFFER


def test_splitting_and_joining_again_gives_the_same_pages(workplace: Workplace, exam: SmallExam) -> None:
    before = strip(workplace)
    workplace.perform(staging.split_copy(workplace, FIRST, 1))
    new = strip(workplace)[1][0]

    workplace.perform(staging.join_with_previous(workplace, new))

    assert strip(workplace) == before


def test_a_place_is_kept_and_given_up_but_a_scanned_page_is_not(workplace: Workplace, exam: SmallExam) -> None:
    before = strip(workplace)
    workplace.perform(staging.keep_place(workplace, FIRST, 1))
    place = staging.load_strip(workplace, EXAM).copies[0].pages[1]
    assert place.is_missing

    with pytest.raises(ValueError, match="never taken away"):
        staging.give_up_place(workplace, FIRST, exam.first_pages[0].id)
    workplace.perform(staging.give_up_place(workplace, FIRST, place.id))
    assert strip(workplace) == before


def test_pages_can_be_accepted_only_once_somebody_is_named(workplace: Workplace, exam: SmallExam) -> None:
    with pytest.raises(KorrigoError) as refused:
        staging.accept_pages(workplace, FIRST)
    assert refused.value.kind is ErrorKind.COPY_UNIDENTIFIED

    workplace.perform(IdentifyCopy(FIRST, UNIDENTIFIED, NOT_ON_LIST))
    workplace.perform(staging.accept_pages(workplace, FIRST))
    assert marking.open_copy(workplace, FIRST).copy.state is CopyState.READY


@pytest.mark.parametrize("state", [CopyState.STAGING, CopyState.QUARANTINE])
def test_accepting_and_setting_aside_are_undone_to_the_state_before(
    workplace: Workplace, exam: SmallExam, state: CopyState
) -> None:
    workplace.perform(IdentifyCopy(FIRST, UNIDENTIFIED, NOT_ON_LIST))
    if state is CopyState.QUARANTINE:
        workplace.perform(SetCopyState(FIRST, CopyState.STAGING, state, "two names on it"))

    gestures: list[Operation] = [staging.accept_pages(workplace, FIRST)]
    workplace.perform(gestures[0])
    gestures.append(staging.set_aside(workplace, FIRST, "scanned twice"))
    workplace.perform(gestures[1])
    for operation in reversed(gestures):
        workplace.perform(operation.inverse())

    assert marking.open_copy(workplace, FIRST).copy.state is state


def test_setting_aside_needs_a_reason(workplace: Workplace, exam: SmallExam) -> None:
    with pytest.raises(KorrigoError) as refused:
        workplace.perform(staging.set_aside(workplace, FIRST, "  "))
    assert refused.value.kind is ErrorKind.REASON_MISSING


def note(workplace: Workplace, copy_id: CopyId, text: str) -> None:
    with workplace.store.writing() as connection:
        connection.exec_driver_sql("update copy set problem = ? where id = ?", (text, copy_id))


def noted(workplace: Workplace) -> dict[str, str]:
    with workplace.store.reading() as connection:
        rows = connection.exec_driver_sql("select id, problem from copy where problem != ''")
        return {row[0]: row[1] for row in rows}


def test_turning_or_reordering_pages_does_not_hide_what_the_import_found_odd(
    workplace: Workplace, exam: SmallExam
) -> None:
    note(workplace, FIRST, "odd_side_count,incomplete")

    workplace.perform(staging.rotate_pages(workplace, [exam.first_pages[0].id], Turn.HALF))
    workplace.perform(staging.move_pages(workplace, [exam.first_pages[0].id], FIRST, 2))

    assert noted(workplace) == {FIRST: "odd_side_count,incomplete"}
    assert staging.load_strip(workplace, EXAM, only_problems=True).copies[0].row.problem == "odd_side_count,incomplete"


def test_warnings_follow_their_page_and_undo_brings_back_exactly_what_was_there(
    workplace: Workplace, exam: SmallExam
) -> None:
    lone = f"lone_side@{exam.second_pages[0].id}"
    before = {FIRST: "mixed_sizes", SECOND: f"{lone},odd_side_count"}
    for copy_id, text in before.items():
        note(workplace, copy_id, text)

    operation = staging.join_copies(workplace, [FIRST, SECOND])
    workplace.perform(operation)
    assert noted(workplace) == {FIRST: lone}
    workplace.perform(operation.inverse())
    assert noted(workplace) == before
    workplace.perform(operation)
    assert noted(workplace) == {FIRST: lone}


@pytest.mark.parametrize("word", ["accept", "validate"])
def test_saying_that_the_pages_are_right_settles_every_warning(
    workplace: Workplace, exam: SmallExam, word: str
) -> None:
    note(workplace, FIRST, "landscape")
    workplace.perform(IdentifyCopy(FIRST, UNIDENTIFIED, NOT_ON_LIST))

    if word == "validate":
        marking.validate_copy(workplace, FIRST)
        assert noted(workplace) == {}
        return
    accepted = staging.accept_pages(workplace, FIRST)
    workplace.perform(accepted)
    assert noted(workplace) == {}
    workplace.perform(accepted.inverse())
    assert noted(workplace) == {FIRST: "landscape"}


def test_a_warning_settled_meanwhile_is_not_brought_back_by_a_stale_gesture(
    workplace: Workplace, exam: SmallExam
) -> None:
    note(workplace, FIRST, "incomplete")
    stale = staging.keep_place(workplace, FIRST, 1)
    note(workplace, FIRST, "")

    with pytest.raises(KorrigoError) as refused:
        workplace.perform(stale)

    assert refused.value.kind is ErrorKind.STALE_CHANGE
    assert [len(pages) for pages in ids(workplace)] == [4, 4]
