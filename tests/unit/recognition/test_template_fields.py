"""A school's own header is read where a person has drawn it, wherever the scan has moved it to."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from korrigo_desktop.domain.geometry import PageArea, Turn
from korrigo_desktop.domain.recognition import HeaderField
from korrigo_desktop.domain.recognition_settings import FieldArea, HeaderTemplate
from korrigo_desktop.recognition.header_fields import find_header
from korrigo_desktop.recognition.header_reader import HeaderReader
from tests.own_header_exam import GIVEN_NAMES_FIRST, own_header, row
from tests.unit.recognition.written_headers import GOOD, MARIE, grey_of, written
from training.header_models import FieldRow, HeaderModel, ccyc, cmen, school_model
from training.header_sheets import any_conditions

WHOLE_PAGE = replace(GOOD, page_mm=(210, 297), skew_deg=0)
WIDTH_MM, HEIGHT_MM = 210, 297
MARGIN_MM = 0.5  # of an area that is drawn closely


DATE_FIRST = own_header(
    [
        row(HeaderField.BIRTH_DATE, "Né(e) le", 120, 12, 8),
        row(HeaderField.SURNAME, "Nom", 30, 24, 18),
        row(HeaderField.GIVEN_NAMES, "Prénom", 30, 35, 18),
        row(HeaderField.NUMBER, "N°", 30, 46, 5),
    ]
)


def template_of(model: HeaderModel, *, is_counted: bool = True, margin_mm: float = MARGIN_MM) -> HeaderTemplate:
    """The template that a person would draw over a header."""
    return tuple(field_area(one, is_counted, margin_mm) for one in model.rows)


def field_area(one: FieldRow, is_counted: bool, margin_mm: float) -> FieldArea:
    first, last = one.boxes[0], one.boxes[-1]
    left, top = first.left - margin_mm, first.top - margin_mm
    width, height = last.left + last.width - first.left + 2 * margin_mm, first.height + 2 * margin_mm
    area = PageArea(left / WIDTH_MM, top / HEIGHT_MM, width / WIDTH_MM, height / HEIGHT_MM)
    return FieldArea(one.field, area, len(one.boxes) if is_counted else None)


def moved(
    page: NDArray[np.uint8], right_mm: float = 0, down_mm: float = 0, scale: float = 1, skew_deg: float = 0
) -> NDArray[np.uint8]:
    """The page as a scanner lays it beside where it should be, without a row that leaves it."""
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 10), skew_deg, scale)
    matrix[:, 2] += np.array([right_mm, down_mm]) * width / WIDTH_MM
    laid = cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_AREA, borderValue=(250,))
    return np.asarray(laid, dtype=np.uint8)


def found_boxes(page: NDArray[np.uint8], template: HeaderTemplate) -> dict[str, int]:
    header = find_header(page, template)
    return {} if header is None else {of.value: len(boxes) for of, boxes in header.fields.items()}


def drawn_boxes(model: HeaderModel) -> dict[str, int]:
    return {one.field.value: len(one.boxes) for one in model.rows}


@pytest.mark.parametrize("is_counted", [True, False], ids=["counted", "not counted"])
@pytest.mark.parametrize(
    "model", [GIVEN_NAMES_FIRST, DATE_FIRST, ccyc(), cmen()], ids=["given names", "date", "c", "n"]
)
def test_rows_are_the_fields_that_were_drawn(model: HeaderModel, is_counted: bool) -> None:
    sheet = written(replace(WHOLE_PAGE, model=model))

    header = find_header(grey_of(sheet), template_of(model, is_counted=is_counted))

    assert header is not None
    truth = {one.field.value: one.boxes for one in sheet.fields}
    assert {of.value for of in header.fields} == set(truth)
    for of, boxes in header.fields.items():
        assert np.abs(boxes - truth[of.value]).max() < 3, of


@pytest.mark.parametrize("model", [GIVEN_NAMES_FIRST, DATE_FIRST, cmen()], ids=["given names", "date", "cmen"])
@pytest.mark.parametrize("right_mm", [-5, 5])
@pytest.mark.parametrize("down_mm", [-5, 5])
@pytest.mark.parametrize("scale", [0.97, 1.03])
@pytest.mark.parametrize("skew_deg", [-1.5, 1.5])
def test_a_scan_may_lie_beside_larger_smaller_and_askew(
    model: HeaderModel, right_mm: float, down_mm: float, scale: float, skew_deg: float
) -> None:
    page = moved(grey_of(written(replace(WHOLE_PAGE, model=model))), right_mm, down_mm, scale, skew_deg)
    assert found_boxes(page, template_of(model)) == drawn_boxes(model)


@pytest.mark.parametrize("seed", range(8))
def test_headers_that_schools_print_are_found(seed: int) -> None:
    model = school_model(np.random.default_rng(seed))
    chance = np.random.default_rng(100 + seed)
    right, down, scale = chance.uniform(-5, 5), chance.uniform(-5, 5), chance.uniform(0.97, 1.03)
    page = moved(grey_of(written(replace(WHOLE_PAGE, model=model), seed=seed)), right, down, scale, chance.normal(0, 1))

    assert found_boxes(page, template_of(model, margin_mm=chance.uniform(0, 2))) == drawn_boxes(model)


@pytest.mark.parametrize(
    ("lying", "turn"),
    [(cv2.ROTATE_90_CLOCKWISE, Turn.LEFT), (cv2.ROTATE_180, Turn.HALF), (cv2.ROTATE_90_COUNTERCLOCKWISE, Turn.RIGHT)],
)
def test_a_page_that_lies_the_wrong_way_is_turned_back(lying: int, turn: Turn) -> None:
    page = np.asarray(cv2.rotate(grey_of(written(replace(WHOLE_PAGE, model=DATE_FIRST))), lying), dtype=np.uint8)

    header = find_header(page, template_of(DATE_FIRST))

    assert header is not None
    assert header.turn is turn


def test_a_page_without_boxes_has_no_header() -> None:
    page = np.full((1754, 1240), 250, np.uint8)
    assert find_header(page, template_of(GIVEN_NAMES_FIRST)) is None


def test_boxes_elsewhere_than_drawn_are_no_header() -> None:
    page = grey_of(written(replace(WHOLE_PAGE, model=GIVEN_NAMES_FIRST)))
    far = tuple(replace(one, area=replace(one.area, y=one.area.y + 0.3)) for one in template_of(GIVEN_NAMES_FIRST))
    assert find_header(page, far) is None


def test_a_date_or_number_with_a_box_too_few_is_not_read() -> None:
    """Nobody knows which of its boxes is missing."""
    page = grey_of(written(replace(WHOLE_PAGE, model=DATE_FIRST)))
    template = tuple(
        replace(one, boxes=6) if one.field is HeaderField.NUMBER else one for one in template_of(DATE_FIRST)
    )
    assert set(found_boxes(page, template)) == {"surname", "given_names", "birth_date"}


@pytest.mark.parametrize("model", [GIVEN_NAMES_FIRST, DATE_FIRST], ids=["given names first", "date first"])
def test_what_is_written_in_it_is_read(model: HeaderModel) -> None:
    header = replace(MARIE, surname="VANDENBERG", given_names="MARIE", number="82498")
    page = moved(grey_of(written(replace(WHOLE_PAGE, model=model, dpi=200), header)), 3, -4, 1.02, 0.7)

    reading = HeaderReader().read(page, template_of(model))

    assert reading is not None
    read = {of: "".join(box.letter for box in boxes) for of, boxes in reading.read_boxes().items()}
    meant = {HeaderField.SURNAME: "VANDENBERG", HeaderField.GIVEN_NAMES: "MARIE", HeaderField.BIRTH_DATE: "13062007"}
    for of, text in meant.items():
        assert len(read[of]) == len(text)
        assert sum(one != other for one, other in zip(read[of], text, strict=True)) <= 1, of


def test_a_row_that_is_hard_to_see_is_looked_for_where_it_should_be() -> None:
    """A pale date whose digits hide most of its sides is no row by itself."""
    chance = np.random.default_rng(9100)
    conditions = any_conditions(chance)
    model = school_model(chance)
    sheet = written(replace(conditions, model=model, page_mm=(WIDTH_MM, HEIGHT_MM)), seed=100)

    assert found_boxes(grey_of(sheet), template_of(model)) == drawn_boxes(model)
