"""Documents of an exam: attached, read for the screen, searched. They stay on this computer: no server gets them."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.exam_documents import DocumentKind, ExamDocument
from korrigo_desktop.domain.found_text import SearchablePage
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import ExamId, PageId, SourceId
from korrigo_desktop.domain.pages import Half, PageGeometry, SourcePage
from korrigo_desktop.scans import in_worker
from korrigo_desktop.scans.ingest import ingest_scan
from korrigo_desktop.scans.scan_file import ScanFile
from korrigo_desktop.services.handed_files import storable_name
from korrigo_desktop.services.progress import ProgressReporter, SilentProgress
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import exam_rows, source_rows
from korrigo_desktop.store.exam_document_rows import (
    delete_document,
    drop_source_if_unused,
    load_documents,
    save_document,
)


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A page of a document as the screen shows it.

    Attributes:
        page_id: The same at every opening, and no other document's.
    """

    page_id: PageId
    source: SourcePage
    geometry: PageGeometry


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document that has been found whole."""

    document: ExamDocument
    pages: tuple[DocumentPage, ...]


def list_documents(workplace: Workplace, exam_id: ExamId) -> dict[DocumentKind, ExamDocument]:
    """Read what is attached to an exam."""
    with workplace.store.reading() as connection:
        return load_documents(connection, exam_id)


def attach_document(
    workplace: Workplace, exam_id: ExamId, kind: DocumentKind, path: Path, progress: ProgressReporter | None = None
) -> Changes:
    """Keep a PDF as a document of an exam, in the place of the one of its kind that was there.

    The file is kept unchanged among the originals, as scans are. The same file again mends one that was damaged.

    Args:
        workplace: The open data folder.
        exam_id: Whose document.
        kind: Which.
        path: The file, anywhere.
        progress: Told how far the copying is.

    Raises:
        KorrigoError: UNKNOWN_EXAM; why the file is refused (see `scans.reading`); DISK_FULL and its like; CANCELLED.
            What was attached before stays then.
    """
    progress = progress or SilentProgress()
    with workplace.store.reading() as connection:
        exam_rows.load_exam(connection, exam_id)
    scan = _take_in(workplace, path, progress)
    document = ExamDocument(exam_id, kind, scan.source_id, storable_name(path), scan.size_bytes, len(scan.pages))
    with workplace.store.writing() as connection:
        before = load_documents(connection, exam_id).get(kind)
        source_rows.insert_source(connection, scan.source_id, scan.size_bytes, scan.pages)
        save_document(connection, document, workplace.clock())
        dropped = before is not None and drop_source_if_unused(connection, before.source_id)
    if before is not None and dropped:
        _discard(workplace, before.source_id)
    return Changes(exams=frozenset({exam_id}))


def detach_document(workplace: Workplace, exam_id: ExamId, kind: DocumentKind) -> Changes:
    """Take a document off an exam; its file goes too, when nothing else needs it."""
    with workplace.store.writing() as connection:
        before = load_documents(connection, exam_id).get(kind)
        if before is None:
            return NO_CHANGES
        delete_document(connection, exam_id, kind)
        dropped = drop_source_if_unused(connection, before.source_id)
    if dropped:
        _discard(workplace, before.source_id)
    return Changes(exams=frozenset({exam_id}))


def open_document(workplace: Workplace, document: ExamDocument) -> OpenDocument:
    """Check that a document's file is whole, and list its pages. Reads all of it: never on the window's thread.

    Raises:
        KorrigoError: BLOB_DAMAGED.
    """
    workplace.blobs.verify(document.source_id)
    with workplace.store.reading() as connection:
        found = source_rows.load_pages_of_sources(connection, {document.source_id})
    return OpenDocument(document, tuple(_page(source) for source in found[document.source_id]))


def read_text(workplace: Workplace, source_id: SourceId) -> tuple[SearchablePage, ...]:
    """Read the text of a document, ready to be searched. Never on the window's thread.

    Raises:
        KorrigoError: BLOB_DAMAGED, WORKER_DIED, CANCELLED.
    """
    stored = workplace.blobs.existing(source_id)
    return tuple(SearchablePage(words) for words in workplace.heavy.run(in_worker.page_words, stored))


def _discard(workplace: Workplace, source_id: SourceId) -> None:
    """Take a file away; one that a worker still reads, where systems forbid that, goes at the next start."""
    with suppress(OSError):
        workplace.blobs.discard(source_id)


def _take_in(workplace: Workplace, path: Path, progress: ProgressReporter) -> ScanFile:
    return ingest_scan(
        path,
        workplace.blobs.root,
        progress=progress.step,
        cancelled=lambda: _is_cancelled(progress),
        read_pages=lambda copy, name, limits: workplace.heavy.run(in_worker.read_pages, copy, name, limits),
        file_key=workplace.blobs.file_key,
    )


def _is_cancelled(progress: ProgressReporter) -> bool:
    try:
        progress.check_cancelled()
    except KorrigoError as error:
        return error.kind is ErrorKind.CANCELLED
    return False


def _page(source: SourcePage) -> DocumentPage:
    geometry = PageGeometry(source.width_pt, source.height_pt, source.rotate, Half.FULL, Turn.NONE)
    return DocumentPage(PageId(f"{source.source_id}/{source.index}"), source, geometry)
