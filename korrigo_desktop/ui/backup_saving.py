"""A backup saved from the window, wherever it is offered: among what cares for the profile, and before risky steps."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.backup import SUFFIX, BackupOutcome, back_up, backup_name
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.last_folder import last_folder, remember_folder
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.window_context import NoticeLevel, WindowContext


class BackupSaving(QObject):
    """Asks where to, writes in the background, and says what came of it."""

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        """Wait to be asked.

        Args:
            context: Of the window.
            parent: Where the question is asked; owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._parent = parent

    def ask(self) -> None:
        """Ask where to, then write it in the background."""
        name = backup_name(self._context.workplace.clock())
        kind = self.tr("Backups (*{suffix})").format(suffix=SUFFIX)
        proposed = str(Path(last_folder()) / name)
        chosen, _ = QFileDialog.getSaveFileName(self._parent, self.tr("Save a backup"), proposed, kind)
        if chosen:
            remember_folder(Path(chosen))
            self.save(Path(chosen) if chosen.endswith(SUFFIX) else Path(chosen + SUFFIX))

    def save(self, target: Path) -> None:
        """Write a backup in the background."""
        work = partial(_back_up, self._context.workplace, target)
        task = Task(self.tr("Saving a backup"), Pool.FILES, work)
        self._context.runner.submit(task, on_done=self._tell_saved, on_failed=self._tell_failed)

    def offered_first(self) -> QPushButton:
        """A button to stand beside one that can't be taken back."""
        button = push_button(self.tr("Save a backup first…"), quiet=True)
        button.clicked.connect(self.ask)
        return button

    def _tell_saved(self, outcome: BackupOutcome) -> None:
        if outcome.lost:
            words = self.tr(
                "The backup is saved, but %n original(s) are missing or altered here.", "", len(outcome.lost)
            )
            self._context.say(words, NoticeLevel.WARNING)
            return
        words = self.tr("Everything of this profile is in {file}, which was read again.").format(file=outcome.path.name)
        if outcome.facts.is_encrypted:
            words += " " + self.tr("It opens with the recovery key alone.")
        self._context.say(words)

    def _tell_failed(self, error: BaseException) -> None:
        if isinstance(error, KorrigoError):
            self._context.say_error(error)


def _back_up(workplace: Workplace, target: Path, progress: ProgressReporter) -> BackupOutcome:
    return back_up(workplace, target, progress)
