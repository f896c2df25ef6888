"""Annexes: extra sheets with a header of their own, which were scanned apart from the copy that they belong to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from korrigo_desktop.domain import arranging
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, StudentId
from korrigo_desktop.domain.recognition import Doubt, Outcome, Recognition
from korrigo_desktop.services.staging import Repair, check_one_pupil, settling
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, mark_rows, page_rows
from korrigo_desktop.store.recognition_rows import save_recognitions
from korrigo_desktop.store.recognition_settings_rows import load_recognition_settings

_TOO_DOUBTFUL = frozenset({Doubt.TWINS, Doubt.NOT_ON_LIST})
"""A second copy that names a twin may well be the other one's first."""


@dataclass(frozen=True, slots=True)
class MainCopy:
    """The copy that an annex probably belongs to.

    Attributes:
        has_marks: Somebody has marked it, or begun to: whoever did has to look at the new pages.
        is_open: Whether pages may still come to it; not once it is graded or set aside.
    """

    id: CopyId
    code: str
    pages: int
    has_marks: bool
    is_open: bool


def find_annexes(found: Iterable[Recognition], taken: Mapping[StudentId, CopyId], least: float) -> dict[CopyId, CopyId]:
    """Say which copies are probably annexes, and of which copy.

    Args:
        found: What was read, in scan order.
        taken: The copies that pupils have already.
        least: Lowest probability of a pupil who is proposed.

    Returns:
        For each annex, the copy of its pupil: the one that they have, or else the first that names them.
    """
    first, annexes = dict(taken), dict[CopyId, CopyId]()
    for recognition in found:
        student_id = _claimed(recognition, least)
        if student_id is not None:
            owner = first.setdefault(student_id, recognition.copy_id)
            if owner != recognition.copy_id:
                annexes[recognition.copy_id] = owner
    return annexes


def main_copy_of(connection: Connection, recognition: Recognition) -> MainCopy | None:
    """The copy that has been identified as that of the pupil whom a header names, None when there is none yet."""
    copy = copy_rows.load_copy(connection, recognition.copy_id)
    least = load_recognition_settings(connection, copy.exam_id).thresholds.proposed
    student_id = _claimed(recognition, least)
    if student_id is None or copy_rows.load_identity(connection, copy.id).is_known:
        return None
    owner = copy_rows.copy_of_student(connection, copy.exam_id, student_id)
    if owner is None or owner.state is CopyState.VOID:
        return None
    pages = len(page_rows.load_pages(connection, owner.id))
    return MainCopy(owner.id, owner.code, pages, _has_marks(connection, owner.id), owner.is_markable)


def join_annex(workplace: Workplace, annex_id: CopyId, copy_id: CopyId) -> Repair:
    """The operation that puts the pages of an annex to a copy, which keeps its code, its pupil and its marks.

    The longer of both comes first: where the annexes were scanned before the copies, they have the pupils already.

    Raises:
        KorrigoError: UNKNOWN_COPY, PUPILS_DIFFER. When it is carried out: COPY_LOCKED (one of both is graded),
            COPY_HAS_MARKS (the annex has), PAGES_PUBLISHED.
    """
    with workplace.store.reading() as connection:
        annex, copy = (copy_rows.load_copy(connection, one) for one in (annex_id, copy_id))
        if annex.id == copy.id or annex.exam_id != copy.exam_id:
            raise KorrigoError(ErrorKind.UNKNOWN_COPY, copy=annex.code)
        check_one_pupil(connection, [copy, annex])
        tables = page_rows.load_pages_of(connection, [annex.id, copy.id])
        return settling(connection, arranging.join_annex(tables[copy.id], annex, tables[annex.id]))


def remember_reading(workplace: Workplace, recognition: Recognition) -> None:
    """Keep what was read of a copy once more: it went when the copy was joined, which has been undone."""
    with workplace.store.writing() as connection:
        save_recognitions(connection, [recognition], workplace.clock())


def _claimed(recognition: Recognition, least: float) -> StudentId | None:
    """The pupil whom a header names well enough to say that a second copy is theirs."""
    if recognition.outcome is Outcome.BY_HAND or recognition.doubt in _TOO_DOUBTFUL or not recognition.candidates:
        return None
    best = recognition.candidates[0]
    return best.student_id if best.student_id == recognition.student_id and best.confidence >= least else None


def _has_marks(connection: Connection, copy_id: CopyId) -> bool:
    marks = mark_rows.load_marks(connection, copy_id)
    is_said = marks.scores or marks.remarks or marks.comment
    return bool(is_said or mark_rows.load_annotations(connection, copy_id))
