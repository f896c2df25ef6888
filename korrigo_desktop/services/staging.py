"""The staging strip: scanned copies whose pages a person checks and repairs before they are marked."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from korrigo_desktop.domain import arranging
from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, ExamId, PageId, SourceId
from korrigo_desktop.domain.operations import ArrangePages, Group, SetCopyState, SetWarnings
from korrigo_desktop.domain.pages import Page, PageGeometry, SourcePage
from korrigo_desktop.domain.settling import with_settled_warnings
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, page_rows, source_rows
from korrigo_desktop.store.copy_list import (
    CopyQuery,
    CopyRow,
    Cursor,
    count_copies,
    cursor_after,
    list_copies,
    load_copy_rows,
)
from korrigo_desktop.store.report_rows import Reporters, load_reporters

STAGED = frozenset({CopyState.STAGING, CopyState.QUARANTINE})

ODD = STAGED | {CopyState.READY, CopyState.GRADED}
"""States in which a copy may look odd to somebody: graded ones too, of which a page was reported."""

Repair = ArrangePages | Group
"""A repair of pages, with what it settles of the import's warnings."""


@dataclass(frozen=True, slots=True)
class StagedCopy:
    """One copy of the strip with its pages.

    Attributes:
        sources: Source pages by (original, position), for every page that is not missing.
        file_names: Names the originals were imported under.
        reporters: Correctors who reported something of its pages.
    """

    row: CopyRow
    pages: tuple[Page, ...]
    sources: dict[tuple[SourceId, int], SourcePage]
    file_names: dict[SourceId, str]
    reporters: Reporters = field(default_factory=dict)

    def geometry_of(self, page: Page) -> PageGeometry | None:
        """Where a page lies on its source page, None for a missing page."""
        if page.source is None:
            return None
        return PageGeometry.of(page, self.sources[page.source.source_id, page.source.index])


@dataclass(frozen=True, slots=True)
class StripPage:
    """A part of the strip, and the place after it (None at the end)."""

    copies: tuple[StagedCopy, ...]
    next: Cursor | None


def load_strip(
    workplace: Workplace,
    exam_id: ExamId,
    *,
    states: frozenset[CopyState] = STAGED,
    only_problems: bool = False,
    after: Cursor | None = None,
    limit: int = 40,
) -> StripPage:
    """Read the next copies of the strip in scan order, with their pages: four queries, whatever the limit."""
    query = CopyQuery(exam_id, states=states, has_problem=True if only_problems else None)
    with workplace.store.reading() as connection:
        rows = list_copies(connection, query, limit, after)
        copies = _with_pages(connection, exam_id, rows)
    return StripPage(copies, cursor_after(query, rows[-1]) if len(rows) == limit else None)


def load_staged(workplace: Workplace, exam_id: ExamId, copy_ids: Sequence[CopyId]) -> tuple[StagedCopy, ...]:
    """Read some copies of the strip again, after they changed; those that are gone are left out."""
    with workplace.store.reading() as connection:
        rows = load_copy_rows(connection, copy_ids)
        return _with_pages(connection, exam_id, tuple(rows[copy_id] for copy_id in copy_ids if copy_id in rows))


def place_behind(staged: StagedCopy) -> Cursor:
    """The place after a copy, from where the strip can be read on."""
    return cursor_after(CopyQuery(staged.row.copy.exam_id), staged.row)


def count_strip(workplace: Workplace, exam_id: ExamId, states: frozenset[CopyState] = STAGED) -> int:
    """How many copies the strip holds."""
    with workplace.store.reading() as connection:
        return count_copies(connection, CopyQuery(exam_id, states=states))


def count_odd(workplace: Workplace, exam_id: ExamId) -> int:
    """How many copies have something odd that nobody has settled."""
    with workplace.store.reading() as connection:
        return count_copies(connection, CopyQuery(exam_id, states=ODD, has_problem=True))


def rotate_pages(workplace: Workplace, page_ids: Sequence[PageId], turn: Turn) -> Repair:
    """The operation that turns pages, of one or more copies, clockwise."""
    with workplace.store.reading() as connection:
        owners = sorted(page_rows.copies_of_pages(connection, page_ids))
        tables = page_rows.load_pages_of(connection, owners)
        pages = tuple(page for table in tables.values() for page in table)
        return settling(connection, arranging.rotate_pages(pages, page_ids, turn))


def move_pages(workplace: Workplace, page_ids: Sequence[PageId], target: CopyId, position: int) -> Repair:
    """The operation that moves pages, of one or more copies, to a place of a copy (its own or another).

    Args:
        workplace: Where the copies are.
        page_ids: The pages to move, which keep their order.
        target: The copy that gets them.
        position: Before which page of the target, from 0, counted without the pages that move.
    """
    with workplace.store.reading() as connection:
        owners = page_rows.copies_of_pages(connection, page_ids) | {target}
        tables = page_rows.load_pages_of(connection, sorted(owners))
        copies = [copy_rows.load_copy(connection, copy_id) for copy_id in sorted(owners)]
        ordered = sorted(tables.values(), key=lambda table: table[0].copy_id != target if table else True)
        return settling(connection, arranging.move_pages(ordered, page_ids, target, position, copies))


def split_copy(workplace: Workplace, copy_id: CopyId, first_of_new: int) -> Repair:
    """The operation that makes a second copy of the pages from `first_of_new` (from 0) on."""
    with workplace.store.reading() as connection:
        copy = copy_rows.load_copy(connection, copy_id)
        table = page_rows.load_pages(connection, copy_id)
        (code,) = copy_rows.free_codes(connection, copy.exam_id, 1)
        next_rank = copy_rows.rank_after(connection, copy)
        return settling(connection, arranging.split_copy(copy, table, first_of_new, code, next_rank))


