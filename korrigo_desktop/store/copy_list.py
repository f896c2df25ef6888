"""Pages of the list of copies: by keyset, so that the last page costs what the first does."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
)

from korrigo_desktop.domain.copies import Copy, CopyState, Identity
from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId, StudentId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scan_warnings import codes_of
from korrigo_desktop.domain.students import fold_name
from korrigo_desktop.store.copy_rows import copy_of
from korrigo_desktop.store.score_order import (
    ALL_PARTS,
    WITHOUT_MARK,
    ComparedQuestion,
    ScorePlace,
    ids_in_order,
    key_of,
    score_in,
    score_key,
    with_scores,
)
from korrigo_desktop.store.tables import copies, identities, scores, students


class CopyOrder(StrEnum):
    """What a list of copies is sorted by; the id breaks ties.

    OWN is the marker's order, at first that of the scans; SCORE is by what one question was given.
    """

    SCAN = "scan"
    CODE = "code"
    STATE = "state"
    TOTAL = "total"
    MARKED = "marked"
    CHANGE = "change"
    NAME = "name"
    OWN = "own"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class CopyQuery:
    """Which copies a list shows, and in what order.

    Attributes:
        states: Only these states; empty for all.
        text: Part of a code, or of a pupil's name without accents and case; "" for all.
        searches_names: Whether the text is looked for in names too; a list without names would betray them otherwise.
        is_parked: Only those set aside to re-read (True), only the others (False), or all (None).
        is_identified: Only those a person has said whose they are (True), only the others (False), or all (None).
        unmarked: Only those that have no mark for this question; None for all.
        has_problem: Only those about which the import found something odd (True), only the others (False), or all.
        compared: The question of the order SCORE.
    """

    exam_id: ExamId
    order: CopyOrder = CopyOrder.SCAN
    is_descending: bool = False
    states: frozenset[CopyState] = frozenset()
    text: str = ""
    searches_names: bool = True
    is_parked: bool | None = None
    is_identified: bool | None = None
    has_problem: bool | None = None
    unmarked: QuestionId | None = None
    compared: ComparedQuestion | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether copies of the exam may be missing from the list."""
        return replace(
            self, order=CopyOrder.SCAN, is_descending=False, searches_names=True, compared=None
        ) != CopyQuery(self.exam_id)


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One line of the list.

    Attributes:
        total: Of the marked questions, None when none is marked.
        student_name: "" for nobody yet; never shown to a corrector.
        problem: Codes of what the import found odd, joined by commas; "" for nothing.
        own_rank: Place in the marker's own order.
        score: For the question that the list is sorted by; None without one.
    """

    copy: Copy
    pages: int
    total: Points | None
    marked: int
    identity: Identity
    student_name: str
    problem: str
    changed_at: datetime
    own_rank: float
    score: Score | None = None


Cursor = str
"""An opaque place in a list: after this row. Valid for the same query only."""


def list_copies(
    connection: Connection, query: CopyQuery, limit: int, after: Cursor | None = None
) -> tuple[CopyRow, ...]:
    """Read the next rows of a list: one query, through an index, wherever the place is; up to four for SCORE.

    Raises:
        ValueError: The cursor is not one of this list's.
    """
    if query.order is CopyOrder.SCORE:
        return _list_by_score(connection, query, limit, after)
    statement = _filtered(_ROWS, query)
    if after is not None:
        statement = statement.where(_beyond(query, *_read_cursor(query, after)))
    rows = connection.execute(_ordered(statement, query).limit(limit)).mappings()
    return tuple(_copy_row(row) for row in rows)


def _list_by_score(connection: Connection, query: CopyQuery, limit: int, after: Cursor | None) -> tuple[CopyRow, ...]:
    question = _compared(query)
    place = ScorePlace(*_read_cursor(query, after)) if after is not None else None
    listed = WITHOUT_MARK if query.unmarked == question.id else ALL_PARTS
    wanted = _filtered(_keys_of(query), query)
    ids = ids_in_order(connection, wanted, question, place, limit, listed, is_descending=query.is_descending)
    rows = load_copy_rows(connection, ids, question)
    return tuple(rows[copy_id] for copy_id in ids)


def list_anchors(connection: Connection, query: CopyQuery, page_size: int) -> tuple[Cursor, ...]:
    """Read the places after which the second, third… page of a list begins, so that a scroll bar can jump anywhere."""
    position = func.row_number().over(order_by=_terms(query)).label("position")
    numbered = ids_with_keys(query).add_columns(position).subquery()
    rows = connection.execute(
        select(numbered.c.sort_key, numbered.c.id)
        .where(numbered.c.position % page_size == 0)
        .order_by(numbered.c.position)
    )
    return tuple(_write_cursor(row.sort_key, row.id) for row in rows)


def count_copies(connection: Connection, query: CopyQuery, after: Cursor | None = None) -> int:
    """How many rows the list has, from its beginning or after a place."""
    statement = _filtered(_keys_of(query), query)
    if after is not None:
        statement = ids_with_keys(query).where(_beyond(query, *_read_cursor(query, after)))
    every = statement.subquery()
    return connection.execute(select(func.count()).select_from(every)).scalar_one()


def ids_with_keys(query: CopyQuery) -> Select[Any]:
    """Ids and sort keys of a list's rows."""
    statement = _filtered(_keys_of(query), query)
    statement = statement if query.order is not CopyOrder.SCORE else with_scores(statement, _compared(query))
    return statement.add_columns(_key(query).label("sort_key"))


