"""Runs tasks on one thread pool per scarce resource and delivers their news to the window's thread.

The only module in which something crosses from a worker thread to a QObject: `TaskRunner._woken`, a queued signal
without arguments. What the worker has to say waits in the mailbox until the window's thread takes it.
"""

import itertools
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QDeadlineTimer, QObject, Qt, QThread, QThreadPool, QTimer, Signal

from korrigo_desktop.tasks.bugs import BugReport, report_bug
from korrigo_desktop.tasks.handle import Reactions, TaskHandle
from korrigo_desktop.tasks.journal import UnfinishedWork
from korrigo_desktop.tasks.mailbox import Mailbox, Parcel
from korrigo_desktop.tasks.task import Broken, Outcome, Pool, Stopped, Task, TaskState
from korrigo_desktop.tasks.worker import WorkerProgress, perform

T = TypeVar("T")
AnyHandle = TaskHandle[Any]

# Ten times a second is as often as a person sees a bar move; a worker may report a thousand times as often.
_DELIVERY_INTERVAL_MS = 100
_KEPT_ENDED_TASKS = 30


class TaskRunner(QObject):
    """Submits, cancels and repeats tasks. Lives on the window's thread, like everything that it calls and emits.

    Attributes:
        task_added: (TaskHandle) A listed task was submitted.
        task_changed: (TaskHandle) State or progress changed; at most ten times a second while the task runs.
        items_added: (TaskHandle, int) Results were added to `items` from this index on. Comes before `task_changed`.
        task_removed: (TaskHandle) A listed task was dismissed, or repeated by another one.
        bug_reported: (BugReport) Work or a reaction met a bug. It is in the log; the program goes on.
    """

    task_added = Signal(object)
    task_changed = Signal(object)
    items_added = Signal(object, int)
    task_removed = Signal(object)
    bug_reported = Signal(object)
    _woken = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        journal: UnfinishedWork | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make the pools; threads start with the first tasks.

        Args:
            parent: Owner in the sense of Qt.
            journal: Where tasks with a ticket are remembered until they end.
            clock: Seconds that only go forward, for the time left.
        """
        super().__init__(parent)
        self._journal = journal
        self._clock = clock
        self._numbers = itertools.count(1)
        self._live: dict[int, AnyHandle] = {}
        self._listed: dict[int, AnyHandle] = {}
        self._is_closed = False
        self._mailbox = Mailbox(self._wake)
        self._pools = {
            Pool.FILES: self._make_pool(2),
            Pool.RENDER: self._make_pool(max(2, QThread.idealThreadCount())),
            Pool.NETWORK: self._make_pool(1),
        }
        # Emitted in workers: the type is said rather than guessed, a direct call would run the slot over there.
        self._woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)
        self._pause = QTimer(self, singleShot=True, interval=_DELIVERY_INTERVAL_MS)
        self._pause.timeout.connect(self._deliver)

    def submit(
        self,
        task: Task[T],
        on_done: Callable[[T], None] | None = None,
        on_failed: Callable[[BaseException], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> TaskHandle[T]:
        """Put a task in its pool's queue.

        Exactly one of the reactions runs, on this thread and after `submit` has returned, unless `close` comes first.

        Args:
            task: What to do.
            on_done: Gets the value that the work returned.
            on_failed: Gets the KorrigoError, or the exception of a bug that has been reported already.
            on_cancelled: The work stopped on request.

        Returns:
            Where to follow it. After `close`, a handle that is cancelled already.
        """
        number = next(self._numbers)
        progress = WorkerProgress(number, self._mailbox)
        handle = TaskHandle(number, task, Reactions(on_done, on_failed, on_cancelled), progress, self._clock)
        if self._is_closed:
            handle.state = TaskState.CANCELLED
            return handle
        self._live[number] = handle
        if self._journal is not None and task.ticket is not None:
            handle.journal_key = self._journal.begin(task.ticket)
        if task.is_listed:
            self._listed[number] = handle
            self.task_added.emit(handle)
        self._start(task, progress, number)
        return handle

    def tasks(self) -> tuple[AnyHandle, ...]:
        """The listed tasks, oldest first: waiting, running and ended ones that were not dismissed."""
        return tuple(self._listed.values())

    def cancel(self, handle: AnyHandle) -> None:
        """Ask a task to stop: at once when it waits, else at its next check. Nothing for one that has ended."""
        if not handle.can_cancel:
            return
        if handle.ask_to_stop():
            self._mailbox.post_outcome(handle.number, Stopped())
        self._announce(handle)

    def retry(self, handle: TaskHandle[T]) -> TaskHandle[T]:
        """Do an ended task again, or only its failed items when it knows how; the new one takes its place.

        Args:
            handle: A task with `can_retry`.
        """
        task = handle.task
        if handle.can_retry_failed and task.retry_failed is not None:
            task = task.retry_failed(tuple(item.key for item in handle.failed_items))
        self.dismiss(handle)
        reactions = handle.reactions
        return self.submit(task, reactions.on_done, reactions.on_failed, reactions.on_cancelled)

    def dismiss(self, handle: AnyHandle) -> None:
        """Take an ended task off the list."""
        if handle.state.is_final and self._listed.pop(handle.number, None) is not None:
            self.task_removed.emit(handle)

    def close(self) -> None:
        """Ask everything to stop; from now on no reaction runs and no signal is emitted. Call `wait` next.

        Tasks with a ticket stay in the journal: the next start offers to resume them.
        """
        self._is_closed = True
        self._mailbox.close()
        self._pause.stop()
        for handle in self._live.values():
            handle.ask_to_stop()
        self._live.clear()

    def wait(self, timeout_ms: int) -> bool:
        """Wait for the threads after `close`.

        Call `WorkerProcesses.shutdown` between the two: it wakes the threads that wait for a process.

        Returns:
            Whether all have ended in time.
        """
        deadline = QDeadlineTimer(timeout_ms)
        is_done = all(pool.waitForDone(deadline) for pool in self._pools.values())
        if self._journal is not None:
            self._journal.settle(timeout_ms / 1000)
        return is_done

    def _make_pool(self, threads: int) -> QThreadPool:
        pool = QThreadPool(self)
        pool.setMaxThreadCount(threads)
        return pool

    def _start(self, task: Task[Any], progress: WorkerProgress, number: int) -> None:
        self._pools[task.pool].start(lambda: self._perform(task, progress, number), task.priority)

    def _perform(self, task: Task[Any], progress: WorkerProgress, number: int) -> None:
        """Do the work, on a worker's thread, once its ticket is written."""
        if self._journal is not None and task.ticket is not None:
            self._journal.settle()
        perform(task, progress, self._mailbox, number)

    def _wake(self) -> None:
        """Queue a call of `_on_woken`; called by the mailbox from any thread."""
        self._woken.emit()

    def _on_woken(self) -> None:
        if self._mailbox.has_outcome() or not self._pause.isActive():
            self._deliver()

    def _deliver(self) -> None:
        parcels = self._mailbox.take()
        if parcels:
            self._pause.start()
        for number, parcel in parcels.items():
            handle = self._live.get(number)
            # A reaction to an earlier parcel may have closed the runner.
            if handle is not None and not self._is_closed:
                self._take_in(handle, parcel)

    def _take_in(self, handle: AnyHandle, parcel: Parcel) -> None:
        first_new = len(handle.items)
        handle.take_in(parcel)
        if handle.task.is_listed and parcel.items:
            self.items_added.emit(handle, first_new)
        if parcel.outcome is not None:
            self._end(handle, parcel.outcome)
        else:
            self._announce(handle)

    def _end(self, handle: AnyHandle, outcome: Outcome[object]) -> None:
        del self._live[handle.number]
        if self._journal is not None and handle.journal_key is not None:
            self._journal.end(handle.journal_key)
        self._announce(handle)
        if isinstance(outcome, Broken):
            self._tell_bug(outcome.error, outcome.report)
        try:
            handle.react(outcome)
        except Exception as error:  # a bug of the screen that submitted: the other tasks must get their news
            self._tell_bug(error, report_bug(error, f"reacting to the end of a task of pool {handle.task.pool.value}"))
        self._forget_oldest()

    def _tell_bug(self, _error: BaseException, report: BugReport) -> None:
        self.bug_reported.emit(report)

    def _announce(self, handle: AnyHandle) -> None:
        if handle.task.is_listed:
            self.task_changed.emit(handle)

    def _forget_oldest(self) -> None:
        """Keep the list short; what failed stays until a person has seen to it."""
        ended = [handle for handle in self._listed.values() if handle.state.is_final and not handle.state.has_failed]
        for handle in ended[:-_KEPT_ENDED_TASKS]:
            self.dismiss(handle)
