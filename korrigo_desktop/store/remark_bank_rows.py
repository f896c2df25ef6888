"""Reads which remarks the copies of an exam have, how often, and what was given with them."""

from sqlalchemy import Connection, and_, func, select

from korrigo_desktop.domain.ids import ExamId, QuestionId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.remark_bank import BankRemark
from korrigo_desktop.store.tables import copies, remarks, scores

_SAME_QUESTION = and_(scores.c.copy_id == remarks.c.copy_id, scores.c.question_id == remarks.c.question_id)
_USES = (
    select(remarks.c.question_id, remarks.c.text, scores.c.points, scores.c.is_not_answered, func.count().label("uses"))
    .select_from(remarks)
    .join(copies, copies.c.id == remarks.c.copy_id)
    .outerjoin(scores, _SAME_QUESTION)
    .group_by(remarks.c.question_id, remarks.c.text, scores.c.points, scores.c.is_not_answered)
    .order_by(func.count(), scores.c.points)
)


def load_used_remarks(connection: Connection, exam_id: ExamId) -> tuple[BankRemark, ...]:
    """Read the remarks of an exam, each text once for a question; one query."""
    found: dict[tuple[str, str], BankRemark] = {}
    for row in connection.execute(
        _USES.where(copies.c.exam_id == exam_id)
    ):  # the most frequent score, or the highest, last
        if not isinstance(row.text, str):
            continue  # SQLite keeps what a damaged file says: bytes where words should be
        key = (row.question_id, row.text)
        before = found.get(key)
        score = Score(Points(row.points), row.is_not_answered) if row.points is not None else None
        found[key] = BankRemark(
            QuestionId(row.question_id),
            row.text,
            row.uses + (before.uses if before is not None else 0),
            score or (before.score if before is not None else None),
        )
    return tuple(found.values())
