"""Typing on the page."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QUndoStack
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.lettering import LINE_PITCH_EM
from korrigo_desktop.domain.operations import ChangeAnnotation, RemoveAnnotation
from korrigo_desktop.output.line_breaking import break_lines
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.inline_text import MOST_LETTERS
from korrigo_desktop.ui.canvas.tools import Tool
from tests.ui.canvas.desk_of_tests import A4, CONTROL, Hand, Ledger, shape

TEXT = shape("text", PageArea(0.2, 0.3, 0.3, 0.02), AnnotationKind.TEXT, text="juste")


def write(hand: Hand, place: QPoint, words: str) -> None:
    hand.take(Tool.TEXT)
    hand.click(place)
    hand.type(words)


@pytest.mark.parametrize("turn", list(Turn))
def test_a_text_begins_where_the_click_was_and_stands_as_it_is_read(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, turn: Turn
) -> None:
    canvas.turn_view(turn)
    place = hand.at(0, 0.4, 0.4)
    clicked = hand.fraction(0, place)

    write(hand, place, "Bien vu")
    hand.key(Qt.Key.Key_Escape)

    text = ledger.only
    upright = text.area.turned(text.turn.undone())
    x, y = clicked if turn is Turn.NONE else _turned(clicked, turn)
    assert text.text == "Bien vu"
    assert text.turn is turn.undone()
    assert upright.x == pytest.approx(x, abs=1e-4)
    assert upright.y < y < upright.bottom


def _turned(place: tuple[float, float], turn: Turn) -> tuple[float, float]:
    area = PageArea(*place, 0, 0).turned(turn)
    return area.x, area.y


@pytest.mark.parametrize("ending", ["escape", "control enter", "click elsewhere", "other tool", "flush", "focus"])
def test_every_way_of_leaving_the_field_keeps_the_text(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, ending: str
) -> None:
    write(hand, hand.at(0, 0.3, 0.3), "à revoir")

    match ending:
        case "escape":
            hand.key(Qt.Key.Key_Escape)
        case "control enter":
            hand.key(Qt.Key.Key_Return, CONTROL)
        case "click elsewhere":
            hand.click(hand.at(0, 0.3, 0.6))
        case "other tool":
            hand.take(Tool.INK)
        case "flush":
            assert canvas.flush_pending()
        case "focus":
            QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))

    assert ledger.only.text == "à revoir"


def test_control_enter_ends_the_typing_before_it_means_anything_else(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    finalised: list[bool] = []
    action = QAction(canvas)
    action.setShortcut("Ctrl+Return")
    action.triggered.connect(lambda is_checked: finalised.append(is_checked))
    canvas.addAction(action)
    write(hand, hand.at(0, 0.3, 0.3), "fin")

    hand.key(Qt.Key.Key_Return, CONTROL)
    assert ledger.only.text == "fin"
    assert finalised == []

    hand.key(Qt.Key.Key_Return, CONTROL)
    assert len(finalised) == 1


def test_a_text_of_nothing_is_nothing(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    write(hand, hand.at(0, 0.3, 0.3), "   ")

    hand.key(Qt.Key.Key_Escape)

    assert ledger.performed == []
    assert canvas.workbench.scene.book.all() == []


def test_enter_begins_a_line_and_letters_are_not_shortcuts(ledger: Ledger, hand: Hand) -> None:
    write(hand, hand.at(0, 0.3, 0.3), "un")
    hand.key(Qt.Key.Key_Return)
    hand.type("deux")
    hand.key(Qt.Key.Key_Backspace)
    hand.key(Qt.Key.Key_Left)
    hand.key(Qt.Key.Key_Delete)
    hand.key(Qt.Key.Key_Escape)

    assert ledger.only.text == "un\nde"
    assert ledger.only.area.height * A4[1] == pytest.approx(2 * LINE_PITCH_EM * 12, abs=0.01)


def test_a_letter_with_alt_that_no_action_has_is_no_part_of_a_text(ledger: Ledger, hand: Hand) -> None:
    write(hand, hand.at(0, 0.3, 0.3), "un")
    hand.key(Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    hand.key(Qt.Key.Key_Escape)

    assert ledger.only.text == "un"


def test_a_second_click_with_the_tool_keeps_the_first_text_and_begins_another(ledger: Ledger, hand: Hand) -> None:
    write(hand, hand.at(0, 0.3, 0.3), "un")
    hand.click(hand.at(0, 0.3, 0.6))
    hand.type("deux")
    hand.key(Qt.Key.Key_Escape)

    assert [a.text for a in ledger.annotations.values()] == ["un", "deux"]


@pytest.mark.parametrize("turn", list(Turn))
@pytest.mark.parametrize("corner", [(0.98, 0.5), (0.5, 0.995), (0.99, 0.01), (0.01, 0.99)])
def test_a_text_near_an_edge_stays_whole_on_its_page(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand, corner: tuple[float, float], turn: Turn
) -> None:
    canvas.turn_view(turn)
    canvas.navigation.zoom_to(0.4)

    write(hand, hand.at(0, *corner), "Il manque la justification de cette étape du calcul, revoir la définition")
    hand.key(Qt.Key.Key_Escape)

    text = ledger.only
    upright = text.area.turned(text.turn.undone())
    wide = A4[1] if text.turn in (Turn.RIGHT, Turn.LEFT) else A4[0]
    lines = break_lines(text.text, upright.width * wide, text.text_size)
    high = A4[0] if text.turn in (Turn.RIGHT, Turn.LEFT) else A4[1]
    assert upright.height * high == pytest.approx(len(lines) * LINE_PITCH_EM * text.text_size, abs=0.01)
    assert len(lines) <= 4


def test_a_short_text_in_the_right_margin_stays_where_it_was_clicked(ledger: Ledger, hand: Hand) -> None:
    write(hand, hand.at(0, 0.94, 0.5), "oui")
    hand.key(Qt.Key.Key_Escape)

    assert ledger.only.area.x == pytest.approx(0.94, abs=2e-3)


def test_a_double_click_edits_a_text_in_place(ledger: Ledger, hand: Hand) -> None:
    ledger.put(TEXT)

    hand.double_click(hand.at(0, 0.22, 0.31))
    hand.type(" mais long")
    hand.key(Qt.Key.Key_Escape)

    (change,) = ledger.performed
    assert isinstance(change, ChangeAnnotation)
    assert change.after.text == "juste mais long"
    assert (change.after.area.x, change.after.area.y) == (TEXT.area.x, TEXT.area.y)


def test_enter_edits_the_selected_text(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    ledger.put(TEXT)
    canvas.workbench.selection.set_to([TEXT.id])

    hand.key(Qt.Key.Key_Return)
    hand.type("!")
    hand.key(Qt.Key.Key_Escape)

    assert ledger.only.text == "juste!"


@pytest.mark.parametrize("words", ["juste", "Faux\u00a0!", "Oui\u202f; non", "a\u2028b\r\nc"])
def test_a_text_edited_and_left_as_it_was_is_no_change(ledger: Ledger, hand: Hand, words: str) -> None:
    ledger.put(replace(TEXT, text=words))

    hand.double_click(hand.at(0, 0.22, 0.31))
    hand.key(Qt.Key.Key_Escape)

    assert ledger.performed == []


def test_an_emptied_text_is_taken_off(ledger: Ledger, hand: Hand) -> None:
    ledger.put(TEXT)

    hand.double_click(hand.at(0, 0.22, 0.31))
    hand.key(Qt.Key.Key_A, CONTROL)
    hand.key(Qt.Key.Key_Delete)
    hand.key(Qt.Key.Key_Escape)

    assert [type(operation) for operation in ledger.performed] == [RemoveAnnotation]


def test_words_that_were_refused_stay_in_their_field(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    ledger.is_refusing = True
    write(hand, hand.at(0, 0.3, 0.3), "trois lignes de remarque")

    assert not canvas.flush_pending()
    assert canvas.workbench.text.is_open
    assert ledger.annotations == {}

    ledger.is_refusing = False
    assert canvas.flush_pending()
    assert ledger.only.text == "trois lignes de remarque"


def test_undo_while_typing_undoes_letters_not_gestures(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    stack = QUndoStack(canvas)
    action = stack.createUndoAction(canvas)
    action.setShortcut("Ctrl+Z")
    canvas.addAction(action)
    write(hand, hand.at(0, 0.3, 0.3), "abc")

    hand.key(Qt.Key.Key_Z, CONTROL)
    hand.type("d")
    hand.key(Qt.Key.Key_Escape)

    assert ledger.only.text in {"d", "abd"}


def test_pasting_keeps_words_and_refuses_more_than_a_page_holds(
    canvas: AnnotationCanvas, ledger: Ledger, hand: Hand
) -> None:
    said: list[str] = []
    canvas.noticed.connect(said.append)
    write(hand, hand.at(0, 0.3, 0.3), "Vu: ")
    QGuiApplication.clipboard().setText("x" * 1_000_000)
    hand.key(Qt.Key.Key_V, CONTROL)
    QGuiApplication.clipboard().setText("œuvre")
    hand.key(Qt.Key.Key_V, CONTROL)
    hand.key(Qt.Key.Key_Escape)

    assert ledger.only.text == "Vu: œuvre"
    assert len(said) == 1


def test_a_long_text_is_kept_whole_although_the_page_is_full(ledger: Ledger, hand: Hand) -> None:
    words = "mot " * (MOST_LETTERS // 5)
    hand.take(Tool.TEXT)
    hand.click(hand.at(0, 0.3, 0.3))
    QGuiApplication.clipboard().setText(words)
    hand.key(Qt.Key.Key_V, CONTROL)
    hand.key(Qt.Key.Key_Escape)

    assert ledger.only.text == words


def test_a_click_in_the_field_sets_the_cursor_there(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    place = hand.at(0, 0.3, 0.3)
    write(hand, place, "Bien")

    hand.click(place + QPoint(1, 0))
    hand.type("Très ")
    hand.key(Qt.Key.Key_Escape)

    assert ledger.only.text == "Très Bien"


def test_resizing_a_text_wraps_it_anew(canvas: AnnotationCanvas, ledger: Ledger, hand: Hand) -> None:
    words = "Il manque la justification de cette étape du calcul"
    ledger.put(shape("text", PageArea(0.1, 0.3, 0.8, 0.02), AnnotationKind.TEXT, text=words))
    canvas.workbench.selection.set_to([TEXT.id])
    edge = hand.at(0, 0.9, 0.31)

    hand.drag([edge, hand.at(0, 0.5, 0.31), hand.at(0, 0.3, 0.31)])

    area = ledger.only.area
    lines = break_lines(words, area.width * A4[0], 12)
    assert len(lines) > 2
    assert area.height * A4[1] == pytest.approx(len(lines) * LINE_PITCH_EM * 12, abs=0.01)
