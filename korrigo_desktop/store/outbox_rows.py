"""Rows of the outbox: what was done here and a server has not answered yet."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.ids import CopyId, ExamId, new_ordered_id
from korrigo_desktop.domain.mutations import Edit, Image, MutationKind, ObjectKey, ObjectKind, edits_of
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.store import mark_rows
from korrigo_desktop.store.former_results import load_last_former_result
from korrigo_desktop.store.published_rows import is_published
from korrigo_desktop.store.server_rows import ServerObject, load_server_object, save_server_object
from korrigo_desktop.store.sync_tables import acknowledged, outbox, published_exams


@dataclass(frozen=True, slots=True)
class Waiting:
    """One mutation of the outbox.

    Attributes:
        seq: Its place in the queue.
        id: Made once, kept through every retry: the server does it at most once.
        base: The version that the person saw; None while the answer to an earlier edit of the same object is not in.
        is_sent: It may have reached the server, so it is never altered any more.
    """

    seq: int
    id: str
    exam_id: ExamId
    kind: MutationKind
    key: ObjectKey
    base: int | None
    body: Image
    is_sent: bool
    made_at: datetime

    def wire(self) -> dict[str, Any]:
        """The mutation as the server reads it. When it was made stays here: a marker's pace is nobody's business."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "exam_id": self.exam_id,
            "copy_id": self.key.copy_id,
            "base": self.base,
            **self.body,
        }

    @property
    def image(self) -> Image:
        """The value that the object gets, as far as this mutation says."""
        if self.kind is MutationKind.STATE:
            return {"state": self.body["state"], "state_reason": self.body["reason"]}
        return self.body


def queue_operation(connection: Connection, copy: Copy, operation: Operation, now: datetime) -> None:
    """Queue what an operation asks of the server, in the transaction that carried it out.

    An exam that no server has, and what stays on this device (parking), queue nothing.

    Args:
        connection: The transaction.
        copy: As it was before the operation.
        operation: Carried out just now.
        now: When.
    """
    edits = edits_of(operation)
    if edits and is_published(connection, copy.exam_id):
        for edit in edits:
            _queue(connection, copy, edit, now)


def _queue(connection: Connection, copy: Copy, edit: Edit, now: datetime) -> None:
    body = _completed(connection, copy, edit)
    pending = _pending(connection, edit.key)
    if pending and _may_join(connection, edit, pending[-1]):
        connection.exec_driver_sql(_REPLACE_BODY, (_dumped(body), now.isoformat(" ", "microseconds"), pending[-1].seq))
        return
    known = load_server_object(connection, edit.key)
    if not pending:
        save_server_object(connection, edit.key, ServerObject(known.version, _image_before(copy, edit), differs=True))
    connection.execute(
        _INSERT,
        {
            "id": new_ordered_id(),
            "exam_id": copy.exam_id,
            "copy_id": copy.id,
            "kind": edit.kind.value,
            "target": edit.key.kind.value,
            "object_id": edit.key.object_id,
            "base": None if pending else known.version,
            "body": _dumped(body),
            "state": "queued",
            "made_at": now,
        },
    )


def load_waiting(
    connection: Connection, limit: int | None = None, *, but: frozenset[MutationKind] = frozenset()
) -> list[Waiting]:
    """Read what may be sent, oldest first: edits of exams that the server has whole.

    Args:
        connection: The transaction.
        limit: How many at most.
        but: Kinds that the server does not know: those wait until it does, and hold nothing back.
    """
    whole = select(published_exams.c.exam_id).where(published_exams.c.is_complete)
    query = select(outbox).where(outbox.c.exam_id.in_(whole), outbox.c.kind.not_in([kind.value for kind in but]))
    return [_waiting(row) for row in connection.execute(query.order_by(outbox.c.seq).limit(limit))]


def load_waiting_of(connection: Connection, key: ObjectKey) -> list[Waiting]:
    """Read what waits for one object, oldest first."""
    query = select(outbox).where(
        outbox.c.copy_id == key.copy_id, outbox.c.target == key.kind.value, outbox.c.object_id == key.object_id
    )
    return [_waiting(row) for row in connection.execute(query.order_by(outbox.c.seq))]


def load_waiting_on_copy(connection: Connection, copy_id: CopyId) -> list[Waiting]:
    """Read what waits for the objects of a copy, oldest first."""
    query = select(outbox).where(outbox.c.copy_id == copy_id).order_by(outbox.c.seq)
    return [_waiting(row) for row in connection.execute(query)]


def count_waiting(connection: Connection) -> int:
    """How many edits the server has not answered yet."""
    return connection.execute(select(func.count()).select_from(outbox)).scalar_one()


