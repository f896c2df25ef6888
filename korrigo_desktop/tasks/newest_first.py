"""Small jobs that a screen wants now or no more: the newest first, and never those that were withdrawn."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool, Task

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_PRIORITY = 10


@dataclass(frozen=True, slots=True)
class _Answer(Generic[K, V]):
    key: K
    value: V | None = None
    error: Exception | None = None


class NewestFirst(Generic[K, V]):
    """A stack of jobs in front of a pool. Belongs to the window's thread; the work runs in the pool's.

    A pool's own queue runs the oldest first: a person who scrolls through forty pages would wait for all of them.
    """

    def __init__(
        self,
        runner: TaskRunner,
        pool: Pool,
        *,
        on_done: Callable[[K, V], None],
        on_refused: Callable[[K, KorrigoError], None],
    ) -> None:
        """Make an empty stack.

        Args:
            runner: Whose threads are used.
            pool: Which of them.
            on_done: Gets key and value, on the window's thread.
            on_refused: Gets key and expected failure, on the window's thread.
        """
        self._runner = runner
        self._pool = pool
        self._on_done = on_done
        self._on_refused = on_refused
        self._lock = threading.Lock()
        self._ended = threading.Condition(self._lock)
        self._waiting: OrderedDict[K, Callable[[], V]] = OrderedDict()
        self._running: set[K] = set()
        self._answers: dict[K, _Answer[K, V]] = {}

    def request(self, key: K, work: Callable[[], V], *, is_urgent: bool = True) -> None:
        """Ask for a job, or for one that waits again: it becomes the next. One that has begun is not asked twice.

        Args:
            key: Names the job.
            work: Runs in a worker thread; must touch no QObject.
            is_urgent: False for what nobody looks at yet: it runs when nothing else waits.
        """
        with self._lock:
            if key in self._running or key in self._answers:
                return
            is_new = key not in self._waiting
            self._waiting.setdefault(key, work)
            if is_urgent or is_new:
                self._waiting.move_to_end(key, last=is_urgent)
        if is_new:
            self._runner.submit(
                Task("", self._pool, self._do_next, priority=_PRIORITY, is_listed=False), on_done=self._deliver
            )

    def is_waiting(self, key: K) -> bool:
        """Whether a job was asked for and has not begun."""
        with self._lock:
            return key in self._waiting

    def wait(self, key: K, timeout_s: float) -> bool:
        """Stand still until a job that was asked for has ended, and take its answer at once, ahead of all others.

        Args:
            key: Names the job.
            timeout_s: How long at most; the answer comes later then, as ever.

        Returns:
            Whether it has come.
        """
        with self._ended:
            self._ended.wait_for(lambda: key not in self._running and key not in self._waiting, timeout_s)
            answer = self._answers.get(key)
        if answer is None or not (answer.error is None or isinstance(answer.error, KorrigoError)):
            return False  # a bug is the runner's to report
        self._deliver(answer)
        return True

    def withdraw(self, key: K) -> None:
        """Leave a job out that has not begun."""
        with self._lock:
            self._waiting.pop(key, None)

    def withdraw_all(self) -> None:
        """Leave every job out that has not begun."""
        with self._lock:
            self._waiting.clear()

    def _do_next(self, _progress: ProgressReporter) -> _Answer[K, V] | None:
        """Do the newest job; None when the one that this was submitted for was withdrawn."""
        with self._lock:
            if not self._waiting:
                return None
            key, work = self._waiting.popitem()
            self._running.add(key)
        try:
            answer = _Answer(key, work())
        except Exception as error:  # told to the window with its key, where a bug is raised again
            answer = _Answer(key, error=error)
        with self._ended:
            self._running.discard(key)
            self._answers[key] = answer
            self._ended.notify_all()
        return answer

    def _deliver(self, answer: _Answer[K, V] | None) -> None:
        """Give an answer, unless somebody waited for it and has it already."""
        if answer is None or self._answers.get(answer.key) is not answer:
            return
        with self._lock:
            del self._answers[answer.key]
        if isinstance(answer.error, KorrigoError):
            self._on_refused(answer.key, answer.error)
        elif answer.error is not None:
            raise answer.error
        elif answer.value is not None:
            self._on_done(answer.key, answer.value)
