"""How far an exam is: its copies by state, as one bar and in words."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.ui.sentences import state_name
from korrigo_desktop.ui.state_tone import state_tone
from korrigo_desktop.ui.theme.colours import current_colours
from korrigo_desktop.ui.theme.metrics import GRID
from korrigo_desktop.ui.theme.pill import Pill

# What is done stands first, as in a bar of progress.
_ORDER = (CopyState.GRADED, CopyState.READY, CopyState.STAGING, CopyState.QUARANTINE, CopyState.VOID)
_HEIGHT = 12


class StateBar(QWidget):
    """A bar with a part for each state, and a pill for each part: colour never stands alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no copies yet."""
        super().__init__(parent)
        self._bar = _Bar()
        self._pills = {state: Pill("", state_tone(state)) for state in _ORDER}
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for pill in self._pills.values():
            row.addWidget(pill)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._bar)
        column.addLayout(row)

    def show_counts(self, counts: Mapping[CopyState, int]) -> None:
        """Show how many copies are in each state; states without one are left out."""
        words = []
        for state, pill in self._pills.items():
            count = counts.get(state, 0)
            text = f"{state_name(state)}  {self.locale().toString(count)}"
            pill.show_state(text, state_tone(state))
            pill.setVisible(count > 0)
            if count:
                words.append(text)
        self._bar.show_counts([(state, counts[state]) for state in _ORDER if counts.get(state)])
        self.setAccessibleName(self.tr("Copies by state"))
        self.setAccessibleDescription(", ".join(words))


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._counts: list[tuple[CopyState, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: list[tuple[CopyState, int]]) -> None:
        self._counts = counts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        whole = sum(count for _, count in self._counts)
        if not whole:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), _HEIGHT / 2, _HEIGHT / 2)
        painter.setClipPath(shape)
        left = 0.0
        for state, count in self._counts:
            width = self.width() * count / whole
            # The text of a tone is legible on every ground, so a bar in it can be seen on all of them too.
            painter.fillRect(
                QRectF(left, 0, width - 1, _HEIGHT), QColor(current_colours().tones[state_tone(state)].text)
            )
            left += width
