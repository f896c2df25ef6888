"""Looks at the headers of a copy's other sheets: one that names another pupil is in the wrong copy.

Where the scanner has lost a sheet or taken one twice, copies of a fixed number of sheets are wrong from there on, and
the header on each first page fits its pupil all the same.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, SourceId, StudentId
from korrigo_desktop.domain.pages import Half, Page, PageGeometry, SourcePage
from korrigo_desktop.domain.recognition_settings import HeaderTemplate
from korrigo_desktop.domain.students import Student
from korrigo_desktop.recognition import in_worker
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import page_rows, source_rows

if TYPE_CHECKING:  # NumPy and OpenCV come with it
    from korrigo_desktop.recognition.ranking import StudentRanker

_SURE = 0.9
_ABOUT_ONE_PAGE = frozenset({ErrorKind.PAGE_UNREADABLE, ErrorKind.WORKER_DIED, ErrorKind.BLOB_DAMAGED})


def copies_with_foreign_sheets(
    workplace: Workplace,
    template: HeaderTemplate | None,
    named: Mapping[CopyId, StudentId],
    students: Sequence[Student],
    check_cancelled: Callable[[], None],
) -> frozenset[CopyId]:
    """The copies that hold a sheet which surely names another pupil.

    Args:
        workplace: Where the copies are.
        template: The school's own header; None for one that is known by its rows.
        named: Whose copy it seems to be, by its first header.
        students: The class list.
        check_cancelled: Raises CANCELLED when the person asked for it; called between two pages.

    Raises:
        KorrigoError: CANCELLED, DISK_FULL.
    """
    # Deferred: NumPy and OpenCV take 0.1 s to import, and the window imports this module.
    from korrigo_desktop.recognition.ranking import StudentRanker
    from korrigo_desktop.recognition.spellings import listed_students

    fronts = _other_fronts(workplace, list(named))
    if not fronts:
        return frozenset()
    ranker = StudentRanker(listed_students(students))
    foreign = set[CopyId]()
    for page, source in fronts:
        check_cancelled()
        if page.copy_id not in foreign:
            owner = _owner(workplace, template, ranker, students, page, source)
            if owner not in (None, named[page.copy_id]):
                foreign.add(page.copy_id)
    return frozenset(foreign)


def _other_fronts(workplace: Workplace, copy_ids: Sequence[CopyId]) -> list[tuple[Page, SourcePage]]:
    """The first pages of all sheets but the first, with the sides that they are on."""
    with workplace.store.reading() as connection:
        copies = page_rows.load_pages_of(connection, copy_ids)
        fronts = [page for pages in copies.values() for page in pages[1:] if _is_front(pages[0], page)]
        places = {(page.source.source_id, page.source.index) for page in fronts if page.source}
        sources = source_rows.load_source_pages(connection, places)
    return [(page, sources[page.source.source_id, page.source.index]) for page in fronts if page.source]


def _is_front(first: Page, page: Page) -> bool:
    """Whether a page is the right half of a front: fronts and backs lie in turn."""
    if first.source is None or page.source is None or first.source.half is not Half.RIGHT:
        return False
    is_same_file = first.source.source_id == page.source.source_id
    return is_same_file and page.source.half is Half.RIGHT and (page.source.index - first.source.index) % 2 == 0


def _owner(
    workplace: Workplace,
    template: HeaderTemplate | None,
    ranker: "StudentRanker",
    students: Sequence[Student],
    page: Page,
    source: SourcePage,
) -> StudentId | None:
    """The pupil whom a page surely names; None where it names nobody, or nobody for sure."""
    original = workplace.blobs.existing(SourceId(source.source_id))
    try:
        reading = workplace.heavy.run(in_worker.read_header, original, source, PageGeometry.of(page, source), template)
    except KorrigoError as error:
        if error.kind not in _ABOUT_ONE_PAGE:
            raise
        return None
    if reading is None or reading.is_empty:
        return None
    ranking = ranker.rank(reading.boxes)
    best = ranking.best(1)[0]
    return students[best].id if ranking.share(best) >= _SURE else None
