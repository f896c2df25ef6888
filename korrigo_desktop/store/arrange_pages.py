"""Rearranging page tables: what lies on a page goes with it, and no scanned page is ever left out."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, PageId
from korrigo_desktop.domain.operations import ArrangePages
from korrigo_desktop.domain.pages import Page
from korrigo_desktop.store import copy_rows, mark_rows, page_rows, recognition_rows


def arrange_pages(connection: Connection, operation: ArrangePages, now: datetime) -> None:
    """Write the page tables of `after` in the place of those of `before`.

    Raises:
        KorrigoError: STALE_CHANGE (the tables found are not `before`), COPY_WITHOUT_PAGES, COPY_HAS_MARKS (a copy to be
            closed holds scores, remarks or a comment).
        ValueError: `after` lacks a scanned page, or counts its pages wrongly: a bug of the caller.
    """
    _check_found(connection, operation)
    _check_complete(operation)
    copy_rows.insert_copies(connection, operation.opened, now)
    page_rows.delete_pages(connection, [page.id for page in operation.before])
    page_rows.insert_pages(connection, operation.after)
    _carry_annotations(connection, operation)
    for copy in operation.closed:
        _close(connection, copy.id)
    page_rows.set_page_count(connection, operation.copy_ids)
    _outdate_readings(connection, operation)


def _check_found(connection: Connection, operation: ArrangePages) -> None:
    copy_ids = sorted({page.copy_id for page in operation.before} | {copy.id for copy in operation.closed})
    found = page_rows.load_pages_of(connection, copy_ids)
    if {page for rows in found.values() for page in rows} != set(operation.before):
        raise KorrigoError(ErrorKind.STALE_CHANGE)


def _check_complete(operation: ArrangePages) -> None:
    kept = {page.id for page in operation.after}
    if len(kept) != len(operation.after) or any(p.id not in kept and not p.is_missing for p in operation.before):
        msg = "a scanned page would be lost or doubled"
        raise ValueError(msg)
    closed = {copy.id for copy in operation.closed}
    counts = Counter(page.copy_id for page in operation.after)
    for copy_id in operation.copy_ids - closed:
        ordinals = sorted(page.ordinal for page in operation.after if page.copy_id == copy_id)
        if ordinals != list(range(counts[copy_id])):
            msg = "ordinals have gaps"
            raise ValueError(msg)
        if not ordinals:
            raise KorrigoError(ErrorKind.COPY_WITHOUT_PAGES)


def _carry_annotations(connection: Connection, operation: ArrangePages) -> None:
    """Turn and hand over what is drawn on pages that were turned or moved."""
    after = {page.id: page for page in operation.after}
    kept = [(page, after[page.id]) for page in operation.before if page.id in after]
    moved = {old.id: (old, new) for old, new in kept if old.turn != new.turn or old.copy_id != new.copy_id}
    gone = [page.id for page in operation.before if page.id not in after]
    if gone and mark_rows.load_annotations_on(connection, gone):
        raise KorrigoError(ErrorKind.COPY_HAS_MARKS, copy="")
    for annotation in mark_rows.load_annotations_on(connection, list(moved)):
        old, new = moved[PageId(annotation.page_id)]
        turn = Turn((new.turn - old.turn) % 360)
        mark_rows.update_annotation(connection, new.copy_id, annotation.turned_with_page(turn))


def _outdate_readings(connection: Connection, operation: ArrangePages) -> None:
    """A header was read on the first page of its copy: of another one it would tell a wrong name."""
    before, after = _headed(operation.before), _headed(operation.after)
    moved = [copy_id for copy_id, page_id in before.items() if copy_id in after and after[copy_id] != page_id]
    if moved:
        recognition_rows.outdate_recognitions(connection, moved)


def _headed(pages: Sequence[Page]) -> dict[CopyId, PageId]:
    """The page of each copy that its header is read on: the first that the scan has."""
    scanned = sorted((page for page in pages if not page.is_missing), key=lambda page: page.ordinal, reverse=True)
    return {page.copy_id: page.id for page in scanned}


def _close(connection: Connection, copy_id: CopyId) -> None:
    marks = mark_rows.load_marks(connection, copy_id)
    if marks.scores or marks.remarks or marks.comment or copy_rows.has_former_results(connection, copy_id):
        raise KorrigoError(ErrorKind.COPY_HAS_MARKS, copy=copy_rows.load_copy(connection, copy_id).code)
    copy_rows.delete_copy(connection, copy_id)
