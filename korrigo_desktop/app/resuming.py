"""Offers to take up the long work that the last run of the program did not end."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.journal import ResumeTicket, UnfinishedWork
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Task
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

_LOG = logging.getLogger(__name__)

_Makers = dict[str, Callable[[Workplace, ResumeTicket], Task[Any]]]


class Resumer(QObject):
    """Knows how to make a task again from its ticket."""

    def __init__(self, context: WindowContext, runner: TaskRunner, unfinished: UnfinishedWork) -> None:
        """Offer nothing yet.

        Args:
            context: Where the offer is shown.
            runner: Where resumed tasks go.
            unfinished: What the last run left.
        """
        super().__init__(context)
        self._context = context
        self._runner = runner
        self._unfinished = unfinished

    def cut_export_folders(self) -> tuple[Path, ...]:
        """Where exports of the last run were cut off, and may have left what they had not finished."""
        tickets = self._unfinished.leftovers().values()
        if not tickets:
            return ()
        from korrigo_desktop.ui.results import export_task  # deferred, as in `_makers`

        exports = [ticket for ticket in tickets if ticket.kind == export_task.KIND and "folder" in ticket.arguments]
        return tuple(export_task.folder_of(ticket) for ticket in exports)

    def offer(self) -> None:
        """Show what remains of the last run, with a button to take it up again."""
        left = self._unfinished.leftovers()
        if not left:
            return
        sentence = self.tr("%n task(s) were cut off when the program ended.", "", len(left))
        self._context.noticed.emit(
            Notice(
                NoticeLevel.WARNING,
                sentence,
                self.tr("Go on with them"),
                partial(self._resume, left),
                is_about_exam=False,
            )
        )

    def _resume(self, left: dict[int, ResumeTicket]) -> None:
        makers = _makers()
        for key, ticket in left.items():
            self._unfinished.end(key)
            make = makers.get(ticket.kind)
            if make is None:
                _LOG.warning("no way to resume a task of kind %s", ticket.kind)
                continue
            try:
                task = make(self._context.workplace, ticket)
            except (KeyError, ValueError):
                _LOG.warning("the ticket of a task of kind %s can't be read", ticket.kind)
                continue
            self._runner.submit(task, on_done=self._announce)

    def _announce(self, outcome: object) -> None:
        from korrigo_desktop.services.scan_import import ImportOutcome  # deferred: nothing is resumed at most starts

        if isinstance(outcome, ImportOutcome):
            self._context.announce(outcome.changes)


def _makers() -> _Makers:
    """By the kind of the ticket."""
    # Deferred: nothing is resumed at most starts, and the first window needs neither screen.
    from korrigo_desktop.ui.results import export_task
    from korrigo_desktop.ui.scans import import_task

    return {
        import_task.KIND: import_task.resumed_task,
        export_task.KIND: export_task.resumed_task,
    }
