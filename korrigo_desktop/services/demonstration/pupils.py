"""The fictional class: who is on the list, and who handed in what."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from korrigo_desktop.services.demonstration.stored_texts import read_json

NOT_ANSWERED = "-"
_COLUMNS = ("Élèves", "Né(e) le", "Adresse E-mail", "Classe", "EDS", "Groupe")


@dataclass(frozen=True, slots=True)
class Pupil:
    """One line of the class list.

    Attributes:
        birth_date: DD/MM/YYYY.
        number: The candidate's number, ten digits; on the copies only.
    """

    surname: str
    first_name: str
    birth_date: str
    number: str
    email: str
    class_name: str
    subjects: str
    group: str

    @property
    def full_name(self) -> str:
        """As in the class list: surname, then first name, in capitals."""
        return f"{self.surname} {self.first_name}"


@dataclass(frozen=True, slots=True)
class PlannedCopy:
    """What one pupil hands in.

    Attributes:
        ordinal: From 1, in the order of the pile; the individual file comes last.
        sheets: Folded sheets, four pages each.
        answers: Per exercise, in the order of writing: the name of the answer to each question, or NOT_ANSWERED.
        comment: What the corrector says at the end; "" when the copy waits to be marked.
        paper: Name of the paper, see `paper.py`.
        is_individual: Handed in as a file of its own, four A4 pages.
        is_upside_down: The sheet went through the scanner the wrong way round.
        has_birth_date: Whether the pupil thought of writing it.
        skipped_lines: Ruled lines left free below each written one.
        begins_pages: Whether each exercise begins on a new page.
    """

    ordinal: int
    pupil: Pupil
    sheets: int
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    comment: str
    paper: str
    is_individual: bool
    is_upside_down: bool
    has_birth_date: bool
    skipped_lines: int
    begins_pages: bool


def load_pupils() -> tuple[Pupil, ...]:
    """The twelve pupils, in the order of the class list."""
    return tuple(_pupil(row) for row in read_json("pupils.json")["pupils"])


def load_copies() -> tuple[PlannedCopy, ...]:
    """The ten copies, in the order in which they were handed in."""
    by_name = {pupil.full_name: pupil for pupil in load_pupils()}
    rows = read_json("pupils.json")["copies"]
    return tuple(_copy(ordinal, row, by_name[row["pupil"]]) for ordinal, row in enumerate(rows, start=1))


def write_class_list(path: Path, pupils: tuple[Pupil, ...]) -> None:
    """Write the list as the school's software exports it: comma, UTF-8 with BOM, CRLF."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for pupil in pupils:
        writer.writerow((pupil.full_name, pupil.birth_date, pupil.email, pupil.class_name, pupil.subjects, pupil.group))
    path.write_bytes(lines.getvalue().encode("utf-8-sig"))


def _pupil(row: dict[str, str]) -> Pupil:
    return Pupil(
        surname=row["surname"],
        first_name=row["first_name"],
        birth_date=row["birth_date"],
        number=row["number"],
        email=row["email"],
        class_name=row["class"],
        subjects=row["subjects"],
        group=row["group"],
    )


def _copy(ordinal: int, row: dict[str, Any], pupil: Pupil) -> PlannedCopy:
    return PlannedCopy(
        ordinal=ordinal,
        pupil=pupil,
        sheets=row["sheets"],
        answers=tuple((title, tuple(words.split())) for title, words in row["answers"].items()),
        comment=row.get("comment", ""),
        paper=row.get("paper", "lined"),
        is_individual=row.get("is_individual", False),
        is_upside_down=row.get("is_upside_down", False),
        has_birth_date=row.get("has_birth_date", True),
        skipped_lines=row.get("skipped_lines", 0),
        begins_pages=row.get("new_page_per_exercise", False),
    )