def cursor_after(query: CopyQuery, row: CopyRow) -> Cursor:
    """The place after a row that `list_copies` gave."""
    keys: dict[CopyOrder, Any] = {
        CopyOrder.SCAN: row.copy.rank,
        CopyOrder.CODE: row.copy.code,
        CopyOrder.STATE: row.copy.state.value,
        CopyOrder.TOTAL: -1 if row.total is None else row.total,
        CopyOrder.MARKED: row.marked,
        CopyOrder.CHANGE: row.changed_at.isoformat(" ", "microseconds"),
        CopyOrder.NAME: fold_name(row.student_name),
        CopyOrder.OWN: row.own_rank,
    }
    if query.order is CopyOrder.SCORE:
        return _write_cursor(key_of(_compared(query), row.copy.variant, row.score), row.copy.id)
    return _write_cursor(keys[query.order], row.copy.id)


def comes_before(query: CopyQuery, place: Cursor, other: Cursor) -> bool:
    """Whether a place of a list lies nearer its beginning than another one."""
    here, there = _read_cursor(query, place), _read_cursor(query, other)
    return here > there if query.is_descending else here < there


_ROWS: Select[Any] = (
    select(
        copies,
        identities.c.student_id,
        identities.c.is_not_on_list,
        func.coalesce(students.c.full_name, "").label("student_name"),
    )
    .join(identities, identities.c.copy_id == copies.c.id)
    .outerjoin(students, students.c.id == identities.c.student_id)
)


def _keys_of(query: CopyQuery) -> Select[Any]:
    """Ids alone; the identity is joined only where the list needs it, for 100,000 look-ups cost a tenth of a second."""
    needs_identity = query.order is CopyOrder.NAME or query.text.strip() or query.is_identified is not None
    statement: Select[Any] = select(copies.c.id)
    return statement.join(identities, identities.c.copy_id == copies.c.id) if needs_identity else statement


def _compared(query: CopyQuery) -> ComparedQuestion:
    if query.compared is None:
        msg = "a list by score needs its question"
        raise ValueError(msg)
    return query.compared


def _filtered(statement: Select[Any], query: CopyQuery) -> Select[Any]:
    exam_id = identities.c.exam_id if query.order is CopyOrder.NAME else copies.c.exam_id
    statement = statement.where(exam_id == query.exam_id)
    if query.states:
        statement = statement.where(copies.c.state.in_([state.value for state in query.states]))
    if query.is_parked is not None:
        statement = statement.where(copies.c.is_parked == query.is_parked)
    if query.is_identified is not None:
        known = or_(identities.c.student_id.is_not(None), identities.c.is_not_on_list)
        statement = statement.where(known if query.is_identified else ~known)
    if query.has_problem is not None:
        statement = statement.where((copies.c.problem != "") == query.has_problem)
    if query.unmarked is not None:
        given = scores.alias()  # the list's own order may ask for scores too
        marked = exists().where(given.c.copy_id == copies.c.id, given.c.question_id == query.unmarked)
        statement = statement.where(~marked)
    if query.text.strip():
        found = copies.c.code.contains(query.text.strip().upper(), autoescape=True)
        name = fold_name(query.text)
        if query.searches_names and name:  # a sign that no name has would be found in every name
            found = or_(identities.c.folded_name.contains(name, autoescape=True), found)
        statement = statement.where(found)
    return statement


