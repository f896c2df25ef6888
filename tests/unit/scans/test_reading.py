"""What reading a sound file gives."""

import hashlib
from pathlib import Path

import pymupdf
import pytest
from pymupdf import mupdf

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.scans.reading import read_scan
from korrigo_desktop.scans.scan_file import NoteKind, ScanNote
from tests.unit.scans.conftest import Written
from tests.unit.scans.pdf_builder import A3, A4, PdfWriter, add_scan_page, asymmetric_picture, jpeg_of, scan_pdf


def test_a_file_is_named_by_the_hash_of_its_bytes(written: Written) -> None:
    content = scan_pdf([A4] * 2)
    scan = read_scan(written(content))
    assert scan.source_id == hashlib.sha256(content).hexdigest()
    assert scan.size_bytes == len(content)
    assert {page.source_id for page in scan.pages} == {scan.source_id}


def test_pages_come_in_the_order_of_the_file_with_their_sizes(written: Written) -> None:
    boxes = [A4, A3, "0 0 841.44 595.2", "100 100 400 500"]
    pages = read_scan(written(scan_pdf(boxes))).pages
    assert [page.index for page in pages] == [0, 1, 2, 3]
    assert [tuple(round(side) for side in page.shown_size_pt) for page in pages] == [
        (595, 841),
        (1190, 841),
        (841, 595),
        (300, 400),
    ]


def test_pages_keep_their_order_in_a_deep_tree(written: Written) -> None:
    pdf = PdfWriter(count=4)
    for box in ("0 0 101 200", "0 0 102 200", "0 0 103 200", "0 0 104 200"):
        pdf.add_page(f"/MediaBox[{box}]/Resources<<>>")
    first, second, third, fourth = pdf.kids
    inner = pdf.add(f"<</Type/Pages/Parent 2 0 R/Count 2/Kids[{second} 0 R {third} 0 R]>>")
    pdf.kids = [first, inner, fourth]
    assert [page.width_pt for page in read_scan(written(pdf.build())).pages] == [101, 102, 103, 104]


def test_a_page_count_of_an_inner_node_that_would_shift_pages_is_refused_or_harmless(written: Written) -> None:
    pdf = PdfWriter(count=4)
    for box in ("0 0 101 200", "0 0 102 200", "0 0 103 200", "0 0 104 200"):
        pdf.add_page(f"/MediaBox[{box}]/Resources<<>>")
    first, second, third, fourth = pdf.kids
    inner = pdf.add(f"<</Type/Pages/Parent 2 0 R/Count 1/Kids[{second} 0 R {third} 0 R]>>")
    pdf.kids = [first, inner, fourth]
    assert [page.width_pt for page in read_scan(written(pdf.build())).pages] == [101, 102, 103, 104]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_size_is_the_stored_one_and_the_shown_one_follows_from_rotate(written: Written, rotate: int) -> None:
    (page,) = read_scan(written(scan_pdf([A3], f"/Rotate {rotate}"))).pages
    assert (round(page.width_pt), round(page.height_pt)) == (1190, 841)
    assert page.rotate is Turn(rotate)
    assert page.shown_size_pt == (
        (page.height_pt, page.width_pt) if rotate in (90, 270) else (page.width_pt, page.height_pt)
    )


def test_a_crop_box_beyond_the_media_box_is_cut_to_it(written: Written) -> None:
    (page,) = read_scan(written(scan_pdf([A4], "/CropBox[-100 -100 400 9000]"))).pages
    assert (page.width_pt, round(page.height_pt, 2)) == (400, 841.44)


def test_a_thousand_pages_are_read(written: Written) -> None:
    pdf = PdfWriter()
    image = add_scan_page(pdf, jpeg_of(asymmetric_picture()), (600, 424))
    for _ in range(999):
        add_scan_page(pdf, b"", (600, 424), image_number=image)
    pages = read_scan(written(pdf.build())).pages
    assert len(pages) == 1000
    assert all(page.image is not None for page in pages)


def test_a_plain_scan_has_no_notes(written: Written) -> None:
    assert read_scan(written(scan_pdf([A4] * 2))).notes == ()


def test_scripts_links_forms_and_attachments_are_told_with_their_pages(tmp_path: Path) -> None:
    path = tmp_path / "active.pdf"
    with pymupdf.open("pdf", scan_pdf([A4] * 3)) as document:
        document[1].insert_link({"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(10, 10, 50, 50), "uri": "https://a.fr"})
        widget = pymupdf.Widget()
        widget.rect, widget.field_type, widget.field_name = (
            pymupdf.Rect(60, 10, 90, 50),
            mupdf.PDF_WIDGET_TYPE_TEXT,
            "f",
        )
        document[2].add_widget(widget)
        document[2].add_freetext_annot(pymupdf.Rect(100, 100, 200, 150), "note")
        document.embfile_add("tune.mid", b"MThd")
        script = document.get_new_xref()
        document.update_object(script, "<</S/JavaScript/JS(app.alert\\(1\\))>>")
        document.xref_set_key(document.pdf_catalog(), "OpenAction", f"{script} 0 R")
        document.save(path)
    scan = read_scan(path)
    assert scan.notes == (
        ScanNote(NoteKind.SCRIPT),
        ScanNote(NoteKind.FORM, (2,)),
        ScanNote(NoteKind.LINK, (1,)),
        ScanNote(NoteKind.ATTACHMENT),
        ScanNote(NoteKind.ANNOTATION, (2,)),
    )
    assert [page.image is None for page in scan.pages] == [False, True, True]


@pytest.mark.parametrize(
    "catalog_extra",
    [
        "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(1)>>]>>>>",
        "/AA<</WC<</S/JavaScript/JS(1)>>>>",
        "/OpenAction<</S/Launch/F(calc.exe)>>",
        "/OpenAction<</S/GoTo/D[0/Fit]/Next<</S/JavaScript/JS(1)>>>>",
    ],
)
def test_every_way_of_running_something_at_opening_is_told(written: Written, catalog_extra: str) -> None:
    pdf = PdfWriter(catalog_extra=catalog_extra)
    add_scan_page(pdf, jpeg_of(asymmetric_picture()), (600, 424))
    assert [note.kind for note in read_scan(written(pdf.build())).notes] == [NoteKind.SCRIPT]


def test_opening_at_a_page_and_an_empty_form_are_nothing_to_tell(written: Written) -> None:
    pdf = PdfWriter(catalog_extra="/OpenAction[0/Fit]/AcroForm<</Fields[]>>")
    add_scan_page(pdf, jpeg_of(asymmetric_picture()), (600, 424))
    assert read_scan(written(pdf.build())).notes == ()


@pytest.mark.parametrize(
    "entries",
    [
        "/AA<</O<</S/JavaScript/JS(1)>>>>",
        "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/JavaScript/JS(1)>>>>]",
    ],
)
def test_a_script_on_a_page_is_told_with_the_page(written: Written, entries: str) -> None:
    scan = read_scan(written(scan_pdf([A4], entries)))
    assert ScanNote(NoteKind.SCRIPT, (0,)) in scan.notes
    assert scan.pages[0].image is None
