"""Small tasks for tests of the runner: one that waits to be let go, one that returns, one that fails."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.tasks.task import Pool, Task

WAIT_MS = 20_000

T = TypeVar("T")


class Gate:
    """A task that runs until it is let go, and says when it has begun."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.leave = threading.Event()

    def work(self, progress: ProgressReporter) -> str:
        self.begun.set()
        while not self.leave.wait(0.005):
            progress.check_cancelled()
        return "left"

    def task(self, pool: Pool = Pool.FILES, **options: Any) -> Task[str]:
        return Task("gate", pool, self.work, **options)


def returning(value: T) -> Callable[[ProgressReporter], T]:
    return lambda _progress: value


def noting(where: list[int], value: int) -> Callable[[ProgressReporter], None]:
    return lambda _progress: where.append(value)


def quick(value: int = 1, **options: Any) -> Task[int]:
    return Task("quick", Pool.FILES, returning(value), **options)


def fails(error: BaseException) -> Task[int]:
    def work(_progress: ProgressReporter) -> int:
        raise error

    return Task("fails", Pool.FILES, work)
