"""Stamps: made of kinds that every program knows, and known again wherever they have been moved."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.annotation_json import annotation_from_json, annotation_to_json
from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, area_of_stroke
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import AnnotationId, PageId
from korrigo_desktop.domain.stamps import Stamp, half_tick_stroke, stamp_of

# What programs before the stamps know: another kind would keep them from opening the copy.
KNOWN_BEFORE = {"ink", "highlight", "text", "rectangle", "arrow", "tick", "cross", "remark_link"}


def annotation(kind: AnnotationKind, area: PageArea, stroke: tuple[InkPoint, ...] = (), text: str = "") -> Annotation:
    return Annotation(AnnotationId("stamp"), PageId("page"), kind, area, stroke, text)


def half_tick(area: PageArea, turn: Turn = Turn.NONE) -> Annotation:
    stroke = half_tick_stroke(area, turn)
    return replace(annotation(AnnotationKind.INK, area_of_stroke(stroke), stroke), turn=turn)


@pytest.mark.parametrize(
    ("made", "stamp"),
    [
        (annotation(AnnotationKind.TICK, PageArea(0.1, 0.1, 0.05, 0.04)), Stamp.TICK),
        (annotation(AnnotationKind.CROSS, PageArea(0.1, 0.1, 0.05, 0.04)), Stamp.CROSS),
        (annotation(AnnotationKind.TEXT, PageArea(0.1, 0.1, 0.05, 0.04), text="?"), Stamp.QUESTION),
        (annotation(AnnotationKind.TEXT, PageArea(0.1, 0.1, 0.05, 0.04), text="pourquoi ?"), None),
        (half_tick(PageArea(0.1, 0.1, 0.05, 0.04)), Stamp.HALF_TICK),
        (annotation(AnnotationKind.INK, PageArea(0.1, 0.1, 0, 0), (InkPoint(0.1, 0.1),)), None),
    ],
)
def test_a_stamp_is_known_by_what_it_is_made_of(made: Annotation, stamp: Stamp | None) -> None:
    assert stamp_of(made) is stamp
    assert made.kind.value in KNOWN_BEFORE


@given(
    x=st.floats(0.0, 0.8),
    y=st.floats(0.0, 0.8),
    side=st.floats(0.01, 0.15),
    wide=st.floats(0.02, 0.3),
    standing=st.sampled_from(Turn),
    turn=st.sampled_from(Turn),
)
def test_a_half_tick_moved_stretched_stored_and_turned_is_a_half_tick(
    x: float, y: float, side: float, wide: float, standing: Turn, turn: Turn
) -> None:
    drawn = half_tick(PageArea(x, y, side, side), standing)
    moved = drawn.moved(0.05, -0.1)
    stretched = moved.resized(PageArea(0.5, 0.5, wide, wide))

    stored = annotation_from_json(json.loads(json.dumps(annotation_to_json(stretched.turned_with_page(turn)))))

    assert stamp_of(stored) is Stamp.HALF_TICK


def test_a_stroke_of_as_many_points_in_another_form_is_only_ink() -> None:
    count = len(half_tick_stroke(PageArea(0, 0, 1, 1)))
    stroke = tuple(InkPoint(0.1 + 0.5 * i / count, 0.2 + 0.3 * i / count) for i in range(count))
    assert stamp_of(annotation(AnnotationKind.INK, area_of_stroke(stroke), stroke)) is None


def test_a_half_tick_lies_in_the_area_that_it_was_given() -> None:
    area = PageArea(0.2, 0.3, 0.05, 0.04)
    around = area_of_stroke(half_tick_stroke(area, Turn.RIGHT))
    assert area.x <= around.x
    assert area.y <= around.y
    assert around.right <= area.right
    assert around.bottom <= area.bottom
