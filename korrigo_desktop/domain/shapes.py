"""The lines that annotations are made of, in points of their page: one drawing for the canvas and for the PDF."""

import math
from collections.abc import Sequence
from itertools import pairwise

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, a4_scale
from korrigo_desktop.domain.geometry import Turn

PenPoint = tuple[float, float, float]
"""x and y in points of the page as shown (origin top left, y down), and the width of the line there."""

PenStroke = tuple[PenPoint, ...]

Polygon = list[tuple[float, float]]
"""Corners in points of the page; filled by the non-zero winding rule."""

_PIECE = 64
_SHARP_COSINE = 0.5
_HALF_CIRCLE = tuple((math.cos(math.pi * i / 5), math.sin(math.pi * i / 5)) for i in range(1, 5))


def pen_width(weight: float, pressure: float) -> float:
    """Width of a line where the pen was pressed: 0.4 to 1.6 times its weight; a mouse (0.5) draws the weight itself."""
    return weight * (0.4 + 1.2 * pressure)


def strokes_of(annotation: Annotation, width_pt: float, height_pt: float) -> tuple[PenStroke, ...]:
    """The pen strokes of ink, ticks, crosses and arrows on a page of this size; none for other kinds.

    Args:
        annotation: The object to draw.
        width_pt: Width of the page as shown, in points.
        height_pt: Height of the same.
    """
    scale = a4_scale(width_pt, height_pt)
    weight = annotation.weight * scale
    match annotation.kind:
        case AnnotationKind.INK:
            return (_inked(annotation.stroke, width_pt, height_pt, weight),)
        case AnnotationKind.ARROW:
            tail, head = ((p.x * width_pt, p.y * height_pt) for p in (annotation.stroke[0], annotation.stroke[-1]))
            return _arrow(tail, head, weight, scale)
        case AnnotationKind.TICK:
            return (_placed(TICK_STROKE, annotation, width_pt, height_pt, weight),)
        case AnnotationKind.CROSS:
            return tuple(_placed(s, annotation, width_pt, height_pt, weight) for s in _CROSS)
        case AnnotationKind.HIGHLIGHT | AnnotationKind.TEXT | AnnotationKind.RECTANGLE | AnnotationKind.REMARK_LINK:
            return ()


def _inked(points: Sequence[InkPoint], width_pt: float, height_pt: float, weight: float) -> PenStroke:
    thinnest = pen_width(weight, 0.0)
    growth = pen_width(weight, 1.0) - thinnest
    return tuple([(p.x * width_pt, p.y * height_pt, thinnest + growth * p.pressure) for p in points])


def outline_of(stroke: PenStroke) -> list[Polygon]:
    """The surface that a stroke inks: polygons that overlap where the stroke turns sharply or is long.

    Args:
        stroke: Points in the order of drawing; points in one place count once.

    Returns:
        At least one polygon for a stroke with a point (a dot is a small disc), none for an empty stroke.
    """
    points = [p for i, p in enumerate(stroke) if not i or p[:2] != stroke[i - 1][:2]]
    if len(points) == 1:
        x, y, width = points[0]
        return [_arc(x, y, width / 2, 0.0, 2 * math.pi, 16)]
    ways = [_way(a, b) for a, b in pairwise(points)]
    pieces, start = [], 0
    for i in range(1, len(points)):
        is_last = i == len(points) - 1
        if is_last or i - start >= _PIECE or _cosine(ways[i - 1], ways[i]) < _SHARP_COSINE:
            pieces.append(_ribbon(points[start : i + 1], ways[start:i]))
            start = i
    return pieces


