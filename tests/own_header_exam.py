"""An exam whose copies have a header of the school's own: given names first, few boxes, a date in one piece."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import cv2
import pymupdf

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import ExamId, QuestionId, StudentId, new_id
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.recognition import HeaderField
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.students import Student
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.scans.page_cut import turned
from korrigo_desktop.services import exams
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import student_rows
from tests.unit.recognition.written_headers import GOOD, grey_of, written
from training.hands import Box
from training.header_models import FieldRow, HeaderModel, PrintedText
from training.header_sheets import WrittenHeader

A4_PT = 595.28, 841.89
PAGE_MM = 210, 297
PUPILS = (
    ("MARTIN", "PAUL", date(2008, 3, 14)),
    ("BERNARD", "LUCIE", date(2007, 11, 2)),
    ("PETIT", "HUGO", date(2008, 6, 25)),
)


def row(field: HeaderField, label: str, left: float, top: float, boxes: int, side: float = 6.0) -> FieldRow:
    """A row of boxes beside its label, in millimetres."""
    places = [Box(left + number * side, top, side, 7.5) for number in range(boxes)]
    return FieldRow(field, PrintedText(label, (8, top + 5), 2.2), places)


def own_header(rows: Sequence[FieldRow]) -> HeaderModel:
    """A header of these rows."""
    return HeaderModel("own", rows, (), None, None, (60, 60, 60), 0.25, max(one.boxes[0].top for one in rows) + 12)


GIVEN_NAMES_FIRST = own_header(
    [
        row(HeaderField.GIVEN_NAMES, "Prénom", 40, 14, 12),
        row(HeaderField.SURNAME, "Nom", 40, 25, 13),
        row(HeaderField.BIRTH_DATE, "Né(e) le", 40, 36, 8),
    ]
)


def make_own_header_exam(folder: Path, first_turn: Turn = Turn.NONE) -> ExamId:
    """Make the exam in an empty data folder; nobody has drawn its header yet.

    Args:
        folder: The data folder.
        first_turn: How the first copy lay on the scanner, clockwise; the others lay upright.
    """
    folder.mkdir(parents=True, exist_ok=True)
    workplace = Workplace.open(folder)
    try:
        scheme = MarkScheme((SchemeNode(QuestionId(new_id()), "1", Points(2000)),))
        exam_id = exams.create_exam(workplace, "Bac blanc", scheme)[0]
        with workplace.store.writing() as connection:
            student_rows.insert_students(
                connection,
                [
                    Student(StudentId(new_id()), exam_id, f"{surname} {given}", surname, given, born)
                    for surname, given, born in PUPILS
                ],
            )
        scans = _scan(folder / "scans.pdf", first_turn)
        import_scans(workplace, ImportRequest(exam_id, (scans,), Layout.A4, pages_per_copy=1))
        return exam_id
    finally:
        workplace.close()


def _scan(path: Path, first_turn: Turn) -> Path:
    conditions = replace(GOOD, page_mm=PAGE_MM, model=GIVEN_NAMES_FIRST, dpi=200)
    with pymupdf.open() as document:
        for seed, (surname, given, born) in enumerate(PUPILS, 1):
            header = WrittenHeader(surname, given, "", born.strftime("%d%m%Y"))
            turn = first_turn if seed == 1 else Turn.NONE
            width, height = A4_PT if turn in (Turn.NONE, Turn.HALF) else A4_PT[::-1]
            page = document.new_page(width=width, height=height)
            done, encoded = cv2.imencode(".jpg", turned(grey_of(written(conditions, header, seed)), turn))
            assert done
            page.insert_image(page.rect, stream=encoded.tobytes())
        document.save(path)
    return path
