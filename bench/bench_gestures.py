"""How long one committed gesture takes, alone and while another thread imports scans into the same database."""

import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bench.bench_scan_reading import write_batch
from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, area_of_stroke
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import AnnotationId, BatchId, CopyId, ExamId, QuestionId, SourceId, new_id
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import AddAnnotation, Operation, SetScore
from korrigo_desktop.domain.pages import Page, SourcePage
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.scans.layout import plan_copies
from korrigo_desktop.scans.scan_file import ScanFile
from korrigo_desktop.services.scan_import import BatchPlace, FileStatus, ImportRequest, import_scans, write_scan
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows, page_rows
from korrigo_desktop.tasks.processes import WorkerProcesses

GESTURES = 600
QUESTIONS = 36
FILE_PAGES = 500
PAUSE_S = 0.02
"""Between two gestures, so that they are spread over several files."""
EXAM = ExamId(new_id())


def main() -> None:
    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:  # a real disk: /tmp may be memory
        processes = WorkerProcesses(1)
        workplace = Workplace.open(Path(folder) / "data", processes)
        pages = make_exam(workplace)
        print(f"one gesture committed (SQLite WAL, synchronous=FULL), {GESTURES} gestures each, milliseconds")
        measure("score, alone", workplace, scores(pages[0].copy_id))
        measure("ink of 60 points, alone", workplace, strokes(pages))
        with meanwhile(lambda: add_batch(workplace, 504)):
            measure("ink of 60 points, while 504 pages are written again and again", workplace, strokes(pages))
        imports = Imports(workplace, Path(folder))
        with meanwhile(imports.one):
            measure("ink of 60 points, while files of 500 A3 pages are imported", workplace, strokes(pages), PAUSE_S)
        processes.shutdown()
        workplace.close()


def make_exam(workplace: Workplace) -> list[Page]:
    nodes = tuple(SchemeNode(QuestionId(f"q{n}"), f"{n}", Points(100)) for n in range(QUESTIONS))
    with workplace.store.writing() as connection:
        exam_rows.insert_exam(connection, Exam(EXAM, "bench", MarkScheme(nodes)), datetime(2026, 1, 1))
    add_batch(workplace, 8)
    with workplace.store.reading() as connection:
        (copy,) = copy_rows.load_copies(connection, EXAM)
        return list(page_rows.load_pages(connection, copy.id))


def add_batch(workplace: Workplace, page_count: int) -> None:
    """Write the rows of a file as its import does, a copy for each 8 pages."""
    source = SourceId(new_id())
    pages = tuple(SourcePage(source, n, 595.0, 842.0) for n in range(page_count))
    request = ImportRequest(EXAM, (), Layout.A4, pages_per_copy=8)
    plan = plan_copies(pages, request.layout, request.sheets_per_copy, request.pages_per_copy)
    write_scan(workplace, request, ScanFile(source, 1, pages), plan, BatchPlace(BatchId(new_id()), 0, "x.pdf"))


def scores(copy_id: CopyId) -> Callable[[int], Operation]:
    given: dict[QuestionId, Score] = {}

    def make(number: int) -> Operation:
        question, score = QuestionId(f"q{number % QUESTIONS}"), Score(Points(number % 100))
        before, given[question] = given.get(question), score
        return SetScore(copy_id, question, before, score)

    return make


def strokes(pages: list[Page]) -> Callable[[int], Operation]:
    def make(number: int) -> Operation:
        stroke = tuple(InkPoint(0.1 + n / 100, 0.5 + (number % 7) / 100, 0.5) for n in range(60))
        page = pages[number % len(pages)]
        annotation = Annotation(AnnotationId(new_id()), page.id, AnnotationKind.INK, area_of_stroke(stroke), stroke)
        return AddAnnotation(page.copy_id, annotation)

    return make


@contextmanager
def meanwhile(work: Callable[[], object]) -> Iterator[None]:
    """Another thread does something again and again until the block ends."""
    stop = threading.Event()

    def run() -> None:
        while not stop.wait(0.05):
            work()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


class Imports:
    """Takes in files of 500 A3 pages, one after the other, with another process reading their pages."""

    def __init__(self, workplace: Workplace, folder: Path) -> None:
        self._workplace = workplace
        self._path = folder / "batch.pdf"
        self._number = 0
        write_batch(self._path, FILE_PAGES)

    def one(self) -> None:
        self._number += 1
        with self._path.open("ab") as file:  # another file for the program, the same for a PDF reader
            file.write(f"\n%{self._number}\n".encode())
        request = ImportRequest(EXAM, (self._path,), Layout.A3_STACKED, 2)
        outcome = import_scans(self._workplace, request)
        assert [file.status for file in outcome.files] == [FileStatus.IMPORTED], outcome.files


def measure(title: str, workplace: Workplace, make: Callable[[int], Operation], pause_s: float = 0) -> None:
    taken = []
    for number in range(GESTURES):
        operation = make(number)
        started = time.perf_counter()
        workplace.perform(operation)
        taken.append((time.perf_counter() - started) * 1000)
        time.sleep(pause_s)
    taken.sort()
    median, p99 = taken[len(taken) // 2], taken[len(taken) * 99 // 100]
    print(f"  {title:64} median {median:6.2f}  p99 {p99:6.2f}  worst {taken[-1]:6.2f}")


if __name__ == "__main__":
    main()
