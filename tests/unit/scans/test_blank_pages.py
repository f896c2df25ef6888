"""Pages on which nothing shows are found, and thin writing is not taken for nothing."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from korrigo_desktop.scans.blank_pages import find_blank_pages, is_unwritten
from korrigo_desktop.scans.page_cut import Picture
from korrigo_desktop.scans.reading import read_scan
from tests.unit.scans.conftest import Written
from tests.unit.scans.pdf_builder import A4, PdfWriter, add_scan_page, jpeg_of

SIZE = (1240, 1753)


def paper(shade: int = 240, noise: float = 4.0) -> Picture:
    """Scanned paper at 150 dpi: noise, and one side darker than the other."""
    dice = np.random.default_rng(7)
    slope = np.linspace(-12, 0, SIZE[0])[None, :, None]
    grey = shade + slope + dice.normal(0, noise, (SIZE[1], SIZE[0], 1))
    return np.repeat(np.clip(grey, 0, 255), 3, axis=2).astype(np.uint8)


def with_writing(strokes: int, shade: int, thickness: int) -> Picture:
    picture = paper()
    for stroke in range(strokes):
        start = (200 + 60 * stroke % 800, 400 + 30 * stroke)
        cv2.ellipse(picture, start, (22, 14), 20, 0, 300, (shade, shade, shade), thickness, cv2.LINE_AA)
    return picture


def written_pages(written: Written, pictures: list[Picture], extra: bytes = b"") -> Path:
    pdf = PdfWriter()
    for picture in pictures:
        content = b"q 595.2 0 0 841.44 0 0 cm /Im0 Do Q" + extra
        add_scan_page(pdf, jpeg_of(picture, 80), SIZE, A4, content)
    return written(pdf.build())


@pytest.mark.parametrize("extra", [b"", b" 0 0 m 0 0 l S"])
def test_blank_pages_are_found_among_written_ones_on_both_roads(written: Written, extra: bytes) -> None:
    pictures = [paper(), with_writing(12, 40, 2), paper(shade=200), with_writing(6, 60, 2), paper(noise=0)]
    path = written_pages(written, pictures, extra)
    pages = read_scan(path).pages
    assert {page.image is None for page in pages} == {bool(extra)}
    assert find_blank_pages(path, pages) == (0, 2, 4)


@pytest.mark.parametrize(("strokes", "shade", "thickness"), [(4, 60, 2), (10, 150, 2), (8, 110, 1)])
def test_a_few_words_in_pencil_are_no_blank_page(written: Written, strokes: int, shade: int, thickness: int) -> None:
    path = written_pages(written, [with_writing(strokes, shade, thickness)])
    assert find_blank_pages(path, read_scan(path).pages) == ()


def test_a_shadow_at_the_edge_is_no_writing(written: Written) -> None:
    picture = paper()
    picture[:, :20] = 40
    path = written_pages(written, [picture])
    assert find_blank_pages(path, read_scan(path).pages) == (0,)


def test_a_page_that_can_not_be_shown_counts_as_blank(written: Written) -> None:
    path = written_pages(written, [with_writing(12, 40, 2)])
    pages = read_scan(path).pages
    path.write_bytes(b"gone")
    assert find_blank_pages(path, pages) == (0,)


def test_the_search_stops_when_it_is_told_to(written: Written) -> None:
    path = written_pages(written, [paper()] * 3)
    answers = iter([False, True])
    assert find_blank_pages(path, read_scan(path).pages, lambda: next(answers)) == (0,)


def ruled(step_mm: float, *, is_grid: bool, skew: float = 0.0) -> Picture:
    """Paper with printed lines, as pupils write on, lying a little askew in the scanner."""
    picture, step = paper(), round(step_mm * 150 / 25.4)
    for y in range(60, SIZE[1], step):
        cv2.line(picture, (0, y), (SIZE[0], y), (190, 180, 205), 1, cv2.LINE_AA)
    for x in range(60, SIZE[0], step) if is_grid else ():
        cv2.line(picture, (x, 0), (x, SIZE[1]), (200, 185, 205), 1, cv2.LINE_AA)
    cv2.line(picture, (180, 0), (180, SIZE[1]), (220, 120, 120), 2, cv2.LINE_AA)
    cv2.putText(picture, "4/4", (1130, 1700), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (110, 110, 110), 1, cv2.LINE_AA)
    turn = cv2.getRotationMatrix2D((SIZE[0] / 2, SIZE[1] / 2), skew, 1)
    return np.asarray(cv2.warpAffine(picture, turn, SIZE, borderMode=cv2.BORDER_REPLICATE), dtype=np.uint8)


def small(picture: Picture) -> Picture:
    return np.asarray(cv2.resize(picture, (400, 565), interpolation=cv2.INTER_AREA), dtype=np.uint8)


@pytest.mark.parametrize(("step_mm", "is_grid"), [(8, False), (8, True), (5, True)])
@pytest.mark.parametrize("skew", [0.0, 0.6, -0.9])
def test_ruled_paper_is_unwritten_and_one_line_of_writing_is_not(step_mm: float, is_grid: bool, skew: float) -> None:
    page = ruled(step_mm, is_grid=is_grid, skew=skew)
    assert is_unwritten(small(page))
    cv2.putText(page, "donc f est croissante sur R", (220, 500), cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, 1.4, (90, 70, 60), 2)
    assert not is_unwritten(small(page))
