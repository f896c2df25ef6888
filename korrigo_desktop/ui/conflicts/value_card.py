"""One of two values: whose it is, what it says, and the button that takes it."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label


class ValueCard(QFrame):
    """A value in large letters, with its source below."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        """Show nothing yet.

        Args:
            action: Takes this value.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.setProperty("card", "true")
        self.name = label("", TextRole.STRONG)
        self.value = label("", TextRole.TITLE)
        self.source = label("", muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GRID)
        column.addWidget(self.name)
        column.addWidget(self.value)
        column.addWidget(self.source)
        column.addStretch(1)
        column.addWidget(ActionButton(action))

    def show_value(self, name: str, value: str, source: str) -> None:
        """Show another value.

        Args:
            name: Whose it is, translated.
            value: In words.
            source: When, where.
        """
        self.name.setText(name)
        self.value.setText(value)
        self.source.setText(source)
