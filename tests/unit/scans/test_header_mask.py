"""What is hidden of a page: the whole header however it was scanned, and no line of the answers."""

import numpy as np
import pytest

from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.masks import NO_MASK, MaskOrigin, PageMask
from korrigo_desktop.scans.header_mask import find_header_mask
from korrigo_desktop.scans.page_cut import Picture, turned
from tests.unit.scans.printed_header import (
    BLUE,
    CCYC,
    CMEN,
    GREY,
    HEIGHT_MM,
    Row,
    bottom_of,
    paper,
    print_header,
    shaded,
    skewed,
)

MODELS = pytest.mark.parametrize(("rows", "colour"), [(CCYC, GREY), (CMEN, BLUE)], ids=["ccyc", "cmen"])
FIRST_WRITING_MM = 66.0


def first_page(rows: tuple[Row, ...], colour: tuple[int, int, int] = GREY, dpi: float = 150) -> Picture:
    page = paper(dpi)
    print_header(page, rows, colour)
    return page


def check_band(mask: PageMask, rows: tuple[Row, ...], skew_deg: float = 0.0) -> None:
    """From the upper edge to below the last box, and not as far as the answers."""
    walk_mm = abs(np.tan(np.radians(skew_deg))) * 105
    assert mask.origin is MaskOrigin.FOUND
    assert (mask.area.x, mask.area.y, mask.area.width) == (0.0, 0.0, 1.0)
    below_mm = mask.area.bottom * HEIGHT_MM - bottom_of(rows)
    assert 2.5 + walk_mm * 0.8 < below_mm < 6.0 + walk_mm * 1.4


@MODELS
@pytest.mark.parametrize("dpi", [100, 150, 200, 300])
def test_a_header_is_found_at_any_resolution(rows: tuple[Row, ...], colour: tuple[int, int, int], dpi: int) -> None:
    check_band(find_header_mask(first_page(rows, colour, dpi), is_expected=True), rows)


@MODELS
@pytest.mark.parametrize("degrees", [-2.5, -1.0, 1.0, 2.5])
def test_a_crooked_header_is_hidden_at_its_lower_end(
    rows: tuple[Row, ...], colour: tuple[int, int, int], degrees: float
) -> None:
    check_band(find_header_mask(skewed(first_page(rows, colour), degrees), is_expected=True), rows, degrees)


@MODELS
def test_shade_and_grain_hide_no_header(rows: tuple[Row, ...], colour: tuple[int, int, int]) -> None:
    check_band(find_header_mask(shaded(first_page(rows, colour)), is_expected=True), rows)


@MODELS
@pytest.mark.parametrize("turn", [Turn.RIGHT, Turn.HALF, Turn.LEFT])
def test_a_page_that_nobody_set_upright_loses_its_header_where_that_is(
    rows: tuple[Row, ...], colour: tuple[int, int, int], turn: Turn
) -> None:
    mask = find_header_mask(turned(first_page(rows, colour), turn), is_expected=False)
    check_band(mask.turned(turn.undone()), rows)


def test_a_header_that_nobody_expected_is_hidden_all_the_same() -> None:
    check_band(find_header_mask(first_page(CCYC), is_expected=False), CCYC)


def test_nothing_is_hidden_on_a_page_of_answers() -> None:
    assert find_header_mask(paper(), is_expected=False) == NO_MASK


def test_a_header_that_should_be_there_and_is_not_found_is_doubtful_and_the_top_quarter_goes() -> None:
    mask = find_header_mask(paper(), is_expected=True)
    assert mask == PageMask(PageArea(0.0, 0.0, 1.0, 0.25), MaskOrigin.DOUBTFUL)
    assert mask.needs_a_look


@pytest.mark.parametrize("count", [1, 2, 3])
def test_half_a_header_is_doubtful_and_at_least_the_top_quarter_goes(count: int) -> None:
    """A row that is too faint to be found may be the one with the name."""
    mask = find_header_mask(first_page(CCYC[:count]), is_expected=False)
    assert mask.origin is MaskOrigin.DOUBTFUL
    assert mask.area == PageArea(0.0, 0.0, 1.0, 0.25)


@pytest.mark.parametrize("step_mm", [5.0, 8.0])
def test_squared_paper_is_no_row_of_boxes(step_mm: float) -> None:
    page = paper()
    scale = page.shape[0] / HEIGHT_MM
    for place in np.arange(0.0, HEIGHT_MM, step_mm):
        at = round(place * scale)
        page[at : at + 2] = np.minimum(page[at : at + 2], 190)
        page[:, at : at + 2] = np.minimum(page[:, at : at + 2], 190)
    assert find_header_mask(page, is_expected=False) == NO_MASK


def test_two_boxes_for_the_number_of_the_page_are_no_header() -> None:
    page = paper()
    print_header(page, ((180.0, 12.0, 2, 6.0),))
    assert find_header_mask(page, is_expected=False) == NO_MASK


def test_of_a_sheet_that_was_not_cut_only_the_page_with_the_header_is_masked() -> None:
    sheet = np.concatenate([paper(seed=1), paper(seed=2)], axis=1)
    print_header(sheet, CCYC, left_mm=210.0)
    mask = find_header_mask(sheet, is_expected=True)
    assert mask.origin is MaskOrigin.FOUND
    assert (mask.area.x, mask.area.right) == (0.5, 1.0)
    assert mask.area.bottom * HEIGHT_MM < FIRST_WRITING_MM


@pytest.mark.parametrize("picture", [np.zeros((50, 40, 3), np.uint8), np.full((1, 1, 3), 255, np.uint8)])
def test_a_picture_of_nothing_is_no_trouble(picture: Picture) -> None:
    assert find_header_mask(picture, is_expected=False) == NO_MASK


def test_a_page_of_noise_hides_no_more_than_is_expected() -> None:
    noise = np.random.default_rng(5).integers(0, 255, (1754, 1240, 3), dtype=np.uint8)
    assert find_header_mask(noise, is_expected=False) == NO_MASK
