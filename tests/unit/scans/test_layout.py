"""Copies planned from the sizes of pages: nothing lost, reading order right, doubts flagged."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.domain.pages import Half, PageSource, SourcePage
from korrigo_desktop.domain.scan_warnings import WarningKind
from korrigo_desktop.scans.copy_plan import CopyPlan, Layout, PlannedCopy
from korrigo_desktop.scans.layout import plan_copies

SOURCE = SourceId("0" * 64)
A4, A4_LYING, A3, A3_STANDING = (595.3, 841.9), (841.9, 595.3), (1190.6, 841.9), (841.9, 1190.6)
TABLOID, TRIMMED_A3, PIXELS_A4, PIXELS_A3 = (1224.0, 792.0), (960.0, 760.0), (2480.0, 3508.0), (4960.0, 3508.0)
PAPER = (A4, A4_LYING, A3, A3_STANDING, TABLOID, TRIMMED_A3, PIXELS_A4, PIXELS_A3, (300.0, 300.0))


def pages_of(*sizes: tuple[float, float], rotate: Turn = Turn.NONE) -> list[SourcePage]:
    """Pages that are shown with these sizes."""
    lying = rotate in (Turn.RIGHT, Turn.LEFT)
    stored = [(height, width) if lying else (width, height) for width, height in sizes]
    return [SourcePage(SOURCE, index, *size, rotate) for index, size in enumerate(stored)]


def written_order(copy: PlannedCopy) -> str:
    """The copy's pages as `index` with L or R for a half."""
    letters = {Half.FULL: "", Half.LEFT: "L", Half.RIGHT: "R"}
    return " ".join(f"{page.index}{letters[page.half]}" for page in copy.pages)


def orders(plan: CopyPlan) -> list[str]:
    return [written_order(copy) for copy in plan.copies]


def kinds(copy: PlannedCopy) -> set[WarningKind]:
    return {problem.kind for problem in copy.problems}


# Sheets


@pytest.mark.parametrize("layout", [Layout.AUTO, Layout.A3_STACKED, Layout.A3_NESTED])
@pytest.mark.parametrize("rotate", list(Turn))
def test_a_folded_sheet_reads_right_of_the_recto_then_the_verso_then_left_of_the_recto(
    layout: Layout, rotate: Turn
) -> None:
    plan = plan_copies(pages_of(A3, A3, A3, A3, rotate=rotate), layout)
    assert orders(plan) == ["0R 1L 1R 0L", "2R 3L 3R 2L"]
    assert plan.copies_with_problems == ()


def test_stacked_sheets_follow_each_other() -> None:
    # 4|1, 2|3, 8|5, 6|7
    plan = plan_copies(pages_of(*[A3] * 4), Layout.A3_STACKED, sheets_per_copy=2)
    assert orders(plan) == ["0R 1L 1R 0L 2R 3L 3R 2L"]


def test_two_nested_sheets_are_read_inwards_and_back() -> None:
    # 8|1, 2|7, 6|3, 4|5
    plan = plan_copies(pages_of(*[A3] * 4), Layout.A3_NESTED, sheets_per_copy=2)
    assert orders(plan) == ["0R 1L 2R 3L 3R 2L 1R 0L"]


@given(sheets=st.integers(1, 6))
def test_any_number_of_nested_sheets_reads_as_it_was_folded(sheets: int) -> None:
    pages = 4 * sheets
    printed = {}
    for sheet in range(sheets):
        recto, verso = 2 * sheet, 2 * sheet + 1
        printed[recto, Half.LEFT], printed[recto, Half.RIGHT] = pages - 2 * sheet, 2 * sheet + 1
        printed[verso, Half.LEFT], printed[verso, Half.RIGHT] = 2 * sheet + 2, pages - 2 * sheet - 1
    (copy,) = plan_copies(pages_of(*[A3] * (2 * sheets)), Layout.A3_NESTED, sheets_per_copy=sheets).copies
    assert [printed[page.index, page.half] for page in copy.pages] == list(range(1, pages + 1))


