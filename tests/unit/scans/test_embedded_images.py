"""Which pages are decoded in place, and that the bytes found are the picture that a PDF reader shows."""

import zlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pymupdf
import pytest
from pymupdf import mupdf

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.pages import Half, PageGeometry, SourcePage
from korrigo_desktop.scans.page_images import decode_embedded
from korrigo_desktop.scans.page_rendering import render_page
from korrigo_desktop.scans.reading import read_scan
from korrigo_desktop.scans.scan_file import NoteKind
from tests.unit.scans.conftest import Written
from tests.unit.scans.pdf_builder import (
    A4,
    PdfWriter,
    add_scan_page,
    asymmetric_picture,
    covering,
    image_entries,
    jpeg_of,
    object_bytes,
    scan_pdf,
    stream_body,
    table,
)

SIZE = (600, 424)
JPEG = jpeg_of(asymmetric_picture())
OTHER_JPEG = jpeg_of(cv2.flip(asymmetric_picture(), 0).astype(np.uint8))


def only_page(path: Path) -> SourcePage:
    (page,) = read_scan(path).pages
    return page


def stored_bytes(path: Path, page: SourcePage) -> bytes:
    assert page.image is not None
    return path.read_bytes()[page.image.offset : page.image.offset + page.image.length]


def assert_both_roads_agree(path: Path, page: SourcePage) -> None:
    assert page.image is not None
    geometry = PageGeometry(page.width_pt, page.height_pt, page.rotate, Half.FULL, Turn.NONE)
    decoded = decode_embedded(path, page.image, geometry, 300)
    drawn = render_page(path, geometry, page.index, 300)
    assert decoded.shape == drawn.shape
    assert np.abs(decoded.astype(int) - drawn).mean() < 4


def one_page(**options: object) -> bytes:
    pdf = PdfWriter()
    add_scan_page(pdf, JPEG, SIZE, **options)  # type: ignore[arg-type]
    return pdf.build()


def page_of_image(entries: str, data: bytes, **page_options: object) -> bytes:
    pdf = PdfWriter()
    number = pdf.add_stream(entries, data)
    add_scan_page(pdf, b"", SIZE, image_number=number, **page_options)  # type: ignore[arg-type]
    return pdf.build()


# Pages that are one image


def test_the_bytes_found_are_the_jpeg(written: Written) -> None:
    path = written(scan_pdf([A4] * 3))
    pages = read_scan(path).pages
    for index, page in enumerate(pages):
        assert stored_bytes(path, page) == jpeg_of(asymmetric_picture(seed=index))
        assert page.image is not None
        assert (page.image.width_px, page.image.height_px, page.image.encoding) == (600, 424, "jpeg")


@pytest.mark.parametrize(
    "content",
    [
        b"q 595.2 0 0 841.44 0 0 cm/Im0 Do Q",
        b"595.2 0 0 841.44 0 0 cm /Im0 Do",
        b"q 0 w 1 g 0 0 0 RG q .24 0 0 .24 0 0 cm 2480 0 0 3506 0 0 cm /Im0 Do Q Q",
        b"q 0 0 595.2 841.44 re W* n 595.2 0 0 841.44 0 0 cm /Im0 Do Q\n",
        b"q\r595.5 0 0 841.2 -.1 +0.1 cm\r/Im0 Do\rQ",
    ],
)
def test_a_page_that_draws_its_image_from_edge_to_edge_is_decoded_in_place(written: Written, content: bytes) -> None:
    path = written(one_page(content=content))
    assert_both_roads_agree(path, only_page(path))


