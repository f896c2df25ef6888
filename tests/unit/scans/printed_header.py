"""Pages with a printed header, drawn for the tests of masks: the two common models, at any resolution, lying anyhow."""

import cv2
import numpy as np

from korrigo_desktop.scans.page_cut import Picture

WIDTH_MM, HEIGHT_MM = 210.0, 297.0
Row = tuple[float, float, int, float]
"""Left and upper edge of the first box in mm, how many boxes, width of a box in mm."""

CCYC: tuple[Row, ...] = (
    (57.0, 15.0, 24, 5.9),
    (57.0, 26.0, 24, 5.9),
    (33.0, 37.0, 10, 5.9),
    (33.0, 48.0, 2, 5.9),
    (47.5, 48.0, 2, 5.9),
    (62.0, 48.0, 4, 5.9),
)
CMEN: tuple[Row, ...] = (
    (42.0, 11.0, 25, 6.2),
    (42.0, 22.0, 25, 6.2),
    (30.0, 33.0, 10, 6.2),
    (140.0, 33.0, 2, 6.2),
    (154.5, 33.0, 2, 6.2),
    (169.0, 33.0, 4, 6.2),
)
BOX_HEIGHT_MM = 7.0
BLUE, GREY = (90, 130, 215), (140, 140, 140)


def bottom_of(rows: tuple[Row, ...]) -> float:
    """Lower edge of the last box, in mm."""
    return max(row[1] for row in rows) + BOX_HEIGHT_MM


def paper(dpi: float = 150, seed: int = 0) -> Picture:
    """A ruled page without a header, written on from 70 mm on. Shape: (height, width, 3) uint8, RGB."""
    scale = dpi / 25.4
    page = np.full((round(HEIGHT_MM * scale), round(WIDTH_MM * scale), 3), 248, np.uint8)
    for y_mm in np.arange(70.0, 280.0, 8.0):
        line(page, scale, (8.0, y_mm), (202.0, y_mm), (205, 212, 228))
    line(page, scale, (32.0, 62.0), (32.0, 288.0), (228, 170, 175))
    generator = np.random.default_rng(seed)
    for y_mm in np.arange(70.0, 240.0, 8.0):
        for x_mm in np.arange(35.0, 195.0, 3.2):
            write_letter(page, scale, float(x_mm), float(y_mm), 2.5, generator)
    return page


def print_header(page: Picture, rows: tuple[Row, ...], colour: tuple[int, int, int] = GREY, left_mm: float = 0) -> None:
    """Print a header and write a capital into most boxes."""
    scale = page.shape[0] / HEIGHT_MM
    generator = np.random.default_rng(7)
    for left, top, boxes, width in rows:
        left += left_mm
        for box in range(boxes):
            x = left + box * width
            corners = (x, top), (x + width, top + BOX_HEIGHT_MM)
            first, last = ((round(a * scale), round(b * scale)) for a, b in corners)
            cv2.rectangle(page, first, last, colour, max(round(0.25 * scale), 1), cv2.LINE_AA)
            if box < boxes * 0.7:
                write_letter(page, scale, x + 1.6, top + BOX_HEIGHT_MM - 1.5, 3.6, generator)


def write_letter(
    page: Picture, scale: float, x_mm: float, y_mm: float, size_mm: float, generator: np.random.Generator
) -> None:
    """Write something with an upright stroke, as H, I, L and 1 have it."""
    turn = generator.uniform(-0.12, 0.12)
    line(page, scale, (x_mm, y_mm), (x_mm + turn * size_mm, y_mm - size_mm), (40, 42, 60), 0.45)
    line(
        page, scale, (x_mm, y_mm), (x_mm + 0.6 * size_mm, y_mm - generator.uniform(0, 1) * size_mm), (40, 42, 60), 0.45
    )


def line(
    page: Picture,
    scale: float,
    start: tuple[float, float],
    end: tuple[float, float],
    colour: tuple[int, int, int],
    thick_mm: float = 0.2,
) -> None:
    """Draw a line given in mm."""
    first, last = ((round(x * scale), round(y * scale)) for x, y in (start, end))
    cv2.line(page, first, last, colour, max(round(thick_mm * scale), 1), cv2.LINE_AA)


def skewed(page: Picture, degrees: float) -> Picture:
    """The page as a feeder pulls it in."""
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return np.asarray(cv2.warpAffine(page, turn, (width, height), borderValue=(231, 231, 231)), dtype=np.uint8)


def shaded(page: Picture) -> Picture:
    """The page under a lamp that is weak on one side, with the grain of a sensor."""
    light = np.linspace(0.55, 1.0, page.shape[1])[None, :, None]
    grain = np.random.default_rng(3).normal(0, 5, page.shape)
    return (page * light + grain).clip(0, 255).astype(np.uint8)
