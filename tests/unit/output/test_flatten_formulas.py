"""Formulas in the export: vectors, in their place, found by their source."""

from pathlib import Path
from typing import Any

import pymupdf
import pytest

from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.output.flatten import flatten_copy
from korrigo_desktop.output.formula import Formula
from korrigo_desktop.output.reports import FlattenReport, NoteKind
from korrigo_desktop.output.typesetting import typeset
from tests.unit.output.scanned import A4, geometry, note, page, quarters, request, scan

WIDE = PageArea(0.1, 0.3, 0.8, 0.05)
SIZE = 20.0


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return scan(tmp_path / "scan.pdf", quarters(200, 280))


def flattened(target: Path, paper: Path, *annotations: Any) -> FlattenReport:
    return flatten_copy(request(target, page(paper, 0, geometry(A4), *annotations)))


def set_formula(source: str) -> Formula:
    formula = typeset(source)
    assert isinstance(formula, Formula)
    return formula


@pytest.mark.parametrize("turn", list(Turn))
def test_a_formula_is_drawn_as_vectors_of_its_size(tmp_path: Path, paper: Path, turn: Turn) -> None:
    formula = set_formula(r"$\frac{a}{b}$")

    flattened(
        tmp_path / "flat.pdf", paper, note(r"$\frac{a}{b}$", PageArea(0.3, 0.3, 0.4, 0.4), turn=turn, text_size=SIZE)
    )

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        (drawn,) = flat[0].get_drawings()
    assert {item[0] for item in drawn["items"]} >= {"l", "c"}
    along, across = drawn["rect"].width, drawn["rect"].height
    if turn in (Turn.RIGHT, Turn.LEFT):
        along, across = across, along
    gaps = 0.2 * SIZE  # around the bar
    assert along == pytest.approx(formula.width_em * SIZE, abs=gaps)
    assert across == pytest.approx((formula.rise_em + formula.drop_em) * SIZE, abs=gaps)


def test_it_stands_in_its_line_on_the_baseline(tmp_path: Path, paper: Path) -> None:
    flattened(tmp_path / "flat.pdf", paper, note("soit $x$ ici", WIDE, text_size=SIZE))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        (drawn,) = flat[0].get_drawings()
        (soit,), (ici,) = flat[0].search_for("soit"), flat[0].search_for("ici")
        spans = [
            span
            for block in flat[0].get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
        ]
    assert soit.x1 < drawn["rect"].x0 < drawn["rect"].x1 < ici.x0
    baseline = next(span["origin"][1] for span in spans if "soit" in span["text"])
    assert drawn["rect"].y1 == pytest.approx(baseline, abs=0.05 * SIZE)


def test_it_is_found_by_its_source_over_its_place_and_nothing_of_that_is_seen(tmp_path: Path, paper: Path) -> None:
    flattened(tmp_path / "flat.pdf", paper, note(r"donc $\frac{a}{b}$ convient", WIDE, text_size=SIZE))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        (drawn,) = flat[0].get_drawings()
        (found,) = flat[0].search_for(r"\frac{a}{b}")
        assert "donc" in flat[0].get_text()
        hidden = [trace for trace in flat[0].get_texttrace() if trace["type"] == 3]
    assert found.x0 >= drawn["rect"].x0 - 5
    assert found.x1 <= drawn["rect"].x1 + 5
    assert "".join(chr(letter[0]) for trace in hidden for letter in trace["chars"]) == r"$\frac{a}{b}$"


def test_one_that_cant_be_set_stands_as_typed_and_is_reported(tmp_path: Path, paper: Path) -> None:
    report = flattened(tmp_path / "flat.pdf", paper, note(r"voir $\foo{x}$ ici", WIDE))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        assert flat[0].get_text().split() == ["voir", r"$\foo{x}$", "ici"]
        assert not flat[0].get_drawings()
    assert [(found.kind, found.detail) for found in report.notes] == [(NoteKind.FORMULA_NOT_SET, r"$\foo{x}$")]


def test_prices_are_written_as_ever(tmp_path: Path, paper: Path) -> None:
    report = flattened(tmp_path / "flat.pdf", paper, note("5 $ et 10 $, ou 3$", WIDE))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        assert flat[0].get_text().split() == ["5", "$", "et", "10", "$,", "ou", "3$"]
    assert report.notes == ()


@pytest.mark.parametrize("area", [WIDE, PageArea(0.97, 0.97, 0.02, 0.02), PageArea(0.5, 0.9, 0.01, 0.01)])
@pytest.mark.parametrize("text", [r"$x+\frac{1}{2}$ " * 3, "$" + "x+" * 30 + "x$", r"$$\sum_{k=0}^n k$$ " * 60])
def test_every_formula_is_on_the_page_wherever_it_stands(
    tmp_path: Path, paper: Path, area: PageArea, text: str
) -> None:
    flattened(tmp_path / "flat.pdf", paper, note(text, area, text_size=SIZE))

    with pymupdf.open(tmp_path / "flat.pdf") as flat:
        drawings, sheet = flat[0].get_drawings(), flat[0].rect
    assert drawings
    for drawn in drawings:
        assert (drawn["rect"] + (1, 1, -1, -1)) in sheet


def test_the_same_annotations_give_the_same_file(tmp_path: Path, paper: Path) -> None:
    said = note(r"$x^2$ puis $\foo$ et $y$", WIDE)
    flattened(tmp_path / "one.pdf", paper, said)
    typeset.cache_clear()
    flattened(tmp_path / "two.pdf", paper, said)

    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
