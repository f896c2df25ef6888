"""Finds the ruled lines of a page in its picture, column by column, and only says so when it is sure.

In a narrow column a line is dark all the way across, what is written is not: the median of each row keeps lines and
loses letters. Lines count when many follow one another at one distance, the same in most columns. Seyès paper has three
fainter lines between two strong ones, which words stand on: the strong ones are told by their darkness.
"""

import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.domain.ruled_lines import RuledLines

_COLUMNS = 12
_FEWEST_LINES = 6
_FAINTEST = 3.0
_NOISE_TIMES = 5.0
_AROUND = 15
_MOST_MISSING = 2
_SEEN_SHARE = 0.75
_FINEST_MM, _NARROWEST_MM, _WIDEST_MM = 1.5, 4.5, 15.0
_BETWEEN = 4
"""Spaces of Seyès paper between two strong lines."""
_STRONGER = 1.3
_UNEVEN_ROWS, _UNEVEN_SHARE = 1.0, 0.04
_MM_PER_PT = 25.4 / 72

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


def find_ruled_lines(grey: NDArray[np.uint8], height_pt: float) -> RuledLines | None:
    """The ruled lines of a page, None when it surely has none or it is not sure.

    Args:
        grey: The page as shown. Shape: (height, width) uint8, 0 is black.
        height_pt: Its height in points.
    """
    height = grey.shape[0]
    rows_per_mm = height / (height_pt * _MM_PER_PT)
    depths = [_depth(column) for column in np.array_split(grey, _COLUMNS, axis=1)]
    peaks = [_peaks(depth) for depth in depths]
    pitch = _commonest_step(peaks, _FINEST_MM * rows_per_mm, _WIDEST_MM * rows_per_mm)
    if pitch is None:
        return None
    is_fine = pitch < _NARROWEST_MM * rows_per_mm
    found = [_even_run(rows, pitch) for rows in peaks]
    if is_fine:
        found = [_strong_ones(rows, depth, pitch) for rows, depth in zip(found, depths, strict=True)]
        pitch *= _BETWEEN
    filled = [_filled(rows, pitch) for rows in found]
    if sum(rows.size > 0 for rows in filled) < _COLUMNS / 2:
        return None
    columns = tuple(tuple(float(row + 0.5) / height for row in rows) for rows in filled)
    return RuledLines(columns, pitch / height)


def _depth(column: NDArray[np.uint8]) -> Floats:
    """How much darker each row is than the paper around it."""
    level = np.median(column, axis=1)
    padded = np.pad(level, _AROUND, mode="edge")
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * _AROUND + 1)
    return np.asarray(np.median(around, axis=1) - level, dtype=np.float64)


def _peaks(depth: Floats) -> Rows:
    """Rows darker than the paper by more than its noise, the darkest of each run."""
    noise = float(np.median(np.abs(depth - np.median(depth)))) * 1.4826
    least = max(_FAINTEST, _NOISE_TIMES * noise)
    before, after = np.r_[-np.inf, depth[:-1]], np.r_[depth[1:], -np.inf]
    return np.asarray(np.flatnonzero((depth >= least) & (depth > before) & (depth >= after)), dtype=np.int64)


def _commonest_step(peaks: list[Rows], least: float, most: float) -> float | None:
    """The distance that most neighbours have, over all columns; a fraction of a row where two are about as common."""
    steps = np.concatenate([np.diff(rows) for rows in peaks])
    steps = steps[(steps >= least) & (steps <= most)]
    if steps.size < _FEWEST_LINES:
        return None
    counts = np.bincount(steps, minlength=int(most) + 2)
    summed = counts[:-2] + counts[1:-1] + counts[2:]
    middle = int(np.argmax(summed)) + 1
    near = steps[np.abs(steps - middle) <= 1]
    return float(near.mean())


def _even_run(rows: Rows, pitch: float) -> Rows:
    """The longest run of lines that follow one another at the pitch, a few of them unseen; what lies between is not."""
    length, former = [1] * rows.size, [-1] * rows.size
    for i in range(rows.size):
        for j in range(i - 1, -1, -1):
            gone = float(rows[i] - rows[j])
            count = round(gone / pitch)
            if count > _MOST_MISSING + 1:
                break
            is_even = count >= 1 and abs(gone - count * pitch) <= _UNEVEN_ROWS + _UNEVEN_SHARE * count * pitch
            if is_even and length[j] + 1 > length[i]:
                length[i], former[i] = length[j] + 1, j
    at, run = (int(np.argmax(length)) if rows.size else -1), []
    while at >= 0:
        run.append(rows[at])
        at = former[at]
    return np.asarray(run[::-1], dtype=np.int64)


def _strong_ones(rows: Rows, depth: Floats, pitch: float) -> Rows:
    """Of fine lines those that are darker than the three between; none when they can't be told."""
    if not rows.size:
        return rows
    steps = np.rint(np.diff(rows) / pitch).astype(np.int64)
    phases = np.r_[0, np.cumsum(steps)] % _BETWEEN  # counted from line to line: the pitch is not known that well
    strengths = [float(np.median(depth[rows[phases == p]])) if np.any(phases == p) else 0.0 for p in range(_BETWEEN)]
    strongest = int(np.argmax(strengths))
    others = max(s for p, s in enumerate(strengths) if p != strongest)
    return rows[phases == strongest] if strengths[strongest] >= _STRONGER * others else rows[:0]


def _filled(rows: Rows, pitch: float) -> Floats:
    """The lines with those between that were not seen; none where too few were seen to be sure."""
    counts = np.rint(np.diff(rows) / pitch).astype(np.int64)
    if rows.size < max(_FEWEST_LINES, _SEEN_SHARE * (int(counts.sum()) + 1)):
        return np.empty(0)
    filled = [float(rows[0])]
    for start, end, count in zip(rows[:-1], rows[1:], counts, strict=True):
        filled += [float(start + (end - start) * k / count) for k in range(1, int(count) + 1)]
    return np.asarray(filled)
