"""A small exam with a real scan: a PDF whose pages are one JPEG each, brought in through the store's own functions."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pymupdf

from korrigo_desktop.domain.copies import Copy, CopyState, Identity
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import BatchId, CopyId, ExamId, PageId, QuestionId, SourceId, StudentId, new_id
from korrigo_desktop.domain.pages import Page, PageSource, SourcePage
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.students import Student
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows, page_rows, source_rows, student_rows

PAGES_PER_COPY = 2
_NOW = datetime(2026, 3, 2, 8, 0)
_WIDTH_PX, _HEIGHT_PX = 620, 877


@dataclass(frozen=True, slots=True)
class ScannedExam:
    exam: Exam
    copies: tuple[Copy, ...]
    students: tuple[Student, ...]

    def question_id(self, path: str) -> QuestionId:
        return self.exam.scheme.question_at(path).id


def scheme() -> MarkScheme:
    def leaf(label: str, points: int) -> SchemeNode:
        return SchemeNode(QuestionId(new_id()), label, Points(points))

    first = SchemeNode(QuestionId(new_id()), "Exercice 1", children=(leaf("1a", 200), leaf("1b", 300), leaf("2", 500)))
    second = SchemeNode(QuestionId(new_id()), "Exercice 2", children=(leaf("1", 400), leaf("2a", 600)))
    return MarkScheme((first, second))


def bring_in(workplace: Workplace, folder: Path, copies: int = 3) -> ScannedExam:
    """Write an exam of some READY copies, the first of them identified, with its pupils."""
    exam = Exam(ExamId(new_id()), "Mathématiques, bac blanc", scheme())
    pdf = write_scan(folder / "scan.pdf", copies * PAGES_PER_COPY)
    source_id = SourceId(hashlib.sha256(pdf.read_bytes()).hexdigest())
    target = workplace.blobs.path_of(source_id)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pdf.read_bytes())
    batch_id = BatchId(new_id())
    made = tuple(
        Copy(CopyId(new_id()), exam.id, batch_id, f"C0PY{n:02d}", float(n), CopyState.READY) for n in range(copies)
    )
    students = tuple(
        Student(StudentId(new_id()), exam.id, name, name.split()[0], name.split()[1])
        for name in ("LEGRAND Zoé", "MARTIN Élie", "NGUYEN Théo")
    )
    source_pages = _source_pages(source_id, pdf)
    with workplace.store.writing() as connection:
        exam_rows.insert_exam(connection, exam, _NOW)
        student_rows.insert_students(connection, students)
        source_rows.insert_source(connection, source_id, pdf.stat().st_size, source_pages)
        source_rows.insert_batch(connection, batch_id, exam.id, "a4", _NOW)
        source_rows.insert_batch_file(connection, exam.id, source_rows.BatchFile(batch_id, source_id, "scan.pdf", 0))
        copy_rows.insert_copies(connection, made, _NOW)
        for number, copy in enumerate(made):
            page_rows.insert_pages(connection, _pages(copy, source_id, number * PAGES_PER_COPY))
            student = students[number % len(students)] if number < len(students) else None
            if student is not None:
                copy_rows.save_identity(connection, copy.id, Identity(student.id))
    return ScannedExam(exam, made, students)


def write_scan(path: Path, pages: int) -> Path:
    """Write a PDF as a scanner does: each A4 page one grey JPEG of lines, with its number written large."""
    path.write_bytes(_scanned(pages))
    return path


@cache
def _scanned(pages: int) -> bytes:
    with pymupdf.open() as document:
        for number in range(pages):
            picture = np.full((_HEIGHT_PX, _WIDTH_PX), 245, np.uint8)
            picture[60::24, 40:-40] = 200
            cv2.putText(picture, f"page {number + 1}", (120, 420), cv2.FONT_HERSHEY_SIMPLEX, 3, 30, 6)
            is_ok, encoded = cv2.imencode(".jpg", picture)
            assert is_ok
            page = document.new_page(width=595.276, height=841.89)
            page.insert_image(page.rect, stream=encoded.tobytes())
        return bytes(document.tobytes())


def _source_pages(source_id: SourceId, pdf: Path) -> list[SourcePage]:
    with pymupdf.open(pdf) as document:
        return [
            SourcePage(source_id, number, page.rect.width, page.rect.height) for number, page in enumerate(document)
        ]


def _pages(copy: Copy, source_id: SourceId, first: int) -> list[Page]:
    return [
        Page(PageId(new_id()), copy.id, ordinal, PageSource(source_id, first + ordinal))
        for ordinal in range(PAGES_PER_COPY)
    ]
