"""Gives both rows for names the same boxes: letters cover the first sides of a row now and then."""

import numpy as np

from korrigo_desktop.recognition.box_groups import BoxGroup, Corners

_OFF = 0.2  # of a pitch: so exactly rows stand below one another
_MOST_ON_LEFT = 2  # further left are printed labels, which look like letters
_MOST_ON_RIGHT = 12


def evened(one: BoxGroup, other: BoxGroup) -> tuple[Corners, Corners]:
    """Lengthen whichever of two rows begins or ends short of the other one, by whole boxes."""
    return _lengthened(one, other), _lengthened(other, one)


def _lengthened(row: BoxGroup, beside: BoxGroup) -> Corners:
    pitch = (row.right - row.left) / row.boxes
    before = _whole((row.left - beside.left) / pitch, _MOST_ON_LEFT)
    after = _whole((beside.right - row.right) / pitch, _MOST_ON_RIGHT)
    if not before and not after:
        return row.corners
    step = (row.corners[-1] - row.corners[0]) / (row.boxes - 1)
    numbers = np.concatenate([np.arange(-before, 0), np.arange(1, after + 1) + row.boxes - 1])
    added = row.corners[0] + numbers[:, None, None] * step
    return np.concatenate([added[:before], row.corners, added[before:]])


def _whole(pitches: float, most: int) -> int:
    """How many boxes a distance is; 0 when it is none or too many."""
    boxes = round(pitches)
    return boxes if 0 < boxes <= most and abs(pitches - boxes) <= _OFF else 0
