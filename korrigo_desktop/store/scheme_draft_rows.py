"""Rows of mark schemes as they stand in the editor while they can't be saved."""

from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.scheme import MarkScheme
from korrigo_desktop.domain.scheme_json import read_draft, write_scheme
from korrigo_desktop.store.tables import scheme_drafts


def save_draft(connection: Connection, exam_id: ExamId, scheme: MarkScheme, now: datetime) -> None:
    """Keep a scheme as the draft of its exam, in the place of an older one."""
    row = {"body": write_scheme(scheme), "changed_at": now}
    statement = insert(scheme_drafts).values(exam_id=exam_id, **row)
    connection.execute(statement.on_conflict_do_update(index_elements=["exam_id"], set_=row))


def delete_draft(connection: Connection, exam_id: ExamId) -> None:
    """Forget the draft of an exam; none is no matter."""
    connection.execute(delete(scheme_drafts).where(scheme_drafts.c.exam_id == exam_id))


def load_draft(connection: Connection, exam_id: ExamId) -> MarkScheme | None:
    """Read the draft of an exam, None when there is none."""
    body = connection.execute(select(scheme_drafts.c.body).where(scheme_drafts.c.exam_id == exam_id)).scalar()
    return None if body is None else read_draft(body)
