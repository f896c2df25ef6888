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
_FEWEST_INK = 0.8  # two lines of writing: less says nothing
_SAME = 0.7  # the same page with 0.6° of skew between: 0.85 and more; other pages of one hand: 0.61 at most


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
    """Whether two pages carry the same writing at the same places; False where there is too little of it to tell."""
    inner = one[_FEED_MM:-_FEED_MM, _FEED_MM:-_FEED_MM]
    if min(float(inner.std()), float(other.std())) < _FEWEST_INK:
        return False
    return float(cv2.matchTemplate(other, inner, cv2.TM_CCOEFF_NORMED).max()) >= _SAME
