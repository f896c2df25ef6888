"""The original PDFs that a copy's pages come from: opened once, read object by object, never changed."""

import mmap
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pymupdf
from pymupdf import mupdf

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.output.laid_over import drawn_over
from korrigo_desktop.output.pdf_objects import NULL, PdfReference, PdfToken, parse_value
from korrigo_desktop.output.pdf_places import PdfBox
from korrigo_desktop.store.stored_file import AnyFile, StoredFile, as_stored

PDF_FAILURES: tuple[type[Exception], ...] = (mupdf.FzErrorBase, RuntimeError, ValueError)
"""What PyMuPDF, MuPDF and `parse_value` raise about objects that they can't read."""

# What a person must know comes as a KorrigoError; MuPDF would print what it thinks of a file.
pymupdf.TOOLS.mupdf_display_errors(on=False)
pymupdf.TOOLS.mupdf_display_warnings(on=False)

_STREAM = b"stream"
_END = b"endstream"
_IMAGE = PdfToken("/Image")


@dataclass(frozen=True, slots=True)
class OriginalPage:
    """How a page lies.

    Attributes:
        box: What a reader shows of it, in user space.
        user_unit: Points for one unit of user space.
    """

    box: PdfBox
    user_unit: float


@dataclass(frozen=True, slots=True)
class OriginalDrawing:
    """What is needed of a page to show it elsewhere: none of its links, actions or authors.

    Attributes:
        resources: A reference or a dictionary, of the original's objects.
        contents: What draws the page, decoded and in one piece.
        over: A file whose first page draws, in the same user space, what other programs laid over the page.
    """

    resources: object
    contents: bytes
    over: "Original | None" = None


