"""The header of a copy: what is printed on the first page of every sheet, and the pupil's letters in its boxes."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace as replaced

import numpy as np

from korrigo_desktop.services.demonstration.hand import Hand
from korrigo_desktop.services.demonstration.handwriting import write
from korrigo_desktop.services.demonstration.pupils import Pupil
from korrigo_desktop.services.demonstration.strokes import Strokes

HEADER_HEIGHT_MM = 58.0
BOX_WIDTH_MM = 5.9
BOX_HEIGHT_MM = 7.2
NAME_BOXES = 24


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A line of the header.

    Attributes:
        label: Printed in front of the boxes.
        left_mm: Left edge of the first box on the page.
        top_mm: Upper edge of the boxes on the page.
        groups: Boxes in each run without a gap; a slash is printed between two runs.
    """

    label: str
    left_mm: float
    top_mm: float
    groups: tuple[int, ...]

    def boxes(self) -> Iterator[tuple[float, float]]:
        """Upper left corner of each box, in mm on the page."""
        left = self.left_mm
        for boxes in self.groups:
            for _ in range(boxes):
                yield left, self.top_mm
                left += BOX_WIDTH_MM
            left += SLASH_GAP_MM


SLASH_GAP_MM = 3.2
SURNAME = BoxRow("NOM DE FAMILLE (naissance) :", 58.0, 11.5, (NAME_BOXES,))
FIRST_NAME = BoxRow("PRENOM :", 58.0, 22.5, (NAME_BOXES,))
NUMBER = BoxRow("N° candidat :", 36.0, 33.5, (10,))
BIRTH_DATE = BoxRow("Né(e) le :", 36.0, 44.5, (2, 2, 4))
ROWS = (SURNAME, FIRST_NAME, NUMBER, BIRTH_DATE)


@dataclass(frozen=True, slots=True)
class FilledBox:
    """One character by hand in its box.

    Attributes:
        left_mm: Left edge of the box on the page.
        top_mm: Upper edge of the box on the page.
        strokes: In mm on the page.
    """

    character: str
    left_mm: float
    top_mm: float
    strokes: Strokes


def fill_header(
    pupil: Pupil, hand: Hand, generator: np.random.Generator, *, has_birth_date: bool
) -> tuple[FilledBox, ...]:
    """Write one capital or digit a box, as the pupil does at the top of each sheet.

    Args:
        pupil: Spaces of the names leave a box empty.
        hand: The pupil's usual hand: in boxes it is upright and larger.
        generator: Source of chance.
        has_birth_date: Whether the pupil thinks of the birth date.
    """
    written = {SURNAME: pupil.surname, FIRST_NAME: pupil.first_name, NUMBER: pupil.number}
    if has_birth_date:
        written[BIRTH_DATE] = pupil.birth_date.replace("/", "")
    careful = replaced(
        hand,
        x_height_mm=generator.uniform(2.55, 2.95),
        slant=hand.slant * 0.3,
        width=min(hand.width, 1.0),
        drift=0.05,
        unsteadiness=hand.unsteadiness * 1.1,
    )
    return tuple(
        FilledBox(character, left, top, _in_box(character, left, top, careful, generator))
        for row, text in written.items()
        for character, (left, top) in zip(text, row.boxes(), strict=False)
        if character != " "
    )


def _in_box(character: str, left: float, top: float, hand: Hand, generator: np.random.Generator) -> Strokes:
    """One character, about the middle of its box."""
    strokes = write(character, hand, generator).strokes
    low, high = strokes.points.min(axis=0), strokes.points.max(axis=0)
    middle = (low[0] + high[0]) / 2
    x = left + BOX_WIDTH_MM / 2 - middle + generator.normal(0, 0.28)
    y = top + BOX_HEIGHT_MM * 0.82 + generator.normal(0, 0.25)
    return strokes.placed(float(x), float(y))
