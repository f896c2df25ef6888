"""The list of what failed finds one height for each width: its scroll bar must not make it look for ever."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.progress import ItemResult
from korrigo_desktop.ui.shell.failure_list import FailureList

_MOST_DEEP = 3


class CountedList(FailureList):
    """Knows how deep in its own layout it was, and stops it before the program falls."""

    deepest = 0
    _depth = 0

    def doItemsLayout(self) -> None:
        self._depth += 1
        self.deepest = max(self.deepest, self._depth)
        if self._depth <= _MOST_DEEP:
            super().doItemsLayout()
        self._depth -= 1


def test_no_width_makes_it_resize_itself_for_ever(qtbot: QtBot) -> None:
    shown = CountedList(lambda error: error.kind.name + " and what can be done about it" * 3)
    qtbot.addWidget(shown)
    error = KorrigoError(ErrorKind.STORE_DAMAGED)
    for count in range(1, 12):
        shown.show_items([ItemResult(f"{number}", f"copy {number}", error) for number in range(count)])
        for width in range(120, 700, 3):
            shown.resize(width, shown.height())
            QApplication.processEvents()
    assert shown.deepest < _MOST_DEEP
