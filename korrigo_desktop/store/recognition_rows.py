"""Rows of what a program read in headers: evidence for the person who identifies, kept on this computer only."""

import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from korrigo_desktop.domain.ids import CopyId, ExamId, StudentId
from korrigo_desktop.domain.recognition import Doubt, HeaderField, Outcome, RankedStudent, ReadBox, Recognition
from korrigo_desktop.store.tables import copies, recognitions


def save_recognitions(connection: Connection, found: Iterable[Recognition], now: datetime) -> None:
    """Write what was made of some copies, in the place of what was before."""
    for recognition in found:
        row = {
            "outcome": recognition.outcome.value,
            "doubt": recognition.doubt.value,
            "student_id": recognition.student_id,
            "confidence": recognition.confidence,
            "candidates": json.dumps([[one.student_id, one.confidence] for one in recognition.candidates]),
            "boxes": json.dumps(
                {of.value: [[box.letter, box.confidence] for box in boxes] for of, boxes in recognition.boxes.items()}
            ),
            "is_accepted": False,
            "made_at": now,
        }
        statement = insert(recognitions).values(copy_id=recognition.copy_id, **row)
        connection.execute(statement.on_conflict_do_update(index_elements=["copy_id"], set_=row))


def load_recognitions(connection: Connection, exam_id: ExamId, *, only_open: bool = False) -> dict[CopyId, Recognition]:
    """Read what was made of the copies of an exam.

    Args:
        connection: A transaction.
        exam_id: The exam.
        only_open: Leave out what a person has accepted.
    """
    query = (
        select(recognitions)
        .join(copies, copies.c.id == recognitions.c.copy_id)
        .where(copies.c.exam_id == exam_id)
        .order_by(copies.c.rank, copies.c.id)
    )
    if only_open:
        query = query.where(recognitions.c.is_accepted.is_(False))
    return {CopyId(row["copy_id"]): _recognition(row) for row in connection.execute(query).mappings()}


def accept_recognitions(connection: Connection, copy_ids: Iterable[CopyId], *, is_accepted: bool = True) -> None:
    """Say that a person has looked at some and agrees, or take it back."""
    wanted = [{"of": copy_id} for copy_id in copy_ids]
    if wanted:
        statement = update(recognitions).where(recognitions.c.copy_id == bindparam("of"))
        connection.execute(statement.values(is_accepted=is_accepted), wanted)


def forget_recognitions(connection: Connection, copy_ids: Iterable[CopyId]) -> None:
    """Forget what was read of some copies."""
    wanted = [{"of": copy_id} for copy_id in copy_ids]
    if wanted:
        connection.execute(delete(recognitions).where(recognitions.c.copy_id == bindparam("of")), wanted)


def _recognition(found: RowMapping) -> Recognition:
    return Recognition(
        CopyId(found["copy_id"]),
        Outcome(found["outcome"]),
        Doubt(found["doubt"]),
        student_id=None if found["student_id"] is None else StudentId(found["student_id"]),
        confidence=found["confidence"],
        candidates=tuple(RankedStudent(StudentId(one), share) for one, share in json.loads(found["candidates"])),
        boxes={
            HeaderField(of): tuple(ReadBox(letter, share) for letter, share in boxes)
            for of, boxes in json.loads(found["boxes"]).items()
        },
    )
