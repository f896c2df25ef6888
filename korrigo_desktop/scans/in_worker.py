"""The doors to PyMuPDF for worker processes: a window's process imports their names without loading PyMuPDF itself.

`HeavyWork.run` carries a function to another process by its name, so that whoever calls it imports it first. Loading
PyMuPDF there would cost the start of the program 0.1 s, and 60 MB that it never uses: hence the deferred imports.
"""

from collections.abc import Sequence
from pathlib import Path

from korrigo_desktop.domain.pages import PageGeometry, SourcePage
from korrigo_desktop.scans.page_cut import Picture
from korrigo_desktop.scans.scan_file import PagesRead, ScanLimits


def read_pages(path: Path, file_name: str, limits: ScanLimits) -> PagesRead:
    """List the pages of a PDF; see `reading.read_pages`."""
    from korrigo_desktop.scans import reading

    return reading.read_pages(path, file_name, limits)


def render_page(path: Path, geometry: PageGeometry, index: int, target_width_px: int | None = None) -> Picture:
    """Draw a page as shown; see `page_rendering.render_page`."""
    from korrigo_desktop.scans import page_rendering

    return page_rendering.render_page(path, geometry, index, target_width_px)


def find_blank_pages(path: Path, pages: Sequence[SourcePage]) -> tuple[int, ...]:
    """Tell which pages of a file look blank; see `blank_pages.find_blank_pages`."""
    from korrigo_desktop.scans import blank_pages

    return blank_pages.find_blank_pages(path, pages)
