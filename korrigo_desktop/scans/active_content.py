"""Notices what is not paper in a PDF: scripts, forms, links, attachments, comments. Nothing of it is run."""

from typing import Any

from korrigo_desktop.scans import pdf_objects as pdf_reader
from korrigo_desktop.scans.pdf_objects import PdfObject
from korrigo_desktop.scans.scan_file import NoteKind, ScanNote

# Opening at a page or a zoom runs nothing.
_MERE_DESTINATIONS = frozenset({"", "GoTo"})
_KIND_OF_ANNOTATION = {
    "Link": NoteKind.LINK,
    "Widget": NoteKind.FORM,
    "FileAttachment": NoteKind.ATTACHMENT,
    "Screen": NoteKind.SCRIPT,
    "RichMedia": NoteKind.SCRIPT,
    "Movie": NoteKind.SCRIPT,
}


def kinds_in_file(pdf: Any) -> frozenset[NoteKind]:
    """What the file as a whole holds besides its pages.

    Raises:
        Exception: One of PDF_FAILURES.
    """
    trailer = pdf_reader.trailer(pdf)
    root = pdf_reader.get(trailer, "Root")
    opening = pdf_reader.get(root, "OpenAction")
    action = "" if pdf_reader.is_array(opening) else pdf_reader.name_of(pdf_reader.get(opening, "S"))
    found = {
        NoteKind.SCRIPT: (
            pdf_reader.has(root, "Names/JavaScript")
            or pdf_reader.has(root, "AA")
            or action not in _MERE_DESTINATIONS
            or pdf_reader.has(opening, "Next")
        ),
        NoteKind.FORM: pdf_reader.has(root, "AcroForm/Fields") or pdf_reader.has(root, "AcroForm/XFA"),
        NoteKind.ATTACHMENT: pdf_reader.has(root, "Names/EmbeddedFiles"),
        NoteKind.PROTECTION: pdf_reader.has(trailer, "Encrypt"),
    }
    return frozenset(kind for kind, is_there in found.items() if is_there)


def kinds_on_page(page: PdfObject) -> frozenset[NoteKind]:
    """What a page holds besides what it draws.

    Raises:
        Exception: One of PDF_FAILURES.
    """
    kinds = {NoteKind.SCRIPT} if pdf_reader.has(page, "AA") else set()
    for annotation in pdf_reader.items_of(pdf_reader.get(page, "Annots")):
        kinds |= _kinds_of(annotation)
    return frozenset(kinds)


def _kinds_of(annotation: PdfObject) -> set[NoteKind]:
    subtype = pdf_reader.name_of(pdf_reader.get(annotation, "Subtype"))
    kinds = {_KIND_OF_ANNOTATION.get(subtype, NoteKind.ANNOTATION)}
    if pdf_reader.name_of(pdf_reader.get(annotation, "A/S")) == "JavaScript" or pdf_reader.has(annotation, "AA"):
        kinds.add(NoteKind.SCRIPT)
    return kinds


def gather_notes(in_file: frozenset[NoteKind], on_pages: dict[NoteKind, list[int]]) -> tuple[ScanNote, ...]:
    """Make one note of a kind, in a steady order."""
    return tuple(
        ScanNote(kind, tuple(on_pages.get(kind, ()))) for kind in NoteKind if kind in in_file or kind in on_pages
    )
