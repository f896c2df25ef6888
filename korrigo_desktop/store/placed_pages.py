"""The pages of a copy and the pages of the originals that they are cut from, in one query: an opening waits for it."""

from sqlalchemy import Connection, bindparam, select

from korrigo_desktop.domain.ids import CopyId, SourceId
from korrigo_desktop.domain.pages import Page, SourcePage
from korrigo_desktop.store.page_rows import page_of
from korrigo_desktop.store.source_rows import source_page_of
from korrigo_desktop.store.tables import pages, source_pages

# Made once: putting a statement together takes as long as reading its rows.
_IS_ITS_SOURCE = (source_pages.c.source_id == pages.c.source_id) & (source_pages.c.position == pages.c.source_position)
_PLACED = (
    select(pages, *(column for column in source_pages.c if column is not source_pages.c.source_id))
    .select_from(pages.outerjoin(source_pages, _IS_ITS_SOURCE))
    .where(pages.c.copy_id == bindparam("copy_id"))
    .order_by(pages.c.ordinal)
)


def load_placed_pages(
    connection: Connection, copy_id: CopyId
) -> tuple[tuple[Page, ...], dict[tuple[SourceId, int], SourcePage]]:
    """Read the page table of a copy, in order, and its source pages by (original, position from 0)."""
    rows = connection.execute(_PLACED, {"copy_id": copy_id}).mappings().all()
    sources = [source_page_of(row) for row in rows if row["position"] is not None]
    return tuple(page_of(row) for row in rows), {(source.source_id, source.index): source for source in sources}
