"""What encryption costs: the same work in a plain and in an encrypted data folder, in turns, as ratios of medians."""

import hashlib
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path

import pymupdf

from bench.bench_scan_reading import write_batch
from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import BatchId, CopyId, ExamId, QuestionId, SourceId
from korrigo_desktop.domain.pages import Half, PageGeometry, SourcePage
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.scans.ingest import ingest_scan
from korrigo_desktop.scans.page_images import decode_embedded
from korrigo_desktop.scans.pdf_objects import open_pdf
from korrigo_desktop.services.profiles import ServerFacts, create_profile
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows, source_rows
from korrigo_desktop.store.blobs import BlobFolder
from korrigo_desktop.store.database_file import DatabaseFile
from korrigo_desktop.store.profile_key import KeyUse, ProfileKey
from korrigo_desktop.store.work import WorkStore

COPIES, QUESTIONS = 10_000, 20
BATCH_PAGES = 200
RUNS, MANY = 5, 200
NOW = datetime(2026, 5, 12, 8, 30)

_EVERY_ROW = "select sum(points), max(question_id) from question_score"

Job = Callable[[], object]


class NoRing:
    """The bench leaves the keyring of who runs it alone."""

    is_there = False

    def read(self, _name: str) -> None:
        return None

    def write(self, _name: str, _secret: str) -> bool:
        return False

    def forget(self, _name: str) -> None:
        return None


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="korrigo-bench-") as name:
        root = Path(name)
        batch = root / "batch.pdf"
        write_batch(batch, BATCH_PAGES)
        new = create_profile(root, ServerFacts("bench", "bench"), NoRing())
        folders = {root / "plain": None, new.profile.folder: new.key}
        print(f"{COPIES * QUESTIONS:,} rows; a batch of {BATCH_PAGES} A3 pages, {batch.stat().st_size / 1e6:.0f} MB")
        print(f"{'':46} {'plain':>11} {'encrypted':>11}")
        measure_opening_empty(folders)
        workplaces = [Workplace.open(folder, key=key) for folder, key in folders.items()]
        measure_rows(workplaces)
        measure_files(workplaces, batch)
        for workplace in workplaces:
            workplace.close()
        report("open the folder", [opening(folder, key) for folder, key in folders.items()], runs=20)
        first = [opening(folder, key, _EVERY_ROW) for folder, key in folders.items()]
        report("open the folder, read every row once", first)
        sizes = [sum(path.stat().st_size for path in folder.glob("work.db*")) for folder in folders]
        print(f"{'size of the work database':46} {sizes[0] / 1e6:8.1f} MB {sizes[1] / 1e6:8.1f} MB")
        measure_page_stores(root, new.key)


def measure_opening_empty(folders: dict[Path, ProfileKey | None]) -> None:
    for folder, key in folders.items():
        WorkStore.open(folder, key).close()
    report("open an empty folder", [opening(folder, key) for folder, key in folders.items()], runs=20)


def opening(folder: Path, key: ProfileKey | None, query: str = "select count(*) from exam") -> Job:
    def job() -> None:
        store = WorkStore.open(folder, key)
        with store.reading() as connection:
            connection.exec_driver_sql(query).one()
        store.close()

    return job


def measure_rows(workplaces: Sequence[Workplace]) -> None:
    for workplace in workplaces:
        write_copies(workplace.store)
    report("replace 200,000 rows in one transaction", [bulk(w.store) for w in workplaces])
    report("one commit of one row", [commit(w.store) for w in workplaces], runs=MANY)
    report("read every row again", [scan(w.store) for w in workplaces])
    report("read the rows of one copy", [one_copy(w.store) for w in workplaces], runs=MANY)
    report("one in a thousand copies, in no order", [strewn(w.store) for w in workplaces], runs=20)


def write_copies(store: WorkStore) -> None:
    scheme = MarkScheme(tuple(SchemeNode(QuestionId(f"q{n}"), str(n), Points(100)) for n in range(QUESTIONS)))
    copies = [
        Copy(CopyId(f"copy-{n:05}"), ExamId("exam"), BatchId("batch"), f"C{n:05}", float(n), CopyState.READY)
        for n in range(COPIES)
    ]
    with store.writing() as connection:
        exam_rows.insert_exam(connection, Exam(ExamId("exam"), "Bench", scheme), NOW)
        source_rows.insert_batch(connection, BatchId("batch"), ExamId("exam"), "a4", NOW)
        copy_rows.insert_copies(connection, copies, NOW, {})


def bulk(store: WorkStore) -> Job:
    """As a first sync writes: the driver's own executemany."""
    rows = [(f"copy-{n:05}", f"q{q}", (n * q) % 100) for n in range(COPIES) for q in range(QUESTIONS)]
    into = "insert into question_score (copy_id, question_id, points, is_not_answered) values (?, ?, ?, 0)"

    def job() -> None:
        with store.writing() as connection:
            connection.exec_driver_sql("delete from question_score")
            connection.exec_driver_sql(into, rows)

    return job


