"""Copies in the order of what one question was given: the marked ones through an index, the others by comparing ids.

A list in this order has three parts, whose sort keys say which they are: copies of a subject variant that lacks the
question, those that have no mark for it yet, and the marked ones by their points.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    RowMapping,
    Select,
    and_,
    case,
    except_,
    func,
    literal,
    literal_column,
    select,
    true,
)

from korrigo_desktop.domain.ids import CopyId, QuestionId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.points import Points
from korrigo_desktop.store.tables import copies, scores

WITHOUT_QUESTION, NOT_MARKED, UNANSWERED = -3, -2, -1
"""Sort keys below every mark."""
ALL_PARTS = (WITHOUT_QUESTION, NOT_MARKED, UNANSWERED)
"""Of a list, each by its lowest sort key."""
WITHOUT_MARK = ALL_PARTS[:2]

_POINTS = func.iif(scores.c.is_not_answered, literal_column("-1"), scores.c.points)  # as the index has it


@dataclass(frozen=True, slots=True)
class ComparedQuestion:
    """The question that a list of copies is sorted by.

    Attributes:
        variant: The subject variant that alone has it; "" for all.
    """

    id: QuestionId
    variant: str = ""


@dataclass(frozen=True, slots=True)
class ScorePlace:
    """A place in such a list: after this copy."""

    key: int
    copy_id: str


def key_of(question: ComparedQuestion, variant: str, score: Score | None) -> int:
    """The sort key of a copy."""
    if question.variant and variant not in ("", question.variant):
        return WITHOUT_QUESTION
    if score is None:
        return NOT_MARKED
    return UNANSWERED if score.is_not_answered else score.points


def with_scores(statement: Select[Any], question: ComparedQuestion) -> Select[Any]:
    """Join what each copy was given, nothing for those that were given none."""
    # WORKAROUND SQLite 3.40: an equation is looked up in the table, which has the scores of all questions, and not in
    # the index, where those of one stand together: three times as long for a whole list.
    of_copy = scores.c.copy_id.between(copies.c.id, copies.c.id)
    return statement.outerjoin(scores, and_(of_copy, scores.c.question_id == question.id))


def score_key(question: ComparedQuestion) -> ColumnElement[int]:
    """The sort key, where scores are joined."""
    marked = func.coalesce(_POINTS, literal_column(str(NOT_MARKED)))
    if not question.variant:
        return marked
    return case((_has(question), marked), else_=literal_column(str(WITHOUT_QUESTION)))


def score_in(row: RowMapping) -> Score | None:
    """The score that was joined to a row."""
    if row.get("points") is None:
        return None
    return Score(Points(row["points"]), row["is_not_answered"])


def ids_in_order(
    connection: Connection,
    wanted: Select[Any],
    question: ComparedQuestion,
    after: ScorePlace | None,
    limit: int,
    listed: Sequence[int],
    *,
    is_descending: bool,
) -> list[CopyId]:
    """Read the next copies of a list: a query for each of its parts that the place and the limit leave.

    Args:
        connection: To the work database.
        wanted: Ids of the copies that the list has, filtered.
        question: Which was given what.
        after: Where to go on; None for the beginning.
        limit: Copies that are wanted at most.
        listed: Its parts, from the lowest up.
        is_descending: From the full mark down.
    """
    found: list[CopyId] = []
    for statement in _statements(wanted, question, after, reversed(listed) if is_descending else listed, is_descending):
        if len(found) < limit:
            found += connection.execute(statement.limit(limit - len(found))).scalars()
    return found


def _statements(
    wanted: Select[Any],
    question: ComparedQuestion,
    after: ScorePlace | None,
    listed: Iterable[int],
    is_descending: bool,
) -> Iterator[Select[Any] | CompoundSelect[Any]]:
    """Those of the parts that do not lie before the place."""
    place = min(after.key, UNANSWERED) if after is not None else None
    for part in listed:
        here = after if part == place else None
        if place is not None and _past_key(place, part, is_descending):
            continue
        if part == UNANSWERED and here is not None:
            yield _same_score(wanted, question, here, is_descending)
        yield _PARTS[part](wanted, question, here, is_descending)


def _past_key(key: int, other: int, is_descending: bool) -> bool:
    return key < other if is_descending else key > other


def _same_score(wanted: Select[Any], question: ComparedQuestion, here: ScorePlace, is_descending: bool) -> Select[Any]:
    """The rest of a group: sought as such, or all that comes before the place in it would be read again."""
    rest = _past(scores.c.copy_id, here.copy_id, is_descending)
    statement = _marked_ids(wanted, question).where(literal(here.key) == _POINTS, rest)
    return _sorted(statement, scores.c.copy_id, is_descending=is_descending)


def _marked(
    wanted: Select[Any], question: ComparedQuestion, here: ScorePlace | None, is_descending: bool
) -> Select[Any]:
    statement = _marked_ids(wanted, question)
    if here is not None:
        statement = statement.where(_past(_POINTS, here.key, is_descending))
    return _sorted(statement, _POINTS, scores.c.copy_id, is_descending=is_descending)


def _marked_ids(wanted: Select[Any], question: ComparedQuestion) -> Select[Any]:
    one = wanted.where(copies.c.id == scores.c.copy_id, _has(question)).correlate(scores)
    return select(scores.c.copy_id).where(scores.c.question_id == question.id, one.exists())


def _not_marked(
    wanted: Select[Any], question: ComparedQuestion, here: ScorePlace | None, is_descending: bool
) -> CompoundSelect[Any]:
    """What two lists of ids differ in: both are read along an index; to look for each copy takes five times as long."""
    every = wanted.where(_has(question))
    marked = select(scores.c.copy_id).where(scores.c.question_id == question.id)
    if here is not None:
        every = every.where(_past(copies.c.id, here.copy_id, is_descending))
        marked = marked.where(_past(scores.c.copy_id, here.copy_id, is_descending))
    difference = except_(every, marked)
    tie = difference.selected_columns[0]
    return difference.order_by(tie.desc() if is_descending else tie)


def _without_question(
    wanted: Select[Any], question: ComparedQuestion, here: ScorePlace | None, is_descending: bool
) -> Select[Any]:
    statement = wanted.where(~_has(question))
    if here is not None:
        statement = statement.where(_past(copies.c.id, here.copy_id, is_descending))
    return _sorted(statement, copies.c.id, is_descending=is_descending)


def _has(question: ComparedQuestion) -> ColumnElement[bool]:
    return copies.c.variant.in_(["", question.variant]) if question.variant else true()


def _past(column: ColumnElement[Any], value: Any, is_descending: bool) -> ColumnElement[bool]:  # of the column's type
    past: ColumnElement[bool] = column < value if is_descending else column > value
    return past


def _sorted(statement: Select[Any], *terms: ColumnElement[Any], is_descending: bool) -> Select[Any]:
    return statement.order_by(*(term.desc() if is_descending else term for term in terms))


_Part = Callable[[Select[Any], ComparedQuestion, ScorePlace | None, bool], "Select[Any] | CompoundSelect[Any]"]
_PARTS: dict[int, _Part] = {WITHOUT_QUESTION: _without_question, NOT_MARKED: _not_marked, UNANSWERED: _marked}
