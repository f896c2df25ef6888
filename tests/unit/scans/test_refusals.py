"""Files that must not come in, each with its reason."""

import os
from pathlib import Path

import pymupdf
import pytest
from pymupdf import mupdf

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.scans.reading import read_scan
from korrigo_desktop.scans.scan_file import ScanLimits
from tests.unit.scans.conftest import Written
from tests.unit.scans.pdf_builder import A4, PdfWriter, scan_pdf


def refusal(path: Path, limits: ScanLimits | None = None) -> KorrigoError:
    with pytest.raises(KorrigoError) as raised:
        read_scan(path, limits or ScanLimits())
    assert "…" not in raised.value.sentence  # every fact of the sentence is there
    return raised.value


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path / "absent.pdf")
    assert (error.kind, error.facts["file"]) == (ErrorKind.FILE_MISSING, "absent.pdf")


def test_a_folder_is_refused_as_unreadable(tmp_path: Path) -> None:
    error = refusal(tmp_path)
    assert error.kind is ErrorKind.FILE_UNREADABLE
    assert str(tmp_path) not in error.sentence


def test_an_empty_file_is_refused(written: Written) -> None:
    assert refusal(written(b"")).kind is ErrorKind.FILE_EMPTY


def test_a_text_file_named_pdf_is_refused(written: Written) -> None:
    assert refusal(written(b"Nom;Prenom\nJOLY;YASMINE\n" * 100)).kind is ErrorKind.FILE_NOT_PDF


def test_a_picture_named_pdf_is_refused(written: Written) -> None:
    assert refusal(written(b"\x89PNG\r\n\x1a\n" + bytes(5000))).kind is ErrorKind.FILE_NOT_PDF


def test_a_file_above_the_limit_is_refused_with_the_limit(written: Written) -> None:
    error = refusal(written(scan_pdf()), ScanLimits(max_bytes=1 << 10))
    assert error.kind is ErrorKind.FILE_TOO_LARGE


def test_a_file_that_only_begins_like_a_pdf_is_refused(written: Written) -> None:
    assert refusal(written(b"%PDF-1.7\n" + b"nothing at all " * 50)).kind is ErrorKind.PDF_DAMAGED


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.8, 0.95, 0.999])
def test_a_truncated_file_is_refused_wherever_it_was_cut(written: Written, share: float) -> None:
    whole = scan_pdf([A4] * 6)
    assert refusal(written(whole[: int(len(whole) * share)])).kind is ErrorKind.PDF_DAMAGED


def test_a_file_with_bytes_lost_in_the_middle_is_refused(written: Written) -> None:
    whole = scan_pdf([A4] * 6)
    middle = len(whole) // 2
    assert refusal(written(whole[:middle] + whole[middle + 500 :])).kind is ErrorKind.PDF_DAMAGED


def test_a_file_whose_table_points_beside_its_objects_is_refused(written: Written) -> None:
    whole = scan_pdf([A4] * 2)
    assert refusal(written(whole.replace(b"%PDF-1.7\n", b"%PDF-1.7\n%later\n", 1))).kind is ErrorKind.PDF_DAMAGED


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    with pymupdf.open("pdf", scan_pdf()) as document:
        document.save(tmp_path / "locked.pdf", encryption=mupdf.PDF_ENCRYPT_AES_256, user_pw="u", owner_pw="o")
    error = refusal(tmp_path / "locked.pdf")
    assert (error.kind, error.facts["file"]) == (ErrorKind.PDF_ENCRYPTED, "locked.pdf")


def test_a_file_without_pages_is_refused(written: Written) -> None:
    assert refusal(written(PdfWriter().build())).kind is ErrorKind.PDF_WITHOUT_PAGES


@pytest.mark.parametrize("count", [1, 2, 4, 1000, -3])
def test_a_page_count_that_hides_or_invents_pages_is_refused(written: Written, count: int) -> None:
    pdf = PdfWriter(count=count)
    for _ in range(3):
        pdf.add_page(f"/MediaBox[{A4}]/Resources<<>>")
    assert refusal(written(pdf.build())).kind is ErrorKind.PDF_DAMAGED


