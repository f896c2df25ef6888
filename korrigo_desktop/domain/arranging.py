"""Rearranging page tables as values: tables of copies in, the operation that changes them out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, PageId, new_id
from korrigo_desktop.domain.operations import ArrangePages
from korrigo_desktop.domain.pages import Page

PageTable = tuple[Page, ...]


def rotate_pages(table: PageTable, page_ids: Iterable[PageId], turn: Turn) -> ArrangePages:
    """Turn pages clockwise; what is drawn on them turns with the paper."""
    wanted = frozenset(page_ids)
    after = tuple(replace(page, turn=page.turn.then(turn)) if page.id in wanted else page for page in table)
    return ArrangePages(table, after)


def move_pages(
    tables: Sequence[PageTable], page_ids: Iterable[PageId], target: CopyId, position: int, copies: Iterable[Copy] = ()
) -> ArrangePages:
    """Move pages to a place of a copy, in their present order; a copy that they leave empty is closed.

    Args:
        tables: The page tables of every copy concerned, the target's too.
        page_ids: The pages to move.
        target: The copy that gets them.
        position: Before which page of the target, from 0, counted without the pages that move.
        copies: The copies of `tables`, of which those left empty are closed.
    """
    wanted = frozenset(page_ids)
    every = [page for table in tables for page in table]
    moving = [page for page in every if page.id in wanted]
    staying = {
        copy_id: [p for p in every if p.copy_id == copy_id and p.id not in wanted] for copy_id in _owners(tables)
    }
    rows = staying.setdefault(target, [])
    rows[position:position] = moving
    after = tuple(page for copy_id, rows in staying.items() for page in numbered(rows, copy_id))
    closed = tuple(copy for copy in copies if not staying.get(copy.id, [True]))
    return ArrangePages(tuple(every), after, closed=closed)


def split_copy(copy: Copy, table: PageTable, first_of_new: int, code: str, next_rank: float) -> ArrangePages:
    """Make a second copy of the pages from `first_of_new` on.

    Args:
        copy: The copy to split.
        table: Its page table.
        first_of_new: Position of the page that begins the new copy; neither the first nor beyond the last.
        code: An anonymous code for the new copy.
        next_rank: Rank of the copy after this one in scan order, so that the new one comes between.
    """
    if not 0 < first_of_new < len(table):
        msg = "a split leaves pages on both sides"
        raise ValueError(msg)
    new = Copy(CopyId(new_id()), copy.exam_id, copy.batch_id, code, (copy.rank + next_rank) / 2, CopyState.STAGING)
    after = (*table[:first_of_new], *numbered(table[first_of_new:], new.id))
    return ArrangePages(table, after, opened=(new,))


def join_copies(first: PageTable, others: Sequence[tuple[Copy, PageTable]]) -> ArrangePages:
    """Put the pages of other copies behind those of the first; the others are closed."""
    every = (*first, *(page for _, table in others for page in table))
    closed = tuple(copy for copy, _ in others)
    return ArrangePages(every, numbered(every, first[0].copy_id), closed=closed)


def join_annex(table: PageTable, annex: Copy, pages: PageTable) -> ArrangePages:
    """Put the pages of an annex behind those of a copy, or before them when there are more; the annex is closed."""
    every = (*pages, *table) if len(pages) > len(table) else (*table, *pages)
    return ArrangePages((*table, *pages), numbered(every, table[0].copy_id), closed=(annex,))


def keep_place(table: PageTable, copy_id: CopyId, position: int) -> ArrangePages:
    """Keep a place for a page that the scan lacks, before the page at `position`."""
    rows = list(table)
    rows.insert(position, Page(PageId(new_id()), copy_id, position, source=None))
    return ArrangePages(table, numbered(rows, copy_id))


def give_up_place(table: PageTable, page_id: PageId) -> ArrangePages:
    """Take away a place that was kept for a missing page.

    Raises:
        ValueError: The page is a scanned one: those are never taken away.
    """
    gone = next(page for page in table if page.id == page_id)
    if not gone.is_missing:
        msg = "a scanned page is never taken away"
        raise ValueError(msg)
    return ArrangePages(table, numbered([page for page in table if page.id != page_id], gone.copy_id))


def numbered(pages: Iterable[Page], copy_id: CopyId) -> PageTable:
    """The same pages as the whole table of one copy, in this order."""
    return tuple(replace(page, copy_id=copy_id, ordinal=ordinal) for ordinal, page in enumerate(pages))


def _owners(tables: Sequence[PageTable]) -> list[CopyId]:
    return list(dict.fromkeys(page.copy_id for table in tables for page in table))
