"""Rows of scores, remarks, comments and annotations."""

import json
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from korrigo_desktop.domain.annotation_json import annotation_from_json, annotation_to_json
from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.ids import AnnotationId, CopyId, ExamId, PageId, QuestionId
from korrigo_desktop.domain.marking import CopyMarks, Score
from korrigo_desktop.domain.points import Points
from korrigo_desktop.store.tables import annotations, comments, copies, remarks, scores


def load_marks(connection: Connection, copy_id: CopyId) -> CopyMarks:
    """Read all that is said about a copy in words and numbers."""
    said = connection.execute(select(remarks).where(remarks.c.copy_id == copy_id))
    return CopyMarks(
        scores=load_scores(connection, copy_id),
        remarks={QuestionId(row.question_id): row.text for row in said},
        comment=load_comment(connection, copy_id),
    )


def load_scores(connection: Connection, copy_id: CopyId) -> dict[QuestionId, Score]:
    """Read the scores of a copy by question."""
    rows = connection.execute(_SCORES, {"copy": copy_id})
    return {QuestionId(row.question_id): Score(Points(row.points), row.is_not_answered) for row in rows}


def load_scores_of_exam(connection: Connection, exam_id: ExamId) -> dict[CopyId, dict[QuestionId, Score]]:
    """Read the scores of every copy of an exam in one query."""
    found: dict[CopyId, dict[QuestionId, Score]] = {}
    query = select(scores).join(copies, copies.c.id == scores.c.copy_id).where(copies.c.exam_id == exam_id)
    for row in connection.execute(query):
        score = Score(Points(row.points), row.is_not_answered)
        found.setdefault(row.copy_id, {})[QuestionId(row.question_id)] = score
    return found


def load_comments_of_exam(connection: Connection, exam_id: ExamId) -> dict[CopyId, str]:
    """Read the general comment of every copy of an exam that has one."""
    query = select(comments).join(copies, copies.c.id == comments.c.copy_id).where(copies.c.exam_id == exam_id)
    return {row.copy_id: row.text for row in connection.execute(query)}


def save_score(connection: Connection, copy_id: CopyId, question_id: QuestionId, score: Score | None) -> None:
    """Write one score, or take it away."""
    if score is None:
        connection.execute(delete(scores).where(scores.c.copy_id == copy_id, scores.c.question_id == question_id))
        return
    values = {"points": score.points, "is_not_answered": score.is_not_answered}
    connection.execute(
        upsert(scores)
        .values(copy_id=copy_id, question_id=question_id, **values)
        .on_conflict_do_update(index_elements=["copy_id", "question_id"], set_=values)
    )


def load_remark(connection: Connection, copy_id: CopyId, question_id: QuestionId) -> str:
    """Read the remark of a question, "" when there is none."""
    query = select(remarks.c.text).where(remarks.c.copy_id == copy_id, remarks.c.question_id == question_id)
    return connection.execute(query).scalar_one_or_none() or ""


def save_remark(connection: Connection, copy_id: CopyId, question_id: QuestionId, text: str) -> None:
    """Write the remark of a question; "" takes it away."""
    if not text:
        connection.execute(delete(remarks).where(remarks.c.copy_id == copy_id, remarks.c.question_id == question_id))
        return
    connection.execute(
        upsert(remarks)
        .values(copy_id=copy_id, question_id=question_id, text=text)
        .on_conflict_do_update(index_elements=["copy_id", "question_id"], set_={"text": text})
    )


def load_comment(connection: Connection, copy_id: CopyId) -> str:
    """Read the general comment of a copy, "" when there is none."""
    return connection.execute(select(comments.c.text).where(comments.c.copy_id == copy_id)).scalar_one_or_none() or ""


def save_comment(connection: Connection, copy_id: CopyId, text: str) -> None:
    """Write the general comment of a copy; "" takes it away."""
    if not text:
        connection.execute(delete(comments).where(comments.c.copy_id == copy_id))
        return
    connection.execute(
        upsert(comments)
        .values(copy_id=copy_id, text=text)
        .on_conflict_do_update(index_elements=["copy_id"], set_={"text": text})
    )


def load_annotations(connection: Connection, copy_id: CopyId) -> tuple[Annotation, ...]:
    """Read the annotations of a copy in drawing order."""
    rows = connection.execute(select(annotations.c.body).where(annotations.c.copy_id == copy_id)).scalars()
    return in_drawing_order(annotation_from_json(json.loads(body)) for body in rows)


def in_drawing_order(found: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """The lowest first."""
    return tuple(sorted(found, key=lambda annotation: (annotation.layer, annotation.id)))


def load_annotations_of(
    connection: Connection, copy_id: CopyId, ids: Collection[AnnotationId]
) -> tuple[Annotation, ...]:
    """Read some annotations of a copy, those of them that are there."""
    found = (load_annotation(connection, copy_id, one) for one in ids)
    return tuple(annotation for annotation in found if annotation is not None)


def count_annotations(connection: Connection, copy_id: CopyId) -> int:
    """How many annotations a copy has."""
    query = select(func.count()).select_from(annotations).where(annotations.c.copy_id == copy_id)
    return int(connection.execute(query).scalar_one())


def load_annotation(connection: Connection, copy_id: CopyId, annotation_id: AnnotationId) -> Annotation | None:
    """Read one annotation of a copy."""
    body = connection.execute(_ANNOTATION, {"copy": copy_id, "annotation": annotation_id}).scalar_one_or_none()
    return annotation_from_json(json.loads(body)) if body else None


def load_annotations_on(connection: Connection, page_ids: Sequence[PageId]) -> tuple[Annotation, ...]:
    """Read the annotations on some pages."""
    query = select(annotations.c.body).where(annotations.c.page_id.in_(list(page_ids)))
    return tuple(annotation_from_json(json.loads(body)) for body in connection.execute(query).scalars())


def insert_annotation(connection: Connection, copy_id: CopyId, annotation: Annotation) -> None:
    """Write a new annotation."""
    connection.execute(_INSERT_ANNOTATION, {"id": annotation.id, **_values(copy_id, annotation)})


def update_annotation(connection: Connection, copy_id: CopyId, annotation: Annotation) -> None:
    """Write an annotation again, also when its page has moved to another copy."""
    connection.execute(
        update(annotations).where(annotations.c.id == annotation.id).values(**_values(copy_id, annotation))
    )


def delete_annotation(connection: Connection, annotation_id: AnnotationId) -> None:
    """Take an annotation away."""
    connection.execute(delete(annotations).where(annotations.c.id == annotation_id))


def _values(copy_id: CopyId, annotation: Annotation) -> dict[str, object]:
    return {
        "copy_id": copy_id,
        "page_id": annotation.page_id,
        "question_id": annotation.question_id,
        "body": json.dumps(annotation_to_json(annotation), ensure_ascii=False, separators=(",", ":")),
    }


# Every gesture runs these. They are made once: building a statement costs more than running it.
_SCORES = select(scores).where(scores.c.copy_id == bindparam("copy"))
_ANNOTATION = select(annotations.c.body).where(
    annotations.c.id == bindparam("annotation"), annotations.c.copy_id == bindparam("copy")
)
_INSERT_ANNOTATION = insert(annotations)
