import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.annotation_json import annotation_from_json, annotation_to_json
from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, a4_scale, area_of_stroke
from korrigo_desktop.domain.errors import ErrorKind, GeometryError, KorrigoError
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import AnnotationId, PageId, QuestionId
from korrigo_desktop.domain.points import Points

unit = st.floats(0, 1)
strokes = st.lists(st.builds(InkPoint, unit, unit, unit), min_size=2, max_size=20).map(tuple)


@st.composite
def annotations(draw: st.DrawFn) -> Annotation:
    stroke = draw(strokes)
    return Annotation(
        id=AnnotationId(draw(st.uuids().map(str))),
        page_id=PageId("p"),
        kind=draw(st.sampled_from(list(AnnotationKind))),
        area=area_of_stroke(stroke),
        stroke=stroke,
        text=draw(st.text(max_size=40)),
        weight=draw(st.floats(0.1, 200)),
        turn=draw(st.sampled_from(list(Turn))),
        question_id=draw(st.none() | st.just(QuestionId("q"))),
        points=draw(st.none() | st.integers(-2000, 2000).map(Points)),
        layer=draw(st.integers(0, 10**6)),
    )


@given(annotations())
def test_an_annotation_written_as_json_and_read_again_is_the_same(annotation: Annotation) -> None:
    assert annotation_from_json(json.loads(json.dumps(annotation_to_json(annotation)))) == annotation


@given(annotations(), st.sampled_from(list(Turn)))
def test_turning_a_page_there_and_back_leaves_what_is_drawn_where_it_was(annotation: Annotation, turn: Turn) -> None:
    assert annotation.turned_with_page(turn).turned_with_page(turn.undone()) == annotation


@given(annotations(), st.floats(-2, 2), st.floats(-2, 2))
def test_a_moved_annotation_stays_on_its_page_with_its_size(annotation: Annotation, dx: float, dy: float) -> None:
    moved = annotation.moved(dx, dy)
    assert moved.area.width == pytest.approx(annotation.area.width, abs=2e-6)
    assert moved.area.height == pytest.approx(annotation.area.height, abs=2e-6)
    assert len(moved.stroke) == len(annotation.stroke)


@given(annotations())
def test_resizing_to_the_same_area_changes_nothing_visible(annotation: Annotation) -> None:
    for before, after in zip(annotation.stroke, annotation.resized(annotation.area).stroke, strict=True):
        assert after.x == pytest.approx(before.x, abs=2e-6)
        assert after.y == pytest.approx(before.y, abs=2e-6)


@pytest.mark.parametrize("changes", [{"colour": "red"}, {"weight": 0.0}, {"text_size": float("nan")}, {"stroke": ()}])
def test_a_malformed_annotation_is_refused(changes: dict[str, object]) -> None:
    values: dict[str, object] = {"stroke": (InkPoint(0, 0),), **changes}
    with pytest.raises(KorrigoError) as caught:
        Annotation(AnnotationId("a"), PageId("p"), AnnotationKind.INK, PageArea(0, 0, 0, 0), **values)  # type: ignore[arg-type]
    assert caught.value.kind is ErrorKind.ANNOTATION_MALFORMED


def test_json_that_is_no_annotation_is_refused() -> None:
    with pytest.raises(KorrigoError):
        annotation_from_json({"id": "a"})


def test_one_a4_point_is_one_point_on_a4_whichever_way_it_lies() -> None:
    assert a4_scale(595.276, 841.89) == pytest.approx(1)
    assert a4_scale(841.89, 595.276) == pytest.approx(1)
    assert a4_scale(841.89, 1190.55) == pytest.approx(2**0.5, rel=1e-3)
    with pytest.raises(GeometryError):
        a4_scale(0, 10)
