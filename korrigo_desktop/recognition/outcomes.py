"""Decides what is automatic, what is proposed and what is left to a person; its thresholds are settings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.recognition import Doubt, HeaderField, Outcome, RankedStudent, ReadBox, Recognition
from korrigo_desktop.domain.recognition_settings import Thresholds
from korrigo_desktop.recognition.exam_assignment import assign_copies
from korrigo_desktop.recognition.ranking import Ranking
from korrigo_desktop.recognition.spellings import ListedStudent

CANDIDATES = 5

_CLAIMED = 0.02  # lowest probability with which another copy disputes a pupil
_NAME_GAP = 1.6  # how much less likely than the best reading a name may be, as a natural logarithm for each letter


@dataclass(frozen=True, slots=True)
class RankedCopy:
    """What is known of one copy before all are looked at together.

    Attributes:
        ranking: None when no header was read, `doubt` says why.
    """

    copy_id: CopyId
    ranking: Ranking | None
    boxes: Mapping[HeaderField, tuple[ReadBox, ...]]
    doubt: Doubt = Doubt.NONE


def decide(
    copies: Sequence[RankedCopy],
    pupils: Sequence[ListedStudent],
    taken: Sequence[bool],
    thresholds: Thresholds | None = None,
) -> list[Recognition]:
    """Decide for all copies of an exam at once.

    Args:
        copies: Those to identify.
        pupils: The class list.
        taken: For each pupil, whether a copy has been identified as theirs already.
        thresholds: The usual ones when None.
    """
    limits = thresholds or Thresholds()
    ranked = [copy.ranking for copy in copies if copy.ranking is not None]
    assigned = iter(assign_copies(ranked, taken))
    firsts = ((ranking, ranking.best(1)[0]) for ranking in ranked)
    claims = Counter(place for ranking, place in firsts if ranking.share(place) >= _CLAIMED)
    claims.update(place for place, is_taken in enumerate(taken) if is_taken)
    doubles = _doubles(pupils)
    return [
        _unread(copy)
        if copy.ranking is None
        else _Decision(copy, copy.ranking, pupils, limits).made(next(assigned), claims, doubles)
        for copy in copies
    ]


def _unread(copy: RankedCopy) -> Recognition:
    return Recognition(copy.copy_id, Outcome.BY_HAND, copy.doubt, boxes=dict(copy.boxes))


def _doubles(pupils: Sequence[ListedStudent]) -> frozenset[int]:
    """Places of twins and homonyms: same birth date and first word of the surname, or the same names.

    Where a surname ends is not always known: the first word is what two spellings of one family have in common.
    """
    keys = [(pupil.surname.split(" ", maxsplit=1)[0], pupil.birth_date) for pupil in pupils]
    names = [(pupil.surname, pupil.spellings[0].given_names) for pupil in pupils]
    dated, named = Counter(keys), Counter(names)
    return frozenset(
        place
        for place, (key, name) in enumerate(zip(keys, names, strict=True))
        if (key[1] and dated[key] > 1) or named[name] > 1
    )


class _Decision:
    """What is decided for one copy."""

    def __init__(self, copy: RankedCopy, ranking: Ranking, pupils: Sequence[ListedStudent], limits: Thresholds) -> None:
        self._copy, self._ranking, self._pupils, self._limits = copy, ranking, pupils, limits

    def made(self, assigned: int | None, claims: Counter[int], doubles: frozenset[int]) -> Recognition:
        best = self._ranking.best(1)[0]
        doubt = self._doubt(best, claims, doubles)
        if doubt is Doubt.NONE:
            return self._recognition(Outcome.AUTOMATIC, doubt, best)
        if doubt is Doubt.NOT_ON_LIST:
            return self._recognition(Outcome.BY_HAND, doubt, None)
        place = best if assigned is None else assigned
        if place != best and self._ranking.share(place) < _CLAIMED:
            place = best  # what is left for it is too unlikely to be shown
        if self._ranking.share(place) >= self._limits.proposed or place != best:
            return self._recognition(Outcome.PROPOSED, doubt, place)
        return self._recognition(Outcome.BY_HAND, doubt, None)

    def _doubt(self, best: int, claims: Counter[int], doubles: frozenset[int]) -> Doubt:
        ranking, limits = self._ranking, self._limits
        if ranking.log_other > ranking.log_shares[best]:
            return Doubt.NOT_ON_LIST
        checks = (
            (Doubt.CLASS_LIST_TOO_SHORT, len(self._pupils) < 2),
            (Doubt.TWINS, best in doubles),
            (Doubt.CLAIMED_TWICE, claims[best] > 1),
            (Doubt.BIRTH_DATE, not self._has_read_date(best)),
            (Doubt.SURNAME, self._gap(HeaderField.SURNAME, best) > _NAME_GAP),
            (Doubt.GIVEN_NAMES, self._gap(HeaderField.GIVEN_NAMES, best) > _NAME_GAP),
            (Doubt.SECOND_CHOICE, ranking.share(best) < limits.automatic),
        )
        return next((doubt for doubt, is_so in checks if is_so), Doubt.NONE)

    def _has_read_date(self, place: int) -> bool:
        date = self._pupils[place].birth_date
        return bool(date) and self._ranking.date in (date, date[:4] + date[6:])

    def _gap(self, of: HeaderField, place: int) -> float:
        return -float(self._ranking.gaps[of][place]) if of in self._ranking.gaps else np.inf

    def _recognition(self, outcome: Outcome, doubt: Doubt, place: int | None) -> Recognition:
        ranking, pupils = self._ranking, self._pupils
        confidence = 0.0
        if place is not None:
            confidence = ranking.share(place)
        elif doubt is Doubt.NOT_ON_LIST:
            confidence = float(np.exp(ranking.log_other))
        return Recognition(
            self._copy.copy_id,
            outcome,
            doubt,
            student_id=None if place is None else pupils[place].student_id,
            confidence=confidence,
            candidates=tuple(
                RankedStudent(pupils[one].student_id, ranking.share(one)) for one in ranking.best(CANDIDATES)
            ),
            boxes=dict(self._copy.boxes),
        )
