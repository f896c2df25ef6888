"""The door to recognition for worker processes: a window's process imports its name without loading OpenCV."""

import threading
from typing import TYPE_CHECKING

from korrigo_desktop.domain.pages import PageGeometry, SourcePage
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


def _reader() -> "HeaderReader":
    """The one of this thread: a network serves one at a time."""
    from korrigo_desktop.recognition.header_reader import HeaderReader

    found: HeaderReader | None = getattr(_readers, "reader", None)
    if found is None:
        found = _readers.reader = HeaderReader()
    return found
