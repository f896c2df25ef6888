"""Batches of filled-in sheets as a scanner gives them: A4 pages one by one, or folded sheets of A3."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pymupdf
from numpy.typing import NDArray

from korrigo_desktop.domain.copies import Copy
from korrigo_desktop.domain.ids import ExamId, StudentId, new_id
from korrigo_desktop.domain.students import Student
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services.scan_import import FileStatus, ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, page_rows, student_rows
from tests.unit.recognition.written_headers import GOOD, grey_of, written
from training.header_sheets import WrittenHeader

A4_PT, A3_PT = (595.3, 841.9), (1190.6, 841.9)
WHOLE_PAGE = replace(GOOD, page_mm=(210, 297))
LEA = WrittenHeader("MARTIN", "LEA", "1234567890", "14052008")
JADE = WrittenHeader("DUPONT", "JADE", "9876543210", "13062007")
TOM = WrittenHeader("ROUSSEAU", "TOM", "5558887770", "22112008")
BORN = {"LEA": date(2008, 5, 14), "JADE": date(2007, 6, 13), "TOM": date(2008, 11, 22)}

Grey = NDArray[np.uint8]


def front(header: WrittenHeader, seed: int = 1) -> Grey:
    """A first page of A4, filled in."""
    return grey_of(written(WHOLE_PAGE, header, seed))


def answers(seed: int = 1) -> Grey:
    """A page of lines, without a header."""
    page = np.full((1754, 1240), 248, np.uint8)
    page[200:1600:60, 100:1150] = 150
    cv2.putText(page, f"page {seed}", (150, 900), cv2.FONT_HERSHEY_SIMPLEX, 2, 40, 4)
    return page


def batch(path: Path, sides: Sequence[Grey], size: tuple[float, float]) -> Path:
    """Write a PDF of these pages, one JPEG each."""
    with pymupdf.open() as document:
        for side in sides:
            page = document.new_page(width=size[0], height=size[1])
            done, encoded = cv2.imencode(".jpg", side, [cv2.IMWRITE_JPEG_QUALITY, 85])
            assert done
            page.insert_image(page.rect, stream=encoded.tobytes())
        document.save(path)
    return path


def sheet(header: WrittenHeader, seed: int) -> list[Grey]:
    """Both sides of a folded A3 sheet: 4|1, 2|3."""
    return [np.hstack([answers(seed), front(header, seed)]), np.hstack([answers(seed + 100), answers(seed + 200)])]


def imported(workplace: Workplace, exam_id: ExamId, path: Path) -> list[Copy]:
    """Bring a file in by its headers; every copy of the exam."""
    outcome = import_scans(workplace, ImportRequest(exam_id, (path,), Layout.AUTO))
    assert [file.status for file in outcome.files] == [FileStatus.IMPORTED]
    with workplace.store.reading() as connection:
        return list(copy_rows.load_copies(connection, exam_id))


def pages_of(workplace: Workplace, copies: Sequence[Copy]) -> list[int]:
    """How many pages each copy has."""
    with workplace.store.reading() as connection:
        return [len(page_rows.load_pages(connection, copy.id)) for copy in copies]


def with_class_list(workplace: Workplace, exam_id: ExamId) -> None:
    """Give the exam its three pupils."""
    students = [
        Student(
            StudentId(new_id()),
            exam_id,
            f"{one.surname} {one.given_names}",
            one.surname,
            one.given_names,
            BORN[one.given_names],
        )
        for one in (LEA, JADE, TOM)
    ]
    with workplace.store.writing() as connection:
        student_rows.insert_students(connection, students)
