"""Headers written with glyphs that the network has never seen, for the tests of recognition."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.glyph_sets import GlyphSet, glyph_set
from training.hands import Hand
from training.header_models import ccyc
from training.header_sheets import Conditions, HeaderSheet, WrittenHeader, draw_header_sheet
from training.scanner import Scanner

MARIE = WrittenHeader("VAN DEN BERG", "MARIE-LOU", "8249855407", "13062007")
GOOD_SCANNER = Scanner(
    shade=0.05, blur_mm=0.05, noise=2, noise_mm=0, dust=0, gamma=1, quality=80, is_bilevel=False, limit=0.7
)
CALM_HAND = Hand(
    size=0.9,
    aspect=1,
    slant=0,
    turn_deg=2,
    wander=0.03,
    drop=0,
    weight=0,
    pen_mm=0.5,
    pressure=0.1,
    sharpness=2,
    bend=0,
)
GOOD = Conditions(
    model=ccyc(),
    hand=CALM_HAND,
    scanner=GOOD_SCANNER,
    dpi=150,
    skew_deg=0.5,
    turn_deg=0,
    ink=(30, 40, 90),
    is_pencil=False,
    small_letters=0,
    crossings=0,
    paper=(250, 248, 244),
    is_colour=True,
    page_mm=(210, 70),
)
PENCIL = replace(GOOD, ink=(185, 185, 185))
BLACK_AND_WHITE = replace(GOOD, scanner=replace(GOOD_SCANNER, is_bilevel=True, quality=None))


@cache
def glyphs() -> GlyphSet:
    """The glyphs of the tests."""
    with np.load(Path(__file__).with_name("glyphs.npz")) as stored:
        return glyph_set(stored["images"], stored["labels"])


def written(conditions: Conditions = GOOD, header: WrittenHeader = MARIE, seed: int = 1) -> HeaderSheet:
    """A header under these conditions."""
    return draw_header_sheet(header, glyphs(), seed, conditions)


def grey_of(sheet: HeaderSheet) -> NDArray[np.uint8]:
    """Shape: (height, width) uint8."""
    return np.ascontiguousarray(sheet.picture[..., 0])


def boxes_of(sheet: HeaderSheet) -> NDArray[np.float64]:
    """Corners of all boxes. Shape: (boxes, 4, 2)."""
    return np.concatenate([truth.boxes for truth in sheet.fields])


def contents_of(sheet: HeaderSheet) -> list[str]:
    """What is in each box."""
    return [content for truth in sheet.fields for content in truth.contents]