def commit(store: WorkStore) -> Job:
    points = count()  # the same value again would write nothing

    def job() -> None:
        with store.writing() as connection:
            connection.exec_driver_sql(
                f"update question_score set points = {next(points)} where copy_id = 'copy-00500'"
            )

    return job


def scan(store: WorkStore) -> Job:
    def job() -> None:
        with store.reading() as connection:
            connection.exec_driver_sql(_EVERY_ROW).one()

    return job


def one_copy(store: WorkStore) -> Job:
    def job() -> None:
        with store.reading() as connection:
            connection.exec_driver_sql("select * from question_score where copy_id = 'copy-04321'").all()

    return job


def strewn(store: WorkStore) -> Job:
    def job() -> None:
        with store.reading() as connection:
            for n in range(0, COPIES, 1000):
                number = n * 7919 % COPIES
                connection.exec_driver_sql(f"select * from question_score where copy_id = 'copy-{number:05}'").all()

    return job


def measure_files(workplaces: Sequence[Workplace], batch: Path) -> None:
    def taking_in(workplace: Workplace) -> Job:
        def job() -> None:
            shutil.rmtree(workplace.blobs.root, ignore_errors=True)
            ingest_scan(batch, workplace.blobs.root, file_key=workplace.blobs.file_key)

        return job

    report(f"take in {BATCH_PAGES} A3 pages", [taking_in(w) for w in workplaces])
    taken = ingest_scan(batch, workplaces[0].blobs.root)
    page = working_page()
    page_id = SourceId(hashlib.sha256(page).hexdigest())
    for workplace in workplaces:
        workplace.blobs.keep(page_id, page)
    report("keep a working page", on_each(workplaces, lambda w: w.blobs.keep(page_id, page)), runs=50)
    report("read a working page", on_each(workplaces, lambda w: w.blobs.read(page_id)), runs=MANY)
    report("open it with PyMuPDF", on_each(workplaces, lambda w: open_pdf(w.blobs.existing(page_id)).close()), MANY)
    report("read the JPEG of a batch's page", [jpeg_of(w, taken.source_id, taken.pages[150]) for w in workplaces], MANY)
    report("read and decode it", [picture_of(w, taken.source_id, taken.pages[150]) for w in workplaces], runs=50)
    opened = on_each(workplaces, lambda w: open_pdf(w.blobs.existing(taken.source_id)).close())
    report("open the batch with PyMuPDF", opened, runs=10)


def on_each(workplaces: Sequence[Workplace], do: Callable[[Workplace], object]) -> list[Job]:
    return [partial(do, workplace) for workplace in workplaces]


def jpeg_of(workplace: Workplace, source_id: SourceId, page: SourcePage) -> Job:
    image = page.image
    assert image is not None
    return lambda: workplace.blobs.read(source_id, image.offset, image.length)


def picture_of(workplace: Workplace, source_id: SourceId, page: SourcePage) -> Job:
    image, stored = page.image, workplace.blobs.existing(source_id)
    assert image is not None
    geometry = PageGeometry(page.width_pt, page.height_pt, page.rotate, Half.RIGHT, Turn.NONE)
    return lambda: decode_embedded(stored, image, geometry, 1240)


def measure_page_stores(root: Path, key: ProfileKey) -> None:
    """A page of a corrector, kept in three ways that a thief can't read, one of which is ours."""
    page = working_page()
    database = DatabaseFile(root / "pages.db", key.derived(KeyUse.CACHE))
    with closing(database.connect()) as connection:
        connection.execute("create table page (id integer primary key, body blob)")
        connection.executemany("insert into page (body) values (?)", [(page,)] * 100)
        store = BlobFolder(root / "plain" / "originals")
        print(f"a working page of {len(page) / 1e3:.0f} kB: plain file against a row of an encrypted database")
        page_id = SourceId(hashlib.sha256(page).hexdigest())
        numbers = count()  # another row each time: SQLCipher keeps the last ones deciphered

        def row() -> object:
            return connection.execute("select body from page where id = ?", (next(numbers) % 100 + 1,)).fetchone()

        store.keep(page_id, page)
        report("read a working page (a row)", [lambda: store.read(page_id), row], runs=MANY)


def working_page() -> bytes:
    """A page as a corrector receives it: a PDF with one JPEG."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        write_batch(path, 1)
        with pymupdf.open(path) as document:
            return bytes(document.tobytes())


def report(what: str, jobs: Sequence[Job], runs: int = RUNS) -> None:
    """Run both in turns and print both medians and their ratio."""
    times: list[list[float]] = [[] for _ in jobs]
    for turn in range(runs + 1):
        for taken, job in zip(times, jobs, strict=True):
            started = time.perf_counter()
            job()
            if turn:  # the first turn warms up
                taken.append(time.perf_counter() - started)
    plain, encrypted = (statistics.median(taken) * 1e3 for taken in times)
    print(f"{what:46} {plain:8.3f} ms {encrypted:8.3f} ms   {encrypted / plain:5.2f} times", flush=True)


if __name__ == "__main__":
    main()
