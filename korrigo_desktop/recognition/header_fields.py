"""Finds the header of a page, whichever way the page lies, and says which row of boxes is which field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import cv2
import numpy as np

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.recognition import HeaderField
from korrigo_desktop.domain.recognition_settings import HeaderTemplate
from korrigo_desktop.recognition.box_groups import BoxGroup, Corners, find_box_groups
from korrigo_desktop.recognition.even_rows import evened
from korrigo_desktop.recognition.missing_rows import rows_between
from korrigo_desktop.recognition.template_fields import fields_of_template, rows_to_look_at
from korrigo_desktop.scans.box_rows import BoxRow, Grey, find_box_rows, find_ink, scale_of
from korrigo_desktop.scans.page_cut import turned

SEARCH_WIDTH_PX = 1240
"""Columns at which a page of A4 is searched best: 150 dpi. More is slower and finds no more."""

_SMALLEST_PX = 200  # 25 dpi: nothing is read there
_WIDER_IS_NARROWED = 1.3
_HEADER_SHARE = 0.42  # of the page: both common headers end within a quarter, schools' own ones somewhat lower
_BELOW_TEMPLATE = 0.05  # of the page: so much lower than it was drawn the header may be
_FEWEST_NAME_BOXES = 14
_NUMBER_BOXES = (6, 13)
_DATE_BOXES = (6, 8)
_USUAL_LINES, _FAINT_LINES = 0.08, 0.04  # of the paper's light
_TRIALS = (
    (Turn.NONE, _USUAL_LINES),
    (Turn.HALF, _USUAL_LINES),
    (Turn.RIGHT, _USUAL_LINES),
    (Turn.LEFT, _USUAL_LINES),
    (Turn.NONE, _FAINT_LINES),
)
"""How a page may lie and how faint its lines may be, what is usual first."""


@dataclass(frozen=True, slots=True)
class Header:
    """The boxes of a page's header.

    Attributes:
        turn: How the page must be turned, clockwise, to stand upright.
        fields: Corners of each field's boxes, in pixels of the page once turned.
    """

    turn: Turn
    fields: Mapping[HeaderField, Corners]


def find_header(page: Grey, template: HeaderTemplate | None = None) -> Header | None:
    """Find the header of a page; None when there is none, or not enough of it to know a pupil by.

    Args:
        page: The page as shown. Shape: (height, width) uint8.
        template: The school's own header; None for one that is known by its rows.
    """
    if min(page.shape) < _SMALLEST_PX:
        return None
    for turn, faintest in _TRIALS:
        upright = turned(page, turn)
        fields = _fields_at_top(upright, faintest, template)
        if template is not None and 0 < len(fields) < len(template) and faintest != _FAINT_LINES:
            # What is missing has been drawn: its lines may be fainter than those of the others.
            fields = max(fields, _fields_at_top(upright, _FAINT_LINES, template), key=len)
        if HeaderField.SURNAME in fields and len(fields) > 1:
            return Header(turn, fields)
    return None


def upright_turn(page: Grey, template: HeaderTemplate | None = None, *, may_guess: bool = True) -> Turn:
    """How a page must be turned, clockwise, to stand upright: by its header, or else to where most boxes are on top.

    Args:
        page: The page as shown. Shape: (height, width) uint8.
        template: The school's own header; None for one that is known by its rows, or not drawn yet.
        may_guess: False leaves a page without a header as it lies.
    """
    if min(page.shape) < _SMALLEST_PX:
        return Turn.NONE
    header = find_header(page, template)
    if header is not None or not may_guess:
        return Turn.NONE if header is None else header.turn
    return max(Turn, key=lambda turn: _boxes_at_top(turned(page, turn)))  # NONE is the first of equals


def find_drawn(page: Grey, template: HeaderTemplate) -> dict[HeaderField, Corners]:
    """Find the boxes in each area of a header that a person is drawing on this very page; fields without are left out.

    Args:
        page: As it is drawn on, upright. Shape: (height, width) uint8.
        template: As far as it is drawn.
    """
    if min(page.shape) < _SMALLEST_PX or not template:
        return {}
    found = _fields_at_top(page, _FAINT_LINES, template, may_move=False)
    return {**found, **_fields_at_top(page, _USUAL_LINES, template, may_move=False)}


def _fields_at_top(
    page: Grey, faintest: float, template: HeaderTemplate | None, *, may_move: bool = True
) -> dict[HeaderField, Corners]:
    ink, rows, narrowing = _rows_at_top(page, faintest, _searched_share(template))
    groups = find_box_groups(ink, rows)
    if template is None:
        found = _fields_of(groups)
        if found and len(found) < len(HeaderField) and (missing := rows_between(groups, ink)):
            closer = _fields_of(find_box_groups(ink, [*rows, *missing]))
            found = closer if len(closer) > len(found) else found
    else:
        shape = round(page.shape[0] / narrowing), ink.shape[1]
        missing = rows_to_look_at(groups, template, shape, ink.shape[0], may_move=may_move)
        if missing:
            groups = find_box_groups(ink, [*rows, *missing])
        found = fields_of_template(groups, template, shape, may_move=may_move)
    # The middle of a pixel keeps its place when pixels become larger.
    return {field: (corners + 0.5) * narrowing - 0.5 for field, corners in found.items()}


def _rows_at_top(page: Grey, faintest: float, share: float) -> tuple[Grey, Sequence[BoxRow], float]:
    """The ink of the top of a page as narrow as it is searched best, the rows of boxes in it, and how much narrower."""
    columns = SEARCH_WIDTH_PX * (1 if page.shape[0] >= page.shape[1] else 2)
    top = page[: round(share * page.shape[0])]
    narrowing = 1.0
    if page.shape[1] > _WIDER_IS_NARROWED * columns:
        narrowing = page.shape[1] / columns
        size = columns, max(round(top.shape[0] / narrowing), 1)
        top = np.asarray(cv2.resize(top, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    px_per_mm = scale_of(page) / narrowing
    ink = find_ink(np.ascontiguousarray(top), px_per_mm, faintest)
    return ink, find_box_rows(ink, px_per_mm), narrowing


def _boxes_at_top(page: Grey) -> int:
    ink, rows, _ = _rows_at_top(page, _USUAL_LINES, _HEADER_SHARE)
    return sum(group.boxes for group in find_box_groups(ink, rows))


def _searched_share(template: HeaderTemplate | None) -> float:
    """How much of the page is looked at, from the top."""
    lowest = max((row.area.bottom + _BELOW_TEMPLATE for row in template or ()), default=0.0)
    return min(max(lowest, _HEADER_SHARE), 1.0)


def _fields_of(groups: Sequence[BoxGroup]) -> dict[HeaderField, Corners]:
    """Tell rows by their boxes: two long ones for names, day, month and year for the date, the rest for a number."""
    rows = [list(row) for _, row in groupby(groups, key=lambda group: (group.level, group.pattern))]
    names = [row[0] for row in rows if len(row) == 1 and row[0].boxes >= _FEWEST_NAME_BOXES]
    dates = [row for row in rows if len(row) == 3]
    numbers = [row[0] for row in rows if len(row) == 1 and _NUMBER_BOXES[0] <= row[0].boxes <= _NUMBER_BOXES[1]]
    if not dates:
        # A school's own header may have a date in one piece. Alone, such a row may as well be a number: it is neither.
        unbroken = [group for group in numbers if group.boxes in _DATE_BOXES][-1:]
        dates = [unbroken] if unbroken and len(numbers) > 1 else []
        numbers = [group for group in numbers if group not in unbroken]
    found: dict[HeaderField, Corners] = {}
    if len(names) > 1:
        found[HeaderField.SURNAME], found[HeaderField.GIVEN_NAMES] = evened(*names[:2])
    elif names:
        found[HeaderField.SURNAME] = names[0].corners
    if dates:
        found[HeaderField.BIRTH_DATE] = np.concatenate([group.corners for group in dates[0]])
    if numbers:
        found[HeaderField.NUMBER] = numbers[0].corners
    return found
