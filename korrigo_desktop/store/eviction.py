"""Taking a copy away that is another's by now: what was not sent yet is set aside first, where its author sees it."""

from datetime import datetime

from sqlalchemy import Connection

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.ids import CopyId, ExamId, SourceId
from korrigo_desktop.store.outbox_rows import Waiting, load_waiting_on_copy, take_out
from korrigo_desktop.store.server_rows import load_server_object
from korrigo_desktop.store.set_aside_rows import set_edits_aside

NOT_ASSIGNED = "not_assigned"


def evict_copy(connection: Connection, copy_id: CopyId, now: datetime) -> Changes:
    """Take a copy away with all that hangs on it; a copy that is not here is no matter.

    An edit that may have reached the server stays in the outbox: its answer is not known yet.
    """
    row = connection.exec_driver_sql("select exam_id from copy where id = ?", (copy_id,)).first()
    if row is None:
        return Changes()
    _set_unsent_aside(connection, copy_id, now)
    for statement in _TAKE_AWAY:
        connection.exec_driver_sql(statement, (copy_id,))
    exam_id = ExamId(row[0])
    return Changes(exams=frozenset({exam_id}), copies=frozenset({copy_id}), page_tables=frozenset({copy_id}))


def drop_unused_sources(connection: Connection) -> frozenset[SourceId]:
    """Forget files that no page, no batch and no document of an exam needs any more.

    Returns:
        Whose files the caller takes away, once this transaction is on the disk.
    """
    unused = [row[0] for row in connection.exec_driver_sql(_UNUSED)]
    keys = [(source_id,) for source_id in unused]
    if keys:
        for table, column in (("source_page", "source_id"), ("wanted_file", "source_id"), ("source", "id")):
            connection.exec_driver_sql(f"delete from {table} where {column} = ?", keys)  # noqa: S608
    return frozenset(SourceId(source_id) for source_id in unused)


def drop_empty_exams(connection: Connection) -> frozenset[ExamId]:
    """Forget published exams of which no copy is here, unless an edit of one of their copies is still to be seen."""
    empty = [ExamId(row[0]) for row in connection.exec_driver_sql(_EMPTY_EXAMS)]
    for exam_id in empty:
        _drop_rows(connection, exam_id)
    return frozenset(empty)


def drop_exam(connection: Connection, exam_id: ExamId, now: datetime) -> None:
    """Take away an exam that was never finished being made, with all that hangs on it."""
    for (copy_id,) in connection.exec_driver_sql("select id from copy where exam_id = ?", (exam_id,)).all():
        evict_copy(connection, CopyId(copy_id), now)
    _drop_rows(connection, exam_id)


def _drop_rows(connection: Connection, exam_id: ExamId) -> None:
    for table, column in _OF_EXAM:
        connection.exec_driver_sql(f"delete from {table} where {column} = ?", (exam_id,))  # noqa: S608


def _set_unsent_aside(connection: Connection, copy_id: CopyId, now: datetime) -> None:
    unsent: list[Waiting] = [waiting for waiting in load_waiting_on_copy(connection, copy_id) if not waiting.is_sent]
    for waiting in unsent:
        known = load_server_object(connection, waiting.key)
        set_edits_aside(connection, [waiting], why=NOT_ASSIGNED, theirs=known.image, now=now)
    take_out(connection, unsent)


_TAKE_AWAY = (
    "delete from annotation where copy_id = ?",
    "delete from question_score where copy_id = ?",
    "delete from question_remark where copy_id = ?",
    "delete from general_comment where copy_id = ?",
    "delete from former_result where copy_id = ?",
    "delete from page where copy_id = ?",
    "delete from identity where copy_id = ?",
    "delete from assignment where copy_id = ?",
    "delete from server_object where copy_id = ?",
    "delete from page_report where copy_id = ?",
    "delete from copy where id = ?",
)
_UNUSED = """select id from source
    where not exists (select 1 from page where page.source_id = source.id)
      and not exists (select 1 from batch_file where batch_file.source_id = source.id)
      and not exists (select 1 from exam_document where exam_document.source_id = source.id)"""
_EMPTY_EXAMS = """select exam_id from published_exam p
    where not exists (select 1 from copy where copy.exam_id = p.exam_id)
      and not exists (select 1 from outbox o where o.exam_id = p.exam_id)
      and not exists (select 1 from set_aside s where s.exam_id = p.exam_id)"""
_OF_EXAM = (
    ("exam_document", "exam_id"),
    ("batch_file", "exam_id"),
    ("scan_batch", "exam_id"),
    ("identity", "exam_id"),
    ("student", "exam_id"),
    ("mark_scheme", "exam_id"),
    ("handed_in", "exam_id"),
    ("shared_remark", "exam_id"),
    ("exam", "id"),
    ("published_exam", "exam_id"),
)
