"""Makes the page that a corrector gets: one JPEG in one PDF page, as shown, without the header, without a word more."""

import hashlib
from dataclasses import dataclass

import cv2
import numpy as np

from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.domain.masks import PageMask
from korrigo_desktop.domain.pages import EmbeddedImage, PageGeometry, SourcePage
from korrigo_desktop.scans.header_mask import SEARCH_WIDTH_PX, find_header_mask
from korrigo_desktop.scans.page_cut import Picture, StoredPicture
from korrigo_desktop.scans.page_images import decode_embedded
from korrigo_desktop.store.stored_file import AnyFile

PAPER_WHITE = 255

JPEG_QUALITY = 80
"""Measured on the sample scans: 39 dB and more against the original, at its size or below."""

_MOST_DPI = 200
# A PDF may lie about the size of its page: an A4 page, or an A3 sheet that lies, keeps 200 dpi whatever it says.
_PAGE_WIDTH_MM, _SHEET_WIDTH_MM = 210.0, 420.0
_COLOURLESS = 3  # of 255: what a JPEG makes of grey


@dataclass(frozen=True, slots=True)
class WorkingPage:
    """A page as a corrector gets it.

    Attributes:
        content: The PDF. The same page, mask and encoder give the same bytes.
        width_pt: Of its one page, as shown by the manager.
        height_pt: The same.
        image: Where its JPEG lies in it.
    """

    content: bytes
    width_pt: float
    height_pt: float
    image: EmbeddedImage

    @property
    def source_id(self) -> SourceId:
        """SHA-256 of the PDF."""
        return SourceId(hashlib.sha256(self.content).hexdigest())


def find_page_mask(file: AnyFile, source: SourcePage, geometry: PageGeometry, *, is_expected: bool) -> PageMask:
    """Say what is to be hidden on a page of an original. For a worker process: the page may have to be drawn.

    Args:
        file: The original.
        source: The page of it that the page is cut from.
        geometry: Which part of that one, and how it is turned.
        is_expected: By the layout the page carries a header.

    Raises:
        KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE.
    """
    return find_header_mask(_shown(file, source, geometry, SEARCH_WIDTH_PX), is_expected=is_expected)


def make_working_page(file: AnyFile, source: SourcePage, geometry: PageGeometry, mask: PageMask) -> WorkingPage:
    """Make the working page of a page of an original. For a worker process: the page may have to be drawn.

    The mask is painted before anything is encoded: what was below it is in none of the bytes.

    Args:
        file: The original.
        source: The page of it that the page is cut from.
        geometry: Which part of that one, and how it is turned.
        mask: What to take away.

    Raises:
        KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE.
    """
    picture = _without_colour(_narrowed(_shown(file, source, geometry, None), _widest(geometry)))
    if mask.hides_something:
        paint_over(picture, mask.area)
    return _in_pdf(picture, *geometry.shown_size_pt)


def paint_over(picture: StoredPicture, area: PageArea) -> None:
    """Make an area of a picture paper-white, every pixel that it touches included.

    Args:
        picture: Written to. Shape: (height, width) or (height, width, 3) uint8.
        area: In fractions of the picture.
    """
    height, width = picture.shape[:2]
    rows = slice(int(np.floor(area.y * height)), int(np.ceil(area.bottom * height)))
    columns = slice(int(np.floor(area.x * width)), int(np.ceil(area.right * width)))
    picture[rows, columns] = PAPER_WHITE


def _shown(file: AnyFile, source: SourcePage, geometry: PageGeometry, width_px: int | None) -> Picture:
    if source.image is not None and source.image.encoding == "jpeg":
        return decode_embedded(file, source.image, geometry, width_px)
    # Loading PyMuPDF takes a process 0.1 s and 60 MB, which most scans spare it.
    from korrigo_desktop.scans.page_rendering import render_page

    return render_page(file, geometry, source.index, width_px or _widest(geometry))


def _widest(geometry: PageGeometry) -> int:
    """Columns of the page at 200 dpi."""
    width_pt, height_pt = geometry.shown_size_pt
    paper_mm = _PAGE_WIDTH_MM if width_pt <= height_pt else _SHEET_WIDTH_MM
    return round(max(width_pt / 72, paper_mm / 25.4) * _MOST_DPI)


def _narrowed(picture: Picture, width_px: int) -> Picture:
    height, width = picture.shape[:2]
    if width <= width_px:
        return picture
    size = width_px, max(round(height * width_px / width), 1)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _without_colour(picture: Picture) -> StoredPicture:
    """A grey picture with one channel where no pixel has a colour; else blue, green, red, as the encoder wants them."""
    red, green, blue = cv2.split(picture)
    if max(cv2.norm(red, green, cv2.NORM_INF), cv2.norm(green, blue, cv2.NORM_INF)) <= _COLOURLESS:
        return np.asarray(green, dtype=np.uint8)
    return np.asarray(cv2.merge((blue, green, red)), dtype=np.uint8)


def _in_pdf(picture: StoredPicture, width_pt: float, height_pt: float) -> WorkingPage:
    """Encode the picture and put it on a page of its own."""
    jpeg = _encoded(picture)
    height_px, width_px = picture.shape[:2]
    width, height = f"{width_pt:.4f}", f"{height_pt:.4f}"
    drawing = f"q {width} 0 0 {height} 0 0 cm /I Do Q".encode()
    space = "DeviceGray" if picture.ndim == 2 else "DeviceRGB"
    image = (
        f"<</Type/XObject/Subtype/Image/Width {width_px}/Height {height_px}/BitsPerComponent 8"
        f"/ColorSpace/{space}/Filter/DCTDecode/Length {len(jpeg)}>>"
    )
    content, stream_offset = _pdf_of(
        [
            (b"<</Type/Catalog/Pages 2 0 R>>", None),
            (b"<</Type/Pages/Kids[3 0 R]/Count 1>>", None),
            (
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 4 0 R"
                "/Resources<</XObject<</I 5 0 R>>>>>>".encode(),
                None,
            ),
            (f"<</Length {len(drawing)}>>".encode(), drawing),
            (image.encode(), jpeg),
        ]
    )
    return WorkingPage(
        content,
        float(width),
        float(height),
        EmbeddedImage(stream_offset, len(jpeg), "jpeg", width_px, height_px, Turn.NONE),
    )


def _encoded(picture: StoredPicture) -> bytes:
    wanted = [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY, cv2.IMWRITE_JPEG_OPTIMIZE, 1]
    is_ok, encoded = cv2.imencode(".jpg", picture, wanted)
    assert is_ok, "OpenCV has a JPEG encoder"
    return encoded.tobytes()


def _pdf_of(objects: list[tuple[bytes, bytes | None]]) -> tuple[bytes, int]:
    """A PDF of these objects, the first its catalog; and where the stream of the last one begins.

    Source:
        ISO 32000-1, 7.5 "File structure".
    """
    content = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places, stream_offset = [], 0
    for number, (dictionary, stream) in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\n" % (number, dictionary)
        if stream is not None:
            content += b"stream\n"
            stream_offset = len(content)
            content += stream + b"\nendstream\n"
        content += b"endobj\n"
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(content), stream_offset
