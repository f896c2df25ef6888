"""Paints one automatic copy: the strip of its header, and below it the name and the birth date that it was given."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from korrigo_desktop.ui.identify.strip_model import AnyIndex, StripRole
from korrigo_desktop.ui.theme.colours import current_colours
from korrigo_desktop.ui.theme.metrics import GRID, HALF, RADIUS, TextRole, font_of

_LEAST_WIDTH = 370
_PICTURE_SHARE = 0.27  # height by width of the rows of a usual header
_SQUEEZE = 0.2  # how much lower a cell may be, so that one more row finds room
_HIGHEST = 1.4  # how much higher, so that rows fill the room
_SPARE = 2  # Qt begins a new line when a cell ends exactly at the edge
_FRAME, _FOCUS_FRAME = 1, 3
_BETWEEN = HALF
_PAPER = "#FFFFFF"  # paper stays white in the dark
_PAPER_TEXT = "#5C5866"


class StripDelegate(QStyledItemDelegate):
    """Paints cells that are all of one size, which the grid sets.

    Attributes:
        cell: Size of a cell in device-independent pixels.
    """

    def __init__(self, parent: QWidget) -> None:
        """Paint for a grid, which owns the delegate."""
        super().__init__(parent)
        self.cell = QSize(1, 1)
        self._words_height = 0.0

    def fit(self, room: QSize) -> int:
        """Make cells that fill a room.

        Returns:
            How many cells it holds.
        """
        words = QFontMetricsF(font_of(TextRole.HEADING)).height() + GRID
        columns = max(room.width() // _LEAST_WIDTH, 1)
        width = (room.width() - _SPARE) // columns
        ideal = (width - 2 * _BETWEEN) * _PICTURE_SHARE + words + 2 * _BETWEEN
        rows = max(int(room.height() / ideal + _SQUEEZE), 1)
        self._words_height = words
        self.cell = QSize(width, min((room.height() - _SPARE) // rows, round(ideal * _HIGHEST)))
        return columns * rows

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        """The same for all: nothing is measured."""
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell; the one with the focus has a thick frame and a filled ground below its strip."""
        colours = current_colours()
        is_focused = bool(option.state & QStyle.StateFlag.State_Selected)
        card = QRectF(option.rect).adjusted(_BETWEEN, _BETWEEN, -_BETWEEN, -_BETWEEN)
        paper = card.adjusted(0, 0, 0, -self._words_height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if is_focused else colours.surface))
        painter.drawRoundedRect(card, RADIUS, RADIUS)
        _paint_paper(painter, paper, index)
        words = QRectF(card.left() + GRID, paper.bottom(), card.width() - 2 * GRID, card.bottom() - paper.bottom())
        _paint_words(painter, words, index, QColor(colours.on_accent if is_focused else colours.text))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = _FOCUS_FRAME if is_focused else _FRAME
        painter.setPen(QPen(QColor(colours.accent if is_focused else colours.outline), width))
        painter.drawRoundedRect(card, RADIUS, RADIUS)
        painter.restore()


def _paint_paper(painter: QPainter, paper: QRectF, index: AnyIndex) -> None:
    painter.fillRect(paper, QColor(_PAPER))
    image = index.data(StripRole.PICTURE)
    if isinstance(image, QImage):
        scale = min(paper.width() / image.width(), paper.height() / image.height())
        place = QRectF(0, 0, image.width() * scale, image.height() * scale)
        place.moveCenter(paper.center())
        painter.drawImage(place, image)
        return
    painter.setPen(QColor(_PAPER_TEXT))
    inside = paper.adjusted(GRID, GRID, -GRID, -GRID)
    words = str(index.data(StripRole.PROBLEM) or "…")
    painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)


def _paint_words(painter: QPainter, place: QRectF, index: AnyIndex, colour: QColor) -> None:
    font = font_of(TextRole.HEADING)
    painter.setFont(font)
    painter.setPen(colour)
    middle = Qt.AlignmentFlag.AlignVCenter
    born = str(index.data(StripRole.BORN))
    measure = QFontMetricsF(font)
    room = place.width() - measure.horizontalAdvance(born) - GRID
    name = measure.elidedText(str(index.data(StripRole.NAME)), Qt.TextElideMode.ElideMiddle, room)
    painter.drawText(place, middle | Qt.AlignmentFlag.AlignLeft, name)
    painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, born)
