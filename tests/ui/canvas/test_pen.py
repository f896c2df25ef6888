"""The pen of a tablet, and strokes whose end is never told."""

import math

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.gestures.ink_capture import MIN_STEP_PT, InkCapture
from korrigo_desktop.ui.canvas.tools import Tool
from tests.ui.canvas.desk_of_tests import A4, Hand, Ledger, shape

DOWN, MOVE, UP = QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease


def draw_half(canvas: AnnotationCanvas, hand: Hand) -> QPoint:
    """A stroke in the middle of being drawn."""
    hand.take(Tool.INK)
    start = hand.at(0, 0.3, 0.3)
    hand.pen(DOWN, start, 0.2)
    for step in range(1, 20):
        hand.pen(MOVE, start + QPoint(5 * step, 2 * step), 0.2 + step / 40)
    return start + QPoint(95, 38)


def test_pressure_becomes_the_pressure_of_the_stroke(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    end = draw_half(canvas, hand)
    hand.pen(UP, end, 0.0)

    stroke = ledger.only.stroke
    pressures = [point.pressure for point in stroke]
    assert pressures[0] == 0.2
    assert pressures[-1] == pytest.approx(0.675, abs=1e-3)
    assert pressures == sorted(pressures)
    assert (stroke[-1].x, stroke[-1].y) == pytest.approx(hand.fraction(0, end), abs=2e-6)


def test_the_pen_is_not_a_mouse_as_well(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    hand.take(Tool.TICK)
    place = hand.at(0, 0.3, 0.3)

    assert hand.pen(DOWN, place, 0.5)
    assert hand.pen(UP, place, 0.0)

    assert len(ledger.annotations) == 1


def test_a_hovering_pen_is_left_to_qt_and_draws_nothing(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    hand.take(Tool.INK)

    assert not hand.pen(MOVE, hand.at(0, 0.3, 0.3), 0.0, is_down=False)

    assert ledger.performed == []


def test_the_other_end_of_the_pen_erases(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    ledger.put(shape("box", PageArea(0.3, 0.3, 0.1, 0.1), AnnotationKind.HIGHLIGHT))
    hand.take(Tool.INK)
    place = hand.at(0, 0.35, 0.35)

    hand.pen(DOWN, place, 0.5, is_eraser=True)
    hand.pen(UP, place, 0.0, is_eraser=True)

    assert ledger.annotations == {}


def test_a_pen_that_leaves_the_tablet_without_a_release_keeps_its_stroke(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    draw_half(canvas, hand)

    application = QApplication.instance()
    assert application is not None
    QApplication.sendEvent(application, QEvent(QEvent.Type.TabletLeaveProximity))

    assert len(ledger.only.stroke) > 10


def test_a_pen_seen_hovering_has_been_lifted(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    end = draw_half(canvas, hand)

    hand.pen(MOVE, end + QPoint(50, 50), 0.0, is_down=False)

    assert len(ledger.only.stroke) > 10
    assert canvas.workbench.hand.gesture is None


@pytest.mark.parametrize("loss", ["focus", "window", "next press", "flush", "hidden"])
def test_a_stroke_whose_release_is_lost_is_kept(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, loss: str
) -> None:
    draw_half(canvas, hand)

    match loss:
        case "focus":
            QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
        case "window":
            QApplication.sendEvent(canvas, QEvent(QEvent.Type.WindowDeactivate))
        case "next press":
            hand.pen(DOWN, hand.at(0, 0.1, 0.1), 0.5)
        case "flush":
            canvas.flush_pending()
        case "hidden":
            canvas.hide()

    assert len(ledger.only.stroke) > 10


def test_a_mouse_seen_with_no_button_down_has_been_released(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    hand.take(Tool.INK)
    start = hand.at(0, 0.3, 0.3)
    hand.press(start)
    hand.move(start + QPoint(20, 20))
    elsewhere = (start + QPoint(60, 60)).toPointF()

    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, elsewhere, hand.view.mapToGlobal(elsewhere), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(hand.view, event)

    assert ledger.only.stroke[-1].x < hand.fraction(0, start + QPoint(30, 30))[0]


def test_a_stroke_of_100_000_points_is_kept_without_visible_loss(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    capture = InkCapture((100.0, 100.0, 0.5))
    raw = [(300 + 200 * math.cos(i / 40), 400 + 200 * math.sin(i / 41), 0.5) for i in range(100_000)]
    for point in raw:
        capture.add(point)
    kept = capture.finished()

    assert kept[-1][:2] == pytest.approx(raw[-1][:2], abs=MIN_STEP_PT)
    for point in raw[::997]:
        assert min(math.hypot(point[0] - x, point[1] - y) for x, y, _ in kept) < 3.0
    assert len(kept) < 250_000


def test_points_closer_than_a_tenth_of_a_millimetre_are_one() -> None:
    capture = InkCapture((10.0, 10.0, 0.5))

    assert not capture.add((10.1, 10.1, 0.5))
    assert capture.add((10.3, 10.3, 0.5))


def test_ink_is_drawn_over_the_edge_along_the_edge(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    canvas.navigation.zoom_to(0.4)
    hand.take(Tool.INK)
    hand.pen(DOWN, hand.at(0, 0.9, 0.5), 0.5)
    for step in range(1, 12):
        hand.pen(MOVE, hand.at(0, 0.9 + step * 0.02, 0.5 + step * 0.01), 0.5)
    hand.pen(UP, hand.at(0, 1.2, 0.65), 0.0)

    stroke = ledger.only.stroke
    assert max(point.x for point in stroke) == 1.0
    assert stroke[-1].y * A4[1] > 0.55 * A4[1]
