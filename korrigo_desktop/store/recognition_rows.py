"""Rows of what a program read in headers: evidence for the person who identifies, kept on this computer only."""

import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, case, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId, ExamId, StudentId
from korrigo_desktop.domain.recognition import Doubt, HeaderField, Outcome, RankedStudent, ReadBox, Recognition
from korrigo_desktop.store.tables import copies, identities, recognitions

_BEST = case((recognitions.c.doubt != Doubt.NOT_ON_LIST.value, func.json_extract(recognitions.c.candidates, "$[0][0]")))
_WAITS = recognitions.c.is_accepted.is_(False) & (recognitions.c.outcome == Outcome.AUTOMATIC.value)


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


def load_recognitions(connection: Connection, exam_id: ExamId) -> dict[CopyId, Recognition]:
    """Read what was made of the copies of an exam, in scan order."""
    query = (
        select(recognitions)
        .join(copies, copies.c.id == recognitions.c.copy_id)
        .where(copies.c.exam_id == exam_id)
        .order_by(copies.c.rank, copies.c.id)
    )
    return {CopyId(row["copy_id"]): _recognition(row) for row in connection.execute(query).mappings()}


def load_recognition(connection: Connection, copy_id: CopyId) -> Recognition | None:
    """Read what was made of one copy; None when its header has not been read."""
    row = connection.execute(select(recognitions).where(recognitions.c.copy_id == copy_id)).mappings().one_or_none()
    return None if row is None else _recognition(row)


def list_waiting(connection: Connection, exam_id: ExamId, states: Iterable[CopyState]) -> tuple[CopyId, ...]:
    """List the copies that have the pupil whom the program gave them, and that nobody has looked at, in scan order."""
    query = (
        select(recognitions.c.copy_id)
        .join(copies, copies.c.id == recognitions.c.copy_id)
        .join(identities, identities.c.copy_id == recognitions.c.copy_id)
        .where(copies.c.exam_id == exam_id, copies.c.state.in_([state.value for state in states]), _WAITS)
        .where(identities.c.student_id == recognitions.c.student_id)
        .order_by(copies.c.rank, copies.c.id)
    )
    return tuple(CopyId(copy_id) for copy_id in connection.execute(query).scalars())


def count_unread(connection: Connection, exam_id: ExamId, states: Iterable[CopyState]) -> tuple[int, int]:
    """Count the copies of which nobody has said whose they are, and those of them whose header has not been read."""
    query = (
        select(func.count(), func.count(case((recognitions.c.copy_id.is_(None), 1))))
        .select_from(copies)
        .join(identities, identities.c.copy_id == copies.c.id)
        .outerjoin(recognitions, recognitions.c.copy_id == copies.c.id)
        .where(copies.c.exam_id == exam_id, copies.c.state.in_([state.value for state in states]))
        .where(identities.c.student_id.is_(None), identities.c.is_not_on_list.is_(False))
    )
    unnamed, unread = connection.execute(query).one()
    return int(unnamed), int(unread)


def list_claims(
    connection: Connection, exam_id: ExamId, student_ids: Iterable[StudentId]
) -> tuple[tuple[StudentId, CopyId, str], ...]:
    """List the copies of some pupils, with their codes: identified as theirs, or else with a header that says so."""
    owner = func.coalesce(identities.c.student_id, _BEST)
    query = (
        select(owner, copies.c.id, copies.c.code)
        .join(identities, identities.c.copy_id == copies.c.id)
        .outerjoin(recognitions, recognitions.c.copy_id == copies.c.id)
        .where(copies.c.exam_id == exam_id, identities.c.is_not_on_list.is_(False), owner.in_(list(student_ids)))
        .order_by(copies.c.rank, copies.c.id)
    )
    return tuple((StudentId(one), CopyId(copy_id), str(code)) for one, copy_id, code in connection.execute(query))


def set_aside_recognition(connection: Connection, copy_id: CopyId, *, is_set_aside: bool) -> None:
    """Say that a person has thrown out what the program identified by itself, or take that back."""
    automatic = {"outcome": Outcome.AUTOMATIC.value, "doubt": Doubt.NONE.value}
    set_aside = {"outcome": Outcome.PROPOSED.value, "doubt": Doubt.SET_ASIDE.value}
    before, after = (automatic, set_aside) if is_set_aside else (set_aside, automatic)
    connection.execute(
        update(recognitions)
        .where(recognitions.c.copy_id == copy_id)
        .where(recognitions.c.outcome == before["outcome"], recognitions.c.doubt == before["doubt"])
        .values(**after)
    )


def accept_recognitions(connection: Connection, copy_ids: Iterable[CopyId], *, is_accepted: bool = True) -> None:
    """Say that a person has looked at some and agrees, or take it back."""
    wanted = [{"of": copy_id} for copy_id in copy_ids]
    if wanted:
        statement = update(recognitions).where(recognitions.c.copy_id == bindparam("of"))
        connection.execute(statement.values(is_accepted=is_accepted), wanted)


def outdate_recognitions(connection: Connection, copy_ids: Iterable[CopyId]) -> None:
    """Forget what was read on the first page of some copies, which is another page now.

    What was identified stays identified, and waits to be looked over if it did: that shows the page as it is now.
    """
    wanted = list(copy_ids)
    answered = identities.c.student_id.is_not(None) | identities.c.is_not_on_list.is_(True)
    known = select(identities.c.copy_id).where(answered, identities.c.copy_id.in_(wanted))
    mine = recognitions.c.copy_id.in_(wanted)
    connection.execute(delete(recognitions).where(mine, recognitions.c.copy_id.not_in(known)))
    connection.execute(update(recognitions).where(mine).values(candidates="[]", boxes="{}"))


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
