"""The surface of pen strokes in the export: smooth where the pen was sampled sparsely, made once for equal ticks."""

import math
from functools import lru_cache

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, a4_scale
from korrigo_desktop.domain.shapes import PenPoint, PenStroke, Polygon, outline_of, strokes_of

_LONG_STEP_PT = 4.0
_FINEST_STEP_PT = 2.0
_GENTLE_COSINE = 0.5
_REPEATED = frozenset({AnnotationKind.TICK, AnnotationKind.CROSS})


def surfaces_of(annotation: Annotation, width_pt: float, height_pt: float) -> list[Polygon]:
    """The surfaces that the pen of an annotation inks on a page of this size; as the canvas draws them."""
    strokes = strokes_of(annotation, width_pt, height_pt)
    if annotation.kind in _REPEATED:
        return _repeated(strokes)
    if annotation.kind is AnnotationKind.INK:
        strokes = tuple(smoothed(stroke) for stroke in strokes)
    return [polygon for stroke in strokes for polygon in outline_of(stroke)]


def link_surfaces(annotation: Annotation, width_pt: float, height_pt: float) -> list[Polygon]:
    """The box of a remark link and the line from it to the comment.

    The stroke is the box's two corners and the place of the comment; a link of two points has a dot for a box.

    Args:
        annotation: A remark link.
        width_pt: Width of the page as shown.
        height_pt: Height of the page as shown.
    """
    width = annotation.weight * a4_scale(width_pt, height_pt)
    places = [(point.x * width_pt, point.y * height_pt) for point in annotation.stroke]
    (left, top), comment = places[0], places[-1]
    right, bottom = places[1] if len(places) > 2 else (left + 2 * width, top + 2 * width)
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    box: PenStroke = tuple((x, y, width) for x, y in corners)
    line: PenStroke = ((right, (top + bottom) / 2, width * 0.7), (*comment, width * 0.7))
    return outline_of(box) + outline_of(line)


def smoothed(stroke: PenStroke) -> PenStroke:
    """Put points on a curve through the given ones, where they are far apart and the pen did not turn sharply.

    A tablet samples every point or two and is left as it is; a slow mouse or a program leaves gaps that would show as
    corners.

    Source:
        Catmull and Rom, "A class of local interpolating splines", 1974.
    """
    if len(stroke) < 3:
        return stroke
    points = [stroke[0]]
    for i in range(1, len(stroke)):
        before, start, end, after = stroke[max(i - 2, 0)], stroke[i - 1], stroke[i], stroke[min(i + 1, len(stroke) - 1)]
        length = math.hypot(end[0] - start[0], end[1] - start[1])
        if length > _LONG_STEP_PT and _is_gentle(before, start, end) and _is_gentle(start, end, after):
            steps = min(math.ceil(length / _FINEST_STEP_PT), 16)
            points += [_between(before, start, end, after, step / steps) for step in range(1, steps)]
        points.append(end)
    return tuple(points)


def _is_gentle(a: PenPoint, b: PenPoint, c: PenPoint) -> bool:
    ux, uy, vx, vy = b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]
    return ux * vx + uy * vy >= _GENTLE_COSINE * math.hypot(ux, uy) * math.hypot(vx, vy)


def _between(before: PenPoint, start: PenPoint, end: PenPoint, after: PenPoint, t: float) -> PenPoint:
    """The point at `t` of the way from `start` to `end`; the pressure goes evenly."""
    x, y = (
        0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t + (3 * p1 - p0 - 3 * p2 + p3) * t**3)
        for p0, p1, p2, p3 in zip(before[:2], start[:2], end[:2], after[:2], strict=True)
    )
    return x, y, start[2] + (end[2] - start[2]) * t


def _repeated(strokes: tuple[PenStroke, ...]) -> list[Polygon]:
    """Surfaces of a tick or a cross: most have one size on all pages, so they are made once and moved."""
    left, top, _ = strokes[0][0]
    shape = tuple(tuple((round(x - left, 2), round(y - top, 2), round(w, 2)) for x, y, w in s) for s in strokes)
    return [[(left + x, top + y) for x, y in polygon] for polygon in _shape_surfaces(shape)]


@lru_cache(maxsize=64)
def _shape_surfaces(strokes: tuple[PenStroke, ...]) -> list[Polygon]:
    return [polygon for stroke in strokes for polygon in outline_of(stroke)]
