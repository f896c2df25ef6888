"""A canvas to look at: a press takes hold of the paper, and the keyboard stays where it was."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent

from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.gestures.gesture import Pointer


class ReadOnlyCanvas(AnnotationCanvas):
    """Zooms, scrolls and pans; selects and changes nothing."""

    def __init__(self, name: str) -> None:
        """Show nothing yet.

        Args:
            name: What a screen reader calls it, translated.
        """
        super().__init__()
        self._held: QPointF | None = None
        self.setAccessibleName(name)
        # A click must not take the keyboard away from the marks.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self.set_read_only(is_read_only=True)

    def press(self, pointer: Pointer, *, is_eraser: bool = False, is_double: bool = False) -> None:  # noqa: ARG002
        """Take hold of the paper."""
        self._held = pointer.place
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def drag(self, pointer: Pointer) -> None:
        """Move the paper with the hand."""
        if self._held is None:
            return
        gone = (self._held - pointer.place) / self.pixel
        for bar, distance in ((self.horizontalScrollBar(), gone.x()), (self.verticalScrollBar(), gone.y())):
            bar.setValue(bar.value() + round(distance))

    def release(self) -> None:
        """Let go."""
        self._held = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def hover(self, pointer: Pointer) -> None:
        """Nothing here can be taken hold of but the paper."""

    def is_drawing(self) -> bool:
        """Whether the paper is held."""
        return self._held is not None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """There is no menu about what can't be changed."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows scroll; whatever types a mark is for the desk."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def show_from(self, page_id: PageId, y: float) -> None:
        """Show a page from a line of it downwards; `y` is a fraction of its height."""
        page = self.workbench.scene.page_item(page_id)
        if page is not None:
            self.navigation.go_to_page(page_id)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(y * page.size_pt[1] / self.pixel))

    def scroll_by_screen(self, screens: int) -> None:
        """Go on (1) or back (-1) by what the window shows, a tenth less."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + screens * bar.pageStep() * 9 // 10)
