"""Importing scans: originals kept unchanged, pages put into copies, all or nothing for each file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.copies import Copy
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import BatchId, CopyId, ExamId, PageId, new_id
from korrigo_desktop.domain.pages import Page, PageSource
from korrigo_desktop.domain.scan_warnings import ScanWarning, Warnings
from korrigo_desktop.scans import in_worker
from korrigo_desktop.scans.copy_plan import CopyPlan, Layout, PlannedCopy
from korrigo_desktop.scans.ingest import ingest_scan, sweep_partial_files
from korrigo_desktop.scans.layout import plan_copies
from korrigo_desktop.scans.scan_file import DEFAULT_LIMITS, ScanFile, ScanLimits
from korrigo_desktop.services.handed_files import storable_name
from korrigo_desktop.services.header_grouping import plan_by_headers
from korrigo_desktop.services.progress import ItemResult, ProgressReporter, SilentProgress
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows, page_rows, published_rows, source_rows


class FileStatus(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import.

    Attributes:
        sheets_per_copy: A3 sheets that make one copy.
        pages_per_copy: A4 pages that make one copy; None for the usual number.
        is_counted: A person said these numbers: the headers don't decide, whatever the layout.
    """

    exam_id: ExamId
    files: tuple[Path, ...]
    layout: Layout = Layout.AUTO
    sheets_per_copy: int = 1
    pages_per_copy: int | None = None
    is_counted: bool = False
    limits: ScanLimits = DEFAULT_LIMITS


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file.

    Attributes:
        pages: Pages that the file brought (both halves of an A3 side count).
        copies: Copies that the file brought.
    """

    path: Path
    status: FileStatus
    pages: int = 0
    copies: int = 0
    error: KorrigoError | None = None


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of all files, in the order they were given."""

    files: tuple[FileOutcome, ...]
    changes: Changes


def import_scans(
    workplace: Workplace, request: ImportRequest, progress: ProgressReporter | None = None
) -> ImportOutcome:
    """Import files one after another; a file that is refused leaves nothing behind and does not stop the next.

    Run again after a kill or a cancel, it goes on: files that are there already are known.

    Raises:
        KorrigoError: UNKNOWN_EXAM; CANCELLED between two files (those before are imported).
    """
    progress = progress or SilentProgress()
    with workplace.store.reading() as connection:
        exam_rows.load_exam(connection, request.exam_id)
    batch_id = BatchId(new_id())
    outcomes: list[FileOutcome] = []
    bytes_read = _BytesRead(request.files, progress)
    for position, path in enumerate(request.files):
        progress.check_cancelled()
        place = BatchPlace(batch_id, position, storable_name(path))
        outcome = _import_file(workplace, request, path, place, bytes_read)
        outcomes.append(outcome)
        bytes_read.finish(path)
        progress.item(ItemResult(str(path), path.name, outcome.error))
    imported = any(outcome.status is FileStatus.IMPORTED for outcome in outcomes)
    changes = Changes(arrivals=frozenset({request.exam_id})) if imported else NO_CHANGES
    return ImportOutcome(tuple(outcomes), changes)


def discard_leftovers(workplace: Workplace) -> int:
    """Take away what imports that were killed half-way left: unfinished files, originals that no row knows.

    For the start of the program, before anything is imported.
    """
    swept = sweep_partial_files(workplace.blobs.root)
    # Listed before the rows are read: a page that a server sends meanwhile has its row first, so that it is known.
    there = workplace.blobs.leftovers(frozenset())
    with workplace.store.reading() as connection:
        known = frozenset(source_rows.all_sources(connection))
    leftovers = [path for path in there if path.name not in known]
    for path in leftovers:
        path.unlink(missing_ok=True)
    return swept + len(leftovers)


