"""Choosing other keys: pressed in the dialog, in force at once, kept for the next time."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from korrigo_desktop.services.key_choices import load_choices
from korrigo_desktop.ui.desk.desk_actions import DESK_ACTIONS
from korrigo_desktop.ui.keys.key_list_model import KEYS, WHAT
from korrigo_desktop.ui.keys.keys_dialog import KeysDialog
from korrigo_desktop.ui.own_keys import own_keys
from korrigo_desktop.ui.shortcuts import make_actions, shortcut_lines
from korrigo_desktop.ui.theme.buttons import action_tool_button

CONTROL = Qt.KeyboardModifier.ControlModifier


class Window(QWidget):
    """A window with the desk's actions."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.commands = make_actions(
            DESK_ACTIONS, self, {spec.key: lambda *_, key=spec.key: self.done.append(key) for spec in DESK_ACTIONS}
        )


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def dialog(qtbot: QtBot, window: Window, tmp_path: Path) -> KeysDialog:
    made = KeysDialog(tmp_path, window)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # it is looked at after it was closed
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def choose(dialog: KeysDialog, title: str, key: Qt.Key, held: Qt.KeyboardModifier = CONTROL) -> None:
    """Search the action and press its new keys, without a mouse."""
    dialog.search.setFocus()
    dialog.search.setText(title)
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.press.hasFocus() or dialog.focusWidget() is dialog.press
    QTest.keyClick(dialog.press, key, held)


def test_pressed_keys_are_in_force_at_once_and_kept(
    dialog: KeysDialog, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    button: QToolButton = action_tool_button(window.commands["finalise"])
    choose(dialog, "finalise", Qt.Key.Key_B)

    assert window.commands["finalise"].shortcuts() == [QKeySequence("Ctrl+B")]
    assert window.commands["finalise"].toolTip() == "Finalise (Ctrl+B)"
    assert button.toolTip() == "Finalise (Ctrl+B)"
    assert load_choices(tmp_path) == {"Copy on the desk/finalise": ("Ctrl+B",)}
    assert "Ctrl+B" in {line.keys for line in shortcut_lines(window)}
    dialog.hide()
    window.setFocus()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_B, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert window.done == ["finalise"]


def test_an_azerty_board_needs_no_shift_for_a_chosen_digit(dialog: KeysDialog, window: Window) -> None:
    choose(dialog, "finalise", Qt.Key.Key_Eacute, Qt.KeyboardModifier.AltModifier)
    assert own_keys() == {"Copy on the desk/finalise": ("Alt+2",)}
    assert QKeySequence("Alt+É") in window.commands["finalise"].shortcuts()
    assert QKeySequence("Alt+2") in window.commands["finalise"].shortcuts()


def test_a_taken_key_is_refused_in_place(dialog: KeysDialog, window: Window, tmp_path: Path) -> None:
    choose(dialog, "finalise", Qt.Key.Key_K)
    assert dialog.reason.isVisible()
    assert dialog.reason.text() == "“Ctrl+K” is taken already: Remark from the bank (Copy on the desk)."
    assert dialog.press.accessibleDescription() == dialog.reason.text()
    assert window.commands["finalise"].shortcuts()[0] == QKeySequence("Ctrl+Return")
    assert load_choices(tmp_path) == {}


def test_an_action_can_do_without_keys_and_have_its_usual_ones_again(
    dialog: KeysDialog, window: Window, tmp_path: Path
) -> None:
    dialog.search.setText("remark from the bank")
    dialog.none.click()
    assert window.commands["bank"].shortcuts() == []
    assert window.commands["bank"].toolTip() == "Remark from the bank"
    choose(dialog, "finalise", Qt.Key.Key_K)
    assert window.commands["finalise"].shortcuts() == [QKeySequence("Ctrl+K")]

    dialog.search.setText("remark from the bank")
    dialog.usual.click()
    assert dialog.reason.text() == "“Ctrl+K” is taken already: Finalise (Copy on the desk)."
    dialog.all_usual.click()
    assert window.commands["bank"].shortcuts() == [QKeySequence("F4"), QKeySequence("Ctrl+K")]
    assert window.commands["finalise"].shortcuts()[0] == QKeySequence("Ctrl+Return")
    assert load_choices(tmp_path) == {}


def test_changed_keys_stand_out_for_eyes_and_screen_readers(dialog: KeysDialog) -> None:
    choose(dialog, "finalise", Qt.Key.Key_B)
    index = dialog.model.index(0, KEYS)
    assert dialog.model.data(index) == "Ctrl+B"
    assert dialog.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Ctrl+B, chosen by you"
    assert dialog.model.data(dialog.model.index(0, WHAT)) == "Finalise"


def test_what_can_not_be_kept_is_not_in_force(dialog: KeysDialog, window: Window, tmp_path: Path) -> None:
    (tmp_path / "keys.json").mkdir()
    choose(dialog, "finalise", Qt.Key.Key_B)
    assert "can't be written" in dialog.reason.text()
    assert window.commands["finalise"].shortcuts()[0] == QKeySequence("Ctrl+Return")


def test_a_search_that_finds_nothing_leaves_nothing_to_change(dialog: KeysDialog) -> None:
    dialog.search.setText("zzzz")
    assert not dialog.press.isEnabled()
    assert not dialog.none.isEnabled()
    dialog.search.setText("")
    assert dialog.press.isEnabled()


def test_escape_leads_out_of_the_field_that_takes_every_key_then_out_of_the_dialog(dialog: KeysDialog) -> None:
    choose(dialog, "finalise", Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert (dialog.reason.text(), dialog.focusWidget()) == ("", dialog.table)
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
