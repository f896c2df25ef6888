"""Tells whether the headers of two sheets name one pupil: sheets of one copy are joined only when they agree."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from korrigo_desktop.domain.recognition import HeaderField
from korrigo_desktop.recognition.box_likelihood import LogBoxes
from korrigo_desktop.recognition.field_kinds import CLASSES_OF_FIELD
from korrigo_desktop.recognition.glyph_network import CLASSES, EMPTY
from korrigo_desktop.recognition.ranking import Ranking

_SURE = 0.9
_SURELY_OTHER = 0.02  # two boxes that agree by less have different letters
_TWO_FIELDS_SAY = 8.0  # natural logarithm: a surname of a few letters and one field more
_NUMBER_SAYS_ENOUGH = 12.0  # natural logarithm of how much likelier one number is than two


def is_same_student(
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
        if first == second and min(shares) >= _SURE:
            return True
        if first != second and min(shares) >= _SURE:
            return False
    return _agree(one, other)


def _agree(one: Mapping[HeaderField, LogBoxes], other: Mapping[HeaderField, LogBoxes]) -> bool:
    """Compare box by box: a pupil writes the same into the same boxes of each sheet."""
    compared = {of: found for of in HeaderField if (found := _likeness(one, other, of)) is not None}
    number = compared.pop(HeaderField.NUMBER, _Likeness(0.0, 0))
    if HeaderField.SURNAME not in compared or compared[HeaderField.SURNAME].log_ratio <= 0:
        return False  # nothing is written there, or not the same
    if number.log_ratio >= _NUMBER_SAYS_ENOUGH and not number.differing:
        return all(likeness.log_ratio >= 0 for likeness in compared.values())
    is_enough = len(compared) > 1 and sum(likeness.log_ratio for likeness in compared.values()) > _TWO_FIELDS_SAY
    return is_enough and all(likeness.log_ratio >= 0 and not likeness.differing for likeness in compared.values())


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How one row of boxes compares with the same row of another sheet.

    Attributes:
        log_ratio: How much likelier one text in both rows is than two, as a natural logarithm; 0 for two empty rows.
        differing: Boxes that surely hold different letters.
    """

    log_ratio: float
    differing: int


def _likeness(
    one: Mapping[HeaderField, LogBoxes], other: Mapping[HeaderField, LogBoxes], of: HeaderField
) -> _Likeness | None:
    """Compare one field; None when neither header has it."""
    if of not in one and of not in other:
        return None
    if of not in one or of not in other or len(one[of]) != len(other[of]):
        return _Likeness(-np.inf, 0)
    columns = [*range(len(CLASSES))[CLASSES_OF_FIELD[of]], EMPTY]
    mine, theirs = (_among(boxes[of], columns) for boxes in (one, other))
    is_written = (mine[:, -1] < 0.5) | (theirs[:, -1] < 0.5)
    mine, theirs = mine[is_written], theirs[is_written]
    together = (mine * theirs).sum(axis=1)
    usual = np.full(len(columns), 0.5 / (len(columns) - 1))
    usual[-1] = 0.5
    by_chance = np.minimum(mine @ usual, theirs @ usual)
    ratio = float(np.log(np.maximum(together, 1e-6) / by_chance).sum())
    return _Likeness(ratio, int((together < _SURELY_OTHER).sum()))


def _among(boxes: LogBoxes, columns: list[int]) -> LogBoxes:
    kept = np.exp(boxes[:, columns])
    return np.asarray(kept / np.maximum(kept.sum(axis=1, keepdims=True), 1e-9), dtype=np.float32)
