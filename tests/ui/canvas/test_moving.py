"""Moving, resizing and erasing with real events."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.operations import ChangeAnnotation, Group, RemoveAnnotation
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage
from korrigo_desktop.ui.canvas.handles import Handle
from korrigo_desktop.ui.canvas.tools import Tool
from tests.ui.canvas.desk_of_tests import A4, COPY, SHIFT, Hand, Ledger, a4_pages, page_ids, shape, stroke_of

BOX = shape("box", PageArea(0.3, 0.3, 0.2, 0.1), AnnotationKind.HIGHLIGHT)
INK = stroke_of("ink", [(0.3, 0.6), (0.5, 0.65), (0.6, 0.6)], AnnotationKind.INK)
ARROW = stroke_of("arrow", [(0.2, 0.8), (0.5, 0.7)], AnnotationKind.ARROW)


@pytest.fixture
def at_home(canvas: AnnotationCanvas, ledger: Ledger) -> None:
    ledger.put(BOX, INK, ARROW)
    canvas.navigation.zoom_to(0.7)


def handle_point(canvas: AnnotationCanvas, handle: Handle) -> QPoint:
    place = canvas.workbench.overlay.handle_place(handle)
    assert place is not None
    return canvas.viewportTransform().map(place).toPoint()


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("turn", list(Turn))
def test_a_drag_moves_by_the_way_of_the_mouse(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, turn: Turn) -> None:
    canvas.turn_view(turn)
    start = hand.at(0, 0.4, 0.35)
    end = start + QPoint(60, 45)
    (x1, y1), (x2, y2) = hand.fraction(0, start), hand.fraction(0, end)

    hand.drag([start, start + QPoint(30, 10), end])

    moved = ledger.annotations[BOX.id]
    assert moved.area.x - BOX.area.x == pytest.approx(x2 - x1, abs=2e-6)
    assert moved.area.y - BOX.area.y == pytest.approx(y2 - y1, abs=2e-6)
    assert (moved.area.width, moved.area.height) == (BOX.area.width, BOX.area.height)


@pytest.mark.usefixtures("at_home")
def test_several_move_together_and_stop_together_at_the_edge(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    canvas.workbench.selection.set_to([BOX.id, INK.id])
    start = hand.at(0, 0.4, 0.35)

    hand.drag([start, start + QPoint(200, 0), start + QPoint(2000, 0)])

    (group,) = ledger.performed
    assert isinstance(group, Group)
    box, ink = ledger.annotations[BOX.id], ledger.annotations[INK.id]
    assert ink.area.right == 1.0
    assert box.area.x - BOX.area.x == pytest.approx(ink.area.x - INK.area.x, abs=2e-6)


@pytest.mark.usefixtures("at_home")
def test_a_drag_to_another_page_moves_it_there(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    canvas.navigation.zoom_to(0.45)
    start, end = hand.at(0, 0.4, 0.35), hand.at(1, 0.6, 0.5)

    hand.drag([start, hand.at(0, 0.5, 1.01), end])

    (change,) = ledger.performed
    assert isinstance(change, ChangeAnnotation)
    assert change.after.page_id == "page 2"
    x, y = hand.fraction(1, end)
    start_x, start_y = hand.fraction(0, start)
    assert change.after.area.x == pytest.approx(BOX.area.x + x - start_x, abs=2e-5)
    assert change.after.area.y == pytest.approx(BOX.area.y + y - start_y, abs=2e-5)
    assert change.after.area.width == pytest.approx(BOX.area.width, abs=2e-6)


def test_on_a_page_of_another_size_it_keeps_its_part_of_the_sheet(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    first, second = page_ids(2)
    double = (A4[0] * 2, A4[1] * 2)
    canvas.set_copy(COPY, [CanvasPage(first, A4), CanvasPage(second, double)])
    ledger.put(BOX)
    canvas.navigation.zoom_to(0.3)

    hand.drag([hand.at(0, 0.4, 0.35), hand.at(1, 0.3, 0.1), hand.at(1, 0.5, 0.3)])

    moved = ledger.only
    assert moved.page_id == "page 2"
    assert moved.area.width == pytest.approx(BOX.area.width, abs=2e-6)
    assert moved.area.height == pytest.approx(BOX.area.height, abs=2e-6)


def test_it_does_not_go_to_a_missing_page(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    first, second = page_ids(2)
    canvas.set_copy(COPY, [CanvasPage(first, A4), CanvasPage(second, A4, is_missing=True)])
    ledger.put(BOX)
    canvas.navigation.zoom_to(0.4)

    hand.drag([hand.at(0, 0.4, 0.35), hand.at(1, 0.5, 0.2), hand.at(1, 0.5, 0.3)])

    assert ledger.only.page_id == "page 1"
    assert ledger.only.area.bottom == 1.0


@pytest.mark.usefixtures("at_home")
def test_escape_puts_it_back(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    start = hand.at(0, 0.4, 0.35)
    hand.press(start)
    hand.move(start + QPoint(80, 80))
    hand.key(Qt.Key.Key_Escape)
    hand.release(start + QPoint(90, 90))

    assert ledger.performed == []
    assert canvas.workbench.scene.book.current(BOX.id) == BOX


@pytest.mark.usefixtures("at_home")
def test_a_trembling_click_moves_nothing(ledger: Ledger, hand: Hand) -> None:
    start = hand.at(0, 0.4, 0.35)

    hand.drag([start, start + QPoint(2, 1)])

    assert ledger.performed == []


@pytest.mark.usefixtures("at_home")
def test_a_move_that_is_refused_is_taken_back(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    ledger.is_refusing = True
    start = hand.at(0, 0.4, 0.35)

    hand.drag([start, start + QPoint(40, 40), start + QPoint(80, 80)])

    assert canvas.workbench.scene.book.current(BOX.id) == BOX


@pytest.mark.usefixtures("at_home")
def test_arrow_keys_move_by_pixels(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    canvas.workbench.selection.set_to([BOX.id])

    hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Down, SHIFT)

    moved = ledger.annotations[BOX.id]
    assert (moved.area.x - BOX.area.x) * A4[0] == pytest.approx(canvas.pixel, abs=2e-3)
    assert (moved.area.y - BOX.area.y) * A4[1] == pytest.approx(10 * canvas.pixel, abs=2e-3)
    assert len(ledger.performed) == 2


@pytest.mark.usefixtures("at_home")
def test_a_held_arrow_key_is_one_gesture(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    canvas.workbench.selection.set_to([BOX.id])

    for _ in range(5):
        QTest.keyPress(canvas, Qt.Key.Key_Left)
    assert ledger.performed == []
    QTest.keyRelease(canvas, Qt.Key.Key_Left)

    assert len(ledger.performed) == 1
    gone = BOX.area.x - ledger.annotations[BOX.id].area.x
    assert gone * A4[0] == pytest.approx(5 * canvas.pixel, abs=2e-3)


@pytest.mark.usefixtures("at_home")
def test_an_arrow_key_whose_release_is_lost_is_kept_by_flushing(canvas: AnnotationCanvas, ledger: Ledger) -> None:
    canvas.workbench.selection.set_to([BOX.id])
    QTest.keyPress(canvas, Qt.Key.Key_Left)

    assert canvas.flush_pending()

    assert len(ledger.performed) == 1


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("turn", list(Turn))
@pytest.mark.parametrize("handle", [h for h in Handle if h not in (Handle.TAIL, Handle.HEAD)])
def test_each_handle_drags_its_edges_and_no_others(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, handle: Handle, turn: Turn
) -> None:
    canvas.turn_view(turn)
    canvas.workbench.selection.set_to([BOX.id])
    start = handle_point(canvas, handle)
    end = start + QPoint(17, 11)

    hand.drag([start, start + QPoint(5, 5), end])

    area, before = ledger.annotations[BOX.id].area, BOX.area
    x, y = hand.fraction(0, end)
    across, down = handle.value
    assert area.x == pytest.approx(x if across < 0 else before.x, abs=2e-6)
    assert area.right == pytest.approx(x if across > 0 else before.right, abs=2e-6)
    assert area.y == pytest.approx(y if down < 0 else before.y, abs=2e-6)
    assert area.bottom == pytest.approx(y if down > 0 else before.bottom, abs=2e-6)


@pytest.mark.usefixtures("at_home")
def test_shift_keeps_the_ratio(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    canvas.workbench.selection.set_to([BOX.id])
    start = handle_point(canvas, Handle.BOTTOM_RIGHT)
    hand.press(start, SHIFT)
    # QTest.mouseMove has no keys; the release carries Shift, and what counts is where it happens.
    hand.release(start + QPoint(60, 5), SHIFT)

    area = ledger.annotations[BOX.id].area
    assert area.width > BOX.area.width
    assert area.width / area.height == pytest.approx(BOX.area.width / BOX.area.height, rel=1e-3)


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize(("handle", "index"), [(Handle.TAIL, 0), (Handle.HEAD, 1)])
def test_the_ends_of_an_arrow_move_alone(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, handle: Handle, index: int
) -> None:
    canvas.workbench.selection.set_to([ARROW.id])
    start = handle_point(canvas, handle)
    end = start + QPoint(30, -25)

    hand.drag([start, start + QPoint(9, 9), end])

    after = ledger.annotations[ARROW.id]
    assert (after.stroke[index].x, after.stroke[index].y) == pytest.approx(hand.fraction(0, end), abs=2e-6)
    assert after.stroke[1 - index] == ARROW.stroke[1 - index]
    assert after.area.width == pytest.approx(abs(after.stroke[0].x - after.stroke[1].x), abs=2e-6)


@pytest.mark.usefixtures("at_home")
def test_a_handle_dragged_over_the_opposite_edge_keeps_a_little_size(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    canvas.workbench.selection.set_to([BOX.id])
    start = handle_point(canvas, Handle.RIGHT)

    hand.drag([start, start - QPoint(100, 0), start - QPoint(300, 0)])

    assert ledger.annotations[BOX.id].area.width > 0
    assert ledger.annotations[BOX.id].area.x == BOX.area.x


@pytest.mark.usefixtures("at_home")
def test_the_eraser_takes_everything_it_touches_in_one_operation(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    hand.take(Tool.ERASER)

    hand.press(hand.at(0, 0.4, 0.25))
    hand.move(hand.at(0, 0.4, 0.7))
    assert set(ledger.annotations) == {BOX.id, INK.id, ARROW.id}
    hand.release(hand.at(0, 0.4, 0.72))

    (group,) = ledger.performed
    assert isinstance(group, Group)
    assert set(ledger.annotations) == {ARROW.id}


@pytest.mark.usefixtures("at_home")
def test_a_fast_sweep_skips_nothing_on_its_way(ledger: Ledger, hand: Hand) -> None:
    hand.take(Tool.ERASER)

    hand.drag([hand.at(0, 0.4, 0.05), hand.at(0, 0.4, 0.95)])

    assert ledger.annotations == {}


@pytest.mark.usefixtures("at_home")
def test_a_sweep_given_up_erases_nothing(ledger: Ledger, hand: Hand) -> None:
    hand.take(Tool.ERASER)
    hand.press(hand.at(0, 0.4, 0.25))
    hand.move(hand.at(0, 0.4, 0.7))
    hand.key(Qt.Key.Key_Escape)
    hand.release(hand.at(0, 0.4, 0.7))

    assert ledger.performed == []


@pytest.mark.usefixtures("at_home")
def test_delete_takes_the_selection_away(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    canvas.workbench.selection.set_to([BOX.id])

    hand.key(Qt.Key.Key_Delete)

    (removal,) = ledger.performed
    assert removal == RemoveAnnotation(COPY, BOX)
    assert canvas.workbench.selection.ids == ()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    area=st.tuples(st.floats(0, 0.8), st.floats(0, 0.8), st.floats(0.01, 0.2), st.floats(0.01, 0.2)),
    gone=st.tuples(st.integers(-900, 900), st.integers(-900, 900)),
    turn=st.sampled_from(list(Turn)),
)
def test_whatever_the_drag_nothing_leaves_its_page_or_changes_its_size(
    canvas: AnnotationCanvas,
    area: tuple[float, float, float, float],
    gone: tuple[int, int],
    turn: Turn,
) -> None:
    ledger, hand = Ledger(canvas), Hand(canvas)
    canvas.set_copy(COPY, a4_pages(1))
    canvas.turn_view(turn)
    before: Annotation = shape("box", PageArea(*area), AnnotationKind.HIGHLIGHT)
    ledger.put(before)
    canvas.workbench.selection.clear()
    start = hand.at(0, before.area.x + before.area.width / 2, before.area.y + before.area.height / 2)

    hand.drag([start, start + QPoint(*gone) / 2, start + QPoint(*gone)])

    after = ledger.only.area
    assert 0 <= after.x <= after.right <= 1
    assert 0 <= after.y <= after.bottom <= 1
    assert after.width == pytest.approx(before.area.width, abs=2e-6)
    assert after.height == pytest.approx(before.area.height, abs=2e-6)
    canvas.gesture_made.disconnect(ledger.on_gesture)


def test_a_small_tick_is_not_hidden_by_its_handles_and_moves_by_its_middle(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    tick = shape("tick", PageArea(0.3, 0.3, 0.03, 0.02), AnnotationKind.TICK)
    ledger.put(tick)
    canvas.navigation.zoom_to(0.9)
    canvas.workbench.selection.set_to([tick.id])
    overlay = canvas.workbench.overlay
    assert [handle for handle in Handle if overlay.handle_place(handle) is not None] == [
        Handle.TOP_LEFT,
        Handle.TOP_RIGHT,
        Handle.BOTTOM_RIGHT,
        Handle.BOTTOM_LEFT,
    ]
    middle = hand.at(0, 0.315, 0.31)
    for aside in (QPoint(), QPoint(4, 0), QPoint(0, 4), QPoint(-4, 0), QPoint(0, -4)):
        assert overlay.handle_at(canvas.mapToScene(middle + aside)) is None
    canvas.navigation.zoom_to(3)
    assert overlay.handle_place(Handle.RIGHT) is not None


@pytest.mark.usefixtures("at_home")
def test_handles_are_found_around_a_selected_annotation_only(canvas: AnnotationCanvas) -> None:
    overlay = canvas.workbench.overlay
    corner = canvas.workbench.scene.pages[0].mapToScene(QPointF(0.3 * A4[0], 0.3 * A4[1]))
    assert overlay.handle_at(corner) is None

    canvas.workbench.selection.set_to([BOX.id])
    assert overlay.handle_at(corner) is Handle.TOP_LEFT

    canvas.workbench.selection.set_to([BOX.id, INK.id])
    assert overlay.handle_at(corner) is None


def test_a_drag_to_the_edge_scrolls_on_to_a_page_out_of_view(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, qtbot: QtBot
) -> None:
    ledger.put(BOX)
    canvas.navigation.zoom_to(1.0)
    assert page_ids(2)[1] not in canvas.navigation.visible_areas()
    edge = QPoint(400, canvas.viewport().height() - 2)
    hand.press(hand.at(0, 0.4, 0.35))
    hand.move(edge - QPoint(0, 200))
    hand.move(edge)
    qtbot.waitUntil(lambda: hand.fraction(1, edge)[1] > 0.2)
    hand.release(edge)

    assert ledger.only.page_id == "page 2"
    assert canvas.workbench.hand.gesture is None
