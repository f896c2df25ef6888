from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.colours import Tone
from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import label
from korrigo_desktop.ui.theme.pill import Pill


def test_an_action_button_follows_its_action(qtbot: QtBot) -> None:
    action = QAction("Import")
    ran: list[bool] = []
    action.triggered.connect(lambda: ran.append(True))
    button = ActionButton(action)
    qtbot.addWidget(button)
    action.setText("Import scans")
    assert button.text() == "Import scans"
    QTest.keyClick(button, Qt.Key.Key_Space)
    action.setEnabled(False)
    assert not button.isEnabled()
    assert ran == [True]


def test_an_action_may_outlive_its_button(qtbot: QtBot) -> None:
    action = QAction("Import")
    button = ActionButton(action)
    with qtbot.waitSignal(button.destroyed):
        button.deleteLater()
    action.setText("still there")


def test_an_empty_state_does_what_it_proposes(qtbot: QtBot) -> None:
    action = QAction("Import")
    ran: list[bool] = []
    action.triggered.connect(lambda: ran.append(True))
    empty = EmptyState(IconName.PILE, "No copies", "Import scans to make some.", action)
    qtbot.addWidget(empty)
    QTest.mouseClick(empty.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert ran == [True]


def test_a_pill_says_its_state_in_words_and_colour(qtbot: QtBot) -> None:
    pill = Pill("to mark", Tone.NEUTRAL)
    qtbot.addWidget(pill)
    pill.show_state("finalised", Tone.SUCCESS)
    assert pill.text() == "finalised"
    assert pill.property("tone") == "success"


def test_a_label_shows_what_people_typed_and_never_runs_it(qtbot: QtBot) -> None:
    shown = label("<b>1/2 < 3/4</b>")
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText
