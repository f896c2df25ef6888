"""What other programs laid over a scanned page (highlights, stamps, notes, filled fields), as a drawing of its own.

The screen shows it (see `scans.page_rendering`), so the export does. Only what is seen is taken: no author, no date, no
text behind a note, nothing of another page.
"""

from collections.abc import Iterator
from typing import Any

import pymupdf
from pymupdf import mupdf

from korrigo_desktop.output.pdf_places import PdfBox

_NEVER_SHOWN = frozenset({"Link", "Popup"})
_INVISIBLE = mupdf.PDF_ANNOT_IS_HIDDEN | mupdf.PDF_ANNOT_IS_NO_VIEW
_FIXED_SIZE = mupdf.PDF_ANNOT_IS_NO_ZOOM | mupdf.PDF_ANNOT_IS_NO_ROTATE
_LEADS_ELSEWHERE = ("P", "Popup", "IRT", "Parent", "A", "AA", "OC", "AF", "StructParent")
"""Entries that lead to pages and other things, of which nothing is seen."""
_OF_ITS_FIELD = ("FT", "Ff", "V", "DA", "Q", "MaxLen", "Opt")
"""Entries that a filled field may have from the field above it."""


def drawn_over(pdf: Any, page: Any, box: PdfBox) -> bytes | None:
    """Make a PDF of one page that draws what lies over a page, in the same user space; None if nothing does.

    Args:
        pdf: MuPDF's open document; it stays as it is.
        page: The page's dictionary.
        box: What a reader shows of the page.

    Raises:
        RuntimeError: MuPDF can't read it.
    """
    shown = [annotation for annotation in _items(mupdf.pdf_dict_gets(page, "Annots")) if _is_shown(pdf, annotation)]
    if not shown:
        return None
    rotate = mupdf.pdf_to_int(mupdf.pdf_dict_gets_inheritable(page, "Rotate")) % 360
    with pymupdf.open() as document:
        document.new_page()
        numbers = _copied(document, shown, box)
        document.bake()  # gives an appearance to those that leave it to the reader
        _draw(document, numbers, rotate)
        return bytes(document.tobytes(garbage=1))


def _items(found: Any) -> Iterator[Any]:
    for position in range(mupdf.pdf_array_len(found)):
        yield mupdf.pdf_array_get(found, position)


def _is_shown(pdf: Any, annotation: Any) -> bool:
    if not mupdf.pdf_is_dict(annotation):
        return False
    layer = mupdf.pdf_dict_gets(annotation, "OC")
    return (
        mupdf.pdf_to_name(mupdf.pdf_dict_gets(annotation, "Subtype")) not in _NEVER_SHOWN
        and not _flags(annotation) & _INVISIBLE
        and not mupdf.pdf_is_ocg_hidden(pdf, mupdf.PdfResourceStack(), "View", layer)
    )


def _flags(annotation: Any) -> int:
    return int(mupdf.pdf_to_int(mupdf.pdf_dict_gets(annotation, "F")))


def _copied(document: Any, annotations: list[Any], box: PdfBox) -> list[int]:
    """Copy annotations to the one page of a new file; their object numbers there."""
    pdf = mupdf.pdf_document_from_fz_document(document.this)
    graft = mupdf.pdf_new_graft_map(pdf)
    numbers = []
    for annotation in annotations:
        copy = mupdf.pdf_copy_dict(annotation)
        for key in _OF_ITS_FIELD:
            inherited = mupdf.pdf_dict_gets_inheritable(annotation, key)
            if inherited.m_internal:
                mupdf.pdf_dict_puts(copy, key, inherited)
        for key in _LEADS_ELSEWHERE:
            mupdf.pdf_dict_dels(copy, key)
        added = mupdf.pdf_add_object(pdf, mupdf.pdf_graft_mapped_object(graft, copy))
        numbers.append(int(mupdf.pdf_to_num(added)))
    page = document.page_xref(0)
    document.xref_set_key(page, "MediaBox", box.written())
    document.xref_set_key(page, "Annots", f"[{' '.join(f'{number} 0 R' for number in numbers)}]")
    return numbers


def _draw(document: Any, numbers: list[int], rotate: int) -> None:
    """Make the page draw the appearances of its former annotations and nothing else."""
    pdf = mupdf.pdf_document_from_fz_document(document.this)
    names, content = [], []
    for number in numbers:
        annotation = mupdf.pdf_load_object(pdf, number)
        appearance = _appearance(annotation)
        if appearance is not None:
            matrix = _placed(annotation, appearance, rotate)
            written = " ".join(f"{value:.6f}" for value in (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f))
            content.append(f"q {written} cm /N{number} Do Q")
            names.append(f"/N{number} {mupdf.pdf_to_num(appearance)} 0 R")
    page, stream = document.page_xref(0), document.get_new_xref()
    document.update_object(stream, "<<>>")
    document.update_stream(stream, "\n".join(content).encode("ascii"), new=True)
    document.xref_set_key(page, "Contents", f"{stream} 0 R")
    document.xref_set_key(page, "Resources", f"<</XObject<<{''.join(names)}>>>>")
    document.xref_set_key(page, "Annots", "null")


def _appearance(annotation: Any) -> Any | None:
    """The form that draws an annotation as it stands, None if nothing does."""
    normal = mupdf.pdf_dict_gets(mupdf.pdf_dict_gets(annotation, "AP"), "N")
    if not mupdf.pdf_is_stream(normal):
        normal = mupdf.pdf_dict_get(normal, mupdf.pdf_dict_gets(annotation, "AS"))
    return normal if mupdf.pdf_is_stream(normal) else None


def _placed(annotation: Any, appearance: Any, rotate: int) -> pymupdf.Matrix:
    """From the space of an appearance to the page's.

    Source:
        ISO 32000-1, 12.5.5 "Appearance streams", algorithm 8.1, and 12.5.3 on NoZoom and NoRotate: the upper left
        corner stays where it is.
    """
    to_form = pymupdf.Matrix(mupdf.pdf_to_matrix(mupdf.pdf_dict_gets(appearance, "Matrix")))
    drawn = pymupdf.Rect(mupdf.pdf_to_rect(mupdf.pdf_dict_gets(appearance, "BBox"))) * to_form
    place = pymupdf.Rect(mupdf.pdf_to_rect(mupdf.pdf_dict_gets(annotation, "Rect")))
    if _flags(annotation) & _FIXED_SIZE:
        # In user space y goes up: what PyMuPDF calls y1 is the top.
        to_corner = pymupdf.Matrix(1, 0, 0, 1, -drawn.x0, -drawn.y1)
        upright: pymupdf.Matrix = to_corner * pymupdf.Matrix(rotate) * pymupdf.Matrix(1, 0, 0, 1, place.x0, place.y1)
        return upright
    across = place.width / drawn.width if drawn.width else 1
    up = place.height / drawn.height if drawn.height else 1
    return pymupdf.Matrix(across, 0, 0, up, place.x0 - drawn.x0 * across, place.y0 - drawn.y0 * up)
