"""A few lines, each a state in a pill and a sentence; more than a few scroll."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from korrigo_desktop.ui.sentences import said_of
from korrigo_desktop.ui.theme.colours import Tone
from korrigo_desktop.ui.theme.metrics import GRID, HALF, label
from korrigo_desktop.ui.theme.pill import Pill

_MOST_HEIGHT = 116


class FileLines(QScrollArea):
    """As high as its lines, up to a few: the strip below is what the screen is about. Hidden while empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._lines: dict[str, tuple[Pill, QLabel]] = {}
        self.setAccessibleName(self.tr("Files of the import"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(HALF)
        self._grid.setColumnStretch(1, 1)
        self.setWidget(inner)
        self.setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.hide()

    def show_line(self, key: str, state: str, tone: Tone, sentence: str) -> None:
        """Show a line, or the same line otherwise.

        Args:
            key: Names the line.
            state: One or two words, translated.
            tone: What kind of state it is.
            sentence: Plain text, translated.
        """
        if key not in self._lines:
            made = Pill(state, tone), label("")
            for column, part in enumerate(made):
                self._grid.addWidget(part, len(self._lines), column)
            self._lines[key] = made
        pill, words = self._lines[key]
        pill.show_state(state, tone)
        words.setText(sentence)
        self.show()
        self._fit()

    def sentences(self) -> list[str]:
        """What the lines say, from top to bottom, each with its state."""
        return [said_of(pill.text(), words.text()) for pill, words in self._lines.values()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give wrapped lines the height that this width asks for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.viewport().width()
        wanted = self._grid.heightForWidth(width) if self._grid.hasHeightForWidth() else self._grid.sizeHint().height()
        height = min(wanted, _MOST_HEIGHT)
        if height != self.height():
            self.setFixedHeight(height)
        # WORKAROUND PySide6 6.11.3: asked for its height for a width, a layout takes itself for laid out, and leaves
        # the lines where they were in the room before: below the edge.
        self._grid.invalidate()
        self._grid.activate()
