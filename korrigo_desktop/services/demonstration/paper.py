"""Paper: the printed sheets that pupils write on, drawn in millimetres and rendered once for all copies."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pymupdf

from korrigo_desktop.services.demonstration.header import (
    BOX_HEIGHT_MM,
    BOX_WIDTH_MM,
    HEADER_HEIGHT_MM,
    ROWS,
    SLASH_GAP_MM,
    BoxRow,
)
from korrigo_desktop.services.demonstration.ink import Image

DPI = 150
PX_PER_MM = DPI / 25.4
PAGE_WIDTH_MM = 210.0
PAGE_HEIGHT_MM = 297.0
PAGE_WIDTH_PX = 1240
PAGE_HEIGHT_PX = 1754
LINE_GAP_MM = 8.0
PAGE_NUMBER_BOXES_MM = ((186.0, 285.0), (195.0, 285.0))
"""Upper left corners of the two boxes for "page 1 of 4"."""

_POINTS_PER_MM = 72 / 25.4
_LAST_LINE_MM = 280.0
_GREY = (0.45, 0.47, 0.5)
_LINE = (0.66, 0.72, 0.82)
_FAINT_LINE = (0.86, 0.87, 0.94)
_MARGIN = (0.9, 0.55, 0.58)


@dataclass(frozen=True, slots=True)
class PaperKind:
    """What is printed on a page.

    Attributes:
        name: "lined" is the school's paper, "seyes" a pad with large squares.
        has_header: Whether it is the first page of a sheet.
    """

    name: str
    has_header: bool

    @property
    def margin_mm(self) -> float:
        """Where the margin ends and the lines begin."""
        return 32.0 if self.name == "lined" else 40.0

    def line_heights(self) -> Iterator[float]:
        """Height on the page of each ruled line to write on, from the top, in mm."""
        height = (HEADER_HEIGHT_MM if self.has_header else 12.0) + 2 * LINE_GAP_MM
        while height <= _LAST_LINE_MM:
            yield height
            height += LINE_GAP_MM


@cache
def render_paper(kind: PaperKind) -> Image:
    """The empty page. Shape: (1754, 1240, 3) uint8, blue, green, red. Copy it before writing on it."""
    with pymupdf.open() as document:
        page = document.new_page(width=PAGE_WIDTH_MM * _POINTS_PER_MM, height=PAGE_HEIGHT_MM * _POINTS_PER_MM)
        _print_lines(page, kind)
        if kind.has_header:
            _print_header(page)
        _print_page_boxes(page)
        pixels = page.get_pixmap(dpi=DPI, colorspace=pymupdf.csRGB, alpha=False)
        image = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width, 3)
        return np.ascontiguousarray(image[:PAGE_HEIGHT_PX, :PAGE_WIDTH_PX, ::-1])


def _print_lines(page: pymupdf.Page, kind: PaperKind) -> None:
    heights = list(kind.line_heights())
    left = 8.0
    if kind.name == "seyes":
        left = 0.0
        quarters = np.arange(heights[0] - LINE_GAP_MM, heights[-1] + LINE_GAP_MM, LINE_GAP_MM / 4)
        _print_rules(page, [(0, y, PAGE_WIDTH_MM, y) for y in quarters], _FAINT_LINE, 0.5)
        columns = np.arange(kind.margin_mm, PAGE_WIDTH_MM, LINE_GAP_MM)
        _print_rules(page, [(x, quarters[0], x, quarters[-1]) for x in columns], _LINE, 0.45)
    _print_rules(page, [(left, y, PAGE_WIDTH_MM - left, y) for y in heights], _LINE, 0.55)
    top = heights[0] - LINE_GAP_MM
    _print_rules(page, [(kind.margin_mm, top, kind.margin_mm, PAGE_HEIGHT_MM - 9)], _MARGIN, 0.8)


def _print_rules(
    page: pymupdf.Page,
    rules: list[tuple[float, float, float, float]],
    colour: tuple[float, float, float],
    width_pt: float,
) -> None:
    shape = page.new_shape()
    for x1, y1, x2, y2 in rules:
        shape.draw_line(_point(x1, y1), _point(x2, y2))
    shape.finish(color=colour, width=width_pt)
    shape.commit()


def _print_header(page: pymupdf.Page) -> None:
    _print_text(page, 12, 7, "Modèle CCYC", 5.5)
    for row in ROWS:
        _print_text(page, 12, row.top_mm + 4.9, row.label, 7)
        _print_boxes(page, list(row.boxes()))
        _print_slashes(page, row)
    _print_text(page, 118, 38.3, "Examen : Baccalauréat blanc", 7)
    _print_text(page, 118, 44.3, "Épreuve : Mathématiques", 7)
    _print_text(page, 118, 51, "(Les numéros figurent sur la convocation.)", 5.5)
    _print_rules(page, [(8, HEADER_HEIGHT_MM, PAGE_WIDTH_MM - 8, HEADER_HEIGHT_MM)], _GREY, 1.2)


def _print_slashes(page: pymupdf.Page, row: BoxRow) -> None:
    left = row.left_mm
    for boxes in row.groups[:-1]:
        left += boxes * BOX_WIDTH_MM
        _print_text(page, left + 1.0, row.top_mm + 5.2, "/", 10)
        left += SLASH_GAP_MM


def _print_page_boxes(page: pymupdf.Page) -> None:
    (left, top), (right, _) = PAGE_NUMBER_BOXES_MM
    _print_text(page, left - 12, top + 4.4, "Page", 7)
    _print_text(page, right - 2.2, top + 5, "/", 9)
    _print_boxes(page, list(PAGE_NUMBER_BOXES_MM))


def _print_boxes(page: pymupdf.Page, corners: list[tuple[float, float]]) -> None:
    shape = page.new_shape()
    for left, top in corners:
        shape.draw_rect(pymupdf.Rect(_point(left, top), _point(left + BOX_WIDTH_MM, top + BOX_HEIGHT_MM)))
    shape.finish(color=_GREY, width=0.7)
    shape.commit()


def _print_text(page: pymupdf.Page, x_mm: float, y_mm: float, text: str, size_pt: float) -> None:
    page.insert_text(_point(x_mm, y_mm), text, fontsize=size_pt, fontname="helv", color=_GREY)


def _point(x_mm: float, y_mm: float) -> pymupdf.Point:
    return pymupdf.Point(x_mm * _POINTS_PER_MM, y_mm * _POINTS_PER_MM)
