"""The picture of a page, beside the bare decoding of its JPEG: whole, halves, turned, small, and drawn by MuPDF."""

import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

import cv2
import numpy as np
import pymupdf

from bench.bench_scan_reading import scanned_sheet
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.pages import EmbeddedImage, Half, PageGeometry, SourcePage
from korrigo_desktop.scans.page_images import decode_embedded
from korrigo_desktop.scans.page_rendering import close_documents, render_page
from korrigo_desktop.scans.reading import read_scan

RUNS = 15
_SIZE_PT = (1190.4, 841.44)
_DECODED_IN_PLACE = {
    "whole sheet": (Half.FULL, Turn.NONE, None),
    "right half": (Half.RIGHT, Turn.NONE, None),
    "right half, turned by a person": (Half.RIGHT, Turn.RIGHT, None),
    "right half, upside down": (Half.RIGHT, Turn.HALF, None),
    "right half, 1,000 columns wanted": (Half.RIGHT, Turn.NONE, 1000),
    "right half, 620 columns wanted": (Half.RIGHT, Turn.NONE, 620),
    "right half, 160 columns wanted": (Half.RIGHT, Turn.NONE, 160),
}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="korrigo-bench-") as folder:
        for is_grey, rotate in product((False, True), (0, 270)):
            path = Path(folder) / f"sheet-{rotate}-{is_grey}.pdf"
            write_sheet(path, rotate, is_grey=is_grey)
            (page,) = read_scan(path).pages
            assert page.image is not None
            size = f"{page.image.width_px} x {page.image.height_px}"
            colours = "grey" if is_grey else "colours"
            print(f"A3 sheet in {colours} under /Rotate {rotate}, stored as {size}; medians of {RUNS} runs")
            print_times(path, page, page.image)
        close_documents()


def print_times(path: Path, page: SourcePage, image: EmbeddedImage) -> None:
    jobs: dict[str, Callable[[], object]] = {"bare cv2.imdecode": bare_decoding(path, image)}
    for name, (half, turn, width_px) in _DECODED_IN_PLACE.items():
        jobs[name] = decoding(path, image, geometry_of(page, half, turn), width_px)
    jobs["right half drawn by MuPDF"] = drawing(path, geometry_of(page, Half.RIGHT, Turn.NONE))
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(RUNS):
        for name, job in jobs.items():
            started = time.perf_counter()
            job()
            times[name].append(time.perf_counter() - started)
    base = statistics.median(times["bare cv2.imdecode"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"  {name:34} {middle * 1e3:7.1f} ms   {middle / base:5.2f} times the bare decoding")


def geometry_of(page: SourcePage, half: Half, turn: Turn) -> PageGeometry:
    return PageGeometry(page.width_pt, page.height_pt, page.rotate, half, turn)


def bare_decoding(path: Path, image: EmbeddedImage) -> Callable[[], object]:
    stream = np.frombuffer(path.read_bytes()[image.offset : image.offset + image.length], np.uint8)
    return lambda: cv2.imdecode(stream, cv2.IMREAD_COLOR)


def decoding(path: Path, image: EmbeddedImage, geometry: PageGeometry, width_px: int | None) -> Callable[[], object]:
    return lambda: decode_embedded(path, image, geometry, width_px)


def drawing(path: Path, geometry: PageGeometry) -> Callable[[], object]:
    def draw() -> object:
        close_documents()  # else MuPDF still knows the decoded picture
        return render_page(path, geometry, 0, 1240)

    return draw


def write_sheet(path: Path, rotate: int, *, is_grey: bool) -> None:
    """Write one A3 sheet whose stored picture is turned so that it is shown upright."""
    flag = cv2.IMREAD_GRAYSCALE if is_grey else cv2.IMREAD_COLOR
    picture = cv2.imdecode(np.frombuffer(scanned_sheet(np.random.default_rng(1)), np.uint8), flag)
    assert picture is not None
    width, height = _SIZE_PT
    if rotate:
        picture = cv2.rotate(picture, cv2.ROTATE_90_CLOCKWISE)
        width, height = height, width
    jpeg = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 55])[1].tobytes()
    with pymupdf.open() as document:
        page = document.new_page(width=width, height=height)
        page.insert_image(page.rect, stream=jpeg)
        page.set_rotation(rotate)
        document.save(path)


if __name__ == "__main__":
    main()
