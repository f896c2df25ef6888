"""Strips of boxes to learn from: what a header holds, without its page, thousands of boxes a second."""

import string
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.recognition.glyph_cutting import Cuts, cut_boxes, darkest_inside
from korrigo_desktop.recognition.glyph_network import CLASSES, CROSSED_OUT, EMPTY
from training.canvas import Canvas, Lie
from training.glyph_sets import GlyphSet
from training.hands import APOSTROPHE, HYPHEN, Box, Writer, any_hand
from training.scanner import any_scanner, pencil_grain

ROWS, COLUMNS = 5, 14
# Shares of what is in a box, empty ones apart. A birth date must be read exactly: digits come more often than letters.
_DIGITS, _LETTERS, _CROSSED, _MARKS = 0.38, 0.5, 0.09, 0.03
# Of the letters: most pupils heed "in capitals".
_SMALL = 0.2
_JITTER_MM = 0.17  # a pixel at 150 dpi: as exactly as the corners of boxes are found
_EDGE_MM = 3.0
# A black-and-white scanner loses faint pencil whole: what is left is an empty box, whatever was written.
_VANISHED = 0.1


@dataclass(frozen=True, slots=True)
class _Strip:
    """Boxes on a canvas: their places on the sheet, row by row."""

    boxes: list[Box]
    gap_mm: float

    @property
    def corners(self) -> NDArray[np.float64]:
        """Shape: (boxes, 4, 2), millimetres: top left, top right, bottom right, bottom left."""
        return np.array(
            [
                [
                    (box.left, box.top),
                    (box.left + box.width, box.top),
                    (box.left + box.width, box.top + box.height),
                    (box.left, box.top + box.height),
                ]
                for box in self.boxes
            ]
        )


def draw_strip(glyphs: GlyphSet, generator: np.random.Generator) -> tuple[Cuts, NDArray[np.int64]]:
    """Draw boxes with what people write in them, scan them and cut them out as on a page.

    Returns:
        Cuts, and the index of the class of each.
    """
    strip = _strip(generator)
    last = strip.boxes[-1]
    dpi = float(generator.choice([150, 200, 300, 400], p=[0.55, 0.28, 0.14, 0.03]) * generator.uniform(0.97, 1.1))
    lie = Lie(
        last.left + last.width + _EDGE_MM, last.top + last.height + _EDGE_MM, dpi, float(generator.normal(0, 1.2))
    )
    paper = int(generator.integers(205, 256))
    canvas = Canvas(lie, (paper,))
    _print(canvas, strip, paper, generator)
    labels = _write(canvas, strip, glyphs, generator)
    _ink(canvas, generator)
    light = any_scanner(generator).scan(canvas.light, lie.px_per_mm, generator)
    grey = light.reshape(light.shape[:2])
    corners = strip.corners
    corners = corners + generator.uniform(-1, 1, (len(corners), 4, 2)) * _JITTER_MM * generator.random()
    corners = canvas.places(corners + generator.normal(0, 0.08, 2))
    cuts = _cut_in_parts(grey, corners, generator)
    labels[darkest_inside(cuts) < _VANISHED] = EMPTY
    return cuts, labels


def _strip(generator: np.random.Generator) -> _Strip:
    width, height = float(generator.uniform(4.8, 7.4)), float(generator.uniform(5.6, 8.6))
    gap = float(generator.uniform(0.5, 2.8)) if generator.random() < 0.25 else 0.0
    pitch = width + gap
    apart = height + float(generator.uniform(1.5, 4.5))
    starts = _EDGE_MM + generator.random(ROWS) * 2
    boxes = [
        Box(float(starts[row]) + column * pitch, _EDGE_MM + row * apart, width, height)
        for row in range(ROWS)
        for column in range(COLUMNS)
    ]
    return _Strip(boxes, gap)


def _print(canvas: Canvas, strip: _Strip, paper: int, generator: np.random.Generator) -> None:
    """Print the boxes, with lines that are fine or bold, dark or pale."""
    shade = round(paper * float(generator.uniform(0.15, 0.93)))
    corners = strip.corners
    lines = np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [3, 2]], corners[:, [0, 3]]])
    if generator.random() < 0.15:  # a worn-out printer
        lines = lines[generator.random(len(lines)) > 0.1]
    thick = float(generator.uniform(0.1, 0.45))
    canvas.print_lines(lines, thick, (shade,))
    if strip.gap_mm > 1.5:  # slashes, as between the groups of a date
        middles = corners[:, 1:3].mean(axis=1) + np.array([strip.gap_mm / 2, 0])
        reach = np.array([generator.uniform(0.2, 0.5) * strip.gap_mm, -0.25 * strip.boxes[0].height])
        canvas.print_lines(np.stack([middles - reach, middles + reach], axis=1), 1.3 * thick, (shade,))


def _write(canvas: Canvas, strip: _Strip, glyphs: GlyphSet, generator: np.random.Generator) -> NDArray[np.int64]:
    """Fill the boxes at random and say with which classes."""
    writer = Writer(canvas, any_hand(generator), generator)
    empty = float(generator.choice([0.05, 0.15, 0.5]))
    labels = np.full(len(strip.boxes), EMPTY, dtype=np.int64)
    kinds = generator.choice(5, len(labels), p=[empty, *np.array([_DIGITS, _LETTERS, _CROSSED, _MARKS]) * (1 - empty)])
    for place, (box, kind) in enumerate(zip(strip.boxes, kinds.tolist(), strict=True)):
        if kind in (1, 2, 3):
            labels[place] = _write_character(writer, box, kind, glyphs, generator)
        elif kind == 4:
            writer.mark(box, HYPHEN if generator.random() < 0.7 else APOSTROPHE)
        elif generator.random() < 0.15:
            writer.smudge(box)
    return labels


def _write_character(writer: Writer, box: Box, kind: int, glyphs: GlyphSet, generator: np.random.Generator) -> int:
    is_digit = kind == 1 or (kind == 3 and generator.random() < 0.3)
    character = str(generator.choice(list(string.digits if is_digit else string.ascii_uppercase)))
    written = character.lower() if not is_digit and generator.random() < _SMALL else character
    writer.write(box, glyphs.draw_lot(written, generator))
    if kind == 3:
        writer.cross_out(box)
        return CROSSED_OUT
    return CLASSES.index(character)


def _ink(canvas: Canvas, generator: np.random.Generator) -> None:
    """Pen, felt or pencil, dark or faint."""
    darkness = float(generator.choice([generator.uniform(0.6, 0.95), generator.uniform(0.2, 0.6)], p=[0.75, 0.25]))
    grain = None
    if darkness < 0.6 and generator.random() < 0.6:
        grain = pencil_grain(canvas.cover.shape, generator)
    canvas.lay_ink((round(255 * (1 - darkness)),), grain)


def _cut_in_parts(grey: NDArray[np.uint8], corners: NDArray[np.float64], generator: np.random.Generator) -> Cuts:
    """Cut a few rows at a time, so that the pen is measured over few letters and over many."""
    rows = int(generator.integers(1, ROWS + 1)) * COLUMNS
    parts = [cut_boxes(grey, corners[start : start + rows]) for start in range(0, len(corners), rows)]
    return np.concatenate(parts)
