"""Writes an exam with a given number of copies, through the store's own functions."""

import random
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, update

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import BatchId, CopyId, ExamId, QuestionId, StudentId, new_id
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.students import Student, fold_name
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows, source_rows, student_rows
from korrigo_desktop.store.tables import copies, identities

QUESTIONS = 32
_DAY = datetime(2026, 3, 2, 8, 0)
_CHUNK = 5_000


def write_pile(workplace: Workplace, count: int) -> ExamId:
    """Write an exam with its class list and copies in mixed states; the same for the same count."""
    dice = random.Random(count)
    leaves = tuple(SchemeNode(QuestionId(new_id()), f"{n}", Points(50)) for n in range(QUESTIONS))
    exam = Exam(ExamId(new_id()), "Bench", MarkScheme(leaves))
    batch_id = BatchId(new_id())
    with workplace.store.writing() as connection:
        exam_rows.insert_exam(connection, exam, _DAY)
        source_rows.insert_batch(connection, batch_id, exam.id, "a4", _DAY)
        for start in range(0, count, _CHUNK):
            _write_chunk(connection, exam.id, batch_id, range(start, min(start + _CHUNK, count)), dice)
    return exam.id


def _write_chunk(
    connection: Connection, exam_id: ExamId, batch_id: BatchId, numbers: range, dice: random.Random
) -> None:
    states = (CopyState.READY, CopyState.READY, CopyState.GRADED)
    new = [
        Copy(CopyId(new_id()), exam_id, batch_id, f"{n:06X}", float(n), dice.choice(states), is_parked=n % 50 == 0)
        for n in numbers
    ]
    pupils = [Student(StudentId(new_id()), exam_id, f"NOM{dice.randrange(9999)} Prénom{n}", "", "") for n in numbers]
    student_rows.insert_students(connection, pupils)
    copy_rows.insert_copies(connection, new, _DAY)
    # The store names and marks copies one by one, as people do; a hundred thousand of them want executemany.
    connection.execute(
        update(identities).where(identities.c.copy_id == bindparam("key")).values(folded_name=bindparam("name")),
        [{"key": copy.id, "name": fold_name(pupil.full_name)} for copy, pupil in zip(new, pupils, strict=True)],
    )
    connection.execute(
        update(identities).where(identities.c.copy_id == bindparam("key")).values(student_id=bindparam("pupil")),
        [{"key": copy.id, "pupil": pupil.id} for copy, pupil in zip(new, pupils, strict=True)],
    )
    connection.execute(
        update(copies)
        .where(copies.c.id == bindparam("key"))
        .values(total=bindparam("points"), marked=bindparam("done"), changed_at=bindparam("moment")),
        [_marks(copy, dice) for copy in new],
    )


def _marks(copy: Copy, dice: random.Random) -> dict[str, object]:
    marked = dice.randrange(QUESTIONS + 1)
    points = 25 * dice.randrange(2 * marked + 1) if marked else None
    moment = _DAY + timedelta(seconds=dice.randrange(10_000_000))
    return {"key": copy.id, "points": points, "done": marked, "moment": moment}
