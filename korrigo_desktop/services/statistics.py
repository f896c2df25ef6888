"""Figures of an exam, in exact hundredths until they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme
from korrigo_desktop.output.results import ResultRow


@dataclass(frozen=True, slots=True)
class MarkFigures:
    """Figures of the graded marks out of 20; means are rounded half-up to a hundredth, once.

    Attributes:
        histogram: How many marks lie in [0, 1), [1, 2) … [19, 20]; 20 counts in the last.
    """

    count: int
    mean: Points | None
    median: Points | None
    lowest: Points | None
    highest: Points | None
    histogram: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """How a question went among graded copies.

    Attributes:
        success: Points given out of points possible, in percent; None when nobody was graded.
    """

    path: str
    maximum: Points
    mean: Points | None
    success: int | None


def mark_figures(rows: Sequence[ResultRow]) -> MarkFigures:
    """Figures over all graded copies."""
    marks = sorted(mark for row in rows if (mark := row.mark_out_of_20) is not None)
    histogram = [0] * 20
    for mark in marks:
        histogram[min(mark // 100, 19)] += 1
    if not marks:
        return MarkFigures(0, None, None, None, None, tuple(histogram))
    middle = marks[(len(marks) - 1) // 2] + marks[len(marks) // 2]
    return MarkFigures(
        count=len(marks),
        mean=_rounded(Fraction(sum(marks), len(marks))),
        median=_rounded(Fraction(middle, 2)),
        lowest=marks[0],
        highest=marks[-1],
        histogram=tuple(histogram),
    )


def question_figures(scheme: MarkScheme, rows: Sequence[ResultRow]) -> tuple[QuestionFigures, ...]:
    """Figures of each question over the graded copies that have it."""
    figures = []
    for question in scheme.questions():
        given = [row.scores[question.id].points for row in rows if row.is_graded and question.id in row.scores]
        mean = _rounded(Fraction(sum(given), len(given))) if given else None
        possible = question.maximum * len(given)
        success = int(_rounded(Fraction(100 * sum(given), possible))) if possible else None
        figures.append(QuestionFigures(question.path, question.maximum, mean, success))
    return tuple(figures)


def _rounded(value: Fraction) -> Points:
    """Half-up to a whole hundredth."""
    return Points((2 * value.numerator + value.denominator) // (2 * value.denominator))
