"""The upper part of a page, decoded alone: the same pixels as those of the whole, or none at all."""

import io
import struct
from itertools import product
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import WHOLE_PAGE, PageArea, Turn
from korrigo_desktop.domain.pages import EmbeddedImage, Half, PageGeometry
from korrigo_desktop.scans.jpeg_top import shortened
from korrigo_desktop.scans.page_cut import Picture
from korrigo_desktop.scans.page_images import decode_for_screen, top_for_screen
from korrigo_desktop.scans.screen_pixels import ScreenPicture

WIDTH, HEIGHT = 413, 587
"""No multiple of what any JPEG codes together: 8 or 16 columns or rows."""

COLOURS = {
    "4:4:4": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444,
    "4:2:2": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_422,
    "4:4:0": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_440,
    "4:2:0": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420,
    "4:1:1": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_411,
}


def noisy(width: int = WIDTH, height: int = HEIGHT) -> Picture:
    """No two rows alike, in any colour."""
    return np.random.default_rng(3).integers(0, 255, (height, width, 3), np.uint8)


def jpeg(*options: int, picture: Picture | None = None, is_grey: bool = False) -> bytes:
    picture = noisy() if picture is None else picture
    shown = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) if is_grey else picture
    is_ok, body = cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, 80, *options])
    assert is_ok
    return body.tobytes()


def pillow_jpeg(mode: str, **options: bool) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(noisy()).convert(mode).save(stream, "JPEG", **options)
    return stream.getvalue()


def stored(folder: Path, body: bytes, size: tuple[int, int] = (WIDTH, HEIGHT)) -> tuple[Path, EmbeddedImage]:
    path = folder / "scan"
    path.write_bytes(b"before" + body + b"behind")
    return path, EmbeddedImage(6, len(body), "jpeg", *size)


def page(half: Half = Half.FULL, turn: Turn = Turn.NONE, crop: PageArea = WHOLE_PAGE) -> PageGeometry:
    return PageGeometry(WIDTH * 1.44, HEIGHT * 1.44, Turn.NONE, half, turn, crop)


def assert_same_top(top: ScreenPicture | None, whole: ScreenPicture, share: float) -> None:
    assert top is not None
    rows = int(np.ceil(share * len(whole)))
    assert top.shape == whole.shape
    assert np.array_equal(top[:rows], whole[:rows])
    assert (top[rows:] == 255).all()


@pytest.mark.parametrize("sampling", COLOURS)
@pytest.mark.parametrize("restart_rows", [0, 1, 3])
def test_the_part_wanted_is_that_of_the_whole_bit_by_bit(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], sampling: str, restart_rows: int
) -> None:
    options = (cv2.IMWRITE_JPEG_SAMPLING_FACTOR, COLOURS[sampling], cv2.IMWRITE_JPEG_RST_INTERVAL, restart_rows)
    path, image = stored(tmp_path, jpeg(*options))
    for share, width_px in product((0.05, 0.31, 0.5, 0.7), (120, 206, 207, 333, 412, 413)):
        top = top_for_screen(path, image, page(), width_px, share)
        assert_same_top(top, decode_for_screen(path, image, page(), width_px), share)
    assert capfd.readouterr() == ("", ""), "the decoder complains of a stream that is cut wrongly"


@pytest.mark.parametrize("restart_rows", [0, 2])
def test_a_grey_page_has_its_top_as_well(tmp_path: Path, restart_rows: int) -> None:
    path, image = stored(tmp_path, jpeg(cv2.IMWRITE_JPEG_RST_INTERVAL, restart_rows, is_grey=True))
    for share, width_px in product((0.1, 0.5, 0.7), (207, 300, 413)):
        top = top_for_screen(path, image, page(), width_px, share)
        assert_same_top(top, decode_for_screen(path, image, page(), width_px), share)


def test_a_page_wider_than_600_pixels_is_mixed_from_the_same_rows(tmp_path: Path) -> None:
    path, image = stored(tmp_path, jpeg(picture=noisy(1654, 2339)), (1654, 2339))
    for share, width_px in product((0.2, 0.5, 0.7), (601, 827, 1000, 1247, 1653)):
        top = top_for_screen(path, image, page(), width_px, share)
        assert_same_top(top, decode_for_screen(path, image, page(), width_px), share)


