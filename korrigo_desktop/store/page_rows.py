"""Rows of page tables."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, delete, func, select, update

from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import CopyId, ExamId, PageId, SourceId
from korrigo_desktop.domain.pages import Half, Page, PageSource
from korrigo_desktop.store.many_rows import Value, insert_many
from korrigo_desktop.store.tables import copies, pages

_COPIES_AT_ONCE = 10_000  # SQLite takes 32,766 variables a statement


def insert_pages(connection: Connection, new: Sequence[Page]) -> None:
    """Write pages and the page counts of their copies."""
    if new:
        insert_many(connection, pages, [_values(page) for page in new])
        _recount(connection, {page.copy_id for page in new})


def delete_pages(connection: Connection, page_ids: Iterable[PageId]) -> None:
    """Delete pages; whoever deletes them writes them anew in the same transaction, for annotations hang on them."""
    connection.execute(delete(pages).where(pages.c.id.in_(list(page_ids))))


def load_pages(connection: Connection, copy_id: CopyId) -> tuple[Page, ...]:
    """Read the page table of a copy, in order."""
    rows = connection.execute(select(pages).where(pages.c.copy_id == copy_id).order_by(pages.c.ordinal))
    return tuple(page_of(row) for row in rows.mappings())


def load_pages_of(connection: Connection, copy_ids: Sequence[CopyId]) -> dict[CopyId, tuple[Page, ...]]:
    """Read the page tables of many copies: in one query, up to the ten thousand that no list on screen has."""
    found: dict[CopyId, list[Page]] = {copy_id: [] for copy_id in copy_ids}
    for start in range(0, len(copy_ids), _COPIES_AT_ONCE):
        some = pages.c.copy_id.in_(list(copy_ids[start : start + _COPIES_AT_ONCE]))
        for row in connection.execute(select(pages).where(some).order_by(pages.c.copy_id, pages.c.ordinal)).mappings():
            found[row["copy_id"]].append(page_of(row))
    return {copy_id: tuple(rows) for copy_id, rows in found.items()}


def load_pages_of_exam(connection: Connection, exam_id: ExamId) -> tuple[Page, ...]:
    """Read the page tables of all copies of an exam; for work on a whole exam, never for a list on screen."""
    query = select(pages).join(copies, copies.c.id == pages.c.copy_id).where(copies.c.exam_id == exam_id)
    rows = connection.execute(query.order_by(pages.c.copy_id, pages.c.ordinal)).mappings()
    return tuple(page_of(row) for row in rows)


def load_first_scanned(connection: Connection, copy_ids: Sequence[CopyId]) -> dict[CopyId, Page]:
    """Read the first page of each copy that the scan has; a copy without any is left out."""
    earlier = pages.alias()
    first = select(func.min(earlier.c.ordinal)).where(
        earlier.c.copy_id == pages.c.copy_id, earlier.c.source_id.is_not(None)
    )
    found: dict[CopyId, Page] = {}
    for start in range(0, len(copy_ids), 1000):  # SQLite takes 32,766 variables a statement; stay far below
        part = pages.c.copy_id.in_(copy_ids[start : start + 1000])
        rows = connection.execute(select(pages).where(part, pages.c.ordinal == first.scalar_subquery())).mappings()
        found.update({row["copy_id"]: page_of(row) for row in rows})
    return found


def copies_of_pages(connection: Connection, page_ids: Iterable[PageId]) -> set[CopyId]:
    """The copies that some pages are in."""
    return set(connection.execute(select(pages.c.copy_id).where(pages.c.id.in_(list(page_ids)))).scalars())


def set_page_count(connection: Connection, copy_ids: Iterable[CopyId]) -> None:
    """Write the page counts of copies anew."""
    _recount(connection, set(copy_ids))


def _recount(connection: Connection, copy_ids: set[CopyId]) -> None:
    count = select(func.count()).where(pages.c.copy_id == copies.c.id).scalar_subquery()
    connection.execute(update(copies).where(copies.c.id.in_(list(copy_ids))).values(page_count=count))


def _values(page: Page) -> dict[str, Value]:
    return {
        "id": page.id,
        "copy_id": page.copy_id,
        "ordinal": page.ordinal,
        "source_id": page.source.source_id if page.source else None,
        "source_position": page.source.index if page.source else None,
        "half": (page.source.half if page.source else Half.FULL).value,
        "turn": int(page.turn),
        "crop_x": page.crop.x,
        "crop_y": page.crop.y,
        "crop_width": page.crop.width,
        "crop_height": page.crop.height,
    }


def page_of(row: RowMapping) -> Page:
    """The page that a row tells of."""
    source = None
    if row["source_id"] is not None:
        source = PageSource(SourceId(row["source_id"]), row["source_position"], Half(row["half"]))
    return Page(
        id=row["id"],
        copy_id=row["copy_id"],
        ordinal=row["ordinal"],
        source=source,
        turn=Turn(row["turn"]),
        crop=PageArea(row["crop_x"], row["crop_y"], row["crop_width"], row["crop_height"]),
    )
