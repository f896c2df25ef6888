"""Finds pages on which nothing shows, from small pictures: a later step than reading, which flags and never drops."""

from collections.abc import Callable, Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

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
# The same on a picture of 400 pixels whose printed lines are taken away: a line of writing is some 0.0015 of it, the
# number of the page at its foot and the crossings of a grid at most 0.0006.
_PEN_LEVELS = 16
_LEAST_WRITING = 0.0008
_LINE_PX = 13


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


def is_unwritten(picture: Picture) -> bool:
    """Whether a small picture of a page, about 400 pixels wide, shows paper alone, or ruled paper.

    Less than half a line of writing is taken for nothing: ask a person before anything is done because of it.

    Args:
        picture: Shape: (height, width, 3) uint8, RGB.
    """
    darker = _darker_than_paper(picture)
    rules = [
        cv2.morphologyEx(darker, cv2.MORPH_OPEN, np.ones(line, np.uint8)) for line in ((1, _LINE_PX), (_LINE_PX, 1))
    ]
    ruled = cv2.dilate(cv2.max(*rules), np.ones((3, 3), np.uint8))
    written = cv2.subtract(darker, ruled) >= _PEN_LEVELS
    return int(np.count_nonzero(written)) <= _LEAST_WRITING * written.size


def is_blank(picture: Picture) -> bool:
    """Whether a small picture of a page, about 150 pixels wide, shows paper alone.

    Args:
        picture: Shape: (height, width, 3) uint8, RGB.
    """
    written = _darker_than_paper(picture) >= _STROKE_LEVELS
    return int(np.count_nonzero(written)) <= _DUST * written.size


def _darker_than_paper(picture: Picture) -> NDArray[np.uint8]:
    """By how many levels each place is darker than the paper around it, without the page's edges."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    down, across = int(height * _EDGE), int(width * _EDGE)
    inside = np.ascontiguousarray(grey[down : height - down, across : width - across])
    # The median of a neighbourhood is its paper, be it white, grey or shaded by the spine of a book.
    return np.asarray(cv2.subtract(cv2.medianBlur(inside, 15), inside), dtype=np.uint8)


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
