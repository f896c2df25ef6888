"""Totals of copies, written anew after their scores, their variant or their scheme came from elsewhere."""

import json
from collections.abc import Collection, Iterator

from sqlalchemy import Connection

from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId
from korrigo_desktop.domain.marking import Score, total_of
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme
from korrigo_desktop.store.exam_rows import load_exam

_AT_ONCE = 500
# SQLite puts the scores of a copy together: their rows would take several times as long to be looked at one by one.
_COPIES = """select exam_id, variant, id,
        (select json_group_array(json_array(question_id, points, is_not_answered)) from question_score
            where copy_id = copy.id)
    from copy where id in ({})"""


def recompute_totals(connection: Connection, copy_ids: Collection[CopyId]) -> None:
    """Write the totals of some copies anew; copies that are not here are passed over."""
    totals = _Totals(connection)
    written = []
    for chunk in _chunks(sorted(copy_ids)):
        marks = ", ".join("?" * len(chunk))
        for exam_id, variant, copy_id, scores in connection.exec_driver_sql(_COPIES.format(marks), chunk).fetchall():
            written.append((*totals.of(exam_id, variant, scores), copy_id))
    if written:
        connection.exec_driver_sql("update copy set total = ?, marked = ? where id = ?", written)


class _Totals:
    """Totals by scheme, variant and scores: most copies of a first sync have the same scores, none."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._schemes: dict[str, MarkScheme] = {}
        self._known: dict[tuple[str, str, str], tuple[int | None, int]] = {}

    def of(self, exam_id: str, variant: str, given: str) -> tuple[int | None, int]:
        """Points and marked questions; `given` is JSON, lists of a question, points and whether it is unanswered."""
        key = exam_id, variant, given
        if key not in self._known:
            if exam_id not in self._schemes:
                self._schemes[exam_id] = load_exam(self._connection, ExamId(exam_id)).scheme
            scores = {
                QuestionId(question): Score(Points(points), bool(flag)) for question, points, flag in json.loads(given)
            }
            total = total_of(self._schemes[exam_id], scores, variant)
            self._known[key] = total.points, total.marked
        return self._known[key]


def _chunks(copy_ids: list[CopyId]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(copy_ids), _AT_ONCE):
        yield tuple(copy_ids[start : start + _AT_ONCE])
