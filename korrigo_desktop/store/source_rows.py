"""Rows of original files, their pages, and the batches that brought them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, tuple_, union
from sqlalchemy.dialects.sqlite import insert as upsert

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import BatchId, ExamId, SourceId
from korrigo_desktop.domain.pages import EmbeddedImage, SourcePage
from korrigo_desktop.store.many_rows import Value, insert_many
from korrigo_desktop.store.tables import batch_files, batches, exam_documents, pages, source_pages, sources


@dataclass(frozen=True, slots=True)
class BatchFile:
    """One original of a batch, under the name that it was imported with."""

    batch_id: BatchId
    source_id: SourceId
    file_name: str
    position: int


def insert_source(connection: Connection, source_id: SourceId, size_bytes: int, pages: Sequence[SourcePage]) -> None:
    """Write an original and its pages; one that another exam brought already is left as it is."""
    added = connection.execute(
        upsert(sources).values(id=source_id, size_bytes=size_bytes, page_count=len(pages)).on_conflict_do_nothing()
    )
    if added.rowcount and pages:
        insert_many(connection, source_pages, [_values(page) for page in pages])


def insert_batch(connection: Connection, batch_id: BatchId, exam_id: ExamId, layout: str, now: datetime) -> None:
    """Write a new batch."""
    connection.execute(insert(batches).values(id=batch_id, exam_id=exam_id, layout=layout, created_at=now))


def has_batch(connection: Connection, batch_id: BatchId) -> bool:
    """Whether the batch has been written."""
    return connection.execute(select(batches.c.id).where(batches.c.id == batch_id)).first() is not None


def insert_batch_file(connection: Connection, exam_id: ExamId, file: BatchFile) -> None:
    """Write that a batch of an exam holds an original.

    Raises:
        sqlalchemy.exc.IntegrityError: The exam has the original already; ask `exam_has_source` first.
    """
    connection.execute(
        insert(batch_files).values(
            exam_id=exam_id,
            source_id=file.source_id,
            batch_id=file.batch_id,
            position=file.position,
            file_name=file.file_name,
        )
    )


def exam_has_source(connection: Connection, exam_id: ExamId, source_id: SourceId) -> bool:
    """Whether an exam has this original already."""
    query = select(batch_files.c.source_id).where(
        batch_files.c.exam_id == exam_id, batch_files.c.source_id == source_id
    )
    return connection.execute(query).first() is not None


def load_batch_files(connection: Connection, exam_id: ExamId) -> tuple[BatchFile, ...]:
    """Read the originals of an exam, in the order they came."""
    rows = connection.execute(
        select(batch_files, batches.c.created_at)
        .join(batches, batches.c.id == batch_files.c.batch_id)
        .where(batch_files.c.exam_id == exam_id)
        .order_by(batches.c.created_at, batch_files.c.position)
    )
    return tuple(BatchFile(BatchId(row.batch_id), SourceId(row.source_id), row.file_name, row.position) for row in rows)


def load_source_pages(
    connection: Connection, keys: Iterable[tuple[SourceId, int]]
) -> dict[tuple[SourceId, int], SourcePage]:
    """Read pages of originals by (original, position from 0)."""
    wanted = list(dict.fromkeys(keys))
    found: dict[tuple[SourceId, int], SourcePage] = {}
    for start in range(0, len(wanted), 400):  # SQLite takes 32,766 variables a statement; stay far below
        key = tuple_(source_pages.c.source_id, source_pages.c.position)
        rows = connection.execute(select(source_pages).where(key.in_(wanted[start : start + 400])))
        for row in rows.mappings():
            page = source_page_of(row)
            found[page.source_id, page.index] = page
    return found


def load_pages_of_sources(
    connection: Connection, source_ids: Iterable[SourceId]
) -> dict[SourceId, tuple[SourcePage, ...]]:
    """Read all the pages of some originals, each in its order."""
    found: dict[SourceId, tuple[SourcePage, ...]] = {}
    for source_id in sorted(source_ids):
        query = select(source_pages).where(source_pages.c.source_id == source_id).order_by(source_pages.c.position)
        found[source_id] = tuple(source_page_of(row) for row in connection.execute(query).mappings())
    return found


def all_sources(connection: Connection) -> tuple[SourceId, ...]:
    """Every original that the database knows; files of the blob folder beyond these are left-overs."""
    return tuple(SourceId(value) for value in connection.execute(select(sources.c.id)).scalars())


def _values(page: SourcePage) -> dict[str, Value]:
    image = page.image
    return {
        "source_id": page.source_id,
        "position": page.index,
        "width_pt": page.width_pt,
        "height_pt": page.height_pt,
        "rotate": int(page.rotate),
        "image_offset": image.offset if image else None,
        "image_length": image.length if image else None,
        "image_encoding": image.encoding if image else None,
        "image_width_px": image.width_px if image else None,
        "image_height_px": image.height_px if image else None,
        "image_turn": int(image.turn) if image else None,
    }


def source_page_of(row: RowMapping) -> SourcePage:
    """The page of an original that a row tells of."""
    image = None
    if row["image_offset"] is not None:
        image = EmbeddedImage(
            offset=row["image_offset"],
            length=row["image_length"],
            encoding=row["image_encoding"],
            width_px=row["image_width_px"],
            height_px=row["image_height_px"],
            turn=Turn(row["image_turn"]),
        )
    return SourcePage(
        source_id=row["source_id"],
        index=row["position"],
        width_pt=row["width_pt"],
        height_pt=row["height_pt"],
        rotate=Turn(row["rotate"]),
        image=image,
    )


def load_used_ids(connection: Connection) -> tuple[SourceId, ...]:
    """The originals that something is shown of: pages of copies, documents of exams."""
    used = union(
        select(pages.c.source_id).where(pages.c.source_id.is_not(None)), select(exam_documents.c.source_id)
    ).order_by("source_id")
    return tuple(SourceId(source_id) for source_id in connection.execute(used).scalars())
