"""What the canvas shows is what the exported PDF shows."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pymupdf
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from korrigo_desktop.domain.annotations import STROKE_KINDS, Annotation, AnnotationKind
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.pages import Half, PageGeometry
from korrigo_desktop.domain.points import Points
from korrigo_desktop.output.flatten import flatten_copy
from korrigo_desktop.output.flatten_request import FlattenPage, FlattenRequest, ShownSource
from korrigo_desktop.output.originals import Originals
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.text_fitting import fitted_text
from tests.ui.canvas.desk_of_tests import A4, picture, shape, stroke_of

WIDTH_PX = 900
INKED = 100

Pixels = npt.NDArray[np.uint8]

WORDS = "Il manque √2 ≤ π : l'œuvre à 3 € n'est pas justifiée, revoir la définition du cours"


def one_of(kind: AnnotationKind) -> Annotation:
    if kind in STROKE_KINDS:
        return replace(stroke_of("a", [(0.2, 0.3), (0.25, 0.42), (0.5, 0.35), (0.55, 0.5)], kind), text="")
    if kind is AnnotationKind.TEXT:
        return fitted_text(shape("a", PageArea(0.2, 0.3, 0.3, 0.0), kind, text=WORDS), A4)
    return shape("a", PageArea(0.2, 0.3, 0.3, 0.1), kind)


def on_canvas(canvas: AnnotationCanvas, annotation: Annotation) -> Pixels:
    page = canvas.workbench.scene.pages[0]
    page.show_picture(picture(WIDTH_PX, "#ffffff"), WIDTH_PX)
    canvas.set_annotations([annotation])
    image = picture(WIDTH_PX, "#ffffff")
    painter = QPainter(image)
    canvas.workbench.scene.render(painter, QRectF(image.rect()), page.mapRectToScene(QRectF(0, 0, *A4)))
    painter.end()
    return pixels(image)


def pixels(image: QImage) -> Pixels:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)


def in_export(folder: Path, annotation: Annotation) -> Pixels:
    with pymupdf.open() as blank:
        blank.new_page(width=A4[0], height=A4[1])
        blank.save(folder / "blank.pdf")
    geometry = PageGeometry(*A4, Turn.NONE, Half.FULL, Turn.NONE)
    pages = (FlattenPage(ShownSource(folder / "blank.pdf", 0, geometry), (annotation,)),)
    with Originals() as originals:
        flatten_copy(FlattenRequest(pages, folder / "flat.pdf", "copy"), originals)
    with pymupdf.open(folder / "flat.pdf") as flat:
        zoom = WIDTH_PX / A4[0]
        drawn = flat[0].get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False)
        return np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.width, 3)


def compare(canvas: AnnotationCanvas, folder: Path, annotation: Annotation) -> None:
    """Every inked pixel of one has ink in the other within a pixel: each rounds its letters to its own grid."""
    seen, exported = is_inked(on_canvas(canvas, annotation)), is_inked(in_export(folder, annotation))
    height = min(len(seen), len(exported))
    seen, exported = seen[:height], exported[:height]
    assert exported.sum() > 100, "the export shows nothing"
    for one, other in ((seen, exported), (exported, seen)):
        lost = int((one & ~widened(other)).sum())
        assert lost <= 0.001 * one.sum(), f"{lost} of {one.sum()} inked pixels are nowhere near"


def is_inked(image: Pixels) -> npt.NDArray[np.bool_]:
    return np.asarray((255 - image.astype(int)).max(axis=2) > INKED)


def widened(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The mask and every pixel next to it."""
    wide = np.pad(mask, 1)
    shifted = [np.roll(wide, (dy, dx), (0, 1)) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    return np.asarray(np.any(shifted, axis=0)[1:-1, 1:-1], dtype=np.bool_)


@pytest.mark.parametrize("turn", list(Turn))
@pytest.mark.parametrize("kind", list(AnnotationKind))
def test_every_kind_looks_the_same(canvas: AnnotationCanvas, tmp_path: Path, kind: AnnotationKind, turn: Turn) -> None:
    upright = one_of(kind)
    standing = upright.turned_with_page(turn)
    if turn in (Turn.RIGHT, Turn.LEFT) and kind is AnnotationKind.TEXT:
        standing = fitted_text(replace(standing, area=PageArea(0.3, 0.2, 0.0, 0.4)), A4)

    compare(canvas, tmp_path, standing)


@pytest.mark.parametrize("x", [0.3, 0.93])
def test_the_word_and_points_of_a_mark_look_the_same(canvas: AnnotationCanvas, tmp_path: Path, x: float) -> None:
    tick = replace(shape("a", PageArea(x, 0.3, 0.05, 0.03), AnnotationKind.TICK, text="oui"), points=Points(50))

    compare(canvas, tmp_path, tick)


def test_a_text_too_tall_for_its_page_looks_the_same(canvas: AnnotationCanvas, tmp_path: Path) -> None:
    words = (WORDS + "\n") * 40

    compare(canvas, tmp_path, fitted_text(shape("a", PageArea(0.7, 0.5, 0.2, 0), AnnotationKind.TEXT, text=words), A4))
