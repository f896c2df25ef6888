"""Ruled lines found in pictures of pages: Seyès, lined and squared paper, askew, faint and written on; nothing else."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from korrigo_desktop.scans.ruled_lines import find_ruled_lines

A4_PT = 841.89
WIDTH, HEIGHT = 1000, 1414
ROWS_PER_MM = HEIGHT / 297
TOP_MM, BOTTOM_MM = 40, 280

Grey = NDArray[np.uint8]


def paper(noise: float = 4.0) -> Grey:
    grains = np.random.default_rng(7).normal(238, noise, (HEIGHT, WIDTH))
    return np.clip(grains, 0, 255).astype(np.uint8)


def ruled(grey: Grey, pitch_mm: float, level: int, first_mm: float = TOP_MM, tilt: float = 0.0) -> Grey:
    image = Image.fromarray(grey)
    draw = ImageDraw.Draw(image)
    height = first_mm
    while height < BOTTOM_MM:
        row = height * ROWS_PER_MM
        draw.line((0, row - tilt * WIDTH / 2, WIDTH, row + tilt * WIDTH / 2), fill=level, width=1)
        height += pitch_mm
    return np.asarray(image)


def written(grey: Grey, lines: int = 26) -> Grey:
    """Scribbles like handwriting."""
    image = Image.fromarray(grey)
    draw = ImageDraw.Draw(image)
    random = np.random.default_rng(3)
    for line in range(lines):
        base = (TOP_MM + 8 * line) * ROWS_PER_MM - 6
        x = 200.0
        while x < 900:
            points = [(x + dx, base + float(random.normal(0, 7))) for dx in (0, 5, 9, 14, 18)]
            draw.line(points, fill=60, width=3)
            x += float(random.uniform(20, 45))
    return np.asarray(image)


def seyes(tilt: float = 0.0) -> Grey:
    return ruled(ruled(paper(), 2.0, 222, tilt=tilt), 8.0, 190, tilt=tilt)


@pytest.mark.parametrize("is_written", [False, True])
@pytest.mark.parametrize("tilt", [0.0, 0.005, -0.012])
@pytest.mark.parametrize("kind", ["seyes", "lined", "squared"])
def test_the_lines_that_words_stand_on_are_found(kind: str, tilt: float, is_written: bool) -> None:
    page = {
        "seyes": seyes(tilt),
        "lined": ruled(paper(), 8.0, 205, tilt=tilt),
        "squared": ruled(paper(), 5.0, 205, tilt=tilt),
    }[kind]
    found = find_ruled_lines(written(page) if is_written else page, A4_PT)

    assert found is not None
    pitch_mm = 5.0 if kind == "squared" else 8.0
    assert found.pitch * 297 == pytest.approx(pitch_mm, rel=0.03)
    for x in (0.2, 0.5, 0.8):
        y = (TOP_MM + 3 * 40 + 1) / 297
        line = found.nearest(x, y)
        assert line is not None
        askew = tilt * WIDTH * (x - 0.5) / ROWS_PER_MM
        assert (line * 297 - askew - TOP_MM + pitch_mm / 2) % pitch_mm == pytest.approx(pitch_mm / 2, abs=0.7)
        assert abs(line - y) <= found.pitch / 2 + 1e-9


def table() -> Grey:
    image = Image.fromarray(written(paper()))
    draw = ImageDraw.Draw(image)
    for row in (300, 420, 455, 700):
        draw.line((0, row, WIDTH, row), fill=80, width=2)
    return np.asarray(image)


@pytest.mark.parametrize(
    "page",
    [
        np.full((HEIGHT, WIDTH), 255, np.uint8),
        paper(),
        written(paper()),
        table(),
        np.asarray(np.random.default_rng(1).integers(0, 255, (HEIGHT, WIDTH)), np.uint8),
        np.zeros((40, 30), np.uint8),
    ],
    ids=["white", "paper", "written", "table", "noise", "tiny"],
)
def test_where_no_lines_are_sure_there_are_none(page: Grey) -> None:
    assert find_ruled_lines(page, A4_PT) is None


def test_above_the_first_line_and_far_below_the_last_nothing_is_near() -> None:
    found = find_ruled_lines(seyes(), A4_PT)
    assert found is not None
    assert found.nearest(0.5, 0.02) is None
    assert found.nearest(1.0, 0.99) is None