def _key(query: CopyQuery) -> ColumnElement[Any]:
    if query.order is CopyOrder.SCORE:
        return score_key(_compared(query))
    columns: dict[CopyOrder, ColumnElement[Any]] = {
        CopyOrder.SCAN: copies.c.rank,
        CopyOrder.CODE: copies.c.code,
        CopyOrder.STATE: copies.c.state,
        CopyOrder.TOTAL: func.coalesce(copies.c.total, literal_column("-1")),
        CopyOrder.MARKED: copies.c.marked,
        CopyOrder.CHANGE: copies.c.changed_at,
        CopyOrder.NAME: identities.c.folded_name,
        CopyOrder.OWN: func.coalesce(copies.c.own_rank, copies.c.rank),
    }
    return columns[query.order]


def _tie(order: CopyOrder) -> ColumnElement[Any]:
    return identities.c.copy_id if order is CopyOrder.NAME else copies.c.id


def _terms(query: CopyQuery) -> list[ColumnElement[Any]]:
    terms = [_key(query), _tie(query.order)]
    return [term.desc() for term in terms] if query.is_descending else terms


def _ordered(statement: Select[Any], query: CopyQuery) -> Select[Any]:
    return statement.order_by(*_terms(query))


def _beyond(query: CopyQuery, value: Any, copy_id: str) -> ColumnElement[bool]:  # the value has the sort key's type
    key, tie = _key(query), _tie(query.order)
    at = literal(value, key.type) if query.order is not CopyOrder.CHANGE else literal(datetime.fromisoformat(value))
    if query.is_descending:
        return and_(key <= at, or_(key < at, tie < copy_id))
    return and_(key >= at, or_(key > at, tie > copy_id))


_SORTED_BY_NUMBER = frozenset({CopyOrder.SCAN, CopyOrder.TOTAL, CopyOrder.MARKED, CopyOrder.OWN, CopyOrder.SCORE})
_LARGEST_KEY = 1e15


def _write_cursor(value: object, copy_id: str) -> Cursor:
    written = value.isoformat(" ", "microseconds") if isinstance(value, datetime) else value
    return json.dumps([written, copy_id], separators=(",", ":"))


def _read_cursor(query: CopyQuery, cursor: Cursor) -> tuple[Any, str]:
    wanted = (int, float) if query.order in _SORTED_BY_NUMBER else str
    match json.loads(cursor):
        case [value, str(copy_id)] if isinstance(value, wanted) and abs(_size(value)) <= _LARGEST_KEY:
            return value, copy_id
    msg = "no place in this list"
    raise ValueError(msg)


def _size(value: float | str) -> float:
    return 0 if isinstance(value, str) else value


def _copy_row(row: RowMapping) -> CopyRow:
    return CopyRow(
        copy=copy_of(row),
        pages=row["page_count"],
        total=None if row["total"] is None else Points(row["total"]),
        marked=row["marked"],
        identity=Identity(StudentId(row["student_id"]) if row["student_id"] else None, row["is_not_on_list"]),
        student_name=row["student_name"],
        problem=codes_of(row["problem"]),
        changed_at=row["changed_at"],
        own_rank=row["rank"] if row["own_rank"] is None else row["own_rank"],
        score=score_in(row),
    )


def load_copy_rows(
    connection: Connection, copy_ids: Sequence[CopyId], compared: ComparedQuestion | None = None
) -> dict[CopyId, CopyRow]:
    """Read the lines of some copies anew, after they changed; for a list by score with what its question was given."""
    statement = _ROWS.where(copies.c.id.in_(list(copy_ids)))
    if compared is not None:
        statement = with_scores(statement.add_columns(scores.c.points, scores.c.is_not_answered), compared)
    rows = connection.execute(statement).mappings()
    return {row["id"]: _copy_row(row) for row in rows}
