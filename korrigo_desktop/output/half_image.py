"""Makes images of parts of pages: of one half of an A3 sheet, when the other half belongs to another pupil's copy.

Showing a part of a page hides the rest but leaves it in the file, where anyone can find it. A half whose neighbour is
not in the copy is therefore re-encoded, alone:

- A page that is one JPEG image is decoded, cut on the grid of its blocks and encoded again with its own quantisation
  tables and sampling: blocks that the cut does not touch come out almost to the bit, at their own size. In the column
  of blocks on the fold, the neighbour's pixels are painted over first.
- Any other page, and one over which another program laid something, is drawn at the resolution of its finest image,
  between 200 and 300 dpi, and encoded as JPEG; the pixels on the fold, mixed of both halves, are painted over too.

A whole page is drawn likewise when something of it can't be read and carried over: MuPDF shows what can be shown.
"""

import io
import math
import re
from dataclasses import dataclass

import pymupdf
from PIL import Image, JpegImagePlugin

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.output.originals import PDF_FAILURES, Original, OriginalDrawing, OriginalPage
from korrigo_desktop.output.pdf_objects import PdfReference, PdfToken
from korrigo_desktop.output.pdf_places import PdfBox

_NUMBER = rb"-?(?:\d+\.?\d*|\.\d+)"
_ONE_IMAGE = re.compile(
    rb"\s*(?:q\s+)?(?P<matrix>(?:" + _NUMBER + rb"\s+){6})cm\s*/(?P<name>[^\s/]+)\s+Do\s*(?:Q\s*)?", re.DOTALL
)
_LOWEST_DPI, _HIGHEST_DPI = 200, 300
_LONGEST_MEAN_SIDE_PX = 6_000  # a little more than an A3 page at 300 dpi
_QUALITY = 92
_MIXED_PX = 4
_UPRIGHT = 1e-3


@dataclass(frozen=True, slots=True)
class HalfImage:
    """An image that shows a part of a page.

    Attributes:
        jpeg: The encoded file.
        colour_space: Its PDF name.
        box: Where it lies in the source page's user space; may be a block's width larger than what was asked for.
    """

    jpeg: bytes
    width_px: int
    height_px: int
    colour_space: str
    box: PdfBox


def cut_half(original: Original, index: int, page: OriginalPage, wanted: PdfBox) -> HalfImage:
    """Make an image of a part of a page.

    Args:
        original: The file.
        index: Of its page, from 0.
        page: The same page.
        wanted: The part, in user space.

    Raises:
        KorrigoError: PAGE_UNREADABLE.
    """
    try:
        cut = _cut_from_jpeg(original, original.drawing(index), wanted)
    except OSError:  # what Pillow raises about an image that ends too early
        cut = None
    except PDF_FAILURES:
        cut = None
    return cut or draw_part(original, index, page, wanted)


def draw_part(original: Original, index: int, page: OriginalPage, wanted: PdfBox) -> HalfImage:
    """Make an image of a part of a page by drawing it; as `cut_half`.

    Raises:
        KorrigoError: PAGE_UNREADABLE.
    """
    try:
        return _drawn(original, index, page, wanted)
    except PDF_FAILURES as error:
        raise KorrigoError(ErrorKind.PAGE_UNREADABLE, page=index + 1, file=original.name[:12]) from error


def _cut_from_jpeg(original: Original, drawing: OriginalDrawing, wanted: PdfBox) -> HalfImage | None:
    found = _only_image(original, drawing) if drawing.over is None else None
    if found is None:
        return None
    encoded, placed = found
    with Image.open(io.BytesIO(encoded)) as image:
        if not isinstance(image, JpegImagePlugin.JpegImageFile) or image.mode not in ("L", "RGB"):
            return None
        subsampling = JpegImagePlugin.get_sampling(image)
        grid = 8 if image.mode == "L" or subsampling == 0 else 16
        exact = _pixels(wanted, placed, image.width, image.height)
        block = _on_grid(exact, grid, image.width, image.height)
        cut = _painted_over(image.crop(block), exact, block)
        target = io.BytesIO()
        cut.save(target, "JPEG", qtables=image.quantization, subsampling=max(subsampling, 0), optimize=True)
    left, top, right, bottom = block
    across, down = placed.width / image.width, placed.height / image.height
    box = PdfBox(
        placed.left + left * across, placed.top - bottom * down, placed.left + right * across, placed.top - top * down
    )
    return HalfImage(target.getvalue(), cut.width, cut.height, _colour_space(cut), box)


def _only_image(original: Original, page: OriginalDrawing) -> tuple[bytes, PdfBox] | None:
    """The encoded JPEG that is all of a page, and where it lies; None if there is more, or it does not lie upright."""
    found = _ONE_IMAGE.fullmatch(page.contents)
    if found is None:
        return None
    a, b, c, d, e, f = (float(value) for value in found["matrix"].split())
    if abs(b) > _UPRIGHT or abs(c) > _UPRIGHT or a <= 0 or d <= 0:
        return None
    number = _image_number(original, page.resources, found["name"].decode("latin-1"))
    image = original.value(number) if number else None
    if not isinstance(image, dict) or image.get("Filter") != PdfToken("/DCTDecode") or _is_altered(image):
        return None
    body = original.encoded_stream(number) if number else None
    if body is None:
        return None
    with body:
        return bytes(body), PdfBox(e, f, e + a, f + d)


