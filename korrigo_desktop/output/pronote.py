"""Marks for Pronote: the two-column grade import, and the school's own layout."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.points import format_points, format_points_fixed
from korrigo_desktop.domain.texts import one_line
from korrigo_desktop.output.cells import text_cell
from korrigo_desktop.output.results import ResultRow

ABSENT = "Abs"
NOT_MARKED = "N.Not"
MAX_COMMENT = 500

_HEADINGS = ("NOM", "PRENOM", "DATE_NAISSANCE", "MATIERE", "NOTE", "COEFF", "COMMENTAIRE")


@dataclass(frozen=True, slots=True)
class SchoolLayout:
    """What the school's layout holds besides names and marks.

    Attributes:
        subject: The column MATIERE.
        coefficient_tenths: The column COEFF, in tenths: 10 is "1,0".
    """

    subject: str
    coefficient_tenths: int = 10


def grade_import(title: str, rows: Sequence[ResultRow]) -> bytes:
    """Write the two-column grade import: tab-separated, UTF-16LE with BOM, CRLF.

    Args:
        title: Heads the column of marks.
        rows: Pupils of the class list; one without a copy is "Abs", one whose copy was set aside "N.Not". The caller
            leaves out who can't be told apart by name, and whoever is not graded yet.

    Returns:
        The file's bytes.
    """
    lines = [f"Élève\t{_cell(title)}"]
    lines += [f"{_cell(row.student.full_name)}\t{_mark(row)}" for row in rows if row.student is not None]
    return b"\xff\xfe" + "".join(f"{line}\r\n" for line in lines).encode("utf-16-le")


def school_layout(layout: SchoolLayout, rows: Sequence[ResultRow]) -> bytes:
    """Write the school's layout: `;`, UTF-8 with BOM, CRLF; graded copies of known pupils only.

    Returns:
        The file's bytes. A comment beyond 500 characters ends in "…": see `comment_is_shortened`.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(_HEADINGS)
    for row in rows:
        mark, student = row.mark_out_of_20, row.student
        if mark is None or student is None:
            continue
        born = student.birth_date.strftime("%d/%m/%Y") if student.birth_date else ""
        surname, given = student.surname or student.full_name, student.given_names
        whole, tenths = divmod(layout.coefficient_tenths, 10)
        names = [text_cell(cell) for cell in (surname, given, born, layout.subject)]
        table.writerow([*names, format_points_fixed(mark), f"{whole},{tenths}", _comment(row.comment)])
    return text.getvalue().encode("utf-8-sig")


def comment_is_shortened(comment: str) -> bool:
    """Whether the school's layout has no room for the whole comment: a preflight tells the person."""
    return len(_cell(comment)) > MAX_COMMENT


def _comment(comment: str) -> str:
    line = _cell(comment)
    return line if len(line) <= MAX_COMMENT else f"{line[: MAX_COMMENT - 1]}…"


def _mark(row: ResultRow) -> str:
    if row.copy is None:
        return ABSENT
    if row.copy.state is CopyState.VOID:
        return NOT_MARKED
    mark = row.mark_out_of_20
    return NOT_MARKED if mark is None else format_points(mark)


def _cell(text: str) -> str:
    return text_cell(one_line(text))
