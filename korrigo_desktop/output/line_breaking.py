"""Breaks text into lines of a width; every letter of it stands on one of them."""

import re
from collections.abc import Callable
from functools import partial

from korrigo_desktop.output.fonts import Face, text_width

# A word with the spaces before it, or the part of it up to a hyphen between two letters.
_WORD = re.compile(r" *(?:[^ ]*?[^\W\d_]-(?=[^\W\d_])|[^ ]+)| +$")


Measure = Callable[[str], float]
"""Gives the width of a piece of text at letters of height 1."""


def break_lines(
    text: str, width: float, size: float, face: Face = Face.REGULAR, *, measure: Measure | None = None
) -> list[str]:
    """Wrap text at spaces and hyphens, and inside a word only where it is wider than a whole line.

    Args:
        text: Paragraphs, separated by line ends; an empty paragraph is an empty line.
        width: Of a line, in the unit of `size`.
        size: Height of the letters.
        face: The font to measure with.
        measure: What to measure with instead.
    """
    measure = measure or partial(text_width, size=1, face=face)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _paragraph_lines(paragraph, width / size, measure)
    return lines


def _paragraph_lines(paragraph: str, limit_em: float, measure: Measure) -> list[str]:
    if measure(paragraph) <= limit_em:
        return [paragraph]
    lines, line, filled = [], "", 0.0
    for word in _WORD.findall(paragraph):
        piece, across = word, measure(word)
        if line and filled + across > limit_em:
            lines.append(line)
            piece = word.lstrip(" ")  # the space stands at the end of a line, where nobody sees it
            line, filled, across = "", 0.0, measure(piece)
        if across > limit_em:
            *full, piece = _cut_word(piece, limit_em, measure)
            lines += full
            across = measure(piece)
        line, filled = line + piece, filled + across
    return [*lines, line]


def _cut_word(word: str, limit_em: float, measure: Measure) -> list[str]:
    """Pieces that fit, one letter at least in each; the last may be followed by other words."""
    pieces, piece, filled = [], "", 0.0
    for letter in word:
        across = measure(letter)
        if piece and filled + across > limit_em:
            pieces.append(piece)
            piece, filled = "", 0.0
        piece, filled = piece + letter, filled + across
    return [*pieces, piece]
