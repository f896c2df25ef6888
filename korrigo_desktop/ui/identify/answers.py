"""The answers about a copy, as operations that can be undone: whose it is, that nobody knows, how its page stands."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, StudentId
from korrigo_desktop.domain.operations import ArrangePages, Group, IdentifyCopy, Operation
from korrigo_desktop.services import identification, staging
from korrigo_desktop.services.identification import CopyToIdentify
from korrigo_desktop.ui.undo import GestureHistory
from korrigo_desktop.ui.window_context import WindowContext


class Answers(QObject):
    """Carries answers out, one history for all copies.

    Attributes:
        performed: (CopyId) Something about this copy was done, undone or done again.
        refused: (KorrigoError) An answer was not possible; nothing has changed.
        history: For undo and redo.
    """

    performed = Signal(str)
    refused = Signal(object)

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        """Begin with an empty history.

        Args:
            context: Where answers are carried out.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self.history = GestureHistory(self._perform, self)
        self.history.failed.connect(context.say_error)

    def enable(self, undo: QAction, redo: QAction) -> None:
        """Offer undo and redo as long as there is something to undo and redo."""
        for action, can, changed in (
            (undo, self.history.stack.canUndo, self.history.stack.canUndoChanged),
            (redo, self.history.stack.canRedo, self.history.stack.canRedoChanged),
        ):
            action.setEnabled(can())
            changed.connect(action.setEnabled)

    def identify(self, item: CopyToIdentify, student_id: StudentId | None) -> bool:
        """Say whose copy it is; None says that the pupil is not on the list. False when that was refused."""
        workplace, copy_id = self._context.workplace, item.copy.id
        return self._do(lambda: identification.identify(workplace, copy_id, student_id), self._title(item))

    def forget(self, item: CopyToIdentify) -> None:
        """Make a copy unidentified again."""
        if item.identity.is_known:
            workplace, copy_id = self._context.workplace, item.copy.id
            self._do(lambda: identification.forget_identity(workplace, copy_id), self._title(item))

    def turn(self, item: CopyToIdentify, turn: Turn) -> None:
        """Turn the page that is shown, clockwise."""
        page = item.first_page
        if page is not None:
            workplace = self._context.workplace
            self._do(lambda: staging.rotate_pages(workplace, [page.id], turn), self.tr("turning a page"))

    def _title(self, item: CopyToIdentify) -> str:
        return self.tr("identification of {code}").format(code=item.copy.code)

    def _do(self, make: Callable[[], staging.Repair | IdentifyCopy], title: str) -> bool:
        try:
            operation = make()
            if isinstance(operation, Group) or operation.before != operation.after:
                self._perform(operation)
                self.history.record(operation, title)
        except KorrigoError as error:
            self.refused.emit(error)
            return False
        return True

    def _perform(self, operation: Operation) -> None:
        self._context.perform(operation)
        copy_id = _copy_of(operation)
        if copy_id is not None:
            self.performed.emit(copy_id)


def _copy_of(operation: Operation) -> CopyId | None:
    if isinstance(operation, Group):  # a turn that settles a warning
        return next((copy_id for part in operation.operations if (copy_id := _copy_of(part))), None)
    if isinstance(operation, IdentifyCopy):
        return operation.copy_id
    if isinstance(operation, ArrangePages) and operation.after:
        return operation.after[0].copy_id
    return None
