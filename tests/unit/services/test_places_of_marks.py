"""A mark that a corrector makes on the working page stands at the same place of the manager's export."""

from itertools import product
from pathlib import Path

import cv2
import numpy as np
import pymupdf
import pytest
from PIL import Image, ImageDraw

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.geometry import WHOLE_PAGE, PageArea, Turn
from korrigo_desktop.domain.masks import MaskOrigin, PageMask
from korrigo_desktop.domain.pages import Half, PageGeometry
from korrigo_desktop.output.flatten import flatten_copy
from korrigo_desktop.scans.page_images import decode_embedded
from korrigo_desktop.scans.page_rendering import close_documents
from korrigo_desktop.scans.reading import read_scan
from korrigo_desktop.scans.working_page import make_working_page
from tests.unit.output.scanned import A3, A4, Pixels, annotation, page, picture, request, scan

CROP = PageArea(0.06, 0.04, 0.87, 0.91)
TOP = PageMask(PageArea(0.0, 0.0, 1.0, 0.1), MaskOrigin.FOUND)
PX_PER_PT = 1.5
MM_PER_PT = 25.4 / 72
AROUND_PT = 12.0


def paper_with_dots(width_pt: float, height_pt: float) -> Image.Image:
    """White paper with a black dot in each quarter, none like another and none where another page has one."""
    width, height = round(width_pt * PX_PER_PT), round(height_pt * PX_PER_PT)
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for n, (x, y) in enumerate(((0.2, 0.3), (0.71, 0.24), (0.33, 0.62), (0.8, 0.77))):
        radius = 5 + 2 * n
        left, top = x * width, y * height
        draw.ellipse((left - radius, top - radius, left + radius, top + radius), fill="black")
    return image


def largest_dot(shown: Pixels) -> tuple[float, float]:
    """The middle of the largest black dot on a page, as fractions of it."""
    dark = (shown.max(axis=2) < 110).astype(np.uint8)
    _, _, boxes, middles = cv2.connectedComponentsWithStats(dark)
    place = 1 + int(np.argmax(boxes[1:, cv2.CC_STAT_AREA]))
    x, y = middles[place]
    return float(x + 0.5) / shown.shape[1], float(y + 0.5) / shown.shape[0]


def middle_of_mark(shown: Pixels) -> tuple[float, float]:
    """The middle of what is magenta on a page, as fractions of it."""
    red, green, blue = (shown[..., channel].astype(int) for channel in range(3))
    rows, columns = np.nonzero((red > 180) & (blue > 180) & (green < 120))
    assert rows.size, "the mark is there"
    x, y = (columns.min() + columns.max() + 1) / 2, (rows.min() + rows.max() + 1) / 2
    return float(x) / shown.shape[1], float(y) / shown.shape[0]


def around(place: tuple[float, float], size_pt: tuple[float, float]) -> PageArea:
    """A square about a place of a page."""
    x, y = (middle - AROUND_PT / size for middle, size in zip(place, size_pt, strict=True))
    return PageArea(x, y, 2 * AROUND_PT / size_pt[0], 2 * AROUND_PT / size_pt[1])


def apart_mm(one: tuple[float, float], other: tuple[float, float], size_pt: tuple[float, float]) -> float:
    across, down = ((a - b) * size * MM_PER_PT for a, b, size in zip(one, other, size_pt, strict=True))
    return float(np.hypot(across, down))


@pytest.mark.parametrize("crop", [WHOLE_PAGE, CROP], ids=["whole", "cropped"])
@pytest.mark.parametrize("turn", list(Turn))
@pytest.mark.parametrize("rotate", list(Turn))
def test_a_mark_on_the_working_page_stands_on_the_same_ink_in_the_export(
    tmp_path: Path, rotate: Turn, turn: Turn, crop: PageArea
) -> None:
    for size, half in product((A4, A3), Half):
        if (size == A4) != (half is Half.FULL):
            continue
        stored = size if rotate in (Turn.NONE, Turn.HALF) else size[::-1]
        name = f"{half}.pdf"
        path = scan(tmp_path / name, paper_with_dots(*stored), size=stored, rotate=rotate)
        (source,) = read_scan(path).pages
        geometry = PageGeometry(source.width_pt, source.height_pt, source.rotate, half, turn, crop)

        working = make_working_page(path, source, geometry, TOP)
        copy = tmp_path / f"working-{name}"
        copy.write_bytes(working.content)
        seen = PageGeometry(working.width_pt, working.height_pt, Turn.NONE, Half.FULL, Turn.NONE)
        dot = largest_dot(decode_embedded(copy, working.image, seen))
        mark = annotation(
            AnnotationKind.RECTANGLE, around(dot, (working.width_pt, working.height_pt)), colour="#FF00FF"
        )

        for original, shown, export in ((path, geometry, "manager"), (copy, seen, "corrector")):
            target = tmp_path / f"{export}-{name}"
            flatten_copy(request(target, page(original, 0, shown, mark)))
            with pymupdf.open(target) as flat:
                size_pt = flat[0].rect.width, flat[0].rect.height
                exported = picture(flat[0], round(size_pt[0] * 2))
            assert size_pt == pytest.approx((working.width_pt, working.height_pt), abs=0.01)
            assert apart_mm(largest_dot(exported), dot, size_pt) < 0.5, (export, half)
            assert apart_mm(middle_of_mark(exported), dot, size_pt) < 0.5, (export, half)
    close_documents()
