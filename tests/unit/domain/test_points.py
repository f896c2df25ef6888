from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.points import (
    Points,
    convert_points,
    format_points,
    format_points_fixed,
    parse_points,
    points_from_json,
)


@pytest.mark.parametrize(
    ("written", "hundredths"),
    [("1,5", 150), ("1.5", 150), (",5", 50), ("0", 0), (" 12 ", 1200), ("15,45", 1545), ("1,500", 150), ("-0", 0)],
)
def test_points_are_read_as_people_type_them(written: str, hundredths: int) -> None:
    assert parse_points(written) == hundredths


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("abc", ErrorKind.POINTS_NOT_A_NUMBER),
        ("", ErrorKind.POINTS_NOT_A_NUMBER),
        (",", ErrorKind.POINTS_NOT_A_NUMBER),
        ("1,", ErrorKind.POINTS_NOT_A_NUMBER),
        ("1,2,3", ErrorKind.POINTS_NOT_A_NUMBER),
        ("1e3", ErrorKind.POINTS_NOT_A_NUMBER),
        ("٣", ErrorKind.POINTS_NOT_A_NUMBER),
        ("-1", ErrorKind.POINTS_NEGATIVE),
        ("1,255", ErrorKind.POINTS_TOO_FINE),
        ("1000000", ErrorKind.POINTS_TOO_LARGE),
        ("-1000000", ErrorKind.POINTS_NEGATIVE),
    ],
)
def test_what_is_no_mark_is_refused_with_its_reason_and_never_rounded(written: str, kind: ErrorKind) -> None:
    with pytest.raises(KorrigoError) as caught:
        parse_points(written)
    assert caught.value.kind is kind
    assert written in caught.value.sentence or not written


@pytest.mark.parametrize("written", ["9" * 5000, "0," + "1" * 5000, "a" * 5000])
def test_a_number_of_thousands_of_digits_is_refused_in_a_short_sentence(written: str) -> None:
    with pytest.raises(KorrigoError) as caught:
        parse_points(written)
    assert len(caught.value.sentence) < 100


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (Decimal("1e-999999999"), ErrorKind.POINTS_TOO_FINE),
        (Decimal("0e-999999999"), ErrorKind.POINTS_TOO_FINE),
        (Decimal("1E+400"), ErrorKind.POINTS_TOO_LARGE),
        (Decimal("1e999999999"), ErrorKind.POINTS_TOO_LARGE),
        (Decimal("-1e999999999"), ErrorKind.POINTS_NEGATIVE),
        (Decimal("NaN"), ErrorKind.POINTS_NOT_A_NUMBER),
        (10**30, ErrorKind.POINTS_TOO_LARGE),
    ],
)
def test_json_numbers_beyond_measure_are_refused_without_being_written_out(value: object, kind: ErrorKind) -> None:
    with pytest.raises(KorrigoError) as caught:
        points_from_json(value)
    assert caught.value.kind is kind


@given(st.integers(min_value=0, max_value=10**7), st.sampled_from([",", "."]))
def test_points_written_and_read_again_are_the_same(hundredths: int, separator: str) -> None:
    points = Points(hundredths)
    assert parse_points(format_points(points, separator)) == points
    assert parse_points(format_points_fixed(points, separator)) == points


@pytest.mark.parametrize(
    ("value", "hundredths"), [(2, 200), (Decimal("1.5"), 150), ("0,25", 25), (Decimal("1E+1"), 1000)]
)
def test_json_values_are_read_without_a_float(value: object, hundredths: int) -> None:
    assert points_from_json(value) == hundredths


@pytest.mark.parametrize("value", [True, None, [], {}, 1.5, Decimal("NaN")])
def test_json_values_that_are_no_points_are_refused(value: object) -> None:
    with pytest.raises(KorrigoError) as caught:
        points_from_json(value)
    assert caught.value.kind is ErrorKind.POINTS_NOT_A_NUMBER


@pytest.mark.parametrize(
    ("points", "total", "converted"),
    [(1275, 2000, 1275), (10, 4000, 5), (5, 4000, 3), (4, 4000, 2), (3, 4000, 2), (700, 3000, 467), (650, 3000, 433)],
)
def test_marks_out_of_another_total_are_converted_half_up_once(points: int, total: int, converted: int) -> None:
    assert convert_points(Points(points), Points(total), Points(2000)) == converted
