"""Reads an original PDF: checks that no page of it is lost, and lists its pages without drawing any."""

import contextlib
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

import pymupdf

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.domain.pages import EmbeddedImage, SourcePage
from korrigo_desktop.scans import pdf_objects as pdf_reader
from korrigo_desktop.scans.active_content import gather_notes, kinds_in_file, kinds_on_page
from korrigo_desktop.scans.drawn_objects import load_drawn_objects
from korrigo_desktop.scans.embedded_images import EmbeddedImageFinder
from korrigo_desktop.scans.file_checks import cause_of, check_file
from korrigo_desktop.scans.hashed_copy import hash_file
from korrigo_desktop.scans.pdf_objects import PDF_FAILURES, PdfObject
from korrigo_desktop.scans.scan_file import DEFAULT_LIMITS, NoteKind, PagesRead, ScanFile, ScanLimits, scan_file_of
from korrigo_desktop.scans.user_space import Box, Matrix
from korrigo_desktop.store.stored_file import AnyFile, StoredFile, as_stored


def read_scan(path: Path, limits: ScanLimits = DEFAULT_LIMITS) -> ScanFile:
    """Check a PDF where it lies, hash it and list its pages; the file is not copied.

    PyMuPDF holds the GIL: call this in a worker process or from the command line, never in the window's process.

    Args:
        path: The file.
        limits: What it may measure.

    Returns:
        Its hash, its pages as stored and what else it holds.

    Raises:
        KorrigoError: The file is refused: FILE_MISSING, FILE_UNREADABLE, FILE_EMPTY, FILE_TOO_LARGE, FILE_NOT_PDF,
            PDF_ENCRYPTED, PDF_DAMAGED, PDF_WITHOUT_PAGES, PDF_TOO_MANY_PAGES, PDF_PAGE_SIZE.
    """
    size = check_file(path, limits)
    with ThreadPoolExecutor(1, thread_name_prefix="hash") as hasher:
        hashed = hasher.submit(hash_file, path)
        read = read_pages(path, path.name, limits)
        source_id = hashed.result()
    return scan_file_of(source_id, size, read)


def read_pages(file: AnyFile, file_name: str, limits: ScanLimits) -> PagesRead:
    """List the pages of a PDF: about 0.1 ms a page, nothing is drawn.

    A file that opens without a password is accepted even when its owner's password restricts it. Its streams are
    encrypted on the disk, so that none of its images can be decoded in place.

    Args:
        file: The file, already checked by `check_file`.
        file_name: What the person calls the file, for the errors.
        limits: What it may measure.

    Returns:
        Its pages; their `source_id` is empty, since nothing has been hashed.

    Raises:
        KorrigoError: PDF_ENCRYPTED, PDF_DAMAGED, PDF_WITHOUT_PAGES, PDF_TOO_MANY_PAGES, PDF_PAGE_SIZE.
    """
    try:
        with _opened(as_stored(file)) as (content, document):
            _check_document(document, file_name, limits)
            read = _read_open_pages(document, content, file_name, limits)
            # MuPDF also repairs a file when an object turns out not to be where the file says, so ask again.
            if document.is_repaired:
                raise KorrigoError(ErrorKind.PDF_DAMAGED, file=file_name)
            return read
    except OSError as error:
        raise KorrigoError(ErrorKind.FILE_UNREADABLE, file=file_name, reason=cause_of(error)) from error
    except PDF_FAILURES as error:
        raise KorrigoError(ErrorKind.PDF_DAMAGED, file=file_name) from error


@contextlib.contextmanager
def _opened(stored: StoredFile) -> Iterator[tuple[BinaryIO, pymupdf.Document]]:
    """The bytes of a file and its document; of a sealed one both are in memory, once."""
    if stored.key is None:
        with stored.path.open("rb", buffering=0) as file, contextlib.closing(pdf_reader.open_pdf(stored)) as document:
            yield file, document
        return
    content = stored.load()
    with contextlib.closing(pdf_reader.open_pdf_in_memory(content)) as document:
        yield io.BytesIO(content), document


def _check_document(document: pymupdf.Document, file_name: str, limits: ScanLimits) -> None:
    if document.needs_pass:
        raise KorrigoError(ErrorKind.PDF_ENCRYPTED, file=file_name)
    # A truncated file "opens" with one blank page, or with the pages before the cut.
    if document.is_repaired:
        raise KorrigoError(ErrorKind.PDF_DAMAGED, file=file_name)
    if document.page_count == 0:
        raise KorrigoError(ErrorKind.PDF_WITHOUT_PAGES, file=file_name)
    if document.page_count > limits.max_pages:
        raise KorrigoError(
            ErrorKind.PDF_TOO_MANY_PAGES, file=file_name, pages=document.page_count, limit=limits.max_pages
        )


def _read_open_pages(document: pymupdf.Document, file: BinaryIO, file_name: str, limits: ScanLimits) -> PagesRead:
    pdf = pdf_reader.as_pdf(document)
    objects = _page_objects(pdf, document.page_count, file_name)
    in_file = kinds_in_file(pdf)
    finder = None if NoteKind.PROTECTION in in_file else EmbeddedImageFinder(pdf, file)
    on_pages: dict[NoteKind, list[int]] = {}
    loaded: set[int] = set()
    pages = []
    for index, page in enumerate(objects):
        kinds = kinds_on_page(page)
        for kind in kinds:
            on_pages.setdefault(kind, []).append(index)
        # Whatever lies over the image is shown too, so that the image alone isn't the page.
        pages.append(_source_page(page, index, None if kinds else finder, file_name, limits))
        if pages[-1].image is None:  # finding the image has loaded all that draws the page
            load_drawn_objects(page, loaded)
    return PagesRead(tuple(pages), gather_notes(in_file, on_pages))


def _page_objects(pdf: object, count: int, file_name: str) -> list[PdfObject]:
    """List the pages as MuPDF counts them, once they are found to be all that the file holds, in its order."""
    # First, for it ends: MuPDF looks pages up by walking the tree, however many times its branches meet.
    numbers = list(pdf_reader.leaf_numbers(pdf))
    pages = [pdf_reader.page_object(pdf, index) for index in range(count)] if len(numbers) == count else []
    if [pdf_reader.number_of(page) for page in pages] != numbers:
        raise KorrigoError(ErrorKind.PDF_DAMAGED, file=file_name)
    return pages


def _source_page(
    page: PdfObject, index: int, finder: EmbeddedImageFinder | None, file_name: str, limits: ScanLimits
) -> SourcePage:
    box, to_shown = pdf_reader.page_box(page)
    # Without a box of its own MuPDF shows a page as American paper, and one cropped to nothing as an empty sheet.
    rotate = to_shown.turn if pdf_reader.has_visible_box(page) else None
    unit = abs(to_shown.a) + abs(to_shown.b)  # /UserUnit: how many points a unit of user space is
    width, height = box.width * unit, box.height * unit
    shortest, longest = sorted((width, height))
    if rotate is None or not (limits.min_side_pt <= shortest and longest <= limits.max_side_pt):
        raise KorrigoError(ErrorKind.PDF_PAGE_SIZE, page=index + 1, file=file_name)
    image = None if finder is None else _find_image(finder, page, box, to_shown)
    return SourcePage(SourceId(""), index, width, height, rotate, image)


def _find_image(finder: EmbeddedImageFinder, page: PdfObject, box: Box, to_shown: Matrix) -> EmbeddedImage | None:
    try:
        return finder.find(page, box, to_shown)
    except PDF_FAILURES:  # what this page draws can't be read here: rendering it will show what can be shown
        return None
