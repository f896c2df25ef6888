"""Selecting: a click, a rubber band."""

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsRectItem

from korrigo_desktop.domain.ids import AnnotationId
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.ui.canvas.gestures.gesture import Desk, Gesture, Pointer
from korrigo_desktop.ui.canvas.gestures.move import MoveGesture
from korrigo_desktop.ui.canvas.gestures.shapes import CLICK_PX
from korrigo_desktop.ui.canvas.links import companions
from korrigo_desktop.ui.theme.colours import LIGHT

_ABOVE_ALL = 30.0


class RubberBandGesture(Gesture):
    """A rectangle that selects what lies wholly in it."""

    def __init__(self, desk: Desk, pointer: Pointer) -> None:
        self._desk = desk
        self._start = pointer.place
        self._before = desk.selection.ids
        self._kept: tuple[AnnotationId, ...] = self._before if pointer.is_adding else ()
        self._band = QGraphicsRectItem()
        self._band.setZValue(_ABOVE_ALL)
        accent = QColor(LIGHT.accent)
        self._band.setPen(QPen(accent, 0))
        self._band.setBrush(QColor(accent.red(), accent.green(), accent.blue(), 40))
        desk.scene.addItem(self._band)
        desk.selection.set_to(self._kept)

    def move(self, pointer: Pointer) -> None:
        """Stretch the band and select."""
        band = QRectF(self._start, pointer.place).normalized()
        self._band.setRect(band)
        self._desk.selection.set_to([*self._kept, *self._desk.scene.within(band)])

    def finish(self) -> Operation | None:
        """Leave the selection as it is: selecting changes nothing on the copy."""
        self._desk.scene.removeItem(self._band)
        return None

    def cancel(self) -> None:
        """Select what was selected before."""
        self._desk.scene.removeItem(self._band)
        self._desk.selection.set_to(self._before)


class ChooseGesture(Gesture):
    """A press on an annotation: it selects, and becomes a move once the pointer goes further than a click."""

    def __init__(self, desk: Desk, pointer: Pointer, annotation_id: AnnotationId, *, may_move: bool) -> None:
        self._desk = desk
        self._start = pointer
        self._id = annotation_id
        self._may_move = may_move
        self._move: MoveGesture | None = None
        self._was_selected = annotation_id in desk.selection
        self._before = desk.selection.ids
        if pointer.is_adding:
            desk.selection.toggle(annotation_id)
        elif not self._was_selected:
            desk.selection.set_to([annotation_id, *companions(desk.scene, annotation_id)])

    def move(self, pointer: Pointer) -> None:
        """Move the selection."""
        if self._move is None:
            gone = pointer.place - self._start.place
            if math.hypot(gone.x(), gone.y()) < CLICK_PX * self._desk.pixel or not self._can_move():
                return
            self._move = MoveGesture(self._desk, self._start)
        self._move.move(pointer)

    def finish(self) -> Operation | None:
        """Leave what was moved where it is; a mere click on one of several selected selects it alone."""
        if self._move is not None:
            return self._move.finish()
        if self._was_selected and not self._start.is_adding:
            self._desk.selection.set_to([self._id])
        return None

    def cancel(self) -> None:
        """Put back what was moved, and select what was selected before."""
        if self._move is not None:
            self._move.cancel()
        self._desk.selection.set_to(self._before)

    def _can_move(self) -> bool:
        return self._may_move and self._id in self._desk.selection
