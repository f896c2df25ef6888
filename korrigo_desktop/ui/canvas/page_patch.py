"""Pixels of a part of a page with its annotations, kept as long as painting it would give the same."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion, QTransform

from korrigo_desktop.ui.canvas.device_pixels import rects_of

Paint = Callable[[QPainter, QRectF], None]
"""Paints what a rectangle of the page shows; both are in points of the page."""

_REACH_PT = 2.0
_SPILL_PX = 2
_MOST_RECTS = 16


class PagePatch:
    """A part of a page at one scale.

    Attributes:
        rect: What it covers, in pixels of its scale.
        transform: From points of the page to those pixels.
        image: The pixels.
        is_outdated: Whether the page could be painted better now, with a sharper picture. What is seen is right.
    """

    def __init__(self, rect: QRect, transform: QTransform) -> None:
        self.rect = rect
        self.transform = transform
        self.image = QImage(rect.size(), QImage.Format.Format_ARGB32_Premultiplied)
        self.image.fill(Qt.GlobalColor.transparent)
        self.is_outdated = False
        self._stale = QRegion()

    @property
    def area(self) -> QRectF:
        """What it covers of the page, in points."""
        return self._on_page(self.rect)

    @property
    def stale_area(self) -> QRectF:
        """What must be painted again before it is shown, in points of the page."""
        return self._on_page(self._stale.boundingRect()) if not self._stale.isEmpty() else QRectF()

    def spoil(self, area: QRectF) -> None:
        """Take that a part of the page (points) has changed."""
        changed = self.transform.mapRect(area).toAlignedRect()
        changed.adjust(-_SPILL_PX, -_SPILL_PX, _SPILL_PX, _SPILL_PX)
        self._stale = self._stale.united(changed.intersected(self.rect))
        if self._stale.rectCount() > _MOST_RECTS:
            self._stale = QRegion(self._stale.boundingRect())

    def mend(self, paint: Paint) -> None:
        """Paint what has changed again."""
        stale, self._stale = self._stale, QRegion()
        for rect in rects_of(stale):
            with self.painter() as painter:
                painter.setWorldTransform(self._shift())
                painter.setClipRect(rect)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
                painter.fillRect(rect, Qt.GlobalColor.transparent)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                painter.setWorldTransform(self.transform * self._shift())
                paint(painter, reached(self._on_page(rect)))

    def show(self, painter: QPainter) -> None:
        """Paint the pixels, stretched, with a painter whose unit is the point of the page."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setWorldTransform(self.transform.inverted()[0], combine=True)
        painter.drawImage(self.rect.topLeft(), self.image)
        painter.restore()

    @contextmanager
    def painter(self) -> Iterator[QPainter]:
        """A painter on the pixels whose unit is the point of the page."""
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setWorldTransform(self.transform * self._shift())
        try:
            yield painter
        finally:
            painter.end()

    def _shift(self) -> QTransform:
        return QTransform.fromTranslate(-self.rect.left(), -self.rect.top())

    def _on_page(self, rect: QRect) -> QRectF:
        return self.transform.inverted()[0].mapRect(QRectF(rect))


def reached(area: QRectF) -> QRectF:
    """A part of a page with what lies close enough to it to spill over its edge."""
    return area.adjusted(-_REACH_PT, -_REACH_PT, _REACH_PT, _REACH_PT)
