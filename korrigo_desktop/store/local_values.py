"""The local value of an object, written from an image: what the server has, or what waits to be sent to it."""

from datetime import datetime

from sqlalchemy import Connection

from korrigo_desktop.domain.annotation_json import annotation_from_json
from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.copies import Identity
from korrigo_desktop.domain.ids import AnnotationId, CopyId, QuestionId, StudentId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.mutations import Image, ObjectKey, ObjectKind, report_of
from korrigo_desktop.domain.points import Points
from korrigo_desktop.store import copy_rows, mark_rows
from korrigo_desktop.store.totals import recompute_totals


def write_value(connection: Connection, key: ObjectKey, image: Image | None, now: datetime) -> Changes:
    """Give an object of a copy that is here the value of an image, whatever the state of the copy.

    Args:
        connection: The transaction.
        key: The object.
        image: Its value; None takes it away. A copy's may lack keys: those stay as they are.
        now: When, for lists sorted by last change.
    """
    changes = _WRITERS[key.kind](connection, key, image)
    copy_rows.grow_version(connection, key.copy_id, now)
    return changes | Changes(copies=frozenset({key.copy_id}))


def move_state(connection: Connection, copy_id: CopyId, state: str) -> None:
    """Give a copy the state that the server says, also over moves that were not seen from here."""
    # A trigger refuses what is no move; every state may become ready, and ready may become every state.
    rows = {"copy": copy_id, "state": state}
    connection.exec_driver_sql("update copy set state = 'ready' where id = :copy and state <> :state", rows)
    connection.exec_driver_sql("update copy set state = :state where id = :copy", rows)


def is_taken_meanwhile(connection: Connection, key: ObjectKey, image: Image | None) -> bool:
    """Whether an image gives a copy the pupil that an edit, still waiting here, gave to another copy."""
    if key.kind is not ObjectKind.IDENTITY or not image or not image["student_id"]:
        return False
    query = "select 1 from identity where student_id = ? and copy_id <> ?"
    return connection.exec_driver_sql(query, (image["student_id"], key.copy_id)).first() is not None


def _write_score(connection: Connection, key: ObjectKey, image: Image | None) -> Changes:
    question = QuestionId(key.object_id)
    is_given = image is not None and image["points"] is not None
    score = Score(Points(image["points"]), image["is_not_answered"]) if image and is_given else None
    mark_rows.save_score(connection, key.copy_id, question, score)
    recompute_totals(connection, {key.copy_id})
    return Changes(scores=frozenset({(key.copy_id, question)}))


def _write_remark(connection: Connection, key: ObjectKey, image: Image | None) -> Changes:
    question = QuestionId(key.object_id)
    mark_rows.save_remark(connection, key.copy_id, question, image["text"] if image else "")
    return Changes(scores=frozenset({(key.copy_id, question)}))


def _write_comment(connection: Connection, key: ObjectKey, image: Image | None) -> Changes:
    mark_rows.save_comment(connection, key.copy_id, image["text"] if image else "")
    return Changes(comments=frozenset({key.copy_id}))


def _write_annotation(connection: Connection, key: ObjectKey, image: Image | None) -> Changes:
    annotation_id = AnnotationId(key.object_id)
    mark_rows.delete_annotation(connection, annotation_id)
    if image is not None and not image["is_deleted"]:
        mark_rows.insert_annotation(connection, key.copy_id, annotation_from_json(image["body"]))
    return Changes(annotations=frozenset({(key.copy_id, annotation_id)}))


def _write_report(connection: Connection, key: ObjectKey, image: Image | None) -> Changes:
    report, found = report_of(key.object_id), copy_rows.load_warnings(connection, [key.copy_id]).get(key.copy_id, ())
    is_open = image is not None and bool(image["is_open"])
    if is_open != (report in found):
        left = tuple(warning for warning in found if warning != report)
        copy_rows.save_warnings(connection, key.copy_id, (*left, report) if is_open else left)
    return Changes()


def _write_identity(connection: Connection, key: ObjectKey, image: Image | None) -> Changes:
    student = StudentId(image["student_id"]) if image and image["student_id"] else None
    copy_rows.save_identity(connection, key.copy_id, Identity(student, bool(image and image["is_not_on_list"])))
    return Changes()


def _write_copy(connection: Connection, key: ObjectKey, image: Image | None) -> Changes:
    for name, value in (image or {}).items():
        if name == "state":
            move_state(connection, key.copy_id, value)
        elif name in ("state_reason", "variant"):
            connection.exec_driver_sql(f"update copy set {name} = ? where id = ?", (value, key.copy_id))  # noqa: S608
    recompute_totals(connection, {key.copy_id})
    return Changes()


_WRITERS = {
    ObjectKind.SCORE: _write_score,
    ObjectKind.REMARK: _write_remark,
    ObjectKind.COMMENT: _write_comment,
    ObjectKind.ANNOTATION: _write_annotation,
    ObjectKind.IDENTITY: _write_identity,
    ObjectKind.REPORT: _write_report,
    ObjectKind.COPY: _write_copy,
}
