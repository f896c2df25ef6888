"""Rows of the documents of exams: which original is the subject, which the answer key."""

from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from korrigo_desktop.domain.exam_documents import DocumentKind, ExamDocument
from korrigo_desktop.domain.ids import ExamId, SourceId
from korrigo_desktop.store.tables import exam_documents, sources


def save_document(connection: Connection, document: ExamDocument, now: datetime) -> None:
    """Write that an original, whose row is there, is a document of an exam, in the place of another of its kind."""
    values = {"source_id": document.source_id, "file_name": document.file_name, "added_at": now}
    added = upsert(exam_documents).values(exam_id=document.exam_id, kind=document.kind.value, **values)
    connection.execute(added.on_conflict_do_update(index_elements=["exam_id", "kind"], set_=values))


def delete_document(connection: Connection, exam_id: ExamId, kind: DocumentKind) -> None:
    """Take a document off an exam; one that it has not is no matter."""
    table = exam_documents
    connection.execute(delete(table).where(table.c.exam_id == exam_id, table.c.kind == kind.value))


def load_documents(connection: Connection, exam_id: ExamId) -> dict[DocumentKind, ExamDocument]:
    """Read the documents of an exam."""
    query = (
        select(exam_documents, sources.c.size_bytes, sources.c.page_count)
        .join(sources, sources.c.id == exam_documents.c.source_id)
        .where(exam_documents.c.exam_id == exam_id)
        .order_by(exam_documents.c.kind.desc())
    )
    found = (
        ExamDocument(
            exam_id, DocumentKind(row.kind), SourceId(row.source_id), row.file_name, row.size_bytes, row.page_count
        )
        for row in connection.execute(query)
    )
    return {document.kind: document for document in found}


def drop_source_if_unused(connection: Connection, source_id: SourceId) -> bool:
    """Forget an original that no page, batch or document needs any more; whether its file is to be taken away."""
    dropped = connection.exec_driver_sql(_IS_UNUSED, (source_id,)).first() is not None
    if dropped:
        connection.exec_driver_sql("delete from source_page where source_id = ?", (source_id,))
        connection.exec_driver_sql("delete from source where id = ?", (source_id,))
    return dropped


_IS_UNUSED = """select id from source where id = ?
      and not exists (select 1 from page where page.source_id = source.id)
      and not exists (select 1 from batch_file where batch_file.source_id = source.id)
      and not exists (select 1 from exam_document where exam_document.source_id = source.id)"""
