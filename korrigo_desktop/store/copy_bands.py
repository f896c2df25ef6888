"""The groups of a list of copies, with how many each has."""

from dataclasses import dataclass

from sqlalchemy import Connection, case, func, literal_column, select

from korrigo_desktop.domain.marking import NOT_ANSWERED, Score
from korrigo_desktop.domain.points import Points
from korrigo_desktop.store.copy_list import CopyQuery, ids_with_keys
from korrigo_desktop.store.score_order import UNANSWERED, WITHOUT_QUESTION

_ONE_POINT = 100


@dataclass(frozen=True, slots=True)
class MarkBand:
    """Copies of a list whose totals have the same whole number of points.

    Attributes:
        points: The whole points; None for copies of which nothing is marked.
        copies: How many.
    """

    points: int | None
    copies: int


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """Copies of a list that were given the same for one question.

    Attributes:
        score: None for copies that have no mark for it.
        has_question: Whether their subject variant has the question at all.
        copies: How many.
    """

    score: Score | None
    has_question: bool
    copies: int


CopyBand = MarkBand | ScoreBand


def count_by_mark(connection: Connection, query: CopyQuery) -> tuple[MarkBand, ...]:
    """How many rows of a list by total have each whole number of points, in the order of the list: one query."""
    every = ids_with_keys(query).subquery()
    total = every.c.sort_key
    points = case((total < 0, literal_column("-1")), else_=total // _ONE_POINT).label("points")
    counted = select(points, func.count()).group_by(points)
    found = sorted((tuple(row) for row in connection.execute(counted)), reverse=query.is_descending)
    return tuple(MarkBand(points if points >= 0 else None, count) for points, count in found)


def count_by_score(connection: Connection, query: CopyQuery) -> tuple[ScoreBand, ...]:
    """How many rows of a list by score were given the same for the question, in the order of the list: one query."""
    every = ids_with_keys(query).subquery()
    counted = select(every.c.sort_key, func.count()).group_by(every.c.sort_key)
    found = sorted((tuple(row) for row in connection.execute(counted)), reverse=query.is_descending)
    return tuple(_score_band(key, count) for key, count in found)


def _score_band(key: int, count: int) -> ScoreBand:
    if key == UNANSWERED:
        return ScoreBand(NOT_ANSWERED, has_question=True, copies=count)
    return ScoreBand(Score(Points(key)) if key >= 0 else None, key != WITHOUT_QUESTION, count)