def _is_altered(image: dict[str, object]) -> bool:
    """Whether the page shows the image otherwise than it is encoded."""
    return not {"SMask", "Mask", "Decode", "DecodeParms"}.isdisjoint(image)


def _image_number(original: Original, resources: object, name: str) -> int | None:
    value = resources
    for key in ("XObject", name):
        if isinstance(value, PdfReference):
            value = original.value(value.number)
        value = value.get(key) if isinstance(value, dict) else None
    return value.number if isinstance(value, PdfReference) else None


def _pixels(wanted: PdfBox, placed: PdfBox, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of a part, in pixels; whole pixels only, on this side of the fold."""
    across, down = width / placed.width, height / placed.height
    left, right = (wanted.left - placed.left) * across, (wanted.right - placed.left) * across
    top, bottom = (placed.top - wanted.top) * down, (placed.top - wanted.bottom) * down
    return (
        max(math.ceil(left - 0.01), 0),
        max(math.ceil(top - 0.01), 0),
        min(math.floor(right + 0.01), width),
        min(math.floor(bottom + 0.01), height),
    )


def _on_grid(exact: tuple[int, int, int, int], grid: int, width: int, height: int) -> tuple[int, int, int, int]:
    left, top, right, bottom = exact
    return (
        left // grid * grid,
        top // grid * grid,
        min(-(-right // grid) * grid, width),
        min(-(-bottom // grid) * grid, height),
    )


def _painted_over(cut: Image.Image, exact: tuple[int, int, int, int], block: tuple[int, int, int, int]) -> Image.Image:
    """Spread the outermost rows and columns of the half over what the grid took of its neighbour."""
    left, right = exact[0] - block[0], exact[2] - block[0]
    top, bottom = exact[1] - block[1], exact[3] - block[1]
    kept = cut.crop((left, top, right, bottom))
    result = Image.new(cut.mode, cut.size)
    for x, width, column in ((0, left, 0), (right, cut.width - right, kept.width - 1)):
        if width:
            edge = kept.crop((column, 0, column + 1, kept.height))
            result.paste(edge.resize((width, kept.height)), (x, top))
    result.paste(kept, (left, top))
    for y, height, row in ((0, top, top), (bottom, cut.height - bottom, bottom - 1)):
        if height:
            result.paste(result.crop((0, row, cut.width, row + 1)).resize((cut.width, height)), (0, y))
    return result


def _drawn(original: Original, index: int, page: OriginalPage, wanted: PdfBox) -> HalfImage:
    source = original.document[index]
    rotation = source.rotation
    try:
        source.set_rotation(0)  # the open file only: a clip is then a part of user space, turned over
        clip = pymupdf.Rect(
            wanted.left - page.box.left,
            page.box.top - wanted.top,
            wanted.right - page.box.left,
            page.box.top - wanted.bottom,
        )
        dpi = _dpi_for(source, wanted, page.user_unit)
        drawn = source.get_pixmap(dpi=dpi, clip=clip * page.user_unit, alpha=False, annots=True)
    finally:
        source.set_rotation(rotation)
    image = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)
    whole = (0, 0, image.width, image.height)
    image = _painted_over(image, _inside(whole, wanted, page.box), whole)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return HalfImage(target.getvalue(), image.width, image.height, "/DeviceRGB", wanted)


def _inside(whole: tuple[int, int, int, int], wanted: PdfBox, page: PdfBox) -> tuple[int, int, int, int]:
    """What of a drawn half is surely its own: where it meets the neighbour, drawing has mixed pixels of both."""
    left, top, right, bottom = whole
    return (
        left + _MIXED_PX * (wanted.left > page.left + _UPRIGHT),
        top + _MIXED_PX * (wanted.top < page.top - _UPRIGHT),
        right - _MIXED_PX * (wanted.right < page.right - _UPRIGHT),
        bottom - _MIXED_PX * (wanted.bottom > page.bottom + _UPRIGHT),
    )


def _dpi_for(source: pymupdf.Page, wanted: PdfBox, user_unit: float) -> int:
    """The resolution of the finest image within reason; less for a page that a telephone made metres large."""
    inches = math.sqrt(wanted.width * wanted.height) * user_unit / 72
    return max(min(_finest_dpi(source), int(_LONGEST_MEAN_SIDE_PX / inches)), 1)


def _finest_dpi(source: pymupdf.Page) -> int:
    try:
        images = source.get_image_info()
    except PDF_FAILURES:  # what can't be listed may be drawn all the same
        images = []
    found = [
        image["width"] * 72 / pymupdf.Rect(image["bbox"]).width
        for image in images
        if pymupdf.Rect(image["bbox"]).width >= 1
    ]
    return round(min(max(max(found, default=0), _LOWEST_DPI), _HIGHEST_DPI))


def _colour_space(image: Image.Image) -> str:
    return "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
