"""The lines of annotations, in points of their page."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, a4_scale, area_of_stroke
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import AnnotationId, PageId
from korrigo_desktop.domain.shapes import PenStroke, Polygon, outline_of, pen_width, strokes_of

A4 = (595.276, 841.89)

places = st.floats(0, 500, allow_nan=False)
strokes = st.lists(st.tuples(places, places, st.floats(0.2, 8)), min_size=1, max_size=200).map(tuple)


def holds(polygons: list[Polygon], x: float, y: float) -> bool:
    """Whether a place is inked, by the non-zero winding rule over all polygons."""
    return sum(winding(polygon, x, y) for polygon in polygons) != 0


def winding(polygon: Polygon, x: float, y: float) -> int:
    turns = 0
    for (x1, y1), (x2, y2) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
        if y1 <= y < y2 and side > 0:
            turns += 1
        elif y2 <= y < y1 and side < 0:
            turns -= 1
    return turns


@given(stroke=strokes)
def test_an_outline_reaches_no_further_than_half_the_pen(stroke: PenStroke) -> None:
    widest = max(width for _, _, width in stroke) / 2
    xs, ys = [p[0] for p in stroke], [p[1] for p in stroke]
    for polygon in outline_of(stroke):
        for x, y in polygon:
            assert min(xs) - widest - 1e-6 <= x <= max(xs) + widest + 1e-6
            assert min(ys) - widest - 1e-6 <= y <= max(ys) + widest + 1e-6


@given(
    xs=st.lists(st.floats(1, 20), min_size=1, max_size=150),
    bends=st.lists(st.floats(-0.5, 0.5), min_size=150, max_size=150),
)
def test_every_point_of_a_stroke_is_inked(xs: list[float], bends: list[float]) -> None:
    x = y = 0.0
    stroke = [(0.0, 0.0, 2.0)]
    for step, bend in zip(xs, bends, strict=False):
        x, y = x + step, y + step * bend
        stroke.append((x, y, 2.0))
    outline = outline_of(tuple(stroke))

    for (x1, y1, _), (x2, y2, _) in pairwise(stroke):
        assert holds(outline, (x1 + x2) / 2, (y1 + y2) / 2)


def test_a_dot_is_a_disc_of_the_width_of_the_pen() -> None:
    (disc,) = outline_of(((100.0, 50.0, 4.0), (100.0, 50.0, 4.0)))

    assert all(math.hypot(x - 100, y - 50) == pytest.approx(2) for x, y in disc)
    assert holds([disc], 100.01, 50.02)


def test_an_empty_stroke_inks_nothing() -> None:
    assert outline_of(()) == []


def test_a_sharp_turn_keeps_its_width() -> None:
    outline = outline_of(((0.0, 0.0, 4.0), (100.0, 0.0, 4.0), (0.0, 1.0, 4.0)))

    assert holds(outline, 101.9, 0.01)
    assert holds(outline, 50.0, -1.9)


def test_a_mouse_draws_the_weight_and_pressure_draws_more_or_less() -> None:
    assert pen_width(1.5, 0.5) == pytest.approx(1.5)
    assert pen_width(1.5, 0.0) < 1.5 < pen_width(1.5, 1.0)


def test_lines_are_as_wide_on_a_double_sheet_as_on_a_single_one_seen_at_the_same_size() -> None:
    stroke = (InkPoint(0.1, 0.1), InkPoint(0.5, 0.5))
    ink = Annotation(AnnotationId("i"), PageId("p"), AnnotationKind.INK, area_of_stroke(stroke), stroke, weight=2.0)

    ((single, *_),) = strokes_of(ink, *A4)
    ((double, *_),) = strokes_of(ink, A4[0] * 2, A4[1] * 2)

    assert single[2] == pytest.approx(2.0)
    assert double[2] == pytest.approx(4.0)
    assert double[0] == pytest.approx(2 * single[0])


@pytest.mark.parametrize("kind", [AnnotationKind.TICK, AnnotationKind.CROSS])
@pytest.mark.parametrize("turn", list(Turn))
def test_a_mark_fills_its_area_and_no_more_however_it_stands(kind: AnnotationKind, turn: Turn) -> None:
    area = PageArea(0.2, 0.3, 0.1, 0.05)
    mark = Annotation(AnnotationId("m"), PageId("p"), kind, area, turn=turn)

    points = [point for stroke in strokes_of(mark, *A4) for point in stroke]

    xs, ys = [x / A4[0] for x, _, _ in points], [y / A4[1] for _, y, _ in points]
    assert area.x <= min(xs) < area.x + 0.02
    assert area.right >= max(xs) > area.right - 0.02
    assert area.y <= min(ys) < area.y + 0.01
    assert area.bottom >= max(ys) > area.bottom - 0.01


def test_a_tick_turned_with_its_page_stays_on_the_same_paper() -> None:
    tick = Annotation(AnnotationId("t"), PageId("p"), AnnotationKind.TICK, PageArea(0.2, 0.3, 0.1, 0.05))

    (before,) = strokes_of(tick, *A4)
    (after,) = strokes_of(tick.turned_with_page(Turn.RIGHT), A4[1], A4[0])

    for (x1, y1, _), (x2, y2, _) in zip(before, after, strict=True):
        assert (x2, y2) == pytest.approx((A4[1] - y1, x1), abs=0.01)


def test_the_head_of_an_arrow_is_at_its_second_point() -> None:
    stroke = (InkPoint(0.1, 0.5), InkPoint(0.6, 0.5))
    arrow = Annotation(AnnotationId("a"), PageId("p"), AnnotationKind.ARROW, area_of_stroke(stroke), stroke)

    shaft, head = strokes_of(arrow, *A4)

    assert shaft[-1][:2] == head[1][:2] == pytest.approx((0.6 * A4[0], 0.5 * A4[1]))
    assert head[0][0] < head[1][0]
    assert head[2][0] < head[1][0]


def test_the_barbs_of_an_arrow_grow_with_the_sheet() -> None:
    stroke = (InkPoint(0.1, 0.5), InkPoint(0.6, 0.5))
    arrow = Annotation(AnnotationId("a"), PageId("p"), AnnotationKind.ARROW, area_of_stroke(stroke), stroke)
    large = (A4[0] * 1.5, A4[1] * 1.5)

    lengths = []
    for size in (A4, large):
        _, head = strokes_of(arrow, *size)
        lengths.append(math.hypot(head[0][0] - head[1][0], head[0][1] - head[1][1]) / a4_scale(*size))

    assert lengths[0] == pytest.approx(lengths[1])
