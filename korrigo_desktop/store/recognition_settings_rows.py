"""Rows of how the copies of exams are recognised, kept on this computer only."""

from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.recognition_settings import RecognitionSettings
from korrigo_desktop.domain.recognition_settings_json import read_settings, write_settings
from korrigo_desktop.store.tables import recognition_settings


def save_recognition_settings(
    connection: Connection, exam_id: ExamId, settings: RecognitionSettings, now: datetime
) -> None:
    """Write how the copies of an exam are recognised, in the place of what was there before."""
    row = {"body": write_settings(settings), "changed_at": now}
    statement = insert(recognition_settings).values(exam_id=exam_id, **row)
    connection.execute(statement.on_conflict_do_update(index_elements=["exam_id"], set_=row))


def load_recognition_settings(connection: Connection, exam_id: ExamId) -> RecognitionSettings:
    """Read how the copies of an exam are recognised; the usual way when nobody has said anything."""
    query = select(recognition_settings.c.body).where(recognition_settings.c.exam_id == exam_id)
    body = connection.execute(query).scalar()
    return RecognitionSettings() if body is None else read_settings(body)
