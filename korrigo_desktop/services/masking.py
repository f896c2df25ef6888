"""What is hidden of each page before an exam is published: found by a program, seen and mended by a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import ExamId, PageId, SourceId
from korrigo_desktop.domain.masks import NOTHING, MaskOrigin, PageMask
from korrigo_desktop.domain.pages import Page, PageGeometry, SourcePage
from korrigo_desktop.scans.header_places import expects_header, fronts_of_sheets
from korrigo_desktop.scans.working_page import find_page_mask
from korrigo_desktop.services.progress import ItemResult, ProgressReporter, SilentProgress
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, page_mask_rows, page_rows, source_rows

_ENDS_EVERYTHING = frozenset({ErrorKind.CANCELLED, ErrorKind.DISK_FULL})
_WRITTEN_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class MaskedPage:
    """A page with what is hidden of it.

    Attributes:
        code: Of its copy.
        mask: None when no program has looked yet.
    """

    code: str
    page: Page
    source: SourcePage
    geometry: PageGeometry
    mask: PageMask | None


@dataclass(frozen=True, slots=True)
class MaskOutcome:
    """What a search for headers came to, all pages of the exam counted.

    Attributes:
        doubtful: Pages that a person should look at.
        failed: Pages that can't be shown, with the reason.
    """

    pages: int
    hidden: int
    doubtful: tuple[PageId, ...]
    failed: tuple[tuple[PageId, KorrigoError], ...]


def find_masks(workplace: Workplace, exam_id: ExamId, progress: ProgressReporter | None = None) -> MaskOutcome:
    """Look for the header on every page that nobody has looked at yet as it is cut now.

    What a person set is kept. Run again after a cancel, it goes on.

    Raises:
        KorrigoError: UNKNOWN_EXAM, DISK_FULL; CANCELLED between two pages.
    """
    progress = progress or SilentProgress()
    listed = list_masks(workplace, exam_id)
    fronts = _fronts(workplace, listed)
    open_pages = [item for item in listed if item.mask is None]
    failed: list[tuple[PageId, KorrigoError]] = []
    found: list[tuple[Page, PageMask]] = []
    try:
        for number, item in enumerate(open_pages):
            progress.step(number, len(open_pages))
            progress.check_cancelled()
            try:
                found.append((item.page, _look(workplace, item, fronts)))
            except KorrigoError as error:
                if error.kind in _ENDS_EVERYTHING:
                    raise
                failed.append((item.page.id, error))
                progress.item(ItemResult(item.page.id, f"{item.code}, p. {item.page.ordinal + 1}", error))
            if len(found) >= _WRITTEN_AT_ONCE:
                _save(workplace, found)
    finally:
        _save(workplace, found)
    progress.step(len(open_pages), len(open_pages))
    return _outcome(list_masks(workplace, exam_id), failed)


def list_masks(workplace: Workplace, exam_id: ExamId, *, only_doubtful: bool = False) -> tuple[MaskedPage, ...]:
    """Read every page of an exam that the scan has, in scan order, with what is hidden of it.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
    """
    with workplace.store.reading() as connection:
        listed = _load(connection, exam_id)
    return tuple(item for item in listed if not only_doubtful or (item.mask and item.mask.needs_a_look))


def set_mask(workplace: Workplace, exam_id: ExamId, page_id: PageId, area: PageArea | None) -> Changes:
    """Say what is to be hidden of a page; None hides nothing.

    Args:
        workplace: The open data folder.
        exam_id: The page's exam.
        page_id: The page.
        area: In fractions of the page as shown.

    Raises:
        KorrigoError: UNKNOWN_PAGE: it is no page of the exam, or one that the scan lacks.
    """
    mask = PageMask(area or NOTHING, MaskOrigin.SET)
    with workplace.store.writing() as connection:
        page = next((p for p in page_rows.load_pages_of_exam(connection, exam_id) if p.id == page_id), None)
        if page is None or page.is_missing:
            raise KorrigoError(ErrorKind.UNKNOWN_PAGE, page=page_id)
        page_mask_rows.save_mask(connection, page, mask)
    return Changes(copies=frozenset({page.copy_id}))


def _load(connection: Connection, exam_id: ExamId) -> tuple[MaskedPage, ...]:
    codes = {copy.id: (copy.rank, copy.code) for copy in copy_rows.load_copies(connection, exam_id)}
    pages = [page for page in page_rows.load_pages_of_exam(connection, exam_id) if page.source]
    sources = source_rows.load_source_pages(
        connection, [(p.source.source_id, p.source.index) for p in pages if p.source]
    )
    masks = page_mask_rows.load_masks(connection, exam_id, pages)
    listed = []
    for page in sorted(pages, key=lambda page: (*codes[page.copy_id], page.ordinal)):
        assert page.source is not None
        source = sources[page.source.source_id, page.source.index]
        geometry = PageGeometry.of(page, source)
        listed.append(MaskedPage(codes[page.copy_id][1], page, source, geometry, masks.get(page.id)))
    return tuple(listed)


def _fronts(workplace: Workplace, listed: Sequence[MaskedPage]) -> Mapping[SourceId, frozenset[int]]:
    with workplace.store.reading() as connection:
        files = source_rows.load_pages_of_sources(connection, {item.source.source_id for item in listed})
    return {source_id: fronts_of_sheets(pages) for source_id, pages in files.items()}


def _look(workplace: Workplace, item: MaskedPage, fronts: Mapping[SourceId, frozenset[int]]) -> PageMask:
    original = workplace.blobs.existing(item.source.source_id)
    is_expected = expects_header(item.page, fronts[item.source.source_id])
    return workplace.heavy.run(find_page_mask, original, item.source, item.geometry, is_expected=is_expected)


def _save(workplace: Workplace, found: list[tuple[Page, PageMask]]) -> None:
    with workplace.store.writing() as connection:
        for page, mask in found:
            page_mask_rows.save_mask(connection, page, mask)
    found.clear()


def _outcome(listed: Sequence[MaskedPage], failed: Sequence[tuple[PageId, KorrigoError]]) -> MaskOutcome:
    masks = [(item.page.id, item.mask) for item in listed if item.mask is not None]
    doubtful = tuple(page_id for page_id, mask in masks if mask.needs_a_look)
    return MaskOutcome(len(listed), sum(mask.hides_something for _, mask in masks), doubtful, tuple(failed))
