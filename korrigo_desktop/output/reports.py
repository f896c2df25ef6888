"""What an export tells about itself beside its file: everything that is not as plain as the corrector saw it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from korrigo_desktop.domain.ids import AnnotationId


class NoteKind(StrEnum):
    """What happened on a page."""

    PAGE_MISSING = "page_missing"
    """The scan lacks the page; the export says so in its place."""
    HALF_REENCODED = "half_reencoded"
    """The other half of the A3 sheet belongs to another copy: this half was cut out as an image of its own."""
    PAGE_DRAWN = "page_drawn"
    """Something of the page can't be read in the original: a picture of what can be shown stands in its place."""
    LETTER_MISSING = "letter_missing"
    """No font has the letter: a box stands for it (the text can still be copied)."""
    RIGHT_TO_LEFT = "right_to_left"
    """The text holds a script that is written from right to left: its lines are laid out by simple rules."""
    TEXT_MOVED = "text_moved"
    """The text did not fit below or beside its place: it was moved up or widened, so that all can be read."""
    TEXT_SHRUNK = "text_shrunk"
    """The text did not fit on the page at its size: it was made smaller, so that all can be read."""
    FORMULA_NOT_SET = "formula_not_set"
    """The LaTeX between two dollars can't be set: it stands there as it was typed."""


@dataclass(frozen=True, slots=True)
class FlattenNote:
    """One thing to know about an export.

    Attributes:
        ordinal: The page in the copy, from 0; None for the score sheet.
        annotation_id: The object, if it is about one.
        detail: The letters that are missing, or the formula as typed; "" otherwise.
    """

    kind: NoteKind
    ordinal: int | None = None
    annotation_id: AnnotationId | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FlattenReport:
    """One finished export.

    Attributes:
        pages: Pages of the copy.
        sheets: Pages of the score sheet that follow.
        size_bytes: Of the file.
    """

    path: Path
    pages: int
    sheets: int
    size_bytes: int
    notes: tuple[FlattenNote, ...] = ()
