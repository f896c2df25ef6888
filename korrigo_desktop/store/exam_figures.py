"""Figures about whole exams in a query each: copies by state, pupils, and every score of an exam."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.points import Points
from korrigo_desktop.store.copy_rows import copy_of
from korrigo_desktop.store.tables import copies, remarks, scores, students


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """A copy that somebody has begun to mark.

    Attributes:
        scores: Every row of the table, also of questions that the present scheme no longer has.
        remarks: Questions with a remark, likewise.
    """

    copy: Copy
    scores: dict[QuestionId, Score]
    remarks: frozenset[QuestionId]


@dataclass(frozen=True, slots=True)
class ReadyMarks:
    """Copies that are ready to be marked, and how many marks they have together."""

    copies: int
    marks: int


def count_copies_of_exams(connection: Connection) -> dict[ExamId, dict[CopyState, int]]:
    """How many copies of each exam are in each state; states and exams without a copy are left out."""
    rows = connection.execute(
        select(copies.c.exam_id, copies.c.state, func.count()).group_by(copies.c.exam_id, copies.c.state)
    )
    found: dict[ExamId, dict[CopyState, int]] = {}
    for exam_id, state, count in rows:
        found.setdefault(ExamId(exam_id), {})[CopyState(state)] = count
    return found


def count_ready_marks(connection: Connection, exam_id: ExamId, but: CopyId) -> dict[str, ReadyMarks]:
    """Copies that are ready to be marked, and the marks that they have, by subject variant; one copy is left out."""
    wanted = (copies.c.exam_id == exam_id, copies.c.state == CopyState.READY.value, copies.c.id != but)
    counted = select(copies.c.variant, func.count()).where(*wanted).group_by(copies.c.variant)
    given = select(copies.c.variant, func.count()).join(scores).where(*wanted).group_by(copies.c.variant)
    marks = {str(variant): int(count) for variant, count in connection.execute(given)}
    return {str(v): ReadyMarks(int(count), marks.get(str(v), 0)) for v, count in connection.execute(counted)}


def count_students_of_exams(connection: Connection) -> dict[ExamId, int]:
    """How many pupils are on the class list of each exam; exams without one are left out."""
    rows = connection.execute(select(students.c.exam_id, func.count()).group_by(students.c.exam_id))
    return {ExamId(exam_id): count for exam_id, count in rows}


def load_marked_copies(connection: Connection, exam_id: ExamId) -> tuple[MarkedCopy, ...]:
    """Read the copies of an exam that have a score or a remark, in scan order, with what they have."""
    given: dict[CopyId, dict[QuestionId, Score]] = {}
    for row in connection.execute(select(scores).join(copies).where(copies.c.exam_id == exam_id)):
        given.setdefault(row.copy_id, {})[row.question_id] = Score(Points(row.points), row.is_not_answered)
    said: dict[CopyId, set[QuestionId]] = {}
    query = select(remarks.c.copy_id, remarks.c.question_id).join(copies).where(copies.c.exam_id == exam_id)
    for copy_id, question_id in connection.execute(query):
        said.setdefault(copy_id, set()).add(question_id)
    every = _copies(connection, exam_id)
    return tuple(
        MarkedCopy(copy, given.get(copy.id, {}), frozenset(said.get(copy.id, ())))
        for copy in every
        if copy.id in given or copy.id in said
    )


def _copies(connection: Connection, exam_id: ExamId) -> Sequence[Copy]:
    query = select(copies).where(copies.c.exam_id == exam_id).order_by(copies.c.rank, copies.c.id)
    return [copy_of(row) for row in connection.execute(query).mappings()]
