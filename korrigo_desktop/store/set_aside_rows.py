"""Rows of edits that the server did not take: both values, kept for ever, so that nothing typed disappears."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.domain.mutations import Image, MutationKind, ObjectKey, object_kind_of
from korrigo_desktop.store.outbox_rows import Waiting
from korrigo_desktop.store.sync_tables import set_aside
from korrigo_desktop.store.tables import copies


@dataclass(frozen=True, slots=True)
class SetAsideEdit:
    """An edit of this device that is not what the server has.

    Attributes:
        mine: The mutation's body.
        theirs: The server's value when the edit was set aside; None: it has none, or shows none.
        why: "conflict", or the server's reason.
        server_person: Who made the server's value, "" when it does not say.
        server_device: On which device.
        server_at: When, by the server's clock.
        resolution: "mine", "theirs" or "both"; "" while nobody has chosen.
        handed_in_at: When the exam office got it; None while it is on this device alone.
        handed_in_by: The corrector whose edit it is, where it is another person's: a manager's profile shows it.
    """

    id: str
    exam_id: ExamId
    copy_id: CopyId
    copy_code: str
    kind: MutationKind
    object_id: str
    mine: Image
    theirs: Image | None
    why: str
    server_person: str
    server_device: str
    server_at: str
    made_at: datetime
    set_aside_at: datetime
    resolved_at: datetime | None
    resolution: str
    handed_in_at: datetime | None = None
    handed_in_by: str = ""

    @property
    def key(self) -> ObjectKey:
        """The object that both values are of."""
        return ObjectKey(self.copy_id, object_kind_of(self.kind), self.object_id)


def set_edits_aside(
    connection: Connection, edits: Iterable[Waiting], *, why: str, theirs: Image | None, now: datetime
) -> int:
    """Keep edits that the server did not take, beside what it has.

    Returns:
        How many.
    """
    count = 0
    for edit in edits:
        code = connection.execute(select(copies.c.code).where(copies.c.id == edit.key.copy_id)).scalar_one_or_none()
        connection.execute(insert(set_aside).prefix_with("or ignore").values(**_values(edit, code, why, theirs, now)))
        count += 1
    return count


def load_set_aside(connection: Connection, *, only_open: bool = False) -> list[SetAsideEdit]:
    """Read edits that were set aside, newest first, the resolved ones too."""
    query = select(set_aside).order_by(set_aside.c.set_aside_at.desc(), set_aside.c.id.desc())
    if only_open:
        query = query.where(set_aside.c.resolved_at.is_(None))
    return [set_aside_edit(row) for row in connection.execute(query)]


def load_set_aside_edit(connection: Connection, edit_id: str) -> SetAsideEdit:
    """Read one.

    Raises:
        KorrigoError: UNKNOWN_CONFLICT.
    """
    row = connection.execute(select(set_aside).where(set_aside.c.id == edit_id)).one_or_none()
    if row is None:
        raise KorrigoError(ErrorKind.UNKNOWN_CONFLICT, conflict=edit_id)
    return set_aside_edit(row)


def count_open(connection: Connection) -> int:
    """How many edits wait for somebody to choose."""
    query = select(func.count()).select_from(set_aside).where(set_aside.c.resolved_at.is_(None))
    return connection.execute(query).scalar_one()


def mark_resolved(connection: Connection, edit_id: str, resolution: str, now: datetime) -> None:
    """Say what was chosen; the edit stays listed."""
    connection.execute(
        update(set_aside).where(set_aside.c.id == edit_id).values(resolution=resolution, resolved_at=now)
    )


def _values(edit: Waiting, code: str | None, why: str, theirs: Image | None, now: datetime) -> dict[str, Any]:
    return {
        "id": edit.id,
        "exam_id": edit.exam_id,
        "copy_id": edit.key.copy_id,
        "copy_code": code or "",
        "kind": edit.kind.value,
        "object_id": edit.key.object_id,
        "body": json.dumps(edit.body, ensure_ascii=False),
        "base": edit.base,
        "why": why,
        "server_body": None if theirs is None else json.dumps(theirs, ensure_ascii=False),
        "server_person": (theirs or {}).get("changed_by_name"),
        "server_device": (theirs or {}).get("device_id"),
        "server_at": (theirs or {}).get("changed_at"),
        "made_at": edit.made_at,
        "set_aside_at": now,
    }


def set_aside_edit(row: Row[Any]) -> SetAsideEdit:
    """An edit of a row of the table."""
    return SetAsideEdit(
        id=row.id,
        exam_id=ExamId(row.exam_id),
        copy_id=CopyId(row.copy_id),
        copy_code=row.copy_code,
        kind=MutationKind(row.kind),
        object_id=row.object_id,
        mine=json.loads(row.body),
        theirs=json.loads(row.server_body) if row.server_body else None,
        why=row.why,
        server_person=row.server_person or "",
        server_device=row.server_device or "",
        server_at=row.server_at or "",
        made_at=row.made_at,
        set_aside_at=row.set_aside_at,
        resolved_at=row.resolved_at,
        resolution=row.resolution or "",
        handed_in_at=row.handed_in_at,
    )