@pytest.mark.parametrize(
    ("content", "turn"),
    [
        (b"q 595.2 0 0 841.44 0 0 cm /Im0 Do Q", Turn.NONE),
        (b"q 0 -841.44 595.2 0 0 841.44 cm /Im0 Do Q", Turn.RIGHT),
        (b"q -595.2 0 0 -841.44 595.2 841.44 cm /Im0 Do Q", Turn.HALF),
        (b"q 0 841.44 -595.2 0 595.2 0 cm /Im0 Do Q", Turn.LEFT),
    ],
)
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_an_image_turned_by_its_matrix_is_found_with_its_turn(
    written: Written, content: bytes, turn: Turn, rotate: int
) -> None:
    path = written(one_page(content=content, page_entries=f"/Rotate {rotate}"))
    page = only_page(path)
    assert page.image is not None
    assert (page.image.turn, page.rotate) == (turn, Turn(rotate))
    assert_both_roads_agree(path, page)


@pytest.mark.parametrize(("written_rotate", "rotate"), [(-90, 270), (450, 90), (-270, 90), (720, 0), (180, 180)])
def test_rotate_is_brought_into_the_four_quarters(written: Written, written_rotate: int, rotate: int) -> None:
    path = written(one_page(page_entries=f"/Rotate {written_rotate}"))
    page = only_page(path)
    assert page.rotate is Turn(rotate)
    assert_both_roads_agree(path, page)


def test_a_page_inherits_its_box_its_turn_and_its_resources(written: Written) -> None:
    pdf = PdfWriter(pages_extra="/MediaBox[0 0 595.2 841.44]/Rotate 90")
    image = pdf.add_stream(image_entries(*SIZE), JPEG)
    pdf.pages_extra += f"/Resources<</XObject<</Im0 {image} 0 R>>>>"
    pdf.add_page(f"/Contents {pdf.add_stream('', covering(A4))} 0 R")
    path = written(pdf.build())
    page = only_page(path)
    assert (round(page.width_pt, 1), page.rotate) == (595.2, Turn.RIGHT)
    assert stored_bytes(path, page) == JPEG


def test_a_crop_box_that_the_image_covers_exactly_is_decoded_in_place(written: Written) -> None:
    entries = "/MediaBox[-50 -50 700 900]/CropBox[10 20 605.2 861.44]"
    path = written(one_page(box="10 20 605.2 861.44", page_entries=entries))
    page = only_page(path)
    assert (round(page.width_pt, 1), round(page.height_pt, 2)) == (595.2, 841.44)
    assert_both_roads_agree(path, page)


def test_user_units_count_in_the_size(written: Written) -> None:
    path = written(one_page(box="0 0 297.6 420.72", page_entries="/UserUnit 2"))
    page = only_page(path)
    assert (round(page.width_pt, 1), round(page.height_pt, 2)) == (595.2, 841.44)
    assert_both_roads_agree(path, page)


def test_an_indirect_length_is_followed(written: Written) -> None:
    pdf = PdfWriter()
    length = pdf.add(str(len(JPEG)))
    number = pdf.add_stream(image_entries(*SIZE), JPEG, length=f"{length} 0 R")
    add_scan_page(pdf, b"", SIZE, image_number=number)
    path = written(pdf.build())
    assert stored_bytes(path, only_page(path)) == JPEG


def test_one_image_drawn_by_two_pages_serves_both(written: Written) -> None:
    pdf = PdfWriter()
    number = add_scan_page(pdf, JPEG, SIZE)
    add_scan_page(pdf, b"", SIZE, image_number=number)
    path = written(pdf.build())
    assert [stored_bytes(path, page) for page in read_scan(path).pages] == [JPEG, JPEG]


def test_cross_reference_streams_are_read(tmp_path: Path) -> None:
    path = tmp_path / "streams.pdf"
    with pymupdf.open("pdf", scan_pdf([A4] * 3)) as document:
        document.save(path, use_objstms=1)
    assert b"\nxref" not in path.read_bytes()
    for index, page in enumerate(read_scan(path).pages):
        assert stored_bytes(path, page) == jpeg_of(asymmetric_picture(seed=index))


