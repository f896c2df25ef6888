"""Finds rows of boxes for single letters in the picture of a page: the mark by which a header is known.

Lengths are in millimetres of a page that is 210 mm wide, whatever its pixels: a scan of any resolution, even one whose
PDF lies about its size, is measured alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.scans.page_cut import Picture

Grey = NDArray[np.uint8]
"""Shape: (height, width) uint8."""

MIN_BOXES = 4
"""Fewer boxes in a row are no sign of a header: "page 1 of 4" has two."""

_PAGE_WIDTH_MM, _SHEET_WIDTH_MM = 210.0, 420.0
# Boxes are 5 to 7 mm wide and 6 to 8 mm high on both common headers; twice as much leaves room for schools' own ones.
_SIDE_MM = (4.6, 12.0)
_PITCH_MM = (3.0, 11.0)
_THICKEST_SIDE_MM = 1.6
# Ink darkens the paper by this share of its light at least; printed lines take away 15 % when they are faint.
_FAINTEST_INK = 0.08
_PAPER_MM = 3.5
_GRAIN_MM, _ABOVE_GRAIN = 0.1, 2.0
_MOST_SIDES = 2_000  # a page of noise; a page of squared paper has some hundreds
_UNEVEN_PITCH, _UNEVEN_HEIGHT = 0.14, 0.2
_REGULAR_SHARE = 0.6
_WALK_MM = 0.3
_STEEPEST = 0.07  # four degrees: a sheet that lies more crookedly is caught in the feeder
_JITTER_MM = 0.6


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A row of boxes.

    Attributes:
        boxes: How many boxes of one width follow one another, gaps for a slash not counted.
        left: Of the first box, a fraction of the page's width, as `right` of the last one.
        right: See `left`.
        top: Highest point of the row were it as long as the page, a fraction of its height: skew is in it.
        bottom: Lowest point of the same.
        box_height: Of one box, a fraction of the page's height.
        slope: Pixels that the row falls by for each one to the right.
        pitch: From one box to the next, a fraction of the page's width.
    """

    boxes: int
    left: float
    right: float
    top: float
    bottom: float
    box_height: float
    slope: float
    pitch: float


@dataclass(frozen=True, slots=True)
class _Side:
    """An upright line that may be the side of a box, in pixels."""

    x: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class _Run:
    """Sides one box apart, in pixels."""

    boxes: int
    sides: Sequence[_Side]
    slope: float

    def row(self, slope: float, width: int, height: int) -> BoxRow:
        """The row, on a page that lies with this slope."""
        first, last = self.sides[0].x, self.sides[-1].x
        level = float(np.mean([side.middle - slope * side.x for side in self.sides]))
        tall = float(np.median([side.height for side in self.sides]))
        ends = level, level + slope * width
        top, bottom = (min(ends) - tall / 2) / height, (max(ends) + tall / 2) / height
        across = first / width, last / width
        down = min(max(top, 0.0), 1.0), min(max(bottom, 0.0), 1.0)
        pitch = float(np.median(np.abs(np.diff([side.x for side in self.sides]))))
        return BoxRow(self.boxes, *across, *down, tall / height, slope, pitch / width)


def find_box_rows(ink: Grey, px_per_mm: float | None = None) -> tuple[BoxRow, ...]:
    """Find the rows of boxes on a page, upright or upside down, from the top.

    Args:
        ink: What `find_ink` gave for the page as shown, or for a part of it.
        px_per_mm: Of a part, the scale of its page, which the size of the part doesn't tell.
    """
    height, width = ink.shape
    px_per_mm = px_per_mm or scale_of(ink)
    sides = _sides(ink, px_per_mm)
    runs = [run for run in map(_run, _all_chains(sides, px_per_mm)) if run is not None]
    if not runs:
        return ()
    slope = max(runs, key=lambda run: run.boxes).slope  # the longest row tells best how the sheet lies
    return tuple(sorted((run.row(slope, width, height) for run in runs), key=lambda row: (row.top, row.left)))


