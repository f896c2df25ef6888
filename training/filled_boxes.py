"""Fills the boxes of a field as pupils do: a letter a box, mistakes crossed out, and on beyond the last box."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from training.glyph_sets import GlyphSet
from training.hands import APOSTROPHE, HYPHEN, Box, Writer

CROSSED = "#"
_MARKS = (HYPHEN, APOSTROPHE)
_MOST_BEYOND = 4


def fill_boxes(
    writer: Writer,
    boxes: Sequence[Box],
    text: str,
    glyphs: GlyphSet,
    generator: np.random.Generator,
    *,
    small: float,
    crossings: float,
) -> list[str]:
    """Write a text.

    Args:
        writer: Who writes.
        boxes: From left to right.
        text: Capitals, digits, blanks, hyphens and apostrophes.
        glyphs: What is written with.
        generator: For what is left to chance.
        small: How many of the letters are small ones, 0 to 1.
        crossings: How often a wrong letter is crossed out and the right one put into the next box, 0 to 1.

    Returns:
        What is in each box: the character as it was meant, `CROSSED`, or nothing.
    """
    contents = ["" for _ in boxes]
    for place, character in enumerate(_with_mistakes(text, generator, crossings)):
        if place >= len(boxes) + _MOST_BEYOND:
            break
        box = boxes[place] if place < len(boxes) else _beyond(boxes[-1], place - len(boxes) + 1)
        _write(writer, box, character, glyphs, generator, small)
        if place < len(boxes):
            contents[place] = character.strip()
    return contents


def _with_mistakes(text: str, generator: np.random.Generator, crossings: float) -> Iterator[str]:
    for character in text:
        if character.isalnum() and generator.random() < crossings:
            yield CROSSED
        yield character


def _beyond(last: Box, steps: int) -> Box:
    """Where a letter goes for which there is no box."""
    return replace(last, left=last.left + steps * last.width)


def _write(
    writer: Writer, box: Box, character: str, glyphs: GlyphSet, generator: np.random.Generator, small: float
) -> None:
    if character in _MARKS:
        writer.mark(box, character)
    elif character == CROSSED:
        writer.write(box, glyphs.draw_lot(str(generator.choice(list(glyphs.by_character))), generator))
        writer.cross_out(box)
    elif character.strip():
        is_small = character.isalpha() and generator.random() < small
        writer.write(box, glyphs.draw_lot(character.lower() if is_small else character, generator))
