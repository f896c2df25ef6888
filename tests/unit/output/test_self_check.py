"""The check of a finished export: each thing that can go wrong is seen, in files that were really spoilt."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.output.flatten import flatten_copy
from korrigo_desktop.output.flatten_request import FlattenRequest
from korrigo_desktop.output.self_check import check_export
from korrigo_desktop.output.sheet_content import ScoreSheet, SheetRow
from tests.unit.output.scanned import annotation, geometry, noise, note, page, request, scan

SHEET = ScoreSheet("Bac blanc", "K7Q2XM", "", (SheetRow("1a", 0, "1,5", "2"),), "12,75", "20")


@pytest.fixture
def wanted(tmp_path: Path) -> FlattenRequest:
    paper = scan(tmp_path / "scan.pdf", noise(120, 170))
    words, tick = (
        note("à revoir", PageArea(0.1, 0.1, 0.5, 0.05)),
        annotation(AnnotationKind.TICK, PageArea(0.2, 0.5, 0.1, 0.1)),
    )
    pages = request(tmp_path / "flat.pdf", page(paper, 0, geometry(), words), page(paper, 0, geometry(), tick))
    return replace(pages, score_sheet=SHEET)


def spoilt(wanted: FlattenRequest, spoil: Callable[[pymupdf.Document], object]) -> Path:
    flatten_copy(wanted)
    path = wanted.target.with_name("spoilt.pdf")
    with pymupdf.open(wanted.target) as document:
        spoil(document)
        document.save(path)
    return path


def complaint(path: Path, wanted: FlattenRequest) -> str:
    with pytest.raises(KorrigoError) as raised:
        check_export(path, wanted, sheets=1)
    assert raised.value.kind is ErrorKind.EXPORT_CHECK_FAILED
    return str(raised.value.facts["what"])


def empty_contents(page: int) -> Callable[[pymupdf.Document], object]:
    return lambda document: document.update_stream(document[page].get_contents()[0], b"q /P Do Q")


def test_a_sound_export_passes(wanted: FlattenRequest) -> None:
    check_export(spoilt(wanted, lambda document: None), wanted, sheets=1)


def test_a_lost_page_is_seen(wanted: FlattenRequest) -> None:
    assert complaint(spoilt(wanted, lambda document: document.delete_page(1)), wanted) == "2 pages instead of 3"


def test_a_lost_page_of_scores_is_seen(wanted: FlattenRequest) -> None:
    assert complaint(spoilt(wanted, lambda document: document.delete_page(2)), wanted) == "2 pages instead of 3"


@pytest.mark.parametrize("page", [0, 1])
def test_lost_annotations_are_seen(wanted: FlattenRequest, page: int) -> None:
    assert complaint(spoilt(wanted, empty_contents(page)), wanted) == f"the annotations of page {page + 1}"


def test_a_text_that_can_not_be_read_is_seen(wanted: FlattenRequest) -> None:
    def lose_letters(document: pymupdf.Document) -> None:
        for number in range(1, document.xref_length()):
            if document.xref_get_key(number, "ToUnicode")[0] == "xref":
                document.xref_set_key(number, "ToUnicode", "null")

    assert complaint(spoilt(wanted, lose_letters), wanted) == "a text on page 1"


def test_words_of_the_scan_do_not_pass_for_the_correctors(wanted: FlattenRequest) -> None:
    def move_words_to_the_scan(document: pymupdf.Document) -> None:
        contents = document[0].get_contents()[0]
        form = int(document.xref_get_key(document[0].xref, "Resources/XObject/P")[1].split()[0])
        fonts = document.xref_get_key(document[0].xref, "Resources/Font")[1]
        document.xref_set_key(form, "Resources", f"<</Font {fonts}>>")
        document.update_stream(form, document.xref_stream(contents).split(b"\n", 1)[1])
        document.update_stream(contents, b"q /P Do Q\nq 1 0 0 1 0 0 cm\n0 0 m 5 5 l S Q")

    assert complaint(spoilt(wanted, move_words_to_the_scan), wanted) == "a text on page 1"


def test_another_total_is_seen(wanted: FlattenRequest) -> None:
    path = spoilt(wanted, lambda document: None)

    assert complaint(path, replace(wanted, score_sheet=replace(SHEET, total="13"))) == "the total on the score sheet"


def test_a_file_cut_short_is_seen(wanted: FlattenRequest) -> None:
    flatten_copy(wanted)
    whole = wanted.target.read_bytes()
    wanted.target.write_bytes(whole[: len(whole) // 2])

    assert complaint(wanted.target, wanted)


def test_an_empty_file_is_seen(wanted: FlattenRequest, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")

    assert complaint(tmp_path / "empty.pdf", wanted) == "the file can't be opened"
