"""A page as shown, in grey and at a resolution that handwriting is read at, whatever kind of PDF page it is."""

import cv2
import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.domain.pages import PageGeometry, SourcePage
from korrigo_desktop.scans.page_images import decode_embedded
from korrigo_desktop.store.stored_file import AnyFile

_DRAWN_WIDTH_PX = 1654  # A4 at 200 dpi: what has to be drawn is drawn no finer


def grey_page(file: AnyFile, source: SourcePage, geometry: PageGeometry) -> NDArray[np.uint8]:
    """Make the picture of a page of an original. For a worker process: the page may have to be drawn.

    Args:
        file: The original.
        source: The page of it that the page is cut from.
        geometry: Which part of that one, and how it is turned.

    Returns:
        Shape: (height, width) uint8.

    Raises:
        KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE.
    """
    if source.image is not None and source.image.encoding == "jpeg":
        picture = decode_embedded(file, source.image, geometry)
    else:
        # Loading PyMuPDF takes a process 0.1 s and 60 MB, which most scans spare it.
        from korrigo_desktop.scans.page_rendering import render_page

        picture = render_page(file, geometry, source.index, _DRAWN_WIDTH_PX)
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
