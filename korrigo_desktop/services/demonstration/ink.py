"""Ink on paper: draws strokes with the pressure of a pen and stains an image of paper with them."""

from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.services.demonstration.hand import Colour
from korrigo_desktop.services.demonstration.strokes import Strokes

Image: TypeAlias = NDArray[np.uint8]
"""Shape: (height, width) grey or (height, width, 3) blue, green, red; uint8."""

_OVERSAMPLING = 2
_SUBPIXEL_BITS = 4


def stain(paper: Image, strokes: Strokes, pen_px: float, ink: Colour, grain: Image | None = None) -> None:
    """Draw strokes into an image of paper, as light through ink: what is printed below stays visible.

    Args:
        paper: Changed in place. Shape: (height, width, 3) uint8, blue, green, red.
        strokes: In pixels of the image, y down.
        pen_px: Mean width of the line in pixels.
        ink: What remains of white light through the ink.
        grain: Holes in the line (pencil), as large as the paper. Shape: (height, width) uint8, 0 lets no ink through.
    """
    if strokes.is_empty:
        return
    heights = strokes.points[:, 1]
    top = max(0, int(heights.min() - pen_px - 2))
    bottom = min(paper.shape[0], int(heights.max() + pen_px + 3))
    if bottom <= top:
        return
    cover = _cover((bottom - top, paper.shape[1]), strokes.placed(0, -top), pen_px)
    if grain is not None:
        cv2.multiply(cover, grain[top:bottom], dst=cover, scale=1 / 255)
    light = cv2.LUT(cv2.cvtColor(cover, cv2.COLOR_GRAY2BGR), _light_through(ink))
    band = paper[top:bottom]
    cv2.multiply(band, light, dst=band, scale=1 / 255)


def _light_through(ink: Colour) -> Image:
    """For each amount of ink, the light that comes back. Shape: (1, 256, 3) uint8."""
    amount = np.arange(256)[:, None] / 255
    light: Image = np.round(255 - amount * 0.94 * (255 - np.array(ink))).astype(np.uint8)[None]
    return light


def _cover(shape: tuple[int, int], strokes: Strokes, pen_px: float) -> Image:
    """How much ink lies on each pixel, drawn twice as large and shrunk for lines finer than a pixel."""
    height, width = shape
    large = np.zeros((height * _OVERSAMPLING, width * _OVERSAMPLING), np.uint8)
    fixed = np.round(strokes.points * (_OVERSAMPLING * 2**_SUBPIXEL_BITS)).astype(np.int32)
    thickness = _thickness(strokes, pen_px * _OVERSAMPLING)
    for value in np.unique(thickness[thickness > 0]).tolist():
        pieces = [fixed[start : end + 1] for start, end in _runs(thickness == value)]
        cv2.polylines(
            large, pieces, isClosed=False, color=255, thickness=value, lineType=cv2.LINE_8, shift=_SUBPIXEL_BITS
        )
    return np.asarray(cv2.resize(large, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _thickness(strokes: Strokes, pen: float) -> NDArray[np.int64]:
    """Line width from each point to the next, in whole pixels; 0 where the pen is in the air.

    Pressure is heavy downwards, light upwards and at both ends of a stroke.
    """
    way = np.diff(strokes.points, axis=0)
    down = way[:, 1] / (np.hypot(way[:, 0], way[:, 1]) + 1e-9)
    pressure = 0.98 + 0.17 * down
    ends = np.cumsum(strokes.lengths)
    begins = ends - strokes.lengths
    is_long = strokes.lengths > 9
    for offset in (0, 1):
        pressure[begins[is_long] + offset] *= 0.86
        pressure[ends[is_long] - 2 - offset] *= 0.8
    thickness = np.maximum(1, np.round(pen * pressure)).astype(np.int64)
    thickness[ends[:-1] - 1] = 0
    return thickness


def _runs(chosen: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and one past the last index of each run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], chosen, [False])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
