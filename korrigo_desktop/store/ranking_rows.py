"""Where copies stand among those that are marked, by their total as it is now."""

from collections.abc import Collection

from sqlalchemy import Connection, func, literal_column, select

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.points import Points
from korrigo_desktop.store.tables import copies, scores

RANKED_STATES = frozenset({CopyState.READY, CopyState.GRADED})
"""Copies set aside are no pupil's work, and those to be checked may lack pages."""

_TOTAL = func.coalesce(copies.c.total, literal_column("-1"))  # as the index has it


def count_above(connection: Connection, exam_id: ExamId, total: int) -> int:
    """How many ranked copies of an exam have a higher total; with -1 all that have one."""
    states = [state.value for state in RANKED_STATES]
    query = select(func.count()).where(copies.c.exam_id == exam_id, copies.c.state.in_(states), total < _TOTAL)
    return connection.execute(query).scalar_one()


def load_scores_of_question(
    connection: Connection, question_id: QuestionId, copy_ids: Collection[CopyId]
) -> dict[CopyId, Score]:
    """Read what some copies were given for one question."""
    query = select(scores).where(scores.c.question_id == question_id, scores.c.copy_id.in_(list(copy_ids)))
    rows = connection.execute(query)
    return {CopyId(row.copy_id): Score(Points(row.points), row.is_not_answered) for row in rows}
