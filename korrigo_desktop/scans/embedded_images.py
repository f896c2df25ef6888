"""Finds where the JPEG of a page that is exactly one JPEG lies in its file; on any doubt the page is rendered."""

import re
from typing import Any, BinaryIO

from pymupdf import mupdf

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.pages import EmbeddedImage
from korrigo_desktop.scans import pdf_objects as pdf_reader
from korrigo_desktop.scans.jpeg_header import JpegHeader, read_jpeg_header
from korrigo_desktop.scans.pdf_objects import PdfObject
from korrigo_desktop.scans.single_image import find_single_image
from korrigo_desktop.scans.user_space import Box, Matrix

# "q 841.44 0 0 1190.4 0 0 cm /Im0 Do Q" takes 40 bytes: a longer page draws more than that, and needn't be decoded.
_LONGEST_CONTENT = 1_000
# Beyond this, a reader that samples while it renders is kinder to the memory than a whole decoding (A3 at 600 dpi: 70).
_MOST_PIXELS = 120_000_000
_END_OF_STREAM = re.compile(rb"[\r\n\t ]{0,2}endstream")
_FIRST_READ, _SECOND_READ = 4 << 10, 512 << 10

# A key outside this list (a mask, a layer, alternates, an external file) may change what is shown.
_PLAIN_KEYS = frozenset(
    {
        "Type", "Subtype", "Name", "Width", "Height", "BitsPerComponent", "ColorSpace", "Filter", "Length",
        "Decode", "DecodeParms", "Interpolate", "Intent", "Metadata", "StructParent", "ID",
    }
)  # fmt: skip


class EmbeddedImageFinder:
    """Finds the embedded images of one open file.

    Not for a protected file: its streams are encrypted on the disk.
    """

    def __init__(self, pdf: Any, file: BinaryIO) -> None:
        """Look into an open PDF and, for the proof, into its bytes."""
        self._pdf = pdf
        self._file = file
        self._components_of_profile: dict[int, int] = {}

    def find(self, page: PdfObject, box: Box, to_shown: Matrix) -> EmbeddedImage | None:
        """Tell where the image is that a page without annotations consists of, None when the page must be rendered.

        Args:
            page: The page's dictionary.
            box: Its crop box in user space.
            to_shown: From user space to the page as shown, /Rotate included.

        Colour profiles of RGB and grey images are passed over: ink keeps its place, shades may move a little.

        Raises:
            Exception: One of PDF_FAILURES.
        """
        content = self._content_of(page)
        drawn = None if content is None else find_single_image(content, to_shown, to_shown.box_of(box))
        rotate = to_shown.turn
        if drawn is None or rotate is None:
            return None
        images = pdf_reader.get(pdf_reader.get_inherited(page, "Resources"), "XObject")
        image = mupdf.pdf_dict_gets(images, drawn.name)
        components = self._components(image)
        if components == 0:
            return None
        return self._proven(image, components, drawn.shown_turn.then(rotate.undone()))

    def _content_of(self, page: PdfObject) -> bytes | None:
        streams = list(pdf_reader.items_of(pdf_reader.get(page, "Contents")))
        if sum(pdf_reader.integer_of(pdf_reader.get(stream, "Length")) for stream in streams) > _LONGEST_CONTENT:
            return None
        return b"\n".join(pdf_reader.stream_bytes(stream) for stream in streams)

    def _components(self, image: PdfObject) -> int:
        """Count the components of an image that is nothing but an 8-bit JPEG in grey or RGB; 0 for any other."""
        names = ("Image", "DCTDecode")
        if not mupdf.pdf_is_stream(image) or not set(pdf_reader.keys_of(image)) <= _PLAIN_KEYS:
            return 0
        filters = [pdf_reader.name_of(item) for item in pdf_reader.items_of(pdf_reader.get(image, "Filter"))]
        if (pdf_reader.name_of(pdf_reader.get(image, "Subtype")), *filters) != names:
            return 0
        if any(
            pdf_reader.has(item, "ColorTransform") for item in pdf_reader.items_of(pdf_reader.get(image, "DecodeParms"))
        ):
            return 0
        components = self._components_of_space(pdf_reader.get(image, "ColorSpace"))
        return components if _is_decoded_plainly(image, components) else 0

    def _components_of_space(self, space: PdfObject) -> int:
        if not pdf_reader.is_array(space):
            return {"DeviceGray": 1, "DeviceRGB": 3}.get(pdf_reader.name_of(space), 0)
        family, *rest = pdf_reader.items_of(space)
        if pdf_reader.name_of(family) != "ICCBased" or len(rest) != 1:
            return 0
        number = pdf_reader.number_of(rest[0])
        if number not in self._components_of_profile:
            self._components_of_profile[number] = _components_of_profile(rest[0])
        return self._components_of_profile[number]

    def _proven(self, image: PdfObject, components: int, turn: Turn) -> EmbeddedImage | None:
        """Compare what the PDF says of the stream with the bytes of the file: the place, the end, the size."""
        place = pdf_reader.stream_place(self._pdf, image)
        if place.offset <= 0 or place.length <= 4:
            return None
        header = self._jpeg_header(place)
        width = pdf_reader.integer_of(pdf_reader.get(image, "Width"))
        height = pdf_reader.integer_of(pdf_reader.get(image, "Height"))
        if header != JpegHeader(width, height, components, bits=8) or width * height > _MOST_PIXELS:
            return None
        self._file.seek(place.offset + place.length)
        if _END_OF_STREAM.match(self._file.read(16)) is None:
            return None
        return EmbeddedImage(place.offset, place.length, "jpeg", width, height, turn)

    def _jpeg_header(self, place: pdf_reader.StreamPlace) -> JpegHeader | None:
        for count in (_FIRST_READ, _SECOND_READ):
            self._file.seek(place.offset)
            header = read_jpeg_header(self._file.read(min(count, place.length)))
            if header is not None:
                return header
        return None


def _is_decoded_plainly(image: PdfObject, components: int) -> bool:
    bits = pdf_reader.get(image, "BitsPerComponent")
    decode = [pdf_reader.real_of(item) for item in pdf_reader.items_of(pdf_reader.get(image, "Decode"))]
    return pdf_reader.integer_of(bits) == 8 and decode in ([], [0.0, 1.0] * components)


def _components_of_profile(profile: PdfObject) -> int:
    """Count the components of an ICC profile whose device space is grey or RGB.

    Source:
        ICC.1:2010, 7.2.6 "Data colour space field".
    """
    spaces = {b"GRAY": 1, b"RGB ": 3}
    components = spaces.get(pdf_reader.stream_bytes(profile)[16:20], 0)
    return components if components == pdf_reader.integer_of(pdf_reader.get(profile, "N")) else 0
