"""The soft shadow around a page: drawn once for each sharpness, then laid around in eight pieces."""

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from korrigo_desktop.ui.canvas.device_pixels import device_place, nearest_pixel, under_pixels

SHADOW_PT = 7.0
"""How far it reaches beyond the page, with some room."""

_STEPS = ((6.0, 6), (4.0, 12), (2.6, 22), (1.4, 34), (0.6, 52))


def paint_shadow(painter: QPainter, paper: QRectF) -> None:
    """Paint frames of growing faintness around a page.

    Args:
        painter: Its unit is the point of the page.
        paper: The page.
    """
    place = device_place(painter)
    shown = place.mapRect(paper)
    inner = QRect(nearest_pixel(shown.left(), shown.top()), nearest_pixel(shown.right() - 1, shown.bottom() - 1))
    image = _frames(max(abs(place.m11()), abs(place.m12())))
    wide = image.width() // 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
    painter.setWorldTransform(under_pixels(painter, QTransform()))
    for y, high, top, height in _parts(inner.top(), inner.height(), wide):
        for x, width, left, length in _parts(inner.left(), inner.width(), wide):
            if (x, y) != (wide, wide):
                painter.drawImage(QRect(left, top, length, height), image, QRect(x, y, width, high))
    painter.restore()


def _parts(first: int, length: int, wide: int) -> list[tuple[int, int, int, int]]:
    """What lies before a page, beside it and behind it.

    Args:
        first: Where the page begins, in pixels of the device.
        length: How long it is.
        wide: The shadow.

    Returns:
        For each where it begins in the image, how much of it that is, where on the device and how long.
    """
    return [
        (0, wide, first - wide, wide),
        (wide, 1, first, length),
        (wide + 1, wide, first + length, wide),
    ]


@lru_cache(maxsize=4)
def _frames(scale: float) -> QImage:
    """The shadow of a page of one pixel.

    Args:
        scale: Pixels for one point.
    """
    reach = max(round(_STEPS[0][0] * scale), 1)
    image = QImage(2 * reach + 1, 2 * reach + 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    for reach_pt, alpha in _STEPS:
        beyond = round(reach_pt * scale)
        painter.fillRect(reach - beyond, reach - beyond, 2 * beyond + 1, 2 * beyond + 1, QColor(0, 0, 0, alpha))
    painter.end()
    return image
