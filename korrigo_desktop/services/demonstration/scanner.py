"""The scanner: lays pages on a sheet, and makes of it the slightly crooked, shaded, noisy image that scanners make."""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.services.demonstration.copy_pages import WrittenPage
from korrigo_desktop.services.demonstration.hand import Hand
from korrigo_desktop.services.demonstration.ink import Image, stain
from korrigo_desktop.services.demonstration.paper import PAGE_HEIGHT_PX, PAGE_WIDTH_PX, PX_PER_MM, render_paper

MAX_SKEW_DEG = 0.6
_BED = (232, 231, 229)
_JPEG_QUALITY = 62


@dataclass(frozen=True, slots=True)
class ScannedSide:
    """One image of the scanner.

    Attributes:
        jpeg: The encoded image.
        width_px: Columns.
        height_px: Rows.
        skew: From pixels of the sheet to pixels of the image, before a turned sheet is turned. Shape: (2, 3).
    """

    jpeg: bytes
    width_px: int
    height_px: int
    skew: NDArray[np.float64]

    def fractions(self, column: int, x_mm: float, y_mm: float) -> tuple[float, float]:
        """Where a place of a page is on that page as shown, skew included.

        Args:
            column: Which page of the side, from the left; pages are cut at equal widths.
            x_mm: From the left edge of the page.
            y_mm: From the top of the page.

        Returns:
            Fractions of the page as cut, origin top left; beyond [0, 1] when the skew pushes the place off.
        """
        place = np.array((x_mm * PX_PER_MM + column * PAGE_WIDTH_PX, y_mm * PX_PER_MM, 1.0))
        x, y = self.skew @ place
        return float(x - column * PAGE_WIDTH_PX) / PAGE_WIDTH_PX, float(y) / PAGE_HEIGHT_PX


def scan_side(
    pages: tuple[WrittenPage, ...], hand: Hand, generator: np.random.Generator, *, is_upside_down: bool = False
) -> ScannedSide:
    """Scan one side of a sheet.

    Args:
        pages: From left to right: one for A4, two for a folded sheet that lies open.
        hand: Who wrote on it.
        generator: Source of chance.
        is_upside_down: Whether the sheet lies the wrong way round.
    """
    sheet = np.concatenate([_page_image(page, hand) for page in pages], axis=1)
    height, width = sheet.shape[:2]
    skew = _skew(width, height, generator)
    image = cv2.warpAffine(sheet, skew, (width, height), flags=cv2.INTER_LINEAR, borderValue=_BED)
    flip = int(generator.integers(2))
    shade = _shade(len(pages))
    cv2.multiply(image, cv2.flip(shade, 0) if flip else shade, dst=image, scale=1 / 255)
    if is_upside_down:
        image = cv2.rotate(image, cv2.ROTATE_180)
    _, jpeg = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
    return ScannedSide(jpeg.tobytes(), width, height, skew)


def _page_image(page: WrittenPage, hand: Hand) -> Image:
    image = render_paper(page.kind).copy()
    strokes = page.strokes.placed(0, 0, PX_PER_MM)
    stain(image, strokes, hand.pen_mm * PX_PER_MM, hand.ink, _pencil_grain() if hand.is_pencil else None)
    return image


def _skew(width: int, height: int, generator: np.random.Generator) -> NDArray[np.float64]:
    angle = float(generator.uniform(-MAX_SKEW_DEG, MAX_SKEW_DEG))
    skew = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), dtype=np.float64)
    skew[:, 2] += generator.uniform(-1.2, 1.2, 2) * PX_PER_MM
    return skew


@cache
def _shade(pages: int) -> Image:
    """How much light comes back from blank paper: grain, a falling-off to the edges, the fold's shadow.

    Its chance is always the same: the paper comes out of one packet.

    Returns:
        Shape: (1754, pages * 1240, 3) uint8, blue, green, red.
    """
    width = pages * PAGE_WIDTH_PX
    generator = np.random.default_rng(pages)
    grain = generator.standard_normal((PAGE_HEIGHT_PX, width), dtype=np.float32)
    light = cv2.GaussianBlur(grain, (0, 0), 0.8) * 3.2
    clouds = cv2.resize(generator.standard_normal((7, 5 * pages), dtype=np.float32), (width, PAGE_HEIGHT_PX))
    across = np.linspace(-1, 1, width, dtype=np.float32)
    light += clouds * 0.8 + (248 - 5 * across**4)
    if pages > 1:
        light -= 20 * np.exp(-((across * pages * 105 / 1.6) ** 2)) + 9 * np.exp(-((across * pages * 105 / 9) ** 2))
    tint = np.array((-4.0, -1.0, 0.0), dtype=np.float32)
    return np.clip(light[..., None] + tint, 0, 255).astype(np.uint8)


@cache
def _pencil_grain() -> Image:
    """Where paper takes graphite. Shape: (1754, 1240) uint8."""
    generator = np.random.default_rng(3)
    grain = cv2.GaussianBlur(generator.standard_normal((PAGE_HEIGHT_PX, PAGE_WIDTH_PX), dtype=np.float32), (0, 0), 0.7)
    return np.clip(215 + grain * 150, 70, 255).astype(np.uint8)
