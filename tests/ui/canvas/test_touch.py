"""Fingers move the copy and never draw; a palm beside the pen does nothing. Real touch and pen events."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.tools import Tool
from korrigo_desktop.ui.canvas.touch_input import PALM_S
from tests.ui.canvas.desk_of_tests import Hand, Ledger


class Fingers:
    """Several fingers on the canvas: each call is one event."""

    def __init__(self, canvas: AnnotationCanvas, device: QPointingDevice) -> None:
        self._view = canvas.viewport()
        self._device = device
        self._count = 0

    def _sequence(self) -> QTest.QTouchEventSequence:
        return QTest.touchEvent(self._view, self._device, autoCommit=False)

    def down(self, *places: QPoint) -> None:
        touches = self._sequence()
        for number, place in enumerate(places):
            touches.press(number, place, self._view)
        self._count = len(places)
        touches.commit(processEvents=False)

    def move(self, *places: QPoint) -> None:
        touches = self._sequence()
        for number, place in enumerate(places):
            put = touches.move if number < self._count else touches.press
            put(number, place, self._view)
        self._count = len(places)
        touches.commit(processEvents=False)

    def up(self, *places: QPoint) -> None:
        touches = self._sequence()
        for number, place in enumerate(places):
            touches.release(number, place, self._view)
        touches.commit(processEvents=False)


class Clock:
    """Stands still until it is told to go."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock(canvas: AnnotationCanvas) -> Clock:
    made = Clock()
    canvas.touch.now = made
    return made


@pytest.fixture
def fingers(canvas: AnnotationCanvas, qapp: QApplication) -> Iterator[Fingers]:
    canvas.navigation.zoom_to(2.0)
    yield Fingers(canvas, QTest.createTouchDevice())
    qapp.processEvents()


def view(canvas: AnnotationCanvas) -> tuple[int, int, float]:
    bars = canvas.horizontalScrollBar(), canvas.verticalScrollBar()
    return bars[0].value(), bars[1].value(), canvas.navigation.zoom


@pytest.mark.parametrize("tool", [Tool.SELECT, Tool.INK, Tool.TICK, Tool.TEXT, Tool.REMARK, Tool.ERASER])
def test_one_finger_pans_with_any_tool_in_hand(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, fingers: Fingers, tool: Tool
) -> None:
    hand.take(tool)
    canvas.verticalScrollBar().setValue(300)
    _, down, zoom = view(canvas)

    fingers.down(QPoint(200, 300))
    fingers.move(QPoint(200, 250))
    fingers.move(QPoint(200, 200))
    fingers.up(QPoint(200, 200))

    assert view(canvas)[1] == down + 100
    assert view(canvas)[2] == zoom
    assert ledger.performed == []
    assert not canvas.is_typing()


def test_two_fingers_zoom_about_their_middle(canvas: AnnotationCanvas, ledger: Ledger, fingers: Fingers) -> None:
    canvas.verticalScrollBar().setValue(300)
    middle = QPoint(250, 250)
    before, zoom = canvas.mapToScene(middle), canvas.navigation.zoom

    fingers.down(middle - QPoint(50, 0), middle + QPoint(50, 0))
    fingers.move(middle - QPoint(75, 0), middle + QPoint(75, 0))
    fingers.move(middle - QPoint(100, 0), middle + QPoint(100, 0))
    fingers.up(middle - QPoint(100, 0), middle + QPoint(100, 0))

    assert canvas.navigation.zoom == pytest.approx(2 * zoom, rel=0.01)
    after = canvas.mapToScene(middle)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=2 * canvas.pixel)
    assert ledger.performed == []


def test_a_second_finger_that_comes_later_makes_no_jump(canvas: AnnotationCanvas, fingers: Fingers) -> None:
    canvas.verticalScrollBar().setValue(300)
    fingers.down(QPoint(200, 200))
    fingers.move(QPoint(200, 180))
    panned = view(canvas)

    fingers.move(QPoint(200, 180), QPoint(500, 480))

    assert view(canvas) == panned


