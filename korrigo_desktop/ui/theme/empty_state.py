"""What a screen shows when it has nothing to show: why, and what to do about it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.colours import current_colours
from korrigo_desktop.ui.theme.icons import IconName, picture
from korrigo_desktop.ui.theme.metrics import GAP, GRID, LINE_WIDTH, WIDE, TextRole, label

_ICON_SIZE = 56


class EmptyState(QWidget):
    """An icon, a title, a sentence and a button or two, in the middle of the room."""

    def __init__(
        self,
        icon_name: IconName,
        title: str,
        text: str,
        action: QAction | None = None,
        parent: QWidget | None = None,
        *,
        other: QAction | None = None,
    ) -> None:
        """Say what is missing.

        Args:
            icon_name: What it is about.
            title: "No copies yet".
            text: What brings them.
            action: Does that; the button follows its text and its being enabled.
            parent: Owner in the sense of Qt.
            other: Something else that may be wanted instead, below; its button is there while the action is visible.
        """
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel()
        self._title = label(title, TextRole.TITLE)
        self._text = label(text, muted=True)
        self._lay_out(action, other)
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

    def _lay_out(self, action: QAction | None, other: QAction | None) -> None:
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addStretch(2)
        for part in (self._picture, self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        if action is not None:
            column.addSpacing(GAP)
            button = ActionButton(action, primary=True)
            self.setFocusProxy(button)
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        if other is not None:
            column.addWidget(_button_while_visible(other), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        # The texts wrap: only a column of known width gives them the height that they need.
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(LINE_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)

    def _draw(self) -> None:
        self._picture.setPixmap(
            picture(self._icon_name, _ICON_SIZE, current_colours().outline, self.devicePixelRatioF())
        )


def _button_while_visible(action: QAction) -> ActionButton:
    button = ActionButton(action)
    if not action.isVisible():  # shown by its layout otherwise: on its own it would be a window for a moment
        button.hide()
    action.changed.connect(lambda: button.setVisible(action.isVisible()))
    return button
