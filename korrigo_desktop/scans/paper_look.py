"""How a scanned page is shown to tired eyes: warmer, with more contrast for pencil, or light on dark.

Only the picture on the screen changes; originals, exports and what is drawn over the page stay as they are.
"""

from math import ceil

import cv2
import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.domain.paper_looks import PaperLook
from korrigo_desktop.scans.screen_pixels import ScreenPicture

_WARM = (0.82, 0.94, 1.0)
"""What is left of blue, green and red."""
_BLACK, _WHITE = 40, 236
"""Grey levels of ink and of paper, of 255."""
_PENCIL_POWER = 2.4
_DARKEST = 28
"""Grey of the paper at night: less hard on the eyes than black."""


def with_look(picture: ScreenPicture, look: PaperLook) -> ScreenPicture:
    """The picture with another look.

    Args:
        picture: Not changed.
        look: AS_SCANNED gives the same picture.
    """
    match look:
        case PaperLook.AS_SCANNED:
            return picture
        case PaperLook.NIGHT:
            return _at_night(picture)
        case PaperLook.WARM:
            return _mapped(picture, _WARM_TABLE)
        case PaperLook.PENCIL:
            return _mapped(picture, _PENCIL_TABLE)


def give_look_to_top(picture: ScreenPicture, share: float, look: PaperLook) -> None:
    """Give a picture of which only an upper part is there, white below, another look in its place.

    Args:
        picture: It is changed.
        share: How much of its height is there.
        look: The look.
    """
    rows = ceil(share * len(picture))
    if look is not PaperLook.AS_SCANNED:
        picture[:rows] = with_look(picture[:rows], look)
        picture[rows:] = with_look(picture[rows : rows + 1], look)


def _mapped(picture: ScreenPicture, table: NDArray[np.uint8]) -> ScreenPicture:
    return np.asarray(cv2.LUT(picture, table), dtype=np.uint8)


def _at_night(picture: ScreenPicture) -> ScreenPicture:
    """Light and dark changed about, colours kept: what was dark blue is light blue."""
    blue, green, red, _ = cv2.split(picture)
    lightest = cv2.max(cv2.max(blue, green), red)
    darkest = cv2.min(cv2.min(blue, green), red)
    # Lightness l becomes 255 - l, the distances between the three stay. Bytes may pass 255 on the way: the sums don't.
    shift = np.subtract(cv2.bitwise_not(lightest), darkest)
    turned = np.add(picture, cv2.merge([shift, shift, shift, np.zeros_like(shift)]))
    return _mapped(turned, _NIGHT_TABLE)


def _tables(*curves: NDArray[np.float64]) -> NDArray[np.uint8]:
    """A table for blue, green, red, and one that leaves the fourth byte. Shape: (1, 256, 4)."""
    same = np.arange(256.0)
    columns = [*curves, same] if len(curves) == 3 else [curves[0], curves[0], curves[0], same]
    return np.stack([np.rint(column).clip(0, 255) for column in columns], axis=1).astype(np.uint8)[np.newaxis]


_LEVELS = np.arange(256.0)
_WARM_TABLE = _tables(*(_LEVELS * share for share in _WARM))
_PENCIL_TABLE = _tables(255 * ((_LEVELS - _BLACK) / (_WHITE - _BLACK)).clip(0, 1) ** _PENCIL_POWER)
_NIGHT_TABLE = _tables(_DARKEST + _LEVELS * (255 - _DARKEST) // 255)
