"""The desk before a copy lies on it: one key takes up the work where it was left."""

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services import pile
from korrigo_desktop.services.pile import CopyRow
from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.window_context import WindowContext


class EmptyDesk(EmptyState):
    """Offers the copy that was being marked, else the first that is ready, else the pile."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """Offer nothing yet.

        Args:
            context: Of the window.
            parent: Owner in the sense of Qt.
        """
        self._context = context
        self._copy_id: CopyId | None = None
        self._action = QAction()
        super().__init__(IconName.DESK, "", "", self._action, parent)
        self._action.setParent(self)
        self._action.triggered.connect(self._go)
        context.exam_chosen.connect(self._offer)
        context.changed.connect(self._on_changed)
        self._offer()

    def showEvent(self, event: QShowEvent) -> None:
        """What was offered may have been marked by now."""
        super().showEvent(event)
        self._offer()

    def _on_changed(self, _changes: Changes) -> None:
        """A copy that is offered in sight may have been taken away by an exchange."""
        if self.isVisible():
            self._offer()

    def _offer(self, *_exam: object) -> None:
        exam_id = self._context.exam_id
        left = pile.where_left(self._context.workplace, exam_id) if exam_id is not None else None
        self._copy_id = left.row.copy.id if left is not None else None
        if left is None:
            self.say(
                self.tr("The desk is empty"),
                self.tr("Enter on a copy of the pile brings it here, at its first unmarked question."),
            )
            self._action.setText(self.tr("Choose a copy from the pile"))
        elif left.row.marked:
            self._offer_to_go_on(left.row, left.questions)
        else:
            self.say(self.tr("The desk is empty"), self.tr("Copies are ready to be marked."))
            self._action.setText(self.tr("Begin with the first copy"))

    def _offer_to_go_on(self, row: CopyRow, questions: int) -> None:
        text = self.tr("Questions marked on copy {code}: {marked} of {questions}.")
        self.say(
            self.tr("Where you stopped"),
            text.format(marked=row.marked, questions=questions, code=row.copy.code),
        )
        self._action.setText(self.tr("Go on with this copy"))

    def _go(self) -> None:
        if self._copy_id is not None:
            self._context.request_copy(self._copy_id)
        else:
            self._context.screen_requested.emit("pile")
