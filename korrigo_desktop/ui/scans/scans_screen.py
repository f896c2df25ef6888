"""The scans screen: files in, and the strip of copies that a person checks and repairs."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services import staging
from korrigo_desktop.services.page_pictures import PagePictures
from korrigo_desktop.services.scan_import import ImportRequest
from korrigo_desktop.ui.desk.reason_row import ReasonRow
from korrigo_desktop.ui.last_folder import last_folder, remember_folder
from korrigo_desktop.ui.scans.dropped_files import has_files, scans_in
from korrigo_desktop.ui.scans.import_bar import ImportBar
from korrigo_desktop.ui.scans.imports import Imports
from korrigo_desktop.ui.scans.page_preview import PagePreview
from korrigo_desktop.ui.scans.repairs import Repairs
from korrigo_desktop.ui.scans.scans_actions import SCREEN_ACTIONS, STRIP_ACTIONS
from korrigo_desktop.ui.scans.staging_bar import StagingBar
from korrigo_desktop.ui.scans.strip_gestures import StripGestures
from korrigo_desktop.ui.scans.strip_model import StripModel
from korrigo_desktop.ui.scans.strip_view import StripView
from korrigo_desktop.ui.scans.thumbnails import Thumbnails
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shortcuts import make_actions, tooltip_of
from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GAP, GRID
from korrigo_desktop.ui.window_context import IDENTITY_TOPIC, Notice, NoticeLevel, WindowContext


class ScansScreen(QWidget):
    """Shows the chosen exam's staging strip; every repair is an operation that can be undone.

    Attributes:
        imports: What has been brought in from here.
        model: The copies.
        view: The strip.
        repairs: What is done to it.
        history: Of the repairs, one for all copies.
        preview: The page that has the keyboard, large.
    """

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
        pictures = PagePictures(context.workplace)
        self.imports = Imports(context)
        self.model = StripModel(context.workplace, self)
        self.view = StripView(self.model, Thumbnails(context.runner, pictures, self))
        self.repairs = Repairs(context, self)
        self.history = self.repairs.history
        self.preview = PagePreview(context.runner, pictures)
        self.reason_row = ReasonRow()
        self._gestures = StripGestures(self.view, self.model, self.repairs, self.reason_row)
        self._strip = QWidget()
        self._show_checked = QAction(self.tr("Show the checked ones too"), self)
        self.actions_by_key = self._make_actions()
        self.import_bar = ImportBar(self.actions_by_key["add"])
        self.bar = StagingBar(self.actions_by_key)
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()
        self.setFocusProxy(self.view)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another screen was in front."""
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.model.refresh()
        self._show_right_page()
        self.view.settle()
        self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was said about a copy of the strip is out of place on another screen."""
        super().hideEvent(event)
        self._context.settle(IDENTITY_TOPIC)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files from the desktop."""
        if has_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import dropped files."""
        files = scans_in(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.import_files(files)

    def import_files(self, files: list[Path]) -> None:
        """Import files in the background; what becomes of each is shown above the strip."""
        exam_id = self._context.exam_id
        if exam_id is None:
            self._context.say(self.tr("Make an exam first: scans are brought into it."), NoticeLevel.WARNING)
        elif files:
            bar, unique = self.import_bar, tuple(dict.fromkeys(files))
            self.imports.start(
                ImportRequest(exam_id, unique, bar.layout_chosen, bar.sheets_per_copy, bar.pages_per_copy)
            )

    def _make_actions(self) -> dict[str, QAction]:
        stack = self.history.stack
        screen: dict[str, Callable[..., object]] = {
            "add": self._ask_for_files,
            "undo": stack.undo,
            "redo": stack.redo,
        }
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        return {
            **make_actions(SCREEN_ACTIONS, self, screen),
            **make_actions(STRIP_ACTIONS, self._strip, self._slots(), context),
        }

    def _slots(self) -> dict[str, Callable[..., object]]:
        gestures = self._gestures
        return {
            "turn_left": partial(gestures.turn, Turn.LEFT),
            "turn_right": partial(gestures.turn, Turn.RIGHT),
            "turn_over": partial(gestures.turn, Turn.HALF),
            "earlier": partial(gestures.shift, -1),
            "later": partial(gestures.shift, 1),
            "above": partial(gestures.carry, -1),
            "below": partial(gestures.carry, 1),
            "cut": gestures.cut,
            "paste": partial(gestures.paste, is_behind=True),
            "paste_before": partial(gestures.paste, is_behind=False),
            "drop_cut": gestures.drop_cut,
            "split": gestures.split,
            "join": gestures.join,
            "missing": gestures.keep_place,
            "give_up": gestures.give_up_place,
            "accept": gestures.accept,
            "void": gestures.set_aside,
            "preview": self._show_preview,
        }

    def _lay_out(self) -> None:
        self._splitter = QSplitter(childrenCollapsible=False)
        for part in (self.view, self.preview):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setSizes([self.view.sizeHint().width(), self.preview.sizeHint().width()])
        self._nothing_left = EmptyState(IconName.CHECK, "", "", self._show_checked)
        self._body = QStackedWidget()
        self._body.addWidget(self._splitter)
        self._body.addWidget(self._nothing_left)
        self.preview.hide()
        column = QVBoxLayout(self._strip)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.reason_row)
        column.addWidget(self._body, 1)
        self._empty = EmptyState(
            IconName.SCANS,
            self.tr("No scans to check"),
            self.tr("Add the scanned PDFs, or drop them here. They are kept as they are: nothing in them is changed."),
            self.actions_by_key["add"],
        )
        for page in (self._strip, self._empty):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP, GRID, GAP, GAP)
        whole.setSpacing(GRID)
        for widget in (self.import_bar, self.imports):
            whole.addWidget(widget)
        whole.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self.bar.filter_changed.connect(self._show_strip)
        self._show_checked.triggered.connect(self._show_others)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.model.dataChanged.connect(self._renew_preview)
        self.repairs.refused.connect(self._tell)
        self.history.stack.indexChanged.connect(self._name_undo)
        self._context.changed.connect(self._on_changed)
        self._context.exam_chosen.connect(self._on_exam)
        self._name_undo()
        self._show_strip()

    def _show_strip(self) -> None:
        """Show the strip from its beginning: of another exam, or of other copies."""
        self._gestures.drop_cut()
        self.model.show_exam(self._context.exam_id, self.bar.states, only_problems=self.bar.only_problems)
        self._is_stale = False
        self._show_right_page()
        self.view.settle()
        self._renew_preview()

    def _show_right_page(self) -> None:
        is_empty = self.model.rowCount() == 0
        if is_empty:
            self._say_nothing_left()
        self._show_body(self._nothing_left if is_empty else self._splitter)
        shown = self._empty if is_empty and not self._has_copies() else self._strip
        self.setFocusProxy(self._empty if shown is self._empty else self._nothing_left if is_empty else self.view)
        if shown is not self._stack.currentWidget():
            self._stack.setCurrentWidget(shown)
            if shown is self._strip:  # the first copies have come: their keys work at once
                self.view.settle()
                self.view.setFocus()

    def _show_body(self, body: QWidget) -> None:
        """Show pages, or that there are none; the keyboard goes along, so that undo stays at hand."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._body.isAncestorOf(focused)
        self.actions_by_key["preview"].setEnabled(body is self._splitter)  # the space bar presses the button instead
        self._body.setCurrentWidget(body)
        if had_focus:
            (self._nothing_left if body is self._nothing_left else self.view).setFocus()

    def _has_copies(self) -> bool:
        exam_id = self._context.exam_id
        return exam_id is not None and staging.count_strip(self._context.workplace, exam_id, frozenset(CopyState)) > 0

    def _say_nothing_left(self) -> None:
        """The filter lets nothing through: that is no reason to hide it, nor the undo of what emptied the strip."""
        is_odd_wanted = self.bar.only_problems
        count = self._count_odd()
        self._show_checked.setText(self.tr("Show what looks odd") if count else self.tr("Show the checked ones too"))
        if count:
            self._nothing_left.say(
                self.tr("%n copies look odd", "", count),
                self.tr("They have been checked already, but a marker reported a page, or something is still open."),
            )
            return
        self._nothing_left.say(
            self.tr("Nothing looks odd") if is_odd_wanted else self.tr("Every copy has been checked"),
            self.tr("Copies that can be marked already are shown and mended here too."),
        )

    def _count_odd(self) -> int:
        """How many copies look odd that the filter does not show; once they are asked for, none."""
        exam_id = self._context.exam_id
        return 0 if self.bar.only_problems or exam_id is None else staging.count_odd(self._context.workplace, exam_id)

    def _show_others(self) -> None:
        show = self.bar.show_odd if self._count_odd() else self.bar.show_checked_too
        show()

    def _name_undo(self, *_: object) -> None:
        history = self.history
        for key, text, can in (
            ("undo", history.undo_text(), history.stack.canUndo()),
            ("redo", history.redo_text(), history.stack.canRedo()),
        ):
            action = self.actions_by_key[key]
            action.setText(text)
            action.setToolTip(tooltip_of(action))
            action.setEnabled(can)

    def _ask_for_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Add scans"), last_folder(), self.tr("Scans (*.pdf)"))
        if names:
            remember_folder(Path(names[0]))
        self.import_files([Path(name) for name in names])

    def _tell(self, error: KorrigoError) -> None:
        if error.kind is ErrorKind.COPY_UNIDENTIFIED:
            go = partial(self._context.screen_requested.emit, "identify")
            words = sentence_of(error)
            notice = Notice(NoticeLevel.WARNING, words, self.tr("Identify"), go, topic=IDENTITY_TOPIC)
            self._context.noticed.emit(notice)
        else:
            self._context.say_error(error)

    def _show_preview(self, is_shown: bool) -> None:
        self.preview.setVisible(is_shown)
        self._renew_preview()

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.row() != previous.row():
            self._context.settle(IDENTITY_TOPIC)
        self._renew_preview()

    def _renew_preview(self, *_: object) -> None:
        if self.preview.isVisible():
            index = self.view.currentIndex()
            words = self.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
            self.preview.show_page(self.model.view_at(index), str(words or ""))

    def _on_changed(self, changes: Changes) -> None:
        if not self.isVisible():
            self._is_stale = True
            return
        self.model.renew(changes)
        self._show_right_page()

    def _on_exam(self, _exam_id: ExamId | None) -> None:
        self.history.forget()
        self.reason_row.dismiss()
        self._show_strip()
