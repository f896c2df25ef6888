"""Where a page as shown lies on its source page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.errors import GeometryError
from korrigo_desktop.domain.geometry import PageArea, PagePoint, Turn
from korrigo_desktop.domain.pages import Half, PageGeometry
from korrigo_desktop.output.page_frame import blank_frame, frame_of, from_pdf_point, to_pdf_box, to_pdf_point
from korrigo_desktop.output.pdf_places import PdfBox, PdfPoint

fractions = st.floats(0, 1).map(lambda value: round(value, 6))
turns = st.sampled_from(Turn)


@st.composite
def sources(draw: st.DrawFn) -> PdfBox:
    left, bottom = draw(st.floats(-500, 500)), draw(st.floats(-500, 500))
    return PdfBox(left, bottom, left + draw(st.floats(100, 2000)), bottom + draw(st.floats(100, 2000)))


@st.composite
def geometries(draw: st.DrawFn) -> tuple[PageGeometry, PdfBox]:
    source = draw(sources())
    x, y = draw(st.floats(0, 0.4)), draw(st.floats(0, 0.4))
    crop = PageArea(x, y, draw(st.floats(0.1, 0.5)), draw(st.floats(0.1, 0.5)))
    return PageGeometry(
        source.width, source.height, draw(turns), draw(st.sampled_from(Half)), draw(turns), crop
    ), source


@given(geometries(), fractions, fractions)
def test_a_point_comes_back_to_where_it_was(placed: tuple[PageGeometry, PdfBox], x: float, y: float) -> None:
    shown, source = placed

    back = from_pdf_point(to_pdf_point(PagePoint(x, y), shown, source), shown, source)

    assert (back.x, back.y) == pytest.approx((x, y), abs=2e-6)


@given(geometries(), fractions, fractions)
def test_the_matrix_places_points_where_the_geometry_does(
    placed: tuple[PageGeometry, PdfBox], x: float, y: float
) -> None:
    shown, source = placed
    frame = frame_of(shown, source)
    a, b, c, d, e, f = frame.matrix
    x_pt, y_pt = x * frame.width_pt, y * frame.height_pt

    expected = to_pdf_point(PagePoint(x, y), shown, source)

    assert (a * x_pt + c * y_pt + e, b * x_pt + d * y_pt + f) == pytest.approx((expected.x, expected.y), abs=1e-6)


@given(geometries())
def test_the_media_box_is_the_page_and_lies_on_its_half(placed: tuple[PageGeometry, PdfBox]) -> None:
    shown, source = placed
    frame = frame_of(shown, source)
    box = frame.media_box

    size = (frame.width_pt, frame.height_pt)
    stored = size[::-1] if frame.rotate in (Turn.RIGHT, Turn.LEFT) else size
    assert (box.width, box.height) == pytest.approx(stored, abs=1e-6)
    assert source.left - 1e-6 <= box.left
    assert box.right <= source.right + 1e-6
    assert source.bottom - 1e-6 <= box.bottom
    assert box.top <= source.top + 1e-6


@given(geometries())
def test_an_area_becomes_the_box_between_its_corners(placed: tuple[PageGeometry, PdfBox]) -> None:
    shown, source = placed
    whole = to_pdf_box(PageArea(0, 0, 1, 1), shown, source)

    expected = frame_of(shown, source).media_box

    assert (whole.left, whole.bottom, whole.right, whole.top) == pytest.approx(
        (expected.left, expected.bottom, expected.right, expected.top), abs=1e-6
    )


def test_the_right_half_of_an_upright_sheet_begins_in_its_middle() -> None:
    shown = PageGeometry(1190, 842, Turn.NONE, Half.RIGHT, Turn.NONE)

    assert to_pdf_point(PagePoint(0, 0), shown, PdfBox(0, 0, 1190, 842)) == PdfPoint(595, 842)
    assert to_pdf_point(PagePoint(1, 1), shown, PdfBox(0, 0, 1190, 842)) == PdfPoint(1190, 0)


def test_the_left_half_of_a_sheet_stored_upright_and_shown_to_the_left_is_its_upper_part() -> None:
    """/Rotate 270: the stored right edge is the shown top."""
    shown = PageGeometry(842, 1190, Turn.LEFT, Half.LEFT, Turn.NONE)

    assert to_pdf_box(PageArea(0, 0, 1, 1), shown, PdfBox(0, 0, 842, 1190)) == PdfBox(0, 595, 842, 1190)
    assert to_pdf_point(PagePoint(0, 0), shown, PdfBox(0, 0, 842, 1190)) == PdfPoint(842, 1190)


def test_a_page_without_area_has_no_frame() -> None:
    with pytest.raises(GeometryError):
        frame_of(
            PageGeometry(595, 842, Turn.NONE, Half.FULL, Turn.NONE, PageArea(0.5, 0, 0, 1)), PdfBox(0, 0, 595, 842)
        )


def test_a_blank_page_turns_y_over() -> None:
    assert blank_frame(100, 200).matrix == (1, 0, 0, -1, 0, 200)
