"""Originals for tests: small PDFs whose pages can be told apart by their colours, and pictures of pages."""

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pymupdf
from PIL import Image

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind, InkPoint, area_of_stroke
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.ids import AnnotationId, PageId, new_id
from korrigo_desktop.domain.pages import Half, PageGeometry
from korrigo_desktop.output.flatten_request import FlattenPage, FlattenRequest, ShownSource

A3 = (1190.0, 842.0)
A4 = (595.0, 842.0)
A5 = (420.0, 595.0)
QUARTERS = ("#7A1F1F", "#1F7A1F", "#1F1F7A", "#7A7A1F")

Pixels = npt.NDArray[np.uint8]


def quarters(width_px: int, height_px: int) -> Image.Image:
    """Four colours: top left, top right, bottom left, bottom right; a white notch tells up from down in each."""
    image = Image.new("RGB", (width_px, height_px), "white")
    half_w, half_h = width_px // 2, height_px // 2
    for n, colour in enumerate(QUARTERS):
        x, y = n % 2 * half_w, n // 2 * half_h
        image.paste(Image.new("RGB", (half_w, half_h), colour), (x, y))
        image.paste(Image.new("RGB", (half_w // 5, half_h // 8), "white"), (x + half_w // 10, y + half_h // 10))
    return image


def jpeg(image: Image.Image, quality: int = 90) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=quality)
    return target.getvalue()


def noise(width_px: int, height_px: int, seed: int = 0) -> Image.Image:
    grain = np.random.default_rng(seed).normal(225, 12, (height_px, width_px)).clip(0, 255)
    return Image.fromarray(grain.astype(np.uint8)).convert("RGB")


def scan(path: Path, *images: Image.Image, size: tuple[float, float] = A4, rotate: Turn = Turn.NONE) -> Path:
    """A scanner's file: each page exactly one JPEG."""
    with pymupdf.open() as document:
        for image in images:
            page = document.new_page(width=size[0], height=size[1])
            page.insert_image(page.rect, stream=jpeg(image))
            page.set_rotation(int(rotate))
        document.save(path)
    return path


def geometry(
    size: tuple[float, float] = A4,
    half: Half = Half.FULL,
    rotate: Turn = Turn.NONE,
    turn: Turn = Turn.NONE,
    crop: PageArea | None = None,
) -> PageGeometry:
    return PageGeometry(*size, rotate, half, turn, crop or PageArea(0, 0, 1, 1))


def page(path: Path, index: int, shown: PageGeometry, *annotations: Annotation) -> FlattenPage:
    return FlattenPage(ShownSource(path, index, shown), annotations)


def request(target: Path, *pages: FlattenPage, is_annotations_only: bool = False) -> FlattenRequest:
    return FlattenRequest(pages, target, "Copie", is_annotations_only=is_annotations_only)


def note(text: str, area: PageArea, **changes: object) -> Annotation:
    return annotation(AnnotationKind.TEXT, area, text=text, **changes)


def annotation(kind: AnnotationKind, area: PageArea, **changes: object) -> Annotation:
    return Annotation(AnnotationId(new_id()), PageId("page"), kind, area, **changes)  # type: ignore[arg-type]


def ink(points: list[tuple[float, float]], pressure: float = 0.5, **changes: object) -> Annotation:
    stroke = tuple(InkPoint(x, y, pressure) for x, y in points)
    return annotation(AnnotationKind.INK, area_of_stroke(stroke), stroke=stroke, **changes)


def picture(page: pymupdf.Page, width_px: int = 240) -> Pixels:
    """A page as a reader shows it. Shape: (height, width, 3) uint8, RGB."""
    zoom = width_px / page.rect.width
    drawn = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False)
    return np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.width, 3)


def words_of(text: str) -> list[str]:
    return text.split()
