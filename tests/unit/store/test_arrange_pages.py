from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from korrigo_desktop.domain import arranging
from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint
from korrigo_desktop.domain.copies import UNIDENTIFIED, CopyState, Identity
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import AnnotationId, CopyId, PageId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import AddAnnotation, ArrangePages, IdentifyCopy, SetCopyState, SetScore
from korrigo_desktop.domain.pages import Page
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.recognition import Doubt, HeaderField, Outcome, RankedStudent, ReadBox, Recognition
from korrigo_desktop.store import copy_rows, mark_rows, page_rows, recognition_rows
from korrigo_desktop.store.work import WorkStore
from tests.unit.exam_fixture import ALICE, EXAM, FIRST, NOW, Q1, Q2, SECOND, make_small_exam
from tests.unit.store.test_carry_out import do

ARROW = Annotation(
    AnnotationId("arrow"),
    PageId("copy-2-p1"),
    AnnotationKind.ARROW,
    PageArea(0.1, 0.2, 0.3, 0.1),
    (InkPoint(0.1, 0.2), InkPoint(0.4, 0.3)),
)


def tables(store: WorkStore) -> dict[CopyId, tuple[Page, ...]]:
    with store.reading() as connection:
        return page_rows.load_pages_of(connection, [FIRST, SECOND])


def test_rotating_a_page_turns_what_is_drawn_on_it_with_the_paper(store: WorkStore) -> None:
    exam = make_small_exam(store)
    do(store, AddAnnotation(SECOND, ARROW))
    operation = arranging.rotate_pages(exam.second_pages, [ARROW.page_id], Turn.RIGHT)
    do(store, operation)
    with store.reading() as connection:
        (turned,) = mark_rows.load_annotations(connection, SECOND)
    assert turned.stroke == (InkPoint(0.8, 0.1), InkPoint(0.7, 0.4))
    do(store, operation.inverse())
    with store.reading() as connection:
        assert mark_rows.load_annotations(connection, SECOND) == (ARROW,)


def test_joining_hands_over_pages_and_annotations_and_closes_the_other_copy(store: WorkStore) -> None:
    exam = make_small_exam(store)
    do(store, AddAnnotation(SECOND, ARROW))
    with store.reading() as connection:
        second = copy_rows.load_copy(connection, SECOND)
    operation = arranging.join_copies(exam.first_pages, [(second, exam.second_pages)])
    do(store, operation)
    with store.reading() as connection:
        pages = page_rows.load_pages(connection, FIRST)
        assert [page.id for page in pages] == [page.id for page in (*exam.first_pages, *exam.second_pages)]
        assert mark_rows.load_annotations(connection, FIRST) == (ARROW,)
        assert connection.exec_driver_sql("select id, page_count from copy").all() == [(FIRST, 8)]
    do(store, operation.inverse())
    assert tables(store) == {FIRST: exam.first_pages, SECOND: exam.second_pages}
    with store.reading() as connection:
        assert mark_rows.load_annotations(connection, SECOND) == (ARROW,)
        assert copy_rows.load_copy(connection, SECOND).code == second.code


def test_a_copy_with_marks_is_not_dissolved_into_another(store: WorkStore) -> None:
    exam = make_small_exam(store)
    do(store, SetScore(SECOND, Q1, None, Score(Points(1))))
    with store.reading() as connection:
        second = copy_rows.load_copy(connection, SECOND)
    with pytest.raises(KorrigoError) as caught:
        do(store, arranging.join_copies(exam.first_pages, [(second, exam.second_pages)]))
    assert caught.value.kind is ErrorKind.COPY_HAS_MARKS
    assert tables(store) == {FIRST: exam.first_pages, SECOND: exam.second_pages}


def test_splitting_makes_a_copy_between_this_one_and_the_next(store: WorkStore) -> None:
    exam = make_small_exam(store)
    with store.reading() as connection:
        first = copy_rows.load_copy(connection, FIRST)
        next_rank = copy_rows.rank_after(connection, first)
    operation = arranging.split_copy(first, exam.first_pages, 3, "CCCCCC", next_rank)
    do(store, operation)
    with store.reading() as connection:
        codes = [copy.code for copy in copy_rows.load_copies(connection, first.exam_id)]
        assert codes == ["AAAAAA", "CCCCCC", "BBBBBB"]
        assert [p.id for p in page_rows.load_pages(connection, operation.opened[0].id)] == ["copy-1-p3"]
    do(store, operation.inverse())
    assert tables(store)[FIRST] == exam.first_pages


def test_a_place_for_a_missing_page_is_kept_and_given_up(store: WorkStore) -> None:
    exam = make_small_exam(store)
    do(store, arranging.keep_place(exam.first_pages, FIRST, 1))
    table = tables(store)[FIRST]
    assert [page.is_missing for page in table] == [False, True, False, False, False]
    do(store, arranging.give_up_place(table, table[1].id))
    assert tables(store)[FIRST] == exam.first_pages