def waiting_keys(connection: Connection) -> set[tuple[str, str, str]]:
    """The objects for which something waits, as (copy, kind of object, object)."""
    rows = connection.exec_driver_sql("select distinct copy_id, target, object_id from outbox")
    return {(row[0], row[1], row[2]) for row in rows}


def mark_sent(connection: Connection, batch: Iterable[Waiting]) -> None:
    """Freeze mutations: from the next commit on they may have reached the server."""
    rows = [(waiting.seq,) for waiting in batch if not waiting.is_sent]
    if rows:
        connection.exec_driver_sql("update outbox set state = 'sent' where seq = ?", rows)


def take_out(connection: Connection, waiting: Iterable[Waiting]) -> None:
    """Take mutations out of the outbox: they are answered, or set aside."""
    rows = [(mutation.seq,) for mutation in waiting]
    if rows:
        connection.exec_driver_sql("delete from outbox where seq = ?", rows)


def acknowledge(connection: Connection, waiting: Waiting, version: int, now: datetime) -> None:
    """Keep an applied mutation for a server that forgets it, and give the next edit of the object its base."""
    assert waiting.base is not None
    row = connection.execute(select(outbox).where(outbox.c.seq == waiting.seq)).mappings().one_or_none()
    if row is None:
        return
    kept = {name: value for name, value in row.items() if name != "state"}
    connection.execute(insert(acknowledged).prefix_with("or replace").values(**kept, acknowledged_at=now))
    take_out(connection, [waiting])
    key = waiting.key
    connection.exec_driver_sql(_NEXT_BASE, (version, key.copy_id, key.kind, key.object_id))


def queue_acknowledged_again(connection: Connection) -> int:
    """Put what was acknowledged back at the head of the outbox, under its ids: the server was restored and may lack it.

    Returns:
        How many mutations that is.
    """
    rows = connection.execute(select(acknowledged).order_by(acknowledged.c.seq)).mappings().all()
    known = set(connection.execute(select(outbox.c.id)).scalars())
    again = [{**row, "state": "sent"} for row in rows if row["id"] not in known]
    for row in again:
        del row["acknowledged_at"]
    if again:
        connection.execute(insert(outbox), again)
    return len(again)


def forget_acknowledged(connection: Connection, before: datetime) -> None:
    """Forget mutations that the server has had for long: its backups have them too."""
    connection.execute(acknowledged.delete().where(acknowledged.c.acknowledged_at < before))


def _completed(connection: Connection, copy: Copy, edit: Edit) -> Image:
    """The body with what a move of the whole copy rests on: the scores graded, or the result left behind."""
    if edit.kind is not MutationKind.STATE:
        return edit.body
    body = dict(edit.body)
    if body["state"] == CopyState.GRADED:
        scores = mark_rows.load_scores(connection, copy.id)
        body["expect"] = {question: [score.points, score.is_not_answered] for question, score in scores.items()}
    if copy.state is CopyState.GRADED:
        body["former"] = load_last_former_result(connection, copy.id)
    return body


def _image_before(copy: Copy, edit: Edit) -> Image | None:
    if edit.key.kind is ObjectKind.COPY:
        return {"state": copy.state.value, "state_reason": copy.state_reason, "variant": copy.variant}
    return edit.before


def _pending(connection: Connection, key: ObjectKey) -> list[Any]:
    return list(connection.exec_driver_sql(_PENDING, (key.copy_id, key.kind, key.object_id)))


def _may_join(connection: Connection, edit: Edit, last: Any) -> bool:
    """Whether an edit may take the place of one that was never sent; never past a move of the copy's state."""
    if last.state != "queued" or edit.kind is MutationKind.STATE or last.kind != edit.kind:
        return False
    moved = connection.exec_driver_sql(_MOVED_SINCE, (edit.key.copy_id, last.seq)).first()
    return moved is None


def _waiting(row: Row[Any]) -> Waiting:
    return Waiting(
        seq=row.seq,
        id=row.id,
        exam_id=ExamId(row.exam_id),
        kind=MutationKind(row.kind),
        key=ObjectKey(CopyId(row.copy_id), ObjectKind(row.target), row.object_id),
        base=row.base,
        body=json.loads(row.body),
        is_sent=row.state == "sent",
        made_at=row.made_at,
    )


def _dumped(body: Image) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


# Every gesture on a published copy runs these: plain text, or made once.
_INSERT = insert(outbox)
_PENDING = """select seq, state, kind from outbox
    where copy_id = ? and target = ? and object_id = ? order by seq"""
_MOVED_SINCE = "select 1 from outbox where copy_id = ? and kind = 'state' and seq > ?"
_REPLACE_BODY = "update outbox set body = ?, made_at = ? where seq = ?"
_NEXT_BASE = """update outbox set base = ?1 where base is null and seq = (
    select min(seq) from outbox where copy_id = ?2 and target = ?3 and object_id = ?4)"""
