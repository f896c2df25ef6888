"""Puts the sheets of a file together by their headers: a new pupil begins a new copy, whatever its number of sheets."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, ExamId, PageId
from korrigo_desktop.domain.pages import Half, Page, PageGeometry, PageSource, SourcePage
from korrigo_desktop.domain.recognition_settings import HeaderTemplate
from korrigo_desktop.domain.scan_warnings import WarningKind
from korrigo_desktop.recognition import in_worker
from korrigo_desktop.scans import in_worker as page_in_worker
from korrigo_desktop.scans.copy_plan import CopyPlan, Layout, PlannedCopy, PlanProblem
from korrigo_desktop.scans.layout import plan_copies
from korrigo_desktop.scans.scan_file import ScanFile
from korrigo_desktop.services.recognition_settings import load_settings
from korrigo_desktop.services.sheet_pairing import SidePairing, order_of_cut_sheets
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import student_rows

if TYPE_CHECKING:  # NumPy and OpenCV come with it
    from korrigo_desktop.recognition.header_reader import HeaderReading
    from korrigo_desktop.recognition.ranking import Ranking, StudentRanker
    from korrigo_desktop.scans.same_page import Ink

_Read = Callable[[PageSource], "HeaderReading | None"]
_LOG = logging.getLogger(__name__)

_ABOUT_ONE_PAGE = frozenset({ErrorKind.PAGE_UNREADABLE, ErrorKind.WORKER_DIED})


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sheet, or a page that was scanned alone, and its header."""

    planned: PlannedCopy
    reading: "HeaderReading | None"
    ranking: "Ranking | None"
    place: PageSource

    @property
    def is_sheet(self) -> bool:
        return self.planned.pages[0].half is not Half.FULL

    @property
    def turn(self) -> Turn:
        """How the page of its header must be turned, clockwise, to stand upright."""
        return Turn.NONE if self.reading is None else self.reading.header.turn


def plan_by_headers(
    workplace: Workplace, exam_id: ExamId, scan: ScanFile, check_cancelled: Callable[[], None]
) -> CopyPlan | None:
    """Plan the copies of a file by what is written in the headers; None when it has none, or nothing can read them.

    Args:
        workplace: Where the exam is, with its class list, if it has one yet.
        exam_id: The exam.
        scan: The file, ingested.
        check_cancelled: Raises CANCELLED when the person asked for it; called between two pages.

    Raises:
        KorrigoError: CANCELLED, BLOB_DAMAGED.
    """
    try:
        units = _read_units(workplace, exam_id, scan, check_cancelled)
    except KorrigoError as error:
        if error.kind is not ErrorKind.MODEL_DAMAGED:
            raise
        _LOG.warning("headers can't be read, copies are made by numbers: %s", error.kind.name)
        return None  # whoever asks to read the headers is told; an import goes on without
    if not any(unit.reading for unit in units):
        return None
    groups = [_told_doubles(workplace, scan, group, check_cancelled) for group in _groups(units)]
    usual = _usual_length(groups)
    return CopyPlan(tuple(_joined(group, usual) for group in groups))


def _read_units(
    workplace: Workplace, exam_id: ExamId, scan: ScanFile, check_cancelled: Callable[[], None]
) -> list[_Unit]:
    ranker, template = _ranker(workplace, exam_id), load_settings(workplace, exam_id).header

    def read(place: PageSource) -> "HeaderReading | None":
        check_cancelled()
        return _read(workplace, scan, place, template)

    units: list[_Unit] = []
    planned = plan_copies(scan.pages, Layout.AUTO, 1, 1).copies
    for is_sheet, row in groupby(planned, key=lambda copy: copy.pages[0].half is not Half.FULL):
        copies = list(row)
        units += _sheets(copies, read, ranker) if is_sheet else _uncut(_pages(copies, read, ranker))
    return units


def _pages(row: Iterable[PlannedCopy], read: _Read, ranker: "StudentRanker | None") -> list[_Unit]:
    units = []
    for planned in row:
        (place,) = planned.pages
        reading = read(place)
        units.append(_Unit(planned, reading, ranker.rank(reading.boxes) if ranker and reading else None, place))
    return units


def _uncut(units: list[_Unit]) -> list[_Unit]:
    """Pages in reading order, where the scanner cut folded sheets in two; told, for nothing but the headers says so."""
    order = order_of_cut_sheets([unit.reading is not None for unit in units])
    if order is None:
        return units
    return [_flagged(units[place], PlanProblem(WarningKind.HEADER_ELSEWHERE, units[place].place)) for place in order]


def _flagged(unit: _Unit, problem: PlanProblem) -> _Unit:
    if unit.reading is None:
        return unit
    return replace(unit, planned=replace(unit.planned, problems=(*unit.planned.problems, problem)))


def _sheets(row: Iterable[PlannedCopy], read: _Read, ranker: "StudentRanker | None") -> Iterator[_Unit]:
    """Sheets as their headers pair their sides."""
    from korrigo_desktop.recognition.same_student import is_same_student

    ranked: dict[int, Ranking | None] = {}

    def ranking_of(reading: "HeaderReading") -> "Ranking | None":
        if id(reading) not in ranked:  # the pairing keeps all readings
            ranked[id(reading)] = ranker.rank(reading.boxes) if ranker else None
        return ranked[id(reading)]

    def names_another(one: "HeaderReading", other: "HeaderReading") -> bool:
        return not is_same_student(one.boxes, other.boxes, ranking_of(one), ranking_of(other))

    sides = dict.fromkeys(PageSource(page.source_id, page.index) for planned in row for page in planned.pages)
    for sheet in SidePairing(list(sides), read, names_another).sheets():
        front = sheet.front
        if front is None:
            yield _Unit(sheet.planned, None, None, sheet.planned.pages[0])
        else:
            yield _Unit(sheet.planned, front.reading, ranking_of(front.reading), front.place)