def find_ink(page: Picture | Grey, px_per_mm: float | None = None, faintest: float = _FAINTEST_INK) -> Grey:
    """Whatever is darker than the paper about it: shade and tint of the scan are gone. 255 is ink.

    Args:
        page: The page as shown, or a part of it. Shape: (height, width, 3) uint8, RGB, or (height, width) uint8; 100 to
            200 dpi are best.
        px_per_mm: Of a part, the scale of its page, which the size of the part doesn't tell.
        faintest: Share of the paper's light that ink takes away at least.
    """
    px_per_mm = px_per_mm or scale_of(page)
    is_coloured = page.ndim == 3
    # Blue lines are dark in red alone.
    darkest = cv2.min(cv2.min(page[..., 0], page[..., 1]), page[..., 2]) if is_coloured else page
    smooth = cv2.GaussianBlur(darkest, (0, 0), _GRAIN_MM * px_per_mm)
    size = max(round(_PAPER_MM * px_per_mm), 3)
    paper = cv2.blur(cv2.dilate(smooth, np.ones((size, size), np.uint8)), (size, size))
    darker = cv2.subtract(paper, smooth)
    grain = float(np.median(darker[::4, ::4]))  # most of a page is paper
    limit = cv2.max(cv2.convertScaleAbs(paper, alpha=faintest), np.full_like(paper, min(_ABOVE_GRAIN * grain, 255)))
    return np.asarray(cv2.compare(darker, limit, cv2.CMP_GT), dtype=np.uint8)


def scale_of(page: Picture | Grey) -> float:
    """Pixels to a millimetre of a page that is 210 mm wide."""
    height, width = page.shape[:2]
    return float(width) / (_SHEET_WIDTH_MM if width > height else _PAGE_WIDTH_MM)


def _sides(ink: Grey, px_per_mm: float) -> list[_Side]:
    """The upright lines that are as long as a box is high: those of squared paper are longer, letters shorter."""
    # A crooked line walks sideways: thickened by that much, a plain upright one fits into it.
    thick = cv2.dilate(ink, np.ones((1, max(round(_WALK_MM * px_per_mm), 2)), np.uint8))
    upright = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((max(round(_SIDE_MM[0] * px_per_mm), 3), 1), np.uint8))
    # Outlines of what is seldom there cost a fifth of labelling every pixel.
    outlines, nesting = cv2.findContours(upright, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    lowest, highest = (limit * px_per_mm for limit in _SIDE_MM)
    return [
        _Side(x + width / 2, float(y), float(y + height))
        for outline, (_, _, _, around) in zip(outlines, nesting[0] if len(outlines) else (), strict=True)
        if around < 0
        for x, y, width, height in [cv2.boundingRect(outline)]
        if lowest <= height <= highest and width <= _THICKEST_SIDE_MM * px_per_mm
    ]


def _all_chains(sides: Sequence[_Side], px_per_mm: float) -> Iterator[list[_Side]]:
    """Chains from the left and from the right: a stroke that looks like a side breaks one and seldom the other."""
    if len(sides) > _MOST_SIDES:
        return
    yield from _chains(sides, px_per_mm)
    mirrored = [_Side(-side.x, side.top, side.bottom) for side in sides]
    for chain in _chains(mirrored, px_per_mm):
        yield [_Side(-side.x, side.top, side.bottom) for side in reversed(chain)]


def _chains(sides: Sequence[_Side], px_per_mm: float) -> Iterator[list[_Side]]:
    """Sides that follow one another at the same height, from left to right."""
    left = sorted(sides, key=lambda side: side.x)
    while left:
        chain, rest = [left[0]], list[_Side]()
        for side in left[1:]:
            (chain if _follows(chain[-1], side, px_per_mm) else rest).append(side)
        left = rest
        yield chain


def _follows(one: _Side, other: _Side, px_per_mm: float) -> bool:
    across = other.x - one.x
    is_level = abs(other.middle - one.middle) <= _JITTER_MM * px_per_mm + _STEEPEST * across
    is_alike = abs(other.height - one.height) <= _UNEVEN_HEIGHT * max(one.height, other.height)
    return _PITCH_MM[0] * px_per_mm <= across <= _PITCH_MM[1] * px_per_mm and is_level and is_alike


def _run(chain: Sequence[_Side]) -> _Run | None:
    """What a chain of sides is when its steps are those of boxes, else None."""
    if len(chain) <= MIN_BOXES:
        return None
    across = np.array([side.x for side in chain])
    steps = np.diff(across)
    boxes = int(np.sum(np.abs(steps - np.median(steps)) <= _UNEVEN_PITCH * np.median(steps)))
    if boxes < MIN_BOXES or boxes < _REGULAR_SHARE * len(steps):
        return None
    slope = np.polyfit(across, np.array([side.middle for side in chain]), 1)[0]
    return _Run(boxes, chain, float(slope)) if abs(slope) <= _STEEPEST else None
