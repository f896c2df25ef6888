"""The histogram of marks: a picture, with its figures said to screen readers."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from korrigo_desktop.ui.theme.colours import current_colours
from korrigo_desktop.ui.theme.metrics import GRID, TextRole, font_of


class Histogram(QWidget):
    """One bar a point of the mark out of 20."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no marks yet."""
        super().__init__(parent)
        self._counts: tuple[int, ...] = ()

    def show_counts(self, counts: tuple[int, ...]) -> None:
        """Show how many marks lie in each point, from 0 up."""
        self._counts = counts
        words = [
            self.tr("{low} to {high}: {count}").format(low=n, high=n + 1, count=c) for n, c in enumerate(counts) if c
        ]
        self.setAccessibleName(self.tr("Marks out of 20"))
        self.setAccessibleDescription("; ".join(words))
        self.setToolTip("\n".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(480, 180)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars with their counts, and the scale below."""
        if not self._counts:
            return
        painter = QPainter(self)
        painter.setFont(font_of(TextRole.CAPTION))
        colours = current_colours()
        line = painter.fontMetrics().height()
        width = self.width() / len(self._counts)
        room = self.height() - 2 * line - GRID
        most = max(*self._counts, 1)
        for number, count in enumerate(self._counts):
            height = room * count / most
            bar = QRectF(number * width + 1, line + room - height, width - 2, height)
            painter.fillRect(bar, QColor(colours.accent))
            painter.setPen(QColor(colours.text))
            if count:
                above = QRectF(bar.left(), bar.top() - line, bar.width(), line)
                painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(count))
            painter.setPen(QColor(colours.muted))
            below = QRectF(bar.left(), line + room, bar.width(), line + GRID)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.fillRect(QRectF(0, line + room, self.width(), 1), QColor(colours.border))
