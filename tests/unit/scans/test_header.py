"""Where the header of a page is."""

import pytest

from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.scans.header import header_area


def test_the_header_is_the_top_quarter_over_the_whole_width() -> None:
    assert header_area() == PageArea(0.0, 0.0, 1.0, 0.25)


def test_a_school_may_have_a_higher_header() -> None:
    assert header_area(0.4) == PageArea(0.0, 0.0, 1.0, 0.4)


@pytest.mark.parametrize("share", [0.0, -0.1, 1.01, float("nan")])
def test_a_header_that_is_no_part_of_a_page_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="header"):
        header_area(share)
