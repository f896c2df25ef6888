import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.errors import GeometryError
from korrigo_desktop.domain.geometry import PageArea, PagePoint, Turn

fractions = st.floats(min_value=0, max_value=1)
turns = st.sampled_from(list(Turn))


@st.composite
def areas(draw: st.DrawFn) -> PageArea:
    x, y = sorted([draw(fractions), draw(fractions)]), sorted([draw(fractions), draw(fractions)])
    return PageArea(x[0], y[0], x[1] - x[0], y[1] - y[0])


@given(fractions, fractions, turns)
def test_a_point_turned_there_and_back_is_the_same_to_the_bit(x: float, y: float, turn: Turn) -> None:
    point = PagePoint(x, y)
    assert point.turned(turn).turned(turn.undone()) == point


@given(areas(), turns, turns)
def test_an_area_turned_twice_is_turned_by_the_sum(area: PageArea, first: Turn, second: Turn) -> None:
    assert area.turned(first).turned(second) == area.turned(first.then(second))


def test_a_quarter_turn_to_the_right_brings_the_top_left_corner_to_the_top_right() -> None:
    assert PagePoint(0, 0).turned(Turn.RIGHT) == PagePoint(1, 0)
    assert PageArea(0, 0, 0.2, 0.1).turned(Turn.RIGHT) == PageArea(0.9, 0, 0.1, 0.2)


@pytest.mark.parametrize("bad", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_place_outside_the_page_is_refused(bad: float) -> None:
    with pytest.raises(GeometryError):
        PagePoint(bad, 0.5)
    with pytest.raises(GeometryError):
        PageArea(0.5, 0.5, bad, 0.1)


@given(st.lists(st.builds(PagePoint, fractions, fractions), min_size=1))
def test_the_area_around_points_holds_them_all(points: list[PagePoint]) -> None:
    area = PageArea.around(points)
    assert all(area.x <= p.x <= area.right and area.y <= p.y <= area.bottom for p in points)
