"""Figures of an exam, in exact hundredths until they are shown."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme
from korrigo_desktop.output.results import ResultRow
from korrigo_desktop.services.results import ExamResults


@dataclass(frozen=True, slots=True)
class MarkFigures:
    """Figures of the graded marks out of 20; means are rounded half-up to a hundredth, once.

    Attributes:
        deviation: Standard deviation of these marks themselves (divided by their count, not by one less).
        histogram: How many marks lie in [0, 1), [1, 2) … [19, 20]; 20 counts in the last.
    """

    count: int
    mean: Points | None
    median: Points | None
    lowest: Points | None
    highest: Points | None
    deviation: Points | None
    histogram: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """How a question went among graded copies.

    Attributes:
        success: Points given out of points possible, in percent; None when nobody was graded.
        not_answered: Copies that left it out.
    """

    path: str
    maximum: Points
    mean: Points | None
    success: int | None
    not_answered: int


@dataclass(frozen=True, slots=True)
class ExamFigures:
    """All figures of an exam: with many copies they take longer to compute than the window may wait."""

    marks: MarkFigures
    questions: tuple[QuestionFigures, ...]


def exam_figures(results: ExamResults) -> ExamFigures:
    """Compute the figures of an exam."""
    return ExamFigures(mark_figures(results.rows), question_figures(results.exam.scheme, results.rows))


def mark_figures(rows: Sequence[ResultRow]) -> MarkFigures:
    """Figures over all graded copies."""
    marks = sorted(mark for row in rows if (mark := row.mark_out_of_20) is not None)
    histogram = [0] * 20
    for mark in marks:
        histogram[min(mark // 100, 19)] += 1
    if not marks:
        return MarkFigures(0, None, None, None, None, None, tuple(histogram))
    middle = marks[(len(marks) - 1) // 2] + marks[len(marks) // 2]
    return MarkFigures(
        count=len(marks),
        mean=_rounded(Fraction(sum(marks), len(marks))),
        median=_rounded(Fraction(middle, 2)),
        lowest=marks[0],
        highest=marks[-1],
        deviation=_deviation(marks),
        histogram=tuple(histogram),
    )


def question_figures(scheme: MarkScheme, rows: Sequence[ResultRow]) -> tuple[QuestionFigures, ...]:
    """Figures of each question over the graded copies that have it."""
    variants = {_variant_of(row) for row in rows}
    asked_of = {variant: frozenset(question.id for question in scheme.questions(variant)) for variant in variants}
    graded = [(row.scores, asked_of[_variant_of(row)]) for row in rows if row.is_graded]
    figures = []
    for question in scheme.questions():
        given = [scores[question.id] for scores, asked in graded if question.id in asked and question.id in scores]
        points = sum(score.points for score in given)
        possible = question.maximum * len(given)
        figures.append(
            QuestionFigures(
                path=question.path,
                maximum=question.maximum,
                mean=_rounded(Fraction(points, len(given))) if given else None,
                success=int(_rounded(Fraction(100 * points, possible))) if possible else None,
                not_answered=sum(score.is_not_answered for score in given),
            )
        )
    return tuple(figures)


def _variant_of(row: ResultRow) -> str:
    return row.copy.variant if row.copy else ""


def _deviation(marks: Sequence[Points]) -> Points:
    """The square root in whole numbers: half-up means the largest k with (2k - 1)² · n² ≤ 4 · (n Σm² - (Σm)²)."""
    count = len(marks)
    spread = count * sum(mark * mark for mark in marks) - sum(marks) ** 2
    return Points((math.isqrt(4 * spread) // count + 1) // 2)


def _rounded(value: Fraction) -> Points:
    """Half-up to a whole hundredth."""
    return Points((2 * value.numerator + value.denominator) // (2 * value.denominator))
