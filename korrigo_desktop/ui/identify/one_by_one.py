"""One copy after another: a header with what was read in it, Enter or a few letters, and the next one is there."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, StudentId
from korrigo_desktop.services.identification import CopyToIdentify
from korrigo_desktop.ui.identify.answers import Answers
from korrigo_desktop.ui.identify.copies_in_turn import CopiesInTurn
from korrigo_desktop.ui.identify.copy_titles import CopyTitles
from korrigo_desktop.ui.identify.evidence_view import EvidenceView
from korrigo_desktop.ui.identify.header_pictures import HeaderPictures
from korrigo_desktop.ui.identify.header_view import HeaderView
from korrigo_desktop.ui.identify.identify_actions import ONE_BY_ONE_ACTIONS
from korrigo_desktop.ui.identify.identify_end import IdentifyEnd
from korrigo_desktop.ui.identify.identify_panel import IdentifyPanel
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label, room_for_text
from korrigo_desktop.ui.window_context import WindowContext

_AHEAD = 4
_HEADER_WIDTH, _PANEL_WIDTH = 720, 480


class OneByOne(QWidget):
    """Shows one header after another and takes the answers.

    Attributes:
        copies: What is shown.
        header: The page that is shown.
        evidence: What was read in its header.
        panel: The search and its candidates.
        pictures: Bring the pages.
        end: What is shown after the last one.
    """

    def __init__(self, context: WindowContext, answers: Answers, history: Mapping[str, QAction]) -> None:
        """Show the copies of the context's exam.

        Args:
            context: Of the window.
            answers: Carry out what was answered.
            history: Undo and redo, by key.
        """
        super().__init__()
        self._answers = answers
        self.copies = CopiesInTurn(context)
        self.header = HeaderView()
        self.pictures = HeaderPictures(context, self.header, self)
        self.panel = IdentifyPanel()
        self.actions_by_key = self._make_actions()
        self.evidence = EvidenceView(self.actions_by_key["join"])
        self._titles = CopyTitles({**self.actions_by_key, **history})
        self._keys = label("", TextRole.CAPTION, muted=True)
        self.end = IdentifyEnd(context)
        self._work = self._make_work()
        self._stack = QStackedWidget()
        for page in (self._work, self.end):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusProxy(self.panel.search)
        self._wire()

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing has been typed for the copy that is shown."""
        return not self.panel.search.text()

    def catch_up(self) -> None:
        """Read what changed, and show it; what has been typed stays unless the copy itself changed."""
        before = self.copies.queue.present
        if self.copies.catch_up():
            self.panel.show_progress(self.copies.queue.progress)
            self._show_present(before)

    def start_again(self) -> None:
        """Show another exam."""
        self.copies.forget()
        self.pictures.forget()

    def go_to(self, copy_id: CopyId) -> None:
        """Show a copy; the next open one when it has been joined to another."""
        if not self.copies.queue.go_to(copy_id):
            self.copies.queue.go_to_open_from_here()
        self._show_present()

    def make_ready(self) -> None:
        """Have the first copy there of which nobody has said whose it is."""
        self.catch_up()
        before = self.copies.queue.present
        self.copies.queue.go_to_first_open()
        if self.copies.queue.present != before:
            self._show_present()

    def note(self, changes: Changes) -> None:
        """Remember what changed until it is shown."""
        if changes.page_tables:
            self.pictures.forget()
        self.copies.note(changes)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the pages that were left out."""
        super().showEvent(event)
        self.pictures.show_first_of(self.copies.queue.upcoming(_AHEAD))

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave pictures out that nobody looks at."""
        super().hideEvent(event)
        self.pictures.withdraw()

    def _make_actions(self) -> dict[str, QAction]:
        return make_actions(
            ONE_BY_ONE_ACTIONS,
            self,
            {
                "identify": self._take_chosen,
                "not_on_list": partial(self._answer, None),
                "join": self._join,
                "skip": partial(self._go, 1),
                "back": partial(self._go, -1),
                "whole_page": self.header.show_whole,
                "turn_left": partial(self._turn, Turn.LEFT),
                "turn_right": partial(self._turn, Turn.RIGHT),
                "forget": self._forget,
            },
        )

    def _make_work(self) -> QSplitter:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, GRID, 0)
        column.addWidget(self._titles)
        column.addWidget(self.header, 1)
        column.addWidget(self.evidence)
        answers = QVBoxLayout(right)
        answers.setContentsMargins(GAP, 0, 0, 0)
        answers.setSpacing(GRID)
        answers.addWidget(self.panel, 1)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(ActionButton(self.actions_by_key["identify"], primary=True), 1)
        row.addWidget(ActionButton(self.actions_by_key["not_on_list"]), 1)
        answers.addLayout(row)
        answers.addWidget(self._keys)
        work = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        work.addWidget(left)
        work.addWidget(right)
        work.setStretchFactor(0, 1)
        work.setSizes([_HEADER_WIDTH, room_for_text(_PANEL_WIDTH)])
        return work

    def _wire(self) -> None:
        self.panel.search_changed.connect(self._search)
        self.panel.choice_changed.connect(self.actions_by_key["identify"].setEnabled)
        self.panel.candidate_activated.connect(self.actions_by_key["identify"].trigger)
        self._answers.refused.connect(self.panel.show_refusal)

    def _show_present(self, before: CopyToIdentify | None = None) -> None:
        """Show the present copy; one that is as it was before keeps what has been typed for it."""
        present = self.copies.queue.present
        self._stack.setCurrentWidget(self._work if present is not None else self.end)
        self.setFocusProxy(self.panel.search if present is not None else self.end)
        self.copies.load_evidence()
        if present is None:
            self.end.show_end(has_copies=bool(self.copies.queue.items))
        elif present != before or self.is_at_rest:
            self._show_copy(present)
        else:
            self._search(self.panel.search.text())

    def _show_copy(self, present: CopyToIdentify) -> None:
        self._titles.show_copy(present)
        self.evidence.show_evidence(self.copies.evidence)
        main = self.copies.main_copy
        self.actions_by_key["join"].setEnabled(main is not None and main.is_open)
        self.header.fill_with_boxes(self.copies.evidence is not None)
        self.panel.show_who(present)
        self.panel.show_problem("")
        self.panel.search.clear()
        self._search("")
        self.pictures.show_first_of(self.copies.queue.upcoming(_AHEAD))

    def _search(self, text: str) -> None:
        found, chosen = self.copies.candidates(text)
        self.panel.show_candidates(found, chosen)
        self._keys.setText(self._key_words())

    def _key_words(self) -> str:
        if self.actions_by_key["join"].isEnabled():
            return self.tr("F2: join · 1 to 5: it is another pupil · letters: search · F4: not on the list")
        if self.panel.search.takes_digits:
            return self.tr(
                "Enter: it is this pupil · 1 to 5: it is another one · letters: search · F4: not on the list"
            )
        return self.tr("Letters: search · ↑, ↓: choose · Enter: it is this pupil · F4: not on the list")

    def _go(self, step: int) -> None:
        if self.copies.queue.go(step):
            self._show_present()

    def _turn(self, turn: Turn) -> None:
        if self.copies.queue.present is not None:
            self._answers.turn(self.copies.queue.present, turn)

    def _take_chosen(self) -> None:
        chosen, present = self.panel.chosen(), self.copies.queue.present
        # What a header proposes is taken by a person who has seen that header.
        is_proposed = self.is_at_rest and present is not None and not self.pictures.has_shown(present.copy.id)
        if chosen is not None and not (is_proposed and chosen.confidence is not None):
            self._answer(chosen.student.id)

    def _answer(self, student_id: StudentId | None) -> None:
        present = self.copies.queue.present
        if present is not None and self._answers.identify(present, student_id):
            self.copies.queue.go_to_next_open()
            self._show_present()

    def _join(self) -> None:
        """Put the copy that is shown to that of the same pupil, once its header has been seen."""
        present, main, evidence = self.copies.queue.present, self.copies.main_copy, self.copies.evidence
        if present is None or main is None or evidence is None or not self.pictures.has_shown(present.copy.id):
            return
        if self._answers.join(evidence.recognition, main):
            self.copies.queue.go_to_open_from_here()
            self._show_present()

    def _forget(self) -> None:
        if self.copies.queue.present is not None:
            self._answers.forget(self.copies.queue.present)
