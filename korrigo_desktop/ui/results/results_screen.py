"""The results screen: reads the exam's results, and has its files written in the background."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.export_plan import ExportKind, PdfExport, Preflight, check_exports
from korrigo_desktop.services.exporting import ExportOutcome, export_csv, export_pronote
from korrigo_desktop.services.progress import ProgressReporter
from korrigo_desktop.services.results import ExamResults, load_results
from korrigo_desktop.services.statistics import ExamFigures, exam_figures
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.results.export_panel import ExportPanel
from korrigo_desktop.ui.results.export_task import export_task
from korrigo_desktop.ui.results.figures_panel import FiguresPanel
from korrigo_desktop.ui.results.followed_exports import FollowedExports
from korrigo_desktop.ui.results.preflight_view import PreflightLine
from korrigo_desktop.ui.results.results_actions import RESULTS_ACTIONS
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.theme.icons import IconName, set_icon
from korrigo_desktop.ui.theme.metrics import GAP, GRID
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

_SETTINGS_FILE = "exports.ini"
# Reading all results takes the interpreter from the window's thread a millisecond at a time; what has just been
# announced is drawn first, and changes that come together are read once.
_SOON_MS = 120
_Found = tuple[ExamResults, ExamFigures, Mapping[ExportKind, Preflight]]


class ResultsScreen(QWidget):
    """Shows the chosen exam's results and writes them out."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """Show the results of the context's exam.

        Args:
            context: Of the window.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._is_stale = True
        self._reading = 0
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self.actions_by_key = self._make_actions()
        settings = QSettings(str(context.workplace.store.folder / _SETTINGS_FILE), QSettings.Format.IniFormat)
        settings.setParent(self)
        self.figures = FiguresPanel(self.actions_by_key["as_table"])
        self.exports = ExportPanel(self.actions_by_key, settings)
        self._followed = FollowedExports(context.runner, self.exports, self._tell_written)
        self._page = QWidget()
        self._nothing = self._make_nothing()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.exports)

    def refresh(self) -> None:
        """Read the results again in the background; what is shown stays until they are there."""
        self._soon.stop()
        self._is_stale = False
        exam_id = self._context.exam_id
        if exam_id is None:
            self._stack.setCurrentWidget(self._nothing)
            return
        self._reading += 1
        request = self.exports.pdf_request(exam_id)
        work = partial(_look, self._context.workplace, request)
        task = Task(self.tr("Reading the results"), Pool.RENDER, work, priority=20, is_listed=False)
        self._context.runner.submit(task, on_done=partial(self._show, self._reading))

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another screen was in front."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def export(self) -> None:
        """Write what is chosen, in the background."""
        exam_id = self._context.exam_id
        if exam_id is None:
            return
        self.exports.target.take_typed()
        end = self._followed.end_of(exam_id)
        self._context.runner.submit(self._export_task(exam_id), on_done=end, on_failed=self._tell_failed)

    def _export_task(self, exam_id: ExamId) -> Task[ExportOutcome]:
        workplace, request = self._context.workplace, self.exports.pdf_request(exam_id)
        if self.exports.kind is ExportKind.PDF:
            return export_task(workplace, request)
        use_case, title = (
            (export_csv, self.tr("Exporting the results"))
            if self.exports.kind is ExportKind.CSV
            else (export_pronote, self.tr("Exporting for Pronote"))
        )
        return Task(title, Pool.FILES, lambda _progress: use_case(workplace, exam_id, request.folder))

    def _make_actions(self) -> dict[str, QAction]:
        return make_actions(
            RESULTS_ACTIONS,
            self,
            {
                # Kinds and the table are switched by what shows them.
                **dict.fromkeys(("pdf", "csv", "pronote", "as_table"), _nothing_more),
                "folder": self._ask_for_folder,
                "export": self.export,
                "open": self._open_folder,
            },
        )

    def _ask_for_folder(self) -> None:
        self.exports.target.ask()

    def _open_folder(self) -> None:
        _open(self.exports.target.folder)

    def _make_nothing(self) -> EmptyState:
        if not self._context.is_office:
            text = self.tr("Figures and files appear here as soon as you have copies.")
            return EmptyState(IconName.RESULTS, self.tr("No results yet"), text)
        go = QAction(self.tr("Bring in scans"), self)
        set_icon(go, IconName.SCANS)
        go.triggered.connect(lambda: self._context.screen_requested.emit("scans"))
        text = self.tr("Figures and files appear here as soon as copies have been brought in and marked.")
        return EmptyState(IconName.RESULTS, self.tr("No results yet"), text, go)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.figures, 3)
        row.addWidget(self.exports, 2)
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP, GRID, GAP, GAP)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        context = self._context
        self._soon.timeout.connect(self.refresh)
        self.exports.changed.connect(self.refresh)
        self.exports.preflight.line_opened.connect(self._open_line)
        context.changed.connect(self._on_changed)
        context.exam_chosen.connect(self._on_exam)
        self._followed.show_exam(context.exam_id)

    def _show(self, reading: int, found: _Found) -> None:
        results, figures, preflights = found
        if reading != self._reading or results.exam.id != self._context.exam_id:
            return
        has_copies = any(row.copy is not None for row in results.rows)
        self._stack.setCurrentWidget(self._page if has_copies else self._nothing)
        self.figures.show_results(results, figures)
        before = self.exports.target.folder
        self.exports.show_exam(results.exam)
        if self.exports.target.folder != before:
            self.refresh()  # another exam, another folder: what would be replaced there is not known yet
        else:
            self.exports.show_preflight(preflights)

    def _open_line(self, line: PreflightLine) -> None:
        if line.copy_id:
            self._context.request_copy(line.copy_id)
        else:
            self._context.screen_requested.emit(line.screen)

    def _tell_written(self, exam_id: ExamId, outcome: ExportOutcome) -> None:
        if exam_id == self._context.exam_id:
            self.exports.show_written(outcome.written)
            self._soon.start()
        if not outcome.written:
            self._context.say(self.tr("No file was written."), NoticeLevel.WARNING)
            return
        words = self.tr("%n file(s) written.", "", len(outcome.written))
        folder = outcome.written[0].parent
        title = self.tr("Open the folder")
        self._context.noticed.emit(Notice(NoticeLevel.INFO, words, title, partial(_open, folder), topic="export"))

    def _tell_failed(self, error: BaseException) -> None:
        if isinstance(error, KorrigoError):
            self._context.say_error(error)

    def _on_changed(self, changes: Changes) -> None:
        if any((changes.copies, changes.exams, changes.arrivals, changes.scores, changes.students, changes.comments)):
            self._is_stale = True
            if self.isVisible():
                self._soon.start()

    def _on_exam(self, exam_id: ExamId | None) -> None:
        self._is_stale = True
        self.exports.show_written(())
        self._followed.show_exam(exam_id)
        if self.isVisible():
            self.refresh()


def _look(workplace: Workplace, request: PdfExport, _progress: ProgressReporter) -> _Found:
    results = load_results(workplace, request.exam_id)
    return results, exam_figures(results), check_exports(results, request)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _nothing_more(_is_on: bool) -> None:
    """The action's own `toggled` is what its widgets listen to."""
