"""The menu on the page, and the tools of the desk by their keys, as a person uses them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.stamps import Stamp, stamp_of
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.canvas.tools import Tool
from korrigo_desktop.ui.desk.annotation_menu import AnnotationMenu
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from tests.ui.canvas.desk_of_tests import Hand
from tests.ui.desk.scanned_exam import ScannedExam


def menu_of(desk: DeskScreen) -> QMenu:
    (found,) = desk.canvas.findChildren(AnnotationMenu)
    return found.menu


def ask_menu(desk: DeskScreen, place: QPoint) -> list[str]:
    view = desk.canvas.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place))
    QApplication.sendEvent(view, event)
    menu = menu_of(desk)
    shown = [action.objectName() or action.text() for action in menu.actions() if action.isVisible()]
    menu.close()
    return [name for name in shown if name]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_offers_what_means_something_for_what_is_under_the_pointer(desk: DeskScreen) -> None:
    hand = Hand(desk.canvas)
    assert ask_menu(desk, hand.at(0, 0.7, 0.2)) == ["annotation_paste", "annotation_select_all"]

    hand.take(Tool.TICK)
    hand.click(hand.at(0, 0.5, 0.1))
    shown = ask_menu(desk, hand.at(0, 0.5, 0.1))
    assert {"annotation_next_page", "annotation_all_pages", "annotation_front", "annotation_delete"} <= set(shown)
    assert "Align" not in shown

    hand.click(hand.at(0, 0.6, 0.1))
    desk.commands["annotation_select_all"].trigger()
    assert "Align" in ask_menu(desk, hand.at(0, 0.5, 0.1))


def test_the_keys_take_the_stamps_and_the_box(desk: DeskScreen, exam: ScannedExam, workplace: Workplace) -> None:
    hand = Hand(desk.canvas)
    keys = ((Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier, Tool.HALF_TICK),
            (Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier, Tool.QUESTION),
            (Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier, Tool.REMARK))  # fmt: skip
    for number, (key, held, tool) in enumerate(keys):
        QTest.keyClick(desk, key, held)
        assert desk.canvas.workbench.hand.tool is tool
        place = hand.at(0, 0.3 + 0.1 * number, 0.1)
        hand.drag([place, place + QPoint(10, 10), place + QPoint(30, 30)])
    hand.type("revoir")
    hand.key(Qt.Key.Key_Return)

    drawn = sorted(open_copy(workplace, exam.copies[0].id).annotations, key=lambda a: a.area.x)
    assert {stamp_of(a) for a in drawn} == {Stamp.HALF_TICK, Stamp.QUESTION, None}
    assert {a.kind for a in drawn} >= {AnnotationKind.REMARK_LINK, AnnotationKind.TEXT}

    for expected in (2, 1, 0):
        desk.commands["undo"].trigger()
        assert len(open_copy(workplace, exam.copies[0].id).annotations) == expected
    assert "half tick" in desk.commands["redo"].text()


def test_letters_take_them_with_the_page_in_front(desk: DeskScreen) -> None:
    desk.canvas.setFocus()
    for key, held, tool in (
        (Qt.Key.Key_V, Qt.KeyboardModifier.ShiftModifier, Tool.HALF_TICK),
        (Qt.Key.Key_I, Qt.KeyboardModifier.NoModifier, Tool.QUESTION),
        (Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, Tool.REMARK),
    ):
        QTest.keyClick(desk.canvas, key, held)
        assert desk.canvas.workbench.hand.tool is tool
