"""One window on one data folder: builds the rooms, wires them, takes them down in order."""

import logging
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject, QSettings, QTimer
from PySide6.QtWidgets import QWidget

from korrigo_desktop.app.backup_restoring import BackupRestoring
from korrigo_desktop.app.chosen_keys import ChosenKeys
from korrigo_desktop.app.cycle_collector import CycleCollector
from korrigo_desktop.app.resuming import Resumer
from korrigo_desktop.app.screens import rail_entries
from korrigo_desktop.app.start_page import StartPage
from korrigo_desktop.app.team import ProfileChoice, Team
from korrigo_desktop.app.update_news import UpdateNews
from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.output.unfinished import sweep_unfinished
from korrigo_desktop.services import exams, restoring, scan_import
from korrigo_desktop.services.profiles import Profile, open_profile
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.journal import UnfinishedWork
from korrigo_desktop.tasks.processes import WorkerProcesses
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shell.appearance import AppearanceMenu
from korrigo_desktop.ui.shell.header import ExamChoice
from korrigo_desktop.ui.shell.main_window import MainWindow
from korrigo_desktop.ui.theme.theme import Theme
from korrigo_desktop.ui.window_context import WindowContext

if TYPE_CHECKING:
    from korrigo_desktop.services.demonstration_exam import DemonstrationExam

_LOG = logging.getLogger(__name__)

_SETTINGS_FILE = "window.ini"
_UNFINISHED_FILE = "unfinished.json"
_SECONDS_TO_LEAVE = 5

AskKey = Callable[[Profile], str | None]
"""Asks a person for a recovery key; None when there is none to give."""


