"""Plans the copies of a file: which pages, which halves of A3 sides, in which order, and what to look at. Pure."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never

from korrigo_desktop.domain.pages import Half, PageSource, SourcePage
from korrigo_desktop.domain.scan_warnings import WarningKind
from korrigo_desktop.scans.copy_plan import CopyPlan, Layout, PlannedCopy, PlanProblem
from korrigo_desktop.scans.sheet_sizes import SideSize, side_sizes

DEFAULT_PAGES_PER_COPY = 4
"""Pages of a copy scanned page by page when nobody says otherwise: a folded A3 sheet holds as many."""

_Side = tuple[SourcePage, SideSize]


def plan_copies(
    pages: Sequence[SourcePage], layout: Layout, sheets_per_copy: int = 1, pages_per_copy: int | None = None
) -> CopyPlan:
    """Propose the copies of one file. Nothing is ever dropped: what is odd is flagged on the copy that holds it.

    Args:
        pages: All the pages of the file, in its order.
        layout: How it was scanned. AUTO decides by the sizes.
        sheets_per_copy: A3 sheets of a copy.
        pages_per_copy: Pages of a copy where they are not on A3 sheets, DEFAULT_PAGES_PER_COPY when None.

    Returns:
        Copies in scan order. Every page of the file stands in exactly one of them, whole or as both its halves.

    Raises:
        ValueError: A copy of no sheet or no page was asked for.
    """
    per_copy = DEFAULT_PAGES_PER_COPY if pages_per_copy is None else pages_per_copy
    if sheets_per_copy < 1 or per_copy < 1:
        msg = "a copy has at least one sheet and one page"
        raise ValueError(msg)
    sides = list(zip(pages, side_sizes(pages), strict=True))
    match layout:
        case Layout.AUTO:
            copies = _plan_rows(sides, Layout.A3_STACKED, sheets_per_copy, per_copy, is_a3_said=False)
        case Layout.A3_STACKED | Layout.A3_NESTED:
            copies = _plan_rows(_believed(sides), layout, sheets_per_copy, per_copy, is_a3_said=True)
        case Layout.A4:
            copies = _page_row(sides, per_copy, is_a3_said=False)
        case Layout.SINGLE:
            copies = _whole_file(sides)
        case _:
            assert_never(layout)
    return CopyPlan(tuple(copies))


def _believed(sides: list[_Side]) -> list[_Side]:
    """Take sides whose size says nothing for the A3 sides that a person said they are."""
    return [(page, SideSize.A3 if size is SideSize.OVERSIZE else size) for page, size in sides]


def _plan_rows(
    sides: list[_Side], layout: Layout, sheets_per_copy: int, per_copy: int, *, is_a3_said: bool
) -> Iterator[PlannedCopy]:
    """Plan each row of A3 sides and each row of other pages by itself."""
    rows = [(is_a3, list(row)) for is_a3, row in groupby(sides, key=lambda side: side[1] is SideSize.A3)]
    common = (PlanProblem(WarningKind.MIXED_SIZES),) if len(rows) > 1 else ()
    for is_a3, row in rows:
        if is_a3:
            copies = _sheet_row([page for page, _ in row], layout, sheets_per_copy)
        else:
            copies = _page_row(row, per_copy, is_a3_said=is_a3_said)
        for copy in copies:
            # Sheets beside other pages are as sure as ever; it is the others that nobody can place.
            yield copy if is_a3 else _flagged(copy, common)


def _sheet_row(pages: list[SourcePage], layout: Layout, sheets_per_copy: int) -> Iterator[PlannedCopy]:
    is_odd = len(pages) % 2 == 1
    for start in range(0, len(pages), 2 * sheets_per_copy):
        sides = pages[start : start + 2 * sheets_per_copy]
        ordered = _nested(sides) if layout is Layout.A3_NESTED else _stacked(sides)
        problems = []
        if len(sides) % 2 == 1:
            lone = PageSource(sides[-1].source_id, sides[-1].index, Half.RIGHT)
            problems.append(PlanProblem(WarningKind.LONE_SIDE, lone))
        if is_odd:
            problems.append(PlanProblem(WarningKind.ODD_SIDE_COUNT))
        if len(sides) < 2 * sheets_per_copy:
            problems.append(PlanProblem(WarningKind.INCOMPLETE))
        yield PlannedCopy(tuple(ordered), tuple(problems))


def _stacked(sides: Sequence[SourcePage]) -> list[PageSource]:
    """Put sheets laid one on another in reading order: [4|1], [2|3], [8|5], [6|7]. A lone last side is a recto."""
    ordered: list[PageSource] = []
    for start in range(0, len(sides), 2):
        ordered += _nested(sides[start : start + 2])
    return ordered


def _nested(sides: Sequence[SourcePage]) -> list[PageSource]:
    """Put sheets laid into each other in reading order: [8|1], [2|7], [6|3], [4|5]. A lone last side is a recto.

    The first half of the copy goes inwards through the right of each recto and the left of each verso, the second half
    comes back outwards through the other halves.
    """
    inwards, outwards = [], []
    for place, side in enumerate(sides):
        near, far = (Half.RIGHT, Half.LEFT) if place % 2 == 0 else (Half.LEFT, Half.RIGHT)
        inwards.append(PageSource(side.source_id, side.index, near))
        outwards.append(PageSource(side.source_id, side.index, far))
    return inwards + outwards[::-1]


def _page_row(row: list[_Side], per_copy: int, *, is_a3_said: bool) -> Iterator[PlannedCopy]:
    for start in range(0, len(row), per_copy):
        group = row[start : start + per_copy]
        problems = [problem for side in group for problem in _page_problems(side, is_a3_said=is_a3_said)]
        if len(group) < per_copy:
            problems.append(PlanProblem(WarningKind.INCOMPLETE))
        yield PlannedCopy(tuple(_whole(page) for page, _ in group), tuple(problems))


def _page_problems(side: _Side, *, is_a3_said: bool) -> Iterator[PlanProblem]:
    page, size = side
    match size:
        case SideSize.PAGE:
            if is_a3_said:
                yield PlanProblem(WarningKind.NOT_A3, _whole(page))
        case SideSize.A3:
            yield PlanProblem(WarningKind.UNCUT_A3, _whole(page))
        case SideSize.UPRIGHT_A3:
            yield PlanProblem(WarningKind.UPRIGHT_A3, _whole(page))
        case SideSize.LANDSCAPE:
            yield PlanProblem(WarningKind.LANDSCAPE, _whole(page))
        case SideSize.OVERSIZE:
            yield PlanProblem(WarningKind.ODD_SIZE, _whole(page))
        case _:
            assert_never(size)


def _whole_file(sides: list[_Side]) -> Iterator[PlannedCopy]:
    """Put a file that is one copy together: sheets are unfolded where they lie, other pages follow as they are."""
    ordered: list[PageSource] = []
    problems: list[PlanProblem] = []
    for is_a3, row in groupby(sides, key=lambda side: side[1] is SideSize.A3):
        run = list(row)
        rows = _sheet_row([page for page, _ in run], Layout.A3_STACKED, (len(run) + 1) // 2) if is_a3 else ()
        for copy in rows or _page_row(run, len(run), is_a3_said=False):
            ordered += copy.pages
            problems += (problem for problem in copy.problems if problem.kind is not WarningKind.INCOMPLETE)
    if ordered:
        yield PlannedCopy(tuple(ordered), tuple(problems))


def _whole(page: SourcePage) -> PageSource:
    return PageSource(page.source_id, page.index)


def _flagged(copy: PlannedCopy, problems: tuple[PlanProblem, ...]) -> PlannedCopy:
    return PlannedCopy(copy.pages, problems + copy.problems) if problems else copy
