"""Tells which pages carry a header by the layout alone: the first of a copy, and the front of every folded sheet."""

from collections.abc import Sequence

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.pages import Half, Page, SourcePage
from korrigo_desktop.scans.sheet_sizes import SideSize, side_sizes


def fronts_of_sheets(pages: Sequence[SourcePage]) -> frozenset[int]:
    """The positions of a file's A3 sides that are the front of a sheet: [4|1], where the pupil writes the name.

    Args:
        pages: All the pages of one file, in its order.
    """
    fronts: set[int] = set()
    in_row = 0
    for page, size in zip(pages, side_sizes(pages), strict=True):
        in_row = in_row + 1 if size is SideSize.A3 else 0
        if in_row % 2 == 1:
            fronts.add(page.index)
    return frozenset(fronts)


def expects_header(page: Page, fronts: frozenset[int]) -> bool:
    """Whether a page carries a header by the layout.

    Args:
        page: A page of a copy.
        fronts: Of the file that the page is cut from.
    """
    if page.ordinal == 0:
        return True
    if page.source is None or page.source.half is Half.FULL:
        return False
    # A sheet that went through the scanner upside down has its first page on the left.
    is_first = (page.source.half is Half.RIGHT) != (page.turn is Turn.HALF)
    return is_first and page.source.index in fronts
