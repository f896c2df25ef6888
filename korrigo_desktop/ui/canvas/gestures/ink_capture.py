"""The pen's way, smoothed while it is drawn: what is stored is what was seen.

Points closer than 0.1 mm to the one before are left out: no eye and no printer shows the difference. Between the
rest runs a quadratic curve through their midpoints, flattened to within 0.03 pt: it takes the stairs out of a mouse's
pixels.
"""

import math

from korrigo_desktop.domain.shapes import PenPoint

MIN_STEP_PT = 0.283
"""0.1 mm."""

_FLATNESS_PT = 0.03
_MOST_STEPS = 16


class InkCapture:
    """A stroke in the making.

    Attributes:
        settled: Points that later ones will not move any more: x, y in points of the page, pressure.
    """

    def __init__(self, start: PenPoint) -> None:
        self.settled: list[PenPoint] = [start]
        self._raw = start
        self._middle = start

    @property
    def tip(self) -> PenPoint:
        """Where the pen is: the stroke ends here for now."""
        return self._raw

    def add(self, point: PenPoint) -> bool:
        """Follow the pen.

        Returns:
            Whether the stroke has grown.
        """
        if math.hypot(point[0] - self._raw[0], point[1] - self._raw[1]) < MIN_STEP_PT:
            return False
        middle = _between(self._raw, point)
        self._bend(self._middle, self._raw, middle)
        self._raw, self._middle = point, middle
        return True

    def finished(self) -> list[PenPoint]:
        """The whole stroke up to the tip."""
        return self.settled if self.settled[-1] == self._raw else [*self.settled, self._raw]

    def _bend(self, a: PenPoint, control: PenPoint, b: PenPoint) -> None:
        bulge = math.hypot(a[0] - 2 * control[0] + b[0], a[1] - 2 * control[1] + b[1])
        steps = min(max(math.ceil(math.sqrt(bulge / 4 / _FLATNESS_PT)), 1), _MOST_STEPS)
        for i in range(1, steps + 1):
            t = i / steps
            u, v, w = (1 - t) ** 2, 2 * t * (1 - t), t * t
            x, y, pressure = (u * p + v * q + w * r for p, q, r in zip(a, control, b, strict=True))
            self.settled.append((x, y, pressure))


def _between(a: PenPoint, b: PenPoint) -> PenPoint:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2
