"""The stroke being drawn, painted over the pages: only its newest part is painted again."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from korrigo_desktop.domain.shapes import PenPoint, pen_width
from korrigo_desktop.ui.canvas.drawing import ink_pieces
from korrigo_desktop.ui.canvas.night_ink import ink_on
from korrigo_desktop.ui.canvas.page_item import PageItem

_PIECE = 48
_BENT = 3  # points before the newest whose outline it may still bend
_ABOVE_PAGES = 10.0


class LiveInk(QGraphicsItem):
    """Covers the whole scene and stays in it: an item that came and went would have the whole page painted again."""

    def __init__(self) -> None:
        super().__init__()
        self._page: PageItem | None = None
        self._colour = QColor()
        self._weight = 1.0
        self._scene_rect = QRectF()
        self._pieces: list[tuple[QPainterPath, QRectF]] = []
        self._tail: list[tuple[QPainterPath, QRectF]] = []
        self._begin = 0
        self._shown = 0
        self._tip: PenPoint | None = None
        self.setZValue(_ABOVE_PAGES)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def cover(self, scene_rect: QRectF) -> None:
        """Take the place of another copy, or of the same copy turned."""
        self.prepareGeometryChange()
        self._scene_rect = scene_rect

    def begin(self, page: PageItem, colour: QColor, weight_pt: float) -> None:
        """Start a stroke.

        Args:
            page: Where.
            colour: Of the ink.
            weight_pt: Width of the line in points of the page.
        """
        self._page, self._weight = page, weight_pt
        self._colour = ink_on(colour, is_dark=page.is_dark)
        self._begin = self._shown = 0
        self._tip = None

    def end(self) -> None:
        """Show the stroke no more."""
        stale = QRectF()
        for _, bounds in (*self._pieces, *self._tail):
            stale = stale.united(bounds)
        self._pieces, self._tail = [], []
        self._repaint(stale)
        self._page = None

    def grow(self, settled: list[PenPoint], tip: PenPoint) -> None:
        """Show the stroke up to the tip; only its open end is made again, only its newest part is painted again."""
        while len(settled) - self._begin > _PIECE:
            end = self._begin + _PIECE
            self._pieces += self._inked(settled[self._begin : end])
            self._begin = end - 1
        self._tail = self._inked([*settled[self._begin :], tip])
        newest = [*settled[max(self._shown - _BENT, 0) :], tip]
        self._repaint(self._around([*newest, self._tip or tip]))
        self._shown, self._tip = len(settled), tip

    def boundingRect(self) -> QRectF:
        """The scene."""
        return self._scene_rect

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002 - Qt's signature
        """Paint what is exposed of the stroke."""
        if self._page is None:
            return
        exposed = self._page.mapRectFromScene(option.exposedRect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._page.sceneTransform(), combine=True)
        for path, bounds in (*self._pieces, *self._tail):
            if bounds.intersects(exposed):
                painter.fillPath(path, self._colour)

    def _repaint(self, rect: QRectF) -> None:
        if self._page is not None and not rect.isEmpty():
            self.update(self._page.mapRectToScene(rect))

    def _around(self, points: list[PenPoint]) -> QRectF:
        reach = pen_width(self._weight, 1.0)
        left, top = min(p[0] for p in points) - reach, min(p[1] for p in points) - reach
        right, bottom = max(p[0] for p in points) + reach, max(p[1] for p in points) + reach
        return QRectF(left, top, right - left, bottom - top)

    def _inked(self, points: list[PenPoint]) -> list[tuple[QPainterPath, QRectF]]:
        return ink_pieces(tuple((x, y, pen_width(self._weight, pressure)) for x, y, pressure in points))