def join_copies(workplace: Workplace, copy_ids: Sequence[CopyId]) -> Repair:
    """The operation that puts copies together, in scan order; the first keeps its code.

    Raises:
        KorrigoError: PUPILS_DIFFER; COPY_HAS_MARKS when it is carried out, if one of the others has marks.
    """
    with workplace.store.reading() as connection:
        copies = sorted((copy_rows.load_copy(connection, i) for i in copy_ids), key=lambda copy: copy.rank)
        check_one_pupil(connection, copies)
        tables = page_rows.load_pages_of(connection, copy_ids)
        others = [(copy, tables[copy.id]) for copy in copies[1:]]
        return settling(connection, arranging.join_copies(tables[copies[0].id], others))


def check_one_pupil(connection: Connection, copies: Sequence[Copy]) -> None:
    """Refuse to join copies of different pupils: their work in one copy would be marked as one's.

    Raises:
        KorrigoError: PUPILS_DIFFER.
    """
    known = [(copy, copy_rows.load_identity(connection, copy.id)) for copy in copies]
    known = [(copy, identity) for copy, identity in known if identity.is_known]
    for copy, identity in known[1:]:
        if identity != known[0][1]:
            raise KorrigoError(ErrorKind.PUPILS_DIFFER, first=known[0][0].code, second=copy.code)


def join_with_previous(workplace: Workplace, copy_id: CopyId) -> Repair:
    """The operation that puts a copy behind the one before it in scan order.

    Raises:
        KorrigoError: UNKNOWN_COPY, it is the first.
    """
    with workplace.store.reading() as connection:
        copy = copy_rows.load_copy(connection, copy_id)
        previous = copy_rows.copy_before(connection, copy)
    if previous is None:
        raise KorrigoError(ErrorKind.UNKNOWN_COPY, copy="")
    return join_copies(workplace, [previous.id, copy_id])


def keep_place(workplace: Workplace, copy_id: CopyId, position: int) -> Repair:
    """The operation that keeps a place for a page that the scan lacks."""
    with workplace.store.reading() as connection:
        table = page_rows.load_pages(connection, copy_id)
        return settling(connection, arranging.keep_place(table, copy_id, position))


def give_up_place(workplace: Workplace, copy_id: CopyId, page_id: PageId) -> Repair:
    """The operation that takes away a place kept for a missing page."""
    with workplace.store.reading() as connection:
        table = page_rows.load_pages(connection, copy_id)
        return settling(connection, arranging.give_up_place(table, page_id))


def accept_pages(workplace: Workplace, copy_id: CopyId) -> Group:
    """The operation that says that a copy's pages are complete and in order, and that it may be marked.

    It settles whatever the import found odd and markers reported. Of a copy that may be marked already, or is graded,
    nothing else is left to say.

    Raises:
        KorrigoError: COPY_UNIDENTIFIED (nobody has said whose copy it is).
    """
    with workplace.store.reading() as connection:
        copy = copy_rows.load_copy(connection, copy_id)
        identity = copy_rows.load_identity(connection, copy_id)
        warnings = copy_rows.load_warnings(connection, [copy_id])[copy_id]
    if not identity.is_known:
        raise KorrigoError(ErrorKind.COPY_UNIDENTIFIED)
    # With its reason, which the inverse needs to put a copy back in doubt.
    accepted = SetCopyState(copy_id, copy.state, CopyState.READY, copy.state_reason)
    is_ready = copy.state in (CopyState.READY, CopyState.GRADED)
    settled = SetWarnings(copy_id, warnings, ())
    return Group((*(() if is_ready else (accepted,)), *((settled,) if warnings else ())))


def set_aside(workplace: Workplace, copy_id: CopyId, reason: str) -> SetCopyState:
    """The operation that takes a copy out of the exam (absent, blank, scanned again); nothing on it is lost."""
    with workplace.store.reading() as connection:
        copy = copy_rows.load_copy(connection, copy_id)
    return SetCopyState(copy_id, copy.state, CopyState.VOID, reason)


def settling(connection: Connection, repair: ArrangePages) -> Repair:
    """A repair with what it settles of the import's warnings, as they stand."""
    return with_settled_warnings(repair, copy_rows.load_warnings(connection, repair.copy_ids))


def _with_pages(connection: Connection, exam_id: ExamId, rows: Sequence[CopyRow]) -> tuple[StagedCopy, ...]:
    tables = page_rows.load_pages_of(connection, [row.copy.id for row in rows])
    keys = [(p.source.source_id, p.source.index) for table in tables.values() for p in table if p.source]
    sources = source_rows.load_source_pages(connection, keys)
    names = {file.source_id: file.file_name for file in source_rows.load_batch_files(connection, exam_id)}
    told = load_reporters(connection, [row.copy.id for row in rows])
    staged = (_staged(row, tables[row.copy.id], sources, names) for row in rows)
    return tuple(replace(each, reporters=told.get(each.row.copy.id, {})) for each in staged)


def _staged(
    row: CopyRow, table: tuple[Page, ...], sources: dict[tuple[SourceId, int], SourcePage], names: dict[SourceId, str]
) -> StagedCopy:
    keys = [(page.source.source_id, page.source.index) for page in table if page.source]
    return StagedCopy(row, table, {key: sources[key] for key in keys}, {key[0]: names.get(key[0], "") for key in keys})
