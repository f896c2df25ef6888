"""Rows of what is handed in to the exam office: sent by a corrector's profile, kept and settled in a manager's."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.domain.mutations import MutationKind
from korrigo_desktop.store.set_aside_rows import SetAsideEdit, set_aside_edit
from korrigo_desktop.store.sync_tables import handed_in, people, set_aside
from korrigo_desktop.store.tables import copies

TAKEN, LEFT = "taken", "left"

NOT_TAKEN_IN = {answer: f"hand_in_{answer}" for answer in ("too_large", "unreadable", "foreign_id")}
"""Answers that stay the same however often an edit is handed in, and the reason that it is listed with from then on."""


def load_to_hand_in(connection: Connection) -> list[SetAsideEdit]:
    """Read what was done here on copies that are not here any more, that nobody settled and the office has not got."""
    query = select(set_aside).where(
        set_aside.c.resolved_at.is_(None),
        set_aside.c.handed_in_at.is_(None),
        set_aside.c.kind != MutationKind.IDENTITY.value,
        set_aside.c.why.not_in(NOT_TAKEN_IN.values()),
        set_aside.c.copy_id.not_in(select(copies.c.id)),
    )
    return [set_aside_edit(row) for row in connection.execute(query.order_by(set_aside.c.id))]


def mark_handed_in(connection: Connection, edit_ids: Iterable[str], now: datetime) -> None:
    """Remember that the exam office has got edits; they stay listed."""
    connection.execute(update(set_aside).where(set_aside.c.id.in_(list(edit_ids))).values(handed_in_at=now))


def mark_not_taken_in(connection: Connection, reasons: Mapping[str, str]) -> None:
    """Remember that the server never takes edits in, and why; they stay listed."""
    for edit_id, why in reasons.items():
        connection.execute(update(set_aside).where(set_aside.c.id == edit_id).values(why=why))


def hand_in_again(connection: Connection) -> None:
    """The server was restored and may lack what was handed in: all of it goes once more, under the same ids."""
    connection.execute(update(set_aside).values(handed_in_at=None))


def load_handed_in(connection: Connection, *, only_open: bool = False) -> list[SetAsideEdit]:
    """Read what correctors handed in, newest first: in a manager's profile."""
    query = _EDITS.order_by(handed_in.c.handed_in_at.desc(), handed_in.c.id.desc())
    if only_open:
        query = query.where(handed_in.c.resolution.is_(None))
    return [_edit(row) for row in connection.execute(query)]


def load_handed_in_edit(connection: Connection, edit_id: str) -> SetAsideEdit:
    """Read one.

    Raises:
        KorrigoError: UNKNOWN_CONFLICT.
    """
    row = connection.execute(_EDITS.where(handed_in.c.id == edit_id)).one_or_none()
    if row is None:
        raise KorrigoError(ErrorKind.UNKNOWN_CONFLICT, conflict=edit_id)
    return _edit(row)


def count_handed_in(connection: Connection) -> int:
    """How many wait for a manager to choose."""
    query = select(func.count()).select_from(handed_in).where(handed_in.c.resolution.is_(None))
    return connection.execute(query).scalar_one()


def mark_settled(connection: Connection, edit_id: str, resolution: str, now: datetime) -> None:
    """Show at once what the server was told: its own row comes with the next round."""
    connection.execute(update(handed_in).where(handed_in.c.id == edit_id).values(resolution=resolution, settled_at=now))


def forget_handed_in(connection: Connection) -> None:
    """Everything is about to be read: what is not in it is not there any more."""
    connection.execute(delete(handed_in))


_EDITS = (
    select(handed_in, copies.c.code, people.c.name)
    .join(copies, copies.c.id == handed_in.c.copy_id, isouter=True)
    .join(people, people.c.id == handed_in.c.person_id, isouter=True)
)
_RESOLUTIONS = {TAKEN: "mine", LEFT: "theirs"}
"""What a manager chose, in the words of one's own conflicts: the value that was handed in is "mine" there."""


def _edit(row: Row[Any]) -> SetAsideEdit:
    return SetAsideEdit(
        id=row.id,
        exam_id=ExamId(row.exam_id),
        copy_id=CopyId(row.copy_id),
        copy_code=row.code or "",
        kind=MutationKind(row.kind),
        object_id=row.object_id,
        mine=json.loads(row.body),
        theirs=None,
        why=row.why,
        server_person="",
        server_device="",
        server_at="",
        made_at=row.handed_in_at,
        set_aside_at=row.handed_in_at,
        resolved_at=row.settled_at,
        resolution=_RESOLUTIONS.get(row.resolution, ""),
        handed_in_at=row.handed_in_at,
        handed_in_by=row.name or "?",
    )
