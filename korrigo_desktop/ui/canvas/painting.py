"""All that is painted on the canvas: paper, pictures, cards and annotations."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from korrigo_desktop.ui.canvas.drawing import Drawing
from korrigo_desktop.ui.canvas.night_ink import NIGHT_PAPER, ink_on

FADED = 0.22

_PAPER = QColor("#ffffff")
_FAINT = QColor("#9aa0a6")
_WARNING = QColor("#b3541e")


def paint_drawing(painter: QPainter, drawing: Drawing, exposed: QRectF, *, is_dark: bool = False) -> None:
    """Paint one annotation; the painter's unit is the point of the page and antialiasing is on.

    Args:
        painter: With which.
        drawing: Of the annotation.
        exposed: What has to be painted, in points of the page.
        is_dark: Whether the paper is shown dark.
    """
    ink = ink_on(drawing.colour, is_dark=is_dark)
    if drawing.marker is not None:
        _paint_marker(painter, drawing.marker, drawing.colour)
    if drawing.frame is not None:
        rect, width = drawing.frame
        painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
    if drawing.pieces:
        for path, bounds in drawing.pieces:
            if bounds.intersects(exposed):
                painter.fillPath(path, ink)
    if drawing.words is not None:
        painter.setPen(ink)
        drawing.words.paint(painter)


def paint_blank(painter: QPainter, paper: QRectF, number: str, *, is_dark: bool = False) -> None:
    """Empty paper with its number, while the picture is on its way; dark where the picture will be."""
    painter.fillRect(paper, QColor(NIGHT_PAPER) if is_dark else _PAPER)
    _paint_card(painter, paper, _FAINT, number, "")


def paint_error(painter: QPainter, paper: QRectF, number: str, sentence: str) -> None:
    """A page that can't be read, with the reason."""
    painter.fillRect(paper, QColor("#fdf4ee"))
    _paint_card(painter, paper, _WARNING, number, sentence)


def paint_missing(painter: QPainter, paper: QRectF, number: str, sentence: str) -> None:
    """The card that keeps the place of a page that the scan lacks."""
    painter.fillRect(paper, QColor("#f1f2f4"))
    pen = QPen(_FAINT, 1.5, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(paper.adjusted(18, 18, -18, -18))
    _paint_card(painter, paper, QColor("#5f6368"), number, sentence)


def _paint_marker(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(rect, colour)
    painter.restore()


def _paint_card(painter: QPainter, paper: QRectF, colour: QColor, title: str, sentence: str) -> None:
    font = QFont()
    font.setPixelSize(max(round(paper.width() / 22), 8))
    painter.setPen(colour)
    painter.setFont(font)
    middle = paper.adjusted(paper.width() / 8, 0, -paper.width() / 8, 0)
    wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    if not sentence:
        painter.drawText(middle, wrapped, title)
        return
    middle.translate(0, -paper.height() / 4)  # in view when a page begins: the middle often is not
    painter.drawText(middle.translated(0, -2.2 * font.pixelSize()), wrapped, title)
    font.setPixelSize(max(round(paper.width() / 34), 7))
    painter.setFont(font)
    painter.drawText(middle, wrapped, sentence)
