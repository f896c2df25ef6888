"""The page that a corrector gets: what is hidden is in none of its bytes, and every road reads it as any scan."""

import io
import re
from itertools import product
from pathlib import Path

import cv2
import numpy as np
import pymupdf
import pytest
from PIL import Image

from korrigo_desktop.domain.geometry import WHOLE_PAGE, PageArea, Turn
from korrigo_desktop.domain.masks import NO_MASK, MaskOrigin, PageMask
from korrigo_desktop.domain.pages import Half, PageGeometry, SourcePage
from korrigo_desktop.scans.page_cut import Picture
from korrigo_desktop.scans.page_images import decode_embedded
from korrigo_desktop.scans.page_rendering import render_page
from korrigo_desktop.scans.reading import read_scan
from korrigo_desktop.scans.working_page import WorkingPage, find_page_mask, make_working_page
from tests.unit.scans.conftest import Written
from tests.unit.scans.pdf_builder import (
    A3,
    A4,
    PdfWriter,
    add_scan_page,
    asymmetric_picture,
    image_entries,
    jpeg_of,
    scan_pdf,
)
from tests.unit.scans.printed_header import CCYC, paper, print_header

TOP = PageMask(PageArea(0.0, 0.0, 1.0, 0.25), MaskOrigin.FOUND)
SECRET = b"MERCIER Ahmed"


def geometry_of(
    page: SourcePage, half: Half = Half.FULL, turn: Turn = Turn.NONE, crop: PageArea = WHOLE_PAGE
) -> PageGeometry:
    return PageGeometry(page.width_pt, page.height_pt, page.rotate, half, turn, crop)


def jpeg_in(working: WorkingPage) -> bytes:
    return working.content[working.image.offset : working.image.offset + working.image.length]


def picture_in(working: WorkingPage) -> Picture:
    """Decoded by another program than the product's. Shape: (height, width, 3) uint8, RGB."""
    return np.asarray(Image.open(io.BytesIO(jpeg_in(working))).convert("RGB"), dtype=np.uint8)


def first_page_pdf(dpi: float = 150, *, is_grey: bool = False) -> bytes:
    page = paper(dpi)
    print_header(page, CCYC)
    pdf = PdfWriter()
    jpeg, (height, width) = jpeg_of(page, is_grey=is_grey), page.shape[:2]
    number = pdf.add_stream(image_entries(width, height, "/DeviceGray" if is_grey else "/DeviceRGB"), jpeg)
    add_scan_page(pdf, jpeg, (width, height), A4, image_number=number)
    return pdf.build()


def spoken_scan(path: Path) -> Path:
    """A scanner's file that says the pupil's name in every place where a PDF can say it."""
    picture = Image.fromarray(asymmetric_picture(600, 848))
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=90, exif=exif, comment=SECRET)
    with pymupdf.open() as document:
        page = document.new_page(width=595.2, height=841.44)
        page.insert_image(page.rect, stream=jpeg.getvalue())
        page.insert_text((50, 60), SECRET.decode(), render_mode=3)  # invisible, as text recognition leaves it
        page.add_text_annot((300, 100), SECRET.decode()).update()
        document.set_metadata({"title": SECRET.decode(), "author": SECRET.decode()})
        document.set_xml_metadata(f"<x>{SECRET.decode()}</x>")
        document.embfile_add(SECRET.decode(), SECRET)
        document.set_toc([[1, SECRET.decode(), 1]])
        document.save(path)
    return path


@pytest.mark.parametrize("is_grey", [False, True])
def test_no_pixel_below_the_mask_is_left(written: Written, is_grey: bool) -> None:
    path = written(first_page_pdf(is_grey=is_grey))
    (page,) = read_scan(path).pages
    mask = find_page_mask(path, page, geometry_of(page), is_expected=True)
    assert mask.origin is MaskOrigin.FOUND
    working = make_working_page(path, page, geometry_of(page), mask)
    shown = picture_in(working)
    edge = int(np.ceil(mask.area.bottom * shown.shape[0]))
    block = edge // 16 * 16  # the blocks of a JPEG that hold masked pixels alone
    assert (shown[:block] >= 254).all()
    assert (shown[block:edge] >= 235).all()  # ringing of what lies below, in the last block
    before = decode_embedded(path, page.image, geometry_of(page)) if page.image else shown
    assert (before[:block] < 150).any(axis=2).sum() > 5000, "there was a header"
    assert np.abs(before[edge + 16 :].astype(int) - shown[edge + 16 :]).mean() < 2


