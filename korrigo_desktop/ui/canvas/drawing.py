"""What is painted for an annotation, made once from it and kept until it changes; in points of its page."""

from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, a4_scale
from korrigo_desktop.domain.lettering import written_text
from korrigo_desktop.domain.shapes import PenStroke, Polygon, outline_of, pen_width, strokes_of
from korrigo_desktop.output.ink import link_surfaces, smoothed
from korrigo_desktop.ui.canvas.lettering import SetWords, set_words

_LONG_STROKE = 1_500
_TOLERANCE_PT = 0.05
_LONGEST_SKIP_PT = 6.0
_POLYGONS_PER_PIECE = 4  # a path of more is slower to fill than several paths


@dataclass(slots=True)
class Drawing:
    """The surfaces and words of one annotation.

    Attributes:
        colour: Of ink, lines and letters.
        bounds: All that is painted.
        pieces: Surfaces to fill, with their bounds, so that a strip of a long stroke can be painted alone.
        marker: The surface of a highlight.
        frame: The outline of a rectangle, with the width of its line.
        words: What is written.
    """

    colour: QColor
    bounds: QRectF = field(default_factory=QRectF)
    pieces: list[tuple[QPainterPath, QRectF]] = field(default_factory=list)
    marker: QRectF | None = None
    frame: tuple[QRectF, float] | None = None
    words: SetWords | None = None

    def is_touched_by(self, rect: QRectF) -> bool:
        """Whether anything that a person would call the object lies in a rectangle of the page."""
        if not self.bounds.intersects(rect):
            return False
        if self.marker is not None and self.marker.intersects(rect):
            return True
        if self.frame is not None and _outline_touches(*self.frame, rect):
            return True
        if self.words is not None and self.words.bounds.intersects(rect):
            return True
        return any(bounds.intersects(rect) and path.intersects(rect) for path, bounds in self.pieces)


def draw(annotation: Annotation, size: tuple[float, float]) -> Drawing:
    """Make the drawing of an annotation on a page of this size in points."""
    drawing = Drawing(QColor(annotation.colour), words=set_words(annotation, size))
    area = area_rect(annotation, size)
    match annotation.kind:
        case AnnotationKind.HIGHLIGHT:
            drawing.marker = area
        case AnnotationKind.RECTANGLE:
            drawing.frame = (area, annotation.weight * a4_scale(*size))
        case AnnotationKind.REMARK_LINK:
            drawing.pieces = _pieces(link_surfaces(annotation, *size))
        case AnnotationKind.INK:
            drawing.pieces = ink_pieces(smoothed(strokes_of(annotation, *size)[0]))
        case AnnotationKind.ARROW | AnnotationKind.TICK | AnnotationKind.CROSS:
            drawing.pieces = [piece for stroke in strokes_of(annotation, *size) for piece in ink_pieces(stroke)]
        case AnnotationKind.TEXT:
            pass
    drawing.bounds = _bounds(drawing)
    return drawing


def rough_bounds(annotation: Annotation, size: tuple[float, float]) -> QRectF:
    """A rectangle that surely holds the drawing, without making it."""
    if written_text(annotation) or annotation.kind is AnnotationKind.REMARK_LINK:
        return draw(annotation, size).bounds
    scale = a4_scale(*size)
    reach = pen_width(annotation.weight, 1.0) * scale
    if annotation.kind is AnnotationKind.ARROW:
        reach += (4 * annotation.weight + 5) * scale
    return area_rect(annotation, size).adjusted(-reach, -reach, reach, reach)


def area_rect(annotation: Annotation, size: tuple[float, float]) -> QRectF:
    """The annotation's area in points of a page of this size."""
    area, (width, height) = annotation.area, size
    return QRectF(area.x * width, area.y * height, area.width * width, area.height * height)


def ink_pieces(stroke: PenStroke) -> list[tuple[QPainterPath, QRectF]]:
    """The surfaces of a stroke. A very long one is simplified by less than 0.05 pt for painting; the stroke is kept."""
    return _pieces(outline_of(_simplified(stroke) if len(stroke) > _LONG_STROKE else stroke))


def _pieces(polygons: list[Polygon]) -> list[tuple[QPainterPath, QRectF]]:
    pieces = []
    for start in range(0, len(polygons), _POLYGONS_PER_PIECE):
        path = _path_of(polygons[start : start + _POLYGONS_PER_PIECE])
        pieces.append((path, path.controlPointRect()))
    return pieces


def _path_of(polygons: list[Polygon]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    line_to = path.lineTo  # half the time of making a QPolygonF of points
    for polygon in polygons:
        path.moveTo(*polygon[0])
        for x, y in polygon:
            line_to(x, y)
        path.closeSubpath()
    return path


def _simplified(stroke: PenStroke) -> PenStroke:
    """Leave out points that lie on the way between their neighbours."""
    kept = [stroke[0]]
    for point, after in pairwise(stroke[1:]):
        x, y, _ = kept[-1]
        dx, dy = after[0] - x, after[1] - y
        length = abs(dx) + abs(dy)
        aside = abs(dx * (point[1] - y) - dy * (point[0] - x))
        if aside > _TOLERANCE_PT * length or length > _LONGEST_SKIP_PT:
            kept.append(point)
    return (*kept, stroke[-1])


def _bounds(drawing: Drawing) -> QRectF:
    bounds = QRectF()
    for _, piece in drawing.pieces:
        bounds = bounds.united(piece)
    if drawing.marker is not None:
        bounds = bounds.united(drawing.marker)
    if drawing.frame is not None:
        rect, width = drawing.frame
        bounds = bounds.united(rect.adjusted(-width, -width, width, width))
    if drawing.words is not None:
        bounds = bounds.united(drawing.words.bounds)
    return bounds


def _outline_touches(rect: QRectF, width: float, touched: QRectF) -> bool:
    half = width / 2
    outer, inner = rect.adjusted(-half, -half, half, half), rect.adjusted(half, half, -half, -half)
    return outer.intersects(touched) and not (inner.isValid() and inner.contains(touched))
