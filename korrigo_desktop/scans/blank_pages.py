"""Finds pages on which nothing shows, from small pictures: a later step than reading, which flags and never drops."""

from collections.abc import Callable, Iterator, Sequence

import cv2
import numpy as np

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.pages import Half, PageGeometry, SourcePage
from korrigo_desktop.scans.page_cut import Picture
from korrigo_desktop.scans.page_images import decode_source_image
from korrigo_desktop.scans.page_rendering import render_page
from korrigo_desktop.store.stored_file import AnyFile

_SMALL_WIDTH_PX = 160
_IMAGE_REDUCTION = 8
# Fractions of the picture: shadows and staples of the edge are no writing, and a handful of specks is dust.
_EDGE = 0.03
_DUST = 0.0004
# How much darker than the paper around it a place is that holds a pencil stroke, at an eighth of 150 dpi.
_STROKE_LEVELS = 10


def find_blank_pages(
    file: AnyFile, pages: Sequence[SourcePage], stop: Callable[[], bool] = lambda: False
) -> tuple[int, ...]:
    """Tell which pages of a file look blank.

    A few milliseconds a page, PyMuPDF included where a page is not one JPEG: run it in a worker process.

    Args:
        file: The original.
        pages: Its pages, or some of them.
        stop: Asked before each page.

    Returns:
        The indices of the blank pages in the file. A page that can't be shown at all counts among them.
    """
    return tuple(_blank_ones(file, pages, stop))


def is_blank(picture: Picture) -> bool:
    """Whether a small picture of a page, about 150 pixels wide, shows paper alone.

    Args:
        picture: Shape: (height, width, 3) uint8, RGB.
    """
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    down, across = int(height * _EDGE), int(width * _EDGE)
    inside = grey[down : height - down, across : width - across]
    # The median of a neighbourhood is its paper, be it white, grey or shaded by the spine of a book.
    paper = cv2.medianBlur(np.ascontiguousarray(inside), 15)
    written = cv2.subtract(paper, inside) >= _STROKE_LEVELS
    return int(np.count_nonzero(written)) <= _DUST * written.size


def _blank_ones(file: AnyFile, pages: Sequence[SourcePage], stop: Callable[[], bool]) -> Iterator[int]:
    for page in pages:
        if stop():
            return
        if is_blank(_small_picture(file, page)):
            yield page.index


def _small_picture(file: AnyFile, page: SourcePage) -> Picture:
    try:
        if page.image is not None:
            return decode_source_image(file, page.image, _IMAGE_REDUCTION)
        geometry = PageGeometry(page.width_pt, page.height_pt, page.rotate, Half.FULL, Turn.NONE)
        return render_page(file, geometry, page.index, _SMALL_WIDTH_PX)
    except KorrigoError:
        return np.full((8, 8, 3), 255, np.uint8)
