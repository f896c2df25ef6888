"""Ranks the pupils of a class list for one header, and says how likely it is that it is nobody's of the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.domain.recognition import HeaderField
from korrigo_desktop.recognition.box_likelihood import DigitRow, LogBoxes, LogLikelihoods, NameRow
from korrigo_desktop.recognition.spellings import ListedStudent

ReadHeader = Mapping[HeaderField, LogBoxes]
"""What the network says of each box of each field."""

# Natural logarithms of shares. Of the pupils who hand something in, few are missing from the list; those who are may
# share a surname, a given name or a birth date with one who isn't: a twin of another class.
_NOT_ON_LIST, _ON_LIST = np.log(0.02), np.log(0.98)
_LISTED_NAME, _OTHER_NAME = np.log(0.5), np.log(0.5)
_LISTED_DATE, _OTHER_DATE = np.log(0.25), np.log(0.75)
_NO_DATE, _DATE = np.log(0.07), np.log(0.93)
_WRONG_DATE = np.log(0.003)
_OWN_NUMBER, _OTHER_NUMBER = np.log(0.5), np.log(0.5)
_PLAUSIBLE_DATES = 366 * 8  # a birth date says less than its digits could
_WHOLE, _BROKEN = np.log(0.97), np.log(0.03)
_DOUBTFUL = np.log(0.9)

TEMPERATURE = 2.0
"""What likelihoods are divided by: boxes of one hand are not as independent as they are taken to be."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The pupils of a class list for one header.

    Attributes:
        log_shares: Natural logarithms of the probability of each pupil, in the order of the list.
        log_other: The same of nobody of the list.
        gaps: For each name field, how much less likely each pupil's name is than whatever is read best, by letter.
        date: The date as it was read, " " for an empty box; "" when the header has none.
    """

    log_shares: LogLikelihoods
    log_other: float
    gaps: Mapping[HeaderField, LogLikelihoods] = field(default_factory=dict)
    date: str = ""

    def best(self, count: int) -> list[int]:
        """Places in the list of the likeliest pupils, best first."""
        return [int(place) for place in np.argsort(-self.log_shares, kind="stable")[:count]]

    def share(self, place: int) -> float:
        """The probability of one pupil."""
        return float(np.exp(self.log_shares[place]))


class StudentRanker:
    """Ranks one class list for header after header."""

    def __init__(self, pupils: Sequence[ListedStudent]) -> None:
        """Prepare a class list.

        Args:
            pupils: At least one.
        """
        self.pupils = tuple(pupils)
        owners, surnames, given, shares = [], [], [], []
        for place, pupil in enumerate(self.pupils):
            for spelling in pupil.spellings:
                owners.append(place)
                surnames.append(spelling.surname)
                given.append(spelling.given_names)
                shares.append(spelling.log_share)
        self._owners = np.array(owners)
        self._shares = np.array(shares)
        self._surnames, self._surname_of = np.unique(surnames, return_inverse=True)
        self._given, self._given_of = np.unique(given, return_inverse=True)
        self._listed = {
            HeaderField.SURNAME: np.unique(self._surname_of[self._shares == 0.0]),
            HeaderField.GIVEN_NAMES: np.unique(self._given_of[self._shares == 0.0]),
        }
        self._dates = [pupil.birth_date for pupil in self.pupils]
        self._numbers = [pupil.number for pupil in self.pupils]

    def rank(self, header: ReadHeader) -> Ranking:
        """Rank all pupils for a header."""
        shares, gaps, date = self._log_shares(header, is_broken=False)
        if shares[:-1].max() - np.logaddexp.reduce(shares) < _DOUBTFUL:
            # Dear, and of use for few headers.
            broken = self._log_shares(header, is_broken=True)[0]
            shares = np.logaddexp(shares + _WHOLE, broken + _BROKEN)
        shares = shares - np.logaddexp.reduce(shares)
        return Ranking(shares[:-1], float(shares[-1]), gaps, date)

    def _log_shares(
        self, header: ReadHeader, *, is_broken: bool
    ) -> tuple[LogLikelihoods, dict[HeaderField, LogLikelihoods], str]:
        """Of each pupil and, last, of nobody of the list, not scaled; and the rest of a ranking."""
        names, other, gaps = self._by_names(header, is_broken=is_broken)
        dates, other_date, date = self._by_date(header, is_broken=is_broken)
        numbers, other_number = self._by_number(header, is_broken=is_broken)
        listed = (names + dates + numbers) / TEMPERATURE + _ON_LIST - np.log(len(self.pupils))
        unlisted = (other + other_date + other_number) / TEMPERATURE + _NOT_ON_LIST
        return np.append(listed, unlisted), gaps, date

    def _by_names(
        self, header: ReadHeader, *, is_broken: bool
    ) -> tuple[LogLikelihoods, float, dict[HeaderField, LogLikelihoods]]:
        total, other = self._shares.copy(), 0.0
        gaps: dict[HeaderField, LogLikelihoods] = {}
        fields = (
            (HeaderField.SURNAME, self._surnames, self._surname_of),
            (HeaderField.GIVEN_NAMES, self._given, self._given_of),
        )
        by_spelling: dict[HeaderField, LogLikelihoods] = {}
        for name_field, names, spelling_of in fields:
            if name_field not in header:
                continue
            row = NameRow(header[name_field], is_broken=is_broken)
            found = row.of(list(names))
            total += found[spelling_of]
            other += _other(found[self._listed[name_field]], row.of_any_name(), _LISTED_NAME, _OTHER_NAME)
            letters = np.maximum([len(name) for name in names], 1)
            by_spelling[name_field] = ((found - row.best()) / letters)[spelling_of]
        best = _best_spellings(total, self._owners, len(self.pupils))
        for name_field, gap in by_spelling.items():
            gaps[name_field] = gap[best]
        return total[best], other, gaps

    def _by_date(self, header: ReadHeader, *, is_broken: bool) -> tuple[LogLikelihoods, float, str]:
        if HeaderField.BIRTH_DATE not in header:
            return np.zeros(len(self.pupils)), 0.0, ""
        row = DigitRow(header[HeaderField.BIRTH_DATE], is_broken=is_broken)
        written = [_short(date, len(row)) for date in self._dates]
        any_date = row.of_any(_PLAUSIBLE_DATES)
        nothing = row.of_nothing() + _NO_DATE
        own = np.maximum(row.of(written), any_date + _WRONG_DATE) + _DATE
        own = np.where([bool(date) for date in written], own, any_date + _DATE)
        other = _other(row.of(sorted({date for date in written if date})), any_date, _LISTED_DATE, _OTHER_DATE)
        return np.logaddexp(own, nothing), float(np.logaddexp(other + _DATE, nothing)), row.read()

    def _by_number(self, header: ReadHeader, *, is_broken: bool) -> tuple[LogLikelihoods, float]:
        """A list's own number is that of the header for some schools, and another one elsewhere."""
        if HeaderField.NUMBER not in header or not any(self._numbers):
            return np.zeros(len(self.pupils)), 0.0
        row = DigitRow(header[HeaderField.NUMBER], is_broken=is_broken)
        any_number = row.of_any()
        own = np.logaddexp(row.of(self._numbers) + _OWN_NUMBER, any_number + _OTHER_NUMBER)
        return np.where([bool(number) for number in self._numbers], own, any_number), any_number


def _best_spellings(scores: LogLikelihoods, owners: NDArray[np.int64], pupils: int) -> NDArray[np.int64]:
    """The place of each pupil's likeliest spelling."""
    best = np.full(pupils, -1)
    for place in np.argsort(scores, kind="stable"):
        best[owners[place]] = place
    return best


def _other(listed: LogLikelihoods, any_one: float, log_listed: float, log_other: float) -> float:
    """Of a person who is not on the list: has a name or a date of the list now and then."""
    if not len(listed):
        return any_one
    of_list = float(np.logaddexp.reduce(listed)) - float(np.log(len(listed)))
    return float(np.logaddexp(of_list + log_listed, any_one + log_other))


def _short(date: str, boxes: int) -> str:
    """A date for so many boxes: six have no century."""
    return date[:4] + date[6:] if boxes == 6 else date
