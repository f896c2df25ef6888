"""The handles of a selected annotation, and the form that dragging one gives it."""

from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QPointF, QRectF

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, area_of_stroke
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.ui.canvas.text_fitting import fitted_text, text_scaled_to

_SMALLEST_PT = 4.0


class Handle(Enum):
    """A handle: which edges of the area it drags (x, y: -1 near, 0 none, 1 far), or an end of an arrow."""

    TOP_LEFT = (-1, -1)
    TOP = (0, -1)
    TOP_RIGHT = (1, -1)
    RIGHT = (1, 0)
    BOTTOM_RIGHT = (1, 1)
    BOTTOM = (0, 1)
    BOTTOM_LEFT = (-1, 1)
    LEFT = (-1, 0)
    TAIL = (2, 0)
    HEAD = (2, 1)

    @property
    def is_corner(self) -> bool:
        """Whether both width and height follow it."""
        return self.value[0] in (-1, 1) and self.value[1] in (-1, 1)


_ENDS = (Handle.TAIL, Handle.HEAD)
_AREA_HANDLES = tuple(handle for handle in Handle if handle not in _ENDS)


def handles_of(annotation: Annotation, size: tuple[float, float]) -> dict[Handle, QPointF]:
    """Where the handles of an annotation are, in points of a page of this size."""
    if annotation.kind in (AnnotationKind.ARROW, AnnotationKind.REMARK_LINK):
        ends = (annotation.stroke[0], annotation.stroke[-1])
        return {h: QPointF(p.x * size[0], p.y * size[1]) for h, p in zip(_ENDS, ends, strict=True)}
    area = annotation.area
    rect = QRectF(area.x * size[0], area.y * size[1], area.width * size[0], area.height * size[1])
    return {h: _on_rect(rect, h) for h in _AREA_HANDLES if not _is_idle(annotation, h)}


def dragged(
    annotation: Annotation, handle: Handle, place: QPointF, size: tuple[float, float], *, keeps_ratio: bool
) -> Annotation:
    """The annotation once a handle is at a place of its page.

    Args:
        annotation: As it was when the drag began.
        handle: What is dragged.
        place: On the page, in points.
        size: The page's, in points.
        keeps_ratio: Whether width and height change together (a text then grows its letters).
    """
    if handle in _ENDS:
        return _end_moved(annotation, handle, place, size)
    rect = _stretched_rect(annotation, handle, place, size, keeps_ratio=keeps_ratio)
    area = _area_on_page(rect, size)
    if annotation.kind is not AnnotationKind.TEXT:
        return annotation.resized(area)
    if keeps_ratio and handle.is_corner:
        return text_scaled_to(annotation, area, size)
    return fitted_text(replace(annotation, area=area), size)


def _is_idle(annotation: Annotation, handle: Handle) -> bool:
    """A text's height follows from its words: it has no handles for it."""
    if annotation.kind is not AnnotationKind.TEXT:
        return False
    is_lying = annotation.turn in (Turn.RIGHT, Turn.LEFT)
    return handle in ((Handle.LEFT, Handle.RIGHT) if is_lying else (Handle.TOP, Handle.BOTTOM))


def _on_rect(rect: QRectF, handle: Handle) -> QPointF:
    across, down = handle.value
    centre = rect.center()
    return QPointF(centre.x() + across * rect.width() / 2, centre.y() + down * rect.height() / 2)


def _end_moved(annotation: Annotation, handle: Handle, place: QPointF, size: tuple[float, float]) -> Annotation:
    index = 0 if handle is Handle.TAIL else len(annotation.stroke) - 1
    stroke = list(annotation.stroke)
    stroke[index] = InkPoint(place.x() / size[0], place.y() / size[1], stroke[index].pressure)
    return replace(annotation, stroke=tuple(stroke), area=area_of_stroke(tuple(stroke)))


def _stretched_rect(
    annotation: Annotation, handle: Handle, place: QPointF, size: tuple[float, float], *, keeps_ratio: bool
) -> QRectF:
    area, (across, down) = annotation.area, handle.value
    left, top, right, bottom = area.x * size[0], area.y * size[1], area.right * size[0], area.bottom * size[1]
    before = QRectF(left, top, right - left, bottom - top)
    if across < 0:
        left = min(place.x(), right - _SMALLEST_PT)
    elif across > 0:
        right = max(place.x(), left + _SMALLEST_PT)
    if down < 0:
        top = min(place.y(), bottom - _SMALLEST_PT)
    elif down > 0:
        bottom = max(place.y(), top + _SMALLEST_PT)
    rect = QRectF(left, top, right - left, bottom - top)
    if keeps_ratio and handle.is_corner and before.width() and before.height():
        return _in_proportion(before, rect, handle, size)
    return rect


def _in_proportion(before: QRectF, rect: QRectF, handle: Handle, size: tuple[float, float]) -> QRectF:
    """The rectangle of `before`'s shape with the same fixed corner, no larger than the page allows."""
    across, down = handle.value
    fixed = _on_rect(before, _opposite(handle))
    room_x = size[0] - fixed.x() if across > 0 else fixed.x()
    room_y = size[1] - fixed.y() if down > 0 else fixed.y()
    wanted = max(rect.width() / before.width(), rect.height() / before.height())
    factor = min(wanted, room_x / before.width(), room_y / before.height())
    width, height = before.width() * factor, before.height() * factor
    return QRectF(
        fixed.x() if across > 0 else fixed.x() - width, fixed.y() if down > 0 else fixed.y() - height, width, height
    )


def _opposite(handle: Handle) -> Handle:
    return Handle((-handle.value[0], -handle.value[1]))


def _area_on_page(rect: QRectF, size: tuple[float, float]) -> PageArea:
    left, top = max(rect.left() / size[0], 0.0), max(rect.top() / size[1], 0.0)
    right, bottom = min(rect.right() / size[0], 1.0), min(rect.bottom() / size[1], 1.0)
    return PageArea(left, top, max(right - left, 0.0), max(bottom - top, 0.0))
