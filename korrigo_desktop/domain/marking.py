"""Scores, remarks and the total: the one place where a mark is computed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.points import Points, format_points, parse_points
from korrigo_desktop.domain.scheme import MarkScheme, Question


@dataclass(frozen=True, slots=True)
class Score:
    """What a question was given. No score at all (None) means not marked yet, which is not 0.

    Attributes:
        points: Hundredths; 0 when not answered.
        is_not_answered: The pupil left it out: counts 0, shown as such.
    """

    points: Points
    is_not_answered: bool = False


NOT_ANSWERED = Score(Points(0), is_not_answered=True)


@dataclass(frozen=True, slots=True)
class CopyMarks:
    """Everything that is said about a copy in words and numbers."""

    scores: Mapping[QuestionId, Score] = field(default_factory=dict)
    remarks: Mapping[QuestionId, str] = field(default_factory=dict)
    comment: str = ""


@dataclass(frozen=True, slots=True)
class TotalScore:
    """The total of a copy.

    Attributes:
        points: Sum of the marked questions, None when none is marked.
        maximum: What the mark is out of.
        marked: Questions with a score, "not answered" included.
        questions: Questions of the scheme (of the copy's variant).
    """

    points: Points | None
    maximum: Points
    marked: int
    questions: int

    @property
    def is_complete(self) -> bool:
        """Whether every question has its score."""
        return self.marked == self.questions


def total_of(scheme: MarkScheme, scores: Mapping[QuestionId, Score], variant: str = "") -> TotalScore:
    """Compute the total of a copy: desk, PDF, statistics, CSV, Pronote and checks all ask here."""
    questions = scheme.questions(variant)
    given = [scores[question.id].points for question in questions if question.id in scores]
    return TotalScore(Points(sum(given)) if given else None, scheme.total, len(given), len(questions))


def missing_questions(
    scheme: MarkScheme, scores: Mapping[QuestionId, Score], variant: str = ""
) -> tuple[Question, ...]:
    """The questions that nobody has marked yet, in the order of the paper."""
    return tuple(question for question in scheme.questions(variant) if question.id not in scores)


def check_score(question: Question, score: Score) -> None:
    """Refuse what the question can't be given; never clamp.

    Raises:
        KorrigoError: POINTS_ABOVE_MAXIMUM or POINTS_NEGATIVE.
    """
    if score.points < 0:
        raise KorrigoError(ErrorKind.POINTS_NEGATIVE, written=format_points(score.points))
    if score.points > question.maximum:
        raise KorrigoError(
            ErrorKind.POINTS_ABOVE_MAXIMUM,
            written=format_points(score.points),
            maximum=format_points(question.maximum),
            question=question.path,
        )


def read_score(question: Question, written: str) -> Score:
    """Read what a person typed as the score of a question.

    Raises:
        KorrigoError: What `parse_points` and `check_score` refuse.
    """
    score = Score(parse_points(written))
    check_score(question, score)
    return score


def check_complete(scheme: MarkScheme, scores: Mapping[QuestionId, Score], variant: str = "") -> TotalScore:
    """Refuse to finalise what is not finished.

    Returns:
        The total that the copy would be graded with.

    Raises:
        KorrigoError: COPY_INCOMPLETE (how many questions, and which), TOTAL_ABOVE_SCHEME, or a score out of range.
    """
    missing = missing_questions(scheme, scores, variant)
    if missing:
        raise KorrigoError(
            ErrorKind.COPY_INCOMPLETE, missing=len(missing), questions=", ".join(question.path for question in missing)
        )
    for question in scheme.questions(variant):
        check_score(question, scores[question.id])
    total = total_of(scheme, scores, variant)
    if total.points is not None and total.points > scheme.total:
        raise KorrigoError(
            ErrorKind.TOTAL_ABOVE_SCHEME, total=format_points(total.points), maximum=format_points(scheme.total)
        )
    return total


def subtotal_of(questions: Sequence[Question], scores: Mapping[QuestionId, Score]) -> Points | None:
    """Sum of the marked ones among these questions, None when none is marked; for an exercise's heading."""
    given = [scores[question.id].points for question in questions if question.id in scores]
    return Points(sum(given)) if given else None