def test_a_page_tree_that_never_ends_is_refused(written: Written) -> None:
    pdf = PdfWriter()
    pdf.kids = [2, 2]
    assert refusal(written(pdf.build())).kind in {ErrorKind.PDF_DAMAGED, ErrorKind.PDF_WITHOUT_PAGES}


@pytest.mark.parametrize(
    "boxes",
    [
        "",
        "/MediaBox[0 0 595]",
        "/MediaBox[/a /b /c /d]",
        "/MediaBox[9 9 9 9]",
        "/MediaBox[0 0 595 842]/CropBox[2000 2000 2595 2842]",
        "/MediaBox[0 0 595 842]/CropBox[10 10 10 10]",
    ],
)
def test_a_page_without_a_visible_box_is_refused_and_not_shown_as_an_empty_sheet(written: Written, boxes: str) -> None:
    pdf = PdfWriter()
    pdf.add_page(f"{boxes}/Resources<<>>")
    error = refusal(written(pdf.build()))
    assert (error.kind, error.facts["page"]) == (ErrorKind.PDF_PAGE_SIZE, 1)


@pytest.mark.parametrize("leaf", ["", "3 0 R"])
def test_a_page_tree_that_doubles_at_every_level_is_refused_at_once(written: Written, leaf: str) -> None:
    pdf = PdfWriter()
    pdf.add_page(f"/MediaBox[{A4}]/Resources<<>>")
    levels = range(4, 44)
    for number in levels:
        kids = f"{number + 1} 0 R " * 2 if number != levels[-1] else leaf
        pdf.add(f"<</Type/Pages/Parent 2 0 R/Count {len(leaf[:1])}/Kids[{kids}]>>")
    pdf.kids.append(levels[0])
    pdf.count = 1 + len(leaf[:1])
    assert refusal(written(pdf.build())).kind is ErrorKind.PDF_DAMAGED


@pytest.mark.parametrize("missing", ["null", "5", "[1 2]"])
def test_a_page_that_is_not_in_the_file_is_refused_and_never_shown_as_an_empty_one(
    written: Written, missing: str
) -> None:
    pdf = PdfWriter()
    pdf.add_page(f"/MediaBox[{A4}]/Resources<<>>")
    pdf.kids.append(pdf.add(missing))
    assert refusal(written(pdf.build())).kind is ErrorKind.PDF_DAMAGED


@pytest.mark.parametrize("number", [4, 5, 6])
def test_a_file_with_a_broken_object_is_refused_now_and_not_mended_while_a_page_is_shown(
    written: Written, number: int
) -> None:
    pdf = PdfWriter()
    drawn = pdf.add_stream("", b"BT /F1 12 Tf (text) Tj ET")
    assert pdf.add("<</Font<</F1 5 0 R>>/XObject<</X [6 0 R]>>>>") == 4
    pdf.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    pdf.add("<</A/B>>")
    pdf.add_page(f"/MediaBox[{A4}]/Resources 4 0 R/Contents {drawn} 0 R")
    whole = pdf.build()
    read_scan(written(whole))
    assert refusal(written(whole.replace(b"%d 0 obj\n<<" % number, b"@@ @ @@@@@\n"[:10]))).kind is ErrorKind.PDF_DAMAGED


@pytest.mark.timeout(20)
def test_a_pipe_is_refused_without_waiting_for_anybody_to_write_into_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    error = refusal(pipe)
    assert (error.kind, error.facts["file"]) == (ErrorKind.FILE_UNREADABLE, "pipe.pdf")


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("x" * 300)).kind is ErrorKind.FILE_UNREADABLE


def test_too_many_pages_are_refused_with_both_numbers(written: Written) -> None:
    error = refusal(written(scan_pdf([A4] * 4)), ScanLimits(max_pages=3))
    assert (error.kind, error.facts["pages"], error.facts["limit"]) == (ErrorKind.PDF_TOO_MANY_PAGES, 4, 3)


@pytest.mark.parametrize("box", ["0 0 20 842", "0 0 595 20000", "0 0 1000000 1000000"])
def test_a_page_that_is_no_sheet_of_paper_is_refused_with_its_number(written: Written, box: str) -> None:
    error = refusal(written(scan_pdf([A4, box])))
    assert (error.kind, error.facts["page"]) == (ErrorKind.PDF_PAGE_SIZE, 2)
