"""Pages and marks stand in the export as the corrector saw them: every /Rotate, half, turn and crop."""

from pathlib import Path

import numpy as np
import pymupdf
import pytest

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.pages import Half
from korrigo_desktop.output.flatten import flatten_copy
from tests.unit.output.scanned import A3, Pixels, annotation, geometry, note, page, picture, quarters, request, scan

MARK = PageArea(0.1, 0.2, 0.3, 0.1)
CROP = PageArea(0.1, 0.05, 0.8, 0.75)
MAGENTA = "#FF00FF"


def as_shown(source: pymupdf.Page, half: Half, turn: Turn, crop: PageArea) -> Pixels:
    """The page made the simple way, from a picture of the source page as a reader shows it."""
    whole = picture(source, 1190)
    width = whole.shape[1]
    cut = {Half.FULL: whole, Half.LEFT: whole[:, : width // 2], Half.RIGHT: whole[:, width // 2 :]}[half]
    turned = np.rot90(cut, -int(turn) // 90)
    rows, columns = turned.shape[:2]
    top, left = round(crop.y * rows), round(crop.x * columns)
    return np.array(turned[top : round(crop.bottom * rows), left : round(crop.right * columns)])


def difference(one: Pixels, other: Pixels) -> float:
    """The share of sampled places that differ clearly; the places keep away from halves and tenths."""
    rows, columns = ((np.arange(n) + 0.37) / n for n in (79, 61))
    sampled = [
        image[(rows * image.shape[0]).astype(int)[:, None], (columns * image.shape[1]).astype(int)[None, :]].astype(int)
        for image in (one, other)
    ]
    return float((np.abs(sampled[0] - sampled[1]).max(axis=2) > 60).mean())


@pytest.mark.parametrize("crop", [PageArea(0, 0, 1, 1), CROP], ids=["whole", "cropped"])
@pytest.mark.parametrize("turn", list(Turn))
@pytest.mark.parametrize("half", list(Half))
@pytest.mark.parametrize("rotate", list(Turn))
def test_page_and_mark_stand_as_shown(tmp_path: Path, rotate: Turn, half: Half, turn: Turn, crop: PageArea) -> None:
    stored = A3 if rotate in (Turn.NONE, Turn.HALF) else A3[::-1]
    path = scan(tmp_path / "scan.pdf", quarters(int(stored[0] / 2), int(stored[1] / 2)), size=stored, rotate=rotate)
    shown = geometry(stored, half, rotate, turn, crop)
    mark = annotation(AnnotationKind.HIGHLIGHT, MARK, colour="#000000")
    other_half = {Half.LEFT: Half.RIGHT, Half.RIGHT: Half.LEFT, Half.FULL: Half.FULL}[half]

    pages = (page(path, 0, shown, mark), page(path, 0, geometry(stored, other_half, rotate)))
    flatten_copy(request(tmp_path / "flat.pdf", *pages))

    with pymupdf.open(tmp_path / "flat.pdf") as flat, pymupdf.open(path) as source:
        found = picture(flat[0], 300)
        expected = as_shown(source[0], half, turn, crop)
        assert flat[0].rect.width == pytest.approx(shown.shown_size_pt[0], abs=0.01)
        assert flat[0].rect.height == pytest.approx(shown.shown_size_pt[1], abs=0.01)
    rows, columns = expected.shape[:2]
    expected[round(0.2 * rows) : round(0.3 * rows), round(0.1 * columns) : round(0.4 * columns)] = 0
    assert difference(found, expected) < 0.02


def test_text_follows_the_paper_when_a_page_was_repaired(tmp_path: Path) -> None:
    """A text written on an upright page, which was then turned by the manager, is read along the turned page."""
    path = scan(tmp_path / "scan.pdf", quarters(200, 280))
    standing = note("le long du papier", PageArea(0.1, 0.1, 0.5, 0.05)).turned_with_page(Turn.RIGHT)

    flatten_copy(request(tmp_path / "flat.pdf", page(path, 0, geometry(turn=Turn.RIGHT), standing)))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        (block,) = (one for one in flat[0].get_text("dict")["blocks"] if "lines" in one)
        assert tuple(round(value) for value in block["lines"][0]["dir"]) == (1, 0), "in the paper's own direction"
        shown = pymupdf.Rect(block["bbox"]) * flat[0].rotation_matrix
    assert shown.height > 3 * shown.width, "and downwards on the page as shown"
    assert shown.x1 == pytest.approx(0.9 * 842, abs=16)
    assert shown.y0 == pytest.approx(0.1 * 595, abs=2)


def test_a_crop_box_that_does_not_begin_at_zero_and_a_user_unit_are_followed(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    with pymupdf.open() as document:
        source = document.new_page(width=400, height=600)
        source.draw_rect(pymupdf.Rect(150, 250, 200, 300), fill=(0, 0, 1), color=None)
        document.xref_set_key(source.xref, "MediaBox", "[-50 -80 350 520]")
        document.xref_set_key(source.xref, "CropBox", "[50 20 250 320]")
        document.xref_set_key(source.xref, "UserUnit", "2")
        document.save(path)
    with pymupdf.open(path) as document:
        expected = picture(document[0], 200)
        size = document[0].rect.width, document[0].rect.height
    mark = annotation(AnnotationKind.HIGHLIGHT, MARK, colour="#000000")

    flatten_copy(request(tmp_path / "flat.pdf", page(path, 0, geometry(size), mark)))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        found = picture(flat[0], 200)
        assert (flat[0].rect.width, flat[0].rect.height) == pytest.approx(size)
    rows, columns = expected.shape[:2]
    wanted = expected.copy()
    wanted[round(0.2 * rows) : round(0.3 * rows), round(0.1 * columns) : round(0.4 * columns)] = 0
    assert difference(found, wanted) < 0.02


def test_pages_stand_in_the_order_of_the_copy(tmp_path: Path) -> None:
    """A folded sheet is scanned as 4|1, 2|3."""
    path = scan(tmp_path / "scan.pdf", quarters(400, 280), quarters(400, 280).rotate(180), size=A3)
    order = [(0, Half.RIGHT), (1, Half.LEFT), (1, Half.RIGHT), (0, Half.LEFT)]
    pages = [page(path, index, geometry(A3, half), note(f"page {n}", MARK)) for n, (index, half) in enumerate(order, 1)]

    flatten_copy(request(tmp_path / "flat.pdf", *pages))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        assert [one.get_text().strip() for one in flat] == ["page 1", "page 2", "page 3", "page 4"]
        upper_left = [tuple(int(v) for v in picture(one)[10, 4]) for one in flat]
    assert [name_of(colour) for colour in upper_left] == ["green", "olive", "blue", "red"]


def name_of(colour: tuple[int, ...]) -> str:
    bright = tuple(value > 80 for value in colour)
    names = {
        (True, False, False): "red",
        (False, True, False): "green",
        (False, False, True): "blue",
        (True, True, False): "olive",
    }
    return names[bright[0], bright[1], bright[2]]