def test_a_scanned_page_is_never_left_out(store: WorkStore) -> None:
    exam = make_small_exam(store)
    with pytest.raises(ValueError, match="lost or doubled"):
        do(store, ArrangePages(exam.first_pages, exam.first_pages[:3]))
    with pytest.raises(ValueError, match="lost or doubled"):
        do(store, ArrangePages(exam.first_pages, (*exam.first_pages, replace(exam.first_pages[0], ordinal=4))))
    with pytest.raises(ValueError, match="never taken away"):
        arranging.give_up_place(exam.first_pages, exam.first_pages[0].id)
    assert tables(store)[FIRST] == exam.first_pages


def test_pages_of_a_graded_copy_stay_as_they_are(store: WorkStore) -> None:
    exam = make_small_exam(store, (CopyState.READY, CopyState.READY))
    for question in (Q1, Q2):
        do(store, SetScore(FIRST, question, None, Score(Points(0))))
    do(store, SetCopyState(FIRST, CopyState.READY, CopyState.GRADED))
    with pytest.raises(KorrigoError) as caught:
        do(store, arranging.rotate_pages(exam.first_pages, [exam.first_pages[0].id], Turn.HALF))
    assert caught.value.kind is ErrorKind.COPY_LOCKED


def test_pages_rearranged_meanwhile_are_not_overwritten(store: WorkStore) -> None:
    exam = make_small_exam(store)
    stale = arranging.rotate_pages(exam.first_pages, [exam.first_pages[0].id], Turn.HALF)
    do(store, stale)
    with pytest.raises(KorrigoError) as caught:
        do(store, stale)
    assert caught.value.kind is ErrorKind.STALE_CHANGE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(st.data())
def test_whatever_is_moved_every_page_is_there_once_and_undo_brings_all_back(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    store = WorkStore.open(tmp_path_factory.mktemp("arrange"))
    try:
        make_small_exam(store)
        start, done = tables(store), []
        for _ in range(data.draw(st.integers(1, 6))):
            now = tables(store)
            every = [page.id for table in now.values() for page in table]
            chosen = data.draw(st.lists(st.sampled_from(every), min_size=1, max_size=4, unique=True))
            target = data.draw(st.sampled_from([FIRST, SECOND]))
            operation = arranging.move_pages(list(now.values()), chosen, target, data.draw(st.integers(0, 8)))
            if {p.copy_id for p in operation.after} != {FIRST, SECOND}:
                with pytest.raises(KorrigoError):
                    do(store, operation)
                continue
            do(store, operation)
            done.append(operation)
            assert sorted(p.id for table in tables(store).values() for p in table) == sorted(every)
        for operation in reversed(done):
            do(store, operation.inverse())
        assert tables(store) == start
    finally:
        store.close()


def read_both(store: WorkStore) -> None:
    """Both copies have been read, the first beyond doubt."""
    boxes: dict[HeaderField, tuple[ReadBox, ...]] = {HeaderField.SURNAME: (ReadBox("E", 0.9),)}
    alice = (RankedStudent(ALICE, 0.9),)
    readings = [
        Recognition(FIRST, Outcome.AUTOMATIC, Doubt.NONE, ALICE, 0.999, alice, boxes),
        Recognition(SECOND, Outcome.PROPOSED, Doubt.CLAIMED_TWICE, ALICE, 0.9, alice, boxes),
    ]
    do(store, IdentifyCopy(FIRST, UNIDENTIFIED, Identity(ALICE)))
    with store.writing() as connection:
        recognition_rows.save_recognitions(connection, readings, NOW)


def readings(store: WorkStore) -> dict[CopyId, Recognition]:
    with store.reading() as connection:
        return recognition_rows.load_recognitions(connection, EXAM)


def test_what_was_read_goes_with_the_page_it_was_read_on(store: WorkStore) -> None:
    exam = make_small_exam(store)
    read_both(store)
    second = [exam.second_pages[number] for number in (1, 0, 2, 3)]
    do(store, ArrangePages(exam.second_pages, arranging.numbered(second, SECOND)))
    assert list(readings(store)) == [FIRST], "nothing is better than the name of another page"


def test_an_identified_copy_still_waits_to_be_looked_over_when_its_first_page_moves(store: WorkStore) -> None:
    exam = make_small_exam(store)
    read_both(store)
    do(store, arranging.move_pages([exam.first_pages, exam.second_pages], [exam.first_pages[0].id], SECOND, 4))
    found = readings(store)
    assert list(found) == [FIRST, SECOND], "the second one begins as it did"
    assert (found[FIRST].boxes, found[FIRST].candidates, found[FIRST].outcome) == ({}, (), Outcome.AUTOMATIC)
    with store.reading() as connection:
        assert recognition_rows.list_waiting(connection, EXAM, [CopyState.STAGING]) == (FIRST,)


def test_what_was_read_stays_when_its_page_is_turned_or_others_move(store: WorkStore) -> None:
    exam = make_small_exam(store)
    read_both(store)
    before = readings(store)
    do(store, arranging.rotate_pages(exam.second_pages, [exam.second_pages[0].id], Turn.HALF))
    do(store, arranging.keep_place(tables(store)[SECOND], SECOND, 0))
    do(store, arranging.move_pages([tables(store)[SECOND]], [exam.second_pages[3].id], SECOND, 2))
    assert readings(store) == before
