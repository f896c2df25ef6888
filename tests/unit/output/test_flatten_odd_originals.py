"""Originals that came in although something in them is protected, missing or broken: what is shown is exported."""

from pathlib import Path

import numpy as np
import pymupdf
import pytest
from pymupdf import mupdf

from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.pages import Half
from korrigo_desktop.output.flatten import flatten_copy
from korrigo_desktop.output.reports import NoteKind
from tests.unit.output.scanned import A3, A4, geometry, note, page, picture, quarters, request, scan
from tests.unit.scans.pdf_builder import PdfWriter

A4_BOX = f"0 0 {A4[0]:g} {A4[1]:g}"
SQUARE = b"0 0 1 rg 100 100 300 300 re f"


def exported_like_shown(original: Path, target: Path) -> bool:
    with pymupdf.open(original) as before, pymupdf.open(target) as after:
        shown, exported = picture(before[0]).astype(int), picture(after[0]).astype(int)
    return shown.shape == exported.shape and float(np.abs(shown - exported).mean()) < 2


def one_page(path: Path, resources: str, content: bytes, objects: dict[int, str] | None = None) -> Path:
    pdf = PdfWriter({number: body.encode("latin-1") for number, body in (objects or {}).items()})
    drawn = pdf.add_stream("", content)
    pdf.add_page(f"/MediaBox[{A4_BOX}]/Resources<<{resources}>>/Contents {drawn} 0 R")
    path.write_bytes(pdf.build())
    return path


@pytest.mark.parametrize(
    "encryption", [mupdf.PDF_ENCRYPT_RC4_128, mupdf.PDF_ENCRYPT_AES_128, mupdf.PDF_ENCRYPT_AES_256]
)
def test_scans_that_an_owners_password_protects_are_readable_in_the_export(tmp_path: Path, encryption: int) -> None:
    plain, protected = scan(tmp_path / "plain.pdf", quarters(300, 424)), tmp_path / "protected.pdf"
    with pymupdf.open(plain) as document:
        document.save(protected, encryption=encryption, owner_pw="owner")
    flatten_copy(request(tmp_path / "out.pdf", page(protected, 0, geometry())))
    assert exported_like_shown(plain, tmp_path / "out.pdf")


def test_an_object_that_the_file_lacks_is_nothing(tmp_path: Path) -> None:
    original = one_page(tmp_path / "a.pdf", "/Font<</F1 99 0 R>>/XObject<</X 98 0 R>>", SQUARE)
    report = flatten_copy(request(tmp_path / "out.pdf", page(original, 0, geometry())))
    assert report.notes == ()
    assert exported_like_shown(original, tmp_path / "out.pdf")


def layered(path: Path, settings: str) -> Path:
    """A page with a square on one layer and the whole page blackened on another."""
    pdf = PdfWriter(
        {4: b"<</Type/OCG/Name(Ink)>>", 5: b"<</Type/OCG/Name(Blind)>>", 6: b"<</Type/OCMD/OCGs[5 0 R]/P/AnyOn>>"},
        catalog_extra=f"/OCProperties<</OCGs[4 0 R 5 0 R]/D<<{settings}>>>>",
    )
    drawn = pdf.add_stream("", b"/OC /A BDC " + SQUARE + b" EMC /OC /B BDC 0 g 0 0 600 900 re f EMC")
    resources = "/Properties<</A 4 0 R/B 6 0 R>>"
    pdf.add_page(f"/MediaBox[{A4_BOX}]/Resources<<{resources}>>/Contents {drawn} 0 R")
    path.write_bytes(pdf.build())
    return path


@pytest.mark.parametrize("settings", ["/OFF[5 0 R]", "/BaseState/OFF/ON[4 0 R]", ""])
def test_a_layer_that_the_scan_hides_stays_hidden(tmp_path: Path, settings: str) -> None:
    original = layered(tmp_path / "layered.pdf", settings)
    flatten_copy(request(tmp_path / "out.pdf", page(original, 0, geometry())))
    assert exported_like_shown(original, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes().count(b"/OCProperties") == 1


def test_scans_without_layers_are_exported_without_any(tmp_path: Path) -> None:
    flatten_copy(request(tmp_path / "out.pdf", page(one_page(tmp_path / "a.pdf", "", SQUARE), 0, geometry())))
    assert b"/OCProperties" not in (tmp_path / "out.pdf").read_bytes()


@pytest.mark.parametrize("resource", ["<</A (", "[" * 300 + "]" * 300, "<</ 5>>"])
def test_a_page_that_can_not_be_carried_over_is_drawn_and_reported(tmp_path: Path, resource: str) -> None:
    sound = one_page(tmp_path / "sound.pdf", "", SQUARE)
    odd = one_page(tmp_path / "odd.pdf", "/Font 9 0 R", SQUARE, {9: resource})
    said = note("Bien", PageArea(0.5, 0.1, 0.3, 0.1))
    report = flatten_copy(request(tmp_path / "out.pdf", page(sound, 0, geometry()), page(odd, 0, geometry(), said)))
    assert [(found.kind, found.ordinal) for found in report.notes] == [(NoteKind.PAGE_DRAWN, 1)]
    assert exported_like_shown(sound, tmp_path / "out.pdf")


def test_a_half_of_a_jpeg_that_ends_too_early_is_cut_out_all_the_same(tmp_path: Path) -> None:
    whole = scan(tmp_path / "whole.pdf", quarters(600, 424), size=A3).read_bytes()
    start = whole.index(b"\xff\xda")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(whole[: start + 400] + bytes(len(whole[start + 400 : start + 1000])) + whole[start + 1000 :])
    report = flatten_copy(request(tmp_path / "out.pdf", page(broken, 0, geometry(A3, Half.LEFT))))
    assert [found.kind for found in report.notes] == [NoteKind.HALF_REENCODED]


def test_a_page_metres_large_is_cut_at_a_resolution_that_memory_holds(tmp_path: Path) -> None:
    size = (9921.0, 7016.0)
    with pymupdf.open() as document:
        document.new_page(width=size[0], height=size[1]).draw_rect((100, 100, 4000, 3000), fill=(0, 0, 1))
        document.save(tmp_path / "large.pdf")
    report = flatten_copy(request(tmp_path / "out.pdf", page(tmp_path / "large.pdf", 0, geometry(size, Half.LEFT))))
    with pymupdf.open(report.path) as document:
        (image,) = document.get_page_images(0)
    assert image[2] * image[3] < 40_000_000
