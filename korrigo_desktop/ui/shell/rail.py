"""The rail at the left: which screens the profile has, and which one is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from korrigo_desktop.ui.key_names import written_keys
from korrigo_desktop.ui.theme.buttons import tool_button
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GRID, HALF, ICON_LARGE, room_for_text
from korrigo_desktop.ui.theme.text_room import follow_text_size

_LEAST_WIDTH = 76


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One screen of the window.

    Attributes:
        key: Names the screen in code ("pile"): see `WindowContext.screen_requested`.
        title: Translated, one word if possible.
        icon: Above the title.
        make_page: Makes the screen when it is first shown.
        is_last: Stands at the foot of the rail, apart (settings).
    """

    key: str
    title: str
    icon: IconName
    make_page: Callable[[], QWidget]
    is_last: bool = False


class Rail(QFrame):
    """One checkable button per screen.

    Attributes:
        entry_chosen: (str) The person chose the screen with this key.
    """

    entry_chosen = Signal(str)

    def __init__(self, entries: Sequence[RailEntry], parent: QWidget | None = None) -> None:
        """Show the entries in their order.

        Args:
            entries: What the profile may do.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Screens"))
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(HALF, GRID, HALF, GRID)
        column.setSpacing(HALF)
        for entry in [e for e in entries if not e.is_last]:
            column.addWidget(self._make_button(entry))
        column.addStretch(1)
        for entry in [e for e in entries if e.is_last]:
            column.addWidget(self._make_button(entry))

    def show_current(self, key: str) -> None:
        """Mark a screen as the one that is shown."""
        self._buttons[key].setChecked(True)

    def show_hint(self, key: str, text: str, keys: QKeySequence) -> None:
        """Say in the tooltip how to get there with the keyboard."""
        self._buttons[key].setToolTip(f"{text} ({written_keys(keys)})")

    def focus_current(self) -> None:
        """Give the focus to the button of the screen that is shown."""
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_button(self, entry: RailEntry) -> QToolButton:
        button = tool_button(entry.icon, entry.title, ICON_LARGE)
        button.setText(entry.title)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        follow_text_size(button, lambda: button.setMinimumWidth(room_for_text(_LEAST_WIDTH)))
        # The arrow keys move through an exclusive group and check as they go; each check shows its screen.
        button.toggled.connect(lambda is_on, key=entry.key: self.entry_chosen.emit(key) if is_on else None)
        self._group.addButton(button)
        self._buttons[entry.key] = button
        return button
