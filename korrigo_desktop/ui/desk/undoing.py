"""One step back or forth through everything on the copy, and what the next one is called."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.operations import (
    AddAnnotation,
    ChangeAnnotation,
    Group,
    Operation,
    RemoveAnnotation,
    SetRemark,
    SetScore,
)
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.marks_panel import MarksPanel
from korrigo_desktop.ui.shortcuts import tooltip_of


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
        marked.stepped.connect(self._bring_into_view)

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
        for action in (undo, redo):
            action.setToolTip(tooltip_of(action))

    def _bring_into_view(self, operation: Operation) -> None:
        """Show what an undo or a redo has changed: out of sight it looks like nothing."""
        steps = [step for step in _steps_of(operation) if step.copy_id == self._marked.copy_id]
        drawn = [annotation for step in steps for annotation in _drawn_by(step)]
        questions = [step.question_id for step in steps if isinstance(step, SetScore | SetRemark)]
        if drawn:
            self._canvas.navigation.show_any([(annotation.page_id, annotation.area) for annotation in drawn])
        if questions:
            self._marks.show_question(questions[0])

    def _is_settled(self) -> bool:
        """Keep what is pending; what can't be kept is taken back instead of a step."""
        if not self._canvas.flush_pending():
            return False
        if not self._marks.flush_pending():
            self._marks.revert_wrong()
            return False
        return True


_Step = AddAnnotation | ChangeAnnotation | RemoveAnnotation | SetScore | SetRemark


def _steps_of(operation: Operation) -> list[_Step]:
    """What of a gesture has a place on the desk."""
    if isinstance(operation, Group):
        return [step for part in operation.operations for step in _steps_of(part)]
    return [operation] if isinstance(operation, _Step) else []


def _drawn_by(step: _Step) -> list[Annotation]:
    match step:
        case AddAnnotation() | RemoveAnnotation():
            return [step.annotation]
        case ChangeAnnotation():
            return [step.after, step.before]
        case _:
            return []
