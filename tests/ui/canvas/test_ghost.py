"""What a click would place is shown under the pointer, pale, and never kept."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.stamps import Stamp, stamp_of
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.tools import Tool
from tests.ui.canvas.desk_of_tests import Hand, Ledger, shape


def ghost(canvas: AnnotationCanvas) -> Annotation | None:
    shown = canvas.workbench.ghost
    assert shown.isVisible() is (shown.shown is not None)
    return shown.shown


def over(hand: Hand, place: QPoint) -> None:
    """Move there from elsewhere: no event comes of a pointer that is there already."""
    hand.move(place + QPoint(9, 9))
    hand.move(place)


@pytest.fixture
def middle(canvas: AnnotationCanvas, hand: Hand) -> QPoint:
    canvas.navigation.zoom_to(0.5)
    return hand.at(0, 0.5, 0.5)


@pytest.mark.parametrize("turn", list(Turn))
@pytest.mark.parametrize(
    ("tool", "stamp"),
    [
        (Tool.TICK, Stamp.TICK),
        (Tool.HALF_TICK, Stamp.HALF_TICK),
        (Tool.CROSS, Stamp.CROSS),
        (Tool.QUESTION, Stamp.QUESTION),
    ],
)
def test_a_stamp_is_placed_where_its_ghost_was(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, middle: QPoint, tool: Tool, stamp: Stamp, turn: Turn
) -> None:
    canvas.turn_view(turn)
    hand.take(tool)
    over(hand, middle)

    seen = ghost(canvas)
    assert seen is not None
    assert stamp_of(seen) is stamp
    assert ledger.performed == []
    hand.click(middle)
    assert ledger.only.area == seen.area
    assert ledger.only.turn is seen.turn


def test_a_text_begins_where_its_ghost_did(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, middle: QPoint
) -> None:
    hand.take(Tool.TEXT)
    over(hand, middle)
    seen = ghost(canvas)
    hand.click(middle)
    assert ghost(canvas) is None
    hand.type("ici")
    hand.move(middle + QPoint(3, 60))
    assert ghost(canvas) is None, "somebody is typing"
    hand.key(Qt.Key.Key_Escape)

    assert seen is not None
    assert (ledger.only.area.x, ledger.only.area.y) == pytest.approx((seen.area.x, seen.area.y), abs=1e-5)


def test_over_a_text_the_tool_edits_it_and_has_no_ghost(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, middle: QPoint
) -> None:
    ledger.put(shape("text", PageArea(0.45, 0.49, 0.2, 0.02), AnnotationKind.TEXT, text="juste ici"))
    hand.take(Tool.TEXT)
    over(hand, middle)
    assert ghost(canvas) is None


@pytest.mark.parametrize("tool", [Tool.SELECT, Tool.INK, Tool.HIGHLIGHT, Tool.ERASER, Tool.ARROW, Tool.RECTANGLE])
def test_tools_that_draw_have_none(canvas: AnnotationCanvas, hand: Hand, middle: QPoint, tool: Tool) -> None:
    hand.take(Tool.TICK)
    over(hand, middle)
    hand.take(tool)
    assert ghost(canvas) is None
    hand.move(middle + QPoint(5, 5))
    assert ghost(canvas) is None


@pytest.mark.parametrize("why", ["left", "scrolled", "another copy", "beside the page", "read only", "pressed"])
def test_it_vanishes_when_nothing_would_be_placed_there(
    canvas: AnnotationCanvas, hand: Hand, middle: QPoint, why: str
) -> None:
    hand.take(Tool.REMARK)
    over(hand, middle)
    assert ghost(canvas) is not None
    match why:
        case "left":
            QApplication.sendEvent(canvas.viewport(), QEvent(QEvent.Type.Leave))
        case "scrolled":
            hand.wheel(middle, -1)
        case "another copy":
            canvas.set_copy(CopyId("other"), [])
        case "beside the page":
            hand.move(QPoint(1, 1))
        case "read only":
            canvas.set_read_only(is_read_only=True)
        case "pressed":
            hand.press(middle)
    assert ghost(canvas) is None


def test_undrawn_it_leaves_nothing_on_the_page(canvas: AnnotationCanvas, hand: Hand, middle: QPoint) -> None:
    hand.take(Tool.QUESTION)
    over(hand, middle)
    hand.take(Tool.SELECT)
    assert list(canvas.workbench.scene.book.all()) == []
    assert canvas.workbench.scene.hits(canvas.mapToScene(middle), 5) == []
