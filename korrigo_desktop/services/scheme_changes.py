"""What a change of a mark scheme would do to copies that are already marked: worked out before anything is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.marking import Score, TotalScore, total_of
from korrigo_desktop.domain.points import Points, format_points
from korrigo_desktop.domain.scheme import MarkScheme, Question
from korrigo_desktop.store.exam_figures import MarkedCopy


@dataclass(frozen=True, slots=True)
class RemovedQuestion:
    """A question that would count no more although something is said about it.

    Attributes:
        scores: Copies on which it has a score. The scores stay in the store and come back with the question.
        remarks: Copies on which it has a remark; they stay likewise.
    """

    question: Question
    scores: int
    remarks: int


@dataclass(frozen=True, slots=True)
class ScoreAbove:
    """A given score that would be above the question's maximum.

    Attributes:
        question: As the new scheme has it.
        points: What was given.
    """

    copy: Copy
    question: Question
    points: Points


@dataclass(frozen=True, slots=True)
class TotalChange:
    """The total of a copy as it is and as it would be."""

    copy: Copy
    before: TotalScore
    after: TotalScore


@dataclass(frozen=True, slots=True)
class SchemeEffect:
    """What a change of the scheme would do.

    Attributes:
        marked_copies: How many copies have a score or a remark.
        totals: Copies whose total would change, or be out of something else.
        removed: Questions with scores or remarks that would count no more.
        added: Questions that copies already marked would still lack.
        above: Scores above a new maximum: they are never cut, so they refuse the change.
        graded: Finalised copies that would change: they refuse it too.
    """

    marked_copies: int
    totals: tuple[TotalChange, ...]
    removed: tuple[RemovedQuestion, ...]
    added: tuple[Question, ...]
    above: tuple[ScoreAbove, ...]
    graded: tuple[Copy, ...]

    @property
    def is_refused(self) -> bool:
        """Whether no acceptance helps: marks must be changed or copies re-opened first."""
        return bool(self.above or self.graded)

    @property
    def needs_acceptance(self) -> bool:
        """Whether a mark would alter, so that a person has to agree."""
        return bool(self.totals or self.removed)


def effect_of_change(before: MarkScheme, after: MarkScheme, marked: Iterable[MarkedCopy]) -> SchemeEffect:
    """Work out what replacing one scheme by another does to copies.

    Args:
        before: The present scheme.
        after: The scheme to come; checked.
        marked: Every copy of the exam with a score or a remark.
    """
    marked = tuple(marked)
    known = {question.id for question in before.questions()}
    return SchemeEffect(
        marked_copies=len(marked),
        totals=tuple(change for item in marked if (change := _total_change(before, after, item)) is not None),
        removed=_removed(before, after, marked),
        added=tuple(question for question in after.questions() if marked and question.id not in known),
        above=tuple(found for item in marked for found in _above(after, item)),
        graded=tuple(item.copy for item in marked if _alters_graded(before, after, item)),
    )


def check_effect(effect: SchemeEffect, *, accept: bool) -> None:
    """Refuse a change that would cut a score or touch a finalised copy, and one that alters marks unless accepted.

    Raises:
        KorrigoError: SCHEME_BELOW_SCORES, SCHEME_ALTERS_GRADED, SCHEME_CHANGES_MARKS.
    """
    if effect.above:
        highest = max(effect.above, key=lambda above: above.points)
        raise KorrigoError(
            ErrorKind.SCHEME_BELOW_SCORES,
            question=highest.question.path,
            maximum=format_points(highest.question.maximum),
            copies=len({above.copy.id for above in effect.above if above.question.id == highest.question.id}),
            highest=format_points(highest.points),
        )
    if effect.graded:
        raise KorrigoError(ErrorKind.SCHEME_ALTERS_GRADED, copies=len(effect.graded))
    if effect.needs_acceptance and not accept:
        raise KorrigoError(ErrorKind.SCHEME_CHANGES_MARKS, copies=_altered(effect), what=_what(effect))


def _total_change(before: MarkScheme, after: MarkScheme, item: MarkedCopy) -> TotalChange | None:
    old = total_of(before, item.scores, item.copy.variant)
    new = total_of(after, item.scores, item.copy.variant)
    if (old.points, old.maximum) == (new.points, new.maximum):
        return None
    return TotalChange(item.copy, old, new)


def _removed(before: MarkScheme, after: MarkScheme, marked: tuple[MarkedCopy, ...]) -> tuple[RemovedQuestion, ...]:
    """Counted by copy and variant: a question given to variant B alone is removed for the copies of variant A."""
    scores: dict[QuestionId, int] = {}
    remarks: dict[QuestionId, int] = {}
    for item in marked:
        for question_id in _leaves(before, item) - _leaves(after, item):
            scores[question_id] = scores.get(question_id, 0) + (question_id in item.scores)
            remarks[question_id] = remarks.get(question_id, 0) + (question_id in item.remarks)
    return tuple(
        RemovedQuestion(question, scores[question.id], remarks[question.id])
        for question in before.questions()
        if scores.get(question.id) or remarks.get(question.id)
    )


def _leaves(scheme: MarkScheme, item: MarkedCopy) -> set[QuestionId]:
    return {question.id for question in scheme.questions(item.copy.variant)}


def _above(after: MarkScheme, item: MarkedCopy) -> Iterable[ScoreAbove]:
    for question in after.questions(item.copy.variant):
        score = item.scores.get(question.id)
        if score is not None and score.points > question.maximum:
            yield ScoreAbove(item.copy, question, score.points)


def _alters_graded(before: MarkScheme, after: MarkScheme, item: MarkedCopy) -> bool:
    if item.copy.state is not CopyState.GRADED:
        return False
    return _sheet(before, item.copy, item.scores) != _sheet(after, item.copy, item.scores)


def _sheet(scheme: MarkScheme, copy: Copy, scores: Mapping[QuestionId, Score]) -> object:
    """What the score sheet of a copy says in numbers; labels and order may change without altering a result."""
    return scheme.total, {
        question.id: (question.maximum, scores.get(question.id)) for question in scheme.questions(copy.variant)
    }


def _altered(effect: SchemeEffect) -> int:
    return max(len(effect.totals), *(max(gone.scores, gone.remarks) for gone in effect.removed), 0)


def _what(effect: SchemeEffect) -> str:
    """The facts without a word of any language: paths of questions that go, totals before and after."""
    parts = [gone.question.path for gone in effect.removed]
    if effect.totals:
        first = effect.totals[0]
        parts.append(f"{_written(first.before)} → {_written(first.after)}")
    return ", ".join(parts)


def _written(total: TotalScore) -> str:
    points = "–" if total.points is None else format_points(total.points)
    return f"{points}/{format_points(total.maximum)}"
