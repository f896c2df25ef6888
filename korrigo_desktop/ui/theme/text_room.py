"""Keeps what was measured for text of the usual size in proportion when the person chooses another size."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


def follow_text_size(widget: QWidget, measure: Callable[[], object]) -> None:
    """Give a widget its room now, and again at each change of the text's size.

    Args:
        widget: Owns what remembers it.
        measure: Sets widths and fonts; asks `room_for_text` and `font_of`.
    """
    measure()
    _Measured(widget, measure)


def measure_again() -> None:
    """Give everything that follows the text's size the room of now. The theme calls this."""
    for widget in QApplication.allWidgets():
        for measured in widget.findChildren(_Measured, options=Qt.FindChildOption.FindDirectChildrenOnly):
            measured.measure()


class _Measured(QObject):
    def __init__(self, widget: QWidget, measure: Callable[[], object]) -> None:
        super().__init__(widget)
        self.measure = measure
