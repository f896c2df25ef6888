"""One question over the whole pile: Enter goes to the next copy that lacks its mark, at the same place of the page."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId
from korrigo_desktop.domain.scheme import Question
from korrigo_desktop.services import pile
from korrigo_desktop.services.pile import CopyOrder, CopyQuery
from korrigo_desktop.ui.canvas.navigation import CanvasPlace
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.marks_panel import MarksPanel
from korrigo_desktop.ui.desk.page_side import PageSide
from korrigo_desktop.ui.window_context import WindowContext

_Place = tuple[int, CanvasPlace]
"""On which page, counted from 0, and where on it."""

OpenAt = Callable[[CopyId, QuestionId], bool]
"""Puts a copy on the desk at a question; False when something on the copy before could not be saved."""


class QuestionMode(QObject):
    """Off until a person turns it on, for the question that is being marked then.

    Attributes:
        changed: It was turned on or off, or follows another question.
    """

    changed = Signal()

    def __init__(
        self, context: WindowContext, marked: MarkedCopy, marks: MarksPanel, pages: PageSide, open_at: OpenAt
    ) -> None:
        """Leave the way from question to question as it is.

        Args:
            context: Of the window.
            marked: The copy on the desk.
            marks: Its marks.
            pages: Its pages.
            open_at: Of the desk.
        """
        super().__init__(marks)
        self._context = context
        self._marked = marked
        self._marks = marks
        self._pages = pages
        self._open_at = open_at
        self._question_id: QuestionId | None = None
        self._gone_through: list[tuple[CopyId, _Place | None]] = []
        context.exam_chosen.connect(self._on_exam)

    @property
    def followed(self) -> Question | None:
        """The question that is followed; None while the mode is off or the copy lacks the question."""
        return next((question for question in self._marked.questions if question.id == self._question_id), None)

    @property
    def wanted(self) -> QuestionId | None:
        """Where a copy is opened: at the question that is followed, else at the one that groups the pile, if any."""
        if self.followed is not None:
            return self.followed.id
        query, now = self._context.pile_query, self._marked.now
        if query is None or query.compared is None or now is None or query.exam_id != now.exam.id:
            return None
        compared = query.compared.id if query.order is CopyOrder.SCORE else None
        return next((question.id for question in self._marked.questions if question.id == compared), None)

    def show_pile(self) -> None:
        """Go to the pile, grouped by what each copy was given for the question that is being marked."""
        row, now = self._marks.current_row, self._marked.now
        if row is not None and now is not None and now.exam.id == self._context.exam_id:
            self._context.screen_requested.emit("pile")  # which is made when it is first shown
            self._context.by_question_requested.emit(row.question.id)

    @property
    def question_label(self) -> str:
        """The path of the question that is followed; "" for none."""
        followed = self.followed
        return followed.path if followed is not None else ""

    def turn(self, is_on: bool) -> None:
        """Follow the question that is being marked, or none any more."""
        row = self._marks.current_row if is_on else None
        self._question_id = row.question.id if row is not None else None
        self._gone_through.clear()
        self._marks.set_way(self._go if row is not None else None)
        self.changed.emit()

    def _go(self, question_id: QuestionId, step: int) -> bool:
        """Go to another copy instead of another question; False for a question that is not followed."""
        now = self._marked.now
        if now is None or question_id != self._question_id:
            return False
        if step < 0:
            self._go_back(question_id)
        else:
            self._go_on(now.exam.id, now.copy.id, question_id)
        return True

    def _go_on(self, exam_id: ExamId, copy_id: CopyId, question_id: QuestionId) -> None:
        query = self._context.pile_query
        query = query if query is not None and query.exam_id == exam_id else CopyQuery(exam_id)
        following = pile.next_without_mark(self._context.workplace, query, copy_id, question_id)
        if following is None:
            self._context.say(
                self.tr("Every copy that is ready has a mark for {question}.").format(question=self.question_label)
            )
            return
        place = self._pages.place_on_page()
        if self._show(following, question_id, place):
            self._gone_through.append((copy_id, place))

    def _go_back(self, question_id: QuestionId) -> None:
        """Back to where one came from, wherever on the other copy one has been since."""
        if self._gone_through and self._show(self._gone_through[-1][0], question_id, self._gone_through[-1][1]):
            self._gone_through.pop()

    def _show(self, copy_id: CopyId, question_id: QuestionId, place: _Place | None) -> bool:
        if not self._open_at(copy_id, question_id):
            return False
        if place is not None:
            self._pages.go_to_like(place)
        return True

    def _on_exam(self, _exam_id: ExamId | None) -> None:
        if self._question_id is not None:
            self.turn(is_on=False)
