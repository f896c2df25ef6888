"""Reads the words that are printed in a PDF, with their places: for worker processes, never for a thread."""

import contextlib

import pymupdf

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.found_text import PageWord
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.scans.pdf_objects import PDF_FAILURES, open_pdf
from korrigo_desktop.store.stored_file import AnyFile, as_stored

_FAILURES: tuple[type[Exception], ...] = (*PDF_FAILURES, IndexError, OSError)
# A file may be made to hold a word for every grain of a picture.
_MOST_WORDS_OF_A_PAGE = 20_000


def page_words(file: AnyFile) -> tuple[tuple[PageWord, ...], ...]:
    """Read the words of every page, as shown, in reading order; a page that can't be read has none.

    Args:
        file: The original.

    Raises:
        KorrigoError: BLOB_DAMAGED: it is missing, or no PDF any more.
    """
    try:
        with contextlib.closing(open_pdf(as_stored(file))) as document:
            return tuple(_words_of(document, index) for index in range(document.page_count))
    except _FAILURES as error:
        raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=file.name[:12]) from error


def _words_of(document: pymupdf.Document, index: int) -> tuple[PageWord, ...]:
    try:
        page = document[index]
        shown = page.rect
        # Rectangles of words are in the page's own frame, before /Rotate.
        to_shown = page.rotation_matrix
        found = page.get_text("words", flags=pymupdf.TEXT_PRESERVE_WHITESPACE, sort=False)[:_MOST_WORDS_OF_A_PAGE]
    except _FAILURES:
        return ()
    words = []
    for left, top, right, bottom, text, block, line, _word in found:
        box = pymupdf.Rect(left, top, right, bottom) * to_shown
        words.append(PageWord(str(text), _area(box, shown), int(block) * 10_000 + int(line)))
    return tuple(words)


def _area(box: pymupdf.Rect, shown: pymupdf.Rect) -> PageArea:
    """The box in fractions, cut at the page's edges."""
    left, right = _share(box.x0, shown.width), _share(box.x1, shown.width)
    top, bottom = _share(box.y0, shown.height), _share(box.y1, shown.height)
    return PageArea(left, top, right - left, bottom - top)


def _share(value: float, whole: float) -> float:
    return min(max(value / whole, 0.0), 1.0)
