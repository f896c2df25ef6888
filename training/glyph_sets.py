"""Handwritten glyphs, shared out between training, validation and test so that none is known by its neighbours."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Glyph = NDArray[np.uint8]
"""Shape: (28, 28) uint8, 0 paper to 255 ink."""

GLYPH_SIDE = 28
# Neighbours in the file may be of one writer: whole blocks go to one set. Of eight, one validates and one tests.
_BLOCK = 512
_VALIDATION, _TEST, _OF = 6, 7, 8


@dataclass(frozen=True, slots=True)
class GlyphSet:
    """Glyphs to write with.

    Attributes:
        images: Shape: (glyphs, 28, 28) uint8, 0 paper to 255 ink.
        by_character: For each character (digits, capitals, small letters) where its glyphs are in `images`.
    """

    images: NDArray[np.uint8]
    by_character: Mapping[str, NDArray[np.int64]]

    def draw_lot(self, character: str, generator: np.random.Generator) -> Glyph:
        """Any glyph of a character.

        Raises:
            KeyError: The set has none.
        """
        places = self.by_character[character]
        return np.asarray(self.images[places[int(generator.integers(len(places)))]], dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class SplitGlyphs:
    """Three sets that share no block of the file."""

    training: GlyphSet
    validation: GlyphSet
    test: GlyphSet


def split_glyphs(path: Path) -> SplitGlyphs:
    """Read a file of glyphs and share them out by blocks.

    Args:
        path: An .npz with `images`, shape (glyphs, 28, 28) uint8, and `labels`, their character codes.
    """
    with np.load(path) as stored:
        images, labels = stored["images"], stored["labels"]
    turn = np.arange(len(images)) // _BLOCK % _OF
    kept = turn < _VALIDATION, turn == _VALIDATION, turn == _TEST
    return SplitGlyphs(*(glyph_set(images[chosen], labels[chosen]) for chosen in kept))


def glyph_set(images: NDArray[np.uint8], labels: NDArray[np.integer]) -> GlyphSet:
    """Sort glyphs by their characters.

    Args:
        images: Shape: (glyphs, 28, 28) uint8, 0 paper to 255 ink.
        labels: Character codes. Shape: (glyphs,).
    """
    characters = string.digits + string.ascii_letters
    places = {character: np.flatnonzero(labels == ord(character)) for character in characters}
    return GlyphSet(images, MappingProxyType({character: found for character, found in places.items() if len(found)}))
