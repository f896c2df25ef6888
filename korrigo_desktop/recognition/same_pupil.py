"""Tells whether the headers of two sheets name one pupil: sheets of one copy are joined only when they agree."""

from collections.abc import Mapping

import numpy as np

from korrigo_desktop.domain.recognition import HeaderField
from korrigo_desktop.recognition.box_likelihood import LogBoxes
from korrigo_desktop.recognition.glyph_network import CLASSES, DIGITS, EMPTY, LETTERS
from korrigo_desktop.recognition.ranking import Ranking

_LIKELY, _SURE = 0.5, 0.9
_SURELY_OTHER = 0.02  # two boxes that agree by less have different letters
_NUMBER_SAYS_ENOUGH = 12.0  # natural logarithm of how much likelier one number is than two

_KINDS = {
    HeaderField.SURNAME: LETTERS,
    HeaderField.GIVEN_NAMES: LETTERS,
    HeaderField.BIRTH_DATE: DIGITS,
    HeaderField.NUMBER: DIGITS,
}


def is_same_pupil(
    one: Mapping[HeaderField, LogBoxes],
    other: Mapping[HeaderField, LogBoxes],
    one_ranking: Ranking | None = None,
    other_ranking: Ranking | None = None,
) -> bool:
    """Whether two headers name one pupil. In doubt they don't: two copies of one pupil are joined sooner than parted.

    Args:
        one: What the network says of each box.
        other: The same of the other header.
        one_ranking: Of the class list, when there is one.
        other_ranking: The same for the other header.
    """
    if one_ranking is not None and other_ranking is not None:
        first, second = one_ranking.best(1)[0], other_ranking.best(1)[0]
        shares = one_ranking.share(first), other_ranking.share(second)
        if first == second and min(shares) >= _LIKELY:
            return True
        if first != second and min(shares) >= _SURE:
            return False
    return _agree(one, other)


def _agree(one: Mapping[HeaderField, LogBoxes], other: Mapping[HeaderField, LogBoxes]) -> bool:
    """Compare box by box: a pupil writes the same into the same boxes of each sheet."""
    names = [_likeness(one, other, of) for of in (HeaderField.SURNAME, HeaderField.GIVEN_NAMES)]
    date = _likeness(one, other, HeaderField.BIRTH_DATE)
    number, other_digits = _likeness(one, other, HeaderField.NUMBER)
    if number >= _NUMBER_SAYS_ENOUGH and other_digits == 0:
        return all(likeness > 0 for likeness, _ in names)
    return all(likeness > 0 and differing == 0 for likeness, differing in (*names, date))


def _likeness(
    one: Mapping[HeaderField, LogBoxes], other: Mapping[HeaderField, LogBoxes], of: HeaderField
) -> tuple[float, int]:
    """How much likelier one text in both rows is than two, as a natural logarithm; and how many boxes surely differ."""
    if of not in one or of not in other or len(one[of]) != len(other[of]):
        return 0.0, 0
    columns = [*range(len(CLASSES))[_KINDS[of]], EMPTY]
    mine, theirs = (_among(boxes[of], columns) for boxes in (one, other))
    together = (mine * theirs).sum(axis=1)
    usual = np.full(len(columns), 0.5 / (len(columns) - 1))
    usual[-1] = 0.5
    by_chance = np.minimum(mine @ usual, theirs @ usual)
    return float(np.log(np.maximum(together, 1e-6) / by_chance).sum()), int((together < _SURELY_OTHER).sum())


def _among(boxes: LogBoxes, columns: list[int]) -> LogBoxes:
    kept = np.exp(boxes[:, columns])
    return np.asarray(kept / np.maximum(kept.sum(axis=1, keepdims=True), 1e-9), dtype=np.float32)
