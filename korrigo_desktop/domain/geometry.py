"""Places on a page as shown: fractions in [0, 1], origin top left, and how quarter turns move them.

Fractions are kept to six decimals (0.3 µm on an A4 page): four quarter turns bring a place back to the bit.
"""

from dataclasses import dataclass
from enum import IntEnum

from korrigo_desktop.domain.errors import GeometryError

_DECIMALS = 6


class Turn(IntEnum):
    """Clockwise degrees, in quarter turns."""

    NONE = 0
    RIGHT = 90
    HALF = 180
    LEFT = 270

    def then(self, other: "Turn") -> "Turn":
        """The turn that does this one and then the other."""
        return Turn((self + other) % 360)

    def undone(self) -> "Turn":
        """The turn that brings this one back."""
        return Turn(-self % 360)


@dataclass(frozen=True, slots=True)
class PagePoint:
    """A point of a page as shown; fractions in [0, 1], origin top left, y down."""

    x: float
    y: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "x", _fraction(self.x))
        object.__setattr__(self, "y", _fraction(self.y))

    def turned(self, turn: Turn) -> "PagePoint":
        """Where the point is once the page has been turned clockwise."""
        match turn:
            case Turn.NONE:
                return self
            case Turn.RIGHT:
                return PagePoint(1 - self.y, self.x)
            case Turn.HALF:
                return PagePoint(1 - self.x, 1 - self.y)
            case Turn.LEFT:
                return PagePoint(self.y, 1 - self.x)


@dataclass(frozen=True, slots=True)
class PageArea:
    """A rectangle of a page as shown; fractions in [0, 1], origin top left, y down. Width and height may be 0."""

    x: float
    y: float
    width: float
    height: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "x", _fraction(self.x))
        object.__setattr__(self, "y", _fraction(self.y))
        object.__setattr__(self, "width", round(_fraction(self.x + self.width) - self.x, _DECIMALS))
        object.__setattr__(self, "height", round(_fraction(self.y + self.height) - self.y, _DECIMALS))
        if self.width < 0 or self.height < 0:
            msg = "an area has no negative size"
            raise GeometryError(msg)

    @property
    def right(self) -> float:
        """The right edge, a fraction of the page's width."""
        return round(self.x + self.width, _DECIMALS)

    @property
    def bottom(self) -> float:
        """The bottom edge, a fraction of the page's height."""
        return round(self.y + self.height, _DECIMALS)

    def turned(self, turn: Turn) -> "PageArea":
        """Where the area is once the page has been turned clockwise."""
        corners = PagePoint(self.x, self.y).turned(turn), PagePoint(self.right, self.bottom).turned(turn)
        return PageArea.around(corners)

    @staticmethod
    def around(points: "tuple[PagePoint, ...] | list[PagePoint]") -> "PageArea":
        """The smallest area that holds all the points.

        Raises:
            GeometryError: There is no point.
        """
        if not points:
            msg = "no points, no area"
            raise GeometryError(msg)
        left, top = min(p.x for p in points), min(p.y for p in points)
        width, height = max(p.x for p in points) - left, max(p.y for p in points) - top
        return PageArea(left, top, round(width, _DECIMALS), round(height, _DECIMALS))


def _fraction(value: float) -> float:
    rounded = round(float(value), _DECIMALS)
    if not 0.0 <= rounded <= 1.0:  # also refuses NaN
        msg = f"{value} is outside the page"
        raise GeometryError(msg)
    return rounded + 0.0  # no negative zero


WHOLE_PAGE = PageArea(0.0, 0.0, 1.0, 1.0)
