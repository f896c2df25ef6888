"""Turns the drawing of a formula, as SVG elements, into the outlines that the canvas and the export fill."""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

Point = tuple[float, float]
_TOKEN = re.compile(r"[A-Z]|-?[0-9.]+(?:e-?[0-9]+)?")


class Outlines:
    """Collects closed paths.

    Attributes:
        left: The leftmost point of what was collected; likewise the others.
    """

    def __init__(self) -> None:
        self._operators: list[str] = []
        self.left = self.top = float("inf")
        self.right = self.bottom = float("-inf")

    @property
    def operators(self) -> str:
        """All paths, as PDF operators over whole numbers."""
        return " ".join(self._operators)

    def add(self, element: Element) -> None:
        """Take one element of the drawing, or all that a group holds.

        Raises:
            ValueError: It is of a kind that has no outline here.
        """
        stroke = float(element.get("stroke-width", "0"))
        match element.tag:
            case "svg" | "g" if not element.get("transform"):
                for child in element:
                    self.add(child)
            case "path" if stroke:
                self._add_line(element.attrib["d"], stroke)
            case "path":
                self._add_glyph(element.attrib["d"])
            case "rect" if stroke:
                self._add_frame(element, stroke)
            case "rect":
                self._add_box(*_box(element))
            case _:
                raise ValueError(element.tag)

    def _add_glyph(self, drawn: str) -> None:
        is_open = False
        for letter, places in _commands(drawn):
            match letter:
                case "M":
                    if is_open:
                        self._close()
                    self._write("m", places)
                    is_open = True
                case "L":
                    self._write("l", places)
                case "Q":
                    self._write("c", _cubic(self._at, *places))
                case "C":
                    self._write("c", places)
                case "Z":
                    self._close()
                    is_open = False
                case _:
                    raise ValueError(letter)
        if is_open:
            self._close()

    def _add_box(self, x: float, y: float, width: float, height: float) -> None:
        """A filled rectangle, round the same way as the letters: where both lie over each other there is no hole."""
        self._add_polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])

    def _add_frame(self, element: Element, line: float) -> None:
        x, y, width, height = _box(element)
        left, top, half = x - line / 2, y - line / 2, line / 2
        self._add_box(left, top, width + line, line)
        self._add_box(left, y + height - half, width + line, line)
        self._add_box(left, top, line, height + line)
        self._add_box(x + width - half, top, line, height + line)

    def _add_line(self, drawn: str, line: float) -> None:
        """A straight line, as the surface that it covers."""
        (_, (start,)), (_, (end,)) = _commands(drawn)
        across, down = end[0] - start[0], end[1] - start[1]
        length = (across**2 + down**2) ** 0.5 or 1.0
        aside, below = -down / length * line / 2, across / length * line / 2
        self._add_polygon([
            (start[0] - aside, start[1] - below), (end[0] - aside, end[1] - below),
            (end[0] + aside, end[1] + below), (start[0] + aside, start[1] + below),
        ])  # fmt: skip

    def _add_polygon(self, corners: list[Point]) -> None:
        self._write("m", corners[:1])
        for corner in corners[1:]:
            self._write("l", [corner])
        self._close()

    def _write(self, operator: str, places: Iterable[Point]) -> None:
        for x, y in places:
            self.left, self.right = min(self.left, x), max(self.right, x)
            self.top, self.bottom = min(self.top, y), max(self.bottom, y)
            self._operators.append(f"{x:.0f} {y:.0f}")
            self._at = x, y
        self._operators.append(operator)

    def _close(self) -> None:
        self._operators.append("h")


def _commands(drawn: str) -> Iterator[tuple[str, list[Point]]]:
    """The commands of an SVG path, each with its places."""
    letter, numbers = "", list[float]()
    for token in [*_TOKEN.findall(drawn), ""]:
        if token[:1].isalpha() or not token:
            if letter:
                yield letter, list(zip(numbers[::2], numbers[1::2], strict=True))
            letter, numbers = token, []
        else:
            numbers.append(float(token))


def _cubic(start: Point, bend: Point, end: Point) -> list[Point]:
    """A quadratic curve with the control points of the same cubic one: PDF knows no other."""
    first = start[0] + (bend[0] - start[0]) * 2 / 3, start[1] + (bend[1] - start[1]) * 2 / 3
    second = end[0] + (bend[0] - end[0]) * 2 / 3, end[1] + (bend[1] - end[1]) * 2 / 3
    return [first, second, end]


def _box(element: Element) -> tuple[float, float, float, float]:
    x, y, width, height = (float(element.attrib[name]) for name in ("x", "y", "width", "height"))
    return x, y, width, height
