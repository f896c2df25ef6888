"""The doors to PyMuPDF for worker processes: a window's process imports their names without loading PyMuPDF itself.

`HeavyWork.run` carries a function to another process by its name, so that whoever calls it imports it first. Loading
PyMuPDF there would cost the start of the program 0.1 s, and 60 MB that it never uses: hence the deferred imports.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from korrigo_desktop.domain.found_text import PageWord
from korrigo_desktop.domain.pages import PageGeometry, SourcePage
from korrigo_desktop.scans.scan_file import PagesRead, ScanLimits
from korrigo_desktop.store.stored_file import AnyFile

if TYPE_CHECKING:  # NumPy and OpenCV come with it
    from korrigo_desktop.scans.page_cut import Picture
    from korrigo_desktop.scans.same_page import Ink


def read_pages(file: AnyFile, file_name: str, limits: ScanLimits) -> PagesRead:
    """List the pages of a PDF; see `reading.read_pages`."""
    from korrigo_desktop.scans import reading

    return reading.read_pages(file, file_name, limits)


def render_page(file: AnyFile, geometry: PageGeometry, index: int, target_width_px: int | None = None) -> "Picture":
    """Draw a page as shown; see `page_rendering.render_page`."""
    from korrigo_desktop.scans import page_rendering

    return page_rendering.render_page(file, geometry, index, target_width_px)


def find_blank_pages(file: AnyFile, pages: Sequence[SourcePage]) -> tuple[int, ...]:
    """Tell which pages of a file look blank; see `blank_pages.find_blank_pages`."""
    from korrigo_desktop.scans import blank_pages

    return blank_pages.find_blank_pages(file, pages)


def page_words(file: AnyFile) -> tuple[tuple[PageWord, ...], ...]:
    """Read the words of a PDF; see `page_words.page_words`."""
    from korrigo_desktop.scans import page_words

    return page_words.page_words(file)


def page_ink(file: AnyFile, source: SourcePage, geometry: PageGeometry) -> "Ink":
    """The ink of a page as shown, to compare pages by; see `same_page.page_ink`."""
    from korrigo_desktop.scans import grey_page, same_page

    return same_page.page_ink(grey_page.grey_page(file, source, geometry))
