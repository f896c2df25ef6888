"""Moving and stretching by the arrow keys: shown at each press, kept as one gesture when the key is let go."""

from PySide6.QtCore import QPointF

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.ui.canvas.gestures.gesture import Desk, Gesture, Pointer
from korrigo_desktop.ui.canvas.gestures.move import moved_on_pages
from korrigo_desktop.ui.canvas.handles import Handle, dragged, handles_of


class NudgeGesture(Gesture):
    """A run of arrow keys."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._befores = [a for i in desk.selection.ids if (a := desk.scene.book.current(i)) is not None]
        self._afters = self._befores
        self._gone = QPointF(0, 0)

    def step(self, offset: QPointF) -> None:
        """Go further by an offset in the scene, as far as the pages allow."""
        self._afters, self._gone = moved_on_pages(self._desk.scene, self._befores, self._gone + offset)
        for after in self._afters:
            self._desk.scene.preview(after.id, after)

    def is_of(self, kind: type["NudgeGesture"]) -> bool:
        """Whether this goes on with the same keys."""
        return type(self) is kind

    def move(self, pointer: Pointer) -> None:
        """The pointer has no part in it."""

    def finish(self) -> Operation | None:
        """Keep the place."""
        self.cancel()
        return self._desk.changed(list(zip(self._befores, self._afters, strict=True)))

    def cancel(self) -> None:
        """Go back."""
        for before in self._befores:
            self._desk.scene.preview(before.id, before)


class StretchGesture(NudgeGesture):
    """A run of arrow keys that drags the far corner of what is selected, or the head of an arrow."""

    def step(self, offset: QPointF) -> None:
        """Go further by an offset in the scene."""
        self._gone += offset
        self._afters = [self._stretched(before) for before in self._befores]
        for after in self._afters:
            self._desk.scene.preview(after.id, after)

    def _stretched(self, before: Annotation) -> Annotation:
        page = self._desk.scene.page_item(before.page_id)
        if page is None:
            return before
        ends = handles_of(before, page.size_pt)
        handle = next(h for h in _FAR if h in ends)
        place = page.held(page.mapToScene(ends[handle]) + self._gone)
        return dragged(before, handle, place, page.size_pt, keeps_ratio=False)


_FAR = (Handle.HEAD, Handle.BOTTOM_RIGHT)
