"""Says which row of boxes is which field by a template that a person has drawn, wherever the scan has moved it to."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.domain.recognition import HeaderField
from korrigo_desktop.domain.recognition_settings import DATE_BOXES, FieldArea, HeaderTemplate
from korrigo_desktop.recognition.box_groups import BoxGroup, Corners
from korrigo_desktop.scans.box_rows import BoxRow

# Of the page's width: 210 mm. A scan lies up to 5 mm beside where it should, and is up to 3 % larger or smaller.
_FARTHEST = 8 / 210
_STEP = 0.5 / 210
_LARGEST_SCALE = 0.03
_SCALES = 1.0 + np.linspace(-_LARGEST_SCALE, _LARGEST_SCALE, 5)
_FAR_COSTS = 0.2  # what the farthest move costs, in fields: of two that explain as much, the nearer one is right
_COUNT_SAYS = 0.5  # fields


@dataclass(frozen=True, slots=True)
class _Row:
    """Boxes side by side, the groups of a date together.

    Attributes:
        middle: As fractions of the page's width, both ways, on the page once it lies level.
    """

    level: int
    left: float
    middle: NDArray[np.float64]
    corners: Corners


def fields_of_template(
    groups: Sequence[BoxGroup], template: HeaderTemplate, page_shape: tuple[int, int], *, may_move: bool = True
) -> dict[HeaderField, Corners]:
    """Find the fields of a template among the boxes of a page.

    A row belongs to the field in whose area its middle lies, once the template has been laid where it fits best.

    Args:
        groups: What `find_box_groups` found, in pixels of the page.
        template: The header as drawn, as fractions of the page.
        page_shape: Height and width of the page, in the same pixels.
        may_move: False for the very page that the template is being drawn on.

    Returns:
        Corners of each field's boxes; a field that the picture doesn't show is left out, and so is a number or a date
        that has not as many boxes as it should: nobody knows which one is missing.
    """
    rows = _rows(groups, page_shape)
    if not rows:
        return {}
    fit = _best_fit(rows, template, page_shape[0] / page_shape[1], None if may_move else 1)
    found: dict[HeaderField, Corners] = {}
    for place, parts in zip(template, fit.choice, strict=True):
        if parts and _is_whole(place, _boxes_of(rows, parts)):
            found[place.field] = np.concatenate([rows[number].corners for number in parts])
    return found


def rows_to_look_at(
    groups: Sequence[BoxGroup],
    template: HeaderTemplate,
    page_shape: tuple[int, int],
    height: int,
    *,
    may_move: bool = True,
) -> list[BoxRow]:
    """Where the rows of the fields should be that were not found, by those that were: for a closer look.

    Args:
        groups: What `find_box_groups` found, in pixels of the page.
        template: The header as drawn, as fractions of the page.
        page_shape: Height and width of the page, in the same pixels.
        height: Of the upper part of the page that is looked at, in the same; rows are fractions of it.
        may_move: False for the very page that the template is being drawn on.
    """
    rows = _rows(groups, page_shape)
    if not rows:
        return []
    width, centre = page_shape[1], np.array([0.5, page_shape[0] / page_shape[1] / 2])
    fit, angle = _best_fit(rows, template, 2 * centre[1], None if may_move else 1), _slope(groups)
    sides = np.concatenate([row.corners for row in rows])
    tall, pitch = np.median(sides[:, 3, 1] - sides[:, 0, 1]), np.median(sides[:, 1, 0] - sides[:, 0, 0])
    found = []
    for place, parts in zip(template, fit.choice, strict=True):
        if not parts:
            middle = np.array(
                [place.area.x + place.area.width / 2, 2 * centre[1] * (place.area.y + place.area.height / 2)]
            )
            on_level = (middle - fit.offset - centre) / fit.scale
            x, y = (on_level @ _turn_back(angle) + centre) * width
            at_middle = y + np.tan(angle) * (width / 2 - x)
            edges = (at_middle - tall / 2) / height, (at_middle + tall / 2) / height
            if 0 <= edges[0] < edges[1] <= 1:
                found.append(BoxRow(0, 0.0, 1.0, *edges, tall / height, float(np.tan(angle)), pitch / width))
    return found


def _is_whole(place: FieldArea, boxes: int) -> bool:
    match place.field:
        case HeaderField.SURNAME | HeaderField.GIVEN_NAMES:
            return True  # a name is told by most of its letters
        case HeaderField.BIRTH_DATE:
            return boxes in DATE_BOXES and place.boxes in (None, boxes)
        case HeaderField.NUMBER:
            return place.boxes in (None, boxes)


def _rows(groups: Sequence[BoxGroup], page_shape: tuple[int, int]) -> list[_Row]:
    height, width = page_shape
    patterns = [list(pattern) for _, pattern in groupby(groups, key=lambda group: (group.level, group.pattern))]
    centre = np.array([width / 2, height / 2])
    level_again = _turn_back(_slope(groups))
    rows = []
    for pattern in patterns:
        corners = np.concatenate([group.corners for group in pattern])
        middle = (corners[0].mean(axis=0) + corners[-1].mean(axis=0)) / 2
        on_level = (middle - centre) @ level_again.T + centre
        rows.append(_Row(pattern[0].level, pattern[0].left, on_level / width, corners))
    return rows


def _slope(groups: Sequence[BoxGroup]) -> float:
    """How the sheet lies, by its longest row."""
    longest = max(groups, key=lambda group: group.boxes, default=None)
    if longest is None:
        return 0.0
    across, down = longest.corners[-1, 1] - longest.corners[0, 0]
    return float(np.arctan2(down, across))


def _turn_back(angle: float) -> NDArray[np.float64]:
    cos, sin = np.cos(angle), np.sin(angle)
    return np.array([[cos, sin], [-sin, cos]])


@dataclass(frozen=True, slots=True)
class _Fit:
    """Where the template explains the page best.

    Attributes:
        choice: For each field the numbers of its rows, from the left.
        scale: What the page is made larger by, about its middle.
        offset: What it is then moved by, as fractions of its width.
    """

    choice: list[list[int]]
    scale: float
    offset: NDArray[np.float64]


def _best_fit(rows: Sequence[_Row], template: HeaderTemplate, tall: float, most_moves: int | None) -> _Fit:
    scales, offsets, distances = (of_moves[:most_moves] for of_moves in _moves())
    areas = np.array([(place.area.x, place.area.y, place.area.right, place.area.bottom) for place in template])
    areas *= [1.0, tall, 1.0, tall]
    middles, centre = np.array([row.middle for row in rows]), np.array([0.5, tall / 2])
    # Shape: (moves, rows, 2), then (moves, rows, fields).
    moved = (middles - centre)[None] * scales[:, None, None] + centre + offsets[:, None]
    inside = np.asarray(
        ((moved[:, :, None] >= areas[:, :2]) & (moved[:, :, None] <= areas[:, 2:])).all(axis=3), dtype=np.bool_
    )
    best_score, best, seen = 0.0, _Fit([[] for _ in template], 1.0, offsets[0]), set[bytes]()
    for move, distance in enumerate(distances):
        key = inside[move].tobytes()
        if key in seen:
            continue  # a nearer move does the same
        seen.add(key)
        choice = _choice(rows, moved[move, :, 1], inside[move], areas, template)
        parts = zip(template, choice, strict=True)
        score = sum(_worth(place, _boxes_of(rows, part)) for place, part in parts if part) - _FAR_COSTS * distance
        if score > best_score:
            best_score, best = score, _Fit(choice, float(scales[move]), offsets[move])
    return best


@cache
def _moves() -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Scales, moves both ways, and how far each goes, 0 to 1: the nearest first."""
    steps = np.arange(-round(_FARTHEST / _STEP), round(_FARTHEST / _STEP) + 1) * _STEP
    scales, across, down = (axis.ravel() for axis in np.meshgrid(_SCALES, steps[::2], steps, indexing="ij"))
    distances = (np.hypot(across, down) / (_FARTHEST * np.sqrt(2)) + np.abs(scales - 1) / _LARGEST_SCALE) / 2
    order = np.argsort(distances, kind="stable")
    return scales[order], np.column_stack([across, down])[order], distances[order]


