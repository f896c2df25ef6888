"""The panel of another copy beside the one on the desk: on the same question, chosen by its mark or by its rank."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.paper_looks import PaperLook
from korrigo_desktop.domain.scheme import Question
from korrigo_desktop.services.marking import OpenCopy, open_copy
from korrigo_desktop.services.pile import CopyQuery
from korrigo_desktop.services.side_by_side import Neighbours, find_neighbours, next_with_another_mark
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.desk.beside.copy_view import CopyView
from korrigo_desktop.ui.desk.beside.ranking_list import RankingList
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.marks_panel import MarksPanel
from korrigo_desktop.ui.desk.page_side import PageSide
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.theme.buttons import ActionButton, tool_button
from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GRID, HALF, label
from korrigo_desktop.ui.window_context import WindowContext

# Whoever types a mark has the processor to herself: the ranking follows when she pauses.
_PAUSE_MS = 400


class CopyPanel(QWidget):
    """Follows the copy on the desk and the question at hand; everything is read in the background.

    Attributes:
        closed: The person wants the room back.
        view: The other copy.
        ranking: The neighbours of the copy on the desk.
        absence: What is shown while there is no other copy.
    """

    closed = Signal()

    def __init__(
        self, context: WindowContext, marked: MarkedCopy, marks: MarksPanel, pages: PageSide, next_mark: QAction
    ) -> None:
        """Show nothing yet.

        Args:
            context: Of the window.
            marked: The copy on the desk.
            marks: Says which question is at hand.
            pages: Of the desk: knows where each copy was last looked at.
            next_mark: Goes on to a copy with another mark.
        """
        super().__init__()
        self._context = context
        self._marked = marked
        self._marks = marks
        self._wanted: CopyId | None = None
        self.view = CopyView(context, pages)
        self.ranking = RankingList()
        self.absence = EmptyState(IconName.PILE, "", "")
        self._stack = QStackedWidget()
        self._note = label("", muted=True)
        self._laid_out = QTimer(self, singleShot=True, interval=0)
        self._laid_out.timeout.connect(self._catch_up)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._read_ranking)
        self._lay_out(next_mark)
        self.ranking.chosen.connect(self.show_copy)
        context.changed.connect(self._on_changed)
        marks.question_reached.connect(self._on_question)
        marked.opened.connect(self._on_opened)

    @property
    def copy_id(self) -> CopyId | None:
        """The copy beside the desk's."""
        return self._wanted

    def show_copy(self, copy_id: CopyId) -> None:
        """Lay a copy beside the one on the desk; that one itself can't be."""
        if copy_id == self._marked.copy_id:
            return
        self._wanted = copy_id
        self._note.hide()
        if self.isVisible():
            self._read(copy_id)

    def show_next(self) -> None:
        """Lay the next copy with another mark for the question at hand beside this one."""
        now, question = self._marked.now, self._question()
        if now is None or question is None:
            return
        query = self._context.pile_query
        query = query if query is not None and query.exam_id == now.exam.id else CopyQuery(now.exam.id)
        workplace, copy_id, beside = self._context.workplace, now.copy.id, self._wanted
        task = Task(
            "",
            Pool.RENDER,
            lambda _progress: next_with_another_mark(workplace, query, copy_id, beside, question.id),
            is_listed=False,
        )
        self._context.runner.submit(task, on_done=partial(self._on_next, copy_id, question))

    def show_neighbour(self, step: int) -> None:
        """Lay who stands above (-1) or below (1) in the ranking beside this one."""
        present = self._marked.copy_id
        found = self.ranking.neighbour(present, self._wanted, step) if present is not None else None
        if found is not None:
            self.show_copy(found)
        else:
            above, below = (
                self.tr("Nobody stands above in the ranking."),
                self.tr("Nobody stands below in the ranking."),
            )
            self._note.setText(above if step < 0 else below)
            self._note.show()

    def show_look(self, look: PaperLook) -> None:
        """Show the paper in another look."""
        self.view.pages.show_look(look)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the panel was closed; find a copy for the first time."""
        super().showEvent(event)
        self._laid_out.start()  # the room has its width by then, and the copy on the desk what is left

    def _catch_up(self) -> None:
        if not self.isVisible():
            return
        self._read_ranking()
        if self._wanted is None or self._wanted == self._marked.copy_id:
            self._wanted = None
            self.show_next()
        else:
            self._read(self._wanted)

    def _question(self) -> Question | None:
        row = self._marks.current_row
        return row.question if row is not None else None

    def _read(self, copy_id: CopyId) -> None:
        workplace = self._context.workplace
        task = Task("", Pool.RENDER, lambda _progress: open_copy(workplace, copy_id), is_listed=False)
        self._context.runner.submit(task, on_done=self._on_read, on_failed=partial(self._on_failed, copy_id))

    def _on_read(self, opened: OpenCopy) -> None:
        if opened.copy.id != self._wanted:
            return
        self._stack.setCurrentWidget(self.view)
        self.view.show_copy(opened, self._question())
        self._read_ranking()

    def _on_failed(self, copy_id: CopyId, error: BaseException) -> None:
        if isinstance(error, KorrigoError) and copy_id == self._wanted:
            self._wanted = None
            self._say(self.tr("This copy can't be shown"), sentence_of(error))

    def _on_next(self, copy_id: CopyId, question: Question, found: CopyId | None) -> None:
        if copy_id != self._marked.copy_id:
            return
        if found is not None:
            self.show_copy(found)
            return
        sentence = self.tr("No other copy has another mark for {question}.").format(question=question.path)
        if self._wanted is None:
            self._say(self.tr("Nothing to compare yet"), sentence)
        else:
            self._note.setText(sentence)
            self._note.show()

    def _say(self, title: str, sentence: str) -> None:
        self.absence.say(title, sentence)
        self._stack.setCurrentWidget(self.absence)

    def _on_opened(self) -> None:
        if self.isVisible():
            self._pause.start()
            if self._wanted is not None and self._wanted == self._marked.copy_id:
                self._wanted = None
                self.show_next()

    def _on_question(self) -> None:
        self._note.hide()
        if self.isVisible():
            self.view.compare(self._question())
            self._pause.start()

    def _on_changed(self, changes: Changes) -> None:
        if not self.isVisible():
            return
        if changes.copies or changes.exams:
            self._pause.start()
        if self._wanted is not None and self._wanted in changes.copies | changes.page_tables:
            self._read(self._wanted)

    def _read_ranking(self) -> None:
        now, question = self._marked.now, self._question()
        if now is None or not self.isVisible():
            return
        workplace, exam_id, copy_id = self._context.workplace, now.exam.id, now.copy.id
        question_id = question.id if question is not None else None
        task = Task(
            "",
            Pool.RENDER,
            lambda _progress: find_neighbours(workplace, exam_id, copy_id, question_id),
            is_listed=False,
        )
        self._context.runner.submit(task, on_done=partial(self._on_ranking, copy_id))

    def _on_ranking(self, copy_id: CopyId, found: Neighbours) -> None:
        if copy_id == self._marked.copy_id:
            self.ranking.show_neighbours(found, copy_id, self._wanted)

    def _lay_out(self, next_mark: QAction) -> None:
        close = tool_button(IconName.CLOSE, self.tr("Close"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(GRID, HALF, HALF, 0)
        head.addWidget(ActionButton(next_mark))
        head.addStretch(1)
        head.addWidget(close)
        self._note.setContentsMargins(GRID, 0, GRID, 0)
        self._note.hide()
        self._stack.addWidget(self.absence)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(self._stack, 1)
        column.addWidget(self.ranking)
