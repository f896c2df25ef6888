"""The pen's strokes in the export: of the widths that the canvas shows, smooth where they were sampled sparsely.

A stroke is written as lines with round ends and joins, a new width wherever the pressure changed by a twelfth of the
widest: a third of the bytes of its outline, and no seams at sharp turns. Ticks and crosses taper to a point, so these
are filled outlines, made once for each size.
"""

import math
from itertools import pairwise

from korrigo_desktop.domain.annotations import Annotation, a4_scale
from korrigo_desktop.domain.shapes import PenPoint, PenStroke, Polygon, outline_of, pen_width, strokes_of
from korrigo_desktop.output.grains import GRAINS, closed_path

_WIDTH_STEPS = 12
_LONG_STEP_SQUARED = 4.0**2  # in points
_FINEST_STEP_PT = 2.0
_GENTLE_COSINE = 0.5
_CLOSE = 10  # grains across and down: nearer points can't be told apart
_FIRST_WIDTH, _NEXT_WIDTH, _LINE = "%d w %d %d m", " S\n%d w %d %d m", " %d %d l"
_KEPT_SHAPES = 512

_shapes: dict[tuple[object, ...], str] = {}


def ink_operators(annotation: Annotation, width_pt: float, height_pt: float) -> str:
    """The operators that stroke ink on a page of this size, in grains; the colour is set before.

    Args:
        annotation: Ink.
        width_pt: Width of the page as shown.
        height_pt: Height of the same.
    """
    (stroke,) = strokes_of(annotation, width_pt, height_pt)
    widest = pen_width(annotation.weight * a4_scale(width_pt, height_pt), 1.0)
    return stroke_operators(smoothed(stroke), max(round(widest * GRAINS / _WIDTH_STEPS), 1))


def stroke_operators(stroke: PenStroke, width_step: int) -> str:
    """Lines from point to point, in grains.

    Args:
        stroke: Points in the order of drawing; points that can't be told apart from the one before are left out.
        width_step: Widths are multiples of it, in grains.
    """
    first_x, first_y, first_width = stroke[0]
    x, y, width = int(first_x * GRAINS), int(first_y * GRAINS), first_width
    steps_per_width = GRAINS / (2 * width_step)
    formats: list[str] = []
    values: list[int] = []
    drawn, last = 0, stroke[-1]
    for point in stroke:
        next_x, next_y, next_width = point
        to_x, to_y = int(next_x * GRAINS), int(next_y * GRAINS)
        if -_CLOSE < to_x - x < _CLOSE and -_CLOSE < to_y - y < _CLOSE and point is not last:
            continue
        steps = int((width + next_width) * steps_per_width + 0.5) or 1
        if steps != drawn:
            formats.append(_NEXT_WIDTH if drawn else _FIRST_WIDTH)
            values += (steps * width_step, x, y)
            drawn = steps
        formats.append(_LINE)
        values += (to_x, to_y)
        x, y, width = to_x, to_y, next_width
    return "".join(formats) % tuple(values) + " S"


def shape_path(annotation: Annotation, width_pt: float, height_pt: float) -> str:
    """The outline of a tick or a cross, in grains from the corner of its area; equal ones are made once.

    Args:
        annotation: A tick or a cross.
        width_pt: Width of the page as shown.
        height_pt: Height of the same.
    """
    area = annotation.area
    key = (annotation.kind, annotation.turn, annotation.weight, area.width, area.height, width_pt, height_pt)
    path = _shapes.get(key)
    if path is None:
        if len(_shapes) >= _KEPT_SHAPES:
            _shapes.clear()
        left, top = area.x * width_pt, area.y * height_pt
        outlines = (outline for stroke in strokes_of(annotation, width_pt, height_pt) for outline in outline_of(stroke))
        path = _shapes[key] = "\n".join(closed_path([(x - left, y - top) for x, y in outline]) for outline in outlines)
    return path


def arrow_surfaces(annotation: Annotation, width_pt: float, height_pt: float) -> list[Polygon]:
    """The surfaces of an arrow on a page of this size."""
    return [polygon for stroke in strokes_of(annotation, width_pt, height_pt) for polygon in outline_of(stroke)]


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
    corners, and as a jump of the width.

    Source:
        Catmull and Rom, "A class of local interpolating splines", 1974.
    """
    points: list[PenPoint] = []
    last, done = len(stroke) - 1, 0
    for i in _after_gaps(stroke):
        before, start, end, after = stroke[max(i - 2, 0)], stroke[i - 1], stroke[i], stroke[min(i + 1, last)]
        steps = min(math.ceil(math.dist(start[:2], end[:2]) / _FINEST_STEP_PT), 16)
        points += (*stroke[done:i], *_filled_in(before, start, end, after, steps))
        done = i
    return (*points, *stroke[done:]) if points else stroke


def _after_gaps(stroke: PenStroke) -> list[int]:
    """Where the points stand that are far from the one before."""
    steps = [(bx - ax, by - ay) for (ax, ay, _), (bx, by, _) in pairwise(stroke)]
    return [i for i, (across, down) in enumerate(steps, start=1) if across * across + down * down > _LONG_STEP_SQUARED]


def _filled_in(before: PenPoint, start: PenPoint, end: PenPoint, after: PenPoint, steps: int) -> list[PenPoint]:
    """Points between `start` and `end`, evenly in time; the pressure goes evenly too."""
    if not (_is_gentle(before, start, end) and _is_gentle(start, end, after)):
        if start[2] == end[2]:
            return []
        before, after = start, end
    (x0, x1, x2, x3), (y0, y1, y2, y3) = (
        _catmull_rom(*places) for places in zip(before[:2], start[:2], end[:2], after[:2], strict=True)
    )
    width, wider = start[2], end[2] - start[2]
    times = [step / steps for step in range(1, steps)]
    return [(((x3 * t + x2) * t + x1) * t + x0, ((y3 * t + y2) * t + y1) * t + y0, width + wider * t) for t in times]


def _catmull_rom(p0: float, p1: float, p2: float, p3: float) -> tuple[float, float, float, float]:
    """The curve from p1 to p2 by powers of the time, from the lowest."""
    return p1, 0.5 * (p2 - p0), 0.5 * (2 * p0 - 5 * p1 + 4 * p2 - p3), 0.5 * (3 * p1 - p0 - 3 * p2 + p3)


def _is_gentle(a: PenPoint, b: PenPoint, c: PenPoint) -> bool:
    ux, uy, vx, vy = b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]
    return ux * vx + uy * vy >= _GENTLE_COSINE * math.hypot(ux, uy) * math.hypot(vx, vy)