class Desktop(QObject):
    """Everything that one window needs, from the data folder up.

    Attributes:
        window: The window; the caller shows it.
        context: What its screens share.
        next_profile: The profile that the person wants in the place of this one, once the window is closed.
    """

    def __init__(
        self,
        folder: Path,
        theme: Theme,
        root: Path | None = None,
        ask_key: AskKey | None = None,
        password: str = "",
    ) -> None:
        """Open the data folder and build the window.

        Args:
            folder: The data folder of a profile; a plain one is made if it is missing.
            theme: Of the application; takes up what was chosen for this folder.
            root: This person's data folder, which other profiles are under; None for the folder itself.
            ask_key: Asks for the recovery key of an encrypted folder whose key is in no keyring.
            password: Of the folder's server, where it was typed a moment ago.

        Raises:
            KorrigoError: The data folder can't be opened; nothing was built then.
        """
        super().__init__()
        self._processes = WorkerProcesses()
        self._workplace = open_profile(folder, ask_key, self._processes)
        self._settings = QSettings(str(folder / _SETTINGS_FILE), QSettings.Format.IniFormat)
        unfinished = UnfinishedWork(folder / _UNFINISHED_FILE, self._workplace.store.small_file_key)
        self._runner = TaskRunner(self, journal=unfinished)
        self.context = WindowContext(self._workplace, self._runner, self)
        self._root = root or folder
        self.next_profile: ProfileChoice | None = None
        self._keys = ChosenKeys(self.context, folder)
        self._team = Team(self.context, self._root, self, password)
        entries = rail_entries(self.context, self._make_start, self._team)
        self.window = MainWindow(entries, self._runner, self._settings)
        self.window.header.add_button(AppearanceMenu(theme, self._settings, self.window).button)
        self._cycles = CycleCollector(self)
        self._resumer = Resumer(self.context, self._runner, unfinished)
        self._update_news = UpdateNews(self.context, self._runner)
        self._restoring = BackupRestoring(self.context, self._root, self)
        self._wire()
        self._choose_first_exam()

    def start(self) -> None:
        """Show the first screen; what can wait is done once the window stands."""
        self.window.restore_screen()
        QTimer.singleShot(0, self, self._settle)

    def close(self) -> None:
        """End tasks, let processes go, close the data folder. The window must have been closed before."""
        self._cycles.end()
        self._runner.close()
        self._processes.shutdown()
        if not self._runner.wait(_SECONDS_TO_LEAVE * 1000):
            _LOG.warning("a background task did not end in time")
        self._team.close()
        self._workplace.close()

    def open_copy(self, copy_id: CopyId) -> None:
        """Bring a copy to the desk."""
        from korrigo_desktop.ui.desk.desk_screen import DeskScreen  # deferred as all screens are: see app/screens.py

        desk = self.window.show_screen("desk")
        assert isinstance(desk, DeskScreen)
        desk.open_copy(copy_id)

    def open_exam_file(self, path: Path) -> None:
        """Open an exam that somebody handed over as a file."""
        self.window.show_screen("exams")
        self._start_page().exams_screen().files.open_file(path)

    def bring_exam_file(self, path: Path) -> None:
        """Open an exam file that was double-clicked while the window is open, and bring the window to the front."""
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()
        self.open_exam_file(path)

    def compare_copies(self, copy_id: CopyId | None, other_id: CopyId) -> None:
        """Bring a copy to the desk, or leave the one that lies there, and lay another beside it."""
        from korrigo_desktop.ui.desk.desk_screen import DeskScreen  # deferred as above

        desk = self.window.show_screen("desk")
        assert isinstance(desk, DeskScreen)
        desk.compare(copy_id, other_id)

    def try_demonstration(self) -> None:
        """Make the demonstration exam in the background, then show its pile."""
        start = self._start_page()
        start.doors.show_preparing(is_preparing=True)
        folder = self._workplace.store.folder / "demonstration"
        task = Task(
            title=self.tr("Preparing the demonstration exam"),
            pool=Pool.FILES,
            work=partial(_make_demonstration, self._workplace, folder),
        )
        self._runner.submit(task, self._show_demonstration, lambda _error: self._reopen_doors(), self._reopen_doors)

    def _make_start(self) -> QWidget:
        from korrigo_desktop.ui.exams.exams_screen import ExamsScreen  # deferred: the doors don't need it

        page = StartPage(self.context, lambda: ExamsScreen(self.context))
        page.doors.demonstration_wanted.connect(self.try_demonstration)
        page.doors.new_exam_wanted.connect(self._make_new_exam)
        page.doors.school_wanted.connect(self._team.begin_joining)
        page.doors.backup_wanted.connect(lambda: self._restoring.ask(self.window))
        self._restoring.begun.connect(page.doors.show_restoring)
        self._restoring.failed.connect(lambda: page.doors.show_preparing(is_preparing=False))
        return page

    def _start_page(self) -> StartPage:
        page = self.window.show_screen("exams")
        assert isinstance(page, StartPage)
        return page

    def _make_new_exam(self) -> None:
        self._start_page().exams_screen().start_new_exam()

    def _show_demonstration(self, made: "DemonstrationExam") -> None:
        self._start_page().doors.show_preparing(is_preparing=False)
        self.context.choose_exam(made.exam_id)
        self.context.announce(made.changes)
        self.window.show_screen("pile")

    def _reopen_doors(self) -> None:
        self._start_page().doors.show_preparing(is_preparing=False)

    def _wire(self) -> None:
        context, window = self.context, self.window
        self._team.profile_wanted.connect(self._leave_for)
        self._team.backup_wanted.connect(lambda: self._restoring.ask(self.window))
        self._restoring.profile_wanted.connect(self._leave_for)
        context.changed.connect(self._on_changed)
        context.exam_chosen.connect(self._show_exams)
        context.exam_chosen.connect(lambda _exam_id: window.banners.leave_exam())
        context.copy_requested.connect(self.open_copy)
        context.comparison_requested.connect(self.compare_copies)
        context.screen_requested.connect(self._show_requested)
        if not context.is_office:
            window.header.forbid_new_exams()
        context.noticed.connect(window.show_notice)
        self._keys.attend(window)
        context.settled.connect(window.banners.settle)
        context.typing_changed.connect(window.status.follow_typing)
        context.not_written.connect(self._on_not_written)
        window.header.exam_chosen.connect(context.choose_exam)
        window.header.new_exam_wanted.connect(self._make_new_exam)
        window.add_close_guard(self._flush_screens)

    def _show_requested(self, key: str) -> None:
        """Show a screen that another one leads to, if this profile has it."""
        if self.window.screens.has(key):
            self.window.show_screen(key)

    def _leave_for(self, choice: ProfileChoice) -> None:
        """Close this window to open another profile's."""
        self.next_profile = choice
        if not self.window.close():
            self.next_profile = None
            if choice.restored is not None:
                self._restoring.drop(choice.restored)

    def _flush_screens(self) -> bool:
        """Ask every screen that has been made to write what is pending."""
        pages = [self.window.screens.page(key) for key in ("desk", "exams", "scans", "identify", "results")]
        return all(page.flush_pending() for page in pages if page is not None and hasattr(page, "flush_pending"))

    def _on_changed(self, changes: Changes) -> None:
        self.window.status.show_saved(datetime.now().astimezone())
        if changes.exams and self.context.exam_id is None:
            self._choose_first_exam()  # the first copies have come from a server
        elif changes.exams or changes.arrivals:
            self._show_exams()

    def _on_not_written(self, error: KorrigoError) -> None:
        self.window.status.show_not_saved(sentence_of(error))

    def _choose_first_exam(self) -> None:
        every = exams.list_exams(self._workplace)
        remembered = str(self._settings.value("exam", ""))
        known = [summary.exam.id for summary in every]
        self.context.choose_exam(ExamId(remembered) if remembered in known else (known[0] if known else None))
        self._show_exams()

    def _show_exams(self, *_: object) -> None:
        choices = [
            ExamChoice(
                summary.exam.id,
                summary.exam.title,
                _short_date(summary.exam.held_on)
                if summary.exam.held_on
                else self.tr("%n copies", "", summary.copy_count),
            )
            for summary in exams.list_exams(self._workplace)
        ]
        self.window.header.show_exams(choices, self.context.exam_id)
        self._settings.setValue("exam", self.context.exam_id or "")

    def _settle(self) -> None:
        self._cycles.begin()
        self._processes.warm_up()
        self._team.start(self.window)
        tidy = Task(
            title=self.tr("Tidying the data folder"),
            pool=Pool.FILES,
            work=partial(_tidy, self._workplace, self._root, self._resumer.cut_export_folders()),
            is_listed=False,
        )
        self._runner.submit(tidy, on_done=lambda _count: self._resumer.offer())
        self._update_news.look(self._root)


def _tidy(workplace: Workplace, root: Path, export_folders: tuple[Path, ...], _progress: ProgressReporter) -> int:
    """Take away what the last run was cut off in: half-copied scans, half-written exports, half-restored backups."""
    exports = sum(sweep_unfinished(folder) for folder in export_folders)
    return scan_import.discard_leftovers(workplace) + exports + restoring.sweep(root)


def _short_date(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


def _make_demonstration(workplace: Workplace, folder: Path, progress: ProgressReporter) -> "DemonstrationExam":
    # Deferred to the thread that makes it: the first window needs none of what it brings along.
    from korrigo_desktop.services.demonstration_exam import set_up_demonstration

    return set_up_demonstration(workplace, folder, is_finished=False, progress=progress)
