"""Decodes the pages that are exactly one JPEG, in threads and without a PDF reader: OpenCV lets go of the GIL."""

from pathlib import Path

import cv2
import numpy as np

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.pages import EmbeddedImage, PageGeometry
from korrigo_desktop.scans.page_cut import Picture, cut_page, span_on_shown_source

# The steps in which a JPEG decoder can leave out detail before it costs time. A camera's EXIF turn is no part of a PDF.
_FLAGS = {
    1: cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION,
    2: cv2.IMREAD_REDUCED_COLOR_2 | cv2.IMREAD_IGNORE_ORIENTATION,
    4: cv2.IMREAD_REDUCED_COLOR_4 | cv2.IMREAD_IGNORE_ORIENTATION,
    8: cv2.IMREAD_REDUCED_COLOR_8 | cv2.IMREAD_IGNORE_ORIENTATION,
}
_START_OF_IMAGE = b"\xff\xd8"
# Averaging (INTER_AREA) shows thin lines best, but costs as much as decoding: it is for small pictures.
_AVERAGED_WIDTH_PX = 600
# A picture whose proportions are off by less than this is left alone.
_UNSEEN_STRETCH = 0.005


def decode_embedded(
    path: Path, image: EmbeddedImage, geometry: PageGeometry, target_width_px: int | None = None
) -> Picture:
    """Make the picture of a page as shown from the JPEG that it is. Call it from any thread.

    Args:
        path: The original.
        image: Where the JPEG lies in it.
        geometry: Which part of the source page the page is, and how it is turned.
        target_width_px: Width wanted. A JPEG with fewer columns isn't enlarged; None for all that it has.

    Returns:
        Shape: (height, width, 3) uint8, RGB, contiguous.

    Raises:
        KorrigoError: BLOB_DAMAGED when the original is missing or shorter or other than it was; PAGE_UNREADABLE when
            the JPEG itself is broken (facts: `file` alone).
    """
    source = _decode_bgr(path, image, reduction_for(image, geometry, target_width_px))
    page = cut_page(source, geometry, image.turn)
    # Swapping the colours of the part alone is also the one copy that makes it contiguous.
    return _shaped(_as_rgb(page), geometry, target_width_px)


def decode_source_image(path: Path, image: EmbeddedImage, reduction: int = 1) -> Picture:
    """Decode a whole source page as stored, to cut both its halves with `page_cut.cut_page`.

    Args:
        path: The original.
        image: Where the JPEG lies in it.
        reduction: 1, 2, 4 or 8: divides the width and the height.

    Returns:
        Before any turn. Shape: (height, width, 3) uint8, RGB, contiguous.

    Raises:
        KorrigoError: As `decode_embedded`.
    """
    return _as_rgb(_decode_bgr(path, image, reduction))


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


def _decode_bgr(path: Path, image: EmbeddedImage, reduction: int) -> Picture:
    if image.encoding != "jpeg":
        msg = f"{image.encoding} is not decoded in place"
        raise ValueError(msg)
    decoded = cv2.imdecode(np.frombuffer(_stream_of(path, image), np.uint8), _FLAGS[reduction])
    if decoded is None:
        raise KorrigoError(ErrorKind.PAGE_UNREADABLE, file=path.name[:12])
    expected = -(-image.height_px // reduction), -(-image.width_px // reduction)
    if decoded.shape[:2] != expected:
        raise _damaged(path)
    return np.asarray(decoded, dtype=np.uint8)


def _stream_of(path: Path, image: EmbeddedImage) -> bytes:
    try:
        with path.open("rb", buffering=0) as file:
            file.seek(image.offset)
            stream = file.read(image.length)
    except OSError as error:
        raise _damaged(path) from error
    if len(stream) != image.length or not stream.startswith(_START_OF_IMAGE):
        raise _damaged(path)
    return stream


def _damaged(path: Path) -> KorrigoError:
    return KorrigoError(ErrorKind.BLOB_DAMAGED, source=path.name[:12])


def _as_rgb(picture: Picture) -> Picture:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB), dtype=np.uint8)


def _shaped(picture: Picture, geometry: PageGeometry, target_width_px: int | None) -> Picture:
    """Bring a picture to the width wanted and to the proportions of the page: pixels of a fax are not square."""
    height, width = picture.shape[:2]
    width_pt, height_pt = geometry.shown_size_pt
    wanted_width = width if target_width_px is None else min(width, target_width_px)
    wanted_height = max(round(wanted_width * height_pt / width_pt), 1)
    if wanted_width == width and abs(wanted_height - height) <= max(_UNSEEN_STRETCH * height, 2):
        return picture
    method = cv2.INTER_AREA if wanted_width <= _AVERAGED_WIDTH_PX else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(picture, (wanted_width, wanted_height), interpolation=method), dtype=np.uint8)
