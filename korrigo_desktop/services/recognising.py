"""Identifying the copies of an exam by what is written in their headers, as far as the rules of the field allow."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.copies import UNIDENTIFIED
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId, StudentId
from korrigo_desktop.domain.recognition import Doubt, Outcome, Recognition
from korrigo_desktop.domain.recognition_settings import RecognitionSettings
from korrigo_desktop.domain.students import Student
from korrigo_desktop.services import identification
from korrigo_desktop.services.annexes import find_annexes
from korrigo_desktop.services.header_ranking import ENDS_EVERYTHING, rank_copies
from korrigo_desktop.services.other_sheets import copies_with_foreign_sheets
from korrigo_desktop.services.progress import ProgressOfPart, ProgressReporter, SilentProgress
from korrigo_desktop.services.subject_variants import (
    VariantReport,
    copies_without_variant,
    keep_variants,
    read_variants,
)
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows, student_rows
from korrigo_desktop.store.recognition_rows import (
    accept_recognitions,
    load_recognitions,
    save_recognitions,
)
from korrigo_desktop.store.recognition_settings_rows import load_recognition_settings

if TYPE_CHECKING:  # NumPy and OpenCV come with it
    from korrigo_desktop.recognition.outcomes import RankedCopy

_SAYS_NOTHING = frozenset({Doubt.READER_DAMAGED, Doubt.PAGE_UNREADABLE})
"""Of a copy that could not be read this time; what was read of it before stays."""


@dataclass(frozen=True, slots=True)
class RecognitionReport:
    """What became of the copies that had no pupil yet, in scan order.

    Attributes:
        refused: Copies whose automatic identification the store refused, with the reason.
        failed: Copies whose header could not be looked at, with the reason.
        variants: What became of the copies without a subject variant, where the exam says how to tell it.
        annexes: Copies that are probably annexes, with the copy of the same pupil; a person joins them.
    """

    recognitions: tuple[Recognition, ...]
    changes: Changes = NO_CHANGES
    refused: tuple[tuple[CopyId, KorrigoError], ...] = ()
    failed: tuple[tuple[CopyId, KorrigoError], ...] = ()
    variants: VariantReport = field(default_factory=VariantReport)
    annexes: Mapping[CopyId, CopyId] = field(default_factory=dict)

    @property
    def reader_error(self) -> KorrigoError | None:
        """What keeps all headers from being read, when something does."""
        return next((error for _, error in self.failed if error.kind is ErrorKind.MODEL_DAMAGED), None)

    def count(self, outcome: Outcome) -> int:
        """How many copies have this outcome."""
        return sum(recognition.outcome is outcome for recognition in self.recognitions)


def recognise_exam(
    workplace: Workplace, exam_id: ExamId, progress: ProgressReporter | None = None, *, is_dry_run: bool = False
) -> RecognitionReport:
    """Read the header of every copy that has no pupil yet, and identify those about which there is no doubt.

    Where the exam says by which printed words its subject variants are known, those are read as well. Nothing is
    written before all are read: who it is depends on all copies of the exam. What was read is kept as evidence for the
    person who identifies the others. Cancelled, it leaves everything as it was.

    Args:
        workplace: Where the exam is.
        exam_id: The exam.
        progress: Told of each copy; a copy that can't be read is one item that failed.
        is_dry_run: Only say what would be done.

    Raises:
        KorrigoError: UNKNOWN_EXAM, DISK_FULL; CANCELLED between two copies.
    """
    progress = progress or SilentProgress()
    known = _known_before(workplace, exam_id)
    items = tuple(identification.every_copy(workplace, exam_id))
    printed = copies_without_variant(workplace, exam_id, known.settings)
    total = len(items) + len(printed)
    ranked, failed = rank_copies(
        workplace, known.settings.header, items, known.students, ProgressOfPart(progress, 0, total)
    )
    found = _with_doubtful_sheets(workplace, known, _decided(known, ranked), progress.check_cancelled)
    variants = read_variants(workplace, known.settings, printed, ProgressOfPart(progress, len(items), total))
    annexes = find_annexes(found, known.taken, known.settings.thresholds.proposed)
    report = RecognitionReport(found, failed=tuple(failed), variants=variants, annexes=annexes)
    return report if is_dry_run else _kept(workplace, exam_id, report)


def accept(workplace: Workplace, copy_ids: Sequence[CopyId], *, is_accepted: bool = True) -> Changes:
    """Say that a person has looked at what the program identified and agrees, or take that back."""
    with workplace.store.writing() as connection:
        accept_recognitions(connection, copy_ids, is_accepted=is_accepted)
    return Changes(copies=frozenset(copy_ids))


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an exam before its headers are read.

    Attributes:
        taken: The copies that pupils have already.
        before: What was made of the copies the last time.
    """

    students: tuple[Student, ...]
    taken: Mapping[StudentId, CopyId]
    before: Mapping[CopyId, Recognition]
    settings: RecognitionSettings


