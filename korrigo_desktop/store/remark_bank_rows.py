"""Reads which remarks the copies of an exam have, how often, with which mark, and where one of them stands."""

from sqlalchemy import Connection, and_, func, select

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.ids import ExamId, QuestionId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.remark_bank import BankRemark
from korrigo_desktop.store.copy_rows import copy_of
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


_PLACES = (
    select(copies, remarks.c.question_id, remarks.c.text)
    .join(copies, copies.c.id == remarks.c.copy_id)
    .order_by(copies.c.rank, copies.c.id)
)


def load_used_remarks(
    connection: Connection, exam_id: ExamId, *, with_set_aside: bool = False
) -> tuple[BankRemark, ...]:
    """Read the remarks of an exam, each text once for a question; one query.

    Args:
        connection: Inside a transaction.
        exam_id: The exam.
        with_set_aside: Whether copies that are out of the exam count: a blank or a doubled one is no use of a remark.
    """
    wanted = _USES.where(copies.c.exam_id == exam_id)
    if not with_set_aside:
        wanted = wanted.where(copies.c.state != CopyState.VOID)
    found: dict[tuple[str, str], BankRemark] = {}
    for row in connection.execute(wanted):  # the most frequent score, or the highest, last
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


def load_places_of(connection: Connection, exam_id: ExamId, text: str) -> list[tuple[Copy, QuestionId, str]]:
    """Read which questions of an exam's copies have a text in their remark, with all that they say; one query."""
    wanted = _PLACES.where(copies.c.exam_id == exam_id, func.instr(remarks.c.text, text) > 0)
    rows = connection.execute(wanted).mappings()
    return [(copy_of(row), QuestionId(row["question_id"]), row["text"]) for row in rows if isinstance(row["text"], str)]
