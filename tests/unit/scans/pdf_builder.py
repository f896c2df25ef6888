"""Writes small PDFs byte by byte, so that tests decide on every object, offset and length."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from korrigo_desktop.scans.page_cut import Picture

A4 = "0 0 595.2 841.44"
A3 = "0 0 1190.4 841.44"


def asymmetric_picture(width: int = 600, height: int = 424, seed: int = 0) -> Picture:
    """A picture that no turn, flip or half resembles, without fine detail: every corner has its colour and an arrow.

    Shape: (height, width, 3) uint8, RGB.
    """
    picture = np.full((height, width, 3), 245, np.uint8)
    down, across = height // 4, width // 4
    picture[:down, :across] = (200, 30, 30)
    picture[:down, -across:] = (30, 160, 30)
    picture[-down:, :across] = (30, 30, 200)
    picture[down * 2 : down * 3, across * 2 : across * 3] = (40, 40, 40)
    left, top = int(across * 1.2), int(down * 1.2)
    cv2.rectangle(picture, (left, top), (left + across // 2, top + down // 4), (150, 90, (seed * 37) % 256), -1)
    return np.asarray(cv2.GaussianBlur(picture, (9, 9), 0), np.uint8)


def jpeg_of(picture: Picture, quality: int = 92, *, is_grey: bool = False) -> bytes:
    """Encode a picture in RGB."""
    code = cv2.COLOR_RGB2GRAY if is_grey else cv2.COLOR_RGB2BGR
    done, encoded = cv2.imencode(".jpg", cv2.cvtColor(picture, code), [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    return encoded.tobytes()


@dataclass
class PdfWriter:
    """Collects objects; object 1 is the catalogue, object 2 the page tree, both written at the end."""

    objects: dict[int, bytes] = field(default_factory=dict)
    kids: list[int] = field(default_factory=list)
    catalog_extra: str = ""
    pages_extra: str = ""
    count: int | None = None

    def add(self, body: str | bytes) -> int:
        number = max([2, *self.objects]) + 1
        self.objects[number] = body.encode("latin-1") if isinstance(body, str) else body
        return number

    def add_stream(self, entries: str, data: bytes, length: str | None = None) -> int:
        return self.add(stream_body(entries, data, length))

    def add_page(self, entries: str) -> int:
        number = self.add(f"<</Type/Page/Parent 2 0 R{entries}>>")
        self.kids.append(number)
        return number

    def body(self) -> tuple[bytes, dict[int, int]]:
        """The file up to its cross-reference table, and where its objects are."""
        kids = " ".join(f"{kid} 0 R" for kid in self.kids)
        count = len(self.kids) if self.count is None else self.count
        self.objects[1] = f"<</Type/Catalog/Pages 2 0 R{self.catalog_extra}>>".encode("latin-1")
        self.objects[2] = f"<</Type/Pages/Count {count}/Kids[{kids}]{self.pages_extra}>>".encode()
        out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", {}
        for number in sorted(self.objects):
            places[number] = len(out)
            out += object_bytes(number, self.objects[number])
        return out, places

    def build(self) -> bytes:
        out, places = self.body()
        return out + table(places, len(out), "/Root 1 0 R")


def object_bytes(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def stream_body(entries: str, data: bytes, length: str | None = None) -> bytes:
    return f"<<{entries}/Length {length or len(data)}>>\nstream\n".encode("latin-1") + data + b"\nendstream"


def table(places: dict[int, int], start: int, trailer: str) -> bytes:
    """A classic cross-reference table that begins at `start`, silent about objects without a place."""
    rows = b"xref\n0 1\n0000000000 65535 f \n"
    rows += b"".join(b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in sorted(places.items()))
    end = f"trailer\n<</Size {max(places) + 1}{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return rows + end


def image_entries(width: int, height: int, space: str = "/DeviceRGB") -> str:
    return (
        f"/Type/XObject/Subtype/Image/Filter/DCTDecode/BitsPerComponent 8"
        f"/Width {width}/Height {height}/ColorSpace {space}"
    )


def covering(box: str) -> bytes:
    """A content stream that draws /Im0 over a whole box, as scanners write it."""
    x0, y0, x1, y1 = (float(value) for value in box.split())
    return f"q\n{x1 - x0:g} 0 0 {y1 - y0:g} {x0:g} {y0:g} cm\n/Im0 Do\nQ\n".encode()


def add_scan_page(
    pdf: PdfWriter,
    jpeg: bytes,
    size_px: tuple[int, int],
    box: str = A4,
    content: bytes | None = None,
    page_entries: str = "",
    image_extra: str = "",
    image_number: int | None = None,
) -> int:
    """Add a page that is one JPEG; returns the number of the image."""
    number = image_number or pdf.add_stream(image_entries(*size_px) + image_extra, jpeg)
    drawn = pdf.add_stream("", covering(box) if content is None else content)
    media = "" if "/MediaBox" in page_entries + pdf.pages_extra else f"/MediaBox[{box}]"
    pdf.add_page(f"{media}/Resources<</XObject<</Im0 {number} 0 R>>>>/Contents {drawn} 0 R{page_entries}")
    return number


def scan_pdf(boxes: Sequence[str] = (A4,), page_entries: str = "", image_extra: str = "") -> bytes:
    """A file of scanned pages, each with its own JPEG."""
    pdf = PdfWriter()
    for index, box in enumerate(boxes):
        picture = asymmetric_picture(seed=index)
        add_scan_page(pdf, jpeg_of(picture), (600, 424), box, page_entries=page_entries, image_extra=image_extra)
    return pdf.build()
