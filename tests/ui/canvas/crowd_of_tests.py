"""A page with a crowd of annotations, and what the window shows of it."""

import random
from dataclasses import replace
from math import inf, sin

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.annotations import HIGHLIGHT_YELLOW, Annotation, AnnotationKind, InkPoint, area_of_stroke
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId, PageId
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.page_sheet import WorkRange
from tests.ui.canvas.desk_of_tests import picture, shape

Pixels = npt.NDArray[np.int16]

ALL = WorkRange(ahead=0.6, has_overview=True)
GREEN = "#00a040"
MANY = 200
_LEVEL = 6

KINDS = (
    *(AnnotationKind.INK,) * 5,
    AnnotationKind.TEXT,
    AnnotationKind.HIGHLIGHT,
    AnnotationKind.TICK,
    AnnotationKind.RECTANGLE,
    AnnotationKind.CROSS,
)


def crowd(count: int, page: int = 1) -> list[Annotation]:
    """Annotations of many kinds, one over the other, up to the edges of the page."""
    chance = random.Random(count)
    return [one(f"{page}-{n}", KINDS[n % len(KINDS)], chance, page, n) for n in range(count)]


def one(name: str, kind: AnnotationKind, chance: random.Random, page: int, layer: int) -> Annotation:
    x, y = chance.uniform(0.0, 0.85), chance.uniform(0.0, 0.97)
    if kind is AnnotationKind.INK:
        points = (InkPoint(x + i * 0.003, min(y + 0.02 * sin(i / 3) ** 2, 1.0), chance.random()) for i in range(40))
        stroke = tuple(points)
        return Annotation(AnnotationId(name), PageId(f"page {page}"), kind, area_of_stroke(stroke), stroke, layer=layer)
    colour = HIGHLIGHT_YELLOW if kind is AnnotationKind.HIGHLIGHT else "#C8102E"
    words = "à revoir" if kind is AnnotationKind.TEXT else ""
    return replace(shape(name, PageArea(x, y, 0.15, 0.03), kind, page, layer, words), colour=colour)


def green(area: PageArea, name: str = "green") -> Annotation:
    return replace(shape(name, area, AnnotationKind.HIGHLIGHT, layer=10_000), colour=GREEN)


def scan(width: int) -> QImage:
    image = picture(width, "#f0efe8")
    painter = QPainter(image)
    for n in range(40):
        painter.fillRect(n * width // 40, 0, 1, image.height(), QColor(10, 20, 90 + n))
        painter.fillRect(0, n * image.height() // 40, width, 1, QColor(90, 20 + n, 10))
    painter.end()
    return image


def shown(canvas: AnnotationCanvas, ratio: float = 1.0) -> Pixels:
    """The window's pixels on a screen of this many device pixels for one of its own."""
    view = canvas.viewport()
    image = QImage(view.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    view.render(image, QPoint(0, 0))
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(np.int16)


def rest(canvas: AnnotationCanvas, ratio: float = 1.0) -> None:
    """Let the zoom rest, then make everything that would be made little by little, for a screen of this ratio."""
    canvas._pictures.look()
    while canvas._pictures._timer.isActive():
        QApplication.processEvents()
    for item in canvas.workbench.scene.pages:
        for annotation_id in item.layer.ids():
            item.layer.drawing(annotation_id)  # on a slow machine painting goes on without those that aren't made
    canvas._sharpening._has_come_to_rest()
    shown(canvas, ratio)
    work_on(canvas)


def work_on(canvas: AnnotationCanvas) -> None:
    for item in canvas.workbench.scene.pages:
        while item.is_crowded and item.sheet.work(ALL, inf) is not None:
            pass


def assert_alike(kept: Pixels, painted: Pixels) -> None:
    """Compare all pixels.

    A level of 6 of 255: a picture that is stretched, and a shape cut by the window's edge, are rounded from where the
    picture painted on begins, and a tile begins elsewhere than the window.
    """
    off = np.abs(kept - painted).max(axis=2)
    places = np.argwhere(off > _LEVEL)
    assert off.max() <= _LEVEL, f"{len(places)} pixels differ, by {off.max()} at most, as at {places[:5].tolist()}"


def blocks(image: Pixels, side: int = 16) -> npt.NDArray[np.float64]:
    """The image at a sixteenth of its sharpness."""
    high, wide = image.shape[0] // side, image.shape[1] // side
    cut = image[: high * side, : wide * side]
    return np.asarray(cut.reshape(high, side, wide, side, 3).mean(axis=(1, 3)))


def has_green(image: Pixels) -> bool:
    red, strong, blue = image[..., 0], image[..., 1], image[..., 2]
    return bool(((strong > 90) & (red < 60) & (blue < 110) & (strong > blue + 40)).any())
