"""Pages with a header filled in by hand, scanned well or badly, and the truth of what is on them.

The same seed gives the same page. Nothing but numpy, OpenCV and Pillow is needed.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from korrigo_desktop.domain.recognition import HeaderField
from training.canvas import Canvas, Colour, Lie
from training.filled_boxes import CROSSED, fill_boxes
from training.glyph_sets import GlyphSet
from training.hands import Box, Hand, Writer, any_hand
from training.header_models import FieldRow, HeaderModel, PrintedText, ccyc, cmen, recoloured, school_model
from training.scanner import Scanner, any_scanner, pencil_grain

__all__ = ["CROSSED", "Conditions", "FieldTruth", "HeaderSheet", "WrittenHeader", "any_conditions", "draw_header_sheet"]

Picture = NDArray[np.uint8]
"""Shape: (height, width, 3) uint8, RGB."""

PAGE_MM = 210.0, 297.0
_FONT = Path(__file__).resolve().parents[1] / "resources" / "pdf_fonts" / "DejaVuSans.ttf"
_TEXT_DPI = 300


@dataclass(frozen=True, slots=True)
class WrittenHeader:
    """What a pupil writes, in capitals; a field may be left empty. Dates are DDMMYYYY."""

    surname: str
    given_names: str
    number: str
    birth_date: str

    def text(self, of: HeaderField) -> str:
        """What is written in a field."""
        return str(getattr(self, of.value))


@dataclass(frozen=True, slots=True)
class Conditions:
    """How a header is printed, written and scanned.

    Attributes:
        model: The printed header.
        hand: Of the pupil.
        scanner: Of the school.
        dpi: 150 to 400.
        skew_deg: Clockwise.
        turn_deg: How the page lies in the picture: 0, 90, 180 or 270, clockwise.
        ink: What remains of white light through the ink; red, green, blue.
        is_pencil: Whether the paper's grain shows in the writing.
        small_letters: How many of the letters are small ones, 0 to 1.
        crossings: How often a letter goes wrong and is crossed out, 0 to 1.
        paper: Its light; red, green, blue.
        is_colour: Whether the scan has colours.
        page_mm: Width and height of the page; the upper part alone is quicker to draw.
    """

    model: HeaderModel
    hand: Hand
    scanner: Scanner
    dpi: float
    skew_deg: float
    turn_deg: int
    ink: Colour
    is_pencil: bool
    small_letters: float
    crossings: float
    paper: Colour
    is_colour: bool
    page_mm: tuple[float, float] = PAGE_MM


@dataclass(frozen=True, slots=True)
class FieldTruth:
    """What is in a field.

    Attributes:
        field: Which one.
        text: What the pupil meant to write, whole.
        contents: In each box a character as it was meant (a capital, a digit, a hyphen, an apostrophe), `CROSSED`, or
            nothing.
        boxes: Corners in pixels of the picture, top left of the upright box first, then clockwise. Shape:
            (boxes, 4, 2).
    """

    field: HeaderField
    text: str
    contents: Sequence[str]
    boxes: NDArray[np.float64] = dataclasses.field(repr=False)


@dataclass(frozen=True, slots=True)
class HeaderSheet:
    """A page as it comes out of the scanner, and the truth.

    Attributes:
        picture: Shape: (height, width, 3) uint8, RGB.
        fields: Of the header.
        conditions: How it was made.
    """

    picture: Picture
    fields: Sequence[FieldTruth]
    conditions: Conditions


def any_conditions(generator: np.random.Generator) -> Conditions:
    """Conditions as they come: mostly good, sometimes several bad ones at once."""
    chance = float(generator.random())
    common = ccyc() if chance < 0.45 else cmen()
    model = recoloured(common, generator) if chance < 0.9 else school_model(generator)
    is_pencil = bool(generator.random() < 0.2)
    return Conditions(
        model=model,
        hand=any_hand(generator),
        scanner=any_scanner(generator),
        dpi=float(generator.choice([150, 200, 300, 400], p=[0.5, 0.25, 0.2, 0.05])),
        skew_deg=float(np.clip(generator.normal(0, 0.9), -3, 3)),
        turn_deg=int(generator.choice([0, 90, 180, 270], p=[0.76, 0.08, 0.08, 0.08])),
        ink=_any_ink(is_pencil, generator),
        is_pencil=is_pencil,
        small_letters=float(generator.choice([0.0, 0.1, 0.9], p=[0.8, 0.1, 0.1])),
        crossings=float(generator.choice([0.0, 0.03, 0.1], p=[0.6, 0.3, 0.1])),
        paper=tuple((int(generator.integers(225, 256)) - np.array([0, *generator.integers(0, 9, 2)])).tolist()),
        is_colour=bool(generator.random() < 0.6),
    )


def draw_header_sheet(
    header: WrittenHeader, glyphs: GlyphSet, seed: int, conditions: Conditions | None = None
) -> HeaderSheet:
    """Draw a page with a filled-in header.

    Args:
        header: What is written.
        glyphs: What is written with.
        seed: Gives the same page again.
        conditions: By lot, from the seed, when None.
    """
    generator = np.random.default_rng(seed)
    if conditions is None:
        conditions = any_conditions(generator)
    lie = Lie(*conditions.page_mm, conditions.dpi, conditions.skew_deg)
    canvas = Canvas(lie, conditions.paper)
    _print_header(canvas, conditions.model)
    writer = Writer(canvas, conditions.hand, generator)
    truths = [_fill_field(writer, row, header, glyphs, conditions, generator) for row in conditions.model.rows]
    _write_below(canvas, writer, conditions, glyphs, generator)
    canvas.lay_ink(conditions.ink, pencil_grain(lie.shape, generator) if conditions.is_pencil else None)
    light = canvas.light if conditions.is_colour else _without_colour(canvas.light)
    picture = conditions.scanner.scan(light, lie.px_per_mm, generator)
    fields = [
        replace(truth, boxes=_turned(canvas.places(truth.boxes), lie.shape, conditions.turn_deg)) for truth in truths
    ]
    turned = np.ascontiguousarray(np.rot90(picture, -conditions.turn_deg // 90))
    return HeaderSheet(turned, fields, conditions)


def _without_colour(light: Picture) -> Picture:
    return np.asarray(cv2.cvtColor(cv2.cvtColor(light, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB), dtype=np.uint8)


def _any_ink(is_pencil: bool, generator: np.random.Generator) -> Colour:
    if is_pencil:
        return (int(generator.integers(90, 195)),) * 3
    inks = ((25, 25, 30), (30, 45, 120), (45, 75, 190), (20, 60, 60), (150, 40, 50))
    chosen = np.array(inks[int(generator.choice(len(inks), p=[0.45, 0.3, 0.15, 0.05, 0.05]))])
    return tuple((chosen + (255 - chosen) * float(generator.uniform(0, 0.35))).round().astype(int).tolist())


def _fill_field(
    writer: Writer,
    row: FieldRow,
    header: WrittenHeader,
    glyphs: GlyphSet,
    conditions: Conditions,
    generator: np.random.Generator,
) -> FieldTruth:
    """Write a field, and give its truth with corners in millimetres."""
    text = header.text(row.field)
    contents = fill_boxes(
        writer, row.boxes, text, glyphs, generator, small=conditions.small_letters, crossings=conditions.crossings
    )
    corners = np.array(
        [
            [(box.left + across * box.width, box.top + down * box.height) for across, down in _CORNERS]
            for box in row.boxes
        ]
    )
    return FieldTruth(row.field, text, contents, corners)


def _turned(places: NDArray[np.float64], shape: tuple[int, int], turn_deg: int) -> NDArray[np.float64]:
    """Where pixels are once the picture has been turned clockwise; the order of the corners stays that of the box."""
    height, width = shape
    x, y = places[..., 0], places[..., 1]
    if turn_deg == 90:
        x, y = height - 1 - y, x
    elif turn_deg == 180:
        x, y = width - 1 - x, height - 1 - y
    elif turn_deg == 270:
        x, y = y, width - 1 - x
    return np.stack([x, y], axis=-1)


def _print_header(canvas: Canvas, model: HeaderModel) -> None:
    boxes = [box for row in model.rows for box in row.boxes] + ([model.frame] if model.frame else [])
    sides = [
        [(box.left + box.width * a, box.top + box.height * b), (box.left + box.width * c, box.top + box.height * d)]
        for box in boxes
        for (a, b), (c, d) in zip(_CORNERS, (*_CORNERS[1:], _CORNERS[0]), strict=True)
    ]
    canvas.print_lines(np.array(sides), model.line_mm, model.colour)
    if model.ruler:
        across = [(8.5, model.ruler), (canvas.lie.width_mm - 8.5, model.ruler)]
        canvas.print_lines(np.array([across]), model.line_mm, model.colour)
    for row in model.rows:
        for text in (row.label, *row.slashes):
            _print_text(canvas, text, model.colour)
    for text in model.texts:
        _print_text(canvas, text, model.colour)


def _print_text(canvas: Canvas, printed: PrintedText, colour: Colour) -> None:
    """Print a text where it belongs: drawn upright and large, then laid askew as the sheet lies."""
    scale = _TEXT_DPI / 25.4
    font = ImageFont.truetype(str(_FONT), round(printed.size_mm * scale * 1.37))
    ascent = font.getmetrics()[0]
    box = ImageDraw.Draw(Image.new("L", (1, 1))).multiline_textbbox((0, 0), printed.text, font=font)
    drawn = Image.new("L", (int(box[2]) + 4, int(box[3]) + 4))
    ImageDraw.Draw(drawn).multiline_text((0, 0), printed.text, fill=255, font=font)
    width, height = drawn.width / scale, drawn.height / scale
    frame = np.array([[width, 0, printed.place[0]], [0, height, printed.place[1] - ascent / scale]])
    canvas.print_picture(np.asarray(drawn), frame, colour)


def _write_below(
    canvas: Canvas, writer: Writer, conditions: Conditions, glyphs: GlyphSet, generator: np.random.Generator
) -> None:
    """Ruled lines, with an answer on some of them."""
    width, height = conditions.page_mm
    pitch = float(generator.choice([8.0, 10.0]))
    lines = np.arange(conditions.model.bottom + 8, height - 8, pitch)
    if not len(lines):
        return
    canvas.print_lines(np.array([[(8, y), (width - 8, y)] for y in lines]), 0.18, (205, 212, 228))
    characters = list(glyphs.by_character)
    for y in lines[1 : 1 + int(generator.integers(0, 8))]:
        for x in np.arange(28, width - 16, 4.6):
            if generator.random() < 0.82:
                box = Box(float(x), float(y) - 6.5, 4.6, 6.5)
                writer.write(box, glyphs.draw_lot(str(generator.choice(characters)), generator))


_CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))
