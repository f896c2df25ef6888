"""A page on which areas are drawn: rectangles by mouse, or by keys that put, move and resize them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.ui.theme.colours import LIGHT, current_colours

if TYPE_CHECKING:  # NumPy and OpenCV come with it, and the threads that make pictures bring them
    from korrigo_desktop.scans.page_cut import Picture

PAPER = LIGHT
"""The page stays white in the dark."""

_STEP = 1 / 210  # of the page's width: a millimetre
_LEAST = 0.008  # of the page: less was a click
_LEAST_WIDTH = 480
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class DrawnPage(QWidget):
    """What is drawn is its heirs' business: they keep the areas and paint them.

    Attributes:
        shown: (QRectF) A place that should be seen, in the widget's own coordinates.
    """

    shown = Signal(QRectF)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no page yet."""
        super().__init__(parent)
        self._picture: QPixmap | None = None
        self._words = ""
        self._from: QPointF | None = None
        self._to = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("First page of the copy"))
        self.setAccessibleDescription(
            self.tr("Insert draws an area, the arrows move it, with Shift they resize it, Delete removes it.")
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def present_area(self) -> PageArea | None:
        """The area that keys move; None before one is drawn."""
        raise NotImplementedError

    def usual_area(self) -> PageArea:
        """The area that a key draws."""
        raise NotImplementedError

    def draw_area(self, area: PageArea) -> None:
        """Take an area that was dragged."""
        raise NotImplementedError

    def place_area(self, area: PageArea) -> None:
        """Take an area that a key drew, moved or resized."""
        raise NotImplementedError

    def click_at(self, place: QPointF) -> None:
        """Take a click that drew nothing."""

    def paint_areas(self, painter: QPainter) -> None:
        """Paint what is drawn over the page."""
        raise NotImplementedError

    def show_picture(self, picture: "Picture") -> None:
        """Show a page. Shape: (height, width, 3) uint8, RGB, contiguous."""
        height, width = picture.shape[:2]
        image = QImage(picture.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        self._picture, self._words = QPixmap.fromImage(image), ""
        self.updateGeometry()
        self.update()

    def show_words(self, words: str) -> None:
        """Show a sentence in the page's place."""
        self._picture, self._words = None, words
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The page keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the page is at this width."""
        if self._picture is None:
            return width
        return round(width * self._picture.height() / self._picture.width())

    def sizeHint(self) -> QSize:
        """Wide: boxes of a header are 5 mm on paper."""
        return QSize(760, self.heightForWidth(760))

    def minimumSizeHint(self) -> QSize:
        """Narrower, boxes can't be told apart."""
        return QSize(_LEAST_WIDTH, 200)

    def rect_of(self, area: PageArea) -> QRectF:
        """Where an area of the page is on the widget."""
        width, height = self.width(), self.heightForWidth(self.width())
        return QRectF(area.x * width, area.y * height, area.width * width, area.height * height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a rectangle."""
        if event.button() is Qt.MouseButton.LeftButton and self._picture is not None:
            self._from = self._to = event.position()
            self.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._from is not None:
            self._to = event.position()
            self.shown.emit(QRectF(self._to, self._to))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it; what is too small was a click."""
        if self._from is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        area, place = self._area_between(self._from, self._to), self._to
        self._from = None
        if area.width >= _LEAST and area.height >= _LEAST / 2:
            self.draw_area(area)
        else:
            self.click_at(place)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw, move and resize without a mouse; Escape leaves a rectangle that is being dragged."""
        area, move = self.present_area(), _MOVES.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._from is not None:
            self._from = None
            self.update()
        elif event.key() == Qt.Key.Key_Insert and area is None and self._picture is not None:
            self._place(self.usual_area())
        elif move is not None and area is not None:
            is_resizing = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._place(_moved(area, *move, is_resizing=is_resizing))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the page, what is drawn over it and what is being dragged."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture is None:
            painter.setPen(QColor(current_colours().muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
            return
        painter.drawPixmap(QRectF(0, 0, self.width(), self.heightForWidth(self.width())), self._picture, QRectF())
        self.paint_areas(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._from is not None:
            painter.setPen(QPen(QColor(PAPER.accent), 2, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(self._from, self._to).normalized())
        if self.hasFocus():
            painter.setPen(QPen(QColor(PAPER.accent), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def paint_area(self, painter: QPainter, place: QRectF, *, is_present: bool) -> None:
        """Paint the rectangle of an area."""
        ink = QColor(PAPER.accent if is_present else PAPER.muted)
        ground = QColor(ink)
        ground.setAlphaF(0.12)
        painter.fillRect(place, ground)
        painter.setPen(QPen(ink, 2.5 if is_present else 1.5))
        painter.drawRect(place)

    def _place(self, area: PageArea) -> None:
        self.place_area(area)
        self.shown.emit(self.rect_of(area))

    def _area_between(self, one: QPointF, other: QPointF) -> PageArea:
        width, height = max(self.width(), 1), max(self.heightForWidth(self.width()), 1)
        drawn = QRectF(one, other).normalized() & QRectF(0, 0, width, height)
        return PageArea(drawn.x() / width, drawn.y() / height, drawn.width() / width, drawn.height() / height)


def _moved(area: PageArea, across: int, down: int, *, is_resizing: bool) -> PageArea:
    right, below = across * _STEP, down * _STEP
    if is_resizing:
        width = min(max(area.width + right, _STEP), 1.0 - area.x)
        return PageArea(area.x, area.y, width, min(max(area.height + below, _STEP), 1.0 - area.y))
    x, y = min(max(area.x + right, 0.0), 1.0 - area.width), min(max(area.y + below, 0.0), 1.0 - area.height)
    return PageArea(x, y, area.width, area.height)
