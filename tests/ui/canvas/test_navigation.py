"""Zooming, fitting, turning, going to pages, and coming back to a place."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, PageId
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.copy_layout import CanvasPage
from korrigo_desktop.ui.canvas.navigation import LEAST_ZOOM, MOST_ZOOM, REAL_SIZE, Fit
from korrigo_desktop.ui.canvas.tools import Tool
from tests.ui.canvas.desk_of_tests import A4, CONTROL, COPY, PEN, Hand, Ledger, a4_pages, page_ids


@pytest.mark.parametrize("notches", [1, 3, -1])
def test_control_and_wheel_zoom_to_the_cursor(canvas: AnnotationCanvas, hand: Hand, notches: int) -> None:
    canvas.navigation.zoom_to(1.5)
    canvas.navigation.go_to_page(page_ids(4)[1])
    point = hand.at(1, 0.6, 0.2)
    before = hand.fraction(1, point)

    hand.wheel(point, notches, CONTROL)

    assert (canvas.navigation.zoom > 1.5) == (notches > 0)
    assert hand.fraction(1, point) == pytest.approx(before, abs=2 * canvas.pixel / A4[0])


def test_the_wheel_alone_scrolls(canvas: AnnotationCanvas, hand: Hand) -> None:
    zoom, top = canvas.navigation.zoom, canvas.verticalScrollBar().value()

    hand.wheel(QPoint(300, 300), -2)

    assert canvas.verticalScrollBar().value() > top
    assert canvas.navigation.zoom == zoom


def test_a_pinch_zooms(canvas: AnnotationCanvas, hand: Hand) -> None:
    zoom = canvas.navigation.zoom
    point = QPointF(300, 300)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, PEN, 2, point, point, hand.view.mapToGlobal(point), 0.25, QPointF()
    )
    QApplication.sendEvent(hand.view, pinch)

    assert canvas.navigation.zoom == pytest.approx(zoom * 1.25)


def test_zoom_has_limits(canvas: AnnotationCanvas) -> None:
    canvas.navigation.zoom_to(100)
    assert canvas.navigation.zoom == pytest.approx(MOST_ZOOM)

    canvas.navigation.zoom_to(0.001)
    assert canvas.navigation.zoom == pytest.approx(LEAST_ZOOM)


def test_the_keys_go_through_the_usual_zooms(canvas: AnnotationCanvas, hand: Hand) -> None:
    hand.key(Qt.Key.Key_1, CONTROL)
    assert canvas.navigation.zoom == pytest.approx(1.0)
    assert canvas.transform().m11() == pytest.approx(REAL_SIZE)

    hand.key(Qt.Key.Key_Plus, CONTROL)
    assert canvas.navigation.zoom == pytest.approx(1.1)

    hand.key(Qt.Key.Key_Minus, CONTROL)
    hand.key(Qt.Key.Key_Minus, CONTROL)
    assert canvas.navigation.zoom == pytest.approx(0.9)


def test_a_copy_opens_fitted_to_the_width_and_follows_the_window(canvas: AnnotationCanvas) -> None:
    def page_and_margins() -> float:
        return (A4[0] + 36) / canvas.pixel

    assert page_and_margins() == pytest.approx(canvas.viewport().width() - 2, abs=1)
    assert canvas.horizontalScrollBar().maximum() == 0

    canvas.resize(600, 700)
    assert page_and_margins() == pytest.approx(canvas.viewport().width() - 2, abs=1)


def test_the_widest_page_is_fitted(canvas: AnnotationCanvas) -> None:
    first, second = page_ids(2)
    canvas.set_copy(COPY, [CanvasPage(first, A4), CanvasPage(second, (1190.0, 842.0))])

    assert (1190 + 36) / canvas.pixel == pytest.approx(canvas.viewport().width() - 2, abs=1)


def test_fitting_the_page_shows_it_whole(canvas: AnnotationCanvas, hand: Hand) -> None:
    canvas.navigation.go_to_page(page_ids(4)[2])

    hand.key(Qt.Key.Key_9, CONTROL)

    area = canvas.navigation.visible_areas()[page_ids(4)[2]]
    assert (area.x, area.y, area.right, area.bottom) == (0, 0, 1, 1)


def test_resizing_keeps_what_is_at_the_top(canvas: AnnotationCanvas, hand: Hand) -> None:
    canvas.navigation.go_to_page(page_ids(4)[2])
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().value() + 200)
    top = hand.fraction(2, QPoint(400, 0))[1]

    canvas.resize(640, 800)

    assert hand.fraction(2, QPoint(300, 0))[1] == pytest.approx(top, abs=0.005)


def test_the_current_page_is_told_when_it_changes(canvas: AnnotationCanvas) -> None:
    heard: list[str] = []
    canvas.navigation.current_page_changed.connect(heard.append)

    canvas.navigation.go_to_page(page_ids(4)[2])
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().value() + 3)

    assert heard == ["page 3"]
    assert canvas.navigation.current_page == "page 3"


def test_keys_go_from_page_to_page_and_to_the_ends(canvas: AnnotationCanvas, hand: Hand) -> None:
    hand.key(Qt.Key.Key_PageDown, CONTROL)
    assert canvas.navigation.current_page == "page 2"
    hand.key(Qt.Key.Key_PageDown, CONTROL)
    hand.key(Qt.Key.Key_PageUp, CONTROL)
    assert canvas.navigation.current_page == "page 2"

    hand.key(Qt.Key.Key_End)
    assert canvas.navigation.current_page == "page 4"
    hand.key(Qt.Key.Key_Home)
    assert canvas.navigation.current_page == "page 1"


@pytest.mark.parametrize("turn", list(Turn))
@pytest.mark.parametrize(("zoom", "fit"), [(2.0, Fit.NONE), (0.7, Fit.NONE), (None, Fit.WIDTH)])
def test_each_copy_opens_where_it_was_left(canvas: AnnotationCanvas, turn: Turn, zoom: float | None, fit: Fit) -> None:
    canvas.turn_view(turn)
    if zoom is not None:
        canvas.navigation.zoom_to(zoom)
    canvas.navigation.go_to_page(page_ids(4)[2])
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().value() + 77)
    place = canvas.navigation.place()
    assert place is not None
    shown = canvas.navigation.visible_areas()

    canvas.set_copy(CopyId("other"), a4_pages(2))
    canvas.navigation.zoom_to(5.0)
    canvas.set_copy(COPY, a4_pages(4))
    canvas.navigation.restore(place)

    assert canvas.navigation.fit is fit
    assert canvas.navigation.zoom == pytest.approx(place.zoom)
    again = canvas.navigation.visible_areas()
    assert again.keys() == shown.keys()
    for page_id, area in shown.items():
        assert again[page_id].y == pytest.approx(area.y, abs=3 * canvas.pixel / A4[1])
        assert again[page_id].x == pytest.approx(area.x, abs=3 * canvas.pixel / A4[0])


def test_turning_the_view_keeps_the_place_and_changes_nothing(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    canvas.navigation.zoom_to(1.0)
    canvas.navigation.go_to_page(page_ids(4)[1])
    place = canvas.navigation.place()
    assert place is not None

    hand.key(Qt.Key.Key_R, CONTROL)
    turned = canvas.navigation.place()

    assert canvas.view_turn is Turn.RIGHT
    assert turned is not None
    assert turned.page_id == place.page_id
    assert turned.y == pytest.approx(place.y, abs=0.01)
    assert ledger.performed == []


def test_the_middle_button_pans_and_draws_nothing(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    hand.take(Tool.INK)
    top = canvas.verticalScrollBar().value()
    start = QPoint(300, 500)

    QTest.mousePress(hand.view, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(hand.view, start - QPoint(0, 120))
    QTest.mouseRelease(hand.view, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, start)

    assert canvas.verticalScrollBar().value() == top + 120
    assert ledger.performed == []


def test_space_and_drag_pan_and_draw_nothing(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    hand.take(Tool.INK)
    top = canvas.verticalScrollBar().value()
    start = QPoint(300, 500)

    QTest.keyPress(canvas, Qt.Key.Key_Space)
    hand.drag([start, start - QPoint(0, 100)])
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.verticalScrollBar().value() == top + 100
    assert ledger.performed == []

    hand.drag([start, start - QPoint(0, 100)])
    assert len(ledger.annotations) == 1


def test_a_canvas_without_a_copy_can_be_used(canvas: AnnotationCanvas, hand: Hand) -> None:
    canvas.set_copy(COPY, [])
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        hand.key(key)
    hand.key(Qt.Key.Key_A, CONTROL)
    hand.wheel(QPoint(100, 100), 2, CONTROL)
    hand.take(Tool.TICK)
    hand.click(QPoint(200, 200))
    hand.key(Qt.Key.Key_R, CONTROL)

    assert canvas.navigation.place() is None
    assert canvas.navigation.visible_areas() == {}
    canvas.viewport().grab()


@pytest.mark.parametrize("fit", Fit)
def test_how_another_copy_will_be_shown_is_known_before_it_is(canvas: AnnotationCanvas, fit: Fit) -> None:
    canvas.navigation.fit_to(fit) if fit is not Fit.NONE else canvas.navigation.zoom_to(0.9)
    pages = [CanvasPage(PageId(f"other {n}"), size) for n, size in enumerate([(595.0, 842.0), (842.0, 595.0)])]
    scale, seen = canvas.navigation.first_look(pages)
    canvas.set_copy(CopyId("other"), pages)
    assert canvas.transform().m11() == pytest.approx(scale)
    assert canvas.navigation.visible_areas()[pages[0].page_id].bottom == pytest.approx(seen, abs=0.005)


def test_of_pages_that_the_view_turns_any_part_may_be_seen(canvas: AnnotationCanvas) -> None:
    canvas.turn_view(Turn.RIGHT)
    assert canvas.navigation.first_look(a4_pages(2))[1] == 1.0
