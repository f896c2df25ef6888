"""The ruler as it is seen: a translucent body with centimetres and millimetres of the paper along both edges."""

from PySide6.QtCore import QLineF, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from korrigo_desktop.ui.canvas.ruler.straightedge import HANDLE_AT, LENGTH, MM, SCALE_MM, WIDTH, Straightedge

HANDLE_PX = 11.0
"""Radius of the handles on the screen."""

# Dark marks on a pale body with a pale rim: seen on white paper, on ink, and on the dark paper of the night.
_BODY = QColor(255, 247, 214, 165)
_MARKS = QColor(28, 26, 34)
_PLATE = QColor(255, 255, 255, 235)
_RIM = QColor(255, 255, 255, 210)
_RIM_PX = 2.0
_ABOVE_PAGES = 9.0  # and below the stroke that is being drawn
_MARKS_MM = {10: 5.5, 5: 4.0, 1: 2.5}
_CLOSEST_PX = 3.0
_FIGURES_AT_MM = 7.4
_FIGURES_PX, _WORDS_PX = 11.0, 14.0
_SMALLEST_PT, _LARGEST_PT = 6.5, 22.0


class RulerItem(QGraphicsItem):
    """Hidden, or the ruler in its place; its own coordinates are points along and across it, from its middle."""

    def __init__(self) -> None:
        super().__init__()
        self._pixel = 1.0
        self._words = ""
        self._is_reversed = False
        self.setZValue(_ABOVE_PAGES)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.hide()

    def lie(self, edge: Straightedge, words: str) -> None:
        """Take a place, and say something in the middle."""
        self.setPos(QPointF(edge.x, edge.y))
        self.setRotation(edge.angle)
        self._words = words
        self._is_reversed = 90 < edge.angle <= 270
        self.update()

    def follow_zoom(self, pixel: float) -> None:
        """Keep handles and figures the same size on the screen.

        Args:
            pixel: Points of the scene for one pixel.
        """
        self._pixel = pixel
        self.update()

    def boundingRect(self) -> QRectF:
        """The body."""
        return _body()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002 - Qt's signature
        """Paint body, marks, figures, handles and words."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(_BODY)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRect(_body())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rim = _RIM_PX / 2 * self._pixel  # inside: what is drawn along the edge is seen
        painter.setPen(QPen(_RIM, 2 * rim))
        painter.drawRect(_body().adjusted(rim, rim, -rim, -rim))
        painter.setPen(QPen(_MARKS, self._pixel))
        painter.drawRect(_body().adjusted(rim / 2, rim / 2, -rim / 2, -rim / 2))
        painter.drawLines(self._marks())
        self._paint_figures(painter)
        self._paint_handles(painter)
        self._paint_words(painter)

    def _marks(self) -> list[QLineF]:
        """Millimetres where they are wide enough apart to be told from each other, else every fifth."""
        step = 1 if MM / self._pixel >= _CLOSEST_PX else 5
        marks: list[QLineF] = []
        for mm in range(0, SCALE_MM + 1, step):
            x = (mm - SCALE_MM / 2) * MM
            length = next(size for part, size in _MARKS_MM.items() if mm % part == 0) * MM
            marks += [QLineF(x, edge * WIDTH / 2, x, edge * (WIDTH / 2 - length)) for edge in (-1, 1)]
        return marks

    def _paint_figures(self, painter: QPainter) -> None:
        painter.setFont(self._font(_FIGURES_PX))
        for cm in range(SCALE_MM // 10 + 1):
            counted = SCALE_MM // 10 - cm if self._is_reversed else cm  # from the left as it is read
            x = (cm * 10 - SCALE_MM / 2) * MM
            for edge in (-1, 1):
                self._write(painter, QPointF(x, edge * (WIDTH / 2 - _FIGURES_AT_MM * MM)), str(counted))

    def _paint_handles(self, painter: QPainter) -> None:
        radius = HANDLE_PX * self._pixel
        for end in (-1, 1):
            middle = QPointF(end * HANDLE_AT, 0)
            painter.setPen(QPen(_MARKS, 1.5 * self._pixel))
            painter.setBrush(QColor("#ffffff"))
            painter.drawEllipse(middle, radius, radius)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            arc = QRectF(middle.x() - radius / 2, -radius / 2, radius, radius)
            painter.drawArc(arc, 40 * 16, 280 * 16)
            tip, barb = arc.center() + QPointF(radius / 2 * 0.77, -radius / 2 * 0.64), radius * 0.34
            painter.drawLine(tip, tip + QPointF(-barb, 0))
            painter.drawLine(tip, tip + QPointF(0, -barb))

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(self._font(_WORDS_PX, is_strong=True))
        metrics = QFontMetricsF(painter.font())
        plate = QRectF(0, 0, metrics.horizontalAdvance(self._words) + metrics.height(), metrics.height())
        plate.moveCenter(QPointF(0, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PLATE)
        painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2)
        self._write(painter, QPointF(0, 0), self._words)

    def _write(self, painter: QPainter, middle: QPointF, words: str) -> None:
        """Write upright, however the ruler lies."""
        metrics = QFontMetricsF(painter.font())
        painter.save()
        painter.translate(middle)
        if self._is_reversed:
            painter.rotate(180)
        painter.setPen(_MARKS)
        painter.drawText(QPointF(-metrics.horizontalAdvance(words) / 2, metrics.capHeight() / 2), words)
        painter.restore()

    def _font(self, size_px: float, *, is_strong: bool = False) -> QFont:
        font = QFont()
        # Pixels of a font are points here: the scene is measured in points.
        font.setPixelSize(max(round(min(max(size_px * self._pixel, _SMALLEST_PT), _LARGEST_PT)), 1))
        font.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
        return font


def words_for(edge: Straightedge, drawn_mm: float | None) -> str:
    """The angle, and the length of the stroke that is being drawn: "5,3 cm · 15°"."""
    angle = edge.shown_angle
    degrees = f"{_number(angle, 0 if abs(angle - round(angle)) < 0.05 else 1)}°"
    return degrees if drawn_mm is None else f"{_number(drawn_mm / 10, 1)} cm · {degrees}"


def _number(value: float, digits: int) -> str:
    """With a minus sign: the locales of Qt have a hyphen in its place."""
    locale = QLocale()
    rounded = round(float(value), digits) + 0.0  # no "−0"
    return locale.toString(rounded, "f", digits).replace(locale.negativeSign(), "−")


def _body() -> QRectF:
    return QRectF(-LENGTH / 2, -WIDTH / 2, LENGTH, WIDTH)
