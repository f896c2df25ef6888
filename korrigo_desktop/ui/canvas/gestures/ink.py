"""Drawing ink: the stroke appears under the pen, and only its newest part is painted again."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from korrigo_desktop.domain.annotations import AnnotationKind, InkPoint, a4_scale, area_of_stroke
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.domain.shapes import PenPoint, pen_width
from korrigo_desktop.ui.canvas.drawing import ink_pieces
from korrigo_desktop.ui.canvas.gestures.gesture import Desk, Gesture, Pointer
from korrigo_desktop.ui.canvas.gestures.ink_capture import InkCapture
from korrigo_desktop.ui.canvas.page_item import PageItem

_PIECE = 48
_BENT = 3  # points before the newest whose outline it may still bend


class LiveInk(QGraphicsItem):
    """The stroke being drawn, over its page, in points of the page."""

    def __init__(self, page: PageItem, colour: QColor, weight_pt: float) -> None:
        super().__init__(page)
        self._colour = colour
        self._weight = weight_pt
        self._whole = QRectF(0, 0, *page.size_pt)
        self._pieces: list[tuple[QPainterPath, QRectF]] = []
        self._tail: list[tuple[QPainterPath, QRectF]] = []
        self._begin = 0
        self._shown = 0
        self._tip: PenPoint | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def grow(self, settled: list[PenPoint], tip: PenPoint) -> None:
        """Show the stroke up to the tip; only its open end is made again, only its newest part is painted again."""
        while len(settled) - self._begin > _PIECE:
            end = self._begin + _PIECE
            self._pieces += self._inked(settled[self._begin : end])
            self._begin = end - 1
        self._tail = self._inked([*settled[self._begin :], tip])
        newest = [*settled[max(self._shown - _BENT, 0) :], tip]
        self.update(self._around([*newest, self._tip or tip]))
        self._shown, self._tip = len(settled), tip

    def boundingRect(self) -> QRectF:
        """The page: it never changes, so that growing repaints the new ink alone."""
        return self._whole

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002 - Qt's signature
        """Paint what is exposed of the stroke."""
        exposed = option.exposedRect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for path, bounds in (*self._pieces, *self._tail):
            if bounds.intersects(exposed):
                painter.fillPath(path, self._colour)

    def _around(self, points: list[PenPoint]) -> QRectF:
        reach = pen_width(self._weight, 1.0)
        left, top = min(p[0] for p in points) - reach, min(p[1] for p in points) - reach
        right, bottom = max(p[0] for p in points) + reach, max(p[1] for p in points) + reach
        return QRectF(left, top, right - left, bottom - top)

    def _inked(self, points: list[PenPoint]) -> list[tuple[QPainterPath, QRectF]]:
        return ink_pieces(tuple((x, y, pen_width(self._weight, pressure)) for x, y, pressure in points))


class InkGesture(Gesture):
    """One stroke of the pen."""

    def __init__(self, desk: Desk, page: PageItem, pointer: Pointer) -> None:
        self._desk = desk
        self._page = page
        place = page.held(pointer.place)
        self._capture = InkCapture((place.x(), place.y(), pointer.pressure))
        weight = desk.style.weight * a4_scale(*page.size_pt)
        self._live = LiveInk(page, QColor(desk.style.colour), weight)
        self._live.grow(self._capture.settled, self._capture.tip)

    def move(self, pointer: Pointer) -> None:
        """Draw on."""
        place = self._page.held(pointer.place)
        if self._capture.add((place.x(), place.y(), pointer.pressure)):
            self._live.grow(self._capture.settled, self._capture.tip)

    def finish(self) -> Operation | None:
        """Keep the stroke so far."""
        self._vanish()
        points = self._capture.finished()
        stroke = tuple(self._ink_point(point) for point in points)
        drawn = self._desk.drawn(self._page, AnnotationKind.INK, area_of_stroke(stroke), stroke)
        return self._desk.added([drawn])

    def cancel(self) -> None:
        """Drop the stroke."""
        self._vanish()

    def _ink_point(self, point: PenPoint) -> InkPoint:
        x, y = point[0] / self._page.size_pt[0], point[1] / self._page.size_pt[1]
        return InkPoint(min(x, 1.0), min(y, 1.0), point[2])

    def _vanish(self) -> None:
        if (scene := self._live.scene()) is not None:
            scene.removeItem(self._live)
