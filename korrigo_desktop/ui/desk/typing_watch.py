"""Says whether words or marks stand on the desk that are not on the disk yet."""

from PySide6.QtCore import QObject, QTimer

from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.desk.marks_panel import MarksPanel
from korrigo_desktop.ui.window_context import WindowContext


class TypingWatch(QObject):
    """Looks once after each turn of the event loop in which something was typed or saved, and tells the window."""

    def __init__(self, context: WindowContext, canvas: AnnotationCanvas, marks: MarksPanel, parent: QObject) -> None:
        """Watch a desk.

        Args:
            context: Is told.
            canvas: Where texts are typed on the page.
            marks: Where marks, remarks and the comment are typed.
            parent: The desk.
        """
        super().__init__(parent)
        self._context = context
        self._canvas = canvas
        self._marks = marks
        self._look_soon = QTimer(self, singleShot=True, interval=0)
        self._look_soon.timeout.connect(self._look)
        for typed in (canvas.workbench.text.edited, marks.edited, context.changed):
            typed.connect(self._look_soon.start)

    @property
    def is_pending(self) -> bool:
        """Whether anything is typed that is not saved."""
        bench = self._canvas.workbench
        return bench.text.is_pending or bench.boxed.is_open or self._marks.is_pending

    def _look(self) -> None:
        self._context.typing_changed.emit(self.is_pending)
