"""Moving the selection by the arrow keys: shown at each press, kept as one gesture when the key is let go."""

from PySide6.QtCore import QPointF

from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.ui.canvas.gestures.gesture import Desk, Gesture, Pointer
from korrigo_desktop.ui.canvas.gestures.move import moved_on_pages


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
