from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from korrigo_desktop.ui.theme.theme import Theme
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


def ink_in_lower_half(view: QListView) -> int:
    place = view.visualRect(view.model().index(0, 0))
    picture: QImage = view.viewport().grab(place).toImage()
    ground = picture.pixelColor(picture.width() - 10, picture.height() // 2).lightness()
    rows = range(picture.height() // 2 + 1, picture.height() - 4)
    return sum(
        abs(picture.pixelColor(x, y).lightness() - ground) > 60 for y in rows for x in range(6, picture.width() - 6)
    )


def test_the_line_with_the_focus_shows_both_its_lines(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp)
    view = QListView()
    qtbot.addWidget(view)
    view.setWordWrap(True)
    view.setItemDelegate(WrappedLines(view))
    view.setModel(QStringListModel(["first words\nsecond words"]))
    view.resize(240, 300)
    view.show()
    qtbot.waitUntil(view.isActiveWindow)
    view.setCurrentIndex(view.model().index(0, 0))
    view.setFocus()
    view.doItemsLayout()
    focused = ink_in_lower_half(view)
    view.clearFocus()
    assert focused > ink_in_lower_half(view) / 2
    theme.deleteLater()
