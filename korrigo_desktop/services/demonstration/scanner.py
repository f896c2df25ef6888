"""The scanner: lays pages on a sheet, and makes of it the slightly crooked, shaded, noisy image that scanners make."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from korrigo_desktop.services.demonstration.copy_pages import WrittenPage
from korrigo_desktop.services.demonstration.hand import Hand
from korrigo_desktop.services.demonstration.ink import Image, stain
from korrigo_desktop.services.demonstration.paper import (
    PAGE_HEIGHT_PX,
    PAGE_WIDTH_MM,
    PAGE_WIDTH_PX,
    PX_PER_MM,
    PaperKind,
    render_paper,
)
from korrigo_desktop.services.demonstration.strokes import Strokes

MAX_SKEW_DEG = 0.6
_WAYS_TO_LIE = 3
_BED = (232, 231, 229)
_JPEG_QUALITY = 62
_TINT = np.array((4, 1, 0, 0), dtype=np.float64)


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


class Scanner:
    """Scans sheet after sheet; holds the empty sheets in the few crooked ways in which they lie.

    Turning an image costs more than all the writing on it, so the blank sheet is turned once for several pupils, and
    the strokes of each are turned before they are drawn. The images go when the scanner does (80 MB).
    """

    def __init__(self, generator: np.random.Generator) -> None:
        self._chance = generator
        self._light = _light(generator)
        self._pencil_grain = _pencil_grain(generator)
        self._blanks: dict[tuple[tuple[PaperKind, ...], int], tuple[Image, NDArray[np.float64]]] = {}

    def scan(self, pages: tuple[WrittenPage, ...], hand: Hand, *, is_upside_down: bool = False) -> ScannedSide:
        """Scan one side of a sheet.

        Args:
            pages: From left to right: one for A4, two for a folded sheet that lies open.
            hand: Who wrote on it.
            is_upside_down: Whether the sheet lies the wrong way round.
        """
        blank, skew = self._blank(tuple(page.kind for page in pages))
        image = blank.copy()
        strokes = Strokes.together(
            [
                page.strokes.placed(column * PAGE_WIDTH_PX, 0, PX_PER_MM).mapped(skew)
                for column, page in enumerate(pages)
            ]
        )
        grain = np.tile(self._pencil_grain, len(pages)) if hand.is_pencil else None
        stain(image, strokes, hand.pen_mm * PX_PER_MM, hand.ink, grain)
        if is_upside_down:
            image = np.asarray(cv2.rotate(image, cv2.ROTATE_180), dtype=np.uint8)
        _, jpeg = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
        return ScannedSide(jpeg.tobytes(), image.shape[1], image.shape[0], skew)

    def _blank(self, kinds: tuple[PaperKind, ...]) -> tuple[Image, NDArray[np.float64]]:
        """An empty sheet as it lies on the scanner, with its shade, and the way it lies."""
        key = kinds, int(self._chance.integers(_WAYS_TO_LIE))
        if key not in self._blanks:
            sheet = np.concatenate([render_paper(kind) for kind in kinds], axis=1)
            height, width = sheet.shape[:2]
            skew = _skew(width, height, self._chance)
            image = cv2.warpAffine(sheet, skew, (width, height), flags=cv2.INTER_LINEAR, borderValue=_BED)
            cv2.multiply(image, _shade(self._light, len(kinds)), dst=image, scale=1 / 255)
            self._blanks[key] = np.asarray(image, dtype=np.uint8), skew
        return self._blanks[key]


def _skew(width: int, height: int, generator: np.random.Generator) -> NDArray[np.float64]:
    angle = float(generator.uniform(-MAX_SKEW_DEG, MAX_SKEW_DEG))
    skew = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), dtype=np.float64)
    skew[:, 2] += generator.uniform(-1.2, 1.2, 2) * PX_PER_MM
    return skew


def _light(generator: np.random.Generator) -> NDArray[np.float32]:
    """How much light comes back from a blank page: the paper's grain and clouds.

    Returns:
        Shape: (1754, 1240) float32, 0 to 255.
    """
    shape = PAGE_HEIGHT_PX, PAGE_WIDTH_PX
    grain = cv2.GaussianBlur(generator.standard_normal(shape, dtype=np.float32), (0, 0), 0.8)
    clouds = cv2.resize(generator.standard_normal((7, 5), dtype=np.float32), shape[::-1])
    light: NDArray[np.float32] = 247 + 3.2 * grain + 0.9 * clouds
    return light


def _shade(page: NDArray[np.float32], pages: int) -> Image:
    """The light of a sheet, darker at its ends and in its fold.

    Returns:
        Shape: (1754, pages * 1240, 3) uint8, blue, green, red.
    """
    sheet = page if pages == 1 else np.concatenate((page, page[:, ::-1]), axis=1)
    across = np.linspace(-1, 1, sheet.shape[1], dtype=np.float32)
    dark = 5 * across**4
    if pages > 1:
        from_fold_mm = across * PAGE_WIDTH_MM
        dark += 20 * np.exp(-((from_fold_mm / 1.6) ** 2)) + 9 * np.exp(-((from_fold_mm / 9) ** 2))
    grey = np.clip(sheet - dark, 0, 255).astype(np.uint8)
    return np.asarray(cv2.subtract(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), _TINT), dtype=np.uint8)


def _pencil_grain(generator: np.random.Generator) -> Image:
    """Where paper takes graphite. Shape: (1754, 1240) uint8."""
    grain = cv2.GaussianBlur(generator.standard_normal((PAGE_HEIGHT_PX, PAGE_WIDTH_PX), dtype=np.float32), (0, 0), 0.7)
    return np.clip(215 + grain * 150, 70, 255).astype(np.uint8)
