"""Identification by hand: a header, a few letters, Enter, and the next header is already there."""

from collections import OrderedDict
from functools import partial

from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId, StudentId
from korrigo_desktop.domain.operations import IdentifyCopy, Operation
from korrigo_desktop.services import identification, marking
from korrigo_desktop.services.identification import Candidate, CopyToIdentify
from korrigo_desktop.tasks.newest_first import NewestFirst
from korrigo_desktop.tasks.task import Pool
from korrigo_desktop.ui.identify.header_view import HeaderView, Picture
from korrigo_desktop.ui.identify.identify_actions import IDENTIFY_ACTIONS
from korrigo_desktop.ui.identify.identify_panel import IdentifyPanel
from korrigo_desktop.ui.identify.identify_queue import IdentifyQueue
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label
from korrigo_desktop.ui.undo import GestureHistory
from korrigo_desktop.ui.window_context import NoticeLevel, WindowContext

_AHEAD = 4
_HEADER_WIDTH, _PANEL_WIDTH = 720, 480
_PICTURE_WIDTH_PX = 1400
_KEPT_PICTURES = 24
_PictureKey = tuple[CopyId, bool]


class IdentifyScreen(QWidget):
    """Shows one header after another and takes the answers."""

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
        self._pictures: OrderedDict[_PictureKey, Picture] = OrderedDict()
        self._is_stale = True
        self._loader: NewestFirst[_PictureKey, Picture] = NewestFirst(
            context.runner, Pool.RENDER, on_done=self._keep_picture, on_refused=self._tell_unreadable
        )
        self.history = GestureHistory(self._perform, self)
        self.history.failed.connect(context.say_error)
        self.header = HeaderView()
        self.panel = IdentifyPanel()
        self._code = label("", TextRole.TITLE)
        self._problem = label("", muted=True)
        self.actions_by_key = self._make_actions()
        self._stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.panel.search)
        self.panel.search_changed.connect(self._search)
        self.panel.candidate_activated.connect(self.actions_by_key["identify"].trigger)
        context.changed.connect(self._on_changed)
        context.exam_chosen.connect(self._on_exam)

    def refresh(self) -> None:
        """Read the copies and the class list again; the present copy stays."""
        self._is_stale = False
        exam_id = self._context.exam_id
        if exam_id is None:
            self._queue = IdentifyQueue()
            self._candidates = ()
        else:
            was_empty = not self._queue.items
            workplace = self._context.workplace
            self._queue.replace(list(identification.load_queue(workplace, exam_id, limit=100_000, only_open=False)))
            self._candidates = identification.load_candidates(workplace, exam_id)
            self.panel.show_progress(identification.count_queue(workplace, exam_id))
            if was_empty:
                self._queue.at = -1
                self._queue.go_to_next_open()
        self._show_present()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another screen was in front."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()
        self.panel.search.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave pictures out that nobody looks at."""
        super().hideEvent(event)
        self._loader.withdraw_all()

    def _make_actions(self) -> dict[str, QAction]:
        return make_actions(
            IDENTIFY_ACTIONS,
            self,
            {
                "identify": self._take_chosen,
                "not_on_list": partial(self._answer, None),
                "skip": partial(self._go, 1),
                "back": partial(self._go, -1),
                "whole_page": self._show_picture,
                "forget": self._forget,
                "undo": self.history.stack.undo,
                "redo": self.history.stack.redo,
            },
        )

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        titles = QHBoxLayout()
        for part in (self._code, self._problem):
            titles.addWidget(part)
        titles.addStretch(1)
        for key in ("back", "skip", "whole_page"):
            titles.addWidget(ActionButton(self.actions_by_key[key], quiet=True))
        column.addLayout(titles)
        column.addWidget(self.header, 1)
        answers = QVBoxLayout(right)
        answers.addWidget(self.panel, 1)
        row = QHBoxLayout()
        row.addWidget(ActionButton(self.actions_by_key["identify"], primary=True))
        row.addWidget(ActionButton(self.actions_by_key["not_on_list"]))
        answers.addLayout(row)
        splitter = QSplitter(childrenCollapsible=False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([_HEADER_WIDTH, _PANEL_WIDTH])
        self._validate = QAction(self.tr("Validate the copies"), self)
        self._validate.triggered.connect(self._validate_all)
        self._nothing = EmptyState(IconName.IDENTIFY, "", "", self._validate)
        for page in (splitter, self._nothing):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP, GRID, GAP, GAP)
        whole.addWidget(self._stack)
        self._work = splitter

    def _show_present(self) -> None:
        present = self._queue.present
        self._show_end() if present is None else self._show_copy(present)

    def _show_copy(self, present: CopyToIdentify) -> None:
        self._stack.setCurrentWidget(self._work)
        self._code.setText(present.copy.code)
        self._problem.setText(self.tr("The import found something odd: look at the scans.") if present.problem else "")
        self.panel.show_who(self._words_for(present))
        self.panel.show_problem("")
        self.panel.search.clear()
        self._search("")
        self._show_picture()

    def _words_for(self, present: CopyToIdentify) -> str:
        if present.identity.is_not_on_list:
            return self.tr("Not on the list")
        return present.student_name or self.tr("Whose copy is this?")

    def _show_end(self) -> None:
        self._stack.setCurrentWidget(self._nothing)
        self._validate.setEnabled(bool(self._queue.items))
        if not self._queue.items:
            self._nothing.say(self.tr("No copies yet"), self.tr("Add scans first: their headers are shown here."))
            return
        self._nothing.say(
            self.tr("Every copy has been looked at"),
            self.tr("Validate them, and they can be marked. Page Up goes back to the last one."),
        )

    def _show_picture(self, *_: object) -> None:
        is_whole = self.actions_by_key["whole_page"].isChecked()
        for number, item in enumerate(self._queue.upcoming(_AHEAD)):
            key = (item.copy.id, is_whole)
            if key not in self._pictures:
                work = partial(
                    identification.header_picture, self._context.workplace, item, _PICTURE_WIDTH_PX, is_whole=is_whole
                )
                self._loader.request(key, work, is_urgent=number == 0)
        present = self._queue.present
        if present is None:
            return
        picture = self._pictures.get((present.copy.id, is_whole))
        if picture is not None:
            self.header.show_picture(picture)
        else:
            self.header.show_words(self.tr("The page is on its way…"))

    def _keep_picture(self, key: _PictureKey, picture: Picture) -> None:
        self._pictures[key] = picture
        while len(self._pictures) > _KEPT_PICTURES:
            self._pictures.popitem(last=False)
        if self._is_present(key):
            self.header.show_picture(picture)

    def _tell_unreadable(self, key: _PictureKey, error: KorrigoError) -> None:
        if self._is_present(key):
            self.header.show_words(sentence_of(error))

    def _is_present(self, key: _PictureKey) -> bool:
        present = self._queue.present
        return present is not None and key == (present.copy.id, self.actions_by_key["whole_page"].isChecked())

    def _search(self, text: str) -> None:
        self.panel.show_candidates(identification.search_candidates(self._candidates, text))

    def _go(self, step: int) -> None:
        if self._queue.go(step):
            self._show_present()

    def _take_chosen(self) -> None:
        chosen = self.panel.chosen()
        # Enter on an empty search would take whoever happens to stand first.
        if chosen is not None and self.panel.search.text().strip():
            self._answer(chosen.student.id)

    def _answer(self, student_id: StudentId | None) -> None:
        present = self._queue.present
        if present is None:
            return
        try:
            operation = identification.identify(self._context.workplace, present.copy.id, student_id)
            if operation.before != operation.after:
                self._perform(operation)
                self.history.record(operation, self.tr("identification of {code}").format(code=present.copy.code))
        except KorrigoError as error:
            self._refuse(error)
            return
        self._queue.go_to_next_open()
        self._show_present()

    def _refuse(self, error: KorrigoError) -> None:
        self.panel.show_problem(sentence_of(error))
        if error.kind is ErrorKind.STUDENT_HAS_A_COPY:
            self.panel.search.selectAll()

    def _forget(self) -> None:
        present = self._queue.present
        if present is not None and present.identity.is_known:
            operation = identification.forget_identity(self._context.workplace, present.copy.id)
            self._perform(operation)
            self.history.record(operation, self.tr("identification of {code}").format(code=present.copy.code))

    def _perform(self, operation: Operation) -> None:
        """Carry out an answer, its undo or its redo; the copy concerned is shown again."""
        self._context.perform(operation)
        self.refresh()
        if isinstance(operation, IdentifyCopy) and self._queue.go_to(operation.copy_id):
            self._show_present()

    def _validate_all(self) -> None:
        exam_id = self._context.exam_id
        if exam_id is None:
            return
        outcome = marking.validate_all(self._context.workplace, exam_id)
        self._context.announce(outcome.changes)
        self._context.say(self.tr("%n copies can be marked now.", "", len(outcome.done)))
        for refusal in outcome.refused[:1]:
            sentence = f"{refusal.copy.code}: {sentence_of(refusal.error)}"
            self._context.say(sentence, NoticeLevel.WARNING)

    def _on_changed(self, changes: Changes) -> None:
        if changes.page_tables:
            self._pictures.clear()
        if changes.copies or changes.exams or changes.students or changes.page_tables:
            self._is_stale = True

    def _on_exam(self, _exam_id: ExamId | None) -> None:
        self._queue = IdentifyQueue()
        self._pictures.clear()
        self.history.forget()
        self._is_stale = True
        if self.isVisible():
            self.refresh()
