"""Where a comment finds room beside what it is about: in a margin or on blank paper, and always on the page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF

LINES = 3
"""Lines that a comment is given room for; it may grow beyond them."""

_WIDEST_EM, _NARROWEST_EM = 17.0, 6.5
_GAP_PT = 12.0
_EDGE_PT = 6.0
_OVERLAP = 4.0
_NOT_BESIDE = 0.1


@dataclass(frozen=True, slots=True)
class Room:
    """What a page looks like to whoever seeks a free place; all in points of the page as it is seen.

    Attributes:
        width: Of the page.
        height: Of the page.
        scale: Points of this page for one A4 point.
        letters: Height of the letters.
        pitch: From one line to the next.
    """

    width: float
    height: float
    scale: float
    letters: float
    pitch: float


def free_place(box: QRectF, room: Room, ink: Callable[[QRectF], float]) -> QRectF:
    """The best place for a comment: the least written on, rather beside the box than under or over it.

    Args:
        box: What the comment is about.
        room: The page.
        ink: How much of a rectangle is written on or drawn on, in [0, 1].
    """
    return min(_candidates(box, room), key=lambda place: _badness(place, box, ink))


def _candidates(box: QRectF, room: Room) -> Iterator[QRectF]:
    """Right and left of the box at its height, then under and over it; there is always one of the last two."""
    gap, edge, high = _GAP_PT * room.scale, _EDGE_PT * room.scale, LINES * room.pitch
    widest, narrowest = _WIDEST_EM * room.letters, _NARROWEST_EM * room.letters
    beside = min(max(box.center().y() - room.pitch / 2, 0.0), room.height - high)
    on_right, on_left = room.width - edge - box.right() - gap, box.left() - gap - edge
    if on_right >= narrowest:
        yield QRectF(box.right() + gap, beside, min(on_right, widest), high)
    if on_left >= narrowest:
        across = min(on_left, widest)
        yield QRectF(box.left() - gap - across, beside, across, high)
    across = min(widest, room.width - 2 * edge)
    left = min(max(box.left() - gap, edge), room.width - edge - across)
    under, over = box.bottom() + gap, box.top() - gap - high
    if under + high <= room.height:
        yield QRectF(left, under, across, high)
    if over >= 0 or under + high > room.height:
        yield QRectF(left, max(over, 0.0), across, high)


def _badness(place: QRectF, box: QRectF, ink: Callable[[QRectF], float]) -> float:
    shared = place.intersected(box)
    hidden = shared.width() * shared.height() / (place.width() * place.height()) if shared.isValid() else 0.0
    is_beside = place.left() >= box.right() or place.right() <= box.left()
    return ink(place) + _OVERLAP * hidden + (0.0 if is_beside else _NOT_BESIDE)