def test_hybrid_cross_references_are_read(written: Written) -> None:
    """The page tree hides in an object stream that only the stream beside the classic table knows."""
    pdf = PdfWriter()
    add_scan_page(pdf, JPEG, SIZE)
    pdf.body()
    hidden = pdf.objects.pop(2)
    container = max(pdf.objects) + 1
    packed = b"2 0 " + hidden
    objects = dict(pdf.objects) | {container: stream_body("/Type/ObjStm/N 1/First 4", packed)}
    out, places = b"%PDF-1.7\n", {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += object_bytes(number, body)
    rows = bytes([2]) + container.to_bytes(4, "big") + bytes([0])
    stream_place = len(out)
    out += object_bytes(
        container + 1, stream_body(f"/Type/XRef/W[1 4 1]/Index[2 1]/Size {container + 2}/Root 1 0 R", rows)
    )
    path = written(out + table(places, len(out), f"/Root 1 0 R/XRefStm {stream_place}"))
    assert stored_bytes(path, only_page(path)) == JPEG


def test_the_last_version_of_an_image_wins(written: Written) -> None:
    pdf = PdfWriter()
    number = add_scan_page(pdf, JPEG, SIZE)
    first = pdf.build()
    start = int(first.rsplit(b"startxref\n", 1)[1].split()[0])
    place = len(first)
    update = first + object_bytes(number, stream_body(image_entries(*SIZE), OTHER_JPEG))
    section = len(update)
    update += b"xref\n%d 1\n%010d 00000 n \ntrailer\n" % (number, place)
    update += b"<</Size %d/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (max(pdf.objects) + 1, start, section)
    path = written(update)
    page = only_page(path)
    assert stored_bytes(path, page) == OTHER_JPEG
    assert_both_roads_agree(path, page)


def test_bytes_before_the_header_move_the_image_along(written: Written) -> None:
    # The offsets of such a file count from its header, as they did before a mail gateway wrote something above it.
    path = written(b"Content-Type: application/pdf\r\n\r\n" + one_page())
    page = only_page(path)
    assert stored_bytes(path, page) == JPEG
    assert_both_roads_agree(path, page)


@pytest.mark.parametrize(("space", "is_grey"), [("/DeviceRGB", False), ("/DeviceGray", True)])
def test_grey_and_rgb_are_decoded_in_place(written: Written, space: str, *, is_grey: bool) -> None:
    jpeg = jpeg_of(asymmetric_picture(), is_grey=is_grey)
    path = written(page_of_image(image_entries(*SIZE, space), jpeg))
    assert_both_roads_agree(path, only_page(path))


def test_an_rgb_profile_is_passed_over(written: Written) -> None:
    pdf = PdfWriter()
    profile = pdf.add_stream("/N 3", pymupdf_srgb_profile())
    number = pdf.add_stream(image_entries(*SIZE, f"[/ICCBased {profile} 0 R]"), JPEG)
    add_scan_page(pdf, b"", SIZE, image_number=number)
    path = written(pdf.build())
    assert_both_roads_agree(path, only_page(path))


def pymupdf_srgb_profile() -> bytes:
    """The sRGB profile that MuPDF puts in a file when it makes a page of a picture."""
    with pymupdf.open("jpeg", JPEG) as picture, pymupdf.open("pdf", picture.convert_to_pdf()) as made:
        for number in range(1, made.xref_length()):
            if made.xref_get_key(number, "N")[1] == "3":
                return bytes(made.xref_stream(number))
    msg = "MuPDF wrote no profile"
    raise AssertionError(msg)


# Pages that are rendered


def with_form(content: bytes) -> bytes:
    pdf = PdfWriter()
    image = pdf.add_stream(image_entries(*SIZE), JPEG)
    form = pdf.add_stream(
        f"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</Im0 {image} 0 R>>>>", content
    )
    add_scan_page(pdf, b"", SIZE, image_number=form)
    return pdf.build()


def compact_scan() -> bytes:
    """One background and fifty ink layers under /Rotate 270, as compact scanners write."""
    pdf = PdfWriter()
    background = pdf.add_stream(image_entries(*SIZE), JPEG)
    ink = zlib.compress(np.packbits(np.eye(64, dtype=np.uint8)).tobytes())
    layers = [
        pdf.add_stream("/Type/XObject/Subtype/Image/ImageMask true/Width 64/Height 64/Filter/FlateDecode", ink)
        for _ in range(50)
    ]
    names = "".join(f"/L{index} {number} 0 R" for index, number in enumerate(layers))
    draws = "".join(f"q 0 0 1 rg 40 0 0 40 {index * 9} {index * 11} cm /L{index} Do Q\n" for index in range(50))
    content = pdf.add_stream("", covering(A4) + draws.encode())
    pdf.add_page(
        f"/MediaBox[{A4}]/Rotate 270/Contents {content} 0 R/Resources<</XObject<</Im0 {background} 0 R{names}>>>>"
    )
    return pdf.build()


def cmyk_jpeg_page() -> bytes:
    """The frame header claims four components."""
    place = JPEG.index(b"\xff\xc0") + 9
    return page_of_image(image_entries(*SIZE, "/DeviceCMYK"), JPEG[:place] + b"\x04" + JPEG[place + 1 :])


def with_soft_mask() -> bytes:
    pdf = PdfWriter()
    mask = pdf.add_stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", b"\x80"
    )
    add_scan_page(pdf, JPEG, SIZE, image_extra=f"/SMask {mask} 0 R")
    return pdf.build()


