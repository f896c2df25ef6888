"""Annotations on a page an inch wide: to be seen and told apart, not to be read."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from korrigo_desktop.domain.annotations import STROKE_KINDS, Annotation, AnnotationKind
from korrigo_desktop.ui.canvas.night_ink import ink_on

_LEAST_PX = 5.0
_LINE_PX = 1.2
_OPACITY = 0.75
_HIGHLIGHT_OPACITY = 0.5


class MarksLayer:
    """The marks of one page on a transparent ground: what is new is painted over what was painted before."""

    def __init__(self, *, is_dark: bool = False) -> None:
        """Paint nothing yet; later as on dark paper, or on light paper."""
        self._is_dark = is_dark
        self._painted: tuple[Annotation, ...] = ()
        self._image = QImage()

    def image(self, annotations: tuple[Annotation, ...], size: QSizeF, scale: float) -> QImage:
        """The layer.

        Args:
            annotations: On the page, the lowest first.
            size: Of the page, in pixels of the window.
            scale: Pixels of the screen for one of these.
        """
        wanted = QSize(math.ceil(size.width() * scale), math.ceil(size.height() * scale))
        is_grown = self._image.size() == wanted and annotations[: len(self._painted)] == self._painted
        if not is_grown:
            self._image = QImage(wanted, QImage.Format.Format_ARGB32_Premultiplied)
            self._image.fill(Qt.GlobalColor.transparent)
            self._painted = ()
        if new := annotations[len(self._painted) :]:
            painter = QPainter(self._image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(scale, scale)
            for annotation in new:
                paint_mark(painter, QRectF(QPointF(0, 0), size), annotation, is_dark=self._is_dark)
            painter.end()
        self._painted = annotations
        return self._image


def paint_mark(painter: QPainter, paper: QRectF, annotation: Annotation, *, is_dark: bool = False) -> None:
    """Paint an annotation: lines as lines, frames as frames, all else as a spot that is never too small to be seen.

    Args:
        painter: Antialiased.
        paper: Where the page lies.
        annotation: On that page.
        is_dark: Whether the paper is shown dark.
    """
    colour = QColor(ink_on(QColor(annotation.colour), is_dark=is_dark))
    colour.setAlphaF(_HIGHLIGHT_OPACITY if annotation.kind is AnnotationKind.HIGHLIGHT else _OPACITY)
    spot = _spot(paper, annotation).intersected(paper)
    if annotation.kind in STROKE_KINDS or annotation.kind is AnnotationKind.RECTANGLE:
        painter.setPen(QPen(colour, _LINE_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if annotation.stroke:
            painter.drawPolyline(_way(paper, annotation))
        else:
            painter.drawRect(spot)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(spot, 2, 2)


def _way(paper: QRectF, annotation: Annotation) -> QPolygonF:
    return QPolygonF([
        QPointF(paper.left() + point.x * paper.width(), paper.top() + point.y * paper.height())
        for point in annotation.stroke
    ])  # fmt: skip


def _spot(paper: QRectF, annotation: Annotation) -> QRectF:
    area = annotation.area
    spot = QRectF(
        paper.left() + area.x * paper.width(),
        paper.top() + area.y * paper.height(),
        area.width * paper.width(),
        area.height * paper.height(),
    )
    missing_x, missing_y = max(_LEAST_PX - spot.width(), 0), max(_LEAST_PX - spot.height(), 0)
    spot.adjust(-missing_x / 2, -missing_y / 2, missing_x / 2, missing_y / 2)
    return spot
