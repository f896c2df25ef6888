"""Writes an exam with a given number of copies, through the store's own functions."""

import random
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import Connection, bindparam, insert, update

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import BatchId, CopyId, ExamId, QuestionId, StudentId, new_id
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.students import Student, fold_name
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows, source_rows, student_rows
from korrigo_desktop.store.tables import copies, identities, scores

QUESTIONS = 32
RARELY_MISSING = 1_000
"""One copy in as many lacks the mark of the last question."""
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
        given: dict[CopyId, dict[QuestionId, int]] = {}
        for start in range(0, count, _CHUNK):
            given |= _write_chunk(connection, exam, batch_id, range(start, min(start + _CHUNK, count)), dice)
        _write_scores(connection, given)
    return exam.id


def _write_chunk(
    connection: Connection, exam: Exam, batch_id: BatchId, numbers: range, dice: random.Random
) -> dict[CopyId, dict[QuestionId, int]]:
    exam_id = exam.id
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
    given = {copy.id: _scores(exam.scheme, number, dice) for number, copy in zip(numbers, new, strict=True)}
    connection.execute(
        update(copies)
        .where(copies.c.id == bindparam("key"))
        .values(total=bindparam("points"), marked=bindparam("done"), changed_at=bindparam("moment")),
        [_marks(copy_id, found, dice) for copy_id, found in given.items()],
    )
    return given


def _write_scores(connection: Connection, given: dict[CopyId, dict[QuestionId, int]]) -> None:
    rows = (
        {"copy_id": copy_id, "question_id": question_id, "points": max(points, 0), "is_not_answered": points < 0}
        for copy_id, found in sorted(given.items())  # as the table keeps them: a row at a random place costs a page
        for question_id, points in found.items()
    )
    while chunk := list(islice(rows, 100 * _CHUNK)):
        connection.execute(insert(scores), chunk)


def _scores(scheme: MarkScheme, number: int, dice: random.Random) -> dict[QuestionId, int]:
    """What a copy was given: -1 for not answered. The last question is marked on all copies but one in a thousand."""
    *others, last = (question.id for question in scheme.questions())
    marked = dice.sample(others, dice.randrange(len(others) + 1)) + ([last] if number % RARELY_MISSING else [])
    return {question_id: dice.choice((-1, 0, 25, 50)) for question_id in marked}


def _marks(copy_id: CopyId, found: dict[QuestionId, int], dice: random.Random) -> dict[str, object]:
    points = sum(max(one, 0) for one in found.values()) if found else None
    moment = _DAY + timedelta(seconds=dice.randrange(10_000_000))
    return {"key": copy_id, "points": points, "done": len(found), "moment": moment}
