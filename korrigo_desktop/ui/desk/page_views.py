"""The pages of a copy as the canvas lays them out, and as their pictures are made."""

from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.services.marking import CopyPages, OpenCopy
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage
from korrigo_desktop.ui.desk.page_loader import PageView

A4_PT = (595.276, 841.89)


def canvas_pages(now: OpenCopy | CopyPages) -> list[CanvasPage]:
    """The pages of a copy as the canvas wants them; a missing page is as large as the one before it."""
    pages: list[CanvasPage] = []
    size = A4_PT
    for page in now.pages:
        geometry = now.geometry_of(page)
        size = geometry.shown_size_pt if geometry is not None else size
        pages.append(CanvasPage(page.id, size, is_missing=page.is_missing))
    return pages


def page_views(now: OpenCopy | CopyPages) -> dict[PageId, PageView]:
    """What the pictures of a copy's pages are made from, in order; a missing page has none."""
    views: dict[PageId, PageView] = {}
    for page in now.pages:
        geometry = now.geometry_of(page)
        if page.source is not None and geometry is not None:
            source = now.sources[page.source.source_id, page.source.index]
            views[page.id] = PageView(page.id, source, geometry)
    return views
