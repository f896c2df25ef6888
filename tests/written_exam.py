"""An exam whose copies have headers filled in by hand: some beyond doubt, twins, a stranger, a pupil claimed twice."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import cv2
import pymupdf

from korrigo_desktop.domain.ids import ExamId, QuestionId, StudentId, new_id
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.students import Student
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services import exams
from korrigo_desktop.services.recognising import recognise_exam
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import student_rows
from tests.unit.recognition.written_headers import GOOD, written
from training.header_sheets import WrittenHeader

A4_PT = 595.28, 841.89
PUPILS = (
    ("MARTIN", "PAUL", date(2008, 3, 14)),
    ("BERNARD", "LUCIE", date(2007, 11, 2)),
    ("PETIT", "HUGO", date(2008, 6, 25)),
    ("ROUX", "EMMA", date(2007, 8, 30)),
    ("DUVAL", "ADAM", date(2008, 1, 16)),
    ("DUVAL", "SOPHIE", date(2008, 1, 16)),
    ("LEROY", "SARAH", date(2007, 5, 21)),
    ("NOEL", "JADE", date(2008, 9, 7)),
)
HEADERS = (
    ("MARTIN", "PAUL", "14032008"),
    ("BERNARD", "LUCIE", "02112007"),
    ("PETIT", "HUGO", "25062008"),
    ("ROUX", "EMMA", "30082007"),
    ("DUVAL", "ADAM", "16012008"),
    ("LEROY", "SARAH", ""),
    ("ZIMMER", "QUENTIN", "11122006"),
    ("NOEL", "JADE", "07092008"),
    ("NOEL", "JADE", "07092008"),
)
AUTOMATIC = 4  # the first ones


def student_id(surname: str, given_names: str) -> StudentId:
    """The id of a pupil of the class list."""
    return StudentId(f"{surname}-{given_names}".lower())


def make_written_exam(folder: Path, *, has_class_list: bool = True) -> ExamId:
    """Make the exam in an empty data folder; nothing is recognised yet."""
    folder.mkdir(parents=True, exist_ok=True)
    workplace = Workplace.open(folder)
    try:
        scheme = MarkScheme((SchemeNode(QuestionId(new_id()), "1", Points(2000)),))
        exam_id = exams.create_exam(workplace, "Bac blanc", scheme)[0]
        if has_class_list:
            with workplace.store.writing() as connection:
                student_rows.insert_students(connection, class_list(exam_id))
        scan = write_scan(folder / "headers.pdf")
        import_scans(workplace, ImportRequest(exam_id, (scan,), Layout.A4, pages_per_copy=1))
        return exam_id
    finally:
        workplace.close()


def make_read_exam(folder: Path) -> ExamId:
    """Make the exam with its headers read."""
    exam_id = make_written_exam(folder)
    workplace = Workplace.open(folder)
    try:
        recognise_exam(workplace, exam_id)
        return exam_id
    finally:
        workplace.close()


def class_list(exam_id: ExamId) -> list[Student]:
    """The pupils of the exam."""
    return [
        Student(student_id(surname, given), exam_id, f"{surname} {given}", surname, given, birth_date=born)
        for surname, given, born in PUPILS
    ]


def write_scan(path: Path) -> Path:
    """A scan of the filled-in first pages, one JPEG each."""
    page_mm = (210.0, 297.0)
    with pymupdf.open() as document:
        for seed, (surname, given, born) in enumerate(HEADERS, start=1):
            header = WrittenHeader(surname, given, "8249855407", born)
            sheet = written(replace(GOOD, page_mm=page_mm), header, seed)
            is_ok, encoded = cv2.imencode(".jpg", sheet.picture[..., ::-1])
            assert is_ok
            page = document.new_page(width=A4_PT[0], height=A4_PT[1])
            page.insert_image(page.rect, stream=encoded.tobytes(), keep_proportion=False)
        document.save(path)
    return path