def _ranker(workplace: Workplace, exam_id: ExamId) -> "StudentRanker | None":
    # Deferred: NumPy and OpenCV take 0.1 s to import, and the window imports this module.
    from korrigo_desktop.recognition.ranking import StudentRanker
    from korrigo_desktop.recognition.spellings import listed_students

    with workplace.store.reading() as connection:
        students = student_rows.load_students(connection, exam_id)
    return StudentRanker(listed_students(students)) if students else None


def _read(
    workplace: Workplace, scan: ScanFile, place: PageSource, template: HeaderTemplate | None
) -> "HeaderReading | None":
    original = workplace.blobs.existing(scan.source_id)
    try:
        return workplace.heavy.run(in_worker.read_header, original, *_placed(scan, place), template)
    except KorrigoError as error:
        if error.kind not in _ABOUT_ONE_PAGE:
            raise
        return None  # the page is a row to resolve, like any other without a header


def _placed(scan: ScanFile, place: PageSource, turn: Turn = Turn.NONE) -> tuple[SourcePage, PageGeometry]:
    source = _source_page(scan.pages, place)
    return source, PageGeometry.of(Page(PageId(""), CopyId(""), 0, place, turn), source)


def _source_page(pages: Sequence[SourcePage], place: PageSource) -> SourcePage:
    return next(page for page in pages if (page.source_id, page.index) == (place.source_id, place.index))


def _groups(units: Sequence[_Unit]) -> Iterator[list[_Unit]]:
    """Units of one copy: what has no header belongs to the pupil before, as a proposal."""
    from korrigo_desktop.recognition.same_student import is_same_student

    group: list[_Unit] = []
    last: tuple[HeaderReading, Ranking | None] | None = None
    for unit in units:
        if unit.reading is not None:
            if group and not (last and is_same_student(last[0].boxes, unit.reading.boxes, last[1], unit.ranking)):
                yield group
                group = []
            last = unit.reading, unit.ranking
        group.append(unit)
    yield group


def _told_doubles(
    workplace: Workplace, scan: ScanFile, group: list[_Unit], check_cancelled: Callable[[], None]
) -> list[_Unit]:
    """Units of one copy, told where the page of a header is one that the copy has already: it was scanned twice."""
    from korrigo_desktop.scans.same_page import is_same_page

    if sum(unit.reading is not None for unit in group) < 2:
        return group
    inks: list[Ink] = []
    told: list[_Unit] = []
    for unit in group:
        if unit.reading is not None:
            check_cancelled()
            ink = _ink(workplace, scan, unit)
            is_double = ink is not None and any(is_same_page(ink, before) for before in inks)
            told.append(_flagged(unit, PlanProblem(WarningKind.DOUBLED, unit.place)) if is_double else unit)
            inks += [ink] if ink is not None else []
        else:
            told.append(unit)
    return told


def _ink(workplace: Workplace, scan: ScanFile, unit: _Unit) -> "Ink | None":
    """Where a page is written on; None for one that can't be looked at, which is no double of any."""
    original = workplace.blobs.existing(scan.source_id)
    try:
        return workplace.heavy.run(page_in_worker.page_ink, original, *_placed(scan, unit.place, unit.turn))
    except KorrigoError as error:
        if error.kind not in _ABOUT_ONE_PAGE:
            raise
        return None


def _usual_length(groups: list[list[_Unit]]) -> int:
    """The number of pages that most copies scanned page by page have; 0 when there are none."""
    lengths = Counter(len(group) for group in groups if not group[0].is_sheet)
    return lengths.most_common(1)[0][0] if lengths else 0


def _joined(group: list[_Unit], usual: int) -> PlannedCopy:
    pages = tuple(page for unit in group for page in unit.planned.pages)
    problems = [problem for unit in group for problem in unit.planned.problems]
    problems += _header_problems(group)
    if not group[0].is_sheet:
        if len(pages) < usual:
            problems.append(PlanProblem(WarningKind.INCOMPLETE))
        elif len(pages) % usual:
            problems.append(PlanProblem(WarningKind.NO_HEADER, pages[usual]))
    turns = {page: turn for unit in group for page, turn in unit.planned.turns.items()}
    return PlannedCopy(pages, tuple(dict.fromkeys(problems)), turns | _page_turns(group))


def _page_turns(group: list[_Unit]) -> dict[PageSource, Turn]:
    """Pages scanned one by one lie as the header before them; whoever looks at the warning sees all of them."""
    turns: dict[PageSource, Turn] = {}
    turn = Turn.NONE
    for unit in group:
        turn = unit.turn if unit.reading is not None else turn
        if turn is not Turn.NONE and not unit.is_sheet:
            turns |= dict.fromkeys(unit.planned.pages, turn)
    return turns


def _header_problems(group: list[_Unit]) -> Iterator[PlanProblem]:
    for position, unit in enumerate(group):
        if unit.reading is None:
            if unit.is_sheet or position == 0:
                yield PlanProblem(WarningKind.NO_HEADER, unit.place)
        elif unit.reading.header.turn is not Turn.NONE or unit.place != unit.planned.pages[0]:
            yield PlanProblem(WarningKind.HEADER_ELSEWHERE, unit.place)
