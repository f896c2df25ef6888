"""Each drawing tool, with real mouse events, at every zoom and turn of the view."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.operations import AddAnnotation, Operation
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage
from korrigo_desktop.ui.canvas.tools import DEFAULT_STYLES, MARK_SIZE_PT, Tool
from tests.ui.canvas.desk_of_tests import A4, COPY, SHIFT, Hand, Ledger, page_ids

VIEWS = [(zoom, turn) for zoom in (0.4, 1.0, 2.5) for turn in Turn]
BOXES = {Tool.RECTANGLE: AnnotationKind.RECTANGLE, Tool.TICK: AnnotationKind.TICK, Tool.CROSS: AnnotationKind.CROSS}


def look(canvas: AnnotationCanvas, zoom: float, turn: Turn) -> QPoint:
    """Zoom and turn, and give a pixel near the middle of the window that lies well inside the first page."""
    canvas.turn_view(turn)
    canvas.navigation.zoom_to(zoom)
    canvas.centerOn(canvas.workbench.scene.pages[0].sceneBoundingRect().center())
    return Hand(canvas).at(0, 0.5, 0.5)


@pytest.mark.parametrize(("zoom", "turn"), VIEWS)
def test_a_rectangle_lies_where_it_was_dragged(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, zoom: float, turn: Turn
) -> None:
    middle = look(canvas, zoom, turn)
    start, end = middle - QPoint(60, 40), middle + QPoint(50, 30)
    hand.take(Tool.RECTANGLE)

    hand.drag([start, middle, end])

    drawn = ledger.only
    (x1, y1), (x2, y2) = hand.fraction(0, start), hand.fraction(0, end)
    assert drawn.kind is AnnotationKind.RECTANGLE
    assert (drawn.area.x, drawn.area.right) == pytest.approx((min(x1, x2), max(x1, x2)), abs=2e-6)
    assert (drawn.area.y, drawn.area.bottom) == pytest.approx((min(y1, y2), max(y1, y2)), abs=2e-6)
    assert drawn.turn is turn.undone()


@pytest.mark.parametrize(("zoom", "turn"), VIEWS)
def test_an_arrow_goes_from_the_press_to_the_release(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, zoom: float, turn: Turn
) -> None:
    middle = look(canvas, zoom, turn)
    start, end = middle - QPoint(70, -20), middle + QPoint(45, 60)
    hand.take(Tool.ARROW)

    hand.drag([start, middle, end])

    tail, head = ledger.only.stroke
    assert (tail.x, tail.y) == pytest.approx(hand.fraction(0, start), abs=2e-6)
    assert (head.x, head.y) == pytest.approx(hand.fraction(0, end), abs=2e-6)


@pytest.mark.parametrize(("zoom", "turn"), VIEWS)
def test_ink_follows_the_mouse_within_a_tenth_of_a_millimetre(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, zoom: float, turn: Turn
) -> None:
    middle = look(canvas, zoom, turn)
    way = [middle + QPoint(4 * step, 3 * step) for step in range(-12, 13)]
    hand.take(Tool.INK)

    hand.drag(way)

    stroke = ledger.only.stroke
    (x1, y1), (x2, y2) = hand.fraction(0, way[0]), hand.fraction(0, way[-1])
    assert (stroke[0].x, stroke[0].y) == pytest.approx((x1, y1), abs=2e-6)
    assert (stroke[-1].x, stroke[-1].y) == pytest.approx((x2, y2), abs=2e-6)
    for point in stroke:  # every point is on the straight way of the mouse
        aside = (point.x - x1) * A4[0] * (y2 - y1) * A4[1] - (point.y - y1) * A4[1] * (x2 - x1) * A4[0]
        length = ((x2 - x1) ** 2 * A4[0] ** 2 + (y2 - y1) ** 2 * A4[1] ** 2) ** 0.5
        assert abs(aside) / length < 0.283
    assert all(point.pressure == 0.5 for point in stroke)


@pytest.mark.parametrize("tool", [Tool.TICK, Tool.CROSS])
@pytest.mark.parametrize(("zoom", "turn"), VIEWS)
def test_one_click_sets_a_mark_of_the_usual_size_around_it(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, zoom: float, turn: Turn, tool: Tool
) -> None:
    middle = look(canvas, zoom, turn)
    hand.take(tool)

    hand.click(middle)

    mark = ledger.only
    centre = mark.area.x + mark.area.width / 2, mark.area.y + mark.area.height / 2
    assert mark.kind is BOXES[tool]
    assert centre == pytest.approx(hand.fraction(0, middle), abs=3e-6)
    assert mark.area.width * A4[0] == pytest.approx(MARK_SIZE_PT, abs=0.01)
    assert mark.area.height * A4[1] == pytest.approx(MARK_SIZE_PT, abs=0.01)


def test_a_drag_sizes_a_tick(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    start = look(canvas, 1.0, Turn.NONE)
    hand.take(Tool.TICK)

    hand.drag([start, start + QPoint(30, 30), start + QPoint(80, 60)])

    assert ledger.only.area.width * A4[0] == pytest.approx(80 * canvas.pixel, abs=0.01)
    assert ledger.only.area.height * A4[1] == pytest.approx(80 * canvas.pixel, abs=0.01)


def test_a_straight_sweep_of_the_marker_is_as_high_as_its_tip(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    start = look(canvas, 1.0, Turn.NONE)
    hand.take(Tool.HIGHLIGHT)

    hand.drag([start, start + QPoint(50, 2), start + QPoint(120, 4)])

    area = ledger.only.area
    assert area.height * A4[1] == pytest.approx(DEFAULT_STYLES[Tool.HIGHLIGHT].weight, abs=0.01)
    assert area.y + area.height / 2 == pytest.approx(hand.fraction(0, start)[1], abs=3e-6)
    assert ledger.only.colour == DEFAULT_STYLES[Tool.HIGHLIGHT].colour


def test_a_sweep_along_a_line_of_a_turned_page_follows_that_line(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    start = look(canvas, 1.0, Turn.RIGHT)
    hand.take(Tool.HIGHLIGHT)

    hand.drag([start, start + QPoint(60, 1), start + QPoint(120, 2)])

    area = ledger.only.area
    assert area.width * A4[0] == pytest.approx(DEFAULT_STYLES[Tool.HIGHLIGHT].weight, abs=0.01)
    assert area.height * A4[1] == pytest.approx(120 * canvas.pixel, abs=0.01)


def test_shift_keeps_the_marker_on_its_line(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    start = look(canvas, 1.0, Turn.NONE)
    hand.take(Tool.HIGHLIGHT)

    hand.drag([start, start + QPoint(60, 40), start + QPoint(120, 90)], SHIFT)

    assert ledger.only.area.height * A4[1] == pytest.approx(DEFAULT_STYLES[Tool.HIGHLIGHT].weight, abs=0.01)


def test_shift_makes_a_rectangle_square_and_an_arrow_level(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    start = look(canvas, 1.0, Turn.NONE)
    hand.take(Tool.RECTANGLE)
    hand.drag([start, start + QPoint(60, 20), start + QPoint(90, 30)], SHIFT)
    assert ledger.only.area.width * A4[0] == pytest.approx(ledger.only.area.height * A4[1], abs=0.01)

    ledger.annotations.clear()
    canvas.set_annotations([])
    hand.take(Tool.ARROW)
    hand.drag([start, start + QPoint(60, 5), start + QPoint(90, 9)], SHIFT)
    tail, head = ledger.only.stroke
    assert tail.y == head.y


@pytest.mark.parametrize("tool", [Tool.RECTANGLE, Tool.HIGHLIGHT, Tool.ARROW])
def test_a_mere_click_draws_no_shape(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, tool: Tool) -> None:
    hand.take(tool)

    hand.click(look(canvas, 1.0, Turn.NONE))

    assert ledger.performed == []
    assert canvas.workbench.scene.book.all() == []


def test_a_click_of_the_pen_leaves_a_dot(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    middle = look(canvas, 1.0, Turn.NONE)
    hand.take(Tool.INK)

    hand.click(middle)

    (point,) = ledger.only.stroke
    assert (point.x, point.y) == pytest.approx(hand.fraction(0, middle), abs=2e-6)


@pytest.mark.parametrize("tool", [Tool.INK, Tool.RECTANGLE, Tool.HIGHLIGHT, Tool.ARROW, Tool.TICK])
def test_a_drag_over_the_edge_stays_on_its_page(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, tool: Tool
) -> None:
    look(canvas, 0.4, Turn.NONE)
    hand.take(tool)

    hand.drag([hand.at(0, 0.7, 0.7), hand.at(0, 0.9, 0.9), hand.at(0, 1.2, 1.01), hand.at(0, 1.3, 1.3)])

    drawn = ledger.only
    assert drawn.page_id == "page 1"
    assert drawn.area.right <= 1.0
    assert drawn.area.bottom <= 1.0


def test_nothing_is_drawn_in_the_gap_or_on_a_missing_page(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    first, second = page_ids(2)
    canvas.set_copy(COPY, [CanvasPage(first, A4), CanvasPage(second, A4, is_missing=True)])
    canvas.navigation.zoom_to(0.4)
    hand.take(Tool.TICK)

    hand.click(hand.at(0, 0.5, 1.01))
    hand.click(hand.at(1, 0.5, 0.3))

    assert ledger.performed == []


def test_escape_in_the_middle_leaves_nothing(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    start = look(canvas, 1.0, Turn.NONE)
    for tool in (Tool.INK, Tool.RECTANGLE, Tool.ARROW, Tool.TICK, Tool.HIGHLIGHT):
        hand.take(tool)
        hand.press(start)
        hand.move(start + QPoint(60, 50))
        hand.key(Qt.Key.Key_Escape)
        hand.move(start + QPoint(90, 50))
        hand.release(start + QPoint(90, 50))

    assert ledger.performed == []
    assert canvas.workbench.scene.book.all() == []


def test_what_is_drawn_lies_over_what_is_there(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    middle = look(canvas, 1.0, Turn.NONE)
    hand.take(Tool.TICK)

    hand.click(middle)
    hand.click(middle + QPoint(5, 5))

    first, second = ledger.annotations.values()
    assert second.layer > first.layer


def test_two_quick_clicks_set_two_ticks(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    hand.take(Tool.TICK)

    hand.double_click(look(canvas, 1.0, Turn.NONE))

    assert len(ledger.annotations) == 2


def test_the_shape_stays_in_view_until_the_answer_comes(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    ledger.is_slow = True
    start = look(canvas, 1.0, Turn.NONE)
    hand.take(Tool.INK)

    hand.drag([start, start + QPoint(20, 20), start + QPoint(40, 10)])

    (asked,) = ledger.performed
    assert isinstance(asked, AddAnnotation)
    assert canvas.workbench.scene.book.all() == [asked.annotation]
    canvas.refuse(asked)
    assert canvas.workbench.scene.book.all() == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    x=st.floats(0, 1),
    y=st.floats(0, 1),
    zoom=st.floats(0.1, 8),
    turn=st.sampled_from(list(Turn)),
    page=st.integers(0, 3),
)
def test_a_place_on_the_page_comes_back_from_the_screen(
    canvas: AnnotationCanvas, x: float, y: float, zoom: float, turn: Turn, page: int
) -> None:
    canvas.turn_view(turn)
    canvas.navigation.zoom_to(zoom)
    hand = Hand(canvas)

    back_x, back_y = hand.fraction(page, hand.at(page, x, y))

    one_pixel = canvas.pixel
    assert abs(back_x - x) * A4[0] <= one_pixel * 0.51 + 1e-6
    assert abs(back_y - y) * A4[1] <= one_pixel * 0.51 + 1e-6


def test_a_gesture_is_one_operation(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    heard: list[Operation] = []
    canvas.gesture_made.connect(heard.append)
    start = look(canvas, 1.0, Turn.NONE)
    hand.take(Tool.INK)

    hand.drag([start + QPoint(step, 2 * step) for step in range(60)])

    assert len(heard) == 1
