"""Who has the keyboard."""

from PySide6.QtWidgets import QApplication, QWidget


def focused() -> QWidget:
    """The widget with the focus; the test fails when there is none."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget
