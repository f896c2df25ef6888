"""Remarks that a marker keeps for an exam: each use case says which gesture it takes, and the desk makes it."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from sqlalchemy import Connection

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId, QuestionId, RemarkId, new_id
from korrigo_desktop.domain.operations import ChangeOwnRemarks
from korrigo_desktop.domain.own_remarks import (
    OwnRemark,
    check_own_remark,
    clean_text,
    moved,
    of_question,
    place_behind,
)
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.exam_rows import load_exam
from korrigo_desktop.store.own_remark_rows import load_own_remarks
from korrigo_desktop.store.published_rows import is_published
from korrigo_desktop.store.sync_state_rows import SERVER_SCHEMA, load_value, role_of_folder
from korrigo_desktop.sync.link import SHARES_SINCE


@dataclass(frozen=True, slots=True)
class WrittenRemark:
    """A remark as a person writes it.

    Attributes:
        question_id: WHOLE_EXAM for any question.
        points: What the question is given along with it, None for nothing.
    """

    question_id: QuestionId
    text: str
    points: Points | None = None


def list_own_remarks(workplace: Workplace, exam_id: ExamId) -> tuple[OwnRemark, ...]:
    """Read them, those of a question in their order."""
    with workplace.store.reading() as connection:
        return load_own_remarks(connection, exam_id)


def write_remark(workplace: Workplace, exam_id: ExamId, written: WrittenRemark) -> ChangeOwnRemarks:
    """The gesture that keeps a new remark, behind the others of its question.

    Raises:
        KorrigoError: UNKNOWN_EXAM, REMARK_TWICE, or what `check_own_remark` refuses.
    """
    with workplace.store.reading() as connection:
        known = load_own_remarks(connection, exam_id)
        place = place_behind(of_question(known, written.question_id))
        remark = _remark(RemarkId(new_id()), written, place)
        _check(connection, exam_id, known, remark)
    return ChangeOwnRemarks(exam_id, (), (remark,))


def rewrite_remark(
    workplace: Workplace, exam_id: ExamId, before: OwnRemark, written: WrittenRemark
) -> ChangeOwnRemarks | None:
    """The gesture that gives a remark other words, points or another question; None when nothing would change.

    Raises:
        KorrigoError: As `write_remark`.
    """
    with workplace.store.reading() as connection:
        known = load_own_remarks(connection, exam_id)
        is_moved = before.question_id != written.question_id
        place = place_behind(of_question(known, written.question_id)) if is_moved else before.place
        after = replace(_remark(before.id, written, place), is_shared=before.is_shared)
        _check(connection, exam_id, known, after)
    return ChangeOwnRemarks(exam_id, (before,), (after,)) if after != before else None


class SharingWay(Enum):
    """What becomes of a remark that is shared."""

    NOBODY_THERE = auto()
    """No server has the exam: there is nobody to share with."""
    NEXT_EXCHANGE = auto()
    SERVER_TOO_OLD = auto()
    """It waits here until the server is upgraded."""


def way_of_sharing(workplace: Workplace, exam_id: ExamId) -> SharingWay:
    """What becomes of a remark of an exam that is shared."""
    with workplace.store.reading() as connection:
        if role_of_folder(connection) is None or not is_published(connection, exam_id):
            return SharingWay.NOBODY_THERE
        spoken = load_value(connection, SERVER_SCHEMA)
    is_known = spoken is None or int(spoken) >= SHARES_SINCE
    return SharingWay.NEXT_EXCHANGE if is_known else SharingWay.SERVER_TOO_OLD


def share_remark(exam_id: ExamId, remark: OwnRemark, *, is_shared: bool) -> ChangeOwnRemarks:
    """The gesture that shares a remark with everybody who corrects the exam, or keeps it for oneself again."""
    return ChangeOwnRemarks(exam_id, (remark,), (replace(remark, is_shared=is_shared),))


def delete_remark(exam_id: ExamId, remark: OwnRemark) -> ChangeOwnRemarks:
    """The gesture that deletes a remark; copies that have its words keep them."""
    return ChangeOwnRemarks(exam_id, (remark,), ())


def move_remark(workplace: Workplace, exam_id: ExamId, remark: OwnRemark, steps: int) -> ChangeOwnRemarks | None:
    """The gesture that moves a remark among those of its question; None when it is at that end already."""
    before = of_question(list_own_remarks(workplace, exam_id), remark.question_id)
    after = moved(before, remark, steps)
    if [other.id for other in before] == [other.id for other in after]:
        return None
    former = {other.id: other for other in before}
    changed = tuple(other for other in after if other != former.get(other.id))
    return ChangeOwnRemarks(exam_id, tuple(former[other.id] for other in changed), changed)


def _remark(remark_id: RemarkId, written: WrittenRemark, place: int) -> OwnRemark:
    return OwnRemark(remark_id, written.question_id, clean_text(written.text), written.points, place)


def _check(connection: Connection, exam_id: ExamId, known: tuple[OwnRemark, ...], remark: OwnRemark) -> None:
    check_own_remark(load_exam(connection, exam_id).scheme, remark)
    if any(_is_same(other, remark) for other in known if other.id != remark.id):
        raise KorrigoError(ErrorKind.REMARK_TWICE)


def _is_same(one: OwnRemark, other: OwnRemark) -> bool:
    return (one.question_id, one.text) == (other.question_id, other.text)
