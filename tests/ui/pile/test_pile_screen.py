from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.ui.pile.copy_list_model import PileColumn
from korrigo_desktop.ui.pile.pile_screen import PileScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.scanned_exam import ScannedExam


def shown(qtbot: QtBot, context: WindowContext) -> PileScreen:
    screen = PileScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1000, 600)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    return screen


def codes(screen: PileScreen) -> list[str]:
    return [str(screen.model.index(row, PileColumn.CODE).data()) for row in range(screen.model.rowCount())]


def test_the_pile_shows_every_copy_in_scan_order(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> None:
    screen = shown(qtbot, context)
    assert codes(screen) == [copy.code for copy in exam.copies]


def test_enter_asks_for_the_current_copy(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> None:
    screen = shown(qtbot, context)
    asked: list[CopyId] = []
    context.copy_requested.connect(asked.append)
    screen.focus_list()
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert asked == [exam.copies[1].id]
