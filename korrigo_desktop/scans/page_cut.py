"""Cuts the page as shown out of the picture of its source page: /Rotate, half, repairing turn, crop, once each."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.domain.errors import GeometryError
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.pages import Half, PageGeometry

Picture = NDArray[np.uint8]
"""Shape: (height, width, 3) uint8, RGB."""
StoredPicture = NDArray[np.uint8]
"""A source page as decoded. Shape: (height, width) uint8, grey, or (height, width, 3) uint8, whatever their order."""

_HALVES = {
    Half.FULL: PageArea(0.0, 0.0, 1.0, 1.0),
    Half.LEFT: PageArea(0.0, 0.0, 0.5, 1.0),
    Half.RIGHT: PageArea(0.5, 0.0, 0.5, 1.0),
}
_CV_TURN = {Turn.RIGHT: cv2.ROTATE_90_CLOCKWISE, Turn.HALF: cv2.ROTATE_180, Turn.LEFT: cv2.ROTATE_90_COUNTERCLOCKWISE}


class Span(NamedTuple):
    """A rectangle in a larger one, each edge a fraction in [0, 1] from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def turned(self, turn: Turn) -> "Span":
        """Where the rectangle is once the larger one has been turned clockwise."""
        left, top, right, bottom = self
        match turn:
            case Turn.NONE:
                return self
            case Turn.RIGHT:
                return Span(1 - bottom, left, 1 - top, right)
            case Turn.HALF:
                return Span(1 - right, 1 - bottom, 1 - left, 1 - top)
            case Turn.LEFT:
                return Span(top, 1 - right, bottom, 1 - left)


def span_on_shown_source(geometry: PageGeometry) -> Span:
    """Where the page lies on its source page as a reader shows that one, after its /Rotate.

    Raises:
        GeometryError: The crop has no area.
    """
    crop = geometry.crop
    if not (crop.width and crop.height):
        msg = "a crop without area shows nothing"
        raise GeometryError(msg)
    in_half = Span(crop.x, crop.y, crop.right, crop.bottom).turned(geometry.turn.undone())
    half = _HALVES[geometry.half]
    return Span(
        half.x + in_half.left * half.width,
        half.y + in_half.top * half.height,
        half.x + in_half.right * half.width,
        half.y + in_half.bottom * half.height,
    )


def cut_page(source: StoredPicture, geometry: PageGeometry, stored_turn: Turn = Turn.NONE) -> StoredPicture:
    """Cut the page as shown out of a picture of its source page, at the same scale.

    Args:
        source: The source page as stored, before any turn, grey or in colours.
        geometry: Which part of it, and how it is shown.
        stored_turn: What the PDF page itself turns the picture by, before /Rotate (`EmbeddedImage.turn`).

    Returns:
        A new array or a view of `source`, with its colours; at least one pixel each way.

    Raises:
        GeometryError: The crop has no area.
    """
    part, turn = part_and_turn(source, geometry, stored_turn)
    return turned(part, turn)


def part_and_turn(
    source: StoredPicture, geometry: PageGeometry, stored_turn: Turn = Turn.NONE
) -> tuple[StoredPicture, Turn]:
    """Cut the page out as it is stored, and tell how it must be turned to be shown.

    What is cut before it is turned spares the other half of an A3 side; what is made smaller, too, costs less to turn.

    Returns:
        A view of `source`, at least one pixel each way; and the clockwise turn.

    Raises:
        GeometryError: The crop has no area.
    """
    rows, columns, turn = place_and_turn(source.shape[:2], geometry, stored_turn)
    return source[rows, columns], turn


def place_and_turn(
    shape: tuple[int, ...], geometry: PageGeometry, stored_turn: Turn = Turn.NONE
) -> tuple[slice, slice, Turn]:
    """Tell where the page lies on its source page as stored, and how it must be turned to be shown.

    Args:
        shape: Rows and columns of the source page.
        geometry: As for `cut_page`.
        stored_turn: As for `cut_page`.

    Returns:
        Rows, columns, and the clockwise turn.

    Raises:
        GeometryError: The crop has no area.
    """
    before_cut = stored_turn.then(geometry.rotate)
    span = span_on_shown_source(geometry).turned(before_cut.undone())
    height, width = shape
    return _pixels(span.top, span.bottom, height), _pixels(span.left, span.right, width), before_cut.then(geometry.turn)


def turned(picture: StoredPicture, turn: Turn) -> StoredPicture:
    """The picture turned clockwise."""
    if turn is Turn.NONE:
        return picture
    # A view turned by NumPy has to be copied afterwards, pixel by pixel: 5 times slower.
    return np.asarray(cv2.rotate(picture, _CV_TURN[turn]), dtype=np.uint8)


def _pixels(start: float, end: float, size: int) -> slice:
    first = min(round(start * size), size - 1)
    return slice(first, max(round(end * size), first + 1))
