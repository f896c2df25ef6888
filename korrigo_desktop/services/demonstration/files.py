"""What the demonstration exam is made of: its files, and the truth about which page belongs to whom."""

from dataclasses import dataclass
from pathlib import Path

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.pages import Half

DEFAULT_SEED = 2026
"""Of the exam that everybody sees."""


@dataclass(frozen=True, slots=True)
class DemonstrationPage:
    """One page of a pupil, where the scanner left it.

    Attributes:
        file: The PDF that holds it.
        index: Page of the PDF, from 0.
        half: Part of the PDF's page, as the scanner shows it.
        turn: Clockwise turn that sets the half upright.
    """

    file: Path
    index: int
    half: Half
    turn: Turn


@dataclass(frozen=True, slots=True)
class DemonstrationCopy:
    """A copy and its pupil.

    Attributes:
        ordinal: From 1, in the order of the pile; what `marks.json` calls the copy.
        full_name: As in the class list.
        birth_date: As in the class list, DD/MM/YYYY.
        sheets: Folded sheets of four pages.
        pages: In reading order.
        is_marked: Whether `marks.json` marks it.
    """

    ordinal: int
    full_name: str
    birth_date: str
    sheets: int
    pages: tuple[DemonstrationPage, ...]
    is_marked: bool


@dataclass(frozen=True, slots=True)
class DemonstrationFiles:
    """The demonstration exam in a folder.

    Attributes:
        title: Of the exam.
        class_list: CSV with twelve pupils, two of whom handed in nothing.
        scheme: Mark scheme, JSON.
        subject: The exam paper, PDF.
        answer_key: PDF.
        batch: Scans of nine copies on folded A3 sheets, stacked, PDF.
        individual: One copy of four A4 pages, PDF.
        marks: Marks of six copies in the format of `marks apply`; "ordinal" stands for "copy" until they have codes.
        copies: The truth, in the order of the pile.
    """

    title: str
    class_list: Path
    scheme: Path
    subject: Path
    answer_key: Path
    batch: Path
    individual: Path
    marks: Path
    copies: tuple[DemonstrationCopy, ...]
