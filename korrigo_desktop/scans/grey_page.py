"""A page as shown, in grey and at a resolution that handwriting is read at, whatever kind of PDF page it is."""

import cv2
import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.domain.pages import PageGeometry, SourcePage
from korrigo_desktop.scans.page_images import decode_embedded
from korrigo_desktop.store.stored_file import AnyFile

_DRAWN_WIDTH_PX = 1654  # A4 at 200 dpi: handwriting in boxes needs no more


def grey_page(
    file: AnyFile, source: SourcePage, geometry: PageGeometry, drawn_width_px: int = _DRAWN_WIDTH_PX
) -> NDArray[np.uint8]:
    """Make the picture of a page of an original. For a worker process: the page may have to be drawn.

    Args:
        file: The original.
        source: The page of it that the page is cut from.
        geometry: Which part of that one, and how it is turned.
        drawn_width_px: Of a page that has to be drawn; one that is a picture has its own width.

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

        picture = render_page(file, geometry, source.index, drawn_width_px)
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
