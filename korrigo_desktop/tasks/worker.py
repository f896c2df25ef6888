"""What runs in a worker thread: the work itself, and the reporter that it holds."""

import threading
from typing import Any

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.progress import ItemResult
from korrigo_desktop.tasks.bugs import report_bug
from korrigo_desktop.tasks.mailbox import Mailbox
from korrigo_desktop.tasks.task import Broken, Outcome, Refused, Stopped, Succeeded, Task


class WorkerProgress:
    """The reporter that a worker thread holds: posts to the mailbox, reads the cancel flag."""

    def __init__(self, task: int, mailbox: Mailbox) -> None:
        """Report for one task.

        Args:
            task: Its number.
            mailbox: Where the news goes.
        """
        self._task = task
        self._mailbox = mailbox
        self._lock = threading.Lock()
        self._is_begun = False
        self._is_cancelled = False

    def begin(self) -> bool:
        """Say that the work begins now; False when it was cancelled before, and must not begin. From its thread."""
        with self._lock:
            if self._is_cancelled:
                return False
            self._is_begun = True
        self._mailbox.post_start(self._task)
        return True

    def cancel(self) -> bool:
        """Ask the work to stop at its next check; True when it had not begun and never will. From any thread."""
        with self._lock:
            self._is_cancelled = True
            return not self._is_begun

    def step(self, done: int, total: int) -> None:
        """Say how far the work is."""
        self._mailbox.post_step(self._task, done, total)

    def item(self, result: ItemResult) -> None:
        """Say what became of one item."""
        self._mailbox.post_item(self._task, result)

    def check_cancelled(self) -> None:
        """Stop here if the person asked for it.

        Raises:
            KorrigoError: CANCELLED.
        """
        if self._is_cancelled:
            raise KorrigoError(ErrorKind.CANCELLED)


def perform(task: Task[Any], progress: WorkerProgress, mailbox: Mailbox, number: int) -> None:
    """Do the work of one task; runs in the worker thread and touches no QObject but through the mailbox."""
    if progress.begin():
        mailbox.post_outcome(number, _outcome_of(task, progress))


def _outcome_of(task: Task[Any], progress: WorkerProgress) -> Outcome[object]:
    try:
        return Succeeded(task.work(progress))
    except KorrigoError as error:
        return Stopped() if error.kind is ErrorKind.CANCELLED else Refused(error)
    except BaseException as error:  # even SystemExit: a task that never ends would keep the window waiting
        return Broken(error, report_bug(error, f"running a task of pool {task.pool.value}"))
