"""Finds where the JPEG of a page that is exactly one JPEG lies in its file; on any doubt the page is rendered."""

import re
from typing import Any, BinaryIO

from pymupdf import mupdf

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.pages import EmbeddedImage
from korrigo_desktop.scans import pdf_objects as pdf_reader
from korrigo_desktop.scans.jpeg_header import JpegHeader, read_jpeg_header
from korrigo_desktop.scans.pdf_objects import PdfObject
from korrigo_desktop.scans.plain_jpeg import PlainJpeg, PlainJpegReader
from korrigo_desktop.scans.single_image import DrawnImage, find_single_image
from korrigo_desktop.scans.user_space import Box, Matrix

# "q 841.44 0 0 1190.4 0 0 cm /Im0 Do Q" takes 40 bytes: a longer page draws more than that, and needn't be decoded.
_LONGEST_CONTENT = 1_000
# Beyond this, a reader that samples while it renders is kinder to the memory than a whole decoding (A3 at 600 dpi: 70).
_MOST_PIXELS = 120_000_000
_END_OF_STREAM = re.compile(rb"[\r\n\t ]{0,2}endstream")
_FIRST_READ, _SECOND_READ = 1 << 10, 512 << 10


class EmbeddedImageFinder:
    """Finds the embedded images of one open file.

    Not for a protected file: its streams are encrypted on the disk.
    """

    def __init__(self, pdf: Any, file: BinaryIO) -> None:
        """Look into an open PDF and, for the proof, into its bytes."""
        self._pdf = pdf
        self._file = file
        self._jpegs = PlainJpegReader()
        self._last_drawing: tuple[object, DrawnImage | None] = (None, None)

    def find(self, page: PdfObject, box: Box, to_shown: Matrix) -> EmbeddedImage | None:
        """Tell where the image is that a page without annotations consists of, None when the page must be rendered.

        Args:
            page: The page's dictionary.
            box: Its crop box in user space.
            to_shown: From user space to the page as shown, /Rotate included.

        Raises:
            Exception: One of PDF_FAILURES.
        """
        content, rotate = self._content_of(page), to_shown.turn
        drawn = None if content is None else self._drawn_by(content, to_shown, box)
        if drawn is None or rotate is None:
            return None
        images = pdf_reader.get(pdf_reader.get_inherited(page, "Resources"), "XObject")
        image = mupdf.pdf_dict_gets(images, drawn.name)
        jpeg = self._jpegs.read(image)
        if jpeg is None:
            return None
        return self._proven(image, jpeg, drawn.shown_turn.then(rotate.undone()))

    def _content_of(self, page: PdfObject) -> bytes | None:
        streams = list(pdf_reader.items_of(pdf_reader.get(page, "Contents")))
        if sum(pdf_reader.integer_of(pdf_reader.get(stream, "Length")) for stream in streams) > _LONGEST_CONTENT:
            return None
        return b"\n".join([pdf_reader.stream_bytes(stream) for stream in streams])

    def _drawn_by(self, content: bytes, to_shown: Matrix, box: Box) -> DrawnImage | None:
        """Read the content stream, unless it is the one of the page before, as in most scans."""
        key = content, to_shown, box
        if self._last_drawing[0] != key:
            self._last_drawing = key, find_single_image(content, to_shown, to_shown.box_of(box))
        return self._last_drawing[1]

    def _proven(self, image: PdfObject, jpeg: PlainJpeg, turn: Turn) -> EmbeddedImage | None:
        """Compare what the PDF says of the stream with the bytes of the file: the place, the end, the size."""
        offset = pdf_reader.stream_offset(self._pdf, image)
        said = JpegHeader(jpeg.width_px, jpeg.height_px, jpeg.components, bits=8)
        if offset <= 0 or jpeg.length <= 0 or jpeg.width_px * jpeg.height_px > _MOST_PIXELS:
            return None
        if self._jpeg_header(offset, jpeg.length) != said:
            return None
        if _END_OF_STREAM.match(self._read(offset + jpeg.length, 16)) is None:
            return None
        return EmbeddedImage(offset, jpeg.length, "jpeg", jpeg.width_px, jpeg.height_px, turn)

    def _jpeg_header(self, offset: int, length: int) -> JpegHeader | None:
        for count in (_FIRST_READ, _SECOND_READ):
            header = read_jpeg_header(self._read(offset, min(count, length)))
            if header is not None:
                return header
        return None

    def _read(self, offset: int, count: int) -> bytes:
        self._file.seek(offset)
        return self._file.read(count)
