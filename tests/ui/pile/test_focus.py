"""The keys of the pile work as soon as its list has been read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.pile.pile_screen import PileScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.unit.exam_fixture import EXAM, FIRST, make_small_exam


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path) -> Iterator[WindowContext]:
    workplace = Workplace.open(tmp_path / "data")
    make_small_exam(workplace.store, (CopyState.READY, CopyState.READY))
    runner = TaskRunner()
    opened = WindowContext(workplace, runner)
    opened.choose_exam(EXAM)
    yield opened
    runner.close()
    runner.wait(5000)
    workplace.close()
    opened.deleteLater()
    runner.deleteLater()


def test_enter_opens_the_first_copy_though_the_focus_came_before_the_list(context: WindowContext, qtbot: QtBot) -> None:
    pile = PileScreen(context)
    qtbot.addWidget(pile)
    pile.show()
    qtbot.waitExposed(pile)
    pile.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(lambda: pile.model.rowCount() == 2)
    qtbot.waitUntil(lambda: len(pile.chosen_copies()) == 1)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is pile.table)
    with qtbot.waitSignal(context.copy_requested) as asked:
        QTest.keyClick(pile.table, Qt.Key.Key_Return)
    assert asked.args == [FIRST]
