"""Strokes of a pen, packed in one array: thousands a page are moved, bent and drawn at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Points2D: TypeAlias = NDArray[np.float64]
"""Points on a plane. Shape: (n, 2) float64, x then y."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """The pen's ways, one after the other.

    Attributes:
        points: All the points. Shape: (n, 2) float64.
        lengths: Points of each stroke; they add up to n. Shape: (strokes,) int64.
    """

    points: Points2D
    lengths: NDArray[np.int64]

    @staticmethod
    def of(ways: Sequence[Points2D]) -> "Strokes":
        """Pack single strokes."""
        points = np.concatenate(ways) if ways else np.empty((0, 2))
        return Strokes(points, np.array([len(way) for way in ways], dtype=np.int64))

    @staticmethod
    def together(parts: "Sequence[Strokes]") -> "Strokes":
        """Everything that several hands, or one hand on several lines, drew."""
        if not parts:
            return Strokes.of([])
        return Strokes(
            np.concatenate([part.points for part in parts]), np.concatenate([part.lengths for part in parts])
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return len(self.points) == 0

    def placed(self, x: float, y: float, scale: float = 1.0) -> "Strokes":
        """The same strokes, scaled about the origin and then moved."""
        return Strokes(self.points * scale + (x, y), self.lengths)

    def mapped(self, matrix: NDArray[np.float64]) -> "Strokes":
        """The same strokes after an affine map. Shape of the matrix: (2, 3)."""
        return Strokes(self.points @ matrix[:, :2].T + matrix[:, 2], self.lengths)
