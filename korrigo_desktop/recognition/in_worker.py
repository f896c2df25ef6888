"""The door to recognition for worker processes: a window's process imports its name without loading OpenCV."""

import threading
from typing import TYPE_CHECKING

from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.pages import PageGeometry, SourcePage
from korrigo_desktop.domain.recognition import DrawnField
from korrigo_desktop.domain.recognition_settings import HeaderTemplate
from korrigo_desktop.store.stored_file import AnyFile

if TYPE_CHECKING:  # NumPy and OpenCV come with it
    from korrigo_desktop.recognition.header_reader import HeaderReader, HeaderReading

_readers = threading.local()


def read_header(
    file: AnyFile, source: SourcePage, geometry: PageGeometry, template: HeaderTemplate | None = None
) -> "HeaderReading | None":
    """Read the header of a page of an original; None when it has none.

    Args:
        file: The original.
        source: The page of it that the page is cut from.
        geometry: Which part of that one, and how it is turned.
        template: The school's own header; None for one that is known by its rows.

    Raises:
        KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE, MODEL_DAMAGED.
    """
    from korrigo_desktop.scans.grey_page import grey_page

    return _reader().read(grey_page(file, source, geometry), template)


def upright_turn(
    file: AnyFile, source: SourcePage, geometry: PageGeometry, template: HeaderTemplate | None, may_guess: bool
) -> Turn:
    """Tell how a page of an original must be turned, clockwise, so that its header stands upright.

    Args:
        file: The original.
        source: The page of it that the page is cut from.
        geometry: Which part of that one, and how it is turned.
        template: The school's own header; None for one that is known by its rows, or not drawn yet.
        may_guess: Whether boxes on top tell which way is up where there is no header.

    Raises:
        KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE.
    """
    from korrigo_desktop.recognition import header_fields
    from korrigo_desktop.scans.grey_page import grey_page

    return header_fields.upright_turn(grey_page(file, source, geometry), template, may_guess=may_guess)


def read_drawn(
    file: AnyFile, source: SourcePage, geometry: PageGeometry, template: HeaderTemplate
) -> tuple[DrawnField, ...]:
    """Read what stands in each area of a header that a person is drawing on a page of an original.

    Args:
        file: The original.
        source: The page of it that the page is cut from.
        geometry: Which part of that one, and how it is turned.
        template: As far as it is drawn.

    Raises:
        KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE, MODEL_DAMAGED.
    """
    from korrigo_desktop.scans.grey_page import grey_page

    return _reader().read_drawn(grey_page(file, source, geometry), template)


def read_printed(
    file: AnyFile, source: SourcePage, geometry: PageGeometry, area: PageArea, template: HeaderTemplate | None = None
) -> str:
    """Read what is printed in an area of a page of an original.

    Args:
        file: The original.
        source: The page of it that the page is cut from.
        geometry: Which part of that one, and how it is turned.
        area: Of the upright page; a header on the page tells which way is up.
        template: The school's own header; None for one that is known by its rows.

    Raises:
        KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE, TESSERACT_MISSING, TESSERACT_FAILED.
    """
    from korrigo_desktop.recognition.header_fields import find_header
    from korrigo_desktop.recognition.printed_text import PAGE_WIDTH_PX, cut_area, read_print, tesseract_program
    from korrigo_desktop.scans.grey_page import grey_page
    from korrigo_desktop.scans.page_cut import turned

    tesseract_program()  # before the page is drawn for nothing
    page = grey_page(file, source, geometry, PAGE_WIDTH_PX)
    header = find_header(page, template)
    return read_print(cut_area(page if header is None else turned(page, header.turn), area))


def _reader() -> "HeaderReader":
    """The one of this thread: a network serves one at a time."""
    from korrigo_desktop.recognition.header_reader import HeaderReader

    found: HeaderReader | None = getattr(_readers, "reader", None)
    if found is None:
        found = _readers.reader = HeaderReader()
    return found
