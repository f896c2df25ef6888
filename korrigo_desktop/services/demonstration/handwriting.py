"""Writing: gives the signs that a pen has placed the shape of one hand, and joins them, in millimetres."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.services.demonstration.alphabet import X_HEIGHT
from korrigo_desktop.services.demonstration.hand import Hand
from korrigo_desktop.services.demonstration.markup import parse_markup
from korrigo_desktop.services.demonstration.pen import Pen, PlacedGlyph, natural_width
from korrigo_desktop.services.demonstration.strokes import Points2D, Strokes

_CONNECTOR_STEPS = np.linspace(0, 1, 7)[1:-1, None]
_BEND = 0.28
_SHIVER = 0.12


@dataclass(frozen=True, slots=True)
class Writing:
    """A line as written.

    Attributes:
        strokes: In mm: origin at the start of the line on the ruled line, x right, y down.
        width_mm: How far the hand got.
    """

    strokes: Strokes
    width_mm: float


def write(text: str, hand: Hand, generator: np.random.Generator) -> Writing:
    """Write one line, unbroken whatever its length.

    Args:
        text: In the notation of `markup.py`.
        hand: Whose hand.
        generator: Source of chance: no two words come out alike.

    Raises:
        KeyError: The alphabet lacks a sign of the text.
        ValueError: The markup is not well formed.
    """
    pen = Pen(hand, generator)
    pen.write(parse_markup(text))
    strokes = _assembled(pen.glyphs, _shaped(pen.glyphs, hand, generator))
    unit_mm = hand.x_height_mm / X_HEIGHT
    return Writing(by_hand(Strokes.together([strokes, Strokes.of(pen.rules)]), hand, generator), pen.x * unit_mm)


def text_width_mm(text: str, hand: Hand) -> float:
    """Width of a line before any chance is added: what a pupil foresees when going to the next line."""
    return natural_width(parse_markup(text), hand) * hand.width * hand.x_height_mm / X_HEIGHT


def by_hand(strokes: Strokes, hand: Hand, generator: np.random.Generator) -> Strokes:
    """Lean, waver and scale strokes as this hand does.

    Args:
        strokes: In alphabet units, y up.
        hand: Whose hand.
        generator: Source of chance.

    Returns:
        The strokes in mm, y down.
    """
    unit_mm = hand.x_height_mm / X_HEIGHT
    phase = generator.uniform(0, 2 * np.pi, 3)
    x, y = strokes.points[:, 0], strokes.points[:, 1]
    wander = hand.drift / unit_mm * (np.sin(x / 170 + phase[0]) + 0.35 * np.sin(x / 41 + phase[1]))
    shiver = _SHIVER * hand.unsteadiness
    leaning = x + y * hand.slant + shiver * np.sin(y * 0.9 + x * 0.31 + phase[2])
    rising = y + wander + shiver * np.sin(x * 0.83 + phase[1])
    return Strokes(np.column_stack((leaning, -rising)) * unit_mm, strokes.lengths)


def _shaped(placed: Sequence[PlacedGlyph], hand: Hand, generator: np.random.Generator) -> Points2D:
    """All points of all signs, each sign a little different each time; alphabet units."""
    if not placed:
        return np.empty((0, 2))
    shaky, count = hand.unsteadiness, len(placed)
    points = np.concatenate([each.glyph.strokes.points for each in placed])
    places = np.array([(each.x, each.rise, each.scale) for each in placed])
    noise = generator.normal(0, shaky, (count, 3)) * (0.035, 0.025, 0.28)
    phases = generator.uniform(0, 2 * np.pi, (count, 2))
    repeats = [len(each.glyph.strokes.points) for each in placed]
    every = np.repeat(np.column_stack((places, noise, phases)), repeats, axis=0)
    left, rise, scale, growth, turn, hop, phase_x, phase_y = every.T
    wide, tall = points[:, 0], points[:, 1]
    tall = np.where(tall > X_HEIGHT, X_HEIGHT + (tall - X_HEIGHT) * hand.ascenders, tall)
    tall = np.where(tall < 0, tall * hand.descenders, tall)
    wide = wide * hand.width
    bend = _BEND * shaky
    bent_x, bent_y = wide + bend * np.sin(tall * 0.37 + phase_x), tall + bend * np.sin(wide * 0.41 + phase_y)
    size = scale * (1 + growth)
    return np.column_stack(
        (left + size * (bent_x - turn * bent_y), rise + size * (bent_y + turn * bent_x) + hop * scale)
    )


def _assembled(placed: Sequence[PlacedGlyph], points: Points2D) -> Strokes:
    """Cut the points into strokes, those of joined signs in one."""
    lengths = [each.glyph.strokes.lengths.tolist() for each in placed]
    starts = np.cumsum([0] + [sum(of_glyph) for of_glyph in lengths])[:-1].tolist()
    connectors = iter(_connectors(placed, points, starts, [of_glyph[0] for of_glyph in lengths]))
    pieces: list[Points2D] = []
    sizes: list[int] = []
    others: list[tuple[Points2D, list[int]]] = []
    for each, start, of_glyph in zip(placed, starts, lengths, strict=True):
        if each.is_joined:
            connector = next(connectors)
            pieces.append(connector)
            sizes[-1] += len(connector) + of_glyph[0]
        else:
            sizes.append(of_glyph[0])
        pieces.append(points[start : start + of_glyph[0]])
        if len(of_glyph) > 1:
            others.append((points[start + of_glyph[0] : start + sum(of_glyph)], of_glyph[1:]))
    for rest, rest_sizes in others:
        pieces.append(rest)
        sizes += rest_sizes
    return Strokes(np.concatenate(pieces) if pieces else points, np.array(sizes, dtype=np.int64))


def _connectors(
    placed: Sequence[PlacedGlyph], points: Points2D, starts: list[int], mains: list[int]
) -> NDArray[np.float64]:
    """The curves between joined signs: they leave and arrive the way the signs do.

    Returns:
        Shape: (joined signs, points of a curve, 2).
    """
    joined = [index for index, each in enumerate(placed) if each.is_joined]
    first = np.array([starts[index] for index in joined], dtype=np.int64)
    last = np.array([starts[index - 1] + mains[index - 1] - 1 for index in joined], dtype=np.int64)
    start, end = points[last], points[first]
    reach = 0.4 * np.hypot(*(end - start).T)[:, None]
    leave = start + reach * _headings(start - points[last - 3])
    arrive = end - reach * _headings(points[first + 3] - end)
    t = _CONNECTOR_STEPS
    ends = (1 - t) ** 3 * start[:, None] + t**3 * end[:, None]
    curves: NDArray[np.float64] = ends + 3 * t * (1 - t) * ((1 - t) * leave[:, None] + t * arrive[:, None])
    return curves


def _headings(ways: Points2D) -> Points2D:
    units: Points2D = ways / (np.hypot(*ways.T)[:, None] + 1e-9)
    return units
