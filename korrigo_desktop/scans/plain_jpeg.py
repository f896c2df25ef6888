"""Tells the images of a PDF whose picture is that of their JPEG alone: 8 bits, grey or RGB, no mask, no inversion."""

from dataclasses import dataclass

from pymupdf import mupdf

from korrigo_desktop.scans import pdf_objects as pdf_reader
from korrigo_desktop.scans.pdf_objects import NOTHING, PdfObject

# A key outside this list (a mask, a layer, alternates, an external file) may change what is shown.
_PLAIN_KEYS = frozenset(
    {
        "Type", "Subtype", "Name", "Width", "Height", "BitsPerComponent", "ColorSpace", "Filter", "Length",
        "Decode", "DecodeParms", "Interpolate", "Intent", "Metadata", "StructParent", "ID",
    }
)  # fmt: skip
_COMPONENTS_OF_DEVICE = {"DeviceGray": 1, "DeviceRGB": 3}
_COMPONENTS_OF_PROFILE = {b"GRAY": 1, b"RGB ": 3}


@dataclass(frozen=True, slots=True)
class PlainJpeg:
    """What the PDF says of such an image.

    Attributes:
        width_px: Columns.
        height_px: Rows.
        components: 1 for grey, 3 for RGB.
        length: Bytes of the stream.
    """

    width_px: int
    height_px: int
    components: int
    length: int


class PlainJpegReader:
    """Reads the dictionaries of the images of one open file."""

    def __init__(self) -> None:
        """Remember the colour spaces that images of the file share."""
        self._components_of_shared: dict[int, int] = {}

    def read(self, image: PdfObject) -> PlainJpeg | None:
        """Describe an image, None when its JPEG alone is not its picture, or on any doubt.

        Colour profiles of grey and RGB images are passed over: ink keeps its place, shades may move a little.

        Raises:
            Exception: One of PDF_FAILURES.
        """
        if not mupdf.pdf_is_stream(image):
            return None
        entries = pdf_reader.entries_of(image)
        if not entries.keys() <= _PLAIN_KEYS or not _is_jpeg(entries):
            return None
        components = self._components_of(entries.get("ColorSpace", NOTHING))
        if components == 0 or not _has_plain_samples(entries, components):
            return None
        width, height, length = (
            pdf_reader.integer_of(entries.get(key, NOTHING)) for key in ("Width", "Height", "Length")
        )
        return PlainJpeg(width, height, components, length)

    def _components_of(self, space: PdfObject) -> int:
        number = pdf_reader.number_of(space)
        if number == 0:
            return _components_of_space(space)
        if number not in self._components_of_shared:
            self._components_of_shared[number] = _components_of_space(space)
        return self._components_of_shared[number]


def _is_jpeg(entries: dict[str, PdfObject]) -> bool:
    filters = [pdf_reader.name_of(item) for item in pdf_reader.items_of(entries.get("Filter", NOTHING))]
    subtype = pdf_reader.name_of(entries.get("Subtype", NOTHING))
    parameters = pdf_reader.items_of(entries.get("DecodeParms", NOTHING))
    return (subtype, *filters) == ("Image", "DCTDecode") and not any(
        pdf_reader.has(item, "ColorTransform") for item in parameters
    )


def _has_plain_samples(entries: dict[str, PdfObject], components: int) -> bool:
    decode = [pdf_reader.real_of(item) for item in pdf_reader.items_of(entries.get("Decode", NOTHING))]
    bits = pdf_reader.integer_of(entries.get("BitsPerComponent", NOTHING))
    return bits == 8 and decode in ([], [0.0, 1.0] * components)


def _components_of_space(space: PdfObject) -> int:
    """Count the components of a device space, or of an ICC profile whose device space is grey or RGB; 0 for others.

    Source:
        ICC.1:2010, 7.2.6 "Data colour space field".
    """
    if not pdf_reader.is_array(space):
        return _COMPONENTS_OF_DEVICE.get(pdf_reader.name_of(space), 0)
    family, *rest = pdf_reader.items_of(space)
    if pdf_reader.name_of(family) != "ICCBased" or len(rest) != 1:
        return 0
    components = _COMPONENTS_OF_PROFILE.get(pdf_reader.stream_bytes(rest[0])[16:20], 0)
    return components if components == pdf_reader.integer_of(pdf_reader.get(rest[0], "N")) else 0