def wrong_length(length: int) -> bytes:
    pdf = PdfWriter()
    number = pdf.add_stream(image_entries(*SIZE), JPEG, length=str(length))
    add_scan_page(pdf, b"", SIZE, image_number=number)
    return pdf.build()


FULL = covering(A4)
RENDERED: dict[str, Callable[[], bytes]] = {
    "two images": lambda: one_page(content=FULL + FULL),
    "an image and a line": lambda: one_page(content=FULL + b"0 0 m 100 100 l S"),
    "an image and a rectangle": lambda: one_page(content=FULL + b"0 0 100 100 re f"),
    "an image and text": lambda: one_page(content=FULL + b"BT (a) Tj ET"),
    "an image and an inline image": lambda: one_page(content=FULL + b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q"),
    "an inline image alone": lambda: one_page(content=b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q"),
    "no image": lambda: one_page(content=b"q Q"),
    "nothing": lambda: one_page(content=b""),
    "an image under a clip": lambda: one_page(content=b"q 0 0 300 300 re W n " + FULL + b"Q"),
    "an image under a turned clip": lambda: one_page(content=b"0.7 0.7 -0.7 0.7 0 0 cm 0 0 900 900 re W n " + FULL),
    "a mirrored image": lambda: one_page(content=b"q -595.2 0 0 841.44 595.2 0 cm /Im0 Do Q"),
    "an upside-down mirrored image": lambda: one_page(content=b"q 595.2 0 0 -841.44 0 841.44 cm /Im0 Do Q"),
    "a slanted image": lambda: one_page(content=b"q 595.2 9 -9 841.44 0 0 cm /Im0 Do Q"),
    "an image with a margin": lambda: one_page(content=b"q 500 0 0 700 40 40 cm /Im0 Do Q"),
    "an image beyond the edge": lambda: one_page(content=b"q 700 0 0 841.44 0 0 cm /Im0 Do Q"),
    "an image larger than the crop box": lambda: one_page(page_entries="/CropBox[50 50 500 700]"),
    "an unbalanced stack": lambda: one_page(content=b"Q " + FULL),
    "a graphics state": lambda: one_page(content=b"/GS0 gs " + FULL),
    "marked content": lambda: one_page(content=b"/OC /Layer BDC " + FULL + b"EMC"),
    "too few operands": lambda: one_page(content=b"q 595.2 0 0 841.44 0 cm /Im0 Do Q"),
    "a name for a number": lambda: one_page(content=b"q 595.2 0 0 841.44 0 /x cm /Im0 Do Q"),
    "an unknown image": lambda: one_page(content=FULL.replace(b"Im0", b"Im7")),
    "a form": lambda: with_form(b"q 1 0 0 1 0 0 cm /Im0 Do Q"),
    "a soft mask": with_soft_mask,
    "a colour key mask": lambda: one_page(image_extra="/Mask[0 10 0 10 0 10]"),
    "inverted samples": lambda: one_page(image_extra="/Decode[1 0 1 0 1 0]"),
    "a layer": lambda: one_page(image_extra="/OC<</Type/OCG/Name(x)>>"),
    "another colour transform": lambda: one_page(image_extra="/DecodeParms<</ColorTransform 0>>"),
    "CMYK": cmyk_jpeg_page,
    "a deflated JPEG": lambda: page_of_image(
        image_entries(*SIZE).replace("/DCTDecode", "[/FlateDecode/DCTDecode]"), zlib.compress(JPEG)
    ),
    "deflated samples": lambda: page_of_image(
        image_entries(*SIZE).replace("/DCTDecode", "/FlateDecode"), zlib.compress(asymmetric_picture().tobytes())
    ),
    "an indexed space": lambda: page_of_image(image_entries(*SIZE, "[/Indexed/DeviceRGB 1 <000000FFFFFF>]"), JPEG),
    "a calibrated space": lambda: page_of_image(
        image_entries(*SIZE, "[/CalRGB<</WhitePoint[0.95 1 1.09]/Gamma[1 1 1]>>]"), JPEG
    ),
    "grey samples said to be RGB": lambda: page_of_image(
        image_entries(*SIZE), jpeg_of(asymmetric_picture(), is_grey=True)
    ),
    "a size that is not the JPEG's": lambda: page_of_image(image_entries(300, 424), JPEG),
    "a length that is too short": lambda: wrong_length(len(JPEG) - 100),
    "no JPEG at all": lambda: page_of_image(image_entries(*SIZE), b"\xff\xd9" + JPEG),
    "a compact scan": compact_scan,
    "a link over the image": lambda: one_page(
        page_entries="/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(x:)>>>>]"
    ),
}


@pytest.mark.parametrize("name", RENDERED)
def test_any_other_page_is_rendered(written: Written, name: str) -> None:
    assert only_page(written(RENDERED[name]())).image is None


def test_a_protected_file_that_opens_freely_is_rendered_since_its_streams_are_encrypted(tmp_path: Path) -> None:
    path = tmp_path / "protected.pdf"
    with pymupdf.open("pdf", scan_pdf()) as document:
        document.save(path, encryption=mupdf.PDF_ENCRYPT_AES_256, owner_pw="o", user_pw="")
    scan = read_scan(path)
    assert [page.image for page in scan.pages] == [None]
    assert [note.kind for note in scan.notes] == [NoteKind.PROTECTION]
    geometry = PageGeometry(595.2, 841.44, Turn.NONE, Half.FULL, Turn.NONE)
    assert np.ptp(render_page(path, geometry, 0, 300)) > 100


def test_a_content_stream_that_can_not_be_read_costs_its_page_the_fast_road_only(written: Written) -> None:
    pdf = PdfWriter()
    add_scan_page(pdf, JPEG, SIZE)
    image = pdf.add_stream(image_entries(*SIZE), JPEG)
    broken = pdf.add_stream("/Filter/FlateDecode", b"this is not deflated")
    pdf.add_page(f"/MediaBox[{A4}]/Resources<</XObject<</Im0 {image} 0 R>>>>/Contents {broken} 0 R")
    first, second = read_scan(written(pdf.build())).pages
    assert first.image is not None
    assert second.image is None
