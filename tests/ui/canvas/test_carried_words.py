"""Words that hang under the pointer: a click writes them there, a drag boxes what they are about, Escape gives up."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.tools import Tool
from tests.ui.canvas.desk_of_tests import COPY, NO_KEY, Hand, Ledger, a4_pages
from tests.ui.canvas.test_ghost import ghost, over

WORDS = "Il manque la continuité de la fonction sur l’intervalle fermé, et le théorème n’est pas cité."


@pytest.fixture
def place(canvas: AnnotationCanvas, hand: Hand) -> QPoint:
    canvas.navigation.zoom_to(0.5)
    return hand.at(0, 0.4, 0.5)


@pytest.mark.parametrize("turn", list(Turn))
@pytest.mark.parametrize("tool", [Tool.SELECT, Tool.INK, Tool.TICK, Tool.ERASER])
def test_a_click_writes_them_where_their_ghost_was(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, place: QPoint, tool: Tool, turn: Turn
) -> None:
    canvas.turn_view(turn)
    hand.take(tool)
    canvas.carry(WORDS)
    over(hand, place)
    seen = ghost(canvas)
    assert seen is not None
    assert seen.text == WORDS
    assert ledger.performed == []

    hand.click(place)

    assert (ledger.only.kind, ledger.only.text) == (AnnotationKind.TEXT, WORDS)
    assert (ledger.only.area, ledger.only.turn) == (seen.area, seen.turn)
    assert ledger.only.area.height > 0
    assert canvas.workbench.carried.words == ""
    hand.move(place + QPoint(5, 5))
    assert ghost(canvas) is None or tool is Tool.TICK
    assert canvas.workbench.hand.tool is tool


def test_long_words_are_wrapped_and_wholly_on_the_page(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, place: QPoint
) -> None:
    canvas.carry(WORDS * 3)
    corner = hand.at(0, 0.97, 0.97)
    over(hand, corner)
    hand.click(corner)
    area = ledger.only.area
    assert area.x + area.width <= 1 + 1e-6
    assert area.y + area.height <= 1 + 1e-6
    assert area.width < 0.6


def test_a_drag_draws_a_box_that_has_them_as_its_comment(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, place: QPoint
) -> None:
    canvas.carry(WORDS)
    hand.drag([place, place + QPoint(30, 10), place + QPoint(70, 25)])
    kinds = {annotation.kind: annotation for annotation in ledger.annotations.values()}
    assert set(kinds) == {AnnotationKind.REMARK_LINK, AnnotationKind.TEXT}
    assert kinds[AnnotationKind.TEXT].text == WORDS
    assert len(ledger.performed) == 1, "one gesture, one step to undo"
    assert not canvas.is_typing()
    assert canvas.workbench.carried.words == ""


def test_escape_gives_up_first_the_box_then_the_words(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, place: QPoint
) -> None:
    ended: list[bool] = []
    canvas.workbench.carried.ended.connect(lambda: ended.append(True))
    canvas.carry(WORDS)
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, NO_KEY, place)
    QTest.mouseMove(canvas.viewport(), place + QPoint(40, 20))
    hand.key(Qt.Key.Key_Escape)
    assert canvas.workbench.carried.words == WORDS
    assert ended == []
    hand.key(Qt.Key.Key_Escape)
    assert canvas.workbench.carried.words == ""
    assert ended == [True]
    hand.click(place)
    assert ledger.performed == []


def test_without_a_mouse_arrows_move_them_and_enter_puts_them_down(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, place: QPoint
) -> None:
    canvas.carry("juste")
    before = ghost(canvas)
    assert before is not None, "in the middle of what is seen"
    hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Down)
    after = ghost(canvas)
    assert after is not None
    assert after.area.x > before.area.x
    assert after.area.y > before.area.y
    hand.key(Qt.Key.Key_Return)
    assert ledger.only.area == after.area


@pytest.mark.parametrize("why", ["another tool", "another copy", "read only", "the keyboard is elsewhere"])
def test_they_are_given_up_when_something_else_begins(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, place: QPoint, why: str
) -> None:
    canvas.carry(WORDS)
    match why:
        case "another tool":
            hand.take(Tool.CROSS)
        case "another copy":
            canvas.set_copy(COPY, a4_pages(1))
        case "read only":
            canvas.set_read_only(is_read_only=True)
        case _:
            QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason))
    assert canvas.workbench.carried.words == ""
    assert ghost(canvas) is None
    assert ledger.performed == []


def test_another_window_in_front_for_a_moment_leaves_them_in_hand(canvas: AnnotationCanvas, place: QPoint) -> None:
    canvas.carry(WORDS)
    QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert canvas.workbench.carried.words == WORDS


def test_beside_the_pages_they_stay_in_hand(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, place: QPoint
) -> None:
    canvas.carry(WORDS)
    hand.click(QPoint(2, 400))
    assert canvas.workbench.carried.words == WORDS
    assert ledger.performed == []


def test_refused_words_are_taken_off_again(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, place: QPoint) -> None:
    ledger.is_refusing = True
    canvas.carry("juste")
    hand.click(place)
    assert ledger.annotations == {}
    assert canvas.is_typing(), "what was refused is back in its field, as typed words are"