def test_what_is_below_the_mask_changes_not_one_byte(written: Written) -> None:
    """The proof that nothing of it is in the file: another pupil's header gives the same file."""
    files = []
    for name in ("MERCIER", "LEMAIRE"):
        page = paper()
        cv2.putText(page, name, (300, 200), cv2.FONT_HERSHEY_SIMPLEX, 3, (30, 30, 60), 8)
        png = cv2.imencode(".png", page)[1].tobytes()
        path = written(png).with_name(f"{name}.pdf")
        with pymupdf.open() as document:
            document.new_page(width=595.2, height=841.44).insert_image((0, 0, 595.2, 841.44), stream=png)
            document.save(path)
        (source,) = read_scan(path).pages
        files.append(make_working_page(path, source, geometry_of(source), TOP))
    assert files[0] == files[1]


def test_the_same_page_gives_the_same_bytes(written: Written) -> None:
    path = written(first_page_pdf())
    (page,) = read_scan(path).pages
    first, second = (make_working_page(path, page, geometry_of(page), TOP) for _ in range(2))
    assert first == second
    assert first.source_id == second.source_id


def test_names_in_metadata_text_comments_and_attachments_are_gone(tmp_path: Path) -> None:
    path = spoken_scan(tmp_path / "scan.pdf")
    (page,) = read_scan(path).pages
    working = make_working_page(path, page, geometry_of(page), NO_MASK)
    for name in (*SECRET.split(), *(word.decode().encode("utf-16-be") for word in SECRET.split())):
        assert name not in working.content
    with pymupdf.open(stream=working.content) as document:
        assert document.page_count == 1
        assert not any(value for key, value in document.metadata.items() if key != "format")
        assert document.get_xml_metadata() == ""
        assert document.embfile_count() == 0
        assert document.get_toc() == []
        assert document[0].get_text() == ""
        assert list(document[0].annots()) == []


def test_the_file_holds_one_jpeg_without_a_word(written: Written) -> None:
    path = written(first_page_pdf())
    (page,) = read_scan(path).pages
    working = make_working_page(path, page, geometry_of(page), TOP)
    markers = {match[1] for match in re.finditer(rb"\xff([\xe1-\xef\xfe])", jpeg_in(working)[:700])}
    assert markers == set(), "no EXIF, no XMP, no comment"
    assert working.content.count(b"/Image") == 1
    assert b"/Info" not in working.content
    assert b"/ID" not in working.content


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_every_road_shows_the_working_page_as_the_manager_sees_the_original(
    written: Written, tmp_path: Path, rotate: int
) -> None:
    path = written(scan_pdf([A3], f"/Rotate {rotate}"))
    (page,) = read_scan(path).pages
    assert page.image is not None
    for half, turn, crop in product(Half, Turn, (WHOLE_PAGE, PageArea(0.1, 0.25, 0.5, 0.625))):
        geometry = geometry_of(page, half, turn, crop)
        working = make_working_page(path, page, geometry, NO_MASK)
        copy = tmp_path / "working.pdf"
        copy.write_bytes(working.content)
        (found,) = read_scan(copy).pages
        assert found.image == working.image, "the offsets are those that a reader finds"
        shown = geometry_of(found)
        assert shown.shown_size_pt == pytest.approx(geometry.shown_size_pt, abs=0.001)
        expected = decode_embedded(path, page.image, geometry)
        for picture in (
            decode_embedded(copy, working.image, shown),
            render_page(copy, shown, 0, expected.shape[1]),
        ):
            assert abs(picture.shape[0] - expected.shape[0]) <= 2
            rows = min(picture.shape[0], expected.shape[0])
            assert np.abs(picture[:rows].astype(int) - expected[:rows]).mean() < 4


@pytest.mark.parametrize(("dpi", "width"), [(150, 1240), (200, 1654), (300, 1654)])
def test_detail_beyond_200_dpi_is_left_out(written: Written, dpi: int, width: int) -> None:
    path = written(first_page_pdf(dpi))
    (page,) = read_scan(path).pages
    working = make_working_page(path, page, geometry_of(page), TOP)
    assert abs(working.image.width_px - width) <= 1


def test_a_grey_scan_stays_grey_and_a_coloured_one_coloured(written: Written) -> None:
    for is_grey, space in ((True, b"/DeviceGray"), (False, b"/DeviceRGB")):
        path = written(first_page_pdf(is_grey=is_grey))
        (page,) = read_scan(path).pages
        assert space in make_working_page(path, page, geometry_of(page), TOP).content


def test_a_page_that_must_be_drawn_becomes_one_image_too(tmp_path: Path) -> None:
    path = spoken_scan(tmp_path / "scan.pdf")
    (page,) = read_scan(path).pages
    assert page.image is None
    working = make_working_page(path, page, geometry_of(page, turn=Turn.RIGHT), TOP)
    assert working.image.width_px == 3307  # a page on its side may be a sheet: it gets the columns of one
    assert (picture_in(working)[:500] >= 254).all()
