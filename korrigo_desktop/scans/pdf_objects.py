"""Reads the objects of a PDF through MuPDF's own bindings, without interpreting a page.

PyMuPDF's `Page` reads annotations, links and resources at each load, and its `xref_get_key` parses text. A look-up in
MuPDF's own dictionaries takes a few microseconds.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

import pymupdf
from pymupdf import mupdf

from korrigo_desktop.scans.user_space import Box, Matrix
from korrigo_desktop.store.stored_file import AnyFile, as_stored

PdfObject: TypeAlias = Any
"""A `mupdf.PdfObj`: the bindings carry no types. Valid as long as its document is open."""

PDF_FAILURES: tuple[type[Exception], ...] = (mupdf.FzErrorBase, RuntimeError, ValueError)
"""What PyMuPDF and MuPDF raise about a file that they can't read."""

NOTHING: PdfObject = mupdf.PDF_NULL
"""The null object: what a key that isn't there holds."""

_DEEPEST_TREE = 64

# MuPDF prints what it thinks of a file; what a person must know comes as a KorrigoError.
pymupdf.TOOLS.mupdf_display_errors(on=False)
pymupdf.TOOLS.mupdf_display_warnings(on=False)


def open_pdf(file: AnyFile) -> pymupdf.Document:
    """Open a file as a PDF whatever its name; MuPDF runs none of its scripts unless asked to, and nobody asks.

    A sealed file is deciphered into memory, all of it.

    Raises:
        Exception: One of PDF_FAILURES.
        KorrigoError: BLOB_DAMAGED: what was sealed was altered.
    """
    stored = as_stored(file)
    if stored.key is None:
        return pymupdf.open(stored.path, filetype="pdf")
    return open_pdf_in_memory(stored.load())


def open_pdf_in_memory(content: bytes | bytearray) -> pymupdf.Document:
    """The same for bytes, which aren't copied.

    Raises:
        Exception: One of PDF_FAILURES.
    """
    return pymupdf.open(stream=memoryview(content), filetype="pdf")


def as_pdf(document: pymupdf.Document) -> Any:
    """MuPDF's own document behind PyMuPDF's."""
    return mupdf.pdf_document_from_fz_document(document.this)


def trailer(pdf: Any) -> PdfObject:
    """The file's trailer dictionary."""
    return mupdf.pdf_trailer(pdf)


def page_object(pdf: Any, index: int) -> PdfObject:
    """The dictionary of a page, counted from 0."""
    return mupdf.pdf_lookup_page_obj(pdf, index)


def leaf_numbers(pdf: Any) -> Iterator[int]:
    """Object numbers of every page that hangs on the page tree, whatever its /Count says.

    MuPDF believes /Count and drops what is beyond it in silence: a pupil's page would be lost.

    Raises:
        ValueError: The tree is endless, or a page of it isn't in the file (MuPDF shows an empty one in its place).
    """
    yield from _leaves(get(trailer(pdf), "Root/Pages"), 0, set())


def _leaves(node: PdfObject, depth: int, branches: set[int]) -> Iterator[int]:
    number = number_of(node)
    # A branch that hangs twice on the one above it, forty times over, would take years to walk.
    if depth > _DEEPEST_TREE or number in branches or not mupdf.pdf_is_dict(node):
        msg = "the page tree never ends, or a page of it is missing"
        raise ValueError(msg)
    kids = get(node, "Kids")
    if not mupdf.pdf_is_array(kids):
        yield number
        return
    branches |= {number} - {0}
    for kid in items_of(kids):
        yield from _leaves(kid, depth + 1, branches)


def get(dictionary: PdfObject, path: str) -> PdfObject:
    """The value under keys separated by "/", references followed; the null object when there is none."""
    return mupdf.pdf_dict_getp(dictionary, path)


def get_inherited(page: PdfObject, key: str) -> PdfObject:
    """The same for a page's key that its parents may hold."""
    return mupdf.pdf_dict_gets_inheritable(page, key)


