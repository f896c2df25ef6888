"""What a tired marker may have overlooked on a copy: rules, what each may do, and what they find.

None of them changes a mark. What a rule finds is said in place; how insistently is the marker's choice.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.ids import PageId, QuestionId
from korrigo_desktop.domain.marking import CopyMarks
from korrigo_desktop.domain.pages import Page
from korrigo_desktop.domain.scheme import Question
from korrigo_desktop.domain.stamps import Stamp, stamp_of

FEWEST_OTHERS = 10
"""Copies that must have a mark for a question before one can be called far from them."""

_TICKS = {Stamp.TICK, Stamp.HALF_TICK}
_FAR_DEVIATIONS = 2.5
_FAR_SHARE = 0.3


class ConsistencyRule(StrEnum):
    """Stable codes; sentences are translated in the window."""

    FULL_WITH_CROSSES = "full_with_crosses"
    ZERO_WITH_TICKS = "zero_with_ticks"
    FAR_FROM_OTHERS = "far_from_others"
    POINTS_LOST_WITHOUT_WORD = "points_lost_without_word"
    PAGE_NEVER_SEEN = "page_never_seen"


class Insistence(StrEnum):
    """What happens when a rule finds something. Stable codes, mildest first."""

    ALLOWED = "allowed"
    SAY_ONCE = "say_once"
    ASK = "ask"
    FORBID = "forbid"


ConsistencyRules = Mapping[ConsistencyRule, Insistence]

NO_RULES: ConsistencyRules = MappingProxyType(dict.fromkeys(ConsistencyRule, Insistence.ALLOWED))
USUAL_RULES: ConsistencyRules = MappingProxyType(
    {
        ConsistencyRule.FULL_WITH_CROSSES: Insistence.SAY_ONCE,
        ConsistencyRule.ZERO_WITH_TICKS: Insistence.SAY_ONCE,
        ConsistencyRule.FAR_FROM_OTHERS: Insistence.SAY_ONCE,
        ConsistencyRule.POINTS_LOST_WITHOUT_WORD: Insistence.ALLOWED,
        ConsistencyRule.PAGE_NEVER_SEEN: Insistence.ASK,
    }
)


@dataclass(frozen=True, slots=True)
class ScoreSpread:
    """How the other copies of the exam did on a question; "not answered" is left out.

    Attributes:
        count: How many have a mark.
        mean: In hundredths of points.
        deviation: Standard deviation, in hundredths of points.
    """

    count: int
    mean: float
    deviation: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has found on a copy.

    Attributes:
        question: What it is about; None for a page.
        page_id: What it is about; None for a question.
        page_number: The page's place in the copy, from 1; 0 for a question.
    """

    rule: ConsistencyRule
    question: Question | None = None
    page_id: PageId | None = None
    page_number: int = 0


def find_in_questions(
    questions: Sequence[Question],
    marks: CopyMarks,
    annotations: Collection[Annotation],
    others: Mapping[QuestionId, ScoreSpread],
) -> Iterator[Finding]:
    """Look through the questions that have a mark, in the order of the paper.

    Args:
        questions: Those of the copy's subject variant.
        marks: Of the copy.
        annotations: Of the copy; one counts for the question that it is about.
        others: How the other copies did; a question may be missing.
    """
    for question in questions:
        score = marks.scores.get(question.id)
        if score is None or score.is_not_answered:
            continue
        about = [annotation for annotation in annotations if annotation.question_id == question.id]
        stamps = {stamp_of(annotation) for annotation in about}
        is_full, is_zero = score.points >= question.maximum, score.points == 0
        has_word = question.id in marks.remarks or any(annotation.text for annotation in about)
        spread = others.get(question.id)
        if is_full and question.maximum > 0 and Stamp.CROSS in stamps:
            yield Finding(ConsistencyRule.FULL_WITH_CROSSES, question)
        if is_zero and stamps & _TICKS:
            yield Finding(ConsistencyRule.ZERO_WITH_TICKS, question)
        if spread is not None and is_far(score.points, question.maximum, spread):
            yield Finding(ConsistencyRule.FAR_FROM_OTHERS, question)
        if not is_full and not has_word:
            yield Finding(ConsistencyRule.POINTS_LOST_WITHOUT_WORD, question)


def find_in_pages(pages: Sequence[Page], seen: Collection[PageId]) -> Iterator[Finding]:
    """The pages that nobody has had in view; one that is missing can't be seen."""
    for number, page in enumerate(pages, 1):
        if not page.is_missing and page.id not in seen:
            yield Finding(ConsistencyRule.PAGE_NEVER_SEEN, page_id=page.id, page_number=number)


def is_far(points: int, maximum: int, spread: ScoreSpread) -> bool:
    """Whether a mark is far from the others: rare among them, and by a share of the question that matters.

    Args:
        points: The mark, in hundredths.
        maximum: Of the question, in hundredths.
        spread: Of the others.
    """
    distance = abs(points - spread.mean)
    is_rare = distance > _FAR_DEVIATIONS * spread.deviation
    return spread.count >= FEWEST_OTHERS and is_rare and distance >= _FAR_SHARE * maximum


def read_rules(text: str) -> ConsistencyRules:
    """Read kept rules; what is not named, or not known, is as usual: a newer program may have written it."""
    rules = dict(USUAL_RULES)
    try:
        kept = json.loads(text)
    except ValueError:
        return rules
    for rule in ConsistencyRule if isinstance(kept, dict) else ():
        if kept.get(rule.value) in set(Insistence):
            rules[rule] = Insistence(kept[rule.value])
    return rules


def write_rules(rules: ConsistencyRules) -> str:
    """Write rules as JSON: `{"page_never_seen": "ask", …}`."""
    return json.dumps({rule.value: rules[rule].value for rule in ConsistencyRule})
