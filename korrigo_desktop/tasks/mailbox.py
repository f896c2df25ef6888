"""What worker threads leave for the window's thread: the one place where the two meet, under a lock."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from korrigo_desktop.services.progress import ItemResult
from korrigo_desktop.tasks.task import Outcome


@dataclass(slots=True)
class Parcel:
    """All the news of one task since the window last looked.

    Attributes:
        step: The last (done, total); earlier ones are of no use to anybody.
        items: Every result, in order: none is ever skipped.
        outcome: How the task ended, None while it runs.
    """

    step: tuple[int, int] | None = None
    items: list[ItemResult] = field(default_factory=list)
    outcome: Outcome[object] | None = None


class Mailbox:
    """Collects parcels by task and wakes the window's thread once per collection, however much is posted."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """Take the wake-up call.

        Args:
            wake: Called from any thread, at most once between two `take`, and once more when a task has ended. It must
                only queue something; it runs under the lock.
        """
        self._wake = wake
        self._lock = threading.Lock()
        self._parcels: dict[int, Parcel] = {}
        self._is_closed = False
        self._is_woken = False

    def post_start(self, task: int) -> None:
        """The task has got a thread."""
        with self._lock:
            self._parcel(task)
            self._wake_once()

    def post_step(self, task: int, done: int, total: int) -> None:
        """The task is at `done` of `total`."""
        with self._lock:
            self._parcel(task).step = (done, total)
            self._wake_once()

    def post_item(self, task: int, result: ItemResult) -> None:
        """One item of the task has ended."""
        with self._lock:
            self._parcel(task).items.append(result)
            self._wake_once()

    def post_outcome(self, task: int, outcome: Outcome[object]) -> None:
        """The task has ended; nothing else comes from it."""
        with self._lock:
            self._parcel(task).outcome = outcome
            if not self._is_closed:
                self._wake()

    def has_outcome(self) -> bool:
        """Whether a task has ended since the last `take`: the only news that can't wait."""
        with self._lock:
            return any(parcel.outcome is not None for parcel in self._parcels.values())

    def take(self) -> dict[int, Parcel]:
        """Hand over everything, by task in the order of their first news."""
        with self._lock:
            parcels, self._parcels = self._parcels, {}
            self._is_woken = False
            return parcels

    def close(self) -> None:
        """Wake nobody and hand over nothing from now on."""
        with self._lock:
            self._is_closed = True
            self._parcels = {}

    def _parcel(self, task: int) -> Parcel:
        return Parcel() if self._is_closed else self._parcels.setdefault(task, Parcel())

    def _wake_once(self) -> None:
        if not self._is_woken and not self._is_closed:
            self._is_woken = True
            self._wake()
