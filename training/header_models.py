"""Printed headers, in millimetres: the two common models, and ones that schools might print themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from korrigo_desktop.domain.recognition import HeaderField
from training.canvas import Colour, Point
from training.hands import Box


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A text and where its baseline begins."""

    text: str
    place: Point
    size_mm: float


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A row of boxes.

    Attributes:
        field: What it is for.
        label: Printed beside it.
        boxes: From left to right; those of a birth date are day, month and year.
        slashes: Where a slash is printed between the groups of a date.
    """

    field: HeaderField
    label: PrintedText
    boxes: Sequence[Box]
    slashes: Sequence[PrintedText] = ()


@dataclass(frozen=True, slots=True)
class HeaderModel:
    """A printed header.

    Attributes:
        name: Of the model.
        rows: From the top.
        texts: What else is printed.
        frame: A rectangle around it, or none.
        ruler: Height of a line across the page below it, or None.
        colour: Of lines and labels; red, green, blue.
        line_mm: Width of the lines of the boxes.
        bottom: Where the header ends.
    """

    name: str
    rows: Sequence[FieldRow]
    texts: Sequence[PrintedText]
    frame: Box | None
    ruler: float | None
    colour: Colour
    line_mm: float
    bottom: float


def ccyc() -> HeaderModel:
    """CCYC ©DNE: names of 24 boxes, a number of 10, and the date in a row of its own."""
    grey = (95, 95, 95)
    side, tall = 5.9, 7.2
    size = 1.8
    rows = (
        _row(HeaderField.SURNAME, "NOM DE FAMILLE (naissance) :", size, (11, 14.6), (58.8, 10.6), 24, side, tall),
        _row(HeaderField.GIVEN_NAMES, "PRENOM :", size, (11, 25.6), (58.8, 21.6), 24, side, tall),
        _row(HeaderField.NUMBER, "N° candidat :", size, (11, 36.6), (34.6, 32.6), 10, side, tall),
        _date("Né(e) le :", size, (11, 47.6), (34.6, 43.6), side, tall),
    )
    texts = (
        PrintedText("Modèle CCYC : ©DNE", (13, 7.6), 1.9),
        PrintedText("(Les numéros figurent sur la convocation.)", (111, 48.2), 1.6),
    )
    return HeaderModel("ccyc", rows, texts, None, 57.5, grey, 0.2, 57.5)


def cmen() -> HeaderModel:
    """CMEN v2 ©NEOPTEC: names of 25 boxes, the number and the date in one row, a frame around all."""
    blue = (80, 125, 200)
    side, tall = 6.2, 7.4
    size = 2.2
    rows = (
        _row(HeaderField.SURNAME, "Nom de famille :", size, (9.6, 17), (43.5, 12.3), 25, side, tall),
        _row(HeaderField.GIVEN_NAMES, "Prénom(s) :", size, (9.6, 28), (43.5, 23.2), 25, side, tall),
        _row(HeaderField.NUMBER, "Numéro\nInscription :", size, (9.6, 38), (31.6, 34.3), 10, side, tall),
        _date("Né(e) le :", size, (123.5, 39), (141.7, 34.3), side, tall),
    )
    texts = (
        PrintedText("CMEN v2   © NEOPTEC", (11.6, 8.6), 2.0),
        PrintedText("CONSIGNES : remplir en MAJUSCULES, une lettre par case, sur chaque feuille.", (11.6, 48.8), 1.8),
        PrintedText("Numéroter chaque page et placer les feuilles dans le bon ordre.", (11.6, 53.8), 1.8),
    )
    return HeaderModel("cmen", rows, texts, Box(7.6, 10.4, 194.2, 50), None, blue, 0.2, 61.5)


def school_model(generator: np.random.Generator) -> HeaderModel:
    """A header that a school might print: other proportions, other words, other colours."""
    side, tall = float(generator.uniform(5.2, 7)), float(generator.uniform(6, 8.4))
    left = float(generator.uniform(34, 42))
    boxes = min(int(generator.integers(18, 26)), int((204 - left) / side))
    apart = tall + float(generator.uniform(2.5, 4.5))
    top = float(generator.uniform(10, 18))
    size = float(generator.uniform(2.1, 2.8))
    words = [str(generator.choice(choice)) for choice in _WORDS]
    heights = [top + apart * step for step in range(4)]
    labels = [PrintedText(word, (8, height + 0.65 * tall), size) for word, height in zip(words, heights, strict=True)]
    rows = (
        FieldRow(HeaderField.SURNAME, labels[0], _boxes((left, heights[0]), boxes, side, tall)),
        FieldRow(HeaderField.GIVEN_NAMES, labels[1], _boxes((left, heights[1]), boxes, side, tall)),
        FieldRow(HeaderField.NUMBER, labels[2], _boxes((left, heights[2]), 10, side, tall)),
        _date(words[3], size, labels[3].place, (left, heights[3]), side, tall),
    )
    shade = int(generator.integers(40, 170))
    tint = (generator.random(3) * (235 - shade) * float(generator.random() < 0.6)).astype(int)
    bottom = heights[3] + tall + 4
    title = PrintedText("Lycée — Bac blanc", (left, top - 4), size)
    ruler = bottom if generator.random() < 0.5 else None
    colour = tuple((shade + tint).tolist())
    return HeaderModel("school", rows, (title,), None, ruler, colour, float(generator.uniform(0.15, 0.4)), bottom)


def recoloured(model: HeaderModel, generator: np.random.Generator) -> HeaderModel:
    """The same header from another printer: a little paler or darker, finer or bolder."""
    paler = float(generator.uniform(-0.35, 0.45))
    towards = 255 if paler > 0 else 0
    colour = tuple(round(value + (towards - value) * abs(paler)) for value in model.colour)
    return replace(model, colour=colour, line_mm=float(generator.uniform(0.14, 0.32)))


def _row(
    field: HeaderField, label: str, size: float, place: Point, first: Point, count: int, side: float, tall: float
) -> FieldRow:
    return FieldRow(field, PrintedText(label, place, size), _boxes(first, count, side, tall))


def _date(label: str, size: float, place: Point, first: Point, side: float, tall: float) -> FieldRow:
    """Groups of two, two and four boxes with slashes between."""
    gap = 0.4 * side
    starts = [first[0], first[0] + 2 * side + gap, first[0] + 4 * side + 2 * gap]
    boxes = [
        box
        for start, count in zip(starts, (2, 2, 4), strict=True)
        for box in _boxes((start, first[1]), count, side, tall)
    ]
    slashes = [PrintedText("/", (start - 0.75 * gap, first[1] + 0.75 * tall), 0.55 * tall) for start in starts[1:]]
    return FieldRow(HeaderField.BIRTH_DATE, PrintedText(label, place, size), boxes, slashes)


def _boxes(first: Point, count: int, side: float, tall: float) -> list[Box]:
    return [Box(first[0] + place * side, first[1], side, tall) for place in range(count)]


_WORDS = (
    ("NOM :", "Nom :", "Nom de naissance :", "NOM DE FAMILLE :"),
    ("PRÉNOM :", "Prénom :", "Prénoms :"),
    ("N° candidat :", "N° :", "INE :", "Numéro :"),
    ("Né(e) le :", "Date de naissance :", "NÉ(E) LE :"),
)
