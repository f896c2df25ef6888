"""The ruled lines of a page, where they were found surely: what words written on it stand on."""

from bisect import bisect
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuledLines:
    """Lines of a sheet that may lie a little askew: their heights in columns of equal width.

    Attributes:
        columns: From the left; in each the heights from the top, fractions of the page as shown. Empty where no line
            was found surely.
        pitch: From one line to the next, a fraction of the page's height.
    """

    columns: tuple[tuple[float, ...], ...]
    pitch: float

    def nearest(self, x: float, y: float) -> float | None:
        """The line nearest to a place, None where none is near.

        Args:
            x: Fraction of the page as shown.
            y: The same, downwards.
        """
        heights = self.columns[min(int(x * len(self.columns)), len(self.columns) - 1)]
        index = bisect(heights, y)
        near = heights[max(index - 1, 0) : index + 1]
        found = min(near, key=lambda height: abs(height - y), default=None)
        return found if found is not None and abs(found - y) <= self.pitch / 2 else None