def test_a_last_copy_with_fewer_sheets_is_flagged() -> None:
    plan = plan_copies(pages_of(*[A3] * 6), Layout.A3_NESTED, sheets_per_copy=2)
    assert orders(plan)[1] == "4R 5L 5R 4L"
    assert [kinds(copy) for copy in plan.copies] == [set(), {WarningKind.INCOMPLETE}]


def test_an_odd_number_of_sides_is_flagged_on_every_copy_that_may_be_wrong_and_on_the_lone_side() -> None:
    plan = plan_copies(pages_of(*[A3] * 5), Layout.AUTO)
    assert orders(plan) == ["0R 1L 1R 0L", "2R 3L 3R 2L", "4R 4L"]
    first, second, last = plan.copies
    assert kinds(first) == kinds(second) == {WarningKind.ODD_SIDE_COUNT}
    assert WarningKind.LONE_SIDE in kinds(last)
    assert {problem.page for problem in last.problems if problem.page} == {PageSource(SOURCE, 4, Half.RIGHT)}


# Sizes


@pytest.mark.parametrize("size", [A3, TABLOID, (1190.4, 841.4), (1150.0, 800.0), (1240.0, 880.0)])
def test_scanned_a3_is_recognised_with_its_margins(size: tuple[float, float]) -> None:
    assert orders(plan_copies(pages_of(size, size), Layout.AUTO)) == ["0R 1L 1R 0L"]


def test_a_lying_a4_is_no_a3_side_though_it_has_the_ratio() -> None:
    plan = plan_copies(pages_of(*[A4_LYING] * 4), Layout.AUTO)
    assert orders(plan) == ["0 1 2 3"]
    assert [problem.kind for problem in plan.copies[0].problems] == [WarningKind.LANDSCAPE] * 4


def test_a_lying_a4_among_sheets_is_a_copy_to_look_at() -> None:
    plan = plan_copies(pages_of(A3, A3, A4_LYING, A3, A3), Layout.AUTO)
    assert orders(plan) == ["0R 1L 1R 0L", "2", "3R 4L 4R 3L"]
    assert {WarningKind.MIXED_SIZES, WarningKind.LANDSCAPE} <= kinds(plan.copies[1])
    assert kinds(plan.copies[0]) == kinds(plan.copies[2]) == set()


@pytest.mark.parametrize("sizes", [(A3, TRIMMED_A3), (TRIMMED_A3, A3)])
def test_the_sides_of_a_sheet_are_decided_together(sizes: tuple[tuple[float, float], ...]) -> None:
    assert orders(plan_copies(pages_of(*sizes, A3, A3), Layout.AUTO)) == ["0R 1L 1R 0L", "2R 3L 3R 2L"]


def test_a_trimmed_side_without_an_a3_side_beside_it_stays_whole() -> None:
    plan = plan_copies(pages_of(TRIMMED_A3, TRIMMED_A3), Layout.AUTO)
    assert orders(plan) == ["0 1"]
    assert WarningKind.LANDSCAPE in kinds(plan.copies[0])


def test_an_a3_side_standing_is_kept_whole_and_flagged() -> None:
    plan = plan_copies(pages_of(A3_STANDING, A3_STANDING), Layout.A3_STACKED)
    assert orders(plan) == ["0 1"]
    assert WarningKind.UPRIGHT_A3 in kinds(plan.copies[0])


def test_a_side_in_pixels_is_cut_only_when_a_person_says_that_it_is_a3() -> None:
    assert orders(plan_copies(pages_of(PIXELS_A3, PIXELS_A3), Layout.A3_STACKED)) == ["0R 1L 1R 0L"]
    automatic = plan_copies(pages_of(PIXELS_A3, PIXELS_A3), Layout.AUTO)
    assert orders(automatic) == ["0 1"]
    assert WarningKind.ODD_SIZE in kinds(automatic.copies[0])


# Pages


def test_pages_are_shared_out_by_four_unless_told_otherwise() -> None:
    plan = plan_copies(pages_of(*[A4] * 8), Layout.AUTO)
    assert orders(plan) == ["0 1 2 3", "4 5 6 7"]
    assert plan.copies_with_problems == ()
    assert orders(plan_copies(pages_of(*[A4] * 4), Layout.A4, pages_per_copy=2)) == ["0 1", "2 3"]


