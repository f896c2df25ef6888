"""Totals of copies, written anew after their scores, their variant or their scheme came from elsewhere."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection

from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId
from korrigo_desktop.domain.marking import Score, total_of
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme
from korrigo_desktop.store.exam_rows import load_exam

_AT_ONCE = 500


def recompute_totals(connection: Connection, copy_ids: Collection[CopyId]) -> None:
    """Write the totals of some copies anew; copies that are not here are passed over."""
    schemes: dict[str, MarkScheme] = {}
    totals = []
    for chunk in _chunks(sorted(copy_ids)):
        marks = ", ".join("?" * len(chunk))
        given: dict[str, dict[QuestionId, Score]] = {}
        scores = f"select copy_id, question_id, points, is_not_answered from question_score where copy_id in ({marks})"  # noqa: S608
        for copy_id, question, points, is_not_answered in connection.exec_driver_sql(scores, chunk):
            given.setdefault(copy_id, {})[question] = Score(Points(points), bool(is_not_answered))
        copies = f"select id, exam_id, variant from copy where id in ({marks})"  # noqa: S608
        for copy_id, exam_id, variant in connection.exec_driver_sql(copies, chunk):
            if exam_id not in schemes:
                schemes[exam_id] = load_exam(connection, ExamId(exam_id)).scheme
            total = total_of(schemes[exam_id], given.get(copy_id, {}), variant)
            totals.append((total.points, total.marked, copy_id))
    if totals:
        connection.exec_driver_sql("update copy set total = ?, marked = ? where id = ?", totals)


def _chunks(copy_ids: list[CopyId]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(copy_ids), _AT_ONCE):
        yield tuple(copy_ids[start : start + _AT_ONCE])
