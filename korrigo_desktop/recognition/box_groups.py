"""Finds each box of a row: where its sides are, also those that a letter covers or that the scan lost."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.recognition.side_patterns import Sides, best_sides
from korrigo_desktop.scans.box_rows import BoxRow, Grey

Corners = NDArray[np.float64]
"""Of boxes: top left, top right, bottom right, bottom left, each (x, y) in pixels. Shape: (boxes, 4, 2)."""

# Shares of a box's height.
_READ_SHARE = 0.84  # what lies between its upper and lower line
_STRIP_SHARE = 0.85  # what is looked at above and below the row's middle
_LINE_REACH = 0.16  # how far a line may lie from where the sides end
_THICKEST_LINE = 0.6  # of the darkest pixel row: what belongs to a line
_INK = 100
_LINE_SHARE = 0.45  # of a group's length: so much of its upper or lower line is seen at least


@dataclass(frozen=True, slots=True)
class BoxGroup:
    """Boxes side by side.

    Attributes:
        level: Number of the row from the top; groups of one row have the same.
        pattern: Number in its row of what it is a part of: the three groups of a date are of one pattern.
        left: Of the first box, in pixels along the row.
        right: Of the last box, in the same.
        corners: Of each box, in pixels of the picture.
    """

    level: int
    pattern: int
    left: float
    right: float
    corners: Corners

    @property
    def boxes(self) -> int:
        """How many there are."""
        return len(self.corners)


def find_box_groups(ink: Grey, rows: Sequence[BoxRow]) -> list[BoxGroup]:
    """Find the boxes of all rows of a header, from the top, each row from the left.

    Args:
        ink: What `find_ink` gave for the picture.
        rows: What `find_box_rows` found on it.
    """
    if not rows:
        return []
    # The longest row tells the pitch best; the others have nearly the same, whatever letters stand in them.
    pitch = max(rows, key=lambda row: row.boxes).pitch * ink.shape[1]
    return [group for level, row in enumerate(_levels(rows)) for group in _Strip(ink, row).groups(level, pitch)]


def _levels(rows: Sequence[BoxRow]) -> list[BoxRow]:
    """One row for each level; the one with the most boxes is the best measured."""
    levels: list[BoxRow] = []
    for row in sorted(rows, key=lambda row: -row.boxes):
        middle = (row.top + row.bottom) / 2
        if all(abs(middle - (other.top + other.bottom) / 2) > 0.6 * row.box_height for other in levels):
            levels.append(row)
    return sorted(levels, key=lambda row: row.top)


class _Strip:
    """The picture along one row, laid level: columns run along the row, rows across it."""

    def __init__(self, ink: Grey, row: BoxRow) -> None:
        height, width = ink.shape
        self._tall = row.box_height * height
        self._half = max(round(_STRIP_SHARE * self._tall), 4)
        angle = math.atan(row.slope)
        self._along = np.array([math.cos(angle), math.sin(angle)])
        self._across = np.array([-math.sin(angle), math.cos(angle)])
        middle = np.array([width / 2, (row.top + row.bottom) / 2 * height])
        self._origin = middle - width / 2 * self._along
        corner = self._origin - self._half * self._across
        matrix = np.column_stack([self._along, self._across, corner])
        strip = cv2.warpAffine(ink, matrix, (width, 2 * self._half + 1), flags=cv2.WARP_INVERSE_MAP | cv2.INTER_LINEAR)
        self._strip = np.asarray(strip, dtype=np.uint8)

    def groups(self, level: int, pitch: float) -> Iterator[BoxGroup]:
        """All groups of boxes of about this pitch, from the left."""
        profile, lined, found = self._side_profile(), self._lined(), list[Sides]()
        while (sides := best_sides(profile, lined, pitch)) is not None:
            found.append(sides)
            first, last = round(sides.left) - 3, round(sides.right) + 4
            profile[max(first, 0) : last] = 0
        for number, sides in enumerate(sorted(found, key=lambda sides: sides.left)):
            top, bottom = self._edges(sides)
            if self._has_line(sides, top) or self._has_line(sides, bottom):
                for places in sides.groups:
                    yield BoxGroup(
                        level, number, float(places[0]), float(places[-1]), self._corners(places, top, bottom)
                    )

    def _side_profile(self) -> NDArray[np.float32]:
        """How much of a box's height is ink, for each column."""
        inner = round(_READ_SHARE / 2 * self._tall)
        thick = cv2.dilate(self._strip, np.ones((1, 3), np.uint8))
        return np.asarray(thick[self._half - inner : self._half + inner + 1].mean(axis=0) / 255, dtype=np.float32)

    def _lined(self) -> NDArray[np.float32]:
        """How much of the upper and the lower line of boxes is there, for each column."""
        reach = max(round(_LINE_REACH * self._tall), 2)
        found = np.zeros(self._strip.shape[1], dtype=np.float32)
        for place in (self._half - self._tall / 2, self._half + self._tall / 2):
            first = max(round(place) - reach, 0)
            found += (self._strip[first : round(place) + reach + 1] > _INK).any(axis=0)
        return np.asarray(found / 2, dtype=np.float32)

    def _edges(self, sides: Sides) -> tuple[float, float]:
        """Where the upper and the lower line are, in pixels from the strip's middle."""
        profile = self._line_profile(sides)
        reach = max(round(_LINE_REACH * self._tall), 2)
        found = []
        for expected in (self._half - self._tall / 2, self._half + self._tall / 2):
            first = max(round(expected) - reach, 0)
            window = profile[first : round(expected) + reach + 1]
            weights = np.where(window >= _THICKEST_LINE * window.max(initial=0.0), window, 0.0)
            place = np.average(np.arange(len(window)), weights=weights) if weights.sum() else expected - first
            found.append(float(first + place) - self._half)
        return found[0], found[1]

    def _has_line(self, sides: Sides, place: float) -> bool:
        profile = self._line_profile(sides)
        middle = min(max(round(place) + self._half, 0), len(profile) - 1)
        return float(profile[max(middle - 1, 0) : middle + 2].max(initial=0.0)) >= _LINE_SHARE

    def _line_profile(self, sides: Sides) -> NDArray[np.float64]:
        along = self._strip[:, max(round(sides.left), 0) : round(sides.right) + 1]
        return np.asarray(along.mean(axis=1) / 255, dtype=np.float64)

    def _corners(self, places: NDArray[np.float64], top: float, bottom: float) -> Corners:
        upper = self._origin + places[:, None] * self._along + top * self._across
        lower = self._origin + places[:, None] * self._along + bottom * self._across
        return np.stack([upper[:-1], upper[1:], lower[1:], lower[:-1]], axis=1)
