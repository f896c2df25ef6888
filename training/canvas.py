"""A sheet to print and write on, measured in millimetres, as it lies under the scanner: askew, at any resolution."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.glyph_sets import Glyph

MM_PER_INCH = 25.4
_SUBPIXEL_BITS = 5

Point = tuple[float, float]
"""Millimetres from the left and from the top of the sheet."""
Colour = tuple[int, ...]
"""One value of 0 to 255 for each channel of the sheet."""
Light = NDArray[np.uint8]
"""Shape: (height, width) or (height, width, 3) uint8."""


@dataclass(frozen=True, slots=True)
class Lie:
    """How a sheet lies under the scanner.

    Attributes:
        width_mm: Of the sheet.
        height_mm: Of the sheet.
        dpi: Of the scan.
        skew_deg: Clockwise.
    """

    width_mm: float
    height_mm: float
    dpi: float
    skew_deg: float

    @property
    def px_per_mm(self) -> float:
        """Pixels of the scan to a millimetre."""
        return self.dpi / MM_PER_INCH

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the scan."""
        return round(self.height_mm * self.px_per_mm), round(self.width_mm * self.px_per_mm)

    @property
    def to_px(self) -> NDArray[np.float64]:
        """From millimetres to pixels, the middle of the upper left pixel being 0, 0. Shape: (2, 3)."""
        turn = cv2.getRotationMatrix2D((self.width_mm / 2, self.height_mm / 2), -self.skew_deg, 1.0)
        placed = np.asarray(turn, dtype=np.float64) * self.px_per_mm
        placed[:, 2] -= 0.5
        return placed


class Canvas:
    """The light of a scan: print lies in it at once, ink is gathered apart and laid over it at the end."""

    def __init__(self, lie: Lie, paper: Colour) -> None:
        self.lie = lie
        self.light: Light = np.full((*lie.shape, len(paper)), paper, np.uint8)
        self.cover: NDArray[np.uint8] = np.zeros(lie.shape, np.uint8)
        self._to_px = lie.to_px

    def places(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Where points of the sheet are in the scan. Shape: (..., 2), millimetres; pixels."""
        return np.asarray(points @ self._to_px[:, :2].T + self._to_px[:, 2], dtype=np.float64)

    def print_lines(self, lines: NDArray[np.float64], thick_mm: float, colour: Colour) -> None:
        """Print straight lines of one colour. Shape: (lines, 2, 2), millimetres."""
        thick = thick_mm * self.lie.px_per_mm
        faded = self._faded(colour, min(thick, 1.0))
        for start, end in _fixed(self.places(lines)):
            cv2.line(self.light, start, end, faded, max(round(thick), 1), cv2.LINE_AA, _SUBPIXEL_BITS)

    def stroke(self, points: NDArray[np.float64], thick_mm: float, strength: float = 1.0) -> None:
        """Draw a pen along points of the sheet. Shape: (points, 2), millimetres."""
        thick = thick_mm * self.lie.px_per_mm
        shade = round(255 * strength * min(thick, 1.0))
        way = [np.round(self.places(points) * 2**_SUBPIXEL_BITS).astype(np.int32)]
        cv2.polylines(
            self.cover,
            way,
            isClosed=False,
            color=shade,
            thickness=max(round(thick), 1),
            lineType=cv2.LINE_AA,
            shift=_SUBPIXEL_BITS,
        )

    def stamp(self, glyph: Glyph, frame: NDArray[np.float64], *, strength: float, sharpness: float) -> None:
        """Write a glyph with the pen.

        Args:
            glyph: What is written.
            frame: From fractions of the glyph's frame to millimetres of the sheet. Shape: (2, 3).
            strength: Ink where the glyph is full, 0 to 1.
            sharpness: How steep the sides of a stroke are.
        """
        placed = self._warped(glyph, frame, cv2.INTER_LINEAR)
        if placed is None:
            return
        patch, place = placed
        amount = np.clip((np.arange(256) - 127) * sharpness + 127, 0, 255) * strength
        under = self.cover[place]
        cv2.max(under, cv2.LUT(patch, amount.round().astype(np.uint8)), dst=under)

    def print_picture(self, picture: NDArray[np.uint8], frame: NDArray[np.float64], colour: Colour) -> None:
        """Print a picture of a text in one colour.

        Args:
            picture: 0 paper to 255 ink. Shape: (height, width) uint8.
            frame: From fractions of the picture to millimetres of the sheet. Shape: (2, 3).
            colour: Of the print.
        """
        placed = self._warped(picture, frame, cv2.INTER_AREA)
        if placed is None:
            return
        patch, place = placed
        amount = patch[..., None].astype(np.uint16)
        mixed = self.light[place] * (255 - amount) + np.array(colour, np.uint16) * amount
        self.light[place] = mixed // 255

    def lay_ink(self, ink: Colour, grain: NDArray[np.uint8] | None = None) -> None:
        """Lay what was written over the paper, as light through ink; the pen is empty afterwards.

        Args:
            ink: What remains of white light through the ink.
            grain: Where paper takes the ink (pencil). Shape: (height, width) uint8.
        """
        cover = self.cover if grain is None else cv2.multiply(self.cover, grain, scale=1 / 255)
        amount = np.arange(256)
        channels = cv2.split(self.light)
        dyed = [
            cv2.multiply(
                channel, cv2.LUT(cover, (255 - amount * (255 - left) / 255).round().astype(np.uint8)), scale=1 / 255
            )
            for channel, left in zip(channels, ink, strict=True)
        ]
        self.light = np.asarray(cv2.merge(dyed), dtype=np.uint8)
        self.cover[:] = 0

    def _warped(
        self, picture: NDArray[np.uint8], frame: NDArray[np.float64], interpolation: int
    ) -> tuple[NDArray[np.uint8], tuple[slice, slice]] | None:
        """A picture as it lies in the scan, and where; None when it is beyond the sheet."""
        size = np.array(picture.shape[::-1])
        way = np.column_stack([self._to_px[:, :2] @ frame[:, :2] / size, self.places(frame[:, 2])])
        way[:, 2] += way[:, :2] @ (0.5, 0.5)
        corners = np.array([[0, 0], [1, 0], [0, 1], [1, 1]]) * size @ way[:, :2].T + way[:, 2]
        first = np.maximum(np.floor(corners.min(axis=0)).astype(int) - 1, 0)
        last = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + 2, self.cover.shape[::-1])
        if np.any(last <= first):
            return None
        way[:, 2] -= first
        patch = cv2.warpAffine(picture, way, (int(last[0] - first[0]), int(last[1] - first[1])), flags=interpolation)
        return np.asarray(patch, dtype=np.uint8), np.s_[first[1] : last[1], first[0] : last[0]]

    def _faded(self, colour: Colour, amount: float) -> Colour:
        paper = self.light[0, 0].reshape(-1).tolist()
        return tuple(round(below + (value - below) * amount) for value, below in zip(colour, paper, strict=True))


def _fixed(lines: NDArray[np.float64]) -> list[list[list[int]]]:
    fixed: list[list[list[int]]] = np.round(lines * 2**_SUBPIXEL_BITS).astype(int).tolist()
    return fixed
