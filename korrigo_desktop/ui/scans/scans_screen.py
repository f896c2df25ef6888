"""The scans screen: files in, and the strip of copies that a person checks and repairs."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QImage, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.copies import Copy
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, ExamId, PageId
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.services import marking, staging
from korrigo_desktop.services.page_pictures import PagePictures
from korrigo_desktop.services.scan_import import ImportOutcome, ImportRequest
from korrigo_desktop.ui.desk.page_loader import PageLoader
from korrigo_desktop.ui.desk.reason_row import ReasonRow
from korrigo_desktop.ui.scans.import_bar import ImportBar
from korrigo_desktop.ui.scans.import_task import import_task
from korrigo_desktop.ui.scans.scans_actions import SCANS_ACTIONS
from korrigo_desktop.ui.scans.strip_model import StripModel
from korrigo_desktop.ui.scans.strip_view import StripView
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.theme.buttons import action_tool_button
from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GAP, GRID
from korrigo_desktop.ui.undo import GestureHistory
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext

_PREVIEW_PX = 900
_ON_THE_BAR = (
    "turn_left",
    "turn_right",
    "earlier",
    "later",
    "above",
    "below",
    "split",
    "join",
    "missing",
    "give_up",
    "validate",
    "void",
    "preview",
    "undo",
    "redo",
)


class ScansScreen(QWidget):
    """Shows the chosen exam's staging strip; every repair is an operation that can be undone."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """Show the strip of the context's exam.

        Args:
            context: Of the window.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._context = context
        self._is_stale = True
        self.history = GestureHistory(self._perform, self)
        self.history.failed.connect(context.say_error)
        self.model = StripModel(context.workplace, self)
        self._loader = PageLoader(context.runner, PagePictures(context.workplace), self, held_bytes=48 << 20)
        self.view = StripView(self.model, self._loader)
        self.actions_by_key = self._make_actions()
        self._only_problems = QCheckBox(self.tr("Only what looks odd"))
        self.bar = ImportBar(self.actions_by_key["add"], self._only_problems)
        self._reason = ReasonRow()
        self._preview = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._preview.setAccessibleName(self.tr("The page, large"))
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()

    def refresh(self) -> None:
        """Read the strip again."""
        self._is_stale = False
        self.model.refresh()
        self._show_stack()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another screen was in front."""
        super().showEvent(event)
        if self._is_stale:
            self.model.show_exam(self._context.exam_id)
            self.refresh()
        self.view.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files from the desktop."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import dropped files."""
        self.import_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def import_files(self, files: list[Path]) -> None:
        """Import files in the background; what became of each is shown above the strip."""
        exam_id = self._context.exam_id
        if exam_id is None:
            self._context.say(self.tr("Make an exam first: scans are brought into it."), NoticeLevel.WARNING)
            return
        if files:
            request = ImportRequest(
                exam_id, tuple(files), self.bar.layout_chosen, self.bar.sheets_per_copy, self.bar.pages_per_copy
            )
            self._context.runner.submit(import_task(self._context.workplace, request), on_done=self._on_imported)

    def move_pages(self, page_ids: list[PageId], row: int, position: int) -> None:
        """Put pages before a page of the copy in a row.

        Args:
            page_ids: The pages, which keep their order.
            row: Of the copy in the strip.
            position: From 0, counted with the pages that stay and those that move.
        """
        staged = self.model.staged_at(row)
        if staged is None or not page_ids:
            return
        before = sum(1 for page in staged.pages[:position] if page.id in page_ids)
        target = staged.row.copy.id
        self._do(
            lambda: staging.move_pages(self._context.workplace, page_ids, target, position - before),
            self.tr("moving pages"),
        )
        self._choose(page_ids)

    def _make_actions(self) -> dict[str, QAction]:
        return make_actions(
            SCANS_ACTIONS,
            self,
            {
                "add": self._ask_for_files,
                "turn_left": partial(self._turn, Turn.LEFT),
                "turn_right": partial(self._turn, Turn.RIGHT),
                "earlier": partial(self._shift, -1),
                "later": partial(self._shift, 1),
                "above": partial(self._carry, -1),
                "below": partial(self._carry, 1),
                "split": self._split,
                "join": self._join,
                "missing": self._keep_place,
                "give_up": self._give_up_place,
                "validate": self._validate,
                "void": self._void,
                "preview": self._show_preview,
                "undo": self.history.stack.undo,
                "redo": self.history.stack.redo,
            },
        )

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(GRID // 2)
        for key in _ON_THE_BAR:
            tools.addWidget(action_tool_button(self.actions_by_key[key]))
        tools.addStretch(1)
        self._splitter = QSplitter(childrenCollapsible=False)
        self._splitter.addWidget(self.view)
        self._splitter.addWidget(self._preview)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._preview.hide()
        strip = QWidget()
        column = QVBoxLayout(strip)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(tools)
        column.addWidget(self._reason)
        column.addWidget(self._splitter, 1)
        text = self.tr("Add the scanned PDFs, or drop them here. Nothing in them is ever changed.")
        self._empty = EmptyState(IconName.SCANS, self.tr("No scans to check"), text, self.actions_by_key["add"])
        self._stack.addWidget(strip)
        self._stack.addWidget(self._empty)
        self._strip = strip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP, GRID, GAP, GAP)
        whole.addWidget(self.bar)
        whole.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self._only_problems.toggled.connect(self._filter)
        self.view.pages_dropped.connect(self.move_pages)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self._loader.picture_ready.connect(self._on_picture)
        self._context.changed.connect(self._on_changed)
        self._context.exam_chosen.connect(self._on_exam)

    def _show_stack(self) -> None:
        is_empty = self.model.rowCount() == 0 and not self.model.only_problems
        self._stack.setCurrentWidget(self._empty if is_empty else self._strip)

    def _filter(self, only_problems: bool) -> None:
        self.model.only_problems = only_problems
        self.refresh()

    def _ask_for_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Add scans"), "", self.tr("Scans (*.pdf)"))
        self.import_files([Path(name) for name in names])

    def _on_imported(self, outcome: ImportOutcome) -> None:
        self.bar.show_results(outcome.files)
        self._context.announce(outcome.changes)

    def _copy(self) -> Copy | None:
        return self.model.copy_at(self.view.currentIndex().row())

    def _do(self, make: Callable[[], Operation], gesture: str) -> None:
        """Make an operation of what stands now, carry it out, remember it for undo; a refusal is told."""
        try:
            operation = make()
            self._perform(operation)
        except KorrigoError as error:
            self._tell(error)
            return
        self.history.record(operation, gesture)

    def _perform(self, operation: Operation) -> None:
        self._context.perform(operation)

    def _tell(self, error: KorrigoError) -> None:
        if error.kind is ErrorKind.COPY_UNIDENTIFIED:
            go = partial(self._context.screen_requested.emit, "identify")
            self._context.noticed.emit(Notice(NoticeLevel.WARNING, sentence_of(error), self.tr("Identify"), go))
        else:
            self._context.say_error(error)

    def _turn(self, turn: Turn) -> None:
        pages = self.view.chosen_pages()
        if pages:
            make = partial(staging.rotate_pages, self._context.workplace, pages, turn)
            self._do(make, self.tr("turning pages"))
            self._choose(pages)

    def _shift(self, step: int) -> None:
        pages = self.view.chosen_pages()
        places = [self.model.index_of(page_id) for page_id in pages]
        if not places or len({place.row() for place in places}) != 1:
            return
        columns = [place.column() for place in places]
        target = min(columns) - 1 + step if step < 0 else max(columns) + step
        staged = self.model.staged_at(places[0].row())
        if staged is not None and 0 <= target <= len(staged.pages):
            self.move_pages(pages, places[0].row(), target)

    def _carry(self, step: int) -> None:
        pages = self.view.chosen_pages()
        row = self.view.currentIndex().row() + step
        staged = self.model.staged_at(row)
        if pages and staged is not None:
            self.move_pages(pages, row, len(staged.pages) if step < 0 else 0)

    def _split(self) -> None:
        copy, page = self._copy(), self.model.page_at(self.view.currentIndex())
        if copy is not None and page is not None and page.ordinal > 0:
            make = partial(staging.split_copy, self._context.workplace, copy.id, page.ordinal)
            self._do(make, self.tr("splitting a copy"))

    def _join(self) -> None:
        copy, above = self._copy(), self.model.copy_at(self.view.currentIndex().row() - 1)
        if copy is not None and above is not None:
            make = partial(staging.join_copies, self._context.workplace, [above.id, copy.id])
            self._do(make, self.tr("joining copies"))

    def _keep_place(self) -> None:
        copy, page = self._copy(), self.model.page_at(self.view.currentIndex())
        if copy is not None and page is not None:
            make = partial(staging.keep_place, self._context.workplace, copy.id, page.ordinal)
            self._do(make, self.tr("missing page"))

    def _give_up_place(self) -> None:
        copy, page = self._copy(), self.model.page_at(self.view.currentIndex())
        if copy is not None and page is not None and page.is_missing:
            make = partial(staging.give_up_place, self._context.workplace, copy.id, page.id)
            self._do(make, self.tr("missing page"))

    def _validate(self) -> None:
        copy = self._copy()
        if copy is None:
            return
        try:
            self._context.announce(marking.validate_copy(self._context.workplace, copy.id))
        except KorrigoError as error:
            self._tell(error)

    def _void(self) -> None:
        copy = self._copy()
        if copy is not None:
            question = self.tr("Why set copy {code} aside?").format(code=copy.code)
            self._reason.ask(question, self.tr("Set aside"), partial(self._void_for, copy.id))

    def _void_for(self, copy_id: CopyId, reason: str) -> None:
        try:
            self._context.announce(marking.void_copy(self._context.workplace, copy_id, reason))
        except KorrigoError as error:
            self._tell(error)

    def _choose(self, pages: list[PageId]) -> None:
        """Choose the same pages again where they are now."""
        selection = self.view.selectionModel()
        places = [place for place in map(self.model.index_of, pages) if place.isValid()]
        if places:
            self.view.setCurrentIndex(places[0])
            for place in places[1:]:
                selection.select(place, selection.SelectionFlag.Select)

    def _show_preview(self, is_shown: bool) -> None:
        self._preview.setVisible(is_shown)
        self._want_preview()

    def _on_current(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._want_preview()

    def _want_preview(self) -> None:
        view = self.model.view_at(self.view.currentIndex())
        if self._preview.isVisible() and view is not None:
            self._loader.want(view, _PREVIEW_PX)

    def _on_picture(self, page_id: str, image: QImage, _width_px: int) -> None:
        page = self.model.page_at(self.view.currentIndex())
        if page is not None and page.id == page_id and self._preview.isVisible():
            size = self._preview.size()
            mode = Qt.TransformationMode.SmoothTransformation
            self._preview.setPixmap(QPixmap.fromImage(image).scaled(size, Qt.AspectRatioMode.KeepAspectRatio, mode))

    def _on_changed(self, changes: Changes) -> None:
        if changes.page_tables or changes.exams or changes.copies:
            if self.isVisible():
                self.refresh()
            else:
                self._is_stale = True

    def _on_exam(self, exam_id: ExamId | None) -> None:
        self.history.forget()
        self.model.show_exam(exam_id)
        self._show_stack()
