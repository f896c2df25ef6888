"""The task runner of tests: the work is done before `submit` returns, on the calling thread."""

from typing import Any

from korrigo_desktop.tasks.bugs import BugReport
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Task
from korrigo_desktop.tasks.worker import WorkerProgress


class ImmediateTaskRunner(TaskRunner):
    """Runs each task at once; reactions have run when `submit` returns.

    A bug is raised instead of reported: a test must not pass over it.
    """

    def _start(self, task: Task[Any], progress: WorkerProgress, number: int) -> None:
        self._perform(task, progress, number)
        self._deliver()

    def _wake(self) -> None:
        """Nobody waits."""

    def _tell_bug(self, error: BaseException, report: BugReport) -> None:
        super()._tell_bug(error, report)
        raise error
