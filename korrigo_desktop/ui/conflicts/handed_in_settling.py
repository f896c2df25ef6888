"""Settling at the server what correctors handed in: in the background, one request at a time."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.conflicts import Conflict
from korrigo_desktop.services.handed_in import settle_handed_in
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.conflicts.conflict_words import refusals_in_words
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

Connect = Callable[[], Connection]
_TOPIC = "settling what was handed in"


class HandedInSettling(QObject):
    """Asks the server; what it refuses stays open and is told.

    Attributes:
        settled: The server has answered: what is open has changed.
    """

    settled = Signal()

    def __init__(self, context: WindowContext, connect: Connect, parent: QObject) -> None:
        """Ask for nothing yet.

        Args:
            context: Of the window.
            connect: Connects to the server as the manager; called in a worker thread.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._connect = connect
        self._is_asking = False

    def settle(self, conflicts: Sequence[Conflict], *, is_taken: bool) -> None:
        """Take values over or leave them; nothing while the answer to an earlier request is out."""
        if self._is_asking or not conflicts:
            return
        self._is_asking = True
        workplace, ids = self._context.workplace, [conflict.edit.id for conflict in conflicts]

        def work(_progress: ProgressReporter) -> dict[str, str]:
            with self._connect() as link:
                return settle_handed_in(workplace, link, ids, is_taken=is_taken)

        task = Task(self.tr("Settling what was handed in"), Pool.NETWORK, work, is_listed=False)
        self._context.runner.submit(task, lambda refused: self._tell(conflicts, refused), self._tell_failed)

    def _tell(self, conflicts: Sequence[Conflict], refused: dict[str, str]) -> None:
        self._is_asking = False
        self._context.settle(_TOPIC)
        told = [(conflict, refused[conflict.edit.id]) for conflict in conflicts if conflict.edit.id in refused]
        if told:
            self._context.noticed.emit(Notice(NoticeLevel.ERROR, refusals_in_words(told), topic=_TOPIC))
        self.settled.emit()

    def _tell_failed(self, error: BaseException) -> None:
        self._is_asking = False
        if isinstance(error, KorrigoError):
            self._context.noticed.emit(Notice(NoticeLevel.ERROR, sentence_of(error), topic=_TOPIC))
