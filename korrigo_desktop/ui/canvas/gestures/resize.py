"""Resizing one annotation by a handle."""

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.ui.canvas.gestures.gesture import Desk, Gesture, Pointer
from korrigo_desktop.ui.canvas.handles import Handle, dragged
from korrigo_desktop.ui.canvas.page_item import PageItem


class ResizeGesture(Gesture):
    """A drag of a handle; Shift keeps the ratio."""

    def __init__(self, desk: Desk, page: PageItem, annotation: Annotation, handle: Handle) -> None:
        self._desk = desk
        self._page = page
        self._handle = handle
        self._before = annotation
        self._after = annotation

    def move(self, pointer: Pointer) -> None:
        """Give the annotation the form that the handle asks for."""
        place = self._page.held(pointer.place)
        self._after = dragged(self._before, self._handle, place, self._page.size_pt, keeps_ratio=pointer.is_constrained)
        self._desk.scene.preview(self._after.id, self._after)

    def finish(self) -> Operation | None:
        """Keep the form."""
        if self._after == self._before:
            self.cancel()
        return self._desk.changed([(self._before, self._after)])

    def cancel(self) -> None:
        """Give back the former form."""
        self._desk.scene.preview(self._before.id, self._before)
