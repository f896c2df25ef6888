"""Decodes the pages that are exactly one JPEG, in threads and without a PDF reader: OpenCV lets go of the GIL."""

from dataclasses import dataclass
from math import ceil

import cv2
import numpy as np

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.pages import EmbeddedImage, PageGeometry
from korrigo_desktop.scans.jpeg_top import ShortJpeg, shortened
from korrigo_desktop.scans.page_cut import (
    Picture,
    StoredPicture,
    part_and_turn,
    place_and_turn,
    span_on_shown_source,
    turned,
)
from korrigo_desktop.scans.screen_pixels import ScreenPicture, begun_screen_picture, screen_order
from korrigo_desktop.store.stored_file import AnyFile, as_stored

# The steps in which a JPEG decoder can leave out detail before it costs time. A camera's EXIF turn is no part of a PDF.
# "Any colour" leaves grey scans grey: a third of the bytes to cut, to turn and to keep.
_FLAGS = {
    1: cv2.IMREAD_ANYCOLOR | cv2.IMREAD_IGNORE_ORIENTATION,
    2: cv2.IMREAD_REDUCED_GRAYSCALE_2 | cv2.IMREAD_ANYCOLOR | cv2.IMREAD_IGNORE_ORIENTATION,
    4: cv2.IMREAD_REDUCED_GRAYSCALE_4 | cv2.IMREAD_ANYCOLOR | cv2.IMREAD_IGNORE_ORIENTATION,
    8: cv2.IMREAD_REDUCED_GRAYSCALE_8 | cv2.IMREAD_ANYCOLOR | cv2.IMREAD_IGNORE_ORIENTATION,
}
_START_OF_IMAGE = b"\xff\xd8"
# Averaging (INTER_AREA) shows thin lines best, but costs as much as decoding: it is for small pictures.
_AVERAGED_WIDTH_PX = 600
# A picture whose proportions are off by less than this is left alone.
_UNSEEN_STRETCH = 0.005
# Beyond this share of the rows, decoding all of them at once is quicker than some now and all of them afterwards.
_MOST_ROWS = 0.8
# A row of a picture made smaller is mixed from so many rows at most beyond its place.
_ROWS_MIXED = 2


@dataclass(frozen=True, slots=True)
class UpperRows:
    """The upper part of a page, read and not decoded yet.

    Attributes:
        jpeg: The rows of the stored picture that it needs.
        reduction: 1, 2, 4 or 8: divides the width and the height.
        rows: The rows of the decoded picture that are of the page.
        columns: Its columns that are.
        former: Columns and rows of the whole page before it is made as wide as wanted.
        size: Columns and rows of the whole page as shown.
        shown_rows: How many of these rows are wanted.
    """

    jpeg: ShortJpeg
    reduction: int
    rows: slice
    columns: slice
    former: tuple[int, int]
    size: tuple[int, int]
    shown_rows: int


def decode_embedded(
    file: AnyFile, image: EmbeddedImage, geometry: PageGeometry, target_width_px: int | None = None
) -> Picture:
    """Make the picture of a page as shown from the JPEG that it is. Call it from any thread.

    Args:
        file: The original.
        image: Where the JPEG lies in it.
        geometry: Which part of the source page the page is, and how it is turned.
        target_width_px: Width wanted. A JPEG with fewer columns isn't enlarged; None for all that it has.

    Returns:
        Shape: (height, width, 3) uint8, RGB, contiguous.

    Raises:
        KorrigoError: BLOB_DAMAGED when the original is missing or shorter or other than it was; PAGE_UNREADABLE when
            the JPEG itself is broken (facts: `file` alone).
    """
    stored = decode_stored(file, image, reduction_for(image, geometry, target_width_px))
    return page_from_stored(stored, image, geometry, target_width_px)