def _known_before(workplace: Workplace, exam_id: ExamId) -> _Known:
    with workplace.store.reading() as connection:
        exam_rows.load_exam(connection, exam_id)
        return _Known(
            tuple(student_rows.load_students(connection, exam_id)),
            student_rows.copies_by_student(connection, exam_id),
            load_recognitions(connection, exam_id),
            load_recognition_settings(connection, exam_id),
        )


def _decided(known: _Known, ranked: "Sequence[RankedCopy]") -> tuple[Recognition, ...]:
    """Decide for all copies at once, and leave to a person what a person has thrown out before."""
    # Deferred: NumPy and OpenCV take 0.1 s to import, and the window imports this module.
    from korrigo_desktop.recognition.outcomes import decide
    from korrigo_desktop.recognition.spellings import listed_students

    taken = [student.id in known.taken for student in known.students]
    decided = decide(ranked, listed_students(known.students), taken, known.settings.thresholds)
    return tuple(_left_to_person(one, known.before.get(one.copy_id)) for one in decided)


def _with_doubtful_sheets(
    workplace: Workplace, known: _Known, found: Sequence[Recognition], check_cancelled: Callable[[], None]
) -> tuple[Recognition, ...]:
    """Leave the copies of which another sheet names another pupil to a person, who is told why.

    That a person threw a name out is remembered by its doubt alone: it stays.
    """
    named = {one.copy_id: one.student_id for one in found if one.student_id is not None}
    foreign = copies_with_foreign_sheets(workplace, known.settings.header, named, known.students, check_cancelled)
    return tuple(
        replace(one, outcome=Outcome.PROPOSED, doubt=Doubt.OTHER_SHEET)
        if one.copy_id in foreign and one.doubt is not Doubt.SET_ASIDE
        else one
        for one in found
    )


def _left_to_person(found: Recognition, before: Recognition | None) -> Recognition:
    """Propose what was identified once and then thrown out by a person: it must not come back by itself."""
    if before is None or before.student_id is None or before.student_id != found.student_id:
        return found
    was_thrown_out = before.outcome is Outcome.AUTOMATIC or before.doubt is Doubt.SET_ASIDE
    if not was_thrown_out:
        return found
    outcome = Outcome.PROPOSED if found.outcome is Outcome.AUTOMATIC else found.outcome
    return replace(found, outcome=outcome, doubt=Doubt.SET_ASIDE)


def _kept(workplace: Workplace, exam_id: ExamId, report: RecognitionReport) -> RecognitionReport:
    """Write what was found: who is beyond doubt, the evidence for the others, the subject variants."""
    changes, refused = _identify_automatic(workplace, report.recognitions)
    changes |= _keep_evidence(workplace, exam_id, report.recognitions)
    variants = keep_variants(workplace, report.variants)
    return replace(report, changes=changes | variants.changes, refused=refused, variants=variants)


def _identify_automatic(
    workplace: Workplace, found: Sequence[Recognition]
) -> tuple[Changes, tuple[tuple[CopyId, KorrigoError], ...]]:
    """Identify what is beyond doubt; also what the store refused, with the reason."""
    changes, refused = NO_CHANGES, list[tuple[CopyId, KorrigoError]]()
    for recognition in found:
        if recognition.outcome is not Outcome.AUTOMATIC:
            continue
        try:
            changes |= _identify(workplace, recognition)
        except KorrigoError as error:
            if error.kind in ENDS_EVERYTHING:
                raise
            refused.append((recognition.copy_id, error))
    return changes, tuple(refused)


def _identify(workplace: Workplace, recognition: Recognition) -> Changes:
    """Identify one copy, a gesture like a person's.

    It is written as automatic only once it is identified: a program that is killed between has identified nothing that
    a person would seem to have thrown out.
    """
    operation = identification.identify(workplace, recognition.copy_id, recognition.student_id)
    if operation.before != UNIDENTIFIED:
        raise KorrigoError(ErrorKind.STALE_CHANGE)
    changes = workplace.perform(operation)
    with workplace.store.writing() as connection:
        save_recognitions(connection, [recognition], workplace.clock())
    return changes


def _keep_evidence(workplace: Workplace, exam_id: ExamId, found: Sequence[Recognition]) -> Changes:
    """Write what was read of the copies that a person has to identify."""
    left = [one for one in found if one.outcome is not Outcome.AUTOMATIC and one.doubt not in _SAYS_NOTHING]
    with workplace.store.writing() as connection:
        open_ones = _still_open(connection, exam_id)
        kept = [one for one in left if one.copy_id in open_ones]
        save_recognitions(connection, kept, workplace.clock())
    return Changes(copies=frozenset(one.copy_id for one in kept))


def _still_open(connection: Connection, exam_id: ExamId) -> frozenset[CopyId]:
    """The copies that are there and have no pupil: reading takes minutes, and people go on meanwhile."""
    known = {copy_id for copy_id, one in copy_rows.load_identities(connection, exam_id).items() if one.is_known}
    return frozenset(copy.id for copy in copy_rows.load_copies(connection, exam_id)) - known
