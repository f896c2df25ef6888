"""Rows of the journal: every operation, in the transaction that carried it out; also the outbox."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from korrigo_desktop.domain.ids import CopyId, ExamId, OperationId, new_ordered_id
from korrigo_desktop.domain.operation_json import operation_from_json, operation_to_json
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.store.tables import journal


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One operation as it was carried out."""

    id: OperationId
    operation: Operation
    actor: str
    made_at: datetime


def write_journal(
    connection: Connection,
    operation: Operation,
    *,
    exam_id: ExamId,
    copy_id: CopyId | None,
    base_version: int | None,
    actor: str,
    now: datetime,
) -> OperationId:
    """Write one line; nothing ever changes or deletes it."""
    operation_id = OperationId(new_ordered_id())
    line = {
        "id": operation_id,
        "exam_id": exam_id,
        "copy_id": copy_id,
        "kind": type(operation).__name__,
        "body": json.dumps(operation_to_json(operation), ensure_ascii=False, separators=(",", ":")),
        "base_version": base_version,
        "actor": actor,
        "made_at": now,
        "delivery": "local",
    }
    connection.execute(_INSERT, line)
    return operation_id


def load_journal(connection: Connection, copy_id: CopyId) -> tuple[JournalLine, ...]:
    """Read what happened to a copy, oldest first."""
    rows = connection.execute(select(journal).where(journal.c.copy_id == copy_id).order_by(journal.c.id))
    return tuple(
        JournalLine(OperationId(row.id), operation_from_json(json.loads(row.body)), row.actor, row.made_at)
        for row in rows
    )


# Made once: building a statement costs more than running it.
_INSERT = insert(journal)
