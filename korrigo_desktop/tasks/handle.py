"""One submitted task as the window's thread sees it: state, progress, results, time left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, assert_never, cast

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.progress import ItemResult
from korrigo_desktop.tasks.bugs import BugReport
from korrigo_desktop.tasks.mailbox import Parcel
from korrigo_desktop.tasks.task import Broken, Outcome, Refused, Stopped, Succeeded, Task, TaskState
from korrigo_desktop.tasks.worker import WorkerProgress

T = TypeVar("T")

# Before this, the pace of the first units (a cold disk, a process that starts) says nothing about the rest.
_LEAST_SECONDS_TO_ESTIMATE = 2.0


@dataclass(frozen=True, slots=True)
class Reactions(Generic[T]):
    """What the submitter does when the task has ended; each runs on the window's thread.

    Attributes:
        on_done: Gets the value, also when some items failed (they are in `TaskHandle.failed_items`).
        on_failed: Gets a KorrigoError, or the exception of a bug that has been logged and reported already.
        on_cancelled: The work stopped because it was asked to.
    """

    on_done: Callable[[T], None] | None = None
    on_failed: Callable[[BaseException], None] | None = None
    on_cancelled: Callable[[], None] | None = None


class TaskHandle(Generic[T]):
    """A submitted task. Belongs to the window's thread; the runner alone changes it.

    Attributes:
        number: Unique within the runner.
        task: What was submitted.
        reactions: Who wants to know how it ends.
        state: Where it stands.
        done: Units behind us, 0 when the work counts none.
        total: Units in all, 0 while unknown.
        error: The expected failure of a FAILED task.
        report: The bug of a FAILED task; then `error` is None.
    """

    def __init__(
        self, number: int, task: Task[T], reactions: Reactions[T], progress: WorkerProgress, clock: Callable[[], float]
    ) -> None:
        """Stand for a task that waits.

        Args:
            number: Unique within the runner.
            task: What was submitted.
            reactions: Who wants to know how it ends.
            progress: The reporter that its work will be given.
            clock: Seconds that only go forward.
        """
        self.number = number
        self.task = task
        self.reactions = reactions
        self.state = TaskState.WAITING
        self.done = 0
        self.total = 0
        self.error: KorrigoError | None = None
        self.report: BugReport | None = None
        self.journal_key: int | None = None
        self._progress = progress
        self._clock = clock
        self._began_at: float | None = None
        self._items: list[ItemResult] = []

    @property
    def items(self) -> Sequence[ItemResult]:
        """Every result so far, in the order of their end. Grows: copy it to keep it."""
        return self._items

    @property
    def failed_items(self) -> tuple[ItemResult, ...]:
        """The items that failed so far."""
        return tuple(item for item in self._items if not item.is_ok)

    @property
    def can_cancel(self) -> bool:
        """Whether asking it to stop makes sense."""
        return self.state in (TaskState.WAITING, TaskState.RUNNING)

    @property
    def can_retry(self) -> bool:
        """Whether doing it again makes sense: it failed or was cancelled."""
        return self.state in (TaskState.FAILED, TaskState.CANCELLED) or self.can_retry_failed

    @property
    def can_retry_failed(self) -> bool:
        """Whether only what failed can be done again."""
        return (
            self.state.is_final and self.task.retry_failed is not None and any(not item.is_ok for item in self._items)
        )

    def time_left_s(self) -> float | None:
        """Seconds left at the mean pace so far; None when it is too early to tell or nothing is counted."""
        if self.state is not TaskState.RUNNING or self._began_at is None or not 0 < self.done <= self.total:
            return None
        elapsed = self._clock() - self._began_at
        if elapsed < _LEAST_SECONDS_TO_ESTIMATE:
            return None
        return elapsed / self.done * (self.total - self.done)

    def ask_to_stop(self) -> bool:
        """Ask the work to stop; True when it had not begun and never will."""
        self.state = TaskState.CANCELLING
        return self._progress.cancel()

    def take_in(self, parcel: Parcel) -> None:
        """Take the news of the worker."""
        if self._began_at is None:
            self._began_at = self._clock()
        if self.state is TaskState.WAITING:
            self.state = TaskState.RUNNING
        if parcel.step is not None:
            self.done, self.total = parcel.step
        self._items.extend(parcel.items)
        if parcel.outcome is not None:
            self._end(parcel.outcome)

    def react(self, outcome: Outcome[object]) -> None:
        """Tell the submitter how the task ended."""
        match outcome:
            case Succeeded(value):
                if self.reactions.on_done is not None:
                    # The mailbox carries all tasks together and can't know the type that this one's work returned.
                    self.reactions.on_done(cast("T", value))
            case Stopped():
                if self.reactions.on_cancelled is not None:
                    self.reactions.on_cancelled()
            case Refused(error) | Broken(error, _):
                if self.reactions.on_failed is not None:
                    self.reactions.on_failed(error)
            case _:
                assert_never(outcome)

    def _end(self, outcome: Outcome[object]) -> None:
        match outcome:
            case Succeeded():
                self.state = TaskState.DONE_WITH_FAILURES if self.failed_items else TaskState.DONE
            case Stopped():
                self.state = TaskState.CANCELLED
            case Refused(error):
                self.state, self.error = TaskState.FAILED, error
            case Broken(_, report):
                self.state, self.report = TaskState.FAILED, report
            case _:
                assert_never(outcome)
