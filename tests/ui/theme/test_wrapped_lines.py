from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from korrigo_desktop.ui.theme.wrapped_lines import WrappedLines

LINES = 2_000


def many_lines(qtbot: QtBot) -> QListView:
    view = QListView()
    qtbot.addWidget(view)
    view.setWordWrap(True)
    view.setItemDelegate(WrappedLines(view))
    view.setModel(
        QStringListModel([f"{n}: a sentence that is too long for the width of the list" for n in range(LINES)])
    )
    view.resize(240, 300)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_many_lines_are_all_there_after_a_moment_and_the_keys_reach_the_last(qtbot: QtBot) -> None:
    view = many_lines(qtbot)
    last = view.model().index(LINES - 1, 0)

    qtbot.waitUntil(lambda: view.visualRect(last).isValid())
    QTest.keyClick(view, Qt.Key.Key_End)

    assert view.currentIndex() == last
    assert view.viewport().rect().intersects(view.visualRect(last))
