"""The hand: which tool it holds, and the gesture that is being made."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from korrigo_desktop.ui.canvas.gestures.choose import ChooseGesture, RubberBandGesture
from korrigo_desktop.ui.canvas.gestures.erase import EraseGesture
from korrigo_desktop.ui.canvas.gestures.gesture import Desk, Gesture, Pointer
from korrigo_desktop.ui.canvas.gestures.ink import InkGesture
from korrigo_desktop.ui.canvas.gestures.resize import ResizeGesture
from korrigo_desktop.ui.canvas.gestures.shapes import (
    ArrowGesture,
    BoxGesture,
    HighlightGesture,
    RectangleGesture,
)
from korrigo_desktop.ui.canvas.gestures.stamps import CrossGesture, HalfTickGesture, QuestionGesture, TickGesture
from korrigo_desktop.ui.canvas.page_item import PageItem
from korrigo_desktop.ui.canvas.selection_overlay import SelectionOverlay
from korrigo_desktop.ui.canvas.tools import DEFAULT_STYLES, Tool, ToolStyle

CATCH_PX = 6.0
"""How far beside a thin line a click still catches it."""

_SHAPES: dict[Tool, Callable[[Desk, PageItem, Pointer], Gesture]] = {
    Tool.INK: InkGesture,
    Tool.HIGHLIGHT: HighlightGesture,
    Tool.RECTANGLE: RectangleGesture,
    Tool.REMARK: BoxGesture,
    Tool.ARROW: ArrowGesture,
    Tool.TICK: TickGesture,
    Tool.HALF_TICK: HalfTickGesture,
    Tool.CROSS: CrossGesture,
    Tool.QUESTION: QuestionGesture,
}


class Hand(QObject):
    """Begins, follows and ends gestures, one at a time.

    Signals:
        tool_changed: Another tool is held.
        ended: A gesture has ended in an operation.
        boxed: A gesture has ended in an operation that waits for a comment.
        moved: The gesture has gone on.
    """

    tool_changed = Signal(object)
    ended = Signal(object)
    boxed = Signal(object)
    moved = Signal()

    def __init__(self, overlay: SelectionOverlay, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._overlay = overlay
        self._tool = Tool.SELECT
        self._styles = dict(DEFAULT_STYLES)
        self._gesture: Gesture | None = None

    @property
    def tool(self) -> Tool:
        """What is held."""
        return self._tool

    def take(self, tool: Tool) -> None:
        """Hold another tool; a gesture under way is ended first."""
        self.finish()
        if tool is not self._tool:
            self._tool = tool
            self.tool_changed.emit(tool)

    def style(self, tool: Tool) -> ToolStyle:
        """How a tool draws."""
        return self._styles[tool]

    def set_style(self, tool: Tool, style: ToolStyle) -> None:
        """Let a tool draw otherwise from now on."""
        self._styles[tool] = style

    @property
    def gesture(self) -> Gesture | None:
        """What is being done."""
        return self._gesture

    def begin(self, gesture: Gesture) -> None:
        """Start a gesture; one that never heard of its release is ended first, and kept."""
        self.finish()
        self._gesture = gesture
        self.moved.emit()

    def draw(self, tool: Tool, desk: Desk, pointer: Pointer) -> bool:
        """Start what a drawing tool does.

        Returns:
            Whether there is something to draw on under the pointer.
        """
        page = desk.scene.page_at(pointer.place)
        if tool is Tool.ERASER:
            self.begin(EraseGesture(desk, pointer))
            return True
        if page is None or page.page.is_missing or tool not in _SHAPES:
            return False
        self.begin(_SHAPES[tool](desk, page, pointer))
        return True

    def choose(self, desk: Desk, pointer: Pointer, *, may_change: bool) -> None:
        """Start what the selecting tool does: drag a handle, choose what is hit, or stretch a band."""
        handle = self._overlay.handle_at(pointer.place) if may_change else None
        if handle is not None:
            chosen = desk.selection.ids[0]
            annotation, page = desk.scene.book.current(chosen), desk.scene.home_of(chosen)
            if annotation is not None and page is not None:
                self.begin(ResizeGesture(desk, page, annotation, handle))
                return
        hits = desk.scene.hits(pointer.place, CATCH_PX * desk.pixel)
        held = next((i for i in desk.selection.ids if desk.scene.scene_area(i).contains(pointer.place)), None)
        # What is selected can be dragged by its inside, unless something else lies under the pointer there.
        found = next((i for i in hits if i in desk.selection), hits[0] if hits else held)
        if found is not None:
            self.begin(ChooseGesture(desk, pointer, found, may_move=may_change))
        else:
            self.begin(RubberBandGesture(desk, pointer))

    def follow(self, pointer: Pointer) -> None:
        """Go on with the gesture."""
        if self._gesture is not None:
            self._gesture.move(pointer)
            self.moved.emit()

    def finish(self) -> None:
        """End the gesture with what has been done so far."""
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return
        operation = gesture.finish()
        if operation is not None:
            (self.boxed if gesture.wants_comment else self.ended).emit(operation)
        self.moved.emit()

    def cancel(self) -> bool:
        """End the gesture as if it had never begun.

        Returns:
            Whether there was one.
        """
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return False
        gesture.cancel()
        self.moved.emit()
        return True
