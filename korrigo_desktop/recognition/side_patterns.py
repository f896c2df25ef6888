"""Explains the upright lines of one row of boxes: boxes side by side, or the groups of a date with slashes between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Profile = NDArray[np.float32]
"""How much of a box's height is ink, for each column of a row. Shape: (columns,) float32, 0 to 1."""

DATES = ((2, 2, 4), (2, 2, 2))
"""Boxes of day, month and year."""

MIN_BOXES = 3
"""Fewer boxes side by side are no sign of a row."""

_SURE, _LIKELY = 0.8, 0.55
_PITCH_OFF = 0.04  # shares of the pitch, as all that follow: one row's boxes may be so much wider than another's
_SAME_PITCH = (-_PITCH_OFF, _PITCH_OFF, 17)  # from, to, steps
_GAPS = (0.14, 0.8, 15)  # the same, for what stands between two groups of a date
_LEAST_GAP = 0.1  # less is one thick side of boxes that follow one another, taken for two
_OFF_SHARE = 0.05  # how far a side may stand beside its place
_FAINT = 0.4
_PLACES = np.arange(64, dtype=np.float32)
# A tall stroke of a digit looks like a side now and then: what isn't explained counts for less than what is.
_MISSED, _DATE_MISSED, _UNEXPLAINED = 1.5, 0.6, 0.5
_LOWEST_SHARE, _WHOLE_SHARE = 0.6, 0.85
_NEAR_SHARE = 1.1
_LINED_SHARE = 0.5
_LONGER_THAN_DATES = 14
# A long row goes on where a broken one would end: a side less counts for less there than a side more.
_LONG_ROW, _MOST_FURTHER, _LOST, _BROKEN_LINED_SHARE = 12, 16, 0.6, 0.2


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of boxes along a row.

    Attributes:
        groups: Places of the sides of each group, in columns; each has one more than boxes.
        score: How well they explain the row: about the number of sides that are there.
    """

    groups: tuple[NDArray[np.float64], ...]
    score: float

    @property
    def boxes(self) -> int:
        """How many there are."""
        return sum(len(places) - 1 for places in self.groups)

    @property
    def left(self) -> float:
        """Of the first box."""
        return float(self.groups[0][0])

    @property
    def right(self) -> float:
        """Of the last box."""
        return float(self.groups[-1][-1])


def best_sides(profile: Profile, lined: Profile, pitch: float) -> Sides | None:
    """Find what explains the upright lines of a row best; None when there are no boxes.

    Args:
        profile: The row's.
        lined: How much of the upper and the lower line of boxes is there, for each column, 0 to 1.
        pitch: About what a box is wide, in columns.
    """
    peaks = _peaks(profile)
    if not len(peaks):
        return None
    near = _widest_near(profile, max(round(_OFF_SHARE * pitch), 1))
    lines = _Lines(lined)
    found = list(_side_by_side(profile, near, lines, peaks, pitch))
    if max((sides.boxes for sides in found), default=0) < _LONGER_THAN_DATES:
        found += _dates(near, lines, peaks, pitch)
    for sides in sorted(found, key=lambda sides: -sides.score):
        groups = tuple(_settled(profile, places, pitch) for places in sides.groups)
        if len(groups) == 1 and sides.boxes >= _LONG_ROW:
            groups = (_continued(near, lines, groups[0]),)
        if all(after[0] - before[-1] >= _LEAST_GAP * pitch for before, after in pairwise(groups)):
            return Sides(groups, sides.score)
    return None


class _Lines:
    """Tells whether two sides have lines between them: those of a box do, letters of a label beside it don't."""

    def __init__(self, lined: Profile) -> None:
        self._sums = np.concatenate([[0.0], np.cumsum(lined, dtype=np.float64)])

    def join(self, left: float, right: float) -> bool:
        """Whether most of the upper and lower line between two places is there."""
        first, last = round(left), round(right)
        if last <= first or first < 0 or last >= len(self._sums):
            return False
        return self.share(left, right) >= _LINED_SHARE

    def share(self, left: float, right: float) -> float:
        """How much of both lines between two places is there, 0 to 1."""
        first, last = max(round(left), 0), min(round(right), len(self._sums) - 1)
        return float(self._sums[last] - self._sums[first]) / max(last - first, 1)


def _side_by_side(
    profile: Profile, near: Profile, lines: _Lines, peaks: NDArray[np.float64], pitch: float
) -> Iterator[Sides]:
    explained = np.zeros(len(peaks), dtype=bool)
    for number, peak in enumerate(peaks):
        if explained[number]:
            continue  # the same sides, without the first ones
        places, score = _followed(profile, near, lines, float(peak), pitch)
        if len(places) > MIN_BOXES:
            explained |= np.abs(peaks[:, None] - np.array(places)[None, :]).min(axis=1) <= _OFF_SHARE * pitch
            yield _scored((np.array(places),), score, peaks, pitch)


def _followed(profile: Profile, near: Profile, lines: _Lines, start: float, pitch: float) -> tuple[list[float], float]:
    """Go from side to side to the right, each telling better how far the next one is; one alone may be missing."""
    reach = max(round(_OFF_SHARE * pitch), 1)
    places, score, seen, step = [start], float(near[round(start)]), 1, pitch
    while True:
        expected = places[-1] + step
        middle = round(expected)
        if middle + reach >= len(profile) or not lines.join(places[-1], expected):
            break
        if near[middle] >= _LIKELY:
            places.append(_middle_of_line(profile, middle, reach))
            score += float(near[middle])
            step = min(
                max((places[-1] - start) / (len(places) - 1), pitch * (1 - _PITCH_OFF)), pitch * (1 + _PITCH_OFF)
            )
            seen = len(places)
        elif seen == len(places):
            places.append(expected)
        else:
            break
    missed = sum(near[round(place)] < _LIKELY for place in places[:seen])
    return places[:seen], score - _MISSED * missed


