"""Rows of masks: what is hidden of a page, valid as long as the page is cut and turned as it was."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import ExamId, PageId
from korrigo_desktop.domain.masks import MaskOrigin, PageMask
from korrigo_desktop.domain.pages import Page
from korrigo_desktop.store.tables import copies, page_masks, pages


def save_mask(connection: Connection, page: Page, mask: PageMask) -> None:
    """Write what is hidden of a page as it is cut now."""
    values = {
        "x": mask.area.x,
        "y": mask.area.y,
        "width": mask.area.width,
        "height": mask.area.height,
        "origin": mask.origin.value,
        "cut": cut_of(page),
    }
    connection.execute(
        upsert(page_masks)
        .values(page_id=page.id, **values)
        .on_conflict_do_update(index_elements=["page_id"], set_=values)
    )


def load_masks(connection: Connection, exam_id: ExamId, table: Iterable[Page]) -> Mapping[PageId, PageMask]:
    """Read the masks of an exam's pages; one that was found when the page was cut otherwise is left out.

    Args:
        connection: A transaction.
        exam_id: The exam.
        table: Its pages as they are.
    """
    query = (
        select(page_masks)
        .join(pages, pages.c.id == page_masks.c.page_id)
        .join(copies, copies.c.id == pages.c.copy_id)
        .where(copies.c.exam_id == exam_id)
    )
    cuts = {page.id: cut_of(page) for page in table}
    return {
        PageId(row.page_id): PageMask(PageArea(row.x, row.y, row.width, row.height), MaskOrigin(row.origin))
        for row in connection.execute(query)
        if cuts.get(PageId(row.page_id)) == row.cut
    }


def forget_mask(connection: Connection, page_id: PageId) -> None:
    """Have a program look at a page again."""
    connection.execute(delete(page_masks).where(page_masks.c.page_id == page_id))


def cut_of(page: Page) -> str:
    """What of a page's row decides on how it is shown, as one text."""
    source, crop = page.source, page.crop
    place = f"{source.source_id[:16]}/{source.index}/{source.half}" if source else "missing"
    return f"{place}/{int(page.turn)}/{crop.x},{crop.y},{crop.width},{crop.height}"
