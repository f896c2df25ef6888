"""What a manager asks of the server: each in the background, over a connection of its own."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

T = TypeVar("T")
Connect = Callable[[], Connection]
_TOPIC = "sharing out"


class OfficeRequests:
    """Asks, and tells what the server refused until it answers again."""

    def __init__(self, context: WindowContext, connect: Connect) -> None:
        """Ask for nothing yet.

        Args:
            context: Of the window.
            connect: Connects to the server as the manager; called in a worker thread.
        """
        self._context = context
        self._connect = connect

    def ask(
        self,
        title: str,
        work: Callable[[Connection, ProgressReporter], T],
        on_done: Callable[[T], None],
        *,
        is_listed: bool = False,
    ) -> None:
        """Ask in a worker thread.

        Args:
            title: Translated.
            work: Gets the connection.
            on_done: Gets what came of it, in the window's thread.
            is_listed: Whether it stands in the list of tasks.
        """
        task = Task(title, Pool.NETWORK, partial(_with_link, self._connect, work), is_listed=is_listed)
        self._context.runner.submit(task, on_done, self.tell_failed)

    def tell_failed(self, error: BaseException) -> None:
        """Say why the server was not reached, or refused."""
        if isinstance(error, KorrigoError):
            self._context.noticed.emit(Notice(NoticeLevel.ERROR, sentence_of(error), topic=_TOPIC))

    def settle(self) -> None:
        """The server has answered: what was said of it holds no longer."""
        self._context.settle(_TOPIC)


def _with_link(connect: Connect, work: Callable[[Connection, ProgressReporter], T], progress: ProgressReporter) -> T:
    with connect() as link:
        return work(link, progress)
