"""Writing: turns marked-up text into the strokes that one hand would make, in millimetres."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from korrigo_desktop.services.demonstration.alphabet import X_HEIGHT, Glyph, Points2D, load_alphabet
from korrigo_desktop.services.demonstration.hand import Hand
from korrigo_desktop.services.demonstration.markup import Form, Fraction, Group, Inline, parse_markup

_CONNECTOR_STEPS = np.linspace(0, 1, 8)[1:-1, None]


@dataclass(frozen=True, slots=True)
class Writing:
    """A line as written.

    Attributes:
        strokes: The pen's ways in mm: origin at the start of the line on the ruled line, x right, y down.
        width_mm: How far the hand got.
    """

    strokes: tuple[Points2D, ...]
    width_mm: float


def write(text: str, hand: Hand, generator: np.random.Generator) -> Writing:
    """Write one line, unbroken whatever its length.

    Raises:
        KeyError: The alphabet lacks a sign of the text.
        ValueError: The markup is not well formed.
    """
    pen = _Pen(hand, generator)
    pen.write(parse_markup(text))
    return Writing(tuple(pen.strokes_mm()), pen.x * pen.unit_mm)


def text_width_mm(text: str, hand: Hand) -> float:
    """Width of a line before any chance is added: what a pupil foresees when going to the next line."""
    return _natural_width(parse_markup(text), hand) * hand.width * hand.x_height_mm / X_HEIGHT


class _Pen:
    """A pen moving along one line, in alphabet units with y up."""

    def __init__(self, hand: Hand, generator: np.random.Generator) -> None:
        self.hand = hand
        self.chance = generator
        self.glyphs = load_alphabet(hand.script)
        self.unit_mm = hand.x_height_mm / X_HEIGHT
        self.x = 0.0
        self.rise = 0.0
        self.scale = 1.0
        self.strokes: list[Points2D] = []
        self._joined: Points2D | None = None

    def write(self, nodes: Sequence[Inline]) -> None:
        for node in nodes:
            if isinstance(node, str):
                for sign in node:
                    self._sign(sign)
            elif isinstance(node, Fraction):
                self._fraction(node)
            else:
                self._group(node)
        self._lift()

    def strokes_mm(self) -> list[Points2D]:
        """Lean, waver and scale everything written so far."""
        if not self.strokes:
            return []
        lengths = [len(stroke) for stroke in self.strokes]
        points = np.vstack(self.strokes)
        phase = self.chance.uniform(0, 2 * np.pi, 3)
        x, y = points[:, 0], points[:, 1]
        drift = self.hand.drift / self.unit_mm
        wander = drift * (np.sin(x / 170 + phase[0]) + 0.35 * np.sin(x / 41 + phase[1]))
        shiver = 0.12 * self.hand.unsteadiness
        leaning = x + y * self.hand.slant + shiver * np.sin(y * 0.9 + x * 0.31 + phase[2])
        rising = y + wander + shiver * np.sin(x * 0.83 + phase[1])
        placed = np.column_stack((leaning, -rising)) * self.unit_mm
        return np.split(placed, np.cumsum(lengths)[:-1])

    def _sign(self, sign: str) -> None:
        if sign == " ":
            self._lift()
            self.x += self.hand.word_gap * self.hand.width * self.scale * self.chance.uniform(0.8, 1.25)
            return
        glyph = self.glyphs[sign]
        main, *others = self._shaped(glyph)
        if glyph.joins and self.chance.uniform() >= self.hand.lifts:
            self._joined = main if self._joined is None else _connected(self._joined, main)
        else:
            self._lift()
            self.strokes.append(main)
        self.strokes += others
        spread = self.chance.normal(0, 0.3) * self.hand.unsteadiness
        self.x += (glyph.advance + self.hand.letter_gap + spread) * self.hand.width * self.scale

    def _shaped(self, glyph: Glyph) -> list[Points2D]:
        """The glyph as this hand makes it this time, at the pen's place."""
        hand, shaky = self.hand, self.hand.unsteadiness
        size = self.scale * (1 + self.chance.normal(0, 0.035) * shaky)
        turn, phase = self.chance.normal(0, 0.025) * shaky, self.chance.uniform(0, 6.28, 2)
        bend = 0.28 * shaky
        hop = self.chance.normal(0, 0.28) * shaky
        shaped = []
        for stroke in glyph.strokes:
            x, y = stroke[:, 0], stroke[:, 1]
            tall = np.where(y > X_HEIGHT, X_HEIGHT + (y - X_HEIGHT) * hand.ascenders, y)
            tall = np.where(y < 0, y * hand.descenders, tall)
            wide = x * hand.width + bend * np.sin(y * 0.37 + phase[0])
            tall = tall + bend * np.sin(x * 0.41 + phase[1])
            shaped.append(
                np.column_stack(
                    (self.x + size * (wide - turn * tall), self.rise + size * (tall + turn * wide) + hop * self.scale)
                )
            )
        return shaped

    def _lift(self) -> None:
        if self._joined is not None:
            self.strokes.append(self._joined)
            self._joined = None

    def _group(self, group: Group) -> None:
        match group.form:
            case Form.RAISED:
                self._smaller(group.content, rise=8.5, scale=0.66)
            case Form.LOWERED:
                self._smaller(group.content, rise=-3.2, scale=0.62)
            case Form.ROOT:
                self._root(group.content)
            case Form.STRUCK:
                start = self._written_from(group.content)
                self._rule(start - 1, self.x + 1, 4.6)
                self._rule(start, self.x + 2, 6.4)
            case Form.UNDERLINED:
                start = self._written_from(group.content)
                self._rule(start, self.x, -4.4)
            case Form.BARRED:
                start = self._written_from(group.content)
                self._rule(start, self.x, 21)

    def _written_from(self, nodes: Sequence[Inline]) -> float:
        self._lift()
        start = self.x
        self.write(nodes)
        return start

    def _smaller(self, nodes: Sequence[Inline], rise: float, scale: float) -> None:
        self._lift()
        before = self.rise, self.scale
        self.rise, self.scale = self.rise + rise * self.scale, self.scale * scale
        self.write(nodes)
        self.rise, self.scale = before

    def _root(self, nodes: Sequence[Inline]) -> None:
        self._lift()
        foot = np.array([(0, 7), (1.8, 8), (4, -1), (7, 19)], dtype=float) * self.scale
        start = self.x
        self.x += 7.5 * self.scale
        self.write(nodes)
        roof = np.array([(self.x + self.scale, self.rise + 19.4 * self.scale)])
        self.strokes.append(_dense(np.vstack((foot + (start, self.rise), roof))))
        self.x += 1.5 * self.scale

    def _fraction(self, fraction: Fraction) -> None:
        self._lift()
        scale = 0.74
        widths = [
            _natural_width(part, self.hand) * self.hand.width * self.scale * scale
            for part in (fraction.above, fraction.below)
        ]
        start, full = self.x + 1.5, max(widths) + 4
        for part, width, rise in zip((fraction.above, fraction.below), widths, (8.6, -9.2), strict=True):
            self.x = start + (full - width) / 2
            self._smaller(part, rise, scale)
        self._rule(start, start + full, 5.6)
        self.x = start + full + 2.5

    def _rule(self, start: float, end: float, height: float) -> None:
        """A line by hand, hardly straight."""
        tilt = self.chance.normal(0, 0.5, 3)
        ends = np.array([(start, height), ((start + end) / 2, height), (end, height)])
        ends[:, 1] = self.rise + (ends[:, 1] + tilt) * self.scale
        self.strokes.append(_dense(ends))


