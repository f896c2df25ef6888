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
        """Paint the bars with their counts, and the scale between them."""
        if not self._counts:
            return
        painter = QPainter(self)
        painter.setFont(font_of(TextRole.CAPTION))
        line = painter.fontMetrics().height()
        ground = QRectF(GRID, line, self.width() - 2 * GRID, self.height() - 2 * line - GRID)
        if any(self._counts):
            self._paint_bars(painter, ground)
        else:
            painter.setPen(QColor(current_colours().muted))
            painter.drawText(
                ground, Qt.AlignmentFlag.AlignCenter, self.tr("Marks appear here once copies are finalised.")
            )
        self._paint_scale(painter, ground)

    def _paint_bars(self, painter: QPainter, ground: QRectF) -> None:
        colours = current_colours()
        width, most = ground.width() / len(self._counts), max(self._counts)
        line = painter.fontMetrics().height()
        for number, count in enumerate(self._counts):
            height = ground.height() * count / most
            bar = QRectF(ground.left() + number * width + 1, ground.bottom() - height, width - 2, height)
            painter.fillRect(bar, QColor(colours.accent))
            if count:
                painter.setPen(QColor(colours.text))
                above = QRectF(bar.left(), bar.top() - line, bar.width(), line)
                painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(count))

    def _paint_scale(self, painter: QPainter, ground: QRectF) -> None:
        """Numbers stand where bars meet: the bar between 19 and 20 holds both."""
        colours = current_colours()
        width = ground.width() / len(self._counts)
        painter.fillRect(QRectF(ground.left(), ground.bottom(), ground.width(), 1), QColor(colours.border))
        painter.setPen(QColor(colours.muted))
        line = painter.fontMetrics().height()
        for number in range(len(self._counts) + 1):
            place = QRectF(ground.left() + (number - 0.5) * width, ground.bottom(), width, line + GRID)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number))
