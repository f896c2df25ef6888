"""Reads a finished export back with another program's eyes: what was to be on its pages must be found there."""

from pathlib import Path
from typing import Any

import pymupdf

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.lettering import written_text
from korrigo_desktop.output.content import SOURCE_FORM
from korrigo_desktop.output.flatten_request import FlattenPage, FlattenRequest
from korrigo_desktop.output.fonts import readable
from korrigo_desktop.output.originals import PDF_FAILURES
from korrigo_desktop.output.right_to_left import has_right_to_left
from korrigo_desktop.output.score_sheet import total_text

_AS_WRITTEN = pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_MEDIABOX_CLIP


def check_export(path: Path, request: FlattenRequest, sheets: int) -> None:
    """Open an export and compare it with what was asked for.

    Checked: the number of pages, something drawn on each page with annotations, every word of every text, and the total
    on the score sheet. Nothing is rasterised.

    Args:
        path: The file as written.
        request: What it was made from.
        sheets: Pages of the score sheet.

    Raises:
        KorrigoError: EXPORT_CHECK_FAILED, with what is wrong.
    """
    try:
        with pymupdf.open(path, filetype="pdf") as document:
            _check(document, request, sheets)
    except PDF_FAILURES as error:
        raise KorrigoError(ErrorKind.EXPORT_CHECK_FAILED, what="the file can't be opened") from error


def _check(document: Any, request: FlattenRequest, sheets: int) -> None:
    expected = len(request.pages) + sheets
    if document.is_repaired or document.page_count != expected:
        _fail(f"{document.page_count} pages instead of {expected}")
    for ordinal, page in enumerate(request.pages):
        _check_page(document, ordinal, page)
    if request.score_sheet is not None:
        found = "".join(_text(document, len(request.pages) + i) for i in range(sheets))
        if _bare(total_text(request.score_sheet)) not in _bare(found):
            _fail("the total on the score sheet")


def _check_page(document: Any, ordinal: int, page: FlattenPage) -> None:
    if not page.annotations:
        return
    drawn = document.xref_stream(int(document.xref_get_key(document.page_xref(ordinal), "Contents")[1].split()[0]))
    if drawn is None or b" cm\n" not in drawn:
        _fail(f"the annotations of page {ordinal + 1}")
    said = [readable(written_text(annotation)) for annotation in page.annotations]
    if any(said):
        found = _bare(_text(document, ordinal))
        for text in said:
            if _bare(text) not in found and not has_right_to_left(text):
                _fail(f"a text on page {ordinal + 1}")


def _text(document: Any, index: int) -> str:
    """What is written on a page by the export itself, as a reader would copy it."""
    page = document.page_xref(index)
    kind, form = document.xref_get_key(page, f"Resources/XObject/{SOURCE_FORM}")
    if kind == "xref":
        # In memory only: without the scan, whose image takes longer to load than all the rest, and whose own words
        # must not be taken for the corrector's.
        document.update_stream(int(form.split()[0]), b" ", compress=False)
    return str(document[index].get_text(flags=_AS_WRITTEN))


def _bare(text: str) -> str:
    return "".join(text.split())


def _fail(what: str) -> None:
    raise KorrigoError(ErrorKind.EXPORT_CHECK_FAILED, what=what)
