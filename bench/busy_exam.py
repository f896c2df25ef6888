"""An exam with a hundred graded copies and real scans behind them, for what the window does with such a one."""

import random
from dataclasses import replace
from pathlib import Path

from korrigo_desktop.domain.copies import NOT_ON_LIST, UNIDENTIFIED, CopyState
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import ExamId, QuestionId, new_id
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import AddAnnotation, IdentifyCopy, Operation, SetCopyState, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services.marking import OpenCopy, open_copy
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows
from korrigo_desktop.store.carry_out import carry_out

GRADED = 100
READY = 10
QUESTIONS = 36
SHEETS_PER_COPY = 2


def main(data: str, scans: str) -> None:
    """Write the exam into a new data folder and print its id."""
    workplace = Workplace.open(Path(data))
    print(write_busy_exam(workplace, Path(scans)))
    workplace.close()


def write_scans(path: str, pages: str, number: str) -> None:
    """Write a batch of A3 scans; no two numbers give the same file."""
    from bench.bench_scan_reading import write_batch  # with it come NumPy, OpenCV and PyMuPDF

    write_batch(Path(path), int(pages), int(number))


def write_busy_exam(workplace: Workplace, scans: Path) -> ExamId:
    """Import copies of 8 pages on A3 sheets, mark and grade a hundred of them; some more are ready to be marked.

    Args:
        workplace: Where the exam goes.
        scans: Folder for the scans.
    """
    leaves = tuple(SchemeNode(QuestionId(new_id()), f"{n + 1}", Points(50)) for n in range(QUESTIONS))
    exam = Exam(ExamId(new_id()), "Bac blanc", MarkScheme(leaves))
    with workplace.store.writing() as connection:
        exam_rows.insert_exam(connection, exam, workplace.clock())
    batch = scans / "graded.pdf"
    write_scans(str(batch), str((GRADED + READY) * 2 * SHEETS_PER_COPY), "0")
    import_scans(workplace, ImportRequest(exam.id, (batch,), Layout.A3_STACKED, SHEETS_PER_COPY))
    with workplace.store.reading() as connection:
        copies = copy_rows.load_copies(connection, exam.id)
    for number, copy in enumerate(copies):
        opened = open_copy(workplace, copy.id)
        operations = [*_made_ready(opened), *(_marked(opened, number) if number < GRADED else ())]
        with workplace.store.writing() as connection:  # in one go: people mark one by one, a benchmark has no time
            for operation in operations:
                carry_out(connection, operation, actor=workplace.actor, now=workplace.clock())
    return exam.id


def _made_ready(opened: OpenCopy) -> list[Operation]:
    copy_id = opened.copy.id
    return [
        IdentifyCopy(copy_id, UNIDENTIFIED, NOT_ON_LIST),
        SetCopyState(copy_id, CopyState.STAGING, CopyState.READY),
    ]


def _marked(opened: OpenCopy, seed: int) -> list[Operation]:
    """A score for every question, ten annotations on every page, and the grade."""
    from bench.bench_flatten import annotations  # with it come NumPy, Pillow and PyMuPDF

    dice = random.Random(seed)
    copy_id = opened.copy.id
    scores = [
        SetScore(copy_id, question.id, None, Score(Points(25 * dice.randrange(3))))
        for question in opened.exam.scheme.questions()
    ]
    drawn = [
        AddAnnotation(copy_id, replace(annotation, page_id=page.id))
        for number, page in enumerate(opened.pages)
        for annotation in annotations(8 * seed + number)
    ]
    return [*scores, *drawn, SetCopyState(copy_id, CopyState.READY, CopyState.GRADED)]