@pytest.mark.parametrize("half", Half)
def test_halves_of_a_sheet_and_parts_of_pages_have_their_tops(tmp_path: Path, half: Half) -> None:
    path, image = stored(tmp_path, jpeg())
    for crop, width_px in product((WHOLE_PAGE, PageArea(0.1, 0.25, 0.8, 0.6)), (90, 150, 160)):
        shown = page(half, crop=crop)
        top = top_for_screen(path, image, shown, width_px, 0.4)
        assert_same_top(top, decode_for_screen(path, image, shown, width_px), 0.4)


def test_the_turn_that_a_camera_notes_is_passed_over_here_as_well(tmp_path: Path) -> None:
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    plain = jpeg()
    path, image = stored(tmp_path, plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:])
    assert_same_top(top_for_screen(path, image, page(), 300, 0.5), decode_for_screen(path, image, page(), 300), 0.5)


@pytest.mark.parametrize("turn", [Turn.RIGHT, Turn.HALF, Turn.LEFT])
def test_the_top_of_a_turned_page_is_another_side_of_its_image(tmp_path: Path, turn: Turn) -> None:
    path, image = stored(tmp_path, jpeg())
    assert top_for_screen(path, image, page(turn=turn), 300, 0.5) is None
    turned_by_scanner = PageGeometry(WIDTH, HEIGHT, turn, Half.FULL, Turn.NONE)
    assert top_for_screen(path, image, turned_by_scanner, 300, 0.5) is None
    by_pdf = EmbeddedImage(image.offset, image.length, "jpeg", WIDTH, HEIGHT, turn)
    assert top_for_screen(path, by_pdf, page(), 300, 0.5) is None


def test_most_of_a_page_is_not_decoded_twice(tmp_path: Path) -> None:
    path, image = stored(tmp_path, jpeg())
    assert top_for_screen(path, image, page(), 300, 0.85) is None
    assert top_for_screen(path, image, page(), 300, 1.0) is None


ODD = {
    "progressive": pillow_jpeg("RGB", progressive=True),
    "four colours": pillow_jpeg("CMYK"),
    "no JPEG": b"\xff\xd8no JPEG",
    "no end": jpeg()[:-2],
    "an end before its picture": jpeg()[:60],
    "another size": jpeg(picture=noisy(WIDTH, HEIGHT + 1)),
    "twelve bits": jpeg().replace(b"\xff\xc0\x00\x11\x08", b"\xff\xc0\x00\x11\x0c"),
}


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_jpeg_is_left_to_be_read_to_its_end(tmp_path: Path, kind: str) -> None:
    assert shortened(ODD[kind], (WIDTH, HEIGHT), 200) is None
    path, image = stored(tmp_path, ODD[kind])
    assert top_for_screen(path, image, page(), 300, 0.5) is None


def test_colours_that_come_one_after_the_other_are_left_as_well() -> None:
    body = jpeg()
    at = body.index(b"\xff\xda")
    one_colour = body[:at] + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + body[at + 14 :]
    assert shortened(body, (WIDTH, HEIGHT), 200) is not None
    assert shortened(one_colour, (WIDTH, HEIGHT), 200) is None


def test_the_stream_given_is_not_changed() -> None:
    body = bytearray(jpeg())
    before = bytes(body)
    short = shortened(body, (WIDTH, HEIGHT), 200)
    assert short is not None
    assert short.size == (WIDTH, 208)
    assert body == before


def test_an_original_that_was_shortened_is_told(tmp_path: Path) -> None:
    path, image = stored(tmp_path, jpeg())
    (tmp_path / "scan").write_bytes(path.read_bytes()[:-100])
    with pytest.raises(KorrigoError) as raised:
        top_for_screen(path, image, page(), 300, 0.5)
    assert raised.value.kind is ErrorKind.BLOB_DAMAGED