def test_pages_left_over_are_a_copy_to_look_at() -> None:
    plan = plan_copies(pages_of(*[A4] * 6), Layout.A4)
    assert [kinds(copy) for copy in plan.copies] == [set(), {WarningKind.INCOMPLETE}]


def test_an_a3_side_in_a_page_layout_is_kept_whole_and_flagged() -> None:
    plan = plan_copies(pages_of(A4, A4, A3, A4), Layout.A4)
    assert orders(plan) == ["0 1 2 3"]
    assert [(problem.kind, problem.page) for problem in plan.copies[0].problems] == [
        (WarningKind.UNCUT_A3, PageSource(SOURCE, 2))
    ]


def test_pages_in_a_sheet_layout_are_kept_whole_and_flagged() -> None:
    plan = plan_copies(pages_of(*[A4] * 4), Layout.A3_NESTED)
    assert orders(plan) == ["0 1 2 3"]
    assert [problem.kind for problem in plan.copies[0].problems] == [WarningKind.NOT_A3] * 4


def test_sheets_and_pages_in_one_file_are_planned_row_by_row() -> None:
    plan = plan_copies(pages_of(A3, A3, A4, A4, A3, A3), Layout.AUTO)
    assert orders(plan) == ["0R 1L 1R 0L", "2 3", "4R 5L 5R 4L"]
    assert WarningKind.MIXED_SIZES in kinds(plan.copies[1])


# One file per copy


def test_a_single_file_is_one_copy_however_many_pages_it_has() -> None:
    plan = plan_copies(pages_of(*[A4] * 7), Layout.SINGLE)
    assert orders(plan) == ["0 1 2 3 4 5 6"]
    assert plan.copies_with_problems == ()


def test_sheets_of_a_single_file_are_unfolded_where_they_lie() -> None:
    plan = plan_copies(pages_of(A4, A3, A3, A4), Layout.SINGLE)
    assert orders(plan) == ["0 1R 2L 2R 1L 3"]
    assert plan.copies_with_problems == ()


def test_a_lone_side_in_a_single_file_is_flagged() -> None:
    (copy,) = plan_copies(pages_of(A3, A3, A3), Layout.SINGLE).copies
    assert written_order(copy) == "0R 1L 1R 0L 2R 2L"
    assert WarningKind.LONE_SIDE in kinds(copy)


# Always


@pytest.mark.parametrize("layout", list(Layout))
def test_no_page_makes_no_copy(layout: Layout) -> None:
    assert plan_copies([], layout).copies == ()


@pytest.mark.parametrize(("sheets", "pages"), [(0, 4), (-1, 4), (1, 0), (1, -2)])
def test_a_copy_of_nothing_is_refused(sheets: int, pages: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        plan_copies(pages_of(A4), Layout.AUTO, sheets, pages)


@given(
    sizes=st.lists(st.sampled_from(PAPER) | st.tuples(st.floats(72, 14_400), st.floats(72, 14_400)), max_size=24),
    rotate=st.sampled_from(Turn),
    layout=st.sampled_from(Layout),
    sheets=st.integers(1, 4),
    per_copy=st.none() | st.integers(1, 6),
)
def test_every_page_is_in_the_plan_exactly_once_whole_or_as_both_its_halves(
    sizes: list[tuple[float, float]], rotate: Turn, layout: Layout, sheets: int, per_copy: int | None
) -> None:
    pages = pages_of(*sizes, rotate=rotate)
    plan = plan_copies(pages, layout, sheets, per_copy)
    assert all(copy.pages for copy in plan.copies)
    counted = Counter(page for copy in plan.copies for page in copy.pages)
    for page in pages:
        full, left, right = (counted.pop(PageSource(SOURCE, page.index, half), 0) for half in Half)
        assert (full, left, right) in {(1, 0, 0), (0, 1, 1)}
    assert not counted