def _boxes_of(rows: Sequence[_Row], part: Sequence[int]) -> int:
    return sum(len(rows[number].corners) for number in part)


def _worth(place: FieldArea, boxes: int) -> float:
    return 1.0 + (_COUNT_SAYS if place.boxes in (None, boxes) else 0.0)


def _choice(
    rows: Sequence[_Row],
    down: NDArray[np.float64],
    inside: NDArray[np.bool_],
    areas: NDArray[np.float64],
    template: HeaderTemplate,
) -> list[list[int]]:
    """The rows of each field: one in two areas is of the nearer one, and an area has one level of the page."""
    heights = (areas[:, 1] + areas[:, 3]) / 2
    off = np.where(inside, np.abs(down[:, None] - heights[None, :]), np.inf)
    owners = np.where(inside.any(axis=1), off.argmin(axis=1), -1)
    chosen = []
    for number, place in enumerate(template):
        own = [row for row in range(len(rows)) if owners[row] == number]
        parts = [[row for row in own if rows[row].level == level] for level in {rows[row].level for row in own}]
        parts += [[row] for row in own if place.boxes == len(rows[row].corners)]  # beside it what only looks like boxes
        parts.sort(key=lambda part: (-_worth(place, _boxes_of(rows, part)), off[part[0], number]))
        chosen.append(sorted(parts[0], key=lambda row: rows[row].left) if parts else [])
    return chosen