def write_scan(
    workplace: Workplace, request: ImportRequest, scan: ScanFile, plan: CopyPlan, place: "BatchPlace"
) -> bool:
    """Write the rows of an original that has been ingested, and of the copies planned from it: all or nothing.

    Returns:
        Whether it was new; False when the exam has the original already.

    Raises:
        KorrigoError: EXAM_PUBLISHED, DISK_FULL and its like; nothing was written then.
    """
    with workplace.store.writing() as connection:
        # Apart, so that a gesture on the desk waits for half as long; an original that no batch has harms nothing.
        source_rows.insert_source(connection, scan.source_id, scan.size_bytes, scan.pages)
    copy_ids = [CopyId(new_id()) for _ in plan.copies]
    pages = [
        Page(PageId(new_id()), copy_id, ordinal, source, planned.turns.get(source, Turn.NONE))
        for copy_id, planned in zip(copy_ids, plan.copies, strict=True)
        for ordinal, source in enumerate(planned.pages)
    ]
    page_ids = {page.source: page.id for page in pages}
    warnings = {copy_id: _warnings(planned, page_ids) for copy_id, planned in zip(copy_ids, plan.copies, strict=True)}
    now = workplace.clock()
    with workplace.store.reading() as connection:
        codes = copy_rows.free_codes(connection, request.exam_id, len(copy_ids))
    with workplace.store.writing() as connection:
        if source_rows.exam_has_source(connection, request.exam_id, scan.source_id):
            return False
        published_rows.check_not_published(connection, request.exam_id)
        if not source_rows.has_batch(connection, place.batch_id):
            source_rows.insert_batch(connection, place.batch_id, request.exam_id, request.layout.value, now)
        file = source_rows.BatchFile(place.batch_id, scan.source_id, place.file_name, place.position)
        source_rows.insert_batch_file(connection, request.exam_id, file)
        copies = _new_copies(connection, request.exam_id, place.batch_id, copy_ids, codes)
        copy_rows.insert_copies(connection, copies, now, warnings)
        page_rows.insert_pages(connection, pages)
    return True


def _warnings(planned: PlannedCopy, page_ids: Mapping[PageSource | None, PageId]) -> Warnings:
    """What the plan found odd about a copy, each with the page that it is about."""
    return tuple(
        ScanWarning(problem.kind.value, page_ids.get(problem.page) if problem.page else None)
        for problem in planned.problems
    )


@dataclass(frozen=True, slots=True)
class BatchPlace:
    """Where in which batch a file stands, and its name."""

    batch_id: BatchId
    position: int
    file_name: str


class _BytesRead:
    """Progress over all files, counted in their bytes."""

    def __init__(self, files: Sequence[Path], progress: ProgressReporter) -> None:
        self._sizes = {path: _size_of(path) for path in files}
        self._total = sum(self._sizes[path] for path in files)
        self._finished = 0
        self._progress = progress

    def step(self, done: int, _total: int) -> None:
        self._progress.step(self._finished + done, self._total)

    def finish(self, path: Path) -> None:
        self._finished += self._sizes[path]
        self.step(0, 0)

    def check_cancelled(self) -> None:
        self._progress.check_cancelled()

    def is_cancelled(self) -> bool:
        try:
            self.check_cancelled()
        except KorrigoError:
            return True
        return False


def _size_of(path: Path) -> int:
    """The size of a file for the progress; 0 for what can't be looked at, which the import itself refuses."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:  # a name that is too long, a folder that may not be entered
        return 0


def _import_file(
    workplace: Workplace, request: ImportRequest, path: Path, place: BatchPlace, bytes_read: _BytesRead
) -> FileOutcome:
    try:
        scan = ingest_scan(
            path,
            workplace.blobs.root,
            request.limits,
            progress=bytes_read.step,
            cancelled=bytes_read.is_cancelled,
            read_pages=lambda copy, name, limits: workplace.heavy.run(in_worker.read_pages, copy, name, limits),
            file_key=workplace.blobs.file_key,
        )
        plan = _plan(workplace, request, scan, bytes_read)
        is_new = write_scan(workplace, request, scan, plan, place)
    except KorrigoError as error:
        if error.kind is ErrorKind.CANCELLED:
            raise
        return FileOutcome(path, FileStatus.REFUSED, error=error)
    if not is_new:
        return FileOutcome(path, FileStatus.KNOWN, error=KorrigoError(ErrorKind.FILE_KNOWN, file=path.name))
    pages = sum(len(copy.pages) for copy in plan.copies)
    return FileOutcome(path, FileStatus.IMPORTED, pages, len(plan.copies))


def _plan(workplace: Workplace, request: ImportRequest, scan: ScanFile, bytes_read: _BytesRead) -> CopyPlan:
    """The copies of a file: by its headers where nobody said how it was scanned, else by numbers of pages."""
    if request.layout is Layout.AUTO and not request.is_counted:
        by_headers = plan_by_headers(workplace, request.exam_id, scan, bytes_read.check_cancelled)
        if by_headers is not None:
            return by_headers
    return plan_copies(scan.pages, request.layout, request.sheets_per_copy, request.pages_per_copy)


def _new_copies(
    connection: Connection, exam_id: ExamId, batch_id: BatchId, copy_ids: Sequence[CopyId], codes: Sequence[str]
) -> tuple[Copy, ...]:
    if copy_rows.codes_in_use(connection, exam_id, codes):  # another import has drawn one of them meanwhile
        codes = copy_rows.free_codes(connection, exam_id, len(copy_ids))
    first_rank = copy_rows.last_rank(connection, exam_id) + 1
    return tuple(
        Copy(copy_id, exam_id, batch_id, code, first_rank + number)
        for number, (copy_id, code) in enumerate(zip(copy_ids, codes, strict=True))
    )
