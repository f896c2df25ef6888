"""Gestures on very many things at once: performed away from the window's thread, and steps after them in their turn."""

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import OF_THE_MACHINE, KorrigoError
from korrigo_desktop.domain.operations import Group, Operation
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.window_context import WindowContext

_WIDE = 20  # of so many writes a person sees the window wait

Ended = Callable[[BaseException | None], None]
"""Gets why a gesture was not carried out: a KorrigoError, or a bug that has been reported; None when it was."""


def is_wide(operation: Operation) -> bool:
    """Whether a gesture is worth a thread of its own."""
    return isinstance(operation, Group) and len(operation.operations) >= _WIDE


class WideGestures(QObject):
    """One at a time, in the order in which they were asked for."""

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        """Nothing is on its way.

        Args:
            context: Where gestures are performed and changes are announced.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._waiting: deque[Callable[[], None]] = deque()
        self._is_running = False

    def in_turn(self, step: Callable[[], None]) -> None:
        """Do something now, or as soon as the gesture that is on its way and all that waits for it are done."""
        self._waiting.append(step)
        self._go_on()

    def perform(self, operation: Operation, ended: Ended) -> None:
        """Carry a gesture out in its turn; then tell, and announce what changed."""
        self.in_turn(partial(self._start, operation, ended))

    def _start(self, operation: Operation, ended: Ended) -> None:
        self._is_running = True
        workplace = self._context.workplace
        task = Task("", Pool.RENDER, lambda _progress: workplace.perform(operation), priority=20, is_listed=False)
        self._context.runner.submit(task, partial(self._on_done, ended), partial(self._on_failed, ended))

    def _on_done(self, ended: Ended, changes: Changes) -> None:
        ended(None)
        self._context.announce(changes)
        self._end()

    def _on_failed(self, ended: Ended, error: BaseException) -> None:
        if isinstance(error, KorrigoError) and error.kind in OF_THE_MACHINE:
            self._context.not_written.emit(error)
        ended(error)
        self._end()

    def _end(self) -> None:
        self._is_running = False
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and not self._is_running:
            self._waiting.popleft()()
