"""What makes one fictional pupil's hand different from another's, drawn from a seed."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from korrigo_desktop.services.demonstration.alphabet import Script

Colour: TypeAlias = tuple[int, int, int]
"""Blue, green, red, as OpenCV has them, each 0 to 255."""

BLUE_INKS: tuple[Colour, ...] = ((128, 42, 24), (150, 58, 38), (112, 30, 40), (168, 72, 30))
BLACK_INKS: tuple[Colour, ...] = ((44, 38, 36), (58, 50, 48), (34, 30, 38))
PENCIL: Colour = (104, 102, 100)


@dataclass(frozen=True, slots=True)
class Hand:
    """The habits of one writer.

    Attributes:
        x_height_mm: Height of a small "x" on paper.
        slant: Horizontal lean per unit of height; positive leans to the right.
        width: Stretch of every letter, 1 is as in the alphabet.
        ascenders: Stretch of what rises above a small "x".
        descenders: Stretch of what hangs below the line.
        letter_gap: Added between letters, in alphabet units; may be negative.
        word_gap: Width of a space, in alphabet units.
        unsteadiness: 0 is a machine, 1 a careful hand, 2 a hurried one.
        drift: How far the hand strays from the ruled line, in mm.
        lifts: Chance to lift the pen between two letters that could be joined.
        pen_mm: Mean width of the line.
        ink: Colour of the pen.
        is_pencil: Whether the line is grainy.
    """

    script: Script
    x_height_mm: float
    slant: float
    width: float
    ascenders: float
    descenders: float
    letter_gap: float
    word_gap: float
    unsteadiness: float
    drift: float
    lifts: float
    pen_mm: float
    ink: Colour
    is_pencil: bool = False


def draw_hand(generator: np.random.Generator, ordinal: int) -> Hand:
    """Make up a writer.

    Args:
        generator: Source of chance.
        ordinal: Scripts and inks take turns by it, so that a small class shows them all.
    """
    uniform = generator.uniform
    cursive = ordinal % 5 not in (1, 3)
    ink = (BLACK_INKS if ordinal % 3 == 1 else BLUE_INKS)[int(generator.integers(3))]
    return Hand(
        script=Script.CURSIVE if cursive else Script.SCRIPT,
        x_height_mm=uniform(2.25, 2.85) if cursive else uniform(2.1, 2.7),
        slant=uniform(0.05, 0.38) if cursive else uniform(-0.12, 0.14),
        width=uniform(0.88, 1.12),
        ascenders=uniform(0.72, 0.98),
        descenders=uniform(0.68, 0.95),
        letter_gap=uniform(-0.5, 0.9) if cursive else uniform(0.2, 1.4),
        word_gap=uniform(8.0, 11.0),
        unsteadiness=uniform(0.75, 1.5),
        drift=uniform(0.15, 0.5),
        lifts=uniform(0.02, 0.25),
        pen_mm=uniform(0.29, 0.42),
        ink=PENCIL if ordinal == 7 else ink,
        is_pencil=ordinal == 7,
    )
