"""Recognises a page that draws one image over its whole surface and nothing else, from its content stream."""

import re
from dataclasses import dataclass, field

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.scans.user_space import UNIT_SQUARE, Box, Matrix

_TOKEN = re.compile(rb"/[^\s/\[\]<>(){}%]*|[^\s/\[\]<>(){}%]+|[\[\]<>(){}%]")
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)")

# Operators that set a state in which images are not drawn otherwise: widths, dashes, colours, intents.
_HARMLESS = frozenset({b"w", b"J", b"j", b"M", b"i", b"ri", b"g", b"G", b"rg", b"RG", b"k", b"K"})
_OPERANDS = {b"cm": 6, b"Do": 1, b"re": 4, b"q": 0, b"Q": 0, b"W": 0, b"W*": 0, b"n": 0}

# An image may miss the edge of its page by this much: 0.18 mm, less than what the paper moves in the feeder.
EDGE_TOLERANCE_PT = 0.5


@dataclass(frozen=True, slots=True)
class DrawnImage:
    """The one image of a page.

    Attributes:
        name: Its name among the page's XObjects.
        shown_turn: Clockwise turn of its stored rows on the page as shown, /Rotate included.
    """

    name: str
    shown_turn: Turn


def find_single_image(content: bytes, to_shown: Matrix, shown: Box) -> DrawnImage | None:
    """Tell which image a page draws, if it draws that one alone, whole, upright or in quarter turns, from edge to edge.

    Args:
        content: The page's content stream, decoded.
        to_shown: From user space to the page as shown.
        shown: The page as shown, in points.

    Returns:
        None when the page draws anything else, or on any doubt: a mirrored or slanted image, an image beyond or
        short of the edges, a clip inside the page, an operator that this reader doesn't know.
    """
    drawing = _Drawing(to_shown, shown)
    operands: list[bytes] = []
    for token in _TOKEN.findall(content):
        if token.startswith(b"/") or _NUMBER.fullmatch(token):
            operands.append(token)
        elif token in _HARMLESS:
            operands.clear()
        elif len(operands) != _OPERANDS.get(token, -1) or not drawing.apply(token, operands):
            return None
        else:
            operands.clear()
    return None if operands else drawing.image


@dataclass(slots=True)
class _Drawing:
    """What has been drawn so far, and where the next image would lie."""

    matrix: Matrix
    shown: Box
    image: DrawnImage | None = None
    path: Box | None = None
    saved: list[Matrix] = field(default_factory=list)

    def apply(self, operator: bytes, operands: list[bytes]) -> bool:
        """Carry out one operator; False when the page is then no single image."""
        match operator:
            case b"q":
                self.saved.append(self.matrix)
            case b"Q" if self.saved:
                self.matrix = self.saved.pop()
            case b"cm" if (values := _numbers(operands)) is not None:
                self.matrix = Matrix(*values).then(self.matrix)
            case b"Do" if self.image is None and self.path is None:
                self.image = self._placed(operands[0])
                return self.image is not None
            case b"re" if self.path is None and (values := _numbers(operands)) is not None:
                self.path = self._rectangle(*values)
            case b"W" | b"W*":
                return self.path is not None and self.path.holds(self.shown, EDGE_TOLERANCE_PT)
            case b"n":
                self.path = None
            case _:
                return False
        return True

    def _rectangle(self, x: float, y: float, width: float, height: float) -> Box:
        return self.matrix.box_of(Box(x, y, x + width, y + height))

    def _placed(self, operand: bytes) -> DrawnImage | None:
        turn = self.matrix.turn
        covers = self.matrix.box_of(UNIT_SQUARE).agrees_with(self.shown, EDGE_TOLERANCE_PT)
        if turn is None or not covers or not operand.startswith(b"/") or b"#" in operand:
            return None
        return DrawnImage(operand[1:].decode("latin-1"), turn)


def _numbers(operands: list[bytes]) -> list[float] | None:
    if any(operand.startswith(b"/") for operand in operands):
        return None
    return [float(operand) for operand in operands]
