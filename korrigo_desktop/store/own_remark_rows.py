"""Rows of the remarks that a marker keeps for an exam: read whole, changed only where they are as they were seen."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId, QuestionId, RemarkId
from korrigo_desktop.domain.operations import ChangeOwnRemarks
from korrigo_desktop.domain.own_remarks import OwnRemark
from korrigo_desktop.domain.points import Points
from korrigo_desktop.store.sharing_notes import forget_unshared
from korrigo_desktop.store.tables import own_remarks

_DELETE = delete(own_remarks).where(own_remarks.c.id == bindparam("remark"))
_IN_ORDER = select(own_remarks).order_by(own_remarks.c.question_id, own_remarks.c.place, own_remarks.c.id)


def load_own_remarks(connection: Connection, exam_id: ExamId) -> tuple[OwnRemark, ...]:
    """Read the remarks of an exam, those of a question in their order; one query."""
    rows = connection.execute(_IN_ORDER.where(own_remarks.c.exam_id == exam_id)).mappings()
    # SQLite keeps what a damaged file says: bytes where words should be.
    return tuple(_remark_of(row) for row in rows if isinstance(row["text"], str))


def change_own_remarks(connection: Connection, operation: ChangeOwnRemarks) -> None:
    """Put remarks in the place of others, all or nothing.

    Raises:
        KorrigoError: STALE_CHANGE, they are not as the operation found them; REMARK_TWICE.
    """
    found = {remark.id: remark for remark in load_own_remarks(connection, operation.exam_id)}
    before = {remark.id: remark for remark in operation.before}
    ids = before.keys() | {remark.id for remark in operation.after}
    if any(found.get(remark_id) != before.get(remark_id) for remark_id in ids):
        raise KorrigoError(ErrorKind.STALE_CHANGE)
    if before:
        connection.execute(_DELETE, [{"remark": remark_id} for remark_id in before])
    if operation.after:
        add_own_remarks(connection, operation.exam_id, operation.after)
    forget_unshared(connection, (remark.id for remark in operation.after if remark.is_shared))


def find_own_remark(connection: Connection, remark_id: RemarkId) -> OwnRemark | None:
    """Read one remark, of whichever exam."""
    row = connection.execute(select(own_remarks).where(own_remarks.c.id == remark_id)).mappings().first()
    return _remark_of(row) if row is not None else None


def add_own_remarks(connection: Connection, exam_id: ExamId, remarks: Sequence[OwnRemark]) -> None:
    """Write new remarks, all or none of them.

    Raises:
        KorrigoError: REMARK_TWICE, the question has one with the same words.
    """
    try:
        with connection.begin_nested():
            connection.execute(insert(own_remarks), [_row_of(exam_id, remark) for remark in remarks])
    except IntegrityError as error:
        raise KorrigoError(ErrorKind.REMARK_TWICE) from error


def remove_own_remark(connection: Connection, remark_id: RemarkId) -> None:
    """Take a remark away."""
    connection.execute(_DELETE, {"remark": remark_id})


def keep_for_oneself(connection: Connection, remark_id: RemarkId) -> None:
    """Share a remark no more; its words stay."""
    connection.execute(update(own_remarks).where(own_remarks.c.id == remark_id).values(is_shared=False))


def _row_of(exam_id: ExamId, remark: OwnRemark) -> dict[str, Any]:
    return {
        "id": remark.id,
        "exam_id": exam_id,
        "question_id": remark.question_id,
        "text": remark.text,
        "points": remark.points,
        "place": remark.place,
        "is_shared": remark.is_shared,
    }


def _remark_of(row: RowMapping) -> OwnRemark:
    points = row["points"]
    return OwnRemark(
        RemarkId(row["id"]),
        QuestionId(row["question_id"]),
        row["text"],
        Points(points) if points is not None else None,
        row["place"],
        row["is_shared"],
    )
