"""The results screen: how far the exam is, its figures, what stands in the way, and the files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.points import format_points
from korrigo_desktop.services import exporting
from korrigo_desktop.services.exporting import ExportOutcome, PdfExport
from korrigo_desktop.services.results import (
    ExamResults,
    load_results,
    refused_for_release,
    refused_homonyms,
)
from korrigo_desktop.services.statistics import mark_figures, question_figures
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.results.export_task import export_task
from korrigo_desktop.ui.results.histogram import Histogram
from korrigo_desktop.ui.results.results_actions import RESULTS_ACTIONS
from korrigo_desktop.ui.sentences import sentence_of, state_name
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext


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
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.folder = Path(documents) / "Korrigo"
        self.actions_by_key = self._make_actions()
        self._progress = label("", TextRole.STRONG)
        self._figures = label("", TextRole.HEADING)
        self._histogram = Histogram()
        self._questions = QTableWidget(0, 3)
        self._preflight_title = label("", TextRole.STRONG)
        self._preflight = QListWidget()
        self._target = label("", muted=True)
        self._by_name = QCheckBox(self.tr("Name the files by pupil (lifts anonymity)"))
        self._zip = QCheckBox(self.tr("One ZIP file"))
        self._bare = QCheckBox(self.tr("Annotations only, to print on the paper copies"))
        self._written = label("", muted=True)
        self._stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self._by_name)
        self._preflight.itemActivated.connect(self._open_item)
        context.changed.connect(self._on_changed)
        context.exam_chosen.connect(self._on_exam)

    def refresh(self) -> None:
        """Read the results again, in the background."""
        self._is_stale = False
        exam_id = self._context.exam_id
        if exam_id is None:
            self._stack.setCurrentWidget(self._empty)
            return
        workplace = self._context.workplace
        task = Task("", Pool.FILES, lambda _progress: load_results(workplace, exam_id), is_listed=False)
        self._context.runner.submit(task, on_done=self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another screen was in front."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def export_pdfs(self) -> None:
        """Write the annotated copies in the background."""
        exam_id = self._context.exam_id
        if exam_id is not None:
            request = PdfExport(
                exam_id,
                self.folder,
                annotations_only=self._bare.isChecked(),
                is_named=self._by_name.isChecked(),
                is_zipped=self._zip.isChecked(),
            )
            self._context.runner.submit(
                export_task(self._context.workplace, request), on_done=self._tell_written, on_failed=self._tell_failed
            )

    def _make_actions(self) -> dict[str, QAction]:
        return make_actions(
            RESULTS_ACTIONS,
            self,
            {
                "folder": self._ask_for_folder,
                "pdf": self.export_pdfs,
                "csv": partial(self._export, exporting.export_csv, self.tr("Exporting the results")),
                "pronote": partial(self._export, exporting.export_pronote, self.tr("Exporting for Pronote")),
                "open": self._open_folder,
            },
        )

    def _lay_out(self) -> None:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setSpacing(GAP)
        row.addWidget(self._figures_card(), 3)
        row.addWidget(self._exports_card(), 2)
        text = self.tr("Results appear here as soon as copies have been finalised.")
        self._empty = EmptyState(IconName.RESULTS, self.tr("No results yet"), text)
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)
        self._page = page
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP, GRID, GAP, GAP)
        whole.addWidget(self._stack)
        self._show_folder()

    def _figures_card(self) -> QWidget:
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        self._questions.setHorizontalHeaderLabels([self.tr("Question"), self.tr("Mean"), self.tr("Success")])
        self._questions.verticalHeader().hide()
        self._questions.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._questions.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._questions.setAccessibleName(self.tr("Success by question"))
        column.addWidget(self._progress)
        column.addWidget(self._figures)
        column.addWidget(self._histogram)
        column.addWidget(self._questions, 1)
        return card

    def _exports_card(self) -> QWidget:
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setSpacing(GRID)
        column.addWidget(label(self.tr("Files"), TextRole.HEADING))
        target = QHBoxLayout()
        target.addWidget(self._target, 1)
        target.addWidget(ActionButton(self.actions_by_key["folder"], quiet=True))
        column.addLayout(target)
        for box in (self._by_name, self._zip, self._bare):
            column.addWidget(box)
        column.addWidget(ActionButton(self.actions_by_key["pdf"], primary=True))
        for key in ("csv", "pronote", "open"):
            column.addWidget(ActionButton(self.actions_by_key[key]))
        column.addWidget(self._written)
        column.addSpacing(GAP)
        column.addWidget(self._preflight_title)
        self._preflight.setAccessibleName(self.tr("What would be left out"))
        self._preflight.setWordWrap(True)
        column.addWidget(self._preflight, 1)
        return card

    def _show(self, results: ExamResults) -> None:
        if results.exam.id != self._context.exam_id:
            return
        has_copies = any(row.copy is not None for row in results.rows)
        self._stack.setCurrentWidget(self._page if has_copies else self._empty)
        self._show_progress(results)
        self._show_figures(results)
        self._show_preflight(results)

    def _show_progress(self, results: ExamResults) -> None:
        states = [row.copy.state for row in results.rows if row.copy]
        parts = [f"{states.count(state)} {state_name(state)}" for state in CopyState if state in states]
        absent = sum(1 for row in results.rows if row.copy is None)
        if absent:
            parts.append(self.tr("%n pupil(s) without a copy", "", absent))
        self._progress.setText(" · ".join(parts))

    def _show_figures(self, results: ExamResults) -> None:
        figures = mark_figures(results.rows)
        if figures.mean is None or figures.median is None or figures.lowest is None or figures.highest is None:
            self._figures.setText(self.tr("No copy is finalised yet"))
        else:
            words = self.tr("Mean {mean} · median {median} · from {lowest} to {highest}")
            values = {"mean": figures.mean, "median": figures.median}
            values |= {"lowest": figures.lowest, "highest": figures.highest}
            self._figures.setText(words.format(**{name: format_points(value) for name, value in values.items()}))
        self._histogram.show_counts(figures.histogram)
        questions = question_figures(results.exam.scheme, results.rows)
        self._questions.setRowCount(len(questions))
        for number, question in enumerate(questions):
            mean = (
                "" if question.mean is None else f"{format_points(question.mean)} / {format_points(question.maximum)}"
            )
            success = "" if question.success is None else f"{question.success} %"
            for column, text in enumerate((question.path, mean, success)):
                self._questions.setItem(number, column, QTableWidgetItem(text))

    def _show_preflight(self, results: ExamResults) -> None:
        refused = [*refused_for_release(results.rows), *refused_homonyms(results.rows)]
        title = (
            self.tr("%n thing(s) would be left out:", "", len(refused)) if refused else self.tr("Nothing is left out.")
        )
        self._preflight_title.setText(title)
        self._preflight.clear()
        for item in refused:
            line = QListWidgetItem(f"{item.code}  {sentence_of(item.error)}".strip())
            line.setData(Qt.ItemDataRole.UserRole, item.copy_id)
            self._preflight.addItem(line)

    def _export(self, use_case: Callable[[Workplace, ExamId, Path], ExportOutcome], title: str) -> None:
        exam_id, workplace, folder = self._context.exam_id, self._context.workplace, self.folder
        if exam_id is not None:
            task = Task(title, Pool.FILES, lambda _progress: use_case(workplace, exam_id, folder))
            self._context.runner.submit(task, on_done=self._tell_written, on_failed=self._tell_failed)

    def _open_item(self, item: QListWidgetItem) -> None:
        copy_id = item.data(Qt.ItemDataRole.UserRole)
        if copy_id:
            self._context.request_copy(copy_id)

    def _ask_for_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of the files"), str(self.folder))
        if chosen:
            self.folder = Path(chosen)
            self._show_folder()

    def _show_folder(self) -> None:
        self._target.setText(self.tr("Into {folder}").format(folder=self.folder))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def _tell_written(self, outcome: ExportOutcome) -> None:
        words = self.tr("%n file(s) written.", "", len(outcome.written))
        self._written.setText(words)
        self._context.noticed.emit(Notice(NoticeLevel.INFO, words, self.tr("Open the folder"), self._open_folder))

    def _tell_failed(self, error: BaseException) -> None:
        if isinstance(error, KorrigoError):
            self._context.say_error(error)

    def _on_changed(self, changes: Changes) -> None:
        if changes.copies or changes.exams or changes.scores or changes.students:
            self._is_stale = True
            if self.isVisible():
                self.refresh()

    def _on_exam(self, _exam_id: ExamId | None) -> None:
        self._is_stale = True
        if self.isVisible():
            self.refresh()
