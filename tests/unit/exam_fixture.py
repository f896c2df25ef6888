"""A small exam in a real work database: two questions, two copies of four pages each from one A3 original."""

from dataclasses import dataclass
from datetime import datetime

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import BatchId, CopyId, ExamId, PageId, QuestionId, SourceId, StudentId
from korrigo_desktop.domain.pages import Half, Page, PageSource, SourcePage
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.students import Student
from korrigo_desktop.store import copy_rows, exam_rows, page_rows, source_rows, student_rows
from korrigo_desktop.store.work import WorkStore

NOW = datetime(2026, 5, 12, 8, 30)
EXAM = ExamId("exam-1")
SOURCE = SourceId("a" * 64)
Q1, Q2 = QuestionId("q1"), QuestionId("q2")
FIRST, SECOND = CopyId("copy-1"), CopyId("copy-2")
ALICE, BASILE = StudentId("student-1"), StudentId("student-2")

SCHEME = MarkScheme((SchemeNode(Q1, "1", Points(1200)), SchemeNode(Q2, "2", Points(800))))


@dataclass(frozen=True, slots=True)
class SmallExam:
    """What the fixture wrote."""

    first_pages: tuple[Page, ...]
    second_pages: tuple[Page, ...]


def make_small_exam(store: WorkStore, states: tuple[CopyState, CopyState] = (CopyState.STAGING,) * 2) -> SmallExam:
    """Write the exam."""
    copies = [
        Copy(FIRST, EXAM, BatchId("batch"), "AAAAAA", 0.0, states[0]),
        Copy(SECOND, EXAM, BatchId("batch"), "BBBBBB", 1.0, states[1]),
    ]
    halves = ((0, Half.RIGHT), (1, Half.LEFT), (1, Half.RIGHT), (0, Half.LEFT))
    tables = [
        tuple(
            Page(PageId(f"{copy.id}-p{n}"), copy.id, n, PageSource(SOURCE, index + 2 * number, half))
            for n, (index, half) in enumerate(halves)
        )
        for number, copy in enumerate(copies)
    ]
    with store.writing() as connection:
        exam_rows.insert_exam(connection, Exam(EXAM, "Bac blanc", SCHEME), NOW)
        student_rows.insert_students(
            connection,
            [
                Student(ALICE, EXAM, "ÉTIENNE Alice", "ÉTIENNE", "Alice"),
                Student(BASILE, EXAM, "ABEL Basile", "ABEL", "Basile"),
            ],
        )
        source_rows.insert_source(connection, SOURCE, 1000, [SourcePage(SOURCE, i, 1190.55, 841.89) for i in range(4)])
        source_rows.insert_batch(connection, BatchId("batch"), EXAM, "a3-stacked", NOW)
        file = source_rows.BatchFile(BatchId("batch"), SOURCE, "scan.pdf", 0)
        source_rows.insert_batch_file(connection, EXAM, file)
        copy_rows.insert_copies(connection, copies, NOW)
        page_rows.insert_pages(connection, [page for table in tables for page in table])
    return SmallExam(tables[0], tables[1])
