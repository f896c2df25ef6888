from dataclasses import replace

import pytest
from sqlalchemy.exc import DatabaseError

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint
from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.copies import NOT_ON_LIST, UNIDENTIFIED, CopyState, Identity
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId, PageId, QuestionId
from korrigo_desktop.domain.marking import NOT_ANSWERED, Score
from korrigo_desktop.domain.operations import (
    AddAnnotation,
    ChangeAnnotation,
    Group,
    IdentifyCopy,
    Operation,
    ParkCopy,
    RemoveAnnotation,
    SetComment,
    SetCopyState,
    SetRemark,
    SetScore,
)
from korrigo_desktop.domain.points import Points
from korrigo_desktop.store import copy_rows, mark_rows
from korrigo_desktop.store.carry_out import carry_out
from korrigo_desktop.store.journal_rows import load_journal
from korrigo_desktop.store.work import WorkStore
from tests.unit.exam_fixture import ALICE, FIRST, NOW, Q1, Q2, SECOND, make_small_exam

TICK = Annotation(AnnotationId("tick"), PageId("copy-1-p0"), AnnotationKind.TICK, PageArea(0.1, 0.1, 0.05, 0.04))
INK = Annotation(
    AnnotationId("ink"),
    PageId("copy-1-p1"),
    AnnotationKind.INK,
    PageArea(0.2, 0.2, 0.1, 0.1),
    (InkPoint(0.2, 0.2, 0.3), InkPoint(0.3, 0.3, 0.9)),
)


def do(store: WorkStore, operation: Operation) -> Changes:
    with store.writing() as connection:
        return carry_out(connection, operation, actor="local", now=NOW)


def refusal(store: WorkStore, operation: Operation) -> ErrorKind:
    with pytest.raises(KorrigoError) as caught:
        do(store, operation)
    return caught.value.kind


def full_marks(store: WorkStore) -> None:
    do(store, SetScore(FIRST, Q1, None, Score(Points(1200))))
    do(store, SetScore(FIRST, Q2, None, Score(Points(75))))


def test_a_score_is_written_with_the_total_and_a_line_of_the_journal(store: WorkStore) -> None:
    make_small_exam(store)
    operation = SetScore(FIRST, Q1, None, Score(Points(1150)))
    changes = do(store, operation)
    assert changes.scores == {(FIRST, Q1)}
    with store.reading() as connection:
        assert mark_rows.load_scores(connection, FIRST) == {Q1: Score(Points(1150))}
        assert [line.operation for line in load_journal(connection, FIRST)] == [operation]
        assert copy_rows.load_copy(connection, FIRST).version == 1
        assert connection.exec_driver_sql("select total, marked from copy where id = ?", (FIRST,)).one() == (1150, 1)


def test_a_change_made_on_something_else_is_refused_and_overwrites_nothing(store: WorkStore) -> None:
    make_small_exam(store)
    do(store, SetScore(FIRST, Q1, None, Score(Points(100))))
    do(store, SetRemark(FIRST, Q1, "", "bien"))
    do(store, AddAnnotation(FIRST, TICK))
    moved = TICK.moved(0.1, 0)
    for stale in (
        SetScore(FIRST, Q1, None, Score(Points(200))),
        SetRemark(FIRST, Q1, "", "mal"),
        SetComment(FIRST, "before", "after"),
        AddAnnotation(FIRST, TICK),
        ChangeAnnotation(FIRST, moved, TICK),
        RemoveAnnotation(FIRST, moved),
        RemoveAnnotation(FIRST, INK),
        IdentifyCopy(FIRST, NOT_ON_LIST, Identity(ALICE)),
        SetCopyState(FIRST, CopyState.READY, CopyState.GRADED),
        AddAnnotation(SECOND, replace(INK, page_id=PageId("copy-1-p1"))),
    ):
        assert refusal(store, stale) is ErrorKind.STALE_CHANGE
    with store.reading() as connection:
        assert mark_rows.load_marks(connection, FIRST).remarks == {Q1: "bien"}
        assert mark_rows.load_annotations(connection, FIRST) == (TICK,)
        assert len(load_journal(connection, FIRST)) == 3


def test_a_score_above_the_maximum_or_of_no_question_is_refused(store: WorkStore) -> None:
    make_small_exam(store)
    above = SetScore(FIRST, Q2, None, Score(Points(801)))
    assert refusal(store, above) is ErrorKind.POINTS_ABOVE_MAXIMUM
    unknown = SetScore(FIRST, QuestionId("x"), None, Score(Points(1)))
    assert refusal(store, unknown) is ErrorKind.QUESTION_UNKNOWN
    with store.reading() as connection:
        assert mark_rows.load_scores(connection, FIRST) == {}


