"""The remark bank: what was written on the questions of an exam, or kept for them, found again by a few letters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.letter_search import distance_between
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.own_remarks import WHOLE_EXAM, OwnRemark
from korrigo_desktop.domain.remark_changes import words_within
from korrigo_desktop.domain.texts import folded

_BEHIND_OWN = 1_000_000


@dataclass(frozen=True, slots=True)
class BankRemark:
    """A remark that was used, or that the marker keeps.

    Attributes:
        question_id: On which question; WHOLE_EXAM for one that is kept for any of them.
        uses: On how many copies.
        score: What the question is given when the remark is taken with its mark: as the marker wrote it, or else what
            most of these copies were given; None when nobody has said.
        own: What the marker keeps, with its order and its points; None for a remark that was only used.
        shared: What a colleague shares; None for a remark that the marker keeps, or that was only used.
    """

    question_id: QuestionId
    text: str
    uses: int
    score: Score | None = None
    own: OwnRemark | None = None
    shared: OwnRemark | None = None


class RemarkBank:
    """The remarks of an exam."""

    def __init__(
        self,
        remarks: Iterable[BankRemark] = (),
        own: Iterable[OwnRemark] = (),
        shared: Iterable[OwnRemark] = (),
    ) -> None:
        """Keep them.

        Args:
            remarks: Those that were used, one for each question and text.
            own: Those that the marker keeps, one for each question and text.
            shared: Those that colleagues share, in their orders.
        """
        used = {(remark.question_id, remark.text): remark for remark in remarks}
        self._remarks = tuple(_with_shared(_with_own(used, own), shared).values())
        self._folded = {remark.text: folded(remark.text) for remark in self._remarks}

    def found(self, question_id: QuestionId, typed: str, most: int) -> tuple[BankRemark, ...]:
        """Find remarks: those of this question first, of these the most used, then the marker's own in their order.

        Args:
            question_id: The question that is being marked.
            typed: Some letters of some of its words, without accents; "" finds all.
            most: How many at most.

        Returns:
            Each text once. Those of other questions bring no score along: another question has other points.
        """
        words = folded(typed).split()
        ranked = []
        for remark in self._at(question_id):
            distance = distance_between(words, self._folded[remark.text])
            if distance is not None:
                ranked.append((distance, _remoteness(remark, question_id), -remark.uses, _place(remark), remark))
        ranked.sort(key=lambda line: (*line[:-1], line[-1].text))
        return tuple(line[-1] for line in ranked[:most])

    def _at(self, question_id: QuestionId) -> list[BankRemark]:
        """Each text once, as a marker of this question sees it."""
        here = {remark.text: remark for remark in self._remarks if remark.question_id == question_id}
        anywhere = {remark.text: remark for remark in self._remarks if remark.question_id == WHOLE_EXAM}
        elsewhere: dict[str, BankRemark] = {}
        for remark in self._remarks:
            if remark.text not in here and remark.text not in anywhere:
                known = elsewhere.get(remark.text)
                uses = remark.uses + (known.uses if known is not None else 0)
                elsewhere[remark.text] = replace(remark, uses=uses, score=None)
        return [*(anywhere | here).values(), *elsewhere.values()]


_ByText = dict[tuple[QuestionId, str], BankRemark]


def _with_own(used: Mapping[tuple[QuestionId, str], BankRemark], own: Iterable[OwnRemark]) -> _ByText:
    found = dict(used)
    for remark in own:
        key = (remark.question_id, remark.text)
        known = found.get(key, BankRemark(*key, uses=0))
        found[key] = replace(known, score=remark.score or known.score, own=remark)
    return found


def _with_shared(found: _ByText, shared: Iterable[OwnRemark]) -> _ByText:
    """Colleagues' remarks beside one's own, which come first with their points."""
    for remark in shared:
        key = (remark.question_id, remark.text)
        known = found.get(key, BankRemark(*key, uses=0))
        if known.own is None and known.shared is None:
            found[key] = replace(known, score=known.score or remark.score, shared=remark)
    return found


def _remoteness(remark: BankRemark, question_id: QuestionId) -> int:
    return {question_id: 0, WHOLE_EXAM: 1}.get(remark.question_id, 2)


def _place(remark: BankRemark) -> int:
    """In the marker's own order; what colleagues share comes behind."""
    if remark.shared is not None and not remark.uses:
        return _BEHIND_OWN + remark.shared.place
    return remark.own.place if remark.own is not None else 0


def with_remark(before: str, remark: str) -> str:
    """What a question says once a remark is added to what it says already; said already, it is not said twice."""
    if words_within(remark).search(before):
        return before
    return f"{before.rstrip()} {remark}" if before.strip() else remark
