"""Pairs the sides of folded sheets by the headers on them, and puts each sheet's pages in reading order, upright.

A header is on page 1, the right half of a sheet's front. Where it is found tells how the sheet went through the
scanner: upside down, or back first. A side without its other side shows as a front where a back should be, or a back
where a front should be: pairing it all the same would put one pupil's pages into another's copy.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.pages import Half, PageSource
from korrigo_desktop.domain.scan_warnings import WarningKind
from korrigo_desktop.scans.copy_plan import PlannedCopy, PlanProblem

if TYPE_CHECKING:  # NumPy and OpenCV come with it
    from korrigo_desktop.recognition.header_reader import HeaderReading

_PAGES_OF_A_SHEET = 4
_HALVES = (Half.RIGHT, Half.LEFT)


def order_of_cut_sheets(has_header: Sequence[bool]) -> list[int] | None:
    """The reading order of pages that are folded sheets cut in two by the scanner: 4, 1, 2, 3 and so on.

    Args:
        has_header: For each page of the file whether it has a header.

    Returns:
        None unless the first page has no header, most sheets have one on their second page, and no other page has.
    """
    sheets = range(0, len(has_header), _PAGES_OF_A_SHEET)
    headed = [place for place, is_headed in enumerate(has_header) if is_headed]
    if len(has_header) % _PAGES_OF_A_SHEET or any(place % _PAGES_OF_A_SHEET != 1 for place in headed):
        return None
    if not headed or headed[0] != 1 or 2 * len(headed) <= len(sheets):
        return None
    return [first + place for first in sheets for place in (1, 2, 3, 0)]


@dataclass(frozen=True, slots=True)
class Front:
    """A header that was found on a side.

    Attributes:
        place: The half that it is on.
        reading: What it says, and how the half must be turned.
    """

    place: PageSource
    reading: "HeaderReading"

    @property
    def turn(self) -> Turn:
        """How its half must be turned, clockwise, to stand upright."""
        return self.reading.header.turn

    @property
    def is_page_one(self) -> bool:
        """Whether it is where a header belongs, on a sheet that lies upright or upside down."""
        return (self.place.half, self.turn) in {(Half.RIGHT, Turn.NONE), (Half.LEFT, Turn.HALF)}


@dataclass(frozen=True, slots=True)
class PairedSheet:
    """A sheet, or a side that has lost its other side.

    Attributes:
        front: Its header, None when it has none.
    """

    planned: PlannedCopy
    front: Front | None


class SidePairing:
    """The sides of one row of sheets, in the order of the file."""

    def __init__(
        self,
        sides: Sequence[PageSource],
        read: "Callable[[PageSource], HeaderReading | None]",
        names_another: "Callable[[HeaderReading, HeaderReading], bool]",
    ) -> None:
        """Pair nothing yet.

        Args:
            sides: Whole.
            read: Reads the header of a half; asked once a half.
            names_another: Whether two headers are surely or possibly of two pupils.
        """
        self._sides = sides
        self._read = read
        self._names_another = names_another
        self._found: dict[PageSource, HeaderReading | None] = {}
        self._is_front_first = False

    def sheets(self) -> Iterator[PairedSheet]:
        """The sheets in the order of the file; every side stands in exactly one."""
        position = 0
        while position < len(self._sides):
            sheet, used = self._next(position)
            yield sheet
            position += used

    def _next(self, position: int) -> tuple[PairedSheet, int]:
        first = self._front(position)
        if position + 1 == len(self._sides):
            return self._lone(position, first), 1
        second = self._front(position + 1, _HALVES if first is None else (first.place.half,))
        if first is not None and second is not None and self._is_lone_front(position, first, second):
            return self._lone(position, first), 1
        if first is None and second is not None and self._is_lone_back(position):
            return self._lone(position, None), 1
        self._is_front_first |= first is not None
        return self._sheet(position, first or second, is_back_first=first is None), 2

    def _is_lone_front(self, position: int, first: Front, second: Front) -> bool:
        """Whether the front after a front begins the next sheet: it names another pupil, or its own back follows.

        Not where a school prints its header on both sides: the next side is then a front as well.
        """
        after = position + 2
        has_back = after < len(self._sides) and self._front(after) is None
        return has_back or self._names_another(first.reading, second.reading)

    def _is_lone_back(self, position: int) -> bool:
        """Whether the front after a back begins the next sheet: sheets lie front first, and its own back follows."""
        after = position + 2
        return self._is_front_first and after < len(self._sides) and self._front(after) is None

    def _front(self, position: int, halves: Sequence[Half] = _HALVES) -> Front | None:
        for half in halves:
            place = self._half(position, half)
            if place not in self._found:
                self._found[place] = self._read(place)
            if (reading := self._found[place]) is not None:
                return Front(place, reading)
        return None

    def _half(self, position: int, half: Half) -> PageSource:
        side = self._sides[position]
        return PageSource(side.source_id, side.index, half)

    def _sheet(self, position: int, front: Front | None, *, is_back_first: bool) -> PairedSheet:
        near, far = position, position + 1
        if front is not None and front.is_page_one and is_back_first:
            near, far = far, near
        pages = [
            self._half(near, Half.RIGHT),
            self._half(far, Half.LEFT),
            self._half(far, Half.RIGHT),
            self._half(near, Half.LEFT),
        ]
        return PairedSheet(self._planned(pages, front, position, []), front)

    def _lone(self, position: int, front: Front | None) -> PairedSheet:
        """One side alone: pages 1 and 4, or 2 and 3 where fronts have been seen and this is none."""
        is_back = front is None and self._is_front_first
        pages = [self._half(position, half) for half in (reversed(_HALVES) if is_back else _HALVES)]
        return PairedSheet(self._planned(pages, front, position, [PlanProblem(WarningKind.LONE_SIDE, pages[0])]), front)

    def _planned(
        self, pages: list[PageSource], front: Front | None, position: int, problems: list[PlanProblem]
    ) -> PlannedCopy:
        turns = {}
        if front is not None and front.is_page_one and front.turn is Turn.HALF:
            pages = pages[::-1]
            turns = dict.fromkeys(pages, Turn.HALF)
        if front is not None and (front.turn is not Turn.NONE or front.place != self._half(position, Half.RIGHT)):
            problems.append(PlanProblem(WarningKind.HEADER_ELSEWHERE, front.place))
        if len(self._sides) % 2 == 1:
            problems.append(PlanProblem(WarningKind.ODD_SIDE_COUNT))
        return PlannedCopy(tuple(pages), tuple(problems), turns)
