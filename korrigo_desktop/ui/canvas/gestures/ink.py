"""Drawing ink: the stroke appears under the pen."""

from PySide6.QtGui import QColor

from korrigo_desktop.domain.annotations import AnnotationKind, InkPoint, a4_scale, area_of_stroke
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.domain.shapes import PenPoint
from korrigo_desktop.ui.canvas.gestures.gesture import Desk, Gesture, Pointer
from korrigo_desktop.ui.canvas.gestures.ink_capture import InkCapture
from korrigo_desktop.ui.canvas.page_item import PageItem


class InkGesture(Gesture):
    """One stroke of the pen."""

    def __init__(self, desk: Desk, page: PageItem, pointer: Pointer) -> None:
        self._desk = desk
        self._page = page
        place = page.held(pointer.place)
        self._capture = InkCapture((place.x(), place.y(), pointer.pressure))
        weight = desk.style.weight * a4_scale(*page.size_pt)
        self._live = desk.scene.live_ink
        self._live.begin(page, QColor(desk.style.colour), weight)
        self._live.grow(self._capture.settled, self._capture.tip)

    def move(self, pointer: Pointer) -> None:
        """Draw on."""
        place = self._page.held(pointer.place)
        if self._capture.add((place.x(), place.y(), pointer.pressure)):
            self._live.grow(self._capture.settled, self._capture.tip)

    def finish(self) -> Operation | None:
        """Keep the stroke so far."""
        self._live.end()
        points = self._capture.finished()
        stroke = tuple(self._ink_point(point) for point in points)
        drawn = self._desk.drawn(self._page, AnnotationKind.INK, area_of_stroke(stroke), stroke)
        return self._desk.added([drawn])

    def cancel(self) -> None:
        """Drop the stroke."""
        self._live.end()

    def _ink_point(self, point: PenPoint) -> InkPoint:
        x, y = point[0] / self._page.size_pt[0], point[1] / self._page.size_pt[1]
        return InkPoint(min(x, 1.0), min(y, 1.0), point[2])
