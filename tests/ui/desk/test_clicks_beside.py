"""A click on an empty place of what lies over the page: the keyboard stays there, and what is typed is no mark."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QWidget

from korrigo_desktop.domain.operations import SetRemark
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.scanned_exam import ScannedExam

FIRST = "Exercice 1/1a"
EDGE = QPoint(3, 3)

Layer = tuple[str, Callable[[DeskScreen], QFrame], Callable[[DeskScreen], QWidget]]
LAYERS: tuple[Layer, ...] = (
    ("bank", lambda desk: desk.bank, lambda desk: desk.bank.search),
    ("own_remarks", lambda desk: desk.own_remarks, lambda desk: desk.own_remarks.form.words),
    ("everywhere", lambda desk: desk.everywhere, lambda desk: desk.everywhere.words),
)


@pytest.mark.parametrize(("action", "layer_of", "words_of"), LAYERS, ids=[layer[0] for layer in LAYERS])
def test_a_click_beside_its_parts_leaves_the_keyboard_to_what_lies_over_the_page(
    desk: DeskScreen,
    context: WindowContext,
    exam: ScannedExam,
    action: str,
    layer_of: Callable[[DeskScreen], QFrame],
    words_of: Callable[[DeskScreen], QWidget],
) -> None:
    context.perform(SetRemark(exam.copies[0].id, exam.question_id(FIRST), "", "Unité manquante."))
    desk.commands[action].trigger()
    layer, words = layer_of(desk), words_of(desk)
    assert layer.isVisible()

    QTest.mouseClick(layer, Qt.MouseButton.LeftButton, pos=EDGE)

    assert words.hasFocus()
    QTest.keyClick(words, Qt.Key.Key_Escape)
    assert not layer.isVisible()
    assert desk.marks.rows[exam.question_id(FIRST)].field.hasFocus()
