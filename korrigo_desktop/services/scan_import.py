"""Importing scans: originals kept unchanged, pages put into copies, all or nothing for each file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.copies import Copy, new_code
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import BatchId, CopyId, ExamId, PageId, new_id
from korrigo_desktop.domain.pages import Page
from korrigo_desktop.scans.ingest import ingest_scan
from korrigo_desktop.scans.layout import CopyPlan, Layout, plan_copies
from korrigo_desktop.scans.reading import ScanFile, ScanLimits
from korrigo_desktop.services.progress import ItemResult, ProgressReporter, SilentProgress
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows, page_rows, source_rows


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
    """

    exam_id: ExamId
    files: tuple[Path, ...]
    layout: Layout = Layout.AUTO
    sheets_per_copy: int = 1
    pages_per_copy: int | None = None
    limits: ScanLimits = field(default_factory=ScanLimits)


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
    for position, path in enumerate(request.files):
        progress.check_cancelled()
        progress.step(position, len(request.files))
        outcome = _import_file(workplace, request, path, batch_id, position)
        outcomes.append(outcome)
        progress.item(ItemResult(str(path), path.name, outcome.error))
    progress.step(len(request.files), len(request.files))
    imported = any(outcome.status is FileStatus.IMPORTED for outcome in outcomes)
    changes = Changes(exams=frozenset({request.exam_id})) if imported else NO_CHANGES
    return ImportOutcome(tuple(outcomes), changes)


def discard_leftovers(workplace: Workplace) -> int:
    """Take away originals that no row knows: an import was killed half-way. For the start of the program."""
    with workplace.store.reading() as connection:
        known = frozenset(source_rows.all_sources(connection))
    leftovers = workplace.blobs.leftovers(known)
    for path in leftovers:
        path.unlink(missing_ok=True)
    return len(leftovers)


def _import_file(
    workplace: Workplace, request: ImportRequest, path: Path, batch_id: BatchId, position: int
) -> FileOutcome:
    try:
        scan = workplace.heavy.run(ingest_scan, path, workplace.blobs.root, request.limits)
        plan = plan_copies(scan.pages, request.layout, request.sheets_per_copy, request.pages_per_copy)
        with workplace.store.writing() as connection:
            if source_rows.exam_has_source(connection, request.exam_id, scan.source_id):
                return FileOutcome(path, FileStatus.KNOWN, error=KorrigoError(ErrorKind.FILE_KNOWN, file=path.name))
            _write(connection, workplace, request, scan, plan, _Slot(batch_id, position, path.name))
    except KorrigoError as error:
        if error.kind is ErrorKind.CANCELLED:
            raise
        return FileOutcome(path, FileStatus.REFUSED, error=error)
    pages = sum(len(copy.pages) for copy in plan.copies)
    return FileOutcome(path, FileStatus.IMPORTED, pages, len(plan.copies))


@dataclass(frozen=True, slots=True)
class _Slot:
    batch_id: BatchId
    position: int
    file_name: str


def _write(
    connection: Connection, workplace: Workplace, request: ImportRequest, scan: ScanFile, plan: CopyPlan, slot: _Slot
) -> None:
    now = workplace.clock()
    source_rows.insert_source(connection, scan.source_id, scan.size_bytes, scan.pages)
    if not source_rows.has_batch(connection, slot.batch_id):
        source_rows.insert_batch(connection, slot.batch_id, request.exam_id, request.layout.value, now)
    file = source_rows.BatchFile(slot.batch_id, scan.source_id, slot.file_name, slot.position)
    source_rows.insert_batch_file(connection, request.exam_id, file)
    new = _new_copies(connection, request.exam_id, slot.batch_id, len(plan.copies))
    problems = {copy.id: planned.problem for copy, planned in zip(new, plan.copies, strict=True) if planned.problem}
    copy_rows.insert_copies(connection, new, now, problems)
    pages = [
        Page(PageId(new_id()), copy.id, ordinal, source)
        for copy, planned in zip(new, plan.copies, strict=True)
        for ordinal, source in enumerate(planned.pages)
    ]
    page_rows.insert_pages(connection, pages)


def _new_copies(connection: Connection, exam_id: ExamId, batch_id: BatchId, count: int) -> Sequence[Copy]:
    taken = copy_rows.taken_codes(connection, exam_id)
    first_rank = copy_rows.last_rank(connection, exam_id) + 1
    copies = []
    for number in range(count):
        code = new_code(taken)
        taken.add(code)
        copies.append(Copy(CopyId(new_id()), exam_id, batch_id, code, first_rank + number))
    return copies
