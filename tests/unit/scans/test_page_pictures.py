"""The picture of a page as shown: both roads give the same one, for every rotate, half, turn and crop."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from korrigo_desktop.domain.errors import ErrorKind, GeometryError, KorrigoError
from korrigo_desktop.domain.geometry import WHOLE_PAGE, PageArea, Turn
from korrigo_desktop.domain.pages import EmbeddedImage, Half, PageGeometry, SourcePage
from korrigo_desktop.scans.page_cut import Picture, cut_page
from korrigo_desktop.scans.page_images import (
    decode_embedded,
    decode_for_screen,
    decode_source_image,
    decode_stored,
    page_from_stored,
    reduction_for,
)
from korrigo_desktop.scans.page_rendering import close_documents, render_page
from korrigo_desktop.scans.reading import read_scan
from korrigo_desktop.scans.screen_pixels import for_screen
from tests.unit.scans.conftest import Written
from tests.unit.scans.pdf_builder import (
    A3,
    PdfWriter,
    add_scan_page,
    asymmetric_picture,
    image_entries,
    jpeg_of,
    scan_pdf,
)

CROP = PageArea(0.1, 0.25, 0.5, 0.625)
PICTURE = asymmetric_picture()


def read_one(path: Path) -> tuple[SourcePage, EmbeddedImage]:
    (page,) = read_scan(path).pages
    assert page.image is not None
    return page, page.image


def geometry_of(
    page: SourcePage, half: Half = Half.FULL, turn: Turn = Turn.NONE, crop: PageArea = WHOLE_PAGE
) -> PageGeometry:
    return PageGeometry(page.width_pt, page.height_pt, page.rotate, half, turn, crop)


def expected_picture(rotate: int, half: Half, turn: Turn, crop: PageArea) -> Picture:
    """What the page looks like by the words of the contract alone: rotate, cut, turn, crop."""
    picture = np.rot90(PICTURE, -rotate // 90)
    middle = picture.shape[1] // 2
    match half:
        case Half.LEFT:
            picture = picture[:, :middle]
        case Half.RIGHT:
            picture = picture[:, middle:]
        case Half.FULL:
            pass
    picture = np.rot90(picture, -turn // 90)
    height, width = picture.shape[:2]
    rows = slice(round(crop.y * height), round(crop.bottom * height))
    return picture[rows, round(crop.x * width) : round(crop.right * width)]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_both_roads_show_the_page_that_the_contract_describes(written: Written, rotate: int) -> None:
    path = written(scan_pdf([A3], f"/Rotate {rotate}"))
    page, image = read_one(path)
    for half, turn, crop in product(Half, Turn, (WHOLE_PAGE, CROP)):
        geometry = geometry_of(page, half, turn, crop)
        decoded = decode_embedded(path, image, geometry)
        expected = expected_picture(rotate, half, turn, crop)
        assert decoded.shape == expected.shape
        assert decoded.flags.c_contiguous
        assert np.abs(decoded.astype(int) - expected).mean() < 3
        drawn = render_page(path, geometry, 0, decoded.shape[1])
        assert abs(drawn.shape[0] - decoded.shape[0]) <= 2
        rows = min(drawn.shape[0], decoded.shape[0])
        assert np.abs(decoded[:rows].astype(int) - drawn[:rows]).mean() < 4


@pytest.mark.parametrize("target", [40, 90, 140, 190])
def test_both_roads_give_the_width_wanted_and_the_same_small_picture(written: Written, target: int) -> None:
    path = written(scan_pdf([A3], "/Rotate 270"))
    page, image = read_one(path)
    for half, turn in product(Half, Turn):
        geometry = geometry_of(page, half, turn)
        decoded = decode_embedded(path, image, geometry, target)
        drawn = render_page(path, geometry, 0, target)
        assert decoded.shape[1] == target
        assert decoded.shape == drawn.shape
        assert np.abs(decoded.astype(int) - drawn).mean() < 5


def test_a_crop_box_away_from_the_origin_is_drawn_from_its_corner(written: Written) -> None:
    """The image goes beyond the crop box: only the renderer may show it."""
    entries = "/CropBox[297.6 210.36 892.8 631.08]"
    path = written(scan_pdf([A3], entries))
    (page,) = read_scan(path).pages
    assert page.image is None
    drawn = render_page(path, geometry_of(page), 0, 300)
    middle = PICTURE[106:318, 150:450]
    assert drawn.shape == middle.shape
    assert np.abs(drawn.astype(int) - middle).mean() < 4


def test_a_picture_is_never_enlarged_in_place(written: Written) -> None:
    path = written(scan_pdf([A3]))
    page, image = read_one(path)
    assert decode_embedded(path, image, geometry_of(page), 5000).shape == (424, 600, 3)


def test_pixels_that_are_not_square_are_brought_to_the_proportions_of_the_page(written: Written) -> None:
    pdf = PdfWriter()
    add_scan_page(pdf, jpeg_of(asymmetric_picture(600, 212)), (600, 212), A3)
    path = written(pdf.build())
    page, image = read_one(path)
    assert decode_embedded(path, image, geometry_of(page)).shape == (424, 600, 3)


def test_the_turn_that_a_camera_notes_in_its_jpeg_is_passed_over(written: Written) -> None:
    plain = jpeg_of(PICTURE)
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    turned = plain[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + plain[2:]
    pdf = PdfWriter()
    add_scan_page(pdf, turned, (600, 424), A3)
    path = written(pdf.build())
    page, image = read_one(path)
    decoded = decode_embedded(path, image, geometry_of(page))
    assert decoded.shape == PICTURE.shape
    assert np.abs(decoded.astype(int) - PICTURE).mean() < 3


@pytest.mark.parametrize(("target", "reduction"), [(None, 1), (600, 1), (301, 1), (300, 2), (150, 4), (75, 8), (10, 8)])
def test_the_decoder_leaves_out_as_much_as_the_width_wanted_allows(target: int | None, reduction: int) -> None:
    image = EmbeddedImage(0, 10, "jpeg", 600, 424)
    geometry = PageGeometry(1190.4, 841.44, Turn.NONE, Half.FULL, Turn.NONE)
    assert reduction_for(image, geometry, target) == reduction


def test_a_half_that_lies_on_its_side_is_measured_along_its_rows() -> None:
    image = EmbeddedImage(0, 10, "jpeg", 600, 424, Turn.RIGHT)
    geometry = PageGeometry(841.44, 1190.4, Turn.RIGHT, Half.LEFT, Turn.LEFT)
    # Turned twice by 90°: 600 across, a half is 300 across and 424 down; lying, 424 across.
    assert reduction_for(image, geometry, 212) == 2
    assert reduction_for(image, geometry, 213) == 1


def test_both_halves_can_be_cut_from_one_decoding(written: Written) -> None:
    path = written(scan_pdf([A3], "/Rotate 90"))
    page, image = read_one(path)
    source, stored = decode_source_image(path, image), decode_stored(path, image)
    for half, turn in product(Half, Turn):
        geometry = geometry_of(page, half, turn)
        alone = decode_embedded(path, image, geometry)
        assert np.array_equal(cut_page(source, geometry, image.turn), alone)
        assert np.array_equal(page_from_stored(stored, image, geometry), alone)
        shown = decode_for_screen(path, image, geometry, alone.shape[1])
        assert np.array_equal(shown, for_screen(alone))
        assert not np.shares_memory(shown, alone)


def test_a_grey_scan_is_kept_grey_and_shown_in_rgb(written: Written) -> None:
    pdf = PdfWriter()
    jpeg = jpeg_of(PICTURE, is_grey=True)
    number = pdf.add_stream(image_entries(600, 424, "/DeviceGray"), jpeg)
    add_scan_page(pdf, b"", (600, 424), A3, page_entries="/Rotate 270", image_number=number)
    path = written(pdf.build())
    page, image = read_one(path)
    assert decode_stored(path, image, 2).shape == (212, 300)
    for half, turn in product(Half, Turn):
        geometry = geometry_of(page, half, turn)
        for target in (None, 100):
            decoded = decode_embedded(path, image, geometry, target)
            drawn = render_page(path, geometry, 0, decoded.shape[1])
            assert decoded.shape == drawn.shape
            assert np.abs(decoded.astype(int) - drawn).mean() < 5
            assert np.array_equal(decode_for_screen(path, image, geometry, decoded.shape[1]), for_screen(decoded))


def test_what_is_cut_shares_nothing_with_what_is_kept(written: Written) -> None:
    path = written(scan_pdf([A3]))
    page, image = read_one(path)
    stored = decode_stored(path, image)
    before = stored.copy()
    page_from_stored(stored, image, geometry_of(page))[:] = 0
    assert np.array_equal(stored, before)


def test_a_crop_without_area_shows_nothing(written: Written) -> None:
    path = written(scan_pdf([A3]))
    page, image = read_one(path)
    geometry = geometry_of(page, crop=PageArea(0.5, 0.5, 0.0, 0.5))
    with pytest.raises(GeometryError):
        decode_embedded(path, image, geometry)
    with pytest.raises(GeometryError):
        render_page(path, geometry, 0)


def test_a_huge_page_is_drawn_coarser_rather_than_filling_the_memory(written: Written) -> None:
    path = written(scan_pdf(["0 0 14000 14000"], "/CropBox[0 0 13999 14000]"))
    (page,) = read_scan(path).pages
    height, width, _ = render_page(path, geometry_of(page), 0).shape
    assert 30_000_000 < height * width <= 41_000_000


# Originals that are not what they were


def assert_damaged(path: Path, page: SourcePage, image: EmbeddedImage) -> None:
    with pytest.raises(KorrigoError) as raised:
        decode_embedded(path, image, geometry_of(page))
    assert raised.value.kind is ErrorKind.BLOB_DAMAGED


def test_a_missing_original_is_told_by_both_roads(written: Written, tmp_path: Path) -> None:
    page, image = read_one(written(scan_pdf([A3])))
    assert_damaged(tmp_path / "absent", page, image)
    with pytest.raises(KorrigoError) as raised:
        render_page(tmp_path / "absent", geometry_of(page), 0)
    assert raised.value.kind is ErrorKind.BLOB_DAMAGED


def test_a_shortened_original_is_told(written: Written) -> None:
    path = written(scan_pdf([A3]))
    page, image = read_one(path)
    path.write_bytes(path.read_bytes()[: image.offset + 100])
    assert_damaged(path, page, image)


def test_an_original_with_other_bytes_is_told(written: Written) -> None:
    path = written(scan_pdf([A3]))
    page, image = read_one(path)
    path.write_bytes(bytes(path.stat().st_size))
    assert_damaged(path, page, image)


def test_an_original_with_another_picture_is_told(written: Written) -> None:
    path = written(scan_pdf([A3]))
    page, image = read_one(path)
    other = jpeg_of(asymmetric_picture(300, 200))
    content = path.read_bytes()
    end = image.offset + image.length
    path.write_bytes(content[: image.offset] + other + bytes(image.length - len(other)) + content[end:])
    assert_damaged(path, page, image)


def test_a_broken_jpeg_is_an_unreadable_page(written: Written) -> None:
    path = written(scan_pdf([A3]))
    page, image = read_one(path)
    content = path.read_bytes()
    end = image.offset + image.length
    path.write_bytes(content[: image.offset + 2] + bytes(image.length - 2) + content[end:])
    with pytest.raises(KorrigoError) as raised:
        decode_embedded(path, image, geometry_of(page))
    assert raised.value.kind is ErrorKind.PAGE_UNREADABLE


@pytest.mark.parametrize("index", [1, 99])
def test_a_page_beyond_the_end_is_unreadable(written: Written, index: int) -> None:
    path = written(scan_pdf([A3]))
    page, _ = read_one(path)
    with pytest.raises(KorrigoError) as raised:
        render_page(path, geometry_of(page), index)
    assert (raised.value.kind, raised.value.facts["page"]) == (ErrorKind.PAGE_UNREADABLE, index + 1)


def test_a_file_that_is_no_pdf_any_more_is_unreadable(written: Written) -> None:
    path = written(scan_pdf([A3]))
    page, _ = read_one(path)
    path.write_bytes(b"no more")
    with pytest.raises(KorrigoError) as raised:
        render_page(path, geometry_of(page), 0)
    assert raised.value.kind is ErrorKind.PAGE_UNREADABLE


def test_documents_stay_open_for_the_next_page_and_no_more_than_a_few(tmp_path: Path) -> None:
    geometry = PageGeometry(1190.4, 841.44, Turn.NONE, Half.FULL, Turn.NONE)
    paths = [tmp_path / f"{number}.pdf" for number in range(7)]
    for path in paths:
        path.write_bytes(scan_pdf([A3]))
        render_page(path, geometry, 0, 100)
    if Path("/proc/self/fd").exists():
        opened = {link.readlink() for link in Path("/proc/self/fd").iterdir() if link.exists()}
        assert sorted(path.name for path in opened if path.parent == tmp_path) == ["3.pdf", "4.pdf", "5.pdf", "6.pdf"]
    close_documents()


def test_a_file_written_anew_is_not_shown_as_it_was(tmp_path: Path) -> None:
    geometry = PageGeometry(1190.4, 841.44, Turn.NONE, Half.FULL, Turn.NONE)
    path = tmp_path / "again.pdf"
    path.write_bytes(scan_pdf([A3]))
    before = render_page(path, geometry, 0, 100)
    pdf = PdfWriter()
    add_scan_page(pdf, jpeg_of(np.full((424, 600, 3), 9, np.uint8)), (600, 424), A3)
    path.unlink()
    path.write_bytes(pdf.build())
    assert before.max() > 200
    assert render_page(path, geometry, 0, 100).max() < 20
