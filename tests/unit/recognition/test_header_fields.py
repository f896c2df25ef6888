"""Every box of a header is found, whatever the scan."""

from collections.abc import Mapping
from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.recognition import HeaderField
from korrigo_desktop.recognition.header_fields import find_header
from tests.unit.recognition.written_headers import BLACK_AND_WHITE, GOOD, PENCIL, grey_of, written
from training.header_models import cmen
from training.header_sheets import Conditions, HeaderSheet

WHOLE_PAGE = replace(GOOD, page_mm=(210, 297))
OFF_SHARE = 0.06  # of a box's width: a pixel and a half at 150 dpi
BLOTTED_SHARE = 0.2  # a blot hides where its boxes end


def truth_of(sheet: HeaderSheet) -> Mapping[HeaderField, NDArray[np.float64]]:
    return {truth.field: truth.boxes for truth in sheet.fields}


def assert_found(sheet: HeaderSheet, grey: NDArray[np.uint8], turn: Turn = Turn.NONE) -> None:
    header = find_header(grey)
    assert header is not None
    assert header.turn is turn
    expected = truth_of(sheet)
    assert {of: len(boxes) for of, boxes in header.fields.items()} == {of: len(boxes) for of, boxes in expected.items()}
    for of, boxes in header.fields.items():
        width = np.linalg.norm(boxes[0, 1] - boxes[0, 0])
        if turn is Turn.NONE:
            assert np.abs(boxes - expected[of]).max() <= OFF_SHARE * width, of


@pytest.mark.parametrize(
    "conditions",
    [
        WHOLE_PAGE,
        replace(WHOLE_PAGE, model=cmen()),
        replace(WHOLE_PAGE, dpi=200, skew_deg=2.5),
        replace(WHOLE_PAGE, dpi=300, skew_deg=-2.5, is_colour=False),
        replace(WHOLE_PAGE, dpi=400),
        replace(BLACK_AND_WHITE, page_mm=(210, 297)),
        replace(PENCIL, page_mm=(210, 297), model=cmen()),
    ],
    ids=["ccyc", "cmen", "skewed right", "300 dpi grey, skewed left", "400 dpi", "black and white", "pencil"],
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_box_is_found_at_its_place(conditions: Conditions, seed: int) -> None:
    sheet = written(conditions, seed=seed)
    assert_found(sheet, grey_of(sheet))


@pytest.mark.parametrize("turn", [Turn.RIGHT, Turn.HALF, Turn.LEFT])
def test_a_page_that_lies_the_wrong_way_is_turned_back(turn: Turn) -> None:
    sheet = written(WHOLE_PAGE)
    rotation = {
        Turn.RIGHT: cv2.ROTATE_90_CLOCKWISE,
        Turn.HALF: cv2.ROTATE_180,
        Turn.LEFT: cv2.ROTATE_90_COUNTERCLOCKWISE,
    }
    lying = np.asarray(cv2.rotate(grey_of(sheet), rotation[turn]), dtype=np.uint8)

    assert_found(sheet, lying, turn.undone())


@pytest.mark.parametrize("kind", ["blank", "noise", "black", "squares", "one pixel"])
def test_what_has_no_header_has_none(kind: str) -> None:
    chance = np.random.default_rng(1)
    page = np.full((1754, 1240), 250, np.uint8)
    if kind == "noise":
        page = chance.integers(0, 256, page.shape).astype(np.uint8)
    elif kind == "black":
        page[:] = 3
    elif kind == "squares":
        page[::47], page[:, ::47] = 120, 120
    elif kind == "one pixel":
        page = page[:1, :1]
    assert find_header(page) is None


def test_a_row_alone_is_no_header() -> None:
    page = np.full((1754, 1240), 250, np.uint8)
    for number in range(20):
        cv2.rectangle(page, (100 + 36 * number, 100), (136 + 36 * number, 142), 60, 1)
    assert find_header(page) is None


@pytest.mark.parametrize(
    "conditions", [WHOLE_PAGE, replace(WHOLE_PAGE, model=cmen(), skew_deg=-1.5)], ids=["ccyc", "cmen"]
)
def test_a_birth_date_is_found_below_the_names_though_its_boxes_are_blotted(conditions: Conditions) -> None:
    sheet = written(conditions)
    grey = blotted(grey_of(sheet), truth_of(sheet)[HeaderField.BIRTH_DATE][[0, 5]])

    header = find_header(grey)

    assert header is not None
    found, expected = header.fields[HeaderField.BIRTH_DATE], truth_of(sheet)[HeaderField.BIRTH_DATE]
    assert np.abs(found - expected).max() <= BLOTTED_SHARE * np.linalg.norm(expected[0, 1] - expected[0, 0])


@pytest.mark.parametrize("of", [HeaderField.SURNAME, HeaderField.GIVEN_NAMES])
def test_rows_for_names_have_the_same_boxes_though_the_first_ones_are_blotted(of: HeaderField) -> None:
    sheet = written(WHOLE_PAGE)
    grey = blotted(grey_of(sheet), truth_of(sheet)[of][:2] - (4, 0))

    header = find_header(grey)

    assert header is not None
    expected = truth_of(sheet)[of]
    assert len(header.fields[of]) == len(expected)
    assert np.abs(header.fields[of] - expected).max() <= 2 * OFF_SHARE * np.linalg.norm(expected[0, 1] - expected[0, 0])


def test_a_row_goes_on_beyond_boxes_that_the_scan_has_lost() -> None:
    sheet = written(WHOLE_PAGE)
    grey = grey_of(sheet)
    for of in (HeaderField.SURNAME, HeaderField.GIVEN_NAMES):
        lost = truth_of(sheet)[of][3:6]
        (left, top), (right, bottom) = lost.min(axis=(0, 1)) - 3, lost.max(axis=(0, 1)) + 3
        grey[int(top) : int(bottom), int(left) + 6 : int(right) - 6] = 250

    header = find_header(grey)

    assert header is not None
    assert len(header.fields[HeaderField.SURNAME]) == len(truth_of(sheet)[HeaderField.SURNAME])
    assert len(header.fields[HeaderField.GIVEN_NAMES]) == len(truth_of(sheet)[HeaderField.GIVEN_NAMES])


def test_upright_strokes_of_a_label_are_no_sides_of_boxes() -> None:
    sheet = written(replace(WHOLE_PAGE, skew_deg=0))
    grey = grey_of(sheet)
    expected = truth_of(sheet)[HeaderField.GIVEN_NAMES]
    (left, top), width = expected[0, 0], expected[0, 1, 0] - expected[0, 0, 0]
    for number in range(1, 5):
        x = round(left - number * width)
        cv2.line(grey, (x, round(top) + 1), (x, round(expected[0, 2, 1]) - 1), 60, 2)
        cv2.line(grey, (x, round(top)), (round(x + 0.7 * width), round(top)), 60, 2)

    header = find_header(grey)

    assert header is not None
    assert len(header.fields[HeaderField.GIVEN_NAMES]) == len(expected)


def blotted(grey: NDArray[np.uint8], boxes: NDArray[np.float64]) -> NDArray[np.uint8]:
    """The page with these boxes blackened, and a little of what is around them."""
    for corners in boxes:
        left, top = corners.min(axis=0).astype(int) - 3
        right, bottom = corners.max(axis=0).astype(int) + 4
        grey[top:bottom, left:right] = 20
    return grey
