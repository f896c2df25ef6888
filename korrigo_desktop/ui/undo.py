"""Undo and redo of gestures: what has been performed is recorded, and undone by performing its inverse."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.operations import Operation

Perform = Callable[[Operation], None]
"""Commits an operation and shows what has become of it. May raise KorrigoError: then nothing has changed."""


class GestureHistory(QObject):
    """The gestures made on one copy since it was opened.

    An undo is a new operation, so that it is kept and synchronised like any other. One that is refused leaves the
    history, since what it knew of the copy is no longer true; the rest of the history stays usable.

    Signals:
        failed: A `KorrigoError`: the undo or redo was refused, and nothing has changed.

    Attributes:
        stack: For `createUndoAction`, `undoText` and a list of gestures.
    """

    failed = Signal(object)

    def __init__(self, perform: Perform, parent: QObject | None = None) -> None:
        """Keep a history.

        Args:
            perform: Commits an operation; called for undo and redo, never for what is recorded.
            parent: Owner.
        """
        super().__init__(parent)
        self._perform = perform
        self.stack = QUndoStack(self)

    def record(self, operation: Operation, label: str) -> Callable[[], None]:
        """Remember a gesture that has been performed; what had been undone before it can't be redone any more.

        Args:
            operation: As performed.
            label: For the menu, translated: "pen stroke".

        Returns:
            What takes the gesture back later, whatever has come after it: undoes it when it is the last one, else
            performs its inverse as a gesture of its own; nothing when it has been undone.
        """
        gesture = _Gesture(operation, label, self._try)
        self.stack.push(gesture)
        return partial(self._take_back, gesture)

    def forget(self) -> None:
        """Start again, for another copy or a copy that can't be changed any more."""
        self.stack.clear()

    def undo_text(self) -> str:
        """What the undo entry of a menu says."""
        return _menu_text(QCoreApplication.translate("Undo", "Undo"), self.stack.undoText())

    def redo_text(self) -> str:
        """What the redo entry of a menu says."""
        return _menu_text(QCoreApplication.translate("Undo", "Redo"), self.stack.redoText())

    def _take_back(self, gesture: "_Gesture") -> None:
        if not gesture.is_performed:
            return
        last = self.stack.command(self.stack.index() - 1) if self.stack.index() else None
        inverse = gesture.operation.inverse()
        if last is gesture:
            self.stack.undo()
        elif self._try(inverse):
            self.record(inverse, gesture.text())

    def _try(self, operation: Operation) -> bool:
        try:
            self._perform(operation)
        except KorrigoError as error:
            self.failed.emit(error)
            return False
        return True


class _Gesture(QUndoCommand):
    """One recorded gesture. QUndoStack keeps a command whose redo() raised, so a failure makes it obsolete instead."""

    def __init__(self, operation: Operation, label: str, attempt: Callable[[Operation], bool]) -> None:
        super().__init__(label)
        self.operation = operation
        self._attempt = attempt
        self.is_performed = True  # push() calls redo(), and the gesture has been performed before

    def redo(self) -> None:
        """Perform the gesture again; nothing at the first call."""
        if self.is_performed:
            return
        self._go(self.operation, is_performed=True)

    def undo(self) -> None:
        """Perform the inverse."""
        self._go(self.operation.inverse(), is_performed=False)

    def _go(self, operation: Operation, *, is_performed: bool) -> None:
        is_done = False
        try:
            is_done = self._attempt(operation)
        finally:  # a bug in `perform` is reported by the hook; the stack must not believe that it worked
            if is_done:
                self.is_performed = is_performed
            else:
                self.setObsolete(True)


def _menu_text(verb: str, label: str) -> str:
    if not label:
        return verb
    return QCoreApplication.translate("Undo", "{verb}: {gesture}").format(verb=verb, gesture=label)
