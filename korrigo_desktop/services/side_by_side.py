"""Comparing copies: which other one has another mark for a question, and who stands just above and below."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.pile import CopyOrder, CopyQuery, CopyRow
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.copy_list import Cursor, cursor_after, list_copies, load_copy_rows
from korrigo_desktop.store.ranking_rows import RANKED_STATES, count_above, load_scores_of_question

_AT_ONCE = 100
_REACH = 2


@dataclass(frozen=True, slots=True)
class RankedCopy:
    """A copy with its place.

    Attributes:
        rank: From 1; copies with the same total share it.
        total: Of the questions that are marked so far.
        marked: How many these are.
        score: For the question that is compared; None for none.
    """

    copy_id: CopyId
    code: str
    rank: int
    total: Points
    marked: int
    score: Score | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A copy among those around it.

    Attributes:
        rows: From the highest total to the lowest, the copy itself among them; none while it has no mark.
        ranked: How many copies have a mark.
    """

    rows: tuple[RankedCopy, ...]
    ranked: int


def find_neighbours(
    workplace: Workplace, exam_id: ExamId, copy_id: CopyId, question_id: QuestionId | None, reach: int = _REACH
) -> Neighbours:
    """Find who stands just above and just below a copy, by the totals as they are now.

    Args:
        workplace: The open data folder.
        exam_id: Among whose copies.
        copy_id: Of which.
        question_id: The question that is compared; None for none.
        reach: How many on each side.
    """
    upwards = CopyQuery(exam_id, CopyOrder.TOTAL, states=RANKED_STATES)
    with workplace.store.reading() as connection:
        ranked = count_above(connection, exam_id, -1)
        here = load_copy_rows(connection, [copy_id]).get(copy_id)
        if here is None or here.total is None:
            return Neighbours((), ranked)
        above = list_copies(connection, upwards, reach, cursor_after(upwards, here))
        downwards = replace(upwards, is_descending=True)
        below = list_copies(connection, downwards, reach, cursor_after(downwards, here))
        rows = [*reversed(above), here, *below]
        return Neighbours(_ranked(connection, exam_id, rows, question_id), ranked)


def next_with_another_mark(
    workplace: Workplace, query: CopyQuery, copy_id: CopyId, shown: CopyId | None, question_id: QuestionId
) -> CopyId | None:
    """The next copy of a pile that was given something else for a question, from the pile's beginning after its last.

    Args:
        workplace: The open data folder.
        query: The pile.
        copy_id: The copy on the desk.
        shown: The copy beside it, after which the search begins; None to begin after the one on the desk.
        question_id: The question that is compared.

    Returns:
        None when every copy that has a mark for the question has the same one.
    """
    wanted = replace(query, states=frozenset({CopyState.READY, CopyState.GRADED}), is_parked=None)
    with workplace.store.reading() as connection:
        given = load_scores_of_question(connection, question_id, [copy_id]).get(copy_id)
        start = shown or copy_id
        rows = load_copy_rows(connection, [start], query.compared)
        here = cursor_after(wanted, rows[start]) if start in rows else None
        for place in (here, None):
            for row, score in _scored_after(connection, wanted, place, question_id):
                if score is not None and score != given and row.copy.id not in (copy_id, shown):
                    return row.copy.id
    return None


def _scored_after(
    connection: Connection, query: CopyQuery, start: Cursor | None, question_id: QuestionId
) -> Iterator[tuple[CopyRow, Score | None]]:
    """The rows after a place with their scores, some at a time."""
    while rows := list_copies(connection, query, _AT_ONCE, start):
        found = load_scores_of_question(connection, question_id, [row.copy.id for row in rows])
        yield from ((row, found.get(row.copy.id)) for row in rows)
        start = cursor_after(query, rows[-1])


def _ranked(
    connection: Connection, exam_id: ExamId, rows: list[CopyRow], question_id: QuestionId | None
) -> tuple[RankedCopy, ...]:
    ids = [row.copy.id for row in rows]
    given = {} if question_id is None else load_scores_of_question(connection, question_id, ids)
    ranks = {row.total: count_above(connection, exam_id, row.total) + 1 for row in rows if row.total is not None}
    return tuple(
        RankedCopy(row.copy.id, row.copy.code, ranks[row.total], row.total, row.marked, given.get(row.copy.id))
        for row in rows
        if row.total is not None
    )
