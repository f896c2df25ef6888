"""Identification by hand: a header, a few letters, Enter, and the next header is already there."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, ExamId, StudentId
from korrigo_desktop.services import identification
from korrigo_desktop.services.identification import Candidate, CopyToIdentify
from korrigo_desktop.ui.identify.answers import Answers
from korrigo_desktop.ui.identify.copy_titles import CopyTitles
from korrigo_desktop.ui.identify.header_pictures import HeaderPictures
from korrigo_desktop.ui.identify.header_view import HeaderView
from korrigo_desktop.ui.identify.identify_actions import IDENTIFY_ACTIONS
from korrigo_desktop.ui.identify.identify_end import IdentifyEnd
from korrigo_desktop.ui.identify.identify_panel import IdentifyPanel
from korrigo_desktop.ui.identify.identify_queue import IdentifyQueue
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label
from korrigo_desktop.ui.window_context import IDENTITY_TOPIC, WindowContext

_AHEAD = 4
_HEADER_WIDTH, _PANEL_WIDTH = 720, 480


class IdentifyScreen(QWidget):
    """Shows one header after another and takes the answers.

    Attributes:
        header: The page that is shown.
        panel: The search and its candidates.
        pictures: Bring the pages.
        answers: Carry out what was answered.
    """

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """Show the copies of the context's exam.

        Args:
            context: Of the window.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._queue = IdentifyQueue()
        self._candidates: tuple[Candidate, ...] = ()
        self._is_stale = True
        self._changed: set[CopyId] = set()
        self.header = HeaderView()
        self.pictures = HeaderPictures(context, self.header, self)
        self.answers = Answers(context, self)
        self.panel = IdentifyPanel()
        self.actions_by_key = self._make_actions()
        self._titles = CopyTitles(self.actions_by_key)
        self._end = IdentifyEnd(context)
        self._work = self._make_work()
        self._stack = QStackedWidget()
        for page in (self._work, self._end):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP, GRID, GAP, GAP)
        whole.addWidget(self._stack)
        self.setFocusProxy(self.panel.search)
        self._wire()

    def refresh(self) -> None:
        """Read the copies and the class list again; the present copy stays."""
        self._is_stale = False
        self._changed.clear()
        exam_id = self._context.exam_id
        if exam_id is None:
            self._queue = IdentifyQueue()
            self._candidates = ()
        else:
            was_empty = not self._queue.items
            workplace = self._context.workplace
            self._queue.replace(list(identification.load_queue(workplace, exam_id, limit=100_000, only_open=False)))
            self._candidates = identification.load_candidates(workplace, exam_id)
            self.panel.show_progress(self._queue.progress)
            if was_empty:
                self._queue.at = -1
                self._queue.go_to_next_open()
        self._show_present()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another screen was in front."""
        super().showEvent(event)
        self._catch_up()
        self._context.settle(IDENTITY_TOPIC)  # whoever is told so has come to say it
        self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave pictures out that nobody looks at."""
        super().hideEvent(event)
        self.pictures.withdraw()

    def _make_actions(self) -> dict[str, QAction]:
        stack = self.answers.history.stack
        return make_actions(
            IDENTIFY_ACTIONS,
            self,
            {
                "identify": self._take_chosen,
                "not_on_list": partial(self._answer, None),
                "skip": partial(self._go, 1),
                "back": partial(self._go, -1),
                "whole_page": self.header.show_whole,
                "turn_left": partial(self._turn, Turn.LEFT),
                "turn_right": partial(self._turn, Turn.RIGHT),
                "forget": self._forget,
                "undo": stack.undo,
                "redo": stack.redo,
            },
        )

    def _make_work(self) -> QSplitter:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, GRID, 0)
        column.addWidget(self._titles)
        column.addWidget(self.header, 1)
        answers = QVBoxLayout(right)
        answers.setContentsMargins(GAP, 0, 0, 0)
        answers.setSpacing(GRID)
        answers.addWidget(self.panel, 1)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(ActionButton(self.actions_by_key["identify"], primary=True), 1)
        row.addWidget(ActionButton(self.actions_by_key["not_on_list"]), 1)
        answers.addLayout(row)
        keys = self.tr("Letters: search · ↑, ↓: choose · Enter: it is this pupil · F4: not on the list")
        answers.addWidget(label(keys, TextRole.CAPTION, muted=True))
        work = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        work.addWidget(left)
        work.addWidget(right)
        work.setStretchFactor(0, 1)
        work.setSizes([_HEADER_WIDTH, _PANEL_WIDTH])
        return work

    def _wire(self) -> None:
        self.panel.search_changed.connect(self._search)
        self.panel.choice_changed.connect(self.actions_by_key["identify"].setEnabled)
        self.panel.candidate_activated.connect(self.actions_by_key["identify"].trigger)
        self.answers.performed.connect(self._on_performed)
        self.answers.refused.connect(self._refuse)
        self._context.changed.connect(self._on_changed)
        self._context.exam_chosen.connect(self._on_exam)
        self.answers.enable(self.actions_by_key["undo"], self.actions_by_key["redo"])

    def _show_present(self) -> None:
        present = self._queue.present
        self._stack.setCurrentWidget(self._work if present is not None else self._end)
        self.setFocusProxy(self.panel.search if present is not None else self._end)
        if present is None:
            self._end.show_end(has_copies=bool(self._queue.items))
        else:
            self._show_copy(present)

    def _show_copy(self, present: CopyToIdentify) -> None:
        self._titles.show_copy(present)
        self.panel.show_who(present)
        self.panel.show_problem("")
        self.panel.search.clear()
        self._search("")
        self.pictures.show_first_of(self._queue.upcoming(_AHEAD))

    def _search(self, text: str) -> None:
        found = identification.search_candidates(self._candidates, text)
        # Without letters, Enter would take whoever happens to stand first.
        self.panel.show_candidates(found, is_first_chosen=bool(text.strip()))

    def _go(self, step: int) -> None:
        if self._queue.go(step):
            self._show_present()

    def _turn(self, turn: Turn) -> None:
        if self._queue.present is not None:
            self.answers.turn(self._queue.present, turn)

    def _take_chosen(self) -> None:
        chosen = self.panel.chosen()
        if chosen is not None:
            self._answer(chosen.student.id)

    def _answer(self, student_id: StudentId | None) -> None:
        present = self._queue.present
        if present is not None and self.answers.identify(present, student_id):
            self._queue.go_to_next_open()
            self._show_present()

    def _forget(self) -> None:
        if self._queue.present is not None:
            self.answers.forget(self._queue.present)

    def _refuse(self, error: KorrigoError) -> None:
        self.panel.show_problem(sentence_of(error))
        if error.kind is ErrorKind.STUDENT_HAS_A_COPY:
            self.panel.search.selectAll()

    def _on_performed(self, copy_id: CopyId) -> None:
        """An answer, its undo or its redo: the copy concerned is shown again."""
        self._catch_up()
        if self._queue.go_to(copy_id):
            self._show_present()

    def _on_changed(self, changes: Changes) -> None:
        if changes.page_tables:
            self.pictures.forget()
        if changes.exams or changes.arrivals or changes.students:
            self._is_stale = True
        self._changed |= changes.copies | changes.page_tables

    def _catch_up(self) -> None:
        """Read what changed since the last reading: with many copies, all of them at each answer would be too slow."""
        if not self._is_stale and self._changed:
            fresh = identification.load_again(self._context.workplace, sorted(self._changed))
            self._is_stale = not self._queue.renew(self._changed, fresh)
            for item in fresh.values():
                self._candidates = identification.candidates_after(self._candidates, item)
            self._changed.clear()
            self.panel.show_progress(self._queue.progress)
            self._show_present()
        if self._is_stale:
            self.refresh()

    def _on_exam(self, _exam_id: ExamId | None) -> None:
        self._queue = IdentifyQueue()
        self.pictures.forget()
        self.answers.history.forget()
        self._is_stale = True
        if self.isVisible():
            self.refresh()
