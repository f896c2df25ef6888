"""Hands that write in boxes: the habits of a writer, letters that hang out, hyphens, and what is crossed out."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.canvas import Canvas
from training.glyph_sets import GLYPH_SIDE, Glyph

HYPHEN, APOSTROPHE = "-", "'"
_BENDS = 64
_BENT_PX = 1.1


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the sheet, in millimetres."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Hand:
    """The habits of a writer.

    Attributes:
        size: Of the frame of a glyph, beside the narrower side of the box.
        aspect: Width beside height.
        slant: Sideways for each step up.
        turn_deg: How far letters turn from one another.
        wander: How far letters stray in their box, a share of its side.
        drop: How far below the middle of the box letters are.
        weight: Thinner than the glyph when below 0, thicker above.
        pen_mm: Width of strokes that are drawn, not taken from glyphs.
        pressure: How far the ink of one letter differs from another's, 0 to 1.
        sharpness: How steep the sides of strokes are.
        bend: How far letters are bent.
    """

    size: float
    aspect: float
    slant: float
    turn_deg: float
    wander: float
    drop: float
    weight: float
    pen_mm: float
    pressure: float
    sharpness: float
    bend: float


def any_hand(generator: np.random.Generator) -> Hand:
    """A hand among those of a class: most stay in their boxes, some write large, some small."""
    return Hand(
        size=float(np.clip(generator.normal(0.92, 0.14), 0.6, 1.3)),
        aspect=float(np.clip(generator.normal(1.0, 0.1), 0.75, 1.3)),
        slant=float(generator.normal(0.02, 0.1)),
        turn_deg=float(generator.uniform(0, 6)),
        wander=float(generator.uniform(0.02, 0.09)),
        drop=float(generator.normal(0.0, 0.05)),
        weight=float(generator.normal(0, 0.5)),
        pen_mm=float(generator.uniform(0.3, 0.8)),
        pressure=float(generator.uniform(0, 0.3)),
        sharpness=float(generator.uniform(1.2, 3.5)),
        bend=float(generator.uniform(0, 1)),
    )


class Writer:
    """Writes with a hand on a canvas."""

    def __init__(self, canvas: Canvas, hand: Hand, generator: np.random.Generator) -> None:
        self._canvas = canvas
        self._hand = hand
        self._chance = generator

    def write(self, box: Box, glyph: Glyph) -> None:
        """Write a glyph into a box."""
        hand, chance = self._hand, self._chance
        drawn = _weighted(_bent(glyph, hand.bend, chance), hand.weight + float(chance.normal(0, 0.25)))
        self._canvas.stamp(
            drawn,
            self._frame(box),
            strength=1 - hand.pressure * float(chance.random()),
            sharpness=hand.sharpness,
        )

    def mark(self, box: Box, character: str) -> None:
        """Draw a hyphen or an apostrophe."""
        chance, middle = self._chance, self._middle(box)
        if character == HYPHEN:
            half = np.array([chance.uniform(0.12, 0.35) * box.width, chance.normal(0, 0.04) * box.height])
        else:
            middle[1] -= chance.uniform(0.15, 0.4) * box.height
            half = np.array([chance.normal(-0.04, 0.05) * box.width, chance.uniform(0.06, 0.14) * box.height])
        self._canvas.stroke(np.stack([middle - half, middle + half]), self._hand.pen_mm)

    def cross_out(self, box: Box) -> None:
        """Scribble over what is in a box."""
        chance = self._chance
        middle = self._middle(box)
        reach = np.array([box.width, box.height]) * chance.uniform(0.3, 0.52, 2)
        for way in _scribble(chance):
            jitter = chance.normal(0, 0.06, way.shape)
            self._canvas.stroke(middle + (way + jitter) * reach, self._hand.pen_mm * float(chance.uniform(0.8, 1.4)))

    def smudge(self, box: Box) -> None:
        """Leave a speck, a short scratch or the tail of a stroke in a box that holds no letter."""
        chance = self._chance
        place = np.array([box.left, box.top]) + np.array([box.width, box.height]) * chance.random(2)
        way = np.stack([place, place + chance.normal(0, 0.35, 2)])
        self._canvas.stroke(way, float(chance.uniform(0.1, 0.5)), float(chance.uniform(0.3, 1)))

    def _middle(self, box: Box) -> NDArray[np.float64]:
        stray = self._chance.normal(0, self._hand.wander, 2)
        stray[1] += self._hand.drop
        return np.array([box.left, box.top]) + np.array([box.width, box.height]) * (0.5 + stray.clip(-0.3, 0.3))

    def _frame(self, box: Box) -> NDArray[np.float64]:
        """From fractions of a glyph's frame to millimetres: size, aspect, slant, turn and place."""
        hand, chance = self._hand, self._chance
        height = min(box.width, box.height) * hand.size * float(chance.normal(1, 0.06))
        width = height * hand.aspect * float(chance.normal(1, 0.06))
        turn = np.deg2rad(chance.normal(0, hand.turn_deg))
        slant = hand.slant + chance.normal(0, 0.05)
        spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        axes = spin @ np.array([[width, -slant * height], [0, height]])
        start = self._middle(box) - axes @ (0.5, 0.5)
        return np.column_stack([axes, start])


