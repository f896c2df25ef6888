import hashlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from pathlib import Path

import cv2
import numpy as np
import pytest

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.domain.pages import EmbeddedImage, Half, PageGeometry, SourcePage
from korrigo_desktop.domain.paper_looks import PaperLook
from korrigo_desktop.scans import paper_look
from korrigo_desktop.services.page_pictures import PagePictures, SharedSheets
from korrigo_desktop.services.workplace import Workplace


def sheet(size: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.zeros((size, 1, 1), np.uint8)


def test_both_halves_of_a_sheet_share_one_decoding() -> None:
    shared, made = SharedSheets(1_000), list[int]()

    def make() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        made.append(1)
        return sheet(10)

    assert shared.sheet(("a", 0, 1), make) is shared.sheet(("a", 0, 1), make)
    assert made == [1]


def test_a_second_thread_waits_for_the_decoding_that_the_first_has_begun() -> None:
    shared, made = SharedSheets(1_000), list[int]()
    is_begun, may_end = threading.Event(), threading.Event()

    def make() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        made.append(1)
        is_begun.set()
        assert may_end.wait(10)
        return sheet(10)

    threads = [threading.Thread(target=shared.sheet, args=(("a", 0, 1), make)) for _ in range(2)]
    threads[0].start()
    assert is_begun.wait(10)
    threads[1].start()
    may_end.set()
    for thread in threads:
        thread.join(10)
    assert made == [1]


def test_the_least_used_sheets_are_let_go_at_the_limit() -> None:
    shared, made = SharedSheets(25), list[str]()

    def want(name: str) -> None:
        def make() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
            made.append(name)
            return sheet(10)

        shared.sheet((name, 0, 1), make)

    for name in ("a", "b", "a", "c", "a", "b"):
        want(name)
    assert made == ["a", "b", "c", "b"]


def test_a_decoding_that_failed_is_tried_again() -> None:
    shared = SharedSheets(1_000)

    def fail() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        shared.sheet(("a", 0, 1), fail)
    assert shared.sheet(("a", 0, 1), lambda: sheet(3)).shape == (3, 1, 1)


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    yield opened
    opened.close()


def scanned(workplace: Workplace, half: Half = Half.FULL) -> tuple[SourcePage, PageGeometry]:
    """A page, or a half of a sheet, of which no two rows are alike."""
    rows = np.random.default_rng(5).integers(0, 255, (700, 900, 3), np.uint8)
    is_ok, body = cv2.imencode(".jpg", rows)
    assert is_ok
    source_id = SourceId(hashlib.sha256(body.tobytes()).hexdigest())
    target = workplace.blobs.path_of(source_id)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(body.tobytes())
    source = SourcePage(source_id, 0, 900.0, 700.0, image=EmbeddedImage(0, len(body), "jpeg", 900, 700))
    return source, PageGeometry(900.0, 700.0, Turn.NONE, half, Turn.NONE)


@pytest.mark.parametrize("look", PaperLook)
@pytest.mark.parametrize("half", [Half.FULL, Half.LEFT, Half.RIGHT])
def test_what_is_seen_of_a_page_looks_as_it_does_on_the_whole_page(
    workplace: Workplace, look: PaperLook, half: Half
) -> None:
    source, geometry = scanned(workplace, half)
    made = PagePictures(workplace)
    width_px = 700 if half is Half.FULL else 400
    first = made.first_picture(source, geometry, width_px, look, 0.5)
    whole = made.screen_picture(source, geometry, width_px, look)
    seen = ceil(len(whole) / 2)
    assert not first.is_whole
    assert first.pixels.shape == whole.shape
    assert np.array_equal(first.pixels[:seen], whole[:seen])
    white = paper_look.with_look(np.full((1, 1, 4), 255, np.uint8), look)
    assert (first.pixels[seen:] == white).all()


@pytest.mark.parametrize("look", PaperLook)
def test_what_is_soon_decoded_is_what_a_thread_makes(workplace: Workplace, look: PaperLook) -> None:
    source, geometry = scanned(workplace)
    made = PagePictures(workplace)
    first = made.first_picture(source, geometry, 700, look, 0.5)
    upper = made.read_soon_decoded(source, geometry, 700, 0.5)
    assert upper is not None
    soon = made.decode_soon(upper, 0.5, look)
    assert soon is not None
    assert not soon.is_whole
    assert np.array_equal(soon.pixels, first.pixels)


def test_only_small_parts_are_soon_decoded_and_none_before_a_thread_has_made_a_picture(workplace: Workplace) -> None:
    source, geometry = scanned(workplace)
    made = PagePictures(workplace)
    assert made.read_soon_decoded(source, geometry, 700, 0.5) is None
    made.first_picture(source, geometry, 700, PaperLook.AS_SCANNED, 0.5)
    assert made.read_soon_decoded(source, geometry, 700, 0.5) is not None
    assert made.read_soon_decoded(source, geometry, 700, 1.0) is None
    assert source.image is not None
    large = replace(source, image=replace(source.image, width_px=9_000, height_px=7_000))
    assert made.read_soon_decoded(large, geometry, 700, 0.5) is None


def test_a_jpeg_that_breaks_off_is_not_soon_decoded(workplace: Workplace) -> None:
    source, geometry = scanned(workplace)
    made = PagePictures(workplace)
    made.first_picture(source, geometry, 700, PaperLook.AS_SCANNED, 0.5)
    path = workplace.blobs.path_of(source.source_id)
    path.write_bytes(path.read_bytes()[:2] + b"\x00" * (path.stat().st_size - 2))
    assert made.read_soon_decoded(source, geometry, 700, 0.5) is None


def test_a_page_that_is_seen_as_a_whole_is_made_as_a_whole(workplace: Workplace) -> None:
    source, geometry = scanned(workplace)
    made = PagePictures(workplace)
    for share in (1.0, 0.9):
        assert made.first_picture(source, geometry, 700, PaperLook.AS_SCANNED, share).is_whole


def test_both_halves_in_colours_are_those_of_the_sheet(workplace: Workplace) -> None:
    source, _geometry = scanned(workplace)
    made = PagePictures(workplace)
    sheet = made.page_picture(source, scanned(workplace)[1], 900)
    for half, columns in ((Half.LEFT, slice(0, 450)), (Half.RIGHT, slice(450, 900))):
        assert np.array_equal(made.page_picture(source, scanned(workplace, half)[1], 450), sheet[:, columns])
