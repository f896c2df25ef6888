"""Signs typed by their names in a text on the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.tools import Tool
from tests.ui.canvas.desk_of_tests import CONTROL, Hand, Ledger


@pytest.fixture
def field(canvas: AnnotationCanvas, hand: Hand) -> Hand:
    hand.take(Tool.TEXT)
    hand.click(hand.at(0, 0.3, 0.3))
    return hand


def words(canvas: AnnotationCanvas) -> str:
    return canvas.workbench.text.words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (r"\sqrt 2 \le \pi ", "√2 ≤ π "),
        (r"2\pi.", "2π."),
        (r"$x\le \pi$ ", r"$x\le \pi$ "),
        (r"\sqrt{2}", r"\sqrt{2}"),
    ],
)
def test_a_name_becomes_its_sign_as_one_types(canvas: AnnotationCanvas, field: Hand, typed: str, kept: str) -> None:
    field.type(typed)

    assert words(canvas) == kept


def test_backspace_brings_the_name_back_and_then_takes_letters(canvas: AnnotationCanvas, field: Hand) -> None:
    field.type(r"a \le ")
    field.key(Qt.Key.Key_Backspace)
    assert words(canvas) == r"a \le "

    field.key(Qt.Key.Key_Backspace)
    assert words(canvas) == r"a \le"


def test_undo_brings_the_name_back(canvas: AnnotationCanvas, field: Hand) -> None:
    field.type(r"a \le ")

    field.key(Qt.Key.Key_Z, CONTROL)

    assert words(canvas) == r"a \le "


def test_backspace_later_takes_a_letter(canvas: AnnotationCanvas, field: Hand) -> None:
    field.type(r"\le 3")

    field.key(Qt.Key.Key_Backspace)

    assert words(canvas) == "≤ "


def test_an_input_method_types_as_well_as_a_keyboard(canvas: AnnotationCanvas, field: Hand) -> None:
    for letter in r"\pi ":
        event = QInputMethodEvent()
        event.setCommitString(letter)
        QApplication.sendEvent(canvas, event)

    assert words(canvas) == "π "


def test_the_sign_is_what_is_kept(canvas: AnnotationCanvas, ledger: Ledger, field: Hand) -> None:
    field.type(r"x \ge 0")
    field.key(Qt.Key.Key_Escape)

    assert ledger.only.text == "x ≥ 0"
