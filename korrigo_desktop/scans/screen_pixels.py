"""Pictures of pages on their way to the screen: narrowed, kept as JPEG, in the order of colours that screens hold."""

import cv2
import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.scans.page_cut import Picture, StoredPicture
from korrigo_desktop.scans.used_memory import UsedMemory

ScreenPicture = NDArray[np.uint8]
"""Shape: (height, width, 4) uint8, blue, green, red, 255: as screens hold pixels: nothing is converted there."""

_JPEG_QUALITY = 92
_BEGUN = UsedMemory(most_blocks=3)


def narrowed(picture: Picture, width_px: int) -> Picture:
    """The picture with at most so many columns, in its proportions; contiguous, also when it was a part of another."""
    height, width = picture.shape[:2]
    if width <= width_px:
        return np.ascontiguousarray(picture)
    size = width_px, max(round(height * width_px / width), 1)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def for_screen(picture: Picture) -> ScreenPicture:
    """The picture as screens hold it."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2BGRA), dtype=np.uint8)


def grey_of(picture: ScreenPicture) -> NDArray[np.uint8]:
    """A picture of the screen without its colours. Shape: (height, width) uint8."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGRA2GRAY), dtype=np.uint8)


def screen_order(picture: StoredPicture) -> ScreenPicture:
    """A decoded picture, grey or blue, green, red, as screens hold it."""
    code = cv2.COLOR_GRAY2BGRA if picture.ndim == 2 else cv2.COLOR_BGR2BGRA
    return np.asarray(cv2.cvtColor(picture, code), dtype=np.uint8)


def begun_screen_picture(top: StoredPicture, size: tuple[int, int]) -> ScreenPicture:
    """The picture for the screen of a page of which only the upper rows are there; the others are white.

    It is soon replaced by the whole page: its memory was used before.

    Args:
        top: The upper rows, grey or blue, green, red.
        size: Columns and rows of the whole page.
    """
    picture = _BEGUN.array((size[1], size[0], 4))
    code = cv2.COLOR_GRAY2BGRA if top.ndim == 2 else cv2.COLOR_BGR2BGRA
    cv2.cvtColor(top, code, picture[: len(top)])
    picture[len(top) :] = 255
    return picture


def encoded(picture: Picture) -> bytes:
    """The picture as a JPEG that can hardly be told from it."""
    is_ok, body = cv2.imencode(
        ".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY]
    )
    assert is_ok, "OpenCV has a JPEG encoder"
    return body.tobytes()


def decoded(body: bytes) -> Picture | None:
    """A picture that was kept; None when it can't be decoded: a cache promises nothing."""
    found = cv2.imdecode(np.frombuffer(body, np.uint8), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
    return None if found is None else np.asarray(cv2.cvtColor(found, cv2.COLOR_BGR2RGB), dtype=np.uint8)
