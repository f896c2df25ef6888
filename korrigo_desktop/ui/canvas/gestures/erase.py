"""The eraser: everything that its sweep touches fades, and goes in one operation at the release."""

import math

from PySide6.QtCore import QPointF

from korrigo_desktop.domain.ids import AnnotationId
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.ui.canvas.gestures.gesture import Desk, Gesture, Pointer

REACH_PX = 6.0


class EraseGesture(Gesture):
    """One sweep."""

    def __init__(self, desk: Desk, pointer: Pointer) -> None:
        self._desk = desk
        self._at = pointer.place
        self._touched: dict[AnnotationId, None] = {}
        self._touch(pointer.place)

    def move(self, pointer: Pointer) -> None:
        """Touch everything between the last place and this one."""
        reach = REACH_PX * self._desk.pixel
        dx, dy = pointer.place.x() - self._at.x(), pointer.place.y() - self._at.y()
        steps = max(math.ceil(math.hypot(dx, dy) / reach), 1)
        for i in range(1, steps + 1):
            self._touch(QPointF(self._at.x() + dx * i / steps, self._at.y() + dy * i / steps))
        self._at = pointer.place

    def finish(self) -> Operation | None:
        """Take off what was touched."""
        self._desk.scene.fade_drawings(())
        return self._desk.removed(list(self._touched))

    def cancel(self) -> None:
        """Let everything stay."""
        self._desk.scene.fade_drawings(())

    def _touch(self, place: QPointF) -> None:
        found = self._desk.scene.hits(place, REACH_PX * self._desk.pixel)
        if new := [i for i in found if i not in self._touched]:
            self._touched.update(dict.fromkeys(new))
            self._desk.scene.fade_drawings(self._touched)
