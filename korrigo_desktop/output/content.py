"""Writes what a page shows as PDF operators, in a space that is easy to think in: points from the top left, y down."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.shapes import Polygon
from korrigo_desktop.output.embedded_fonts import FontsInUse
from korrigo_desktop.output.fonts import Face
from korrigo_desktop.output.grains import GRAINS, closed_path, grains
from korrigo_desktop.output.page_frame import Matrix

SOURCE_FORM = "P"
"""The name of the scanned page in a page's resources."""

MULTIPLY = "/Multiply gs"
GRAPHIC_STATES = "/Multiply<</Type/ExtGState/BM/Multiply>>"

_UP = {
    Turn.NONE: (1, 0, 0, -1),
    Turn.RIGHT: (0, 1, 1, 0),
    Turn.HALF: (-1, 0, 0, 1),
    Turn.LEFT: (0, -1, -1, 0),
}
"""For text that stands turned: which way its lines run, and which way is up for its letters (y down)."""


class PageContent:
    """Collects the operators of one page."""

    def __init__(self, fonts: FontsInUse) -> None:
        """Begin an empty page.

        Args:
            fonts: Those of the file.
        """
        self._fonts = fonts
        self._operators: list[str] = []

    @property
    def is_empty(self) -> bool:
        """Whether nothing was drawn."""
        return not self._operators

    def fill(self, polygons: Iterable[Polygon], colour: str) -> None:
        """Fill surfaces; where they overlap they are filled once."""
        paths = "\n".join(map(closed_path, polygons))
        if paths:
            self._operators.append(f"{_ink(colour)} rg\n{paths}\nf")

    def fill_path(self, path: str, x: float, y: float, colour: str) -> None:
        """Fill a path that is written in grains around the place (x, y)."""
        self._operators.append(f"q 1 0 0 1 {grains(x, y)} cm {_ink(colour)} rg\n{path}\nf Q")

    def fill_outlines(self, outlines: str, x: float, y: float, scale: float, colour: str, turn: Turn) -> None:
        """Fill outlines that are written in a unit of their own around the place (x, y).

        Args:
            outlines: Operators, y down.
            x: In points.
            y: The same, downwards.
            scale: Points in one of their units.
            colour: "#RRGGBB".
            turn: How they stand, clockwise around (x, y).
        """
        a, b, c, d = (value * scale * GRAINS for value in _UP[turn])
        stand = f"{a:.5f} {b:.5f} {-c:.5f} {-d:.5f}"
        self._operators.append(f"q {stand} {grains(x, y)} cm {_ink(colour)} rg\n{outlines}\nf Q")

    def stroke(self, operators: str, colour: str) -> None:
        """Draw lines that set their own widths, written in grains; ends and joins are round."""
        self._operators.append(f"{_ink(colour)} RG 1 J 1 j\n{operators}")

    def fill_box(self, left: float, top: float, width: float, height: float, colour: str, state: str = "") -> None:
        """Fill a rectangle, with a graphics state such as MULTIPLY."""
        box = f"{_ink(colour)} rg {grains(left, top, width, height)} re f"
        self._operators.append(f"q {state} {box} Q" if state else box)

    def stroke_box(self, left: float, top: float, width: float, height: float, colour: str, line: float) -> None:
        """Draw a rectangle's outline; half of the line's width lies inside."""
        self._operators.append(f"{_ink(colour)} RG {grains(line)} w 0 J 1 j {grains(left, top, width, height)} re S")

    def rule(self, left: float, y: float, right: float, colour: str, line: float) -> None:
        """Draw a level line."""
        self._operators.append(f"{_ink(colour)} RG {grains(line)} w 0 J {grains(left, y)} m {grains(right, y)} l S")

    def write(
        self,
        lines: Sequence[str],
        x: float,
        y: float,
        size: float,
        colour: str,
        *,
        pitch_em: float = 1.2,
        turn: Turn = Turn.NONE,
        face: Face = Face.REGULAR,
        stretch: float = 1.0,
        is_seen: bool = True,
    ) -> None:
        """Write lines of text.

        Args:
            lines: From the first to the last.
            x: Where the first line's first letter stands on its baseline, in points.
            y: The same, downwards.
            size: Height of the letters, in points.
            colour: "#RRGGBB".
            pitch_em: From one baseline to the next, in heights of the letters.
            turn: How the text stands, clockwise around (x, y).
            face: The font.
            stretch: Width of the letters, 1 for as drawn.
            is_seen: False for letters that are only searched and copied.
        """
        shown = " T*\n".join([self._fonts.shown(line, face) for line in lines])
        stand = _text_matrix(turn, size, stretch)
        written = f"{_ink(colour)} rg BT {stand} {grains(x, y)} Tm {pitch_em} TL\n{shown} ET"
        self._operators.append(written if is_seen else f"q 3 Tr {written} Q")

    def encoded(self, matrix: Matrix, *, has_source: bool = False) -> bytes:
        """The page's content.

        Args:
            matrix: From points of the page as shown to the page's user space.
            has_source: Show SOURCE_FORM below everything, in user space as it is.
        """
        below = f"q /{SOURCE_FORM} Do Q\n" if has_source else ""
        if self.is_empty:
            return below.encode("ascii")
        a, b, c, d = (value / GRAINS for value in matrix[:4])
        place = f"{a:.6f} {b:.6f} {c:.6f} {d:.6f} {matrix[4]:.4f} {matrix[5]:.4f} cm"
        drawn = "\n".join(self._operators)
        return f"{below}q {place}\n{drawn}\nQ\n".encode("ascii")


@lru_cache(maxsize=256)
def _text_matrix(turn: Turn, size: float, stretch: float) -> str:
    a, b, c, d = _UP[turn]
    scale = size * GRAINS
    return f"{a * scale * stretch:.2f} {b * scale * stretch:.2f} {c * scale:.2f} {d * scale:.2f}"


@lru_cache(maxsize=256)
def _ink(colour: str) -> str:
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3f}".rstrip("0") for i in (1, 3, 5))
