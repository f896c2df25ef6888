"""Files of the remarks that a marker keeps for an exam: written out, and taken in by one gesture.

Taking a file in twice changes nothing: a remark is known by its question and its words.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import ExamId, QuestionId, RemarkId, new_id
from korrigo_desktop.domain.operations import ChangeOwnRemarks
from korrigo_desktop.domain.own_remarks import (
    WHOLE_EXAM,
    OwnRemark,
    check_own_remark,
    clean_text,
    of_question,
    place_behind,
)
from korrigo_desktop.domain.points import points_from_json
from korrigo_desktop.domain.remarks_json import FileRemark, read_remarks, remarks_to_text, shortened
from korrigo_desktop.domain.scheme import MarkScheme
from korrigo_desktop.output.atomic_file import complete_file
from korrigo_desktop.services.handed_files import read_handed_text, storable_name
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.exam_rows import load_exam
from korrigo_desktop.store.own_remark_rows import load_own_remarks

_LARGEST_MB = 20


@dataclass(frozen=True, slots=True)
class RefusedRemark:
    """One remark of a file that was not taken.

    Attributes:
        number: Its place in the file, from 1.
        question: As the file names it; "" for the whole exam.
        words: Its first ones.
    """

    number: int
    question: str
    words: str
    error: KorrigoError

    @property
    def what(self) -> str:
        """Its question and its first words, for the command line."""
        return ": ".join(part for part in (self.question, self.words) if part)


@dataclass(frozen=True, slots=True)
class RemarksImport:
    """What taking a file in would do.

    Attributes:
        gesture: Takes all that is good, at once; None when nothing would change.
        unchanged: Remarks that are here already.
    """

    gesture: ChangeOwnRemarks | None
    unchanged: int
    refused: tuple[RefusedRemark, ...]

    @property
    def taken(self) -> int:
        """Remarks that are new, or get other points."""
        return len(self.gesture.after) if self.gesture is not None else 0


def export_remarks(workplace: Workplace, exam_id: ExamId, target: Path) -> int:
    """Write the remarks of an exam into a file, in the place of one that is there.

    Returns:
        How many.

    Raises:
        KorrigoError: UNKNOWN_EXAM, TARGET_NOT_WRITABLE, DISK_FULL; nothing was written then.
    """
    with workplace.store.reading() as connection:
        exam = load_exam(connection, exam_id)
        remarks = load_own_remarks(connection, exam_id)
    order = {question.id: number for number, question in enumerate(exam.scheme.questions(), start=1)}
    kept = [remark for remark in remarks if remark.question_id in {WHOLE_EXAM, *order}]
    kept.sort(key=lambda remark: order.get(remark.question_id, 0))
    with complete_file(target) as (file, _path):
        file.write(remarks_to_text(exam.title, exam.scheme, kept).encode())
    return len(kept)


def plan_import(workplace: Workplace, exam_id: ExamId, path: Path) -> RemarksImport:
    """Read a file of remarks and say what of it an exam can take; nothing is changed yet.

    Raises:
        KorrigoError: The file can't be read as a whole: FILE_MISSING, FILE_UNREADABLE, FILE_TOO_LARGE, or what
            `read_remarks` raises; UNKNOWN_EXAM.
    """
    entries = read_remarks(read_handed_text(path, _LARGEST_MB), storable_name(path))
    with workplace.store.reading() as connection:
        scheme = load_exam(connection, exam_id).scheme
        known = load_own_remarks(connection, exam_id)
    plan = _Plan(scheme, known)
    for entry in entries:
        plan.take(entry)
    return plan.made(exam_id)


class _Plan:
    """The remarks of an exam as they become, entry by entry."""

    def __init__(self, scheme: MarkScheme, known: tuple[OwnRemark, ...]) -> None:
        self._scheme = scheme
        self._before = {remark.id: remark for remark in known}
        self._now = {(remark.question_id, remark.text): remark for remark in known}
        ids = {remark.question_id for remark in known}
        self._places = {question_id: place_behind(of_question(known, question_id)) for question_id in ids}
        self._unchanged = 0
        self._refused: list[RefusedRemark] = []

    def take(self, entry: FileRemark) -> None:
        try:
            wanted = self._wanted(entry)
            check_own_remark(self._scheme, wanted)
        except KorrigoError as error:
            self._refused.append(RefusedRemark(entry.number, entry.question, shortened(entry.text), error))
            return
        key = (wanted.question_id, wanted.text)
        if self._now.get(key) == wanted:
            self._unchanged += 1
        elif key not in self._now:
            self._places[wanted.question_id] = wanted.place + 1
        self._now[key] = wanted

    def made(self, exam_id: ExamId) -> RemarksImport:
        after = tuple(remark for remark in self._now.values() if self._before.get(remark.id) != remark)
        before = tuple(self._before[remark.id] for remark in after if remark.id in self._before)
        gesture = ChangeOwnRemarks(exam_id, before, after) if after else None
        return RemarksImport(gesture, self._unchanged, tuple(self._refused))

    def _wanted(self, entry: FileRemark) -> OwnRemark:
        """The remark that the entry asks for: the one that is there, perhaps with other points, or a new one."""
        question_id = self._question(entry)
        text = clean_text(entry.text)
        points = points_from_json(entry.points) if entry.points is not None else None
        known = self._now.get((question_id, text))
        if known is not None:
            return replace(known, points=points) if entry.has_points else known
        return OwnRemark(RemarkId(new_id()), question_id, text, points, self._places.get(question_id, 1))

    def _question(self, entry: FileRemark) -> QuestionId:
        return self._scheme.question_at(entry.question, entry.variant).id if entry.question else WHOLE_EXAM
