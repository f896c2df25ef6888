"""The plane in which a PDF page draws: boxes, and matrices from one plane to another, as plain numbers."""

from typing import NamedTuple

from korrigo_desktop.domain.geometry import Turn


class Box(NamedTuple):
    """A rectangle in points, x0 <= x1 and y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.y1 - self.y0

    def holds(self, other: "Box", tolerance_pt: float) -> bool:
        """Whether the other box lies inside this one, give or take a tolerance."""
        return (
            self.x0 <= other.x0 + tolerance_pt
            and self.y0 <= other.y0 + tolerance_pt
            and self.x1 >= other.x1 - tolerance_pt
            and self.y1 >= other.y1 - tolerance_pt
        )

    def meets(self, other: "Box") -> bool:
        """Whether both boxes have an area in common."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def agrees_with(self, other: "Box", tolerance_pt: float) -> bool:
        """Whether both boxes are the same, give or take a tolerance at each edge."""
        return self.holds(other, tolerance_pt) and other.holds(self, tolerance_pt)


class Matrix(NamedTuple):
    """An affine map: (x, y) becomes (a x + c y + e, b x + d y + f).

    Source:
        ISO 32000-1, 8.3.4 "Transformation matrices".
    """

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, other: "Matrix") -> "Matrix":
        """The map that does this one and then the other."""
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def box_of(self, box: Box) -> Box:
        """The smallest box around the image of a box."""
        xs = [self.a * x + self.c * y + self.e for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        ys = [self.b * x + self.d * y + self.f for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        return Box(min(xs), min(ys), max(xs), max(ys))

    @property
    def turn(self) -> Turn | None:
        """The clockwise turn that this map from a y-up to a y-down plane gives, None when it mirrors or slants."""
        a, b, c, d = self.a, self.b, self.c, self.d
        # How far a whole side may be off its axis: 1 in 2,000 is half a point on an A3 page.
        slack = max(abs(a), abs(b), abs(c), abs(d)) / 2_000
        if abs(b) <= slack and abs(c) <= slack and a * d < 0:
            return Turn.NONE if a > 0 else Turn.HALF
        if abs(a) <= slack and abs(d) <= slack and b * c > 0:
            return Turn.RIGHT if b > 0 else Turn.LEFT
        return None


UNIT_SQUARE = Box(0.0, 0.0, 1.0, 1.0)