def _middle_of_line(profile: Profile, middle: int, reach: int) -> float:
    first = max(middle - reach - 1, 0)
    window = np.maximum(profile[first : middle + reach + 2] - _FAINT, 0.0)
    return first + float(window @ _PLACES[: len(window)]) / float(window.sum())  # a fifth of what np.average takes


def _dates(near: Profile, lines: _Lines, peaks: NDArray[np.float64], pitch: float) -> Iterator[Sides]:
    steps = pitch * (1 + np.linspace(*_SAME_PITCH))
    gaps = pitch * np.linspace(*_GAPS)
    for pattern in DATES:
        along, jumps = _date_steps(pattern)
        # Shape: (peaks, steps, gaps, sides).
        places = (
            peaks[:, None, None, None]
            + steps[None, :, None, None] * along[None, None, None, :]
            + gaps[None, None, :, None] * jumps[None, None, None, :]
        )
        seen = _at(near, places)
        score = np.where(seen >= _LIKELY, seen, -_DATE_MISSED).sum(axis=-1)
        if score.max(initial=0.0) >= _LOWEST_SHARE * len(along):
            best = np.unravel_index(int(score.argmax()), score.shape)
            split = np.cumsum([boxes + 1 for boxes in pattern])[:-1]
            groups = tuple(np.split(places[best], split))
            if all(lines.join(group[0], group[-1]) for group in groups):
                yield _scored(groups, float(score[best]), peaks, pitch)
        if score.max(initial=0.0) >= _WHOLE_SHARE * len(along):
            return  # day, month and the first half of a year would be found in it as well


def _continued(near: Profile, lines: _Lines, places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Go on at both ends, over sides that the scan has lost, as long as more of them are there than are missing."""
    step = float(places[-1] - places[0]) / (len(places) - 1)
    before = _further(near, lines, float(places[0]), -step, _LINED_SHARE)
    after = _further(near, lines, float(places[-1]), step, _BROKEN_LINED_SHARE)
    return np.asarray(places[0] + step * np.arange(-before, len(places) + after), dtype=np.float64)


def _further(near: Profile, lines: _Lines, end: float, step: float, least_lined: float) -> int:
    """How many boxes farther on a row ends. Labels are printed on the left: there is more to be seen of boxes there."""
    score = best = 0.0
    boxes = 0
    for number in range(1, _MOST_FURTHER + 1):
        place = end + number * step
        if not 0 <= round(place) < len(near):
            break
        score += 1.0 if near[round(place)] >= _LIKELY else -_LOST
        if score > best and lines.share(min(end, place), max(end, place)) >= least_lined:
            best, boxes = score, number
    return boxes


def _date_steps(pattern: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each side of a date, how many boxes and how many slashes lie before it."""
    boxes, slashes, before = list[int](), list[int](), 0
    for group, count in enumerate(pattern):
        boxes += [before + side for side in range(count + 1)]
        slashes += [group] * (count + 1)
        before += count
    return np.array(boxes), np.array(slashes)


def _scored(groups: tuple[NDArray[np.float64], ...], score: float, peaks: NDArray[np.float64], pitch: float) -> Sides:
    """Count off the lines between or near the first and the last side that the sides don't explain."""
    places = np.concatenate(groups)
    inside = peaks[(peaks > places[0] - _NEAR_SHARE * pitch) & (peaks < places[-1] + _NEAR_SHARE * pitch)]
    apart = np.abs(inside[:, None] - places[None, :]).min(axis=1, initial=np.inf)
    return Sides(groups, score - _UNEXPLAINED * int((apart > 2 * _OFF_SHARE * pitch).sum()))


def _at(near: Profile, places: NDArray[np.float64]) -> Profile:
    columns = np.rint(places).astype(np.int64)
    return np.where((columns >= 0) & (columns < len(near)), near[np.clip(columns, 0, len(near) - 1)], np.float32(0))


def _widest_near(profile: Profile, reach: int) -> Profile:
    """The highest value within some columns of each."""
    padded = np.pad(profile, reach)
    return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1).max(axis=1), dtype=np.float32)


def _peaks(profile: Profile) -> NDArray[np.float64]:
    """Middles of the places where a side surely is."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], profile >= _SURE, [False]]).astype(np.int8)))
    return (edges[::2] + edges[1::2] - 1) / 2


def _settled(profile: Profile, places: NDArray[np.float64], pitch: float) -> NDArray[np.float64]:
    """Put evenly spaced sides where the lines are, those that are seen deciding for all."""
    reach = max(round(_OFF_SHARE * pitch), 1)
    numbers, seen = list[int](), list[float]()
    for number, place in enumerate(places):
        middle = round(float(place))
        if profile[max(middle - reach, 0) : middle + reach + 1].max(initial=0.0) >= _SURE:
            numbers.append(number)
            seen.append(_middle_of_line(profile, middle, reach))
    if len(numbers) < 2:
        return places
    step, start = np.polyfit(numbers, seen, 1)
    return np.asarray(start + step * np.arange(len(places)), dtype=np.float64)
