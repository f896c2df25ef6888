"""The alphabet of single strokes that every fictional hand is made of."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import numpy as np

from korrigo_desktop.services.demonstration.stored_texts import read_json
from korrigo_desktop.services.demonstration.strokes import Points2D, Strokes

X_HEIGHT = 10.0
"""Height of a small "x" in the alphabet's own units."""

_SAMPLES_PER_SPAN = 4
_DOTTED = "ij"
_CAPITAL_RISE = 7.0


class Script(StrEnum):
    """How a hand shapes its small letters."""

    CURSIVE = "cursive"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One sign.

    Attributes:
        advance: Width that the sign takes, in alphabet units.
        strokes: The pen's ways, y up, baseline 0, sampled finely. The first one may join the neighbours'.
        joins: Whether cursive hands write it without lifting the pen.
    """

    advance: float
    strokes: Strokes
    joins: bool = False


@cache
def load_alphabet(script: Script) -> dict[str, Glyph]:
    """Every sign that a hand can write, by character."""
    tables = read_json("alphabet.json")
    joins = script is Script.CURSIVE
    glyphs = {sign: _glyph(row, joins=False) for sign, row in tables["common"].items()}
    glyphs |= {sign: _glyph(row, joins=joins) for sign, row in tables[script.value].items()}
    marks = {name: _glyph(row, joins=False) for name, row in tables["marks"].items()}
    for sign, (base, mark, x) in tables["composed"].items():
        glyphs[sign] = _composed(glyphs[base], base, marks[mark], float(x))
    return glyphs


def smooth_curve(points: Points2D) -> Points2D:
    """A fine curve through every given point.

    Args:
        points: At least two points.

    Returns:
        The points and three more between each two.

    Source:
        Catmull and Rom, "A class of local interpolating splines", 1974 (uniform, end points mirrored).
    """
    before = np.vstack((2 * points[0] - points[1], points[:-1]))[:, None]
    after = np.vstack((points[2:], 2 * points[-1] - points[-2]))[:, None]
    start, end = points[:-1, None], points[1:, None]
    before = before[: len(start)]
    t = np.linspace(0, 1, _SAMPLES_PER_SPAN, endpoint=False)[None, :, None]
    curve: Points2D = 0.5 * (
        2 * start
        + (end - before) * t
        + (2 * before - 5 * start + 4 * end - after) * t**2
        + (3 * start - before - 3 * end + after) * t**3
    )
    return np.vstack((curve.reshape(-1, 2), points[-1:]))


def _glyph(row: list[Any], *, joins: bool) -> Glyph:
    return Glyph(float(row[0]), Strokes.of([_stroke(written) for written in row[1:]]), joins)


def _stroke(written: str) -> Points2D:
    """Read "x,y x,y! x,y": smooth from one corner to the next."""
    parts: list[Points2D] = []
    run: list[tuple[float, float]] = []
    for word in written.split():
        x, y = word.rstrip("!").split(",")
        run.append((float(x), float(y)))
        if word.endswith("!") and len(run) > 1:
            parts.append(smooth_curve(np.array(run)))
            run = run[-1:]
    if len(run) > 1:
        parts.append(smooth_curve(np.array(run)))
    return np.vstack(parts)


def _composed(glyph: Glyph, base: str, mark: Glyph, x: float) -> Glyph:
    body = glyph.strokes
    if base in _DOTTED:
        body = Strokes(body.points[: body.lengths[0]], body.lengths[:1])
    rise = _CAPITAL_RISE if base.isupper() and mark.strokes.points[:, 1].min() > 0 else 0.0
    return Glyph(glyph.advance, Strokes.together([body, mark.strokes.placed(x, rise)]), glyph.joins)
