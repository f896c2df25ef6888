"""Ink on paper: draws strokes with the pressure of a pen and stains an image of paper with them."""

from collections.abc import Sequence
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.services.demonstration.alphabet import Points2D
from korrigo_desktop.services.demonstration.hand import Colour

Image: TypeAlias = NDArray[np.uint8]
"""Shape: (height, width) grey or (height, width, 3) blue, green, red; uint8."""

_OVERSAMPLING = 2
_SUBPIXEL_BITS = 4


def stain(
    paper: Image, strokes: Sequence[Points2D], pen_px: float, ink: Colour, grain: Image | None = None
) -> None:
    """Draw strokes into an image of paper, as light through ink: what is printed below stays visible.

    Args:
        paper: Changed in place. Shape: (height, width, 3) uint8, blue, green, red.
        strokes: Points in pixels of the image, y down.
        pen_px: Mean width of the line in pixels.
        ink: What remains of white light through the ink.
        grain: Holes in the line (pencil). Shape: (height, width) uint8, 255 lets nothing through.
    """
    if not strokes:
        return
    top, bottom = _rows(strokes, pen_px, paper.shape[0])
    if bottom <= top:
        return
    cover = _cover((bottom - top, paper.shape[1]), [stroke - (0, top) for stroke in strokes], pen_px)
    if grain is not None:
        cover = np.asarray(cv2.multiply(cover, grain[top:bottom, : paper.shape[1]], scale=1 / 255), dtype=np.uint8)
    light = cv2.merge([cv2.LUT(cover, _light_through(channel)) for channel in ink])
    band = paper[top:bottom]
    cv2.multiply(band, light, dst=band, scale=1 / 255)


def _rows(strokes: Sequence[Points2D], pen_px: float, height: int) -> tuple[int, int]:
    margin = pen_px + 2
    top = min(float(stroke[:, 1].min()) for stroke in strokes) - margin
    bottom = max(float(stroke[:, 1].max()) for stroke in strokes) + margin
    return max(0, int(top)), min(height, int(bottom) + 1)


def _light_through(channel: int) -> Image:
    """For each amount of ink, the light that comes back."""
    amount = np.arange(256) / 255
    return np.round(255 - amount * 0.94 * (255 - channel)).astype(np.uint8)


def _cover(shape: tuple[int, int], strokes: Sequence[Points2D], pen_px: float) -> Image:
    """How much ink lies on each pixel, drawn twice as large and shrunk for lines finer than a pixel."""
    height, width = shape
    large = np.zeros((height * _OVERSAMPLING, width * _OVERSAMPLING), np.uint8)
    for thickness, pieces in _by_thickness(strokes, pen_px * _OVERSAMPLING).items():
        fixed = [np.round(piece * _OVERSAMPLING * 2**_SUBPIXEL_BITS).astype(np.int32) for piece in pieces]
        cv2.polylines(large, fixed, False, 255, thickness, cv2.LINE_AA, _SUBPIXEL_BITS)  # noqa: FBT003
    return np.asarray(cv2.resize(large, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _by_thickness(strokes: Sequence[Points2D], pen: float) -> dict[int, list[Points2D]]:
    """Cut strokes where the pressure changes: heavy downwards, light upwards and at both ends."""
    pieces: dict[int, list[Points2D]] = {}
    for stroke in strokes:
        widths = _widths(stroke, pen)
        cuts = [0, *(np.flatnonzero(np.diff(widths)) + 1), len(widths)]
        for start, end in zip(cuts[:-1], cuts[1:], strict=True):
            pieces.setdefault(int(widths[start]), []).append(stroke[start : end + 1])
    return pieces


def _widths(stroke: Points2D, pen: float) -> NDArray[np.int64]:
    """Line width of each segment, in whole pixels."""
    way = np.diff(stroke, axis=0)
    down = way[:, 1] / (np.hypot(way[:, 0], way[:, 1]) + 1e-9)
    pressure = 0.98 + 0.17 * down
    if len(pressure) > 8:
        pressure[:2] *= 0.86
        pressure[-3:] *= 0.8
    return np.maximum(1, np.round(pen * pressure)).astype(np.int64)