def _way(a: PenPoint, b: PenPoint) -> tuple[float, float]:
    """The direction from one point to another, of length 1."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy)
    return dx / length, dy / length


def _cosine(u: tuple[float, float], v: tuple[float, float]) -> float:
    return u[0] * v[0] + u[1] * v[1]


def _ribbon(points: list[PenPoint], ways: list[tuple[float, float]]) -> Polygon:
    """Both sides of a run of points without sharp turns, with round ends."""
    left, right = [], []
    before = ways[0]
    for (x, y, width), way in zip(points, [*ways, ways[-1]], strict=True):
        dx, dy = before[0] + way[0], before[1] + way[1]
        half = width / 2 / math.sqrt(dx * dx + dy * dy)
        nx, ny = dy * half, -dx * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
        before = way
    right.reverse()
    return [*left, *_cap(points[-1], left[-1]), *right, *_cap(points[0], right[-1])]


def _cap(end: PenPoint, side: tuple[float, float]) -> Polygon:
    """Half a circle around the end of a run, from one of its sides to the other, without these."""
    x, y, _ = end
    nx, ny = side[0] - x, side[1] - y
    return [(x + nx * cosine - ny * sine, y + nx * sine + ny * cosine) for cosine, sine in _HALF_CIRCLE]


def _arc(x: float, y: float, radius: float, begin: float, end: float, steps: int) -> Polygon:
    angles = (begin + (end - begin) * i / steps for i in range(steps))
    return [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]


def _arrow(tail: tuple[float, float], head: tuple[float, float], weight: float, scale: float) -> tuple[PenStroke, ...]:
    length = math.hypot(head[0] - tail[0], head[1] - tail[1])
    angle = math.atan2(tail[1] - head[1], tail[0] - head[0])
    barb = min(4 * weight + 5 * scale, 0.6 * length)
    sides = (angle - 0.45, angle + 0.45)
    ends = [(head[0] + barb * math.cos(side), head[1] + barb * math.sin(side)) for side in sides]
    return (
        ((*tail, weight), (*head, weight)),
        ((*ends[0], weight), (*head, weight), (*ends[1], weight)),
    )


def _placed(stroke: PenStroke, annotation: Annotation, width_pt: float, height_pt: float, weight: float) -> PenStroke:
    """A stroke of the unit square (third value: pressure) in the annotation's area, standing as the annotation does."""
    area, placed = annotation.area, []
    for drawn_x, drawn_y, pressure in stroke:
        x, y = _turned(drawn_x, drawn_y, annotation.turn)
        place = ((area.x + x * area.width) * width_pt, (area.y + y * area.height) * height_pt)
        placed.append((*place, pen_width(weight, pressure)))
    return tuple(placed)


def _turned(x: float, y: float, turn: Turn) -> tuple[float, float]:
    match turn:
        case Turn.NONE:
            return x, y
        case Turn.RIGHT:
            return 1 - y, x
        case Turn.HALF:
            return 1 - x, 1 - y
        case Turn.LEFT:
            return y, 1 - x


def _curve(a: PenPoint, b: PenPoint, c: PenPoint, steps: int) -> PenStroke:
    """A quadratic curve from `a` to `c`, drawn towards `b`, pressure included."""
    points = []
    for i in range(steps + 1):
        t = i / steps
        u, v, w = (1 - t) ** 2, 2 * t * (1 - t), t * t
        x, y, pressure = (u * p + v * q + w * r for p, q, r in zip(a, b, c, strict=True))
        points.append((x, y, pressure))
    return tuple(points)


TICK_STROKE = (
    _curve((0.03, 0.58, 0.25), (0.24, 0.66, 0.6), (0.33, 0.95, 0.8), 8)
    + _curve((0.33, 0.95, 0.8), (0.55, 0.38, 0.75), (0.97, 0.03, 0.1), 16)[1:]
)
"""A teacher's tick in the unit square (third value: pressure): a short pressed down-stroke, then a long light one."""

_CROSS = (
    _curve((0.05, 0.08, 0.35), (0.55, 0.42, 0.8), (0.94, 0.95, 0.3), 12),
    _curve((0.95, 0.04, 0.35), (0.56, 0.45, 0.8), (0.06, 0.92, 0.3), 12),
)
