"""The marker's own order: copies moved in the pile, on this computer alone, with what undoes it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.copy_list import CopyOrder, CopyQuery, CopyRow, cursor_after, list_copies, load_copy_rows
from korrigo_desktop.store.own_order_rows import OwnRanks, load_own_ranks, number_anew, save_own_ranks

_AROUND = 30
_LEAST_STEP = 2.0**-30  # of the places themselves: some twenty more moves between two copies


@dataclass(frozen=True, slots=True)
class OwnMove:
    """Copies that were moved.

    Attributes:
        moved: Which.
        before: Where they were, and their neighbours if those made room.
        after: Where they are.
        is_numbered_anew: Every copy of the exam got another number: earlier moves can't be taken back by theirs.
    """

    moved: tuple[CopyId, ...]
    before: OwnRanks
    after: OwnRanks
    is_numbered_anew: bool = False

    def inverse(self) -> "OwnMove":
        """The move that brings back what was there."""
        return replace(self, before=self.after, after=self.before)


def move_before(
    workplace: Workplace, query: CopyQuery, moved: Collection[CopyId], target: CopyId | None
) -> OwnMove | None:
    """Move copies before another one, in the order that they have among themselves.

    Args:
        workplace: Where the copies are.
        query: The list as it is seen; copies that it does not show stay where they are.
        moved: The copies to move.
        target: Which they come before; None for the end of the list.

    Returns:
        None when there is nothing to move.
    """
    own = _in_own_order(query)
    with workplace.store.writing() as connection:
        rows = _rows_of(connection, moved)
        if not rows:
            return None
        return _move(connection, own, [row.copy.id for row in rows], target)


def move_a_step(workplace: Workplace, query: CopyQuery, moved: Collection[CopyId], *, is_up: bool) -> OwnMove | None:
    """Move copies together before the one above the first of them, or behind the one below the last.

    Returns:
        None when they are at that end of the list.
    """
    own = _in_own_order(query)
    with workplace.store.writing() as connection:
        rows = _rows_of(connection, moved)
        if not rows:
            return None
        at = cursor_after(own, rows[0 if is_up else -1])
        beyond = list_copies(connection, _backwards(own) if is_up else own, 1 if is_up else 2, at)
        if not beyond:
            return None
        target = beyond[-1].copy.id if is_up or len(beyond) > 1 else None
        return _move(connection, own, [row.copy.id for row in rows], target)


def put_back(workplace: Workplace, move: OwnMove) -> None:
    """Write the places that a move leaves: one to undo, as its inverse, or to do again."""
    with workplace.store.writing() as connection:
        save_own_ranks(connection, move.after)


def _move(connection: Connection, own: CopyQuery, moved: Sequence[CopyId], target: CopyId | None) -> OwnMove | None:
    places, is_numbered_anew = _places(connection, own, moved, target), False
    spaced: dict[CopyId, float | None] = {}
    former = load_own_ranks(connection, moved)
    if target is not None and places is not None and len({*places}) < len(places):
        spaced = _spaced(connection, own.exam_id, target)
        former = {**load_own_ranks(connection, list(spaced)), **former}
        if not spaced:
            number_anew(connection, own.exam_id)
            is_numbered_anew = True
        save_own_ranks(connection, spaced)
        places = _places(connection, own, moved, target)
    if places is None:
        return None
    after = {**spaced, **dict(zip(moved, places[1:-1], strict=True))}
    save_own_ranks(connection, after)
    return OwnMove(tuple(moved), former, after, is_numbered_anew)


def _spaced(connection: Connection, exam_id: ExamId, target: CopyId) -> dict[CopyId, float | None]:
    """Places with room between them, for a copy and as few as possible of those around it; {} if all are packed."""
    everything, around = CopyQuery(exam_id, CopyOrder.OWN), _AROUND
    at = load_copy_rows(connection, [target])[target]
    while True:
        ahead = list_copies(connection, _backwards(everything), around, cursor_after(everything, at))
        behind = list_copies(connection, everything, around, cursor_after(everything, at))
        rows = [*reversed(ahead), at, *behind]
        low, high = rows[0].own_rank, rows[-1].own_rank
        step = (high - low) / max(len(rows) - 1, 1)
        if step > _LEAST_STEP * max(abs(low), abs(high), 1.0):
            return {row.copy.id: low + number * step for number, row in enumerate(rows)}
        if len(ahead) < around and len(behind) < around:
            return {}
        around *= 4


def _places(
    connection: Connection, own: CopyQuery, moved: Sequence[CopyId], target: CopyId | None
) -> list[float] | None:
    """The neighbours' places with those of the moved copies between; None when the target is gone."""
    ahead: tuple[CopyRow, ...] = ()
    if target is not None:
        ahead = tuple(load_copy_rows(connection, [target]).values())
        if not ahead or target in moved:
            return None
    at = cursor_after(own, ahead[0]) if ahead else None
    behind = [row for row in list_copies(connection, _backwards(own), len(moved) + 1, at) if row.copy.id not in moved]
    last = ahead[0].own_rank if ahead else (behind[0].own_rank if behind else 0.0) + len(moved) + 1
    first = behind[0].own_rank if behind else last - len(moved) - 1
    step = (last - first) / (len(moved) + 1)
    return [first, *(first + step * number for number in range(1, len(moved) + 1)), last]


def _rows_of(connection: Connection, copy_ids: Collection[CopyId]) -> list[CopyRow]:
    rows = load_copy_rows(connection, list(copy_ids)).values()
    return sorted(rows, key=lambda row: (row.own_rank, row.copy.id))


def _in_own_order(query: CopyQuery) -> CopyQuery:
    return replace(query, order=CopyOrder.OWN, is_descending=False)


def _backwards(query: CopyQuery) -> CopyQuery:
    return replace(query, is_descending=True)
