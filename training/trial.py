"""Tries a network on boxes whose contents are known: accuracy by class, calibration, and what is read into nothing."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.recognition.glyph_network import CLASSES, CROSSED_OUT, DIGITS, EMPTY, LETTERS, with_doubt

_SURE = (0.0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 1.0)


@dataclass(frozen=True, slots=True)
class Trial:
    """What was read, and what was there.

    Attributes:
        probabilities: With what the kind of the field excludes left out. Shape: (boxes, outputs), rows sum to 1.
        labels: Shape: (boxes,).
    """

    probabilities: NDArray[np.float64]
    labels: NDArray[np.int64]

    @property
    def is_right(self) -> NDArray[np.bool_]:
        """Whether the likeliest class is the right one. Shape: (boxes,)."""
        return np.asarray(self.probabilities.argmax(axis=1) == self.labels, dtype=np.bool_)

    def accuracy(self, kinds: slice) -> float:
        """The share of right ones among the boxes that hold one of these classes."""
        return float(self.is_right[(self.labels >= kinds.start) & (self.labels < kinds.stop)].mean())

    def accuracy_by_class(self) -> dict[str, tuple[float, int]]:
        """For each class, the share of right ones and how many boxes."""
        names = [*CLASSES, "empty", "crossed out"]
        chosen = {name: self.labels == place for place, name in enumerate(names)}
        return {name: (float(self.is_right[of].mean()), int(of.sum())) for name, of in chosen.items() if of.any()}

    def empty_read(self) -> float:
        """The share of empty boxes in which a letter or a digit is read."""
        read = self.probabilities[self.labels == EMPTY].argmax(axis=1)
        return float((read < EMPTY).mean())

    def written_lost(self) -> float:
        """The share of letters and digits that are taken for an empty box."""
        read = self.probabilities[self.labels < EMPTY].argmax(axis=1)
        return float((read == EMPTY).mean())

    def calibration(self) -> list[tuple[float, float, int, float, float]]:
        """Ranges of confidence: from, to, boxes, mean confidence, share of right ones."""
        sure = self.probabilities.max(axis=1)
        table = []
        for low, high in itertools.pairwise(_SURE):
            chosen = (sure >= low) & ((sure < high) | (high == 1.0))
            if chosen.any():
                table.append(
                    (low, high, int(chosen.sum()), float(sure[chosen].mean()), float(self.is_right[chosen].mean()))
                )
        return table


def within_field(scores: NDArray[np.float32], labels: NDArray[np.int64], *, is_digits: NDArray[np.bool_]) -> Trial:
    """Leave out letters where a field holds digits, and digits where it holds letters.

    Args:
        scores: Logarithms, scaled to 1 or not. Shape: (boxes, outputs).
        labels: Shape: (boxes,).
        is_digits: Whether the field of each box holds digits. Shape: (boxes,).
    """
    kept = scores.astype(np.float64)
    kept[is_digits, LETTERS] = -np.inf
    kept[~is_digits, DIGITS] = -np.inf
    kept = np.exp(kept - kept.max(axis=1, keepdims=True))
    return Trial(kept / kept.sum(axis=1, keepdims=True), labels)


def fields_by_lot(labels: NDArray[np.int64], generator: np.random.Generator) -> NDArray[np.bool_]:
    """Whether each box is in a field of digits; empty and crossed-out boxes may be in either."""
    return (labels < DIGITS.stop) | ((labels > LETTERS.stop - 1) & (generator.random(len(labels)) < 0.5))


def fit_calibration(
    scores: NDArray[np.float32], labels: NDArray[np.int64], is_digits: NDArray[np.bool_]
) -> tuple[float, float]:
    """The divisor of the scores, and the doubt about every box, with which the right classes are likeliest.

    Neither makes the network surer than it is by itself: other writers than these are waiting.
    """
    candidates = itertools.product(np.geomspace(1, 1.8, 24).tolist(), np.geomspace(1e-3, 0.03, 16).tolist())
    return min(candidates, key=lambda it: _surprise(scores, it[0], it[1], labels, is_digits))


def _surprise(
    scores: NDArray[np.float32],
    temperature: float,
    doubt: float,
    labels: NDArray[np.int64],
    is_digits: NDArray[np.bool_],
) -> float:
    cooled = np.exp((scores - scores.max(axis=1, keepdims=True)) / temperature)
    read = with_doubt(cooled / cooled.sum(axis=1, keepdims=True), doubt)
    right = within_field(read, labels, is_digits=is_digits).probabilities[np.arange(len(labels)), labels]
    return float(-np.log(right).mean())


def summary(trial: Trial) -> Sequence[str]:
    """The figures that matter, a line each."""
    crossed = slice(CROSSED_OUT, CROSSED_OUT + 1)
    return [
        f"digits {trial.accuracy(DIGITS):.4f}, letters {trial.accuracy(LETTERS):.4f}, "
        f"crossed out {trial.accuracy(crossed):.4f}",
        f"empty boxes in which something is read {trial.empty_read():.4f}, "
        f"written boxes taken for empty {trial.written_lost():.4f}",
        *(
            f"{low:.3f} to {high:.3f}: {boxes} boxes, said {said:.4f}, right {right:.4f}"
            for low, high, boxes, said, right in trial.calibration()
        ),
    ]
