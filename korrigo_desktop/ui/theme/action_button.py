"""A push button that does what an action does."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget


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
