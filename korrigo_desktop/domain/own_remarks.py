"""Remarks that a marker writes for an exam before any copy needs them, in an order of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import QuestionId, RemarkId
from korrigo_desktop.domain.marking import Score, check_score
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme
from korrigo_desktop.domain.texts import MOST_CHARACTERS

WHOLE_EXAM = QuestionId("")
"""In the place of a question: the remark may be put to any of them."""


@dataclass(frozen=True, slots=True)
class OwnRemark:
    """A remark written by hand.

    Attributes:
        question_id: On which question, or WHOLE_EXAM.
        points: What the question is given when the remark is taken with its mark; None leaves the mark as it is.
        place: Among those of the same question, ascending; gaps are usual.
        is_shared: Everybody who corrects the exam reads it, once it has been sent.
    """

    id: RemarkId
    question_id: QuestionId
    text: str
    points: Points | None = None
    place: int = 0
    is_shared: bool = False

    @property
    def score(self) -> Score | None:
        """The mark that goes with it."""
        return None if self.points is None else Score(self.points)


def clean_text(text: str) -> str:
    """The words of a remark as they are kept: no space around them, and no sign that a database can't hold."""
    return text.replace("\0", "").replace("\r\n", "\n").strip()


def check_own_remark(scheme: MarkScheme, remark: OwnRemark) -> None:
    """Refuse a remark that could never be taken; nothing is cut or clamped.

    Raises:
        KorrigoError: REMARK_EMPTY, REMARK_TOO_LONG, QUESTION_UNKNOWN, REMARK_POINTS_WITHOUT_QUESTION, or what
            points are refused for.
    """
    if not remark.text:
        raise KorrigoError(ErrorKind.REMARK_EMPTY)
    if len(remark.text) > MOST_CHARACTERS:
        raise KorrigoError(ErrorKind.REMARK_TOO_LONG, maximum=MOST_CHARACTERS)
    if remark.question_id != WHOLE_EXAM:
        question = scheme.question(remark.question_id)
        if remark.score is not None:
            check_score(question, remark.score)
    elif remark.points is not None:
        raise KorrigoError(ErrorKind.REMARK_POINTS_WITHOUT_QUESTION)


def of_question(remarks: Iterable[OwnRemark], question_id: QuestionId) -> tuple[OwnRemark, ...]:
    """Those of one question, or of the whole exam, in their order."""
    found = [remark for remark in remarks if remark.question_id == question_id]
    return tuple(sorted(found, key=lambda remark: (remark.place, remark.id)))


def place_behind(remarks: Sequence[OwnRemark]) -> int:
    """The place behind all of these."""
    return max((remark.place for remark in remarks), default=0) + 1


def moved(remarks: Sequence[OwnRemark], remark: OwnRemark, steps: int) -> tuple[OwnRemark, ...]:
    """Those of a question once one of them is moved, numbered anew.

    Args:
        remarks: All of one question, in their order.
        remark: One of them.
        steps: How far: below 0 towards the beginning; beyond an end it stays there.
    """
    others = [other for other in remarks if other.id != remark.id]
    at = next((number for number, other in enumerate(remarks) if other.id == remark.id), 0)
    others.insert(min(max(at + steps, 0), len(others)), remark)
    return tuple(replace(other, place=number) for number, other in enumerate(others, start=1))
