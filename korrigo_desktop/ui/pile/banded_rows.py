"""Rows of a list with a heading before each group: which row is which copy, without a look at any of them."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from korrigo_desktop.services.pile import CopyBand


class BandedRows:
    """A list of copies, or groups of them, each behind its heading."""

    def __init__(self, count: int = 0, bands: Sequence[CopyBand] = ()) -> None:
        """Lay the rows out.

        Args:
            count: How many copies.
            bands: The groups, which together have them all; none for a list without headings.
        """
        self._count = count
        self._bands = tuple(bands)
        ends = list(accumulate(band.copies for band in bands))
        self._begins = [0, *ends[:-1]] if bands else []  # positions of the first copies
        self.headings = [begin + at for at, begin in enumerate(self._begins)]

    @property
    def count(self) -> int:
        """Copies and headings."""
        return self._count + len(self._bands)

    def band(self, row: int) -> CopyBand | None:
        """The group that a row is the heading of; None for a copy."""
        at = bisect_right(self.headings, row) - 1
        return self._bands[at] if at >= 0 and self.headings[at] == row else None

    def position(self, row: int) -> int | None:
        """The position among the copies (from 0) of a row; None for a heading, or beyond the end."""
        if not 0 <= row < self.count or self.band(row) is not None:
            return None
        return row - bisect_right(self.headings, row)

    def row(self, position: int) -> int:
        """The row of the copy at a position."""
        return position + bisect_right(self._begins, position)