def decode_stored(file: AnyFile, image: EmbeddedImage, reduction: int = 1) -> StoredPicture:
    """Decode a whole source page as stored, to be kept and cut into pages with `page_from_stored`.

    Args:
        file: The original.
        image: Where the JPEG lies in it.
        reduction: 1, 2, 4 or 8: divides the width and the height.

    Returns:
        Before any turn. Shape: (height, width) uint8, grey, or (height, width, 3) uint8, blue, green, red.

    Raises:
        KorrigoError: As `decode_embedded`.
    """
    if image.encoding != "jpeg":
        msg = f"{image.encoding} is not decoded in place"
        raise ValueError(msg)
    decoded = cv2.imdecode(np.frombuffer(_stream_of(file, image), np.uint8), _FLAGS[reduction])
    if decoded is None:
        raise KorrigoError(ErrorKind.PAGE_UNREADABLE, file=file.name[:12])
    expected = -(-image.height_px // reduction), -(-image.width_px // reduction)
    if decoded.shape[:2] != expected:
        raise _damaged(file)
    return np.asarray(decoded, dtype=np.uint8)


def page_from_stored(
    stored: StoredPicture, image: EmbeddedImage, geometry: PageGeometry, target_width_px: int | None = None
) -> Picture:
    """Cut a page as shown out of its decoded source page; both halves of a sheet may come from one decoding.

    Args:
        stored: What `decode_stored` gave for the image, at a reduction that leaves the columns wanted.
        image: The image.
        geometry: Which part of the source page the page is, and how it is turned.
        target_width_px: As for `decode_embedded`.

    Returns:
        Shape: (height, width, 3) uint8, RGB, contiguous; it shares nothing with `stored`.

    Raises:
        GeometryError: The crop has no area.
    """
    # The change of colours comes last: it is also the one copy that makes a part contiguous that wasn't turned.
    return _as_rgb(_shown_part(stored, image, geometry, target_width_px))


def decode_for_screen(
    file: AnyFile, image: EmbeddedImage, geometry: PageGeometry, target_width_px: int
) -> ScreenPicture:
    """Make the same picture as `decode_embedded` with its colours as screens hold them, without a copy in between.

    Args:
        file: As for `decode_embedded`.
        image: As for `decode_embedded`.
        geometry: As for `decode_embedded`.
        target_width_px: As for `decode_embedded`.

    Raises:
        KorrigoError: As `decode_embedded`.
    """
    stored = decode_stored(file, image, reduction_for(image, geometry, target_width_px))
    return screen_from_stored(stored, image, geometry, target_width_px)


def screen_from_stored(
    stored: StoredPicture, image: EmbeddedImage, geometry: PageGeometry, target_width_px: int
) -> ScreenPicture:
    """Cut the same picture out of its decoded source page: `page_from_stored` for the screen."""
    return screen_order(_shown_part(stored, image, geometry, target_width_px))


def top_for_screen(
    file: AnyFile, image: EmbeddedImage, geometry: PageGeometry, target_width_px: int, share: float
) -> ScreenPicture | None:
    """Make the upper part of what `decode_for_screen` gives, in less time: of the rows below, nothing is decoded.

    Args:
        file: As for `decode_embedded`.
        image: As for `decode_embedded`.
        geometry: As for `decode_embedded`.
        target_width_px: As for `decode_embedded`.
        share: How much of the page's height is wanted.

    Returns:
        A picture as large as the whole, the same bit by bit in the share wanted, white below; None when that would not
        be quicker: most of the rows are needed, the page lies on its side, its JPEG can't be read in part.

    Raises:
        KorrigoError: As `decode_embedded`.
    """
    upper = read_upper_rows(file, image, geometry, target_width_px, share)
    return decode_upper_rows(upper) if upper is not None else None


def read_upper_rows(
    file: AnyFile, image: EmbeddedImage, geometry: PageGeometry, target_width_px: int, share: float
) -> UpperRows | None:
    """Read what `decode_upper_rows` decodes; `top_for_screen` in two steps."""
    reduction = reduction_for(image, geometry, target_width_px)
    height, width = -(-image.height_px // reduction), -(-image.width_px // reduction)
    rows, columns, turn = place_and_turn((height, width), geometry, image.turn)
    part = columns.stop - columns.start, rows.stop - rows.start
    size = _shown_size(*part, geometry, target_width_px)
    shown_rows = min(ceil(share * size[1]), size[1])
    needed = min(ceil(shown_rows * part[1] / size[1]) + _ROWS_MIXED, part[1])
    last_row = (rows.start + needed) * reduction
    if turn is not Turn.NONE or last_row > _MOST_ROWS * image.height_px:
        return None
    short = shortened(_stream_of(file, image), (image.width_px, image.height_px), last_row)
    if short is None or short.true_rows < last_row:
        return None
    return UpperRows(short, reduction, slice(rows.start, rows.start + needed), columns, part, size, shown_rows)


def decode_upper_rows(upper: UpperRows) -> ScreenPicture | None:
    """Decode what `read_upper_rows` has read; None for a JPEG that turns out not to be what it says."""
    decoded = cv2.imdecode(np.frombuffer(upper.jpeg.stream, np.uint8), _FLAGS[upper.reduction])
    if decoded is None or decoded.shape[:2] != tuple(-(-px // upper.reduction) for px in upper.jpeg.size[::-1]):
        return None
    top = np.asarray(decoded, dtype=np.uint8)[upper.rows, upper.columns]
    return begun_screen_picture(_resized(top, upper.size, upper.former)[: upper.shown_rows], upper.size)


def _shown_part(
    stored: StoredPicture, image: EmbeddedImage, geometry: PageGeometry, target_width_px: int | None
) -> StoredPicture:
    part, turn = part_and_turn(stored, geometry, image.turn)
    is_lying = turn in (Turn.RIGHT, Turn.LEFT)
    height, width = part.shape[1::-1] if is_lying else part.shape[:2]
    size = _shown_size(width, height, geometry, target_width_px)
    part = _resized(part, size[::-1] if is_lying else size, part.shape[1::-1])
    return turned(part, turn)


def decode_source_image(file: AnyFile, image: EmbeddedImage, reduction: int = 1) -> Picture:
    """Decode a whole source page as stored, to cut both its halves with `page_cut.cut_page`.

    Args:
        file: The original.
        image: Where the JPEG lies in it.
        reduction: 1, 2, 4 or 8: divides the width and the height.

    Returns:
        Before any turn. Shape: (height, width, 3) uint8, RGB, contiguous.

    Raises:
        KorrigoError: As `decode_embedded`.
    """
    return _as_rgb(decode_stored(file, image, reduction))


def reduction_for(image: EmbeddedImage, geometry: PageGeometry, target_width_px: int | None) -> int:
    """How far the decoder may leave out detail so that the page as shown still has the columns wanted: 1, 2, 4 or 8."""
    if target_width_px is None:
        return 1
    width = _width_at_full_scale(image, geometry)
    return max((step for step in _FLAGS if width / step >= target_width_px), default=1)


def _width_at_full_scale(image: EmbeddedImage, geometry: PageGeometry) -> float:
    span = span_on_shown_source(geometry)
    columns, rows = image.width_px, image.height_px
    if image.turn.then(geometry.rotate) in (Turn.RIGHT, Turn.LEFT):
        columns, rows = rows, columns
    across, down = columns * (span.right - span.left), rows * (span.bottom - span.top)
    return down if geometry.turn in (Turn.RIGHT, Turn.LEFT) else across


def _stream_of(file: AnyFile, image: EmbeddedImage) -> bytes:
    try:
        stream = as_stored(file).read(image.offset, image.length)
    except OSError as error:
        raise _damaged(file) from error
    if len(stream) != image.length or not stream.startswith(_START_OF_IMAGE):
        raise _damaged(file)
    return stream


def _damaged(file: AnyFile) -> KorrigoError:
    return KorrigoError(ErrorKind.BLOB_DAMAGED, source=file.name[:12])


def _as_rgb(picture: StoredPicture) -> Picture:
    code = cv2.COLOR_GRAY2RGB if picture.ndim == 2 else cv2.COLOR_BGR2RGB
    return np.asarray(cv2.cvtColor(picture, code), dtype=np.uint8)


def _shown_size(width: int, height: int, geometry: PageGeometry, target_width_px: int | None) -> tuple[int, int]:
    """The size wanted of a picture, in the proportions of the page: pixels of a fax are not square."""
    width_pt, height_pt = geometry.shown_size_pt
    wanted_width = width if target_width_px is None else min(width, target_width_px)
    wanted_height = max(round(wanted_width * height_pt / width_pt), 1)
    if wanted_width == width and abs(wanted_height - height) <= max(_UNSEEN_STRETCH * height, 2):
        return width, height
    return wanted_width, wanted_height


def _resized(picture: StoredPicture, size: tuple[int, int], former: tuple[int, ...]) -> StoredPicture:
    """Bring a picture, or its upper part, from its former size (columns, rows of the whole) to a new one."""
    if size == former:
        return picture
    method = cv2.INTER_AREA if min(size) <= _AVERAGED_WIDTH_PX else cv2.INTER_LINEAR
    # Given as factors, for a part: its rows are then those of the whole, bit by bit.
    across, down = size[0] / former[0], size[1] / former[1]
    return np.asarray(cv2.resize(picture, None, fx=across, fy=down, interpolation=method), dtype=np.uint8)
