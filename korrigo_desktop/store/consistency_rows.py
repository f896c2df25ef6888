"""Rows of what helps a marker not to overlook anything: rules of an exam, pages seen. Kept on this computer only."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, Float, and_, cast, func, select
from sqlalchemy.dialects.sqlite import insert

from korrigo_desktop.domain.consistency import USUAL_RULES, ConsistencyRules, ScoreSpread, read_rules, write_rules
from korrigo_desktop.domain.ids import CopyId, ExamId, PageId, QuestionId
from korrigo_desktop.store.tables import consistency_rules, copies, pages, scores, seen_pages


def save_rules(connection: Connection, exam_id: ExamId, rules: ConsistencyRules, now: datetime) -> None:
    """Write the rules of an exam, in the place of those before."""
    row = {"body": write_rules(rules), "changed_at": now}
    statement = insert(consistency_rules).values(exam_id=exam_id, **row)
    connection.execute(statement.on_conflict_do_update(index_elements=["exam_id"], set_=row))


def load_rules(connection: Connection, exam_id: ExamId) -> ConsistencyRules:
    """Read the rules of an exam; the usual ones when nobody has said anything."""
    query = select(consistency_rules.c.body).where(consistency_rules.c.exam_id == exam_id)
    body = connection.execute(query).scalar()
    return USUAL_RULES if body is None else read_rules(body)


def save_seen(connection: Connection, page_ids: Collection[PageId]) -> None:
    """Note pages that were seen; those that are gone meanwhile are passed over."""
    there = select(pages.c.id).where(pages.c.id.in_(list(page_ids)))
    connection.execute(insert(seen_pages).from_select(["page_id"], there).on_conflict_do_nothing())


def load_seen(connection: Connection, copy_id: CopyId) -> frozenset[PageId]:
    """The pages of a copy that were seen."""
    query = select(seen_pages.c.page_id).join(pages, pages.c.id == seen_pages.c.page_id)
    return frozenset(PageId(i) for i in connection.execute(query.where(pages.c.copy_id == copy_id)).scalars())


def load_spreads(connection: Connection, exam_id: ExamId, but: CopyId) -> dict[QuestionId, ScoreSpread]:
    """How the copies of an exam did on each question, all but one; one query."""
    points = cast(scores.c.points, Float)
    count, mean, squares = func.count(), func.avg(points), func.avg(points * points)
    query = (
        select(scores.c.question_id, count, mean, squares)
        .join(copies, and_(copies.c.id == scores.c.copy_id, copies.c.exam_id == exam_id))
        .where(scores.c.is_not_answered.is_(False), scores.c.copy_id != but)
        .group_by(scores.c.question_id)
    )
    return {
        QuestionId(question_id): ScoreSpread(number, middle, max(square - middle * middle, 0.0) ** 0.5)
        for question_id, number, middle, square in connection.execute(query)
    }
