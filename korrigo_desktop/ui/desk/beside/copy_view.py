"""Another copy, only to be read: its pages with what is drawn on them, and what one question was given."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.scheme import Question
from korrigo_desktop.services.marking import OpenCopy
from korrigo_desktop.ui.desk.beside.read_only_canvas import ReadOnlyCanvas
from korrigo_desktop.ui.desk.beside.shown_pages import ShownPages
from korrigo_desktop.ui.desk.page_side import PageSide
from korrigo_desktop.ui.desk.page_views import canvas_pages, page_views
from korrigo_desktop.ui.desk.points_text import written_points, written_score
from korrigo_desktop.ui.sentences import state_name
from korrigo_desktop.ui.state_tone import state_tone
from korrigo_desktop.ui.theme.colours import Tone
from korrigo_desktop.ui.theme.metrics import GRID, HALF, TextRole, label
from korrigo_desktop.ui.theme.pill import Pill
from korrigo_desktop.ui.window_context import WindowContext


class CopyView(QWidget):
    """Shows one copy at a time.

    Attributes:
        canvas: Its pages.
        shown: The copy as it was read; None before the first.
        given: What the question that is compared was given.
        said: The remark on it.
    """

    def __init__(self, context: WindowContext, desk_pages: PageSide) -> None:
        """Show nothing yet.

        Args:
            context: Of the window.
            desk_pages: Knows where each copy was last looked at.
        """
        super().__init__()
        self._desk_pages = desk_pages
        self.shown: OpenCopy | None = None
        self.canvas = ReadOnlyCanvas(self.tr("Copy beside"))
        self.pages = ShownPages(context, self.canvas)
        self._code = label("", TextRole.HEADING)
        self._state = Pill("", Tone.NEUTRAL)
        self._total = label("", TextRole.STRONG)
        self.given = label("", TextRole.STRONG)
        self.said = label("")
        for part in (self._code, self._total):
            part.setWordWrap(False)
        self.said.hide()
        self._lay_out()

    def show_copy(self, opened: OpenCopy, question: Question | None) -> None:
        """Show a copy where it was last looked at, here or on the desk, else at the same place as the desk's.

        Args:
            opened: The copy.
            question: What is compared.
        """
        is_same = self.shown is not None and self.shown.copy.id == opened.copy.id
        self.shown = opened
        self._code.setText(opened.copy.code)
        self._state.show_state(state_name(opened.copy.state), state_tone(opened.copy.state))
        total = opened.total
        self._total.setText(f"{written_points(total.points) or '–'} / {written_points(total.maximum)}")
        here = self.canvas.navigation.place() if is_same else None
        self.compare(question)
        self._column.activate()  # a place is found again in the room that the lines above leave
        pages = canvas_pages(opened)
        is_known = self.pages.show(opened.copy.id, pages, page_views(opened), opened.annotations)
        if here is not None:
            self.canvas.navigation.restore(here)
        elif not is_known:
            self._go_to_like(opened)

    def compare(self, question: Question | None) -> None:
        """Show what a question was given on this copy."""
        shown = self.shown
        has_it = shown is not None and question is not None and question.id in _questions_of(shown)
        remark = shown.marks.remarks.get(question.id, "") if shown is not None and question is not None else ""
        # Each once: a line that came and went would move the page.
        self.given.setVisible(has_it)
        self.said.setVisible(has_it and bool(remark))
        self.said.setText(remark)
        if shown is None or question is None:
            return
        score = shown.marks.scores.get(question.id)
        written = written_score(score) or self.tr("not marked")
        maximum = written_points(question.maximum)
        self.given.setText(
            self.tr("{question}: {mark} / {maximum}").format(question=question.path, mark=written, maximum=maximum)
        )

    def _go_to_like(self, opened: OpenCopy) -> None:
        """Show where the copy was left on the desk, else what the desk shows of the present one, from the same line."""
        place, top = self._desk_pages.place_of(opened.copy.id), self._desk_pages.top_in_view()
        if place is not None:
            self.canvas.navigation.restore(place)
        elif top is not None and opened.pages:
            number, y = top
            self.canvas.show_from(opened.pages[min(number, len(opened.pages) - 1)].id, y)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(GRID, HALF, GRID, 0)
        head.setSpacing(GRID)
        head.addWidget(self._code)
        head.addWidget(self._state)
        head.addStretch(1)
        marks = QHBoxLayout()  # the total has no room beside code and state once the text is larger
        marks.setContentsMargins(GRID, 0, GRID, 0)
        marks.setSpacing(GRID)
        marks.addWidget(self.given, 1)
        marks.addStretch()
        marks.addWidget(self._total, alignment=Qt.AlignmentFlag.AlignTop)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addLayout(head)
        column.addLayout(marks)
        self.said.setContentsMargins(GRID, 0, GRID, 0)
        column.addWidget(self.said)
        column.addWidget(self.canvas, 1)


def _questions_of(opened: OpenCopy) -> frozenset[QuestionId]:
    return frozenset(question.id for question in opened.exam.scheme.questions(opened.copy.variant))
