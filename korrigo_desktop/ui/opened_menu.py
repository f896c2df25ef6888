"""Menus opened by a key: closed again, the keyboard is where it was."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton


def open_menu(button: QToolButton) -> None:
    """Open a button's menu with the keyboard in it; return when it is closed.

    What was chosen may have led the keyboard elsewhere: there it stays.
    """
    before = QApplication.focusWidget()
    button.setFocus(Qt.FocusReason.ShortcutFocusReason)
    button.showMenu()
    if before is not None and button.window().focusWidget() is button:
        before.setFocus(Qt.FocusReason.ShortcutFocusReason)