class Original:
    """One original PDF, open for reading."""

    def __init__(self, file: AnyFile, content: bytes | bytearray | None = None) -> None:
        """Open it; a sealed one is deciphered into memory.

        Args:
            file: A file that was checked when it was imported.
            content: What to read in its stead, made of it.

        Raises:
            KorrigoError: BLOB_DAMAGED: the file is gone, can't be read or is not the PDF that was imported.
        """
        self._file = as_stored(file)
        with ExitStack() as opened, _damage(self._file):
            if content is None and self._file.key is not None:
                content = self._file.load()
            self._bytes: mmap.mmap | bytes | bytearray = content or opened.enter_context(_mapped(self._file.path))
            self.document: Any = opened.enter_context(_document(self._file.path, content))
            self._pdf = mupdf.pdf_document_from_fz_document(self.document.this)
            self._is_encrypted = mupdf.pdf_is_dict(mupdf.pdf_dict_gets(mupdf.pdf_trailer(self._pdf), "Encrypt"))
            self._pages: dict[int, OriginalPage] = {}
            self._drawings: dict[int, OriginalDrawing] = {}
            self._values: dict[int, object] = {}
            self._objects = int(self.document.xref_length())
            self._opened = opened.pop_all()

    @property
    def name(self) -> str:
        """What the file is called where it is kept: its hash, never what a person called it."""
        return self._file.name

    def close(self) -> None:
        """Let go of the file."""
        self._opened.close()

    def page(self, index: int) -> OriginalPage:
        """A page, counted from 0.

        Raises:
            KorrigoError: BLOB_DAMAGED: the file has no such page.
        """
        if index not in self._pages:
            with _damage(self._file):
                box, matrix = mupdf.FzRect(), mupdf.FzMatrix()
                mupdf.pdf_page_obj_transform(self._page_object(index), box, matrix)
            unit = abs(matrix.a) + abs(matrix.b)  # as MuPDF takes /UserUnit, which may say anything
            self._pages[index] = OriginalPage(PdfBox(box.x0, box.y0, box.x1, box.y1), unit)
        return self._pages[index]

    def drawing(self, index: int) -> OriginalDrawing:
        """What draws a page, counted from 0.

        Raises:
            KorrigoError: BLOB_DAMAGED: the file has no such page.
            Exception: One of PDF_FAILURES.
        """
        if index not in self._drawings:
            self._drawings[index] = self._read_drawing(self._page_object(index), self.page(index).box)
        return self._drawings[index]

    def _page_object(self, index: int) -> Any:
        if not 0 <= index < self.document.page_count:
            raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=self._file.name[:12])
        with _damage(self._file):
            return mupdf.pdf_lookup_page_obj(self._pdf, index)

    def _read_drawing(self, page: Any, shown: PdfBox) -> OriginalDrawing:
        contents = mupdf.pdf_dict_gets(page, "Contents")
        streams = [contents]
        if mupdf.pdf_is_array(contents):
            streams = [mupdf.pdf_array_get(contents, i) for i in range(mupdf.pdf_array_len(contents))]
        over = drawn_over(self._pdf, page, shown)
        return OriginalDrawing(
            resources=self._held(mupdf.pdf_dict_gets_inheritable(page, "Resources")),
            contents=b"\n".join(self._decoded(stream) for stream in streams),
            over=self._opened.enter_context(closing(Original(self._file, over))) if over else None,
        )

    def value(self, number: int) -> object:
        """The value of an object; a stream's dictionary.

        Raises:
            Exception: One of PDF_FAILURES.

        Source:
            ISO 32000-1, 7.3.10 "Indirect objects": an object that the file lacks is null.
        """
        if number not in self._values:
            self._values[number] = self._read_value(number)
        return self._values[number]

    def is_image(self, number: int) -> bool:
        """Whether an object is an image, which borrows nothing from the page that draws it."""
        found = self.value(number)
        return isinstance(found, dict) and found.get("Subtype") == _IMAGE

    def is_hidden_layer(self, number: int) -> bool:
        """Whether an object is a layer (an optional content group) that a reader of the original hides."""
        layer = mupdf.pdf_new_indirect(self._pdf, number, 0)
        return bool(mupdf.pdf_is_ocg_hidden(self._pdf, mupdf.PdfResourceStack(), "View", layer))

    def encoded_stream(self, number: int) -> memoryview | None:
        """The bytes of a stream as they stand in the file, uncopied where their place is proved; None if it is none.

        The place that the file tells is believed only when the words around it bear it out: MuPDF, which mends what is
        wrong, is asked otherwise, and for a file that its owner's password encrypts. Release it after use: the file
        can't be closed before.

        Raises:
            Exception: One of PDF_FAILURES.
        """
        if not self._has(number) or not self.document.xref_is_stream(number):
            return None
        place = mupdf.ll_pdf_get_xref_entry_no_null(self._pdf.m_internal, number).stm_ofs
        length = self._length(number)
        if not self._is_encrypted and length is not None and self._is_stream_at(place, length):
            return memoryview(self._bytes)[place : place + length]
        return memoryview(self.document.xref_stream_raw(number))

    def _read_value(self, number: int) -> object:
        if not self._has(number):
            return NULL
        return parse_value(self.document.xref_object(number, compressed=True, ascii=True))

    def _length(self, number: int) -> int | None:
        """What a stream's dictionary itself says of its length."""
        found = self.value(number)
        length = found.get("Length") if isinstance(found, dict) else None
        return int(length.text) if isinstance(length, PdfToken) and length.text.isdecimal() else None

    def _has(self, number: int) -> bool:
        return 0 < number < self._objects

    def _is_stream_at(self, place: int, length: int) -> bool:
        before = self._bytes[max(place - len(_STREAM) - 2, 0) : place].rstrip(b"\r\n")
        after = self._bytes[place + length : place + length + len(_END) + 2].lstrip(b"\r\n")
        return place > 0 and before.endswith(_STREAM) and after.startswith(_END)

    def _held(self, found: Any) -> object:
        if number := mupdf.pdf_to_num(found):
            return PdfReference(number)
        if not mupdf.pdf_is_dict(found):
            return {}
        return parse_value(_printed(found))

    @staticmethod
    def _decoded(stream: Any) -> bytes:
        if not mupdf.pdf_is_stream(stream):
            return b""
        return bytes(mupdf.pdf_load_stream(stream).fz_buffer_extract_copy())


class Originals:
    """The originals that were used last, kept open: a batch of 500 pages serves many copies."""

    def __init__(self, at_most: int = 4) -> None:
        """Open nothing yet.

        Args:
            at_most: Files kept open.
        """
        self._at_most = at_most
        self._open: OrderedDict[AnyFile, Original] = OrderedDict()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def original(self, file: AnyFile) -> Original:
        """An original, opened if need be.

        Raises:
            KorrigoError: BLOB_DAMAGED.
        """
        original = self._open.pop(file, None) or Original(file)
        self._open[file] = original
        while len(self._open) > self._at_most:
            self._open.popitem(last=False)[1].close()
        return original

    def close(self) -> None:
        """Let go of all files."""
        while self._open:
            self._open.popitem()[1].close()


@contextmanager
def _damage(stored: StoredFile) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=stored.name[:12]) from error
    except PDF_FAILURES as error:
        raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=stored.name[:12]) from error


def _document(path: Path, content: bytes | bytearray | None) -> Any:
    if content is None:
        return pymupdf.open(path, filetype="pdf")
    return pymupdf.open(stream=memoryview(content), filetype="pdf")  # which isn't copied


@contextmanager
def _mapped(path: Path) -> Iterator[mmap.mmap]:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        yield content


def _printed(value: Any) -> str:
    """A direct value as text, its binary strings in hexadecimal."""
    buffer = mupdf.fz_new_buffer(256)
    output = mupdf.FzOutput(buffer)
    mupdf.pdf_print_obj(output, value, 1, 1)
    output.fz_close_output()
    return bytes(buffer.fz_buffer_extract_copy()).decode("latin-1")
