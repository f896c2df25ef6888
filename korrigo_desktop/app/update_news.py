"""Tells that the school offers a newer version: once a day, in a banner, and never more than that."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings

from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

if TYPE_CHECKING:
    from korrigo_desktop.services.update_notice import NewVersion

_LOOKED = "update/looked"


class UpdateNews(QObject):
    """Looks where the school says, if it says anything."""

    def __init__(self, context: WindowContext, runner: TaskRunner) -> None:
        """Ask nothing yet.

        Args:
            context: Where it is told.
            runner: Whose threads ask.
        """
        super().__init__(context)
        self._context = context
        self._runner = runner

    def look(self, root: Path) -> None:
        """Look in the background, once a day; nobody is asked where no address is set.

        Args:
            root: This person's data folder.
        """
        if QSettings().value(_LOOKED) != date.today().isoformat():
            task = Task("", Pool.FILES, lambda _progress: _look(root), is_listed=False)
            self._runner.submit(task, on_done=self._tell)

    def _tell(self, found: "NewVersion | None") -> None:
        QSettings().setValue(_LOOKED, date.today().isoformat())
        if found is None:
            return
        words = self.tr("Version {version} of Korrigo is there: {where}").format(
            version=found.version, where=found.where
        )
        self._context.noticed.emit(Notice(NoticeLevel.INFO, words, is_about_exam=False))


def _look(root: Path) -> "NewVersion | None":
    from korrigo_desktop.services.update_notice import load_settings, newer_version  # deferred: brings HTTP along

    settings = load_settings(root)
    return newer_version(settings) if settings is not None else None
