"""Builds the demonstration exam in a folder, from a seed."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pymupdf

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.pages import Half
from korrigo_desktop.services.demonstration.copy_pages import PAGES_PER_SHEET, WrittenCopy, WrittenPage, write_copy
from korrigo_desktop.services.demonstration.corrections import Entry, marks_of_copy
from korrigo_desktop.services.demonstration.files import (
    DEFAULT_SEED,
    DemonstrationCopy,
    DemonstrationFiles,
    DemonstrationPage,
)
from korrigo_desktop.services.demonstration.hand import draw_hand
from korrigo_desktop.services.demonstration.printed_papers import write_printed_paper
from korrigo_desktop.services.demonstration.pupils import PlannedCopy, load_copies, load_pupils, write_class_list
from korrigo_desktop.services.demonstration.scanner import ScannedSide, Scanner
from korrigo_desktop.services.demonstration.stored_texts import read_text

TITLE = "Baccalauréat blanc de mathématiques (démonstration)"

_A4_PT = (595.276, 841.89)
_A3_PT = (1190.551, 841.89)
_SCANNER_STREAM = 0

# Sides of a folded sheet as a scanner delivers them, each from left to right: pages of the sheet, from 0.
_FOLDED_SIDES = ((3, 0), (1, 2))
_SINGLE_SIDES = ((0,), (1,), (2,), (3,))


def build_demonstration(
    folder: Path, seed: int = DEFAULT_SEED, progress: Callable[[int, int], None] | None = None
) -> DemonstrationFiles:
    """Write the demonstration exam's files.

    Args:
        folder: Made if it is not there; files of the same names are replaced.
        seed: The same seed makes the same files.
        progress: Told after each copy how many are done, and of how many.

    Returns:
        The files, and which page belongs to whom.

    Raises:
        OSError: The folder can't be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "class_list": folder / "eleves.csv",
        "scheme": folder / "bareme.json",
        "subject": folder / "sujet.pdf",
        "answer_key": folder / "corrige.pdf",
        "marks": folder / "marks.json",
    }
    write_class_list(files["class_list"], load_pupils())
    files["scheme"].write_text(read_text("scheme.json"), encoding="utf-8")
    write_printed_paper("subject.html", files["subject"])
    write_printed_paper("answer_key.html", files["answer_key"])
    with _Pile(seed, folder / "lot-a3.pdf", folder / "copie-a4.pdf") as pile:
        plans = load_copies()
        for done, plan in enumerate(plans, start=1):
            pile.hand_in(plan)
            if progress is not None:
                progress(done, len(plans))
        pile.save()
    _write_json(files["marks"], {"copies": pile.marks})
    return DemonstrationFiles(
        title=TITLE, batch=pile.batch_path, individual=pile.individual_path, copies=tuple(pile.copies), **files
    )


class _Pile:
    """The copies handed in so far, going through the scanner one by one.

    Attributes:
        copies: The truth about each.
        marks: Entries of the file of marks.
    """

    def __init__(self, seed: int, batch_path: Path, individual_path: Path) -> None:
        self.batch_path = batch_path
        self.individual_path = individual_path
        self.copies: list[DemonstrationCopy] = []
        self.marks: list[Entry] = []
        self._seed = seed
        self._scanner = Scanner(np.random.default_rng((seed, _SCANNER_STREAM)))
        self._batch = pymupdf.open()
        self._individual = pymupdf.open()

    def __enter__(self) -> "_Pile":
        return self

    def __exit__(self, *_: object) -> None:
        self._batch.close()
        self._individual.close()

    def hand_in(self, plan: PlannedCopy) -> None:
        """Have a copy written, scanned and, if its corrector has a comment, marked."""
        generator = np.random.default_rng((self._seed, plan.ordinal))
        copy = write_copy(plan, draw_hand(generator, plan.ordinal), generator)
        scanned = _Scanned(copy)
        for first in range(0, len(copy.pages), PAGES_PER_SHEET):
            self._scan_sheet(copy, first, scanned)
        self.copies.append(
            DemonstrationCopy(
                ordinal=plan.ordinal,
                full_name=plan.pupil.full_name,
                birth_date=plan.pupil.birth_date,
                sheets=plan.sheets,
                pages=tuple(scanned.pages[number] for number in range(len(copy.pages))),
                is_marked=bool(plan.comment),
            )
        )
        if plan.comment:
            self.marks.append(marks_of_copy(copy, scanned.fractions, generator))

    def save(self) -> None:
        """Write both PDFs."""
        for document, path in ((self._batch, self.batch_path), (self._individual, self.individual_path)):
            path.write_bytes(document.tobytes(no_new_id=True))  # MuPDF would raise errors of its own

    def _scan_sheet(self, copy: WrittenCopy, first: int, scanned: "_Scanned") -> None:
        plan = copy.plan
        document, path = self._batch, self.batch_path
        if plan.is_individual:
            document, path = self._individual, self.individual_path
        for numbers in _SINGLE_SIDES if plan.is_individual else _FOLDED_SIDES:
            pages = tuple(copy.pages[first + number] for number in numbers)
            side = self._scanner.scan(pages, copy.hand, is_upside_down=plan.is_upside_down)
            _add_page(document, pages, side)
            for column, number in enumerate(numbers):
                scanned.add(first + number, side, column, _page(path, document.page_count - 1, column, plan))


class _Scanned:
    """Where the scanner put each page of one copy."""

    def __init__(self, copy: WrittenCopy) -> None:
        self.copy = copy
        self.pages: dict[int, DemonstrationPage] = {}
        self._sides: dict[int, tuple[ScannedSide, int]] = {}

    def add(self, number: int, side: ScannedSide, column: int, page: DemonstrationPage) -> None:
        self.pages[number] = page
        self._sides[number] = side, column

    def fractions(self, number: int, x_mm: float, y_mm: float) -> tuple[float, float]:
        side, column = self._sides[number]
        return side.fractions(column, x_mm, y_mm)


def _page(path: Path, index: int, column: int, plan: PlannedCopy) -> DemonstrationPage:
    """Where a page lies on its side of the sheet; upside down, left is right."""
    turn = Turn.HALF if plan.is_upside_down else Turn.NONE
    if plan.is_individual:
        return DemonstrationPage(path, index, Half.FULL, turn)
    is_left = (column == 0) != plan.is_upside_down
    return DemonstrationPage(path, index, Half.LEFT if is_left else Half.RIGHT, turn)


def _add_page(document: pymupdf.Document, pages: tuple[WrittenPage, ...], side: ScannedSide) -> None:
    width, height = _A4_PT if len(pages) == 1 else _A3_PT
    page = document.new_page(width=width, height=height)
    page.insert_image(page.rect, stream=side.jpeg)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
