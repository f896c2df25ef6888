"""Tells whether two pictures show one page that was scanned twice, by the ink of its answers."""

import cv2
import numpy as np
from numpy.typing import NDArray

Ink = NDArray[np.float32]
"""Where a page has ink, one value a millimetre of A4, without paper, rules and header. Shape: (213, 210)."""

_PAGE_MM = 210, 297
_HEADER_MM = 84
_PAPER_MM = 25  # wider than any stroke: what is lighter around it is paper
_BLUR_MM, _LINE_OF_WRITING_MM = 1.0, 3.0
_FEED_MM = 8  # how far a second scan may lie from the first
_TILE_MM = 34
_INKED = 1.5  # spread of a tile with a line of writing on it
_FEWEST_TILES = 3
_ALIKE = 0.82  # tiles of one page with 1° of skew between its scans: 0.89 and more; of other writing: 0.73 at most
_MOST_TILES = 0.8


def page_ink(page: NDArray[np.uint8]) -> Ink:
    """The ink of a page that stands upright.

    Args:
        page: Shape: (height, width) uint8.
    """
    small = cv2.resize(page, _PAGE_MM, interpolation=cv2.INTER_AREA).astype(np.float32)
    ink = np.maximum(cv2.blur(small, (_PAPER_MM, _PAPER_MM)) - small, 0)[_HEADER_MM:]
    for axis in (1, 0):  # rules and margins run through a whole row or column
        ink = ink - np.median(ink, axis, keepdims=True)
    ink = np.maximum(ink, 0)
    # Without what all lines of writing have in common: that they are lines.
    fine, coarse = (cv2.GaussianBlur(ink, (0, 0), sigma) for sigma in (_BLUR_MM, _LINE_OF_WRITING_MM))
    return np.asarray(fine - coarse, dtype=np.float32)


def is_same_page(one: Ink, other: Ink) -> bool:
    """Whether two pages carry the same writing at the same places; False where there is too little of it to tell.

    Compared piece by piece: what is printed on all first pages of a school makes a few of them alike, never most.
    """
    height, width = one.shape
    corners = (
        (top, left)
        for top in range(_FEED_MM, height - _TILE_MM - _FEED_MM + 1, _TILE_MM)
        for left in range(_FEED_MM, width - _TILE_MM - _FEED_MM + 1, _TILE_MM)
    )
    likenesses = [found for corner in corners if (found := _likeness(one, other, *corner)) is not None]
    alike = sum(likeness >= _ALIKE for likeness in likenesses)
    return len(likenesses) >= _FEWEST_TILES and alike >= _MOST_TILES * len(likenesses)


def _likeness(one: Ink, other: Ink, top: int, left: int) -> float | None:
    """How alike a tile and the same place of the other page are, at most 1; None where the tile has no writing."""
    tile = one[top : top + _TILE_MM, left : left + _TILE_MM]
    around = other[top - _FEED_MM : top + _TILE_MM + _FEED_MM, left - _FEED_MM : left + _TILE_MM + _FEED_MM]
    inked = (float(tile.std()) >= _INKED, float(around.std()) >= _INKED)
    if not all(inked):
        return 0.0 if inked[0] else None
    return float(cv2.matchTemplate(around, tile, cv2.TM_CCOEFF_NORMED).max())
