"""How long one committed gesture takes, alone and while another thread imports scans into the same database."""

import tempfile
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, area_of_stroke
from korrigo_desktop.domain.copies import Copy
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import AnnotationId, BatchId, CopyId, ExamId, PageId, QuestionId, SourceId, new_id
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import AddAnnotation, Operation, SetScore
from korrigo_desktop.domain.pages import Page, PageSource, SourcePage
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows, page_rows, source_rows

GESTURES = 600
QUESTIONS = 36
EXAM, COPY = ExamId(new_id()), CopyId(new_id())


def main() -> None:
    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:  # a real disk: /tmp may be memory
        workplace = Workplace.open(Path(folder))
        pages = make_exam(workplace)
        print(f"one gesture committed (SQLite WAL, synchronous=FULL), {GESTURES} gestures each, milliseconds")
        measure("score, alone", workplace, scores())
        measure("ink of 60 points, alone", workplace, strokes(pages))
        with importing(workplace):
            measure("ink of 60 points, while 500 pages are imported again and again", workplace, strokes(pages))
        workplace.close()


def make_exam(workplace: Workplace) -> list[Page]:
    nodes = tuple(SchemeNode(QuestionId(f"q{n}"), f"{n}", Points(100)) for n in range(QUESTIONS))
    with workplace.store.writing() as connection:
        exam_rows.insert_exam(connection, Exam(EXAM, "bench", MarkScheme(nodes)), datetime(2026, 1, 1))
    return add_batch(workplace, COPY, 8)


def add_batch(workplace: Workplace, first_copy: CopyId, page_count: int) -> list[Page]:
    """Write a batch of one original and a copy for each 8 pages, in two transactions as an import does."""
    source, batch, now = SourceId(new_id()), BatchId(new_id()), datetime(2026, 1, 1)
    source_pages = [SourcePage(source, n, 595.0, 842.0) for n in range(page_count)]
    with workplace.store.writing() as connection:
        source_rows.insert_source(connection, source, 1, source_pages)
    with workplace.store.writing() as connection:
        source_rows.insert_batch(connection, batch, EXAM, "a4", now)
        source_rows.insert_batch_file(connection, EXAM, source_rows.BatchFile(batch, source, "x.pdf", 0))
        ids = [first_copy, *(CopyId(new_id()) for _ in range(page_count // 8 - 1))]
        rank = copy_rows.last_rank(connection, EXAM)
        copy_rows.insert_copies(connection, [Copy(i, EXAM, batch, i[:8], rank + n) for n, i in enumerate(ids)], now)
        pages = [Page(PageId(new_id()), ids[n // 8], n % 8, PageSource(source, n)) for n in range(page_count)]
        page_rows.insert_pages(connection, pages)
    return pages


def scores() -> Callable[[int], Operation]:
    given: dict[QuestionId, Score] = {}

    def make(number: int) -> Operation:
        question, score = QuestionId(f"q{number % QUESTIONS}"), Score(Points(number % 100))
        before, given[question] = given.get(question), score
        return SetScore(COPY, question, before, score)

    return make


def strokes(pages: list[Page]) -> Callable[[int], Operation]:
    def make(number: int) -> Operation:
        stroke = tuple(InkPoint(0.1 + n / 100, 0.5 + (number % 7) / 100, 0.5) for n in range(60))
        page = pages[number % len(pages)]
        annotation = Annotation(AnnotationId(new_id()), page.id, AnnotationKind.INK, area_of_stroke(stroke), stroke)
        return AddAnnotation(COPY, annotation)

    return make


class importing:  # noqa: N801 - reads as a phrase in `with importing(...)`
    """A thread that writes batches of 500 pages until the block ends."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        while not self._stop.is_set():
            add_batch(self._workplace, CopyId(new_id()), 504)
            time.sleep(0.05)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()


def measure(title: str, workplace: Workplace, make: Callable[[int], Operation]) -> None:
    taken = []
    for number in range(GESTURES):
        operation = make(number)
        started = time.perf_counter()
        workplace.perform(operation)
        taken.append((time.perf_counter() - started) * 1000)
    taken.sort()
    median, p99 = taken[len(taken) // 2], taken[len(taken) * 99 // 100]
    print(f"  {title:64} median {median:6.2f}  p99 {p99:6.2f}  worst {taken[-1]:6.2f}")


if __name__ == "__main__":
    main()
