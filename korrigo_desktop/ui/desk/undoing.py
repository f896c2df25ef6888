"""One step back or forth through everything on the copy, and what the next one is called."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.marks_panel import MarksPanel


class Undoing(QObject):
    """One per desk."""

    def __init__(self, marked: MarkedCopy, canvas: AnnotationCanvas, marks: MarksPanel, parent: QObject) -> None:
        """Work on a copy.

        Args:
            marked: The copy on the desk.
            canvas: Where it is drawn on.
            marks: Where marks and remarks are typed.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._marked = marked
        self._canvas = canvas
        self._marks = marks

    def step_back(self) -> None:
        """Undo; what is being typed is a step of its own."""
        if self._is_settled():
            self._marked.undo()

    def step_forth(self) -> None:
        """Redo."""
        if self._is_settled():
            self._marked.redo()

    def name(self, undo: QAction, redo: QAction) -> None:
        """Let the two actions say what they would do, as far as they can do anything."""
        history = self._marked.history()
        undo.setEnabled(self._marked.is_markable)  # what is being typed can be taken back too, before any gesture
        redo.setEnabled(history is not None and history.stack.canRedo())
        undo.setText(history.undo_text() if history is not None else self.tr("Undo"))
        redo.setText(history.redo_text() if history is not None else self.tr("Redo"))

    def _is_settled(self) -> bool:
        """Keep what is pending; what can't be kept is taken back instead of a step."""
        if not self._canvas.flush_pending():
            return False
        if not self._marks.flush_pending():
            self._marks.revert_wrong()
            return False
        return True
