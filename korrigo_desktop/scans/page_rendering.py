"""Draws the pages that are not one JPEG, with PyMuPDF: for worker processes, never for a thread."""

import math
from collections import OrderedDict

import numpy as np
import pymupdf

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.pages import PageGeometry
from korrigo_desktop.scans.page_cut import Picture, Span, span_on_shown_source, turned
from korrigo_desktop.scans.pdf_objects import PDF_FAILURES, open_pdf
from korrigo_desktop.store.stored_file import AnyFile, StoredFile, as_stored

DEFAULT_DPI = 200.0
"""Resolution of a page whose width in pixels nobody names: what compact scanners' ink layers still need to be read."""

# A page of 200 inches a side must not ask for 5 GB: beyond this (A3 at 450 dpi) its picture gets coarser.
_MOST_PIXELS = 40_000_000
_OPEN_DOCUMENTS = 4
# Sealed files are open in memory: four batches of a scanner would take a gigabyte.
_MOST_BYTES_IN_MEMORY = 256 << 20
_DRAWING_FAILURES: tuple[type[Exception], ...] = (*PDF_FAILURES, IndexError)


def render_page(file: AnyFile, geometry: PageGeometry, index: int, target_width_px: int | None = None) -> Picture:
    """Draw a page as shown, comments of other programs included.

    Args:
        file: The original. It stays open for the next page of it; `close_documents` lets go of it.
        geometry: Which part of the source page the page is, and how it is turned. Its /Rotate must be the file's.
        index: Position of the source page in the file, from 0.
        target_width_px: Width wanted, None for DEFAULT_DPI.

    Returns:
        Shape: (height, width, 3) uint8, RGB, contiguous.

    Raises:
        KorrigoError: BLOB_DAMAGED when the original is missing; PAGE_UNREADABLE when the page can't be drawn.
        GeometryError: The crop has no area.
    """
    span = span_on_shown_source(geometry)
    try:
        document = _documents.open(file)
    except OSError as error:
        raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=file.name[:12]) from error
    except PDF_FAILURES as error:
        raise _unreadable(file, index) from error
    try:
        return turned(_draw(document[index], span, geometry.turn, target_width_px), geometry.turn)
    except _DRAWING_FAILURES as error:
        raise _unreadable(file, index) from error


def close_documents() -> None:
    """Close the files that the last renderings left open, so that they can be moved or deleted."""
    _documents.close()


def _draw(page: pymupdf.Page, span: Span, turn: Turn, target_width_px: int | None) -> Picture:
    """Draw a part of a source page, before the turn that it is going to get."""
    part = _part_of(page.rect, span)
    width, height = _size_px(part, turn, target_width_px)
    # The part's corner is moved to the origin, so that no rounding takes a row from the next half.
    matrix = pymupdf.Matrix(1, 0, 0, 1, -part.x0, -part.y0) * pymupdf.Matrix(width / part.width, height / part.height)
    pixmap = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csRGB, alpha=False, clip=part, annots=True)
    rows = np.frombuffer(pixmap.samples_mv, np.uint8).reshape(pixmap.height, pixmap.stride)
    return rows[:, : pixmap.width * 3].reshape(pixmap.height, pixmap.width, 3).copy()


def _part_of(shown: pymupdf.Rect, span: Span) -> pymupdf.Rect:
    return pymupdf.Rect(
        shown.x0 + span.left * shown.width,
        shown.y0 + span.top * shown.height,
        shown.x0 + span.right * shown.width,
        shown.y0 + span.bottom * shown.height,
    )


def _size_px(part: pymupdf.Rect, turn: Turn, target_width_px: int | None) -> tuple[int, int]:
    """Width and height of the drawing, so that it has the wanted width once it has been turned."""
    across = part.height if turn in (Turn.RIGHT, Turn.LEFT) else part.width
    scale = DEFAULT_DPI / 72 if target_width_px is None else target_width_px / across
    scale = min(scale, math.sqrt(_MOST_PIXELS / (part.width * part.height)))
    return max(round(part.width * scale), 1), max(round(part.height * scale), 1)


def _unreadable(file: AnyFile, index: int) -> KorrigoError:
    return KorrigoError(ErrorKind.PAGE_UNREADABLE, page=index + 1, file=file.name[:12])


class _OpenDocuments:
    """The last few documents of this process: opening one reads its whole cross-reference table."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._documents: OrderedDict[tuple[StoredFile, int, int], pymupdf.Document] = OrderedDict()

    def open(self, file: AnyFile) -> pymupdf.Document:
        """Give the document of a file as it is now, opened or still open."""
        stored = as_stored(file)
        stat = stored.path.stat()
        key = stored, stat.st_size, stat.st_mtime_ns
        if key not in self._documents:
            self._documents[key] = open_pdf(stored)
        self._documents.move_to_end(key)
        while len(self._documents) > 1 and self._holds_too_much():
            self._documents.popitem(last=False)[1].close()
        return self._documents[key]

    def _holds_too_much(self) -> bool:
        in_memory = sum(size for stored, size, _ in self._documents if stored.key is not None)
        return len(self._documents) > self._most or in_memory > self._most_bytes

    def close(self) -> None:
        """Close them all."""
        while self._documents:
            self._documents.popitem()[1].close()


_documents = _OpenDocuments(_OPEN_DOCUMENTS, _MOST_BYTES_IN_MEMORY)
