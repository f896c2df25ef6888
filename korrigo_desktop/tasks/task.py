"""What a background task is, as values: what to do, where it waits, how it stands, how it ended."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.tasks.bugs import BugReport
from korrigo_desktop.tasks.journal import ResumeTicket

T = TypeVar("T")


class Pool(Enum):
    """The scarce resource that a task waits for; each has its own threads."""

    FILES = "files"
    RENDER = "render"
    NETWORK = "network"


class TaskState(Enum):
    """Where a task stands, as the window has been told."""

    WAITING = "waiting"
    RUNNING = "running"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"
    DONE = "done"
    DONE_WITH_FAILURES = "done_with_failures"
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """Whether the task has ended, one way or another."""
        return self not in (TaskState.WAITING, TaskState.RUNNING, TaskState.CANCELLING)

    @property
    def has_failed(self) -> bool:
        """Whether something is left for a person to look at."""
        return self in (TaskState.DONE_WITH_FAILURES, TaskState.FAILED)


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """Work to be done on a worker thread.

    Attributes:
        title: What the person asked for, translated ("Exporting 100 copies").
        pool: The resource it waits for.
        work: Runs in a worker thread with a reporter; gets values and returns a value. It must touch no QObject, no
            widget, no QPixmap (QImage is fine).
        retry_failed: Given the keys of the items that failed, the task that does those again. None when the items
            can't be done apart; `TaskHandle.retry` then does everything again.
        priority: Higher runs first within the pool.
        is_listed: Whether the person sees it in the task list. False for what nobody asked for, such as drawing a page.
        ticket: How to take the work up again after the program was closed or killed half-way. None when it needs not.
    """

    title: str
    pool: Pool
    work: Callable[[ProgressReporter], T]
    retry_failed: "Callable[[tuple[str, ...]], Task[T]] | None" = None
    priority: int = 0
    is_listed: bool = True
    ticket: ResumeTicket | None = None


@dataclass(frozen=True, slots=True)
class Succeeded(Generic[T]):
    """The work returned."""

    value: T


@dataclass(frozen=True, slots=True)
class Stopped:
    """The work obeyed a cancel."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The work met an expected failure."""

    error: KorrigoError


@dataclass(frozen=True, slots=True)
class Broken:
    """The work met a bug."""

    error: BaseException
    report: BugReport


Outcome = Succeeded[T] | Stopped | Refused | Broken
