"""Buttons with the looks of the theme."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from korrigo_desktop.ui.theme.icons import IconName, set_icon
from korrigo_desktop.ui.theme.metrics import ICON


class ActionButton(QPushButton):
    """Follows its action's text, tooltip and being enabled; the action keeps the shortcut."""

    def __init__(
        self, action: QAction, parent: QWidget | None = None, *, primary: bool = False, quiet: bool = False
    ) -> None:
        """Show an action as a button.

        Args:
            action: Outlives the button.
            parent: Owner in the sense of Qt.
            primary: The one thing to do on this screen.
            quiet: Without a frame.
        """
        super().__init__(parent)
        self._action = action
        self.setProperty("primary", primary)
        self.setProperty("quiet", quiet)
        self._follow()
        action.changed.connect(self._follow)
        self.clicked.connect(self._trigger)

    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())

    def _trigger(self) -> None:
        self._action.trigger()


def push_button(text: str, *, primary: bool = False, quiet: bool = False, danger: bool = False) -> QPushButton:
    """A push button.

    Args:
        text: Translated.
        primary: The one thing to do on this screen.
        quiet: Without a frame, for what is seldom wanted.
        danger: Takes something away.
    """
    button = QPushButton(text)
    button.setProperty("primary", primary)
    button.setProperty("quiet", quiet)
    button.setProperty("danger", danger)
    return button


def tool_button(icon_name: IconName, title: str, size: int = ICON) -> QToolButton:
    """A button that shows only an icon; its title is the tooltip and what a screen reader says.

    Args:
        icon_name: What it shows.
        title: Translated.
        size: Of the icon, in device-independent pixels.
    """
    button = QToolButton()
    button.setIconSize(QSize(size, size))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(title)
    button.setToolTip(title)
    set_icon(button, icon_name)
    return button


def action_tool_button(action: QAction, size: int = ICON) -> QToolButton:
    """A tool button that does what an action does.

    Args:
        action: With an icon; outlives the button.
        size: Of the icon, in device-independent pixels.
    """
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(size, size))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(action.text().replace("&", ""))
    return button


def menu_button(title: str, actions: Sequence[QAction], icon_name: IconName | None = None) -> QToolButton:
    """A button that opens a menu of actions, which keep their shortcuts.

    Args:
        title: Translated.
        actions: Outlive the button.
        icon_name: Beside the title.
    """
    button = QToolButton()
    button.setText(title)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setIconSize(QSize(ICON, ICON))
    button.setAccessibleName(title)
    button.setMenu(QMenu(button))
    button.menu().addActions(list(actions))
    if icon_name is None:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    else:
        set_icon(button, icon_name)
    return button


def beside_icon(text: str) -> str:
    """Keep a text off the icon on its left: style sheets have no word for that distance."""
    return f"\N{NO-BREAK SPACE}{text}"