def test_a_group_is_done_as_a_whole_or_not_at_all(store: WorkStore) -> None:
    make_small_exam(store)
    good, bad = SetScore(FIRST, Q1, None, Score(Points(1))), SetScore(FIRST, Q2, None, Score(Points(9999)))
    assert refusal(store, Group((good, bad))) is ErrorKind.POINTS_ABOVE_MAXIMUM
    with store.reading() as connection:
        assert mark_rows.load_scores(connection, FIRST) == {}
        assert load_journal(connection, FIRST) == ()


def test_undoing_everything_leaves_nothing(store: WorkStore) -> None:
    make_small_exam(store)
    done: list[Operation] = [
        SetScore(FIRST, Q1, None, NOT_ANSWERED),
        SetScore(FIRST, Q1, NOT_ANSWERED, Score(Points(300))),
        SetRemark(FIRST, Q1, "", "√ ≤ π œ €"),
        SetComment(FIRST, "", "Bon travail"),
        AddAnnotation(FIRST, TICK),
        ChangeAnnotation(FIRST, TICK, TICK.moved(0.2, 0.2)),
        Group((AddAnnotation(FIRST, INK), RemoveAnnotation(FIRST, TICK.moved(0.2, 0.2)))),
        IdentifyCopy(FIRST, UNIDENTIFIED, Identity(ALICE)),
        ParkCopy(FIRST, is_parked=True, reason="page 3"),
    ]
    for operation in done:
        do(store, operation)
    for operation in reversed(done):
        do(store, operation.inverse())
    with store.reading() as connection:
        marks = mark_rows.load_marks(connection, FIRST)
        assert (marks.scores, marks.remarks, marks.comment) == ({}, {}, "")
        assert mark_rows.load_annotations(connection, FIRST) == ()
        assert copy_rows.load_identity(connection, FIRST) == UNIDENTIFIED
        assert not copy_rows.load_copy(connection, FIRST).is_parked
        assert connection.exec_driver_sql("select total, marked from copy where id = ?", (FIRST,)).one() == (None, 0)


def test_two_copies_for_one_pupil_are_refused_and_the_first_one_is_named(store: WorkStore) -> None:
    make_small_exam(store)
    do(store, IdentifyCopy(FIRST, UNIDENTIFIED, Identity(ALICE)))
    with pytest.raises(KorrigoError) as caught:
        do(store, IdentifyCopy(SECOND, UNIDENTIFIED, Identity(ALICE)))
    assert caught.value.kind is ErrorKind.STUDENT_HAS_A_COPY
    assert caught.value.facts == {"copy": "AAAAAA"}


def test_a_graded_copy_accepts_no_change(store: WorkStore) -> None:
    make_small_exam(store, (CopyState.READY, CopyState.READY))
    full_marks(store)
    do(store, AddAnnotation(FIRST, TICK))
    do(store, SetCopyState(FIRST, CopyState.READY, CopyState.GRADED))
    for change in (
        SetScore(FIRST, Q1, Score(Points(1200)), None),
        SetRemark(FIRST, Q1, "", "x"),
        SetComment(FIRST, "", "x"),
        AddAnnotation(FIRST, INK),
        RemoveAnnotation(FIRST, TICK),
        ChangeAnnotation(FIRST, TICK, TICK.moved(0.1, 0)),
    ):
        assert refusal(store, change) is ErrorKind.COPY_LOCKED


def test_an_incomplete_copy_is_not_graded(store: WorkStore) -> None:
    make_small_exam(store, (CopyState.READY, CopyState.READY))
    do(store, SetScore(FIRST, Q1, None, Score(Points(1))))
    assert refusal(store, SetCopyState(FIRST, CopyState.READY, CopyState.GRADED)) is ErrorKind.COPY_INCOMPLETE


def test_reopening_keeps_the_former_result(store: WorkStore) -> None:
    make_small_exam(store, (CopyState.READY, CopyState.READY))
    full_marks(store)
    do(store, SetCopyState(FIRST, CopyState.READY, CopyState.GRADED))
    do(store, SetCopyState(FIRST, CopyState.GRADED, CopyState.READY, "erreur de saisie"))
    with store.reading() as connection:
        rows = connection.exec_driver_sql("select number, total, reason from former_result").all()
        assert rows == [(1, 1275, "erreur de saisie")]


def test_the_database_itself_refuses_a_forbidden_move_and_a_rewritten_journal(store: WorkStore) -> None:
    make_small_exam(store)
    do(store, SetComment(FIRST, "", "x"))
    for statement in (
        "update copy set state = 'graded' where id = 'copy-1'",
        "update copy set state = 'lost' where id = 'copy-1'",
        "delete from journal",
        "update journal set actor = 'someone else'",
        "insert into identity (copy_id, exam_id) values ('copy-9', 'exam-1')",
    ):
        with pytest.raises(DatabaseError), store.writing() as connection:
            connection.exec_driver_sql(statement)
