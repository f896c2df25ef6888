"""Former results: what a copy was graded with before it was re-opened."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from korrigo_desktop.domain.annotation_json import annotation_to_json
from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.store import mark_rows, page_rows
from korrigo_desktop.store.tables import copies, former_results


@dataclass(frozen=True, slots=True)
class Reopening:
    """A graded copy was opened again.

    Attributes:
        reason: As whoever did it wrote it.
        at: When, UTC without a zone.
    """

    reason: str
    at: datetime


def keep_former_result(connection: Connection, copy_id: CopyId, reason: str, now: datetime) -> None:
    """Keep marks, annotations and page table of a graded copy: enough to print its PDF again as it was."""
    marks = mark_rows.load_marks(connection, copy_id)
    body = {
        "scores": {key: [score.points, score.is_not_answered] for key, score in marks.scores.items()},
        "remarks": dict(marks.remarks),
        "comment": marks.comment,
        "annotations": [annotation_to_json(item) for item in mark_rows.load_annotations(connection, copy_id)],
        "pages": [[page.id, page.ordinal, int(page.turn)] for page in page_rows.load_pages(connection, copy_id)],
    }
    number = select(func.coalesce(func.max(former_results.c.number), 0) + 1).where(former_results.c.copy_id == copy_id)
    connection.execute(
        insert(former_results).values(
            copy_id=copy_id,
            number=connection.execute(number).scalar_one(),
            total=connection.execute(select(copies.c.total).where(copies.c.id == copy_id)).scalar_one(),
            body=json.dumps(body, ensure_ascii=False),
            reason=reason,
            made_at=now,
        )
    )


def load_last_former_result(connection: Connection, copy_id: CopyId) -> dict[str, Any] | None:
    """What the copy was graded with last time, as a JSON value; None when it never was."""
    query = select(former_results).where(former_results.c.copy_id == copy_id)
    row = connection.execute(query.order_by(former_results.c.number.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    return {"number": row.number, "total": row.total, "body": json.loads(row.body)}


def load_reopening(connection: Connection, copy: Copy) -> Reopening | None:
    """Why and when a copy was opened again that is to be graded anew; None for any other.

    A copy that was taken out of quarantine has a reason too: only one that left a former result behind was graded.
    """
    if copy.state is not CopyState.READY or not copy.state_reason:
        return None
    query = select(former_results.c.reason, former_results.c.made_at).where(
        former_results.c.copy_id == copy.id, former_results.c.reason == copy.state_reason
    )
    row = connection.execute(query.order_by(former_results.c.number.desc()).limit(1)).one_or_none()
    return None if row is None else Reopening(row.reason, row.made_at)
