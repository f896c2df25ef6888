"""Where the ruler lies: its body, its two edges, and places measured along them. Points of the scene, y down."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

MM = 72 / 25.4
"""A millimetre of the paper, in points."""

SCALE_MM = 200
MARGIN_MM = 5.0
WIDTH_MM = 28.0
LENGTH = (SCALE_MM + 2 * MARGIN_MM) * MM
WIDTH = WIDTH_MM * MM
HANDLE_AT = LENGTH / 2 - 12 * MM
"""How far from the middle the handles are by which it is turned."""

_QUARTER = 90.0

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Straightedge:
    """A ruler in its place.

    Attributes:
        x: Of its middle.
        y: Of its middle.
        angle: In degrees, clockwise on the screen, in [0, 360).
    """

    x: float
    y: float
    angle: float = 0.0

    @property
    def axis(self) -> Spot:
        """The direction along it, of length 1; exact for quarter turns."""
        quarters, rest = divmod(self.angle, _QUARTER)
        if not rest:
            return ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[int(quarters) % 4]
        turned = math.radians(self.angle)
        return math.cos(turned), math.sin(turned)

    @property
    def is_level(self) -> bool:
        """Whether it lies along a side of the page."""
        return self.angle % _QUARTER == 0

    @property
    def shown_angle(self) -> float:
        """Against the horizontal as one is taught at school: anticlockwise, in (-90, 90]."""
        return 90.0 - (self.angle + 90.0) % 180.0

    def local(self, place: Spot) -> Spot:
        """How far a place is along the ruler and across it, from its middle."""
        (ux, uy), dx, dy = self.axis, place[0] - self.x, place[1] - self.y
        return dx * ux + dy * uy, dy * ux - dx * uy

    def place(self, along: float, across: float) -> Spot:
        """The place that is so far along and across."""
        ux, uy = self.axis
        return self.x + along * ux - across * uy, self.y + along * uy + across * ux

    def covers(self, place: Spot) -> bool:
        """Whether a place lies under the body."""
        along, across = self.local(place)
        return abs(along) <= LENGTH / 2 and abs(across) <= WIDTH / 2

    def edge_near(self, place: Spot, inside: float, outside: float) -> int:
        """The edge that a stroke beginning at a place follows.

        Args:
            place: Where it begins.
            inside: How far from an edge over the body still counts.
            outside: How far beyond it.

        Returns:
            -1 for the upper edge of a level ruler, 1 for the lower one, 0 for none.
        """
        along, across = self.local(place)
        beyond = abs(across) - WIDTH / 2
        is_near = abs(along) <= LENGTH / 2 and -inside <= beyond <= outside
        return 0 if not is_near else 1 if across > 0 else -1

    def on_edge(self, place: Spot, edge: int, away: float = 0.0) -> Spot:
        """The place of an edge nearest to a place, or beside the edge, so far away from the body."""
        along = min(max(self.local(place)[0], -LENGTH / 2), LENGTH / 2)
        return self.place(along, edge * (WIDTH / 2 + away))

    def handle_near(self, place: Spot, reach: float) -> int:
        """The handle under a place: -1 or 1 for the end that it is at, 0 for none."""
        along, across = self.local(place)
        return next((end for end in (-1, 1) if math.hypot(along - end * HANDLE_AT, across) <= reach), 0)

    def moved(self, dx: float, dy: float) -> "Straightedge":
        """The same, elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)

    def turned_to(self, angle: float) -> "Straightedge":
        """The same, at another angle."""
        return replace(self, angle=round(float(angle), 3) % 360.0)

    def carried(self, before: Sequence[Spot], after: Sequence[Spot]) -> "Straightedge":
        """Where it lies after the fingers that hold it have gone from some places to others."""
        if len(before) < 2 or len(after) < 2:
            return self.moved(after[0][0] - before[0][0], after[0][1] - before[0][1])
        turned = _bearing(*after[:2]) - _bearing(*before[:2])
        (x, y), (to_x, to_y) = _middle(*before[:2]), _middle(*after[:2])
        cos, sin = math.cos(math.radians(turned)), math.sin(math.radians(turned))
        dx, dy = self.x - x, self.y - y
        held = replace(self, x=to_x + dx * cos - dy * sin, y=to_y + dx * sin + dy * cos)
        return held.turned_to(self.angle + turned)

    def levelled(self, within: float) -> "Straightedge":
        """Along a side of the page if it nearly is."""
        nearest = round(self.angle / _QUARTER) * _QUARTER
        return self.turned_to(nearest) if abs(self.angle - nearest) <= within else self


def _bearing(start: Spot, end: Spot) -> float:
    return math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))


def _middle(one: Spot, other: Spot) -> Spot:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def end_within(start: Spot, end: Spot, box: tuple[float, float, float, float]) -> Spot:
    """Where a straight way that begins in a box (left, top, right, bottom) leaves it, or its end if it never does."""
    share = 1.0
    for at, to, low, high in ((start[0], end[0], box[0], box[2]), (start[1], end[1], box[1], box[3])):
        if to > high:
            share = min(share, (high - at) / (to - at))
        elif to < low:
            share = min(share, (low - at) / (to - at))
    if share >= 1.0:
        return end
    return start[0] + max(share, 0.0) * (end[0] - start[0]), start[1] + max(share, 0.0) * (end[1] - start[1])