def _weighted(glyph: Glyph, weight: float) -> Glyph:
    """The glyph with a finer pen (below 0) or a broader one (above)."""
    amount = min(abs(weight), 1.0)
    if amount < 0.15:
        return glyph
    change = cv2.dilate if weight > 0 else cv2.erode
    changed = change(glyph, cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)))
    share = amount if weight > 0 else 0.75 * amount  # a stroke of two pixels must not vanish
    return np.asarray(cv2.addWeighted(changed, share, glyph, 1 - share, 0), dtype=np.uint8)


def _bent(glyph: Glyph, bend: float, generator: np.random.Generator) -> Glyph:
    """The glyph drawn on rubber that is pulled a little."""
    if bend < 0.1:
        return glyph
    shift = _PULLS[int(generator.integers(_BENDS))] * bend
    return np.asarray(cv2.remap(glyph, _GRID[0] + shift[0], _GRID[1] + shift[1], cv2.INTER_LINEAR), dtype=np.uint8)


def _scribble(chance: np.random.Generator) -> list[NDArray[np.float64]]:
    """Ways of the pen over a box that reaches from -1 to 1."""
    style = int(chance.integers(6))
    if style == 0:  # a cross
        return [np.array([[-1.0, -1.0], [1.0, 1.0]]), np.array([[-1.0, 1.0], [1.0, -1.0]])]
    if style == 1:  # two or three strokes through it
        heights = np.linspace(-0.35, 0.35, int(chance.integers(2, 4)))
        return [np.array([[-1.1, height + 0.1], [1.1, height - 0.1]]) for height in heights]
    if style == 2:  # one long stroke, level or up
        rise = float(chance.choice([0.1, 0.8]))
        return [np.array([[-1.3, rise], [1.3, -rise]])]
    if style == 3:  # hatched
        steps = np.linspace(-0.9, 0.9, int(chance.integers(3, 7)))
        return [np.array([[step - 0.25, 1.0], [step + 0.25, -1.0]]) for step in steps]
    turns = int(chance.integers(4, 11))
    steps = np.linspace(-1, 1, turns)
    sides = np.where(np.arange(turns) % 2, 1.0, -1.0)
    zigzag = np.stack([steps, sides], axis=1) if style == 4 else np.stack([sides, steps], axis=1)
    return [zigzag] if chance.random() < 0.6 else [zigzag, zigzag[:, ::-1]]


def _pulls() -> NDArray[np.float32]:
    noise = np.random.default_rng(5).standard_normal((_BENDS * 2, GLYPH_SIDE, GLYPH_SIDE)).astype(np.float32)
    smooth = np.stack([cv2.GaussianBlur(field, (0, 0), 5) for field in noise])
    smooth *= _BENT_PX / smooth.std()
    return np.asarray(smooth.reshape(_BENDS, 2, GLYPH_SIDE, GLYPH_SIDE), dtype=np.float32)


_PULLS = _pulls()
_GRID = np.stack(np.meshgrid(np.arange(GLYPH_SIDE), np.arange(GLYPH_SIDE))).astype(np.float32)