def _natural_width(nodes: Sequence[Inline], hand: Hand) -> float:
    glyphs = load_alphabet(hand.script)
    width = 0.0
    for node in nodes:
        if isinstance(node, str):
            width += sum(hand.word_gap if s == " " else glyphs[s].advance + hand.letter_gap for s in node)
        elif isinstance(node, Fraction):
            width += 8 + 0.74 * max(_natural_width(node.above, hand), _natural_width(node.below, hand))
        else:
            small = {Form.RAISED: 0.66, Form.LOWERED: 0.62}.get(node.form, 1.0)
            width += small * _natural_width(node.content, hand) + (9 if node.form is Form.ROOT else 0)
    return width


def _connected(former: Points2D, following: Points2D) -> Points2D:
    """Two letters in one stroke: a curve that leaves and arrives the way the letters do."""
    start, end = former[-1], following[0]
    reach = 0.4 * float(np.hypot(*(end - start)))
    leave, arrive = _heading(former[-4], start), _heading(end, following[min(3, len(following) - 1)])
    first, second = start + reach * leave, end - reach * arrive
    t = _CONNECTOR_STEPS
    curve = (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * first + 3 * (1 - t) * t**2 * second + t**3 * end
    return np.vstack((former, curve, following))


def _heading(start: Points2D, end: Points2D) -> Points2D:
    way = end - start
    unit: Points2D = way / (float(np.hypot(*way)) or 1.0)
    return unit


def _dense(points: Points2D) -> Points2D:
    """Points at most a few units apart, so that what bends the hand bends straight lines too."""
    spans = [
        np.linspace(a, b, max(2, int(np.hypot(*(b - a)) / 4) + 1), endpoint=False)
        for a, b in zip(points[:-1], points[1:], strict=True)
    ]
    return np.vstack([*spans, points[-1:]])
