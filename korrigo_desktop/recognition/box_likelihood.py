"""How likely rows of boxes are under what may have been written into them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.recognition.glyph_network import CLASSES, CROSSED_OUT, EMPTY

LogBoxes = NDArray[np.float32]
"""Natural logarithms of the network's probabilities. Shape: (boxes, 38) float32."""
LogLikelihoods = NDArray[np.float64]
"""Natural logarithms, one for each spelling. Shape: (spellings,) float64."""

_LETTERS = np.array([CLASSES.index(chr(code)) for code in range(ord("A"), ord("Z") + 1)])
_DIGITS = np.array([CLASSES.index(str(digit)) for digit in range(10)])

# Natural logarithms of shares: how pupils write, as rough as the network's own doubt allows.
_MISREAD = 0.004  # of all boxes, the network is sure of another letter
_FAINTEST_EMPTY = -6.0
_WIPED, _CRUMBS_MISREAD = 0.4, 0.25  # the same, on a scan in black and white that has lost most of a pencil
_MARK_BETWEEN_WORDS = -3.5
_NO_ROOM_BETWEEN_WORDS, _LETTER_LEFT_OUT = -1.2, -6.0
_CROSSED_OUT, _LETTER_TOO_MANY, _EMPTY_BEFORE = -0.7, -7.0, -2.5
_NO_BOX_LEFT = -1.0
_SELDOM_CROSSED = -3.0  # less likely crossings in a date are not looked for
_SEPARATOR, _END = 26, 27


class NameRow:
    """A row of boxes for a name."""

    def __init__(self, boxes: LogBoxes, *, is_broken: bool = False) -> None:
        """Take what the network says of each box: among letters, empty and crossed out.

        Args:
            boxes: Of the row.
            is_broken: The scan has left crumbs of what was written, and nothing at all in many boxes.
        """
        kept = _among(boxes, [*_LETTERS, EMPTY, CROSSED_OUT])
        self._empty = np.maximum(kept[:, 26], _FAINTEST_EMPTY)
        self._letters = _broken(kept[:, :26], self._empty, 28) if is_broken else _doubting(kept[:, :26], 28)
        self._crossed = kept[:, 27]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return bool((self._empty > np.log(0.5)).all())

    def best(self) -> float:
        """Of whatever is read best in each box: no name is likelier."""
        return float(np.maximum(self._letters.max(axis=1), np.maximum(self._empty, self._crossed)).sum())

    def of_any_name(self) -> float:
        """Of letters that say nothing, from the first box on."""
        any_letter = np.logaddexp.reduce(self._letters, axis=1) - np.log(26)
        any_letter = np.maximum(any_letter, self._crossed + _CROSSED_OUT)
        written = np.concatenate([[0.0], np.cumsum(any_letter)])
        left = np.concatenate([np.cumsum(self._empty[::-1])[::-1], [0.0]])
        return float((written + left).max())

    def of(self, names: Sequence[str]) -> LogLikelihoods:
        """Of each name: its letters in a row; what stands between words has a box of its own or none."""
        if not names:
            return np.zeros(0)
        codes, lengths = _coded(names)
        emitted = self._emissions()
        reached = np.full((len(names), codes.shape[1] + 1), -np.inf)
        reached[:, 0] = 0.0
        at_end = np.arange(codes.shape[1] + 1)[None, :] == lengths[:, None]
        skipped = np.where(codes == _SEPARATOR, _NO_ROOM_BETWEEN_WORDS, _LETTER_LEFT_OUT)
        for box in range(len(emitted)):
            written = emitted[box][codes]
            stay = reached + np.where(at_end, self._after(box), self._within(box))
            stay[:, 0] = np.maximum(stay[:, 0], reached[:, 0] + self._empty[box] + _EMPTY_BEFORE)
            stay[:, 1:] = np.maximum(stay[:, 1:], reached[:, :-1] + written)
            if codes.shape[1] > 1:
                stay[:, 2:] = np.maximum(stay[:, 2:], reached[:, :-2] + skipped[:, :-1] + written[:, 1:])
            reached = stay
        whole = reached[np.arange(len(names)), lengths]
        overflowing = np.where(at_end, -np.inf, reached).max(axis=1) + _NO_BOX_LEFT
        return np.asarray(np.maximum(whole, overflowing), dtype=np.float64)

    def _emissions(self) -> NDArray[np.float64]:
        between = np.maximum(self._empty, _MARK_BETWEEN_WORDS)
        never = np.full(len(self._empty), -np.inf)
        return np.column_stack([self._letters, between, never]).astype(np.float64)

    def _after(self, box: int) -> float:
        return float(max(self._empty[box], self._crossed[box] + _CROSSED_OUT))

    def _within(self, box: int) -> float:
        return float(max(self._crossed[box] + _CROSSED_OUT, _LETTER_TOO_MANY))


