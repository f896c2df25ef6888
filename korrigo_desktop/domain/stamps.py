"""Stamps that a corrector sets with one click: tick, half tick, cross, question mark.

None of them is a kind of its own. A copy is stored, sent and opened by kinds, and a program or a server that meets a
kind it does not know can't open the copy: a colleague who has not updated yet would lose sight of it. So a half tick is
ink whose stroke has one fixed form, and a question mark is a text: an older program shows, moves and exports both as
they look here. `stamp_of` knows them again, after any move, stretch or turn, to name them.
"""

from enum import StrEnum
from itertools import pairwise

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint
from korrigo_desktop.domain.geometry import PageArea, PagePoint, Turn
from korrigo_desktop.domain.shapes import TICK_STROKE, PenStroke

QUESTION_MARK = "?"
QUESTION_SIZE = 24.0
"""Height of a question mark's letters, in A4 points."""

_ALIKE = 0.02
_SMALLEST = 1e-5
_LONG_LIMB = 8
"""Where the tick's long limb begins."""


class Stamp(StrEnum):
    """Stable codes, also of files of marks; labels are translated in the window."""

    TICK = "tick"
    HALF_TICK = "half_tick"
    CROSS = "cross"
    QUESTION = "question"


def stamp_of(annotation: Annotation) -> Stamp | None:
    """Which stamp an annotation is; None for anything else."""
    match annotation.kind:
        case AnnotationKind.TICK:
            return Stamp.TICK
        case AnnotationKind.CROSS:
            return Stamp.CROSS
        case AnnotationKind.TEXT if annotation.text.strip() == QUESTION_MARK:
            return Stamp.QUESTION
        case AnnotationKind.INK if len(annotation.stroke) == len(_HALF_TICK) and _is_half_tick(annotation):
            return Stamp.HALF_TICK
        case _:
            return None


def half_tick_stroke(area: PageArea, turn: Turn = Turn.NONE) -> tuple[InkPoint, ...]:
    """The stroke of a half tick: a tick, and a bar through its long limb, drawn without lifting the pen.

    Args:
        area: That it fills.
        turn: How it stands on the page as shown.
    """
    return tuple(_in_area(point, area, turn) for point in _HALF_TICK)


def _in_area(point: tuple[float, float, float], area: PageArea, turn: Turn) -> InkPoint:
    place = PagePoint(point[0], point[1]).turned(turn)
    return InkPoint(min(area.x + place.x * area.width, 1.0), min(area.y + place.y * area.height, 1.0), point[2])


def _is_half_tick(annotation: Annotation) -> bool:
    upright = annotation.turned_with_page(annotation.turn.undone())
    places = _in_unit_square([(point.x, point.y) for point in upright.stroke])
    return places is not None and all(
        abs(x - fixed_x) <= _ALIKE and abs(y - fixed_y) <= _ALIKE
        for (x, y), (fixed_x, fixed_y) in zip(places, _HALF_TICK_PLACES, strict=True)
    )


def _in_unit_square(places: list[tuple[float, float]]) -> list[tuple[float, float]] | None:
    xs, ys = [x for x, _ in places], [y for _, y in places]
    left, top, width, height = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    if min(width, height) < _SMALLEST:
        return None
    return [((x - left) / width, (y - top) / height) for x, y in places]


def _line(start: tuple[float, float], end: tuple[float, float], steps: int) -> PenStroke:
    """Points from one to the other, without the first."""
    (ax, ay), (bx, by) = start, end
    return tuple((ax + (bx - ax) * i / steps, ay + (by - ay) * i / steps, 0.5) for i in range(1, steps + 1))


def _half_tick() -> PenStroke:
    """A tick, back along its own ink to the middle of the long limb, and the bar across."""
    middle = (_LONG_LIMB + len(TICK_STROKE)) // 2
    back = TICK_STROKE[middle:-1][::-1]
    x, y, _ = back[-1]
    corners = ((x, y), (x - 0.2, y - 0.17), (x + 0.2, y + 0.17))
    return TICK_STROKE + back + tuple(p for start, end in pairwise(corners) for p in _line(start, end, 4))


_HALF_TICK = _half_tick()
_HALF_TICK_PLACES = _in_unit_square([(x, y) for x, y, _ in _HALF_TICK]) or []
