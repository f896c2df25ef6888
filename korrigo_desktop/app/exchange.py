"""The exchange with a school's server: by itself every minute, after each finalised copy, and when a person asks."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.services.synchronising import Synchroniser, SyncOutcome, SyncState, sync_state
from korrigo_desktop.tasks.runner import AnyHandle, TaskRunner
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.window_context import WindowContext

_SOON_MS = 1_500
"""After a change: several gestures in a row go together."""
_FILES_FOR_S = 20.0


class Exchange(QObject):
    """Asks for rounds, one at a time, in the network pool; the window's thread never waits for a server.

    Attributes:
        started: A round has begun.
        state_changed: (SyncState) What waits, from the store.
        ended: (SyncOutcome) A round is over, well or not.
    """

    started = Signal()
    state_changed = Signal(object)
    ended = Signal(object)

    def __init__(
        self, context: WindowContext, runner: TaskRunner, find_password: Callable[[], str | None], parent: QObject
    ) -> None:
        """Make no round yet: call `start`.

        Args:
            context: Of the window.
            runner: Runs the rounds.
            find_password: Gives the password of the server; called in a worker thread.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._runner = runner
        self._synchroniser = Synchroniser(context.workplace, find_password, keeps_link=True)
        self._running: AnyHandle | None = None
        self._is_wanted_again = False
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.exchange)

    def start(self) -> None:
        """Begin with a round at once."""
        self._context.changed.connect(self._on_changed)
        self._tell_state()
        self.exchange()

    def close(self) -> None:
        """Ask for no more rounds, and leave the server."""
        self._next.stop()
        self._synchroniser.close()

    def exchange(self) -> None:
        """Make a round now; one that runs is followed by another."""
        self._next.stop()
        if self._running is not None:
            self._is_wanted_again = True
            return
        work = partial(_round, self._synchroniser)
        task = Task(self.tr("Exchanging with the server"), Pool.NETWORK, work, is_listed=False)
        self.started.emit()
        self._running = self._runner.submit(task, self._on_ended, self._on_broken, self._on_cancelled)

    def _on_changed(self, changes: Changes) -> None:
        """Something was done here: it goes to the server soon, whatever the timer says."""
        self._tell_state()
        if changes.copies and self._running is None and not self._is_soon():
            self._next.start(_SOON_MS)

    def _is_soon(self) -> bool:
        return self._next.isActive() and self._next.remainingTime() <= _SOON_MS

    def _tell_state(self) -> None:
        state: SyncState | None = sync_state(self._context.workplace)
        if state is not None:
            self.state_changed.emit(state)

    def _on_ended(self, outcome: SyncOutcome) -> None:
        self._running = None
        if outcome.changes != Changes():
            # Not through `announce` of a gesture: what came from the server needs no sending.
            self._context.changed.disconnect(self._on_changed)
            self._context.announce(outcome.changes)
            self._context.changed.connect(self._on_changed)
        self.state_changed.emit(outcome.state)
        self.ended.emit(outcome)
        if self._is_wanted_again:
            self._is_wanted_again = False
            self.exchange()
        elif outcome.next_in_s is not None:
            self._next.start(max(round(outcome.next_in_s * 1000), 0))

    def _on_broken(self, _error: BaseException) -> None:
        """A bug, reported already: the next minute tries again."""
        self._running = None
        self._next.start(60_000)

    def _on_cancelled(self) -> None:
        self._running = None


def _round(synchroniser: Synchroniser, progress: ProgressReporter) -> SyncOutcome:
    return synchroniser.run(lambda _point: progress.check_cancelled(), files_for_s=_FILES_FOR_S)