class DigitRow:
    """A row of boxes for digits: a birth date or a number."""

    def __init__(self, boxes: LogBoxes, *, is_broken: bool = False) -> None:
        """Take what the network says of each box: among digits, empty and crossed out.

        Args:
            boxes: Of the row.
            is_broken: As for names.
        """
        kept = _among(boxes, [*_DIGITS, EMPTY, CROSSED_OUT])
        self._empty = np.maximum(kept[:, 10], _FAINTEST_EMPTY)
        self._digits = _broken(kept[:, :10], self._empty, 12) if is_broken else _doubting(kept[:, :10], 12)
        self._crossed = kept[:, 11] + _CROSSED_OUT

    def __len__(self) -> int:
        return len(self._empty)

    def of_nothing(self) -> float:
        """Of nobody having written anything."""
        return float(self._empty.sum())

    def of_any(self, plausible: int | None = None) -> float:
        """Of digits that say nothing.

        Args:
            plausible: How many texts there are, as not all digits make one; None when all do.
        """
        any_digit = np.logaddexp.reduce(self._digits, axis=1) - np.log(10)
        likeliest = float(np.maximum(any_digit, self._crossed).sum())
        digits = int((any_digit >= self._crossed).sum())
        surplus = 0.0 if plausible is None else max(digits * np.log(10) - np.log(plausible), 0.0)
        return likeliest + float(surplus)

    def of(self, written: Sequence[str]) -> LogLikelihoods:
        """Of each text of as many digits as boxes, in a row; one of another length is -inf.

        What is crossed out takes a box, and the last digit that much farther on, where no box is.
        """
        found = np.full(len(written), -np.inf)
        fitting = [place for place, text in enumerate(written) if len(text) == len(self) and text.isdigit()]
        if fitting:
            codes = np.array([[int(digit) for digit in written[place]] for place in fitting])
            found[fitting] = self._of_codes(codes)
        return found

    def _of_codes(self, codes: NDArray[np.int64]) -> LogLikelihoods:
        boxes = len(self)
        whole = self._digits[np.arange(boxes)[None, :], codes].sum(axis=1, dtype=np.float64)
        if self._crossed.max() < _SELDOM_CROSSED:
            return np.asarray(whole, dtype=np.float64)
        reached = np.full((len(codes), boxes + 1), -np.inf)
        reached[:, 0] = 0.0
        for box in range(boxes):
            stay = reached + self._crossed[box]
            stay[:, 1:] = np.maximum(stay[:, 1:], reached[:, :-1] + self._digits[box][codes])
            reached = stay
        return np.asarray(np.maximum(whole, reached[:, 1:-1].max(axis=1, initial=-np.inf) + _NO_BOX_LEFT))

    def read(self) -> str:
        """The likeliest digits, " " for an empty box."""
        best = self._digits.argmax(axis=1)
        is_empty = self._empty > self._digits.max(axis=1)
        return "".join(" " if nothing else str(digit) for digit, nothing in zip(best, is_empty, strict=True))


def _among(boxes: LogBoxes, columns: Sequence[int]) -> LogBoxes:
    """The probabilities were nothing else possible: an O in a name is no zero."""
    kept = boxes[:, list(columns)]
    return np.asarray(kept - np.logaddexp.reduce(kept, axis=1, keepdims=True), dtype=np.float32)


def _doubting(boxes: LogBoxes, kinds: int) -> LogBoxes:
    """Never quite sure: what a person wrote may look like another letter."""
    return np.asarray(np.logaddexp(boxes + np.log1p(-_MISREAD), np.log(_MISREAD / kinds)), dtype=np.float32)


def _broken(boxes: LogBoxes, empty: LogBoxes, kinds: int) -> LogBoxes:
    """Where only crumbs are left of the writing: whatever was written may look like nothing, or like anything."""
    seen = np.logaddexp(boxes + np.log1p(-_CRUMBS_MISREAD), np.log(_CRUMBS_MISREAD / kinds))
    return np.asarray(np.logaddexp(seen + np.log1p(-_WIPED), empty[:, None] + np.log(_WIPED)), dtype=np.float32)


def _coded(names: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    lengths = np.array([len(name) for name in names])
    codes = np.full((len(names), max(int(lengths.max()), 1)), _END)
    for place, name in enumerate(names):
        codes[place, : len(name)] = [_code(char) for char in name]
    return codes, lengths


def _code(char: str) -> int:
    return ord(char) - ord("A") if "A" <= char <= "Z" else _SEPARATOR
