"""What a screen shows when it has nothing to show: why, and what to do about it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.colours import current_colours
from korrigo_desktop.ui.theme.icons import IconName, picture
from korrigo_desktop.ui.theme.metrics import GAP, GRID, LINE_WIDTH, WIDE, TextRole, label

_ICON_SIZE = 56


class EmptyState(QWidget):
    """An icon, a title, a sentence and at most one button, in the middle of the room."""

    def __init__(
        self, icon_name: IconName, title: str, text: str, action: QAction | None = None, parent: QWidget | None = None
    ) -> None:
        """Say what is missing.

        Args:
            icon_name: What it is about.
            title: "No copies yet".
            text: What brings them.
            action: Does that; the button follows its text and its being enabled.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._title = label(title, TextRole.TITLE)
        self._text = label(text, muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(GRID)
        column.addStretch(2)
        column.addWidget(self._picture)
        for part in (self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.setMaximumWidth(LINE_WIDTH)
            part.setMinimumWidth(min(LINE_WIDTH, 320))
            column.addWidget(part, alignment=Qt.AlignmentFlag.AlignHCenter)
        if action is not None:
            column.addSpacing(GAP)
            column.addWidget(ActionButton(action, primary=True), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._draw()

    def say(self, title: str, text: str) -> None:
        """Say something else: nothing matches the filter, everything is done."""
        self._title.setText(title)
        self._text.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def sizeHint(self) -> QSize:
        """Room for the text at its natural width."""
        return super().sizeHint().expandedTo(QSize(LINE_WIDTH, 320))

    def _draw(self) -> None:
        self._picture.setPixmap(
            picture(self._icon_name, _ICON_SIZE, current_colours().outline, self.devicePixelRatioF())
        )
