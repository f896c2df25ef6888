"""Undo and redo of gestures: what has been performed is recorded, and undone by performing its inverse."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.operations import Operation

Perform = Callable[[Operation], None]
"""Commits an operation and shows what has become of it. May raise KorrigoError: then nothing has changed."""

PerformAway = Callable[[Operation, Callable[[BaseException | None], None]], bool]
"""Commits a large operation elsewhere, then tells why it could not be done (None: it is); False for small ones."""


class GestureHistory(QObject):
    """The gestures made on one copy since it was opened.

    An undo is a new operation, so that it is kept and synchronised like any other. One that is refused leaves the
    history, since what it knew of the copy is no longer true; the rest of the history stays usable.

    Signals:
        failed: A `KorrigoError`: the undo or redo was refused, and nothing has changed.
        stepped: (Operation, bool) A gesture has been done again (True), or taken back.

    Attributes:
        stack: For `createUndoAction`, `undoText` and a list of gestures.
    """

    failed = Signal(object)
    stepped = Signal(object, bool)

    def __init__(
        self, perform: Perform, parent: QObject | None = None, perform_away: PerformAway | None = None
    ) -> None:
        """Keep a history.

        Args:
            perform: Commits an operation; called for undo and redo, never for what is recorded.
            parent: Owner.
            perform_away: Is asked first, if there is one.
        """
        super().__init__(parent)
        self._perform = perform
        self._perform_away = perform_away
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
        gesture = _Gesture(operation, label, self._go)
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
        elif not self._is_away(inverse, partial(self._on_taken_back, gesture, inverse)) and self._try(inverse):
            self._on_taken_back(gesture, inverse, None)

    def _on_taken_back(self, gesture: "_Gesture", inverse: Operation, error: BaseException | None) -> None:
        if error is None:
            self.record(inverse, gesture.label)
            self.stepped.emit(gesture.operation, False)  # noqa: FBT003 - a signal
        else:
            self._tell(error)

    def _go(self, gesture: "_Gesture", *, is_performed: bool) -> None:
        """Perform a gesture again or its inverse; one that is refused is made obsolete, or taken out later."""
        operation = gesture.operation if is_performed else gesture.operation.inverse()
        gesture.is_performed = is_performed
        if self._is_away(operation, partial(self._on_gone, gesture)):
            return
        is_done = False
        try:
            is_done = self._try(operation)
        finally:  # a bug in `perform` is reported by the hook; the stack must not believe that it worked
            if not is_done:
                gesture.is_performed = not is_performed
                gesture.setObsolete(True)
        if is_done:
            self.stepped.emit(gesture.operation, is_performed)

    def _is_away(self, operation: Operation, ended: Callable[[BaseException | None], None]) -> bool:
        return self._perform_away is not None and self._perform_away(operation, ended)

    def _on_gone(self, gesture: "_Gesture", error: BaseException | None) -> None:
        if error is None:
            self.stepped.emit(gesture.operation, gesture.is_performed)
            return
        gesture.is_performed, gesture.is_wrong = not gesture.is_performed, True
        self._drop(gesture)
        self._tell(error)

    def _drop(self, gesture: "_Gesture") -> None:
        """Step over a gesture that stayed what it was although the stack has gone on: that makes it leave."""
        at = self.stack.index()
        if at < self.stack.count() and self.stack.command(at) is gesture:
            self.stack.redo()
        elif at and self.stack.command(at - 1) is gesture:
            self.stack.undo()

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, KorrigoError):
            self.failed.emit(error)

    def _try(self, operation: Operation) -> bool:
        try:
            self._perform(operation)
        except KorrigoError as error:
            self.failed.emit(error)
            return False
        return True


class _Gesture(QUndoCommand):
    """One recorded gesture. QUndoStack keeps a command whose redo() raised, so a failure makes it obsolete instead."""

    def __init__(self, operation: Operation, label: str, go: "_Go") -> None:
        super().__init__(label)
        self.operation = operation
        self.label = label
        self._go = go
        self.is_performed = True  # push() calls redo(), and the gesture has been performed before
        self.is_wrong = False  # it was refused after the stack had stepped over it

    def redo(self) -> None:
        """Perform the gesture again; nothing at the first call."""
        if self.is_wrong:
            self.setObsolete(True)
        elif not self.is_performed:
            self._go(self, is_performed=True)

    def undo(self) -> None:
        """Perform the inverse."""
        if self.is_wrong:
            self.setObsolete(True)
        else:
            self._go(self, is_performed=False)


class _Go(Protocol):
    def __call__(self, gesture: _Gesture, *, is_performed: bool) -> None: ...


def _menu_text(verb: str, label: str) -> str:
    if not label:
        return verb
    return QCoreApplication.translate("Undo", "{verb}: {gesture}").format(verb=verb, gesture=label)
