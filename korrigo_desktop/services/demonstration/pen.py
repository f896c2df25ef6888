"""The pen: where each sign, bar and root of a line goes, before any hand gives them their shape."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from korrigo_desktop.services.demonstration.alphabet import Glyph, load_alphabet
from korrigo_desktop.services.demonstration.hand import Hand
from korrigo_desktop.services.demonstration.markup import Form, Fraction, Group, Inline
from korrigo_desktop.services.demonstration.strokes import Points2D

_FRACTION_SCALE = 0.74
_RAISED = (8.5, 0.66)
_LOWERED = (-3.2, 0.62)


class PlacedGlyph(NamedTuple):
    """A sign at its place, in alphabet units.

    Attributes:
        rise: Height of its base above the line.
        is_joined: Whether the pen comes from the sign before without lifting.
    """

    glyph: Glyph
    x: float
    rise: float
    scale: float
    is_joined: bool


class Pen:
    """A pen moving along one line, in alphabet units, y up.

    Attributes:
        x: Where the pen is.
        glyphs: The signs placed so far.
        rules: Bars and roots placed so far.
    """

    def __init__(self, hand: Hand, generator: np.random.Generator) -> None:
        self.hand = hand
        self.x = 0.0
        self.glyphs: list[PlacedGlyph] = []
        self.rules: list[Points2D] = []
        self._alphabet = load_alphabet(hand.script)
        self._chance = generator
        self._rise = 0.0
        self._scale = 1.0
        self._is_down = False

    def write(self, nodes: Sequence[Inline]) -> None:
        """Place marked-up text and move on.

        Raises:
            KeyError: The alphabet lacks a sign of the text.
        """
        for node in nodes:
            if isinstance(node, str):
                self._plain(node)
            elif isinstance(node, Fraction):
                self._fraction(node)
            else:
                self._group(node)
        self._is_down = False

    def _plain(self, text: str) -> None:
        hand = self.hand
        stretch = hand.width * self._scale
        spreads = self._chance.normal(0, 0.3 * hand.unsteadiness, len(text))
        lifts = self._chance.random(len(text)) < hand.lifts
        for sign, spread, has_lifted in zip(text, spreads.tolist(), lifts.tolist(), strict=True):
            if sign == " ":
                self.x += (hand.word_gap + 3 * spread) * stretch
                self._is_down = False
                continue
            glyph = self._alphabet[sign]
            is_joined = self._is_down and glyph.joins and not has_lifted
            self.glyphs.append(PlacedGlyph(glyph, self.x, self._rise, self._scale, is_joined))
            self._is_down = glyph.joins
            self.x += (glyph.advance + hand.letter_gap + spread) * stretch

    def _group(self, group: Group) -> None:
        self._is_down = False
        start = self.x
        match group.form:
            case Form.RAISED:
                self._smaller(group.content, *_RAISED)
            case Form.LOWERED:
                self._smaller(group.content, *_LOWERED)
            case Form.ROOT:
                self._root(group.content)
            case Form.STRUCK:
                self.write(group.content)
                self._rule(start - 1, self.x + 1, 4.6)
                self._rule(start, self.x + 2, 6.4)
            case Form.UNDERLINED:
                self.write(group.content)
                self._rule(start, self.x, -4.4)
            case Form.BARRED:
                self.write(group.content)
                self._rule(start, self.x, 21)

    def _smaller(self, nodes: Sequence[Inline], rise: float, scale: float) -> None:
        before = self._rise, self._scale
        self._rise, self._scale = self._rise + rise * self._scale, self._scale * scale
        self.write(nodes)
        self._rise, self._scale = before

    def _root(self, nodes: Sequence[Inline]) -> None:
        foot = np.array([(0, 7), (1.8, 8), (4, -1), (7, 19)]) * self._scale + (self.x, self._rise)
        self.x += 7.5 * self._scale
        self.write(nodes)
        roof = np.array([(self.x + self._scale, self._rise + 19.4 * self._scale)])
        self.rules.append(straight_ways(np.concatenate((foot, roof))))
        self.x += 1.5 * self._scale

    def _fraction(self, fraction: Fraction) -> None:
        self._is_down = False
        parts = (fraction.above, fraction.below)
        stretch = self.hand.width * self._scale * _FRACTION_SCALE
        widths = [natural_width(part, self.hand) * stretch for part in parts]
        start, full = self.x + 1.5, max(widths) + 4
        for part, width, rise in zip(parts, widths, (8.6, -9.2), strict=True):
            self.x = start + (full - width) / 2
            self._smaller(part, rise, _FRACTION_SCALE)
        self._rule(start, start + full, 5.6)
        self.x = start + full + 2.5

    def _rule(self, start: float, end: float, height: float) -> None:
        """A line drawn without a ruler."""
        heights = self._rise + (height + self._chance.normal(0, 0.5, 3)) * self._scale
        self.rules.append(straight_ways(np.column_stack(((start, (start + end) / 2, end), heights))))


def natural_width(nodes: Sequence[Inline], hand: Hand) -> float:
    """Width in alphabet units, before the hand's own stretch and any chance.

    Raises:
        KeyError: The alphabet lacks a sign of the text.
    """
    alphabet = load_alphabet(hand.script)
    width = 0.0
    for node in nodes:
        if isinstance(node, str):
            width += sum(hand.word_gap if s == " " else alphabet[s].advance + hand.letter_gap for s in node)
        elif isinstance(node, Fraction):
            widest = max(natural_width(node.above, hand), natural_width(node.below, hand))
            width += 8 + _FRACTION_SCALE * widest
        else:
            scale = {Form.RAISED: _RAISED[1], Form.LOWERED: _LOWERED[1]}.get(node.form, 1.0)
            width += scale * natural_width(node.content, hand) + (9 if node.form is Form.ROOT else 0)
    return width


def straight_ways(corners: Points2D, step: float = 4.0) -> Points2D:
    """Straight lines from corner to corner, with points at most `step` apart: what bends the hand bends them too."""
    spans = [
        np.linspace(a, b, max(2, int(np.hypot(*(b - a)) / step) + 1), endpoint=False) for a, b in pairwise(corners)
    ]
    return np.concatenate([*spans, corners[-1:]])
