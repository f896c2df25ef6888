"""The answers about copies, which can be undone: whose it is, that nobody knows, that the program was right or not."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QUndoCommand

from korrigo_desktop.domain.copies import UNIDENTIFIED
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, StudentId
from korrigo_desktop.domain.operations import ArrangePages, Group, IdentifyCopy, Operation
from korrigo_desktop.domain.recognition import Recognition
from korrigo_desktop.services import annexes, identification, looking_over, recognising, staging
from korrigo_desktop.services.annexes import MainCopy
from korrigo_desktop.services.identification import CopyToIdentify
from korrigo_desktop.ui.undo import GestureHistory
from korrigo_desktop.ui.window_context import WindowContext


class _Doing(Protocol):
    """Does something, or takes it back."""

    def __call__(self, *, is_done: bool) -> None: ...


class _DoingAgain(Protocol):
    """The same for the history: False when it was refused."""

    def __call__(self, *, is_done: bool) -> bool: ...


class Answers(QObject):
    """Carries answers out, one history for all copies.

    Attributes:
        performed: (CopyId) Something about this copy was done, undone or done again.
        returned: (CopyId) It was undone or done again: the person wants to see it.
        refused: (KorrigoError) An answer was not possible; nothing has changed.
        history: For undo and redo.
    """

    performed = Signal(str)
    returned = Signal(str)
    refused = Signal(object)

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        """Begin with an empty history.

        Args:
            context: Where answers are carried out.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self.history = GestureHistory(self._perform_again, self)
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

    def accept(self, items: Sequence[CopyToIdentify]) -> None:
        """Say that the program has identified these copies well."""
        if items:
            copy_ids = [item.copy.id for item in items]
            title = self.tr("accepting %n copies", "", len(items))
            self._step(title, copy_ids[0], partial(self._accept, copy_ids))

    def throw_out(self, item: CopyToIdentify) -> None:
        """Make a copy unidentified again that the program has identified; it won't do so again by itself."""
        operation = IdentifyCopy(item.copy.id, item.identity, UNIDENTIFIED)
        self._step(self._title(item), item.copy.id, partial(self._set_aside, operation))

    def forget(self, item: CopyToIdentify) -> None:
        """Make a copy unidentified again, whoever said whose it is."""
        if item.identity.is_known:
            self.throw_out(item)

    def join(self, recognition: Recognition, main: MainCopy) -> bool:
        """Put the pages of an annex to the copy of the same pupil. False when that was refused.

        Args:
            recognition: What was read of the annex: an undo brings it back too.
            main: The copy of the pupil.
        """
        try:
            operation = annexes.join_annex(self._context.workplace, recognition.copy_id, main.id)
        except KorrigoError as error:
            self.refused.emit(error)
            return False
        title = self.tr("joining to {code}").format(code=main.code)
        return self._step(title, recognition.copy_id, partial(self._join, operation, recognition))

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

    def _step(self, title: str, copy_id: CopyId, do: _Doing) -> bool:
        """Do what is more than an operation, and remember how it is undone. False when that was refused."""
        try:
            do(is_done=True)
        except KorrigoError as error:
            self.refused.emit(error)
            return False
        self.performed.emit(copy_id)
        self.history.stack.push(_Step(title, partial(self._step_again, copy_id, do)))
        return True

    def _step_again(self, copy_id: CopyId, do: _Doing, *, is_done: bool) -> bool:
        try:
            do(is_done=is_done)
        except KorrigoError as error:
            self._context.say_error(error)
            return False
        self.performed.emit(copy_id)
        self.returned.emit(copy_id)
        return True

    def _accept(self, copy_ids: Sequence[CopyId], *, is_done: bool) -> None:
        self._context.announce(recognising.accept(self._context.workplace, copy_ids, is_accepted=is_done))

    def _set_aside(self, operation: IdentifyCopy, *, is_done: bool) -> None:
        self._context.perform(operation if is_done else operation.inverse())
        changes = looking_over.set_aside(self._context.workplace, operation.copy_id, is_set_aside=is_done)
        self._context.announce(changes)

    def _join(self, operation: staging.Repair, recognition: Recognition, *, is_done: bool) -> None:
        self._context.perform(operation if is_done else operation.inverse())
        if not is_done:
            annexes.remember_reading(self._context.workplace, recognition)

    def _perform_again(self, operation: Operation) -> None:
        self._perform(operation)
        copy_id = _copy_of(operation)
        if copy_id is not None:
            self.returned.emit(copy_id)

    def _perform(self, operation: Operation) -> None:
        self._context.perform(operation)
        copy_id = _copy_of(operation)
        if copy_id is not None:
            self.performed.emit(copy_id)


class _Step(QUndoCommand):
    """What has been done beside operations; when it can't be undone or done again, it leaves the history."""

    def __init__(self, title: str, do: _DoingAgain) -> None:
        super().__init__(title)
        self._do = do
        self._is_done = True  # push() calls redo(), and it has been done before

    def redo(self) -> None:
        """Do it again; nothing at the first call."""
        if not self._is_done:
            self._go(is_done=True)

    def undo(self) -> None:
        """Take it back."""
        self._go(is_done=False)

    def _go(self, *, is_done: bool) -> None:
        if self._do(is_done=is_done):
            self._is_done = is_done
        else:
            self.setObsolete(True)


def _copy_of(operation: Operation) -> CopyId | None:
    if isinstance(operation, Group):  # a turn that settles a warning
        return next((copy_id for part in operation.operations if (copy_id := _copy_of(part))), None)
    if isinstance(operation, IdentifyCopy):
        return operation.copy_id
    if isinstance(operation, ArrangePages) and operation.after:
        return operation.after[0].copy_id
    return None
