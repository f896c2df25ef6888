"""Whether a header can be answered rightly: by what was written and what the scan left, never by what was read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from korrigo_desktop.domain.recognition import HeaderField
from korrigo_desktop.recognition.spellings import boxed
from training.class_lists import FictionalPupil
from training.glyph_sets import GlyphSet
from training.header_sheets import CROSSED, Conditions, FieldTruth, HeaderSheet, WrittenHeader, draw_header_sheet

_NAMES = (HeaderField.SURNAME, HeaderField.GIVEN_NAMES)
_LEAST_LEFT = 0.25  # of the ink of both names
_INNER = 0.6  # of a box: lines are outside of it
_DARK = 0.75  # of the paper's light


class Legibility(Enum):
    """Whether anybody could tell the pupil from a header."""

    CLEAR = "can be told"
    UNDECIDABLE = "what is written fits another pupil as well"
    WIPED = "the scan has lost three quarters of the ink of the names"


@dataclass(frozen=True, slots=True)
class Written:
    """What makes a page again.

    Attributes:
        pupil: Who wrote.
        header: What was meant.
        seed: Of the page.
        conditions: Of the page.
        fields: What went into the boxes.
    """

    pupil: FictionalPupil
    header: WrittenHeader
    seed: int
    conditions: Conditions
    fields: Sequence[FieldTruth]


def is_undecidable(written: Written, pupils: Sequence[FictionalPupil]) -> bool:
    """Whether the boxes would be filled alike if another pupil of the list had written."""
    return any(_fits(written, other) for other in pupils if other != written.pupil)


def legibility_of(written: Written, pupils: Sequence[FictionalPupil], glyphs: GlyphSet) -> Legibility:
    """Whether a header tells its pupil: by the list, what went into the boxes, and what ink the scan has left."""
    if is_undecidable(written, pupils):
        return Legibility.UNDECIDABLE
    may_be_lost = written.conditions.scanner.is_bilevel
    return Legibility.WIPED if may_be_lost and _ink_left(written, glyphs) < _LEAST_LEFT else Legibility.CLEAR


def in_a_line(written: Written) -> str:
    """What a header says and how it was scanned."""
    header, conditions = written.header, written.conditions
    pen = "pencil" if conditions.is_pencil else "pen"
    scan = "black and white" if conditions.scanner.is_bilevel else "grey or colour"
    text = f"{header.surname}, {header.given_names}, {header.birth_date or 'no date'}"
    return f"{text} ({conditions.model.name}, {pen}, {scan}, {conditions.dpi:.0f} dpi)"


def _fits(written: Written, other: FictionalPupil) -> bool:
    given = boxed(written.header.given_names)
    is_name = boxed(written.header.surname) == boxed(other.surname) and given in (
        boxed(other.given_names),
        boxed(other.given_names.split(" ")[0]),
    )
    return is_name and other.birth_date.startswith(_digits(written))


def _digits(written: Written) -> str:
    """What of the birth date is in a box: a crossing-out moves the last digits beyond them."""
    (date,) = (field for field in written.fields if field.field is HeaderField.BIRTH_DATE)
    return "".join(content for content in date.contents if content != CROSSED)


def _ink_left(written: Written, glyphs: GlyphSet) -> float:
    """How much of the ink of both names is still there, beside a black pen and a scan without fault."""
    scanner = replace(
        written.conditions.scanner, is_bilevel=False, noise=0.0, blur_mm=0.0, dust=0.0, shade=0.0, gamma=1.0
    )
    best = replace(written.conditions, scanner=scanner, ink=(0, 0, 0), is_pencil=False)
    left, whole = (
        _ink(draw_header_sheet(written.header, glyphs, written.seed, conditions))
        for conditions in (written.conditions, best)
    )
    return left / max(whole, 1)


def _ink(sheet: HeaderSheet) -> int:
    light = sheet.picture.min(axis=2)
    limit = _DARK * float(np.median(light[::5, ::5]))
    found = 0
    for field in sheet.fields:
        if field.field in _NAMES:
            for corners in field.boxes:
                middle = corners.mean(axis=0)
                (left, top), (right, bottom) = (
                    np.round(middle + _INNER * (corner - middle)).astype(int)
                    for corner in (corners.min(axis=0), corners.max(axis=0))
                )
                found += int((light[top : bottom + 1, left : right + 1] < limit).sum())
    return found
