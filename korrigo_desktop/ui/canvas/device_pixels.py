"""The pixels of what is painted on, whatever lies between them and a painter's unit: zoom, turn, screens of 125 %."""

import math

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QRegion, QTransform


def device_place(painter: QPainter) -> QTransform:
    """From the painter's present unit to pixels of the device."""
    return painter.deviceTransform()


def under_pixels(painter: QPainter, wanted: QTransform) -> QTransform:
    """The world transform under which the painter's unit comes to lie on pixels of the device as wanted.

    Args:
        painter: On a window, or on a picture.
        wanted: From the unit that is to come to pixels of the device.
    """
    world, device = painter.worldTransform(), painter.deviceTransform()
    ratio = math.sqrt(abs(device.determinant() / world.determinant()))
    return wanted * QTransform(1 / ratio, 0, 0, 1 / ratio, *_origin(world, device, ratio))


def nearest_pixel(x: float, y: float) -> QPoint:
    """The pixel at a place; a half goes up everywhere, so that what is moved by whole pixels stays alike."""
    return QPoint(math.floor(x + 0.5), math.floor(y + 0.5))


def rects_of(region: QRegion) -> list[QRect]:
    """The rectangles that a region is made of; none overlaps another."""
    return list(region)  # type: ignore[call-overload,no-any-return] # the stubs forget that it can be gone through


def _origin(world: QTransform, device: QTransform, ratio: float) -> tuple[float, float]:
    """Where the device's first pixel lies in the units that a world transform leads to."""
    return world.dx() - device.dx() / ratio, world.dy() - device.dy() / ratio