def has(dictionary: PdfObject, path: str) -> bool:
    """Whether a key holds anything: null, an empty array and an empty dictionary don't count."""
    value = get(dictionary, path)
    if mupdf.pdf_is_array(value):
        return bool(mupdf.pdf_array_len(value))
    if mupdf.pdf_is_dict(value):
        return bool(mupdf.pdf_dict_len(value))
    return not mupdf.pdf_is_null(value)


def items_of(array: PdfObject) -> Iterator[PdfObject]:
    """The items of an array; a single value that is no array counts as one item, null as none."""
    if mupdf.pdf_is_array(array):
        for index in range(mupdf.pdf_array_len(array)):
            yield mupdf.pdf_array_get(array, index)
    elif not mupdf.pdf_is_null(array):
        yield array


def entries_of(dictionary: PdfObject) -> dict[str, PdfObject]:
    """The keys and values of a dictionary, references not followed: faster than asking for several keys."""
    return {
        mupdf.pdf_to_name(mupdf.pdf_dict_get_key(dictionary, index)): mupdf.pdf_dict_get_val(dictionary, index)
        for index in range(mupdf.pdf_dict_len(dictionary))
    }


def name_of(value: PdfObject) -> str:
    """The text of a name, empty for anything else."""
    return str(mupdf.pdf_to_name(value))


def integer_of(value: PdfObject) -> int:
    """The value of a number, 0 for anything else."""
    return int(mupdf.pdf_to_int64(value))


def real_of(value: PdfObject) -> float:
    """The value of a number, 0 for anything else."""
    return float(mupdf.pdf_to_real(value))


def number_of(value: PdfObject) -> int:
    """The object number behind a reference, 0 for a direct value."""
    return int(mupdf.pdf_to_num(value))


def is_array(value: PdfObject) -> bool:
    """Whether the value, its reference followed, is an array."""
    return bool(mupdf.pdf_is_array(value))


def stream_bytes(stream: PdfObject) -> bytes:
    """The decoded bytes of a stream.

    Raises:
        Exception: One of PDF_FAILURES: it is no stream, or a broken one.
    """
    return bytes(mupdf.pdf_load_stream(stream).fz_buffer_extract_copy())


def stream_offset(pdf: Any, stream: PdfObject) -> int:
    """Where the raw bytes of a stream are *said* to begin in the file; 0 when nobody says.

    The newest version of the object is meant, after every incremental update. The cross-reference table may lie.
    """
    mupdf.pdf_is_stream(stream)  # following the reference makes MuPDF find where the stream is
    return int(mupdf.ll_pdf_get_xref_entry(pdf.m_internal, number_of(stream)).stm_ofs)


def has_visible_box(page: PdfObject) -> bool:
    """Whether the boxes of a page leave anything of it to see."""
    media = _box_of(get_inherited(page, "MediaBox"))
    crop = get_inherited(page, "CropBox")
    if media is None or mupdf.pdf_is_null(crop):
        return media is not None
    shown = _box_of(crop)
    return shown is not None and shown.meets(media)


def _box_of(value: PdfObject) -> Box | None:
    """The box that an array of four numbers says, None for anything else and for one without an area."""
    if mupdf.pdf_array_len(value) != 4:
        return None
    x0, y0, x1, y1 = (real_of(item) for item in items_of(value))
    box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box.width > 0 and box.height > 0 else None


def page_box(page: PdfObject) -> tuple[Box, Matrix]:
    """The crop box of a page as MuPDF draws it, and how its user space lies on the page as shown.

    Returns:
        The box in user space, y up; and the map to the page as shown, in points, origin top left, y down, with
        /Rotate and /UserUnit in it.

    Source:
        ISO 32000-1, 14.11.2 "Page boundaries" (a crop box is cut to the media box).
    """
    box, matrix = mupdf.FzRect(), mupdf.FzMatrix()
    mupdf.pdf_page_obj_transform(page, box, matrix)
    return (
        Box(box.x0, box.y0, box.x1, box.y1),
        Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f),
    )
