"""The profile screen: whoever comes to it can act at once, with the keyboard."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from korrigo_desktop.ui.profile.profile_screen import ProfileScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.focus import focused
from tests.ui.profile.test_exchange_card import UNASKED


def test_the_password_has_the_keyboard_when_the_window_brings_the_screen_to_the_front(
    qtbot: QtBot, context: WindowContext, tmp_path: Path
) -> None:
    screen = ProfileScreen(context, tmp_path, is_joined=True)
    qtbot.addWidget(screen)
    screen.exchange.show_outcome(UNASKED)
    screen.show()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.setFocus(Qt.FocusReason.OtherFocusReason)
    assert focused() is screen.exchange.password


def test_the_form_has_the_keyboard_while_it_is_in_front(qtbot: QtBot, context: WindowContext, tmp_path: Path) -> None:
    screen = ProfileScreen(context, tmp_path, is_joined=True)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.begin_joining()
    screen.setFocus(Qt.FocusReason.OtherFocusReason)
    assert focused() is screen.form.address
