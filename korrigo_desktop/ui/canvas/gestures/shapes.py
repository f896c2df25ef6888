"""Drawing rectangles, highlights and arrows: shown as they will be from the first pixel on."""

import math
from abc import abstractmethod
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, a4_scale, area_of_stroke
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.ui.canvas.copy_layout import held_on_page
from korrigo_desktop.ui.canvas.gestures.gesture import Desk, Gesture, Pointer, fraction
from korrigo_desktop.ui.canvas.page_item import PageItem

CLICK_PX = 4.0
"""A pointer that stays within this distance has clicked, not dragged."""


class PlacedGesture(Gesture):
    """Something between the press and where the pointer is."""

    def __init__(self, desk: Desk, page: PageItem, pointer: Pointer) -> None:
        self._desk = desk
        self._page = page
        self._start = page.held(pointer.place)
        self._shown: Annotation | None = None
        self._show(self._start, pointer)

    def move(self, pointer: Pointer) -> None:
        """Draw the shape up to the pointer."""
        self._show(self._page.held(pointer.place), pointer)

    def finish(self) -> Operation | None:
        """Keep the shape; one too small to be meant is nothing."""
        return self._desk.added([self._shown]) if self._shown is not None else None

    def cancel(self) -> None:
        """Drop the shape."""
        if self._shown is not None:
            self._desk.scene.withdraw([self._shown.id])
            self._shown = None

    @abstractmethod
    def _drawn(self, end: QPointF, *, is_constrained: bool) -> Annotation | None:
        """What is drawn up to a place of the page, or None while it is too small."""

    def _show(self, end: QPointF, pointer: Pointer) -> None:
        drawn = self._drawn(end, is_constrained=pointer.is_constrained)
        if drawn is None:
            self.cancel()
            return
        if self._shown is not None:  # the same object in another form
            drawn = replace(drawn, id=self._shown.id, layer=self._shown.layer)
        self._shown = drawn
        self._desk.scene.preview(drawn.id, drawn)

    def _is_click(self, end: QPointF) -> bool:
        return math.hypot(end.x() - self._start.x(), end.y() - self._start.y()) < CLICK_PX * self._desk.pixel


class ShapeGesture(PlacedGesture):
    """A shape of one kind."""

    kind: AnnotationKind

    @abstractmethod
    def _form(self, end: QPointF, *, is_constrained: bool) -> tuple[PageArea, tuple[InkPoint, ...]] | None:
        """Area and stroke of the shape, or None while it is too small."""

    def _drawn(self, end: QPointF, *, is_constrained: bool) -> Annotation | None:
        form = self._form(end, is_constrained=is_constrained)
        return self._desk.drawn(self._page, self.kind, *form) if form is not None else None

    def _fractions(self, rect: QRectF) -> PageArea:
        return fractions(rect, self._page.size_pt)


class RectangleGesture(ShapeGesture):
    """A box around something; Shift makes it square."""

    kind = AnnotationKind.RECTANGLE

    def _form(self, end: QPointF, *, is_constrained: bool) -> tuple[PageArea, tuple[InkPoint, ...]] | None:
        if self._is_click(end):
            return None
        corner = squared(self._start, end, self._page.size_pt) if is_constrained else end
        return self._fractions(QRectF(self._start, corner).normalized()), ()


class BoxGesture(RectangleGesture):
    """A box that wants a comment."""

    wants_comment = True


class HighlightGesture(ShapeGesture):
    """A sweep of the marker: as high as its tip along a line, a block when swept down; Shift keeps to the line."""

    kind = AnnotationKind.HIGHLIGHT

    def _form(self, end: QPointF, *, is_constrained: bool) -> tuple[PageArea, tuple[InkPoint, ...]] | None:
        if self._is_click(end):
            return None
        is_lying = self._is_upright()
        start, stop = (_swapped(p) if is_lying else p for p in (self._start, end))
        tip = self._desk.style.weight * a4_scale(*self._page.size_pt)
        rect = QRectF(start, stop).normalized()
        if is_constrained or rect.height() < tip:
            rect = QRectF(rect.left(), start.y() - tip / 2, rect.width(), tip)
        rect = QRectF(rect.y(), rect.x(), rect.height(), rect.width()) if is_lying else rect
        return self._fractions(rect.intersected(QRectF(0, 0, *self._page.size_pt))), ()

    def _is_upright(self) -> bool:
        """Whether lines, as they are seen, run down the page as stored."""
        return self._desk.turn in (90, 270)


class LevelHighlightGesture(HighlightGesture):
    """A sweep across the page, however it is turned."""

    def _is_upright(self) -> bool:
        return False


class UprightHighlightGesture(HighlightGesture):
    """A sweep down the page, however it is turned."""

    def _is_upright(self) -> bool:
        return True


class ArrowGesture(ShapeGesture):
    """An arrow towards where the pointer is let go; Shift keeps to eighths of a turn."""

    kind = AnnotationKind.ARROW

    def _form(self, end: QPointF, *, is_constrained: bool) -> tuple[PageArea, tuple[InkPoint, ...]] | None:
        if self._is_click(end):
            return None
        head = _eighth(self._start, end, self._page.size_pt) if is_constrained else end
        stroke = tuple(InkPoint(*fraction(p, self._page.size_pt)) for p in (self._start, head))
        return area_of_stroke(stroke), stroke


def fractions(rect: QRectF, size: tuple[float, float]) -> PageArea:
    """A rectangle of a page (points) as fractions of it, held on it."""
    x, y = max(rect.x() / size[0], 0.0), max(rect.y() / size[1], 0.0)
    return PageArea(x, y, min(rect.width() / size[0], 1 - x), min(rect.height() / size[1], 1 - y))


def squared(start: QPointF, end: QPointF, size: tuple[float, float]) -> QPointF:
    """The corner of the largest square towards `end` that stays on the page."""
    dx, dy = end.x() - start.x(), end.y() - start.y()
    room_x = size[0] - start.x() if dx >= 0 else start.x()
    room_y = size[1] - start.y() if dy >= 0 else start.y()
    side = min(max(abs(dx), abs(dy)), room_x, room_y)
    return QPointF(start.x() + math.copysign(side, dx), start.y() + math.copysign(side, dy))


def _eighth(start: QPointF, end: QPointF, size: tuple[float, float]) -> QPointF:
    dx, dy = end.x() - start.x(), end.y() - start.y()
    angle = round(math.atan2(dy, dx) / (math.pi / 4)) * math.pi / 4
    length = math.hypot(dx, dy)
    return held_on_page(QPointF(start.x() + length * math.cos(angle), start.y() + length * math.sin(angle)), size)


def _swapped(place: QPointF) -> QPointF:
    return QPointF(place.y(), place.x())
