"""Says where rows of a header should be that were not found, by those that were: rows are evenly apart."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from korrigo_desktop.recognition.box_groups import BoxGroup
from korrigo_desktop.scans.box_rows import BoxRow, Grey

_NAME_BOXES = 14  # rows of answers look like a few boxes now and then, never like so many
_NEAREST, _FARTHEST = 1.15, 2.4  # from one row to the next, beside the height of a box
_USUAL_STEP = 1.5
_MOST_ROWS = 4
_SAME_ROW = 0.6  # of a box's height


def rows_between(groups: Sequence[BoxGroup], ink: Grey) -> list[BoxRow]:
    """Where a closer look for further rows is worth while; nowhere when no row is long enough for a name.

    Args:
        groups: What `find_box_groups` found.
        ink: In what it found them.
    """
    names = [group for group in groups if group.boxes >= _NAME_BOXES][:2]
    if not names:
        return []
    height, width = ink.shape
    slope = float(np.median([_slope(group) for group in names]))
    tall = float(np.median([group.corners[:, 3, 1] - group.corners[:, 0, 1] for group in names[:1]]))
    pitch = float(np.median(names[0].corners[:, 1, 0] - names[0].corners[:, 0, 0]))
    levels = sorted({round(_level(group, slope, width)) for group in groups})
    first = _level(names[0], slope, width)
    step = _step([_level(group, slope, width) for group in names], levels, tall)
    found = []
    for number in range(-1, _MOST_ROWS):
        middle = first + number * step
        edges = (middle - tall / 2) / height, (middle + tall / 2) / height
        is_new = all(abs(middle - level) > _SAME_ROW * tall for level in levels)
        if is_new and 0 <= edges[0] < edges[1] <= 1:
            found.append(BoxRow(0, 0.0, 1.0, *edges, tall / height, slope, pitch / width))
    return found


def _step(names: Sequence[float], levels: Sequence[float], tall: float) -> float:
    """From one row to the next, in pixels: as the names are apart, or else any two rows."""
    for lines in (names, levels):
        for above, below in pairwise(lines):
            if _NEAREST * tall <= below - above <= _FARTHEST * tall:
                return below - above
    return _USUAL_STEP * tall


def _slope(group: BoxGroup) -> float:
    middles = group.corners.mean(axis=1)
    return float(np.polyfit(middles[:, 0], middles[:, 1], 1)[0])


def _level(group: BoxGroup, slope: float, width: int) -> float:
    """Height of a row's middle where the page's middle is."""
    x, y = group.corners.mean(axis=(0, 1))
    return float(y + slope * (width / 2 - x))
