"""Annotations on a page an inch wide: to be seen and told apart, not to be read."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from korrigo_desktop.domain.annotations import STROKE_KINDS, Annotation, AnnotationKind

_LEAST_PX = 5.0
_LINE_PX = 1.2
_OPACITY = 0.75
_HIGHLIGHT_OPACITY = 0.5


def paint_mark(painter: QPainter, paper: QRectF, annotation: Annotation) -> None:
    """Paint an annotation: lines as lines, frames as frames, all else as a spot that is never too small to be seen.

    Args:
        painter: Antialiased.
        paper: Where the page lies.
        annotation: On that page.
    """
    colour = QColor(annotation.colour)
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
