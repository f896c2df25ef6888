"""The left of the results screen: progress, figures of the marks, and how each question went."""

from collections import Counter

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from korrigo_desktop.domain.points import Points, format_points, format_points_fixed
from korrigo_desktop.services.results import ExamResults
from korrigo_desktop.services.statistics import ExamFigures, MarkFigures
from korrigo_desktop.ui.results.figure_table import FigureModel, FigureTable
from korrigo_desktop.ui.results.histogram import Histogram
from korrigo_desktop.ui.results.state_bar import StateBar
from korrigo_desktop.ui.theme.buttons import action_tool_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, TextRole, label

_NOTHING = "–"


class FiguresPanel(QWidget):
    """Shows the figures of one exam."""

    def __init__(self, as_table: QAction, parent: QWidget | None = None) -> None:
        """Show no figures yet.

        Args:
            as_table: Checkable: shows the histogram's figures in its place.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._progress = label("", TextRole.HEADING)
        self._absent = label("", muted=True)
        self.states = StateBar()
        self._cards = {name: _Card(name) for name in self._card_names()}
        self.histogram = Histogram()
        self.mark_model = FigureModel((self.tr("Mark out of 20"), self.tr("Copies")))
        self._marks = QStackedWidget()
        self._marks.addWidget(self.histogram)
        self._marks.addWidget(FigureTable(self.mark_model, self.tr("Marks out of 20")))
        self.question_model = FigureModel(
            (self.tr("Question"), self.tr("Mean"), self.tr("Success"), self.tr("Not answered"))
        )
        self.questions = FigureTable(self.question_model, self.tr("Success by question"))
        self._lay_out(as_table)
        as_table.toggled.connect(self._marks.setCurrentIndex)

    def show_results(self, results: ExamResults, figures: ExamFigures) -> None:
        """Show the figures of an exam as it is now."""
        states = Counter(row.copy.state for row in results.rows if row.copy)
        graded, count = figures.marks.count, states.total()
        self._progress.setText(self.tr("Copies finalised: {graded} of {all}").format(graded=graded, all=count))
        self.states.show_counts(states)
        absent = sum(1 for row in results.rows if row.copy is None)
        self._absent.setText(self.tr("%n pupil(s) of the class list without a copy", "", absent))
        self._absent.setVisible(absent > 0)
        self._show_marks(figures.marks)
        self.question_model.show_rows([
            (
                question.path,
                _NOTHING if question.mean is None else _out_of(question.mean, question.maximum),
                _NOTHING if question.success is None else f"{question.success} %",
                str(question.not_answered or ""),
            )
            for question in figures.questions
        ])  # fmt: skip

    def _card_names(self) -> tuple[str, ...]:
        return (
            self.tr("Mean"),
            self.tr("Median"),
            self.tr("Standard deviation"),
            self.tr("Lowest"),
            self.tr("Highest"),
        )

    def _show_marks(self, figures: MarkFigures) -> None:
        values = (figures.mean, figures.median, figures.deviation, figures.lowest, figures.highest)
        for card, value in zip(self._cards.values(), values, strict=True):
            card.show_figure(_NOTHING if value is None else format_points_fixed(value))
        self.histogram.show_counts(figures.histogram)
        last = len(figures.histogram) - 1
        self.mark_model.show_rows([
            (
                self.tr("{low} to {high}").format(low=low, high=low + 1) if low == last
                else self.tr("{low} to less than {high}").format(low=low, high=low + 1),
                str(count),
            )
            for low, count in enumerate(figures.histogram)
        ])  # fmt: skip

    def _lay_out(self, as_table: QAction) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._progress)
        column.addWidget(self.states)
        column.addWidget(self._absent)
        cards = QHBoxLayout()
        cards.setSpacing(GRID)
        for card in self._cards.values():
            cards.addWidget(card, 1)
        column.addLayout(cards)
        column.addSpacing(HALF)
        heading = QHBoxLayout()
        heading.addWidget(label(self.tr("Marks out of 20"), TextRole.STRONG), 1)
        heading.addWidget(action_tool_button(as_table))
        column.addLayout(heading)
        column.addWidget(self._marks, 2)
        column.addSpacing(HALF)
        column.addWidget(label(self.tr("Success by question"), TextRole.STRONG))
        column.addWidget(self.questions, 3)


class _Card(QFrame):
    """One figure with its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setAccessibleName(name)
        self._value = label(_NOTHING, TextRole.TITLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GRID, GAP, GRID)
        column.setSpacing(0)
        column.addWidget(self._value)
        caption = label(name, TextRole.CAPTION, muted=True)
        caption.setWordWrap(False)
        column.addWidget(caption)

    def show_figure(self, text: str) -> None:
        """Show another value."""
        self._value.setText(text)
        self.setAccessibleDescription(text)


def _out_of(mean: Points, maximum: Points) -> str:
    return f"{format_points_fixed(mean)} / {format_points(maximum)}"