def test_a_tap_is_a_click_of_the_tool_while_no_pen_was_ever_seen(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, fingers: Fingers
) -> None:
    canvas.navigation.zoom_to(0.5)
    hand.take(Tool.TICK)
    place = hand.at(0, 0.4, 0.4)

    fingers.down(place)
    fingers.move(place + QPoint(2, 1))
    fingers.up(place + QPoint(2, 1))

    assert ledger.only.kind is AnnotationKind.TICK


def near(hand: Hand) -> None:
    hand.pen(QEvent.Type.TabletMove, QPoint(300, 300), 0.0, is_down=False)


def test_a_palm_beside_the_pen_moves_nothing_until_it_is_lifted(
    canvas: AnnotationCanvas, hand: Hand, fingers: Fingers, clock: Clock
) -> None:
    canvas.verticalScrollBar().setValue(300)
    before = view(canvas)
    near(hand)
    clock.time += 0.4 * PALM_S

    fingers.down(QPoint(200, 300))
    clock.time += 10
    fingers.move(QPoint(200, 200))
    fingers.up(QPoint(200, 200))
    assert view(canvas) == before

    fingers.down(QPoint(200, 300))
    fingers.move(QPoint(200, 200))
    fingers.up(QPoint(200, 200))
    assert view(canvas)[1] == before[1] + 100


def test_a_hand_on_the_screen_is_a_palm_from_when_the_pen_comes(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, fingers: Fingers
) -> None:
    canvas.verticalScrollBar().setValue(300)
    hand.take(Tool.INK)
    fingers.down(QPoint(200, 300))
    fingers.move(QPoint(200, 280))
    before = view(canvas)

    hand.pen(QEvent.Type.TabletPress, QPoint(300, 300), 0.5)
    fingers.move(QPoint(200, 200))
    hand.pen(QEvent.Type.TabletMove, QPoint(340, 320), 0.5)
    fingers.up(QPoint(200, 200))
    hand.pen(QEvent.Type.TabletRelease, QPoint(340, 320), 0.0)

    assert view(canvas) == before
    assert ledger.only.kind is AnnotationKind.INK


def test_a_tap_beside_a_pen_that_was_seen_once_sets_nothing(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, fingers: Fingers, clock: Clock
) -> None:
    hand.take(Tool.TICK)
    near(hand)
    clock.time += 60

    fingers.down(QPoint(200, 200))
    fingers.up(QPoint(200, 200))

    assert ledger.performed == []


def test_a_touch_in_the_field_being_typed_in_is_for_the_field(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, fingers: Fingers
) -> None:
    hand.take(Tool.TEXT)
    place = QPoint(200, 200)
    hand.click(place)
    hand.type("juste")

    fingers.down(place + QPoint(4, 0))
    fingers.up(place + QPoint(4, 0))

    assert canvas.is_typing()
    assert ledger.performed == []


def test_fingers_on_the_ruler_move_it_and_two_turn_it(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, fingers: Fingers
) -> None:
    canvas.navigation.zoom_to(0.75)
    canvas.show_ruler(is_shown=True)
    ruler, seen = canvas.workbench.ruler, view(canvas)
    hand.take(Tool.INK)
    middle = canvas.mapFromScene(QPointF(ruler.edge.x, ruler.edge.y))
    before = ruler.edge

    fingers.down(middle)
    fingers.move(middle + QPoint(0, 30))
    assert ruler.edge.y == pytest.approx(before.y + 30)
    fingers.up(middle + QPoint(0, 30))
    ruler.lie(before)

    one, other = middle - QPoint(100, 0), middle + QPoint(100, 0)
    fingers.down(one)
    fingers.move(one, other)
    fingers.move(middle - QPoint(0, 100), middle + QPoint(0, 100))
    fingers.up(middle, middle)
    assert (ruler.edge.x, ruler.edge.y) == pytest.approx((before.x, before.y), abs=0.1)
    assert ruler.edge.angle == 90
    assert view(canvas) == seen
    assert ledger.performed == []
