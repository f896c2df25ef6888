"""Where the words of annotations stand."""

import pytest

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, area_of_stroke
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import AnnotationId, PageId
from korrigo_desktop.domain.lettering import text_frame, written_text
from korrigo_desktop.domain.points import Points

A4 = (595.276, 841.89)


def text(area: PageArea, turn: Turn = Turn.NONE, kind: AnnotationKind = AnnotationKind.TEXT) -> Annotation:
    return Annotation(AnnotationId("t"), PageId("p"), kind, area, text="juste", turn=turn)


@pytest.mark.parametrize(
    ("words", "points", "written"),
    [
        ("juste", None, "juste"),
        ("juste", Points(50), "juste +0,5"),
        ("", Points(100), "+1"),
        ("", Points(0), "0"),
        ("", None, ""),
    ],
)
def test_points_follow_the_words(words: str, points: Points | None, written: str) -> None:
    mark = Annotation(
        AnnotationId("t"), PageId("p"), AnnotationKind.TICK, PageArea(0.1, 0.1, 0.1, 0.1), text=words, points=points
    )

    assert written_text(mark) == written


@pytest.mark.parametrize("turn", list(Turn))
def test_a_turned_text_begins_at_the_corner_that_is_its_own_top_left(turn: Turn) -> None:
    upright = text(PageArea(0.2, 0.3, 0.4, 0.05))

    frame = text_frame(upright.turned_with_page(turn), *(A4 if turn in (0, 180) else A4[::-1]))

    assert frame.turn is turn
    assert frame.width_pt == pytest.approx(0.4 * A4[0], abs=0.01)
    corner = {
        Turn.NONE: (0.2 * A4[0], 0.3 * A4[1]),
        Turn.RIGHT: (0.7 * A4[1], 0.2 * A4[0]),
        Turn.HALF: (0.8 * A4[0], 0.7 * A4[1]),
        Turn.LEFT: (0.3 * A4[1], 0.8 * A4[0]),
    }[turn]
    assert (frame.x, frame.y) == pytest.approx(corner, abs=0.01)


def test_a_text_without_a_width_runs_to_the_edge() -> None:
    assert text_frame(text(PageArea(0.25, 0.3, 0, 0)), *A4).width_pt == pytest.approx(0.75 * A4[0])


def test_the_word_of_a_mark_stands_right_of_it_and_left_of_it_at_the_edge() -> None:
    inside = text_frame(text(PageArea(0.2, 0.3, 0.05, 0.04), kind=AnnotationKind.TICK), *A4)
    at_edge = text_frame(text(PageArea(0.94, 0.3, 0.05, 0.04), kind=AnnotationKind.TICK), *A4)

    assert inside.x > 0.25 * A4[0]
    assert at_edge.x + at_edge.width_pt < 0.94 * A4[0]
    assert inside.y < 0.32 * A4[1] < inside.y + inside.height_pt


def test_the_comment_of_a_link_begins_at_its_end() -> None:
    stroke = (InkPoint(0.1, 0.1), InkPoint(0.2, 0.2), InkPoint(0.6, 0.5))
    link = Annotation(
        AnnotationId("l"), PageId("p"), AnnotationKind.REMARK_LINK, area_of_stroke(stroke), stroke, text="voir"
    )

    frame = text_frame(link, *A4)

    assert frame.x == pytest.approx(0.6 * A4[0])
    assert frame.y < 0.5 * A4[1] < frame.y + 1.2 * frame.size_pt
