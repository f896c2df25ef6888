"""A backup restored from the window: taken out in the background, put in place once the window has left the folder."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from korrigo_desktop.app.team import ProfileChoice
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.backup import SUFFIX
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.services.restoring import TakenOut, take_out
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.last_folder import last_folder, remember_folder
from korrigo_desktop.ui.window_context import WindowContext


class BackupRestoring(QObject):
    """One per window.

    Attributes:
        profile_wanted: (ProfileChoice) What was restored, to be put in place and opened instead of this profile.
        begun: A backup is being taken out.
        failed: It could not be, which has been said, or it was stopped: nothing has changed.
    """

    profile_wanted = Signal(object)
    begun = Signal()
    failed = Signal()

    def __init__(self, context: WindowContext, root: Path, parent: QObject) -> None:
        """Wait to be asked.

        Args:
            context: Of the window.
            root: This person's data folder.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._root = root

    def ask(self, asking: QWidget) -> None:
        """Ask for the file, then restore it."""
        kind = self.tr("Backups (*{suffix})").format(suffix=SUFFIX)
        chosen, _ = QFileDialog.getOpenFileName(asking, self.tr("Restore a backup"), last_folder(), kind)
        if chosen:
            remember_folder(Path(chosen))
            self.restore(Path(chosen))

    def restore(self, path: Path) -> None:
        """Take a backup out in the background, then ask for the folder that it becomes."""
        self.begun.emit()
        work = partial(_take_out, path, self._root, self._context.workplace)
        task = Task(self.tr("Restoring a backup"), Pool.FILES, work)
        self._context.runner.submit(task, self._want, self._tell_failed, self.failed.emit)

    def drop(self, taken_out: TakenOut) -> None:
        """Take away in the background what was taken out: the window stays in its folder."""
        self.failed.emit()
        task = Task(self.tr("Tidying the data folder"), Pool.FILES, partial(_drop, taken_out), is_listed=False)
        self._context.runner.submit(task)

    def _want(self, taken_out: TakenOut) -> None:
        self.profile_wanted.emit(ProfileChoice(taken_out.place, restored=taken_out))

    def _tell_failed(self, error: BaseException) -> None:
        self.failed.emit()
        if isinstance(error, KorrigoError):
            self._context.say_error(error)


def _take_out(path: Path, root: Path, workplace: Workplace, progress: ProgressReporter) -> TakenOut:
    return take_out(path, root, progress, workplace)


def _drop(taken_out: TakenOut, _progress: ProgressReporter) -> None:
    taken_out.give_up()
