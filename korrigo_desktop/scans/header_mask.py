"""Decides what of a page must be hidden from a corrector: the header, found by its rows of boxes. Never too little."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.masks import NO_MASK, MaskOrigin, PageMask
from korrigo_desktop.scans.box_rows import BoxRow, find_box_rows, find_ink
from korrigo_desktop.scans.header import header_area
from korrigo_desktop.scans.page_cut import Picture, turned

SEARCH_WIDTH_PX = 1240
"""Width at which a page of A4 is searched best: 150 dpi. More is slower and finds no more."""

# Letters hang out of their boxes: this share of a row's height below the last one is hidden too.
_HANGING_SHARE = 0.55
# CCYC has 24 + 24 + 10 + 8 boxes in four rows, CMEN 25 + 25 + 10 + 8 in three: all of them must be there to be sure.
_WHOLE_HEADER_ROWS = 4
_FEWEST_BOXES, _FEWEST_EXPECTED_BOXES = 8, 4
_EDGE_SHARE = 0.45


@dataclass(frozen=True, slots=True)
class _Strip:
    """A header at the top of a page, in fractions of it.

    Attributes:
        boxes: How many were found: the more, the surer.
        rows: How many rows of boxes, each counted once.
        bottom: What must be hidden, from the upper edge.
        left: Of the first box.
        right: Of the last box.
    """

    boxes: int
    rows: int
    bottom: float
    left: float
    right: float


def find_header_mask(page: Picture, *, is_expected: bool) -> PageMask:
    """Say what is to be hidden on a page.

    Args:
        page: The page as shown, SEARCH_WIDTH_PX or more of columns. Shape: (height, width, 3) uint8, RGB.
        is_expected: By the layout the page carries a header: the first of a sheet does.

    Returns:
        From the edge of the page to below the last row of boxes, wherever the header's top points to. The top quarter,
        doubtful, where a header is expected and none is found; nothing where none is expected either.
    """
    ink = find_ink(page)
    for turn in (Turn.NONE, Turn.RIGHT):  # a page on its side is seldom: looked for once no upright header is there
        seen = turned(ink, turn)
        mask = _mask_of(find_box_rows(seen), seen.shape[1] > seen.shape[0], is_expected=is_expected)
        if mask is not None:
            return mask.turned(turn.undone())
    return PageMask(header_area(), MaskOrigin.DOUBTFUL) if is_expected else NO_MASK


def _mask_of(rows: Sequence[BoxRow], is_lying: bool, *, is_expected: bool) -> PageMask | None:
    fewest = _FEWEST_EXPECTED_BOXES if is_expected else _FEWEST_BOXES
    strips = [(turn, _strip(rows if turn is Turn.NONE else _upside_down(rows))) for turn in (Turn.NONE, Turn.HALF)]
    turn, strip = max(strips, key=lambda item: item[1].boxes)
    if strip.boxes < fewest:
        return None
    is_whole = strip.rows >= _WHOLE_HEADER_ROWS
    bottom = strip.bottom if is_whole else max(strip.bottom, header_area().height)
    left, right = _across(strip) if is_lying else (0.0, 1.0)
    area = PageArea(left, 0.0, right - left, min(bottom, 1.0))
    return PageMask(area, MaskOrigin.FOUND if is_whole else MaskOrigin.DOUBTFUL).turned(turn)


def _strip(rows: Sequence[BoxRow]) -> _Strip:
    """The header that rows near the upper edge make."""
    near = [row for row in rows if row.bottom <= _EDGE_SHARE]
    apart: list[BoxRow] = []
    for row in sorted(near, key=lambda row: -row.boxes):
        if not any(_overlap(row, other) for other in apart):
            apart.append(row)
    if not apart:
        return _Strip(0, 0, 0.0, 0.0, 1.0)
    bottom = max(row.bottom + _HANGING_SHARE * row.box_height for row in near)
    left, right = min(row.left for row in near), max(row.right for row in near)
    return _Strip(sum(row.boxes for row in apart), len(apart), bottom, left, right)


def _overlap(one: BoxRow, other: BoxRow) -> bool:
    """Whether two rows are one: the upright strokes of a name in boxes make a small row of their own now and then."""
    middle = (one.top + one.bottom) / 2
    is_level = other.top < middle < other.bottom
    return is_level and one.left < other.right and other.left < one.right


def _across(strip: _Strip) -> tuple[float, float]:
    """On a sheet that was not cut, the half with the header: the other one is a page of answers."""
    if strip.left >= 0.5:
        return 0.5, 1.0
    return (0.0, 0.5) if strip.right <= 0.5 else (0.0, 1.0)


def _upside_down(rows: Sequence[BoxRow]) -> list[BoxRow]:
    return [
        replace(row, left=1 - row.right, right=1 - row.left, top=1 - row.bottom, bottom=1 - row.top) for row in rows
    ]
