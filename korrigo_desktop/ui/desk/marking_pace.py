"""How long one mark takes at this sitting, and how long it has gone on. In memory alone: see decision 12."""

from collections import deque

PAUSE_S = 180
"""Nothing done for longer: nobody was marking."""
REST_S = 300
"""Nothing done for longer: that was a break."""
_LEAST_MARKS = 10
_LATEST = 100


class MarkingPace:
    """Is told what happens on the desk and when. All times are seconds of the same clock."""

    def __init__(self) -> None:
        self._last_s: float | None = None
        self._since_mark_s = 0.0
        self._given: deque[tuple[int, float]] = deque(maxlen=_LATEST)
        self.worked_s = 0.0

    def touch(self, at_s: float) -> None:
        """Something was written or drawn."""
        gap_s = at_s - self._last_s if self._last_s is not None else 0.0
        self._last_s = at_s
        if gap_s >= REST_S:
            self.worked_s = 0.0
        elif gap_s < PAUSE_S:
            self.worked_s += gap_s
            self._since_mark_s += gap_s

    def give_marks(self, count: int, at_s: float) -> None:
        """So many questions got their mark."""
        self.touch(at_s)
        self._given.append((count, self._since_mark_s))
        self._since_mark_s = 0.0

    def rest(self) -> None:
        """Begin to count the time until a break anew."""
        self.worked_s = 0.0

    def seconds_for(self, marks: int) -> float | None:
        """How long so many marks take, with all that is written between them; None until enough were given."""
        given = sum(count for count, _ in self._given)
        if given < _LEAST_MARKS:
            return None
        return marks * sum(seconds for _, seconds in self._given) / given
