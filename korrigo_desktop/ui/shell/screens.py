"""The stack of screens: each is made when it is first shown, and kept."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from korrigo_desktop.ui.shell.rail import RailEntry


class Screens(QStackedWidget):
    """The screens of a window, by key.

    Attributes:
        screen_shown: (str) The screen with this key is the one in front now.
    """

    screen_shown = Signal(str)

    def __init__(self, entries: Sequence[RailEntry], parent: QWidget | None = None) -> None:
        """Make none yet.

        Args:
            entries: What can be shown.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, QWidget] = {}
        self._current = ""

    @property
    def current_key(self) -> str:
        """The screen in front, "" before the first."""
        return self._current

    def page(self, key: str) -> QWidget | None:
        """A screen that has been made, else None."""
        return self._pages.get(key)

    def has(self, key: str) -> bool:
        """Whether the profile has such a screen."""
        return key in self._entries

    def show_screen(self, key: str) -> QWidget:
        """Bring a screen to the front.

        Raises:
            KeyError: The profile has no such screen.
        """
        entry = self._entries[key]
        if key not in self._pages:
            page = entry.make_page()
            page.setAccessibleName(page.accessibleName() or entry.title)
            self._pages[key] = page
            self.addWidget(page)
        page = self._pages[key]
        if key != self._current:
            self._current = key
            self.setCurrentWidget(page)
            self.screen_shown.emit(key)
        return page
