"""Identifying the copies of an exam by what is written in their headers, as far as the rules of the field allow."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.copies import UNIDENTIFIED
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.domain.recognition import Doubt, Outcome, Recognition
from korrigo_desktop.domain.recognition_settings import HeaderTemplate
from korrigo_desktop.recognition import in_worker
from korrigo_desktop.services import identification
from korrigo_desktop.services.annexes import find_annexes
from korrigo_desktop.services.identification import CopyToIdentify
from korrigo_desktop.services.progress import ItemResult, ProgressOfPart, ProgressReporter, SilentProgress
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
    from korrigo_desktop.recognition.header_reader import HeaderReading
    from korrigo_desktop.recognition.outcomes import RankedCopy
    from korrigo_desktop.recognition.ranking import StudentRanker
    from korrigo_desktop.recognition.spellings import ListedStudent

    _Read = Callable[[CopyToIdentify], HeaderReading | None]

_ENDS_EVERYTHING = frozenset({ErrorKind.CANCELLED, ErrorKind.DISK_FULL})
_SAYS_NOTHING = frozenset({Doubt.READER_DAMAGED, Doubt.PAGE_UNREADABLE})
"""Of a copy that could not be read this time; what was read of it before stays."""
_THREADS, _READ_AHEAD = 4, 8


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
    with workplace.store.reading() as connection:
        exam_rows.load_exam(connection, exam_id)
        students = student_rows.load_students(connection, exam_id)
        taken = student_rows.copies_by_student(connection, exam_id)
        before = load_recognitions(connection, exam_id)
        settings = load_recognition_settings(connection, exam_id)
    # Deferred: NumPy and OpenCV take 0.1 s to import, and the window imports this module.
    from korrigo_desktop.recognition.outcomes import decide
    from korrigo_desktop.recognition.spellings import listed_students

    pupils = listed_students(students)
    read = partial(_read, workplace, settings.header)
    items = tuple(identification.every_copy(workplace, exam_id))
    printed = copies_without_variant(workplace, exam_id, settings)
    total, failed = len(items) + len(printed), list[tuple[CopyId, KorrigoError]]()
    ranked = list(_ranked(read, items, pupils, ProgressOfPart(progress, 0, total), failed))
    decided = decide(ranked, pupils, [student.id in taken for student in students], settings.thresholds)
    found = tuple(_left_to_person(one, before.get(one.copy_id)) for one in decided)
    variants = read_variants(workplace, settings, printed, ProgressOfPart(progress, len(items), total))
    annexes = find_annexes(found, taken, settings.thresholds.proposed)
    if is_dry_run:
        return RecognitionReport(found, failed=tuple(failed), variants=variants, annexes=annexes)
    report, variants = _keep(workplace, exam_id, found), keep_variants(workplace, variants)
    changes = report.changes | variants.changes
    return replace(report, changes=changes, failed=tuple(failed), variants=variants, annexes=annexes)


def _left_to_person(found: Recognition, before: Recognition | None) -> Recognition:
    """Propose what was identified once and then thrown out by a person: it must not come back by itself."""
    if before is None or before.student_id is None or before.student_id != found.student_id:
        return found
    was_thrown_out = before.outcome is Outcome.AUTOMATIC or before.doubt is Doubt.SET_ASIDE
    if not was_thrown_out:
        return found
    outcome = Outcome.PROPOSED if found.outcome is Outcome.AUTOMATIC else found.outcome
    return replace(found, outcome=outcome, doubt=Doubt.SET_ASIDE)


def accept(workplace: Workplace, copy_ids: Sequence[CopyId], *, is_accepted: bool = True) -> Changes:
    """Say that a person has looked at what the program identified and agrees, or take that back."""
    with workplace.store.writing() as connection:
        accept_recognitions(connection, copy_ids, is_accepted=is_accepted)
    return Changes(copies=frozenset(copy_ids))


def _ranked(
    read: "_Read",
    items: Sequence[CopyToIdentify],
    pupils: "Sequence[ListedStudent]",
    progress: ProgressReporter,
    failed: list[tuple[CopyId, KorrigoError]],
) -> "Iterator[RankedCopy]":
    from korrigo_desktop.recognition.ranking import StudentRanker

    ranker = StudentRanker(pupils) if pupils else None
    with ThreadPoolExecutor(min(os.cpu_count() or 1, _THREADS), thread_name_prefix="recognition") as threads:
        for number, (item, reading) in enumerate(_readings(read, items, threads)):
            try:
                progress.check_cancelled()
                progress.step(number, len(items))
                ranked = _ranked_copy(item, reading, ranker)
                progress.item(ItemResult(item.copy.id, item.copy.code))
            except KorrigoError as error:
                if error.kind in _ENDS_EVERYTHING:
                    threads.shutdown(wait=False, cancel_futures=True)
                    raise
                progress.item(ItemResult(item.copy.id, item.copy.code, error))
                failed.append((item.copy.id, error))
                ranked = _unreadable(item, error)
            yield ranked
    progress.step(len(items), len(items))


def _readings(
    read: "_Read", items: Sequence[CopyToIdentify], threads: Executor
) -> "Iterator[tuple[CopyToIdentify, Callable[[], HeaderReading | None]]]":
    """Each copy with what waits for its reading; some copies ahead are being read meanwhile."""
    started: deque[Future[HeaderReading | None] | None] = deque()
    for number, item in enumerate(items):
        while len(started) < _READ_AHEAD and number + len(started) < len(items):
            started.append(_started(read, items[number + len(started)], threads))
        reading = started.popleft()
        yield item, partial(read, item) if reading is None else reading.result


def _started(read: "_Read", item: CopyToIdentify, threads: Executor) -> "Future[HeaderReading | None] | None":
    """A header being read; None for one that has to be drawn: PyMuPDF is for one thread of a process."""
    return threads.submit(read, item) if item.is_stored_picture else None


def _read(workplace: Workplace, template: HeaderTemplate | None, item: CopyToIdentify) -> "HeaderReading | None":
    if item.source is None or item.geometry is None:
        return None  # the page with the header is missing from the scan
    original = workplace.blobs.existing(item.source.source_id)
    return workplace.heavy.run(in_worker.read_header, original, item.source, item.geometry, template)


def _ranked_copy(
    item: CopyToIdentify, reading: "Callable[[], HeaderReading | None]", ranker: "StudentRanker | None"
) -> "RankedCopy":
    from korrigo_desktop.recognition.outcomes import RankedCopy

    found = reading()
    if found is None:
        return RankedCopy(item.copy.id, None, {}, Doubt.NO_HEADER)
    boxes = found.read_boxes()
    if ranker is None:
        return RankedCopy(item.copy.id, None, boxes, Doubt.CLASS_LIST_TOO_SHORT)
    if found.is_empty:
        return RankedCopy(item.copy.id, None, boxes, Doubt.NOTHING_WRITTEN)
    return RankedCopy(item.copy.id, ranker.rank(found.boxes), boxes)


def _unreadable(item: CopyToIdentify, error: KorrigoError) -> "RankedCopy":
    from korrigo_desktop.recognition.outcomes import RankedCopy

    is_reader = error.kind is ErrorKind.MODEL_DAMAGED
    return RankedCopy(item.copy.id, None, {}, Doubt.READER_DAMAGED if is_reader else Doubt.PAGE_UNREADABLE)


def _keep(workplace: Workplace, exam_id: ExamId, found: tuple[Recognition, ...]) -> RecognitionReport:
    """Write the evidence, and identify what is beyond doubt, each copy a gesture like a person's.

    What was identified is written as such only once it is: a program that is killed between has identified nothing
    that a person would seem to have thrown out.
    """
    changes, refused = NO_CHANGES, list[tuple[CopyId, KorrigoError]]()
    for recognition in found:
        if recognition.outcome is not Outcome.AUTOMATIC:
            continue
        try:
            operation = identification.identify(workplace, recognition.copy_id, recognition.student_id)
            if operation.before != UNIDENTIFIED:
                raise KorrigoError(ErrorKind.STALE_CHANGE)
            changes |= workplace.perform(operation)
            with workplace.store.writing() as connection:
                save_recognitions(connection, [recognition], workplace.clock())
        except KorrigoError as error:
            if error.kind in _ENDS_EVERYTHING:
                raise
            refused.append((recognition.copy_id, error))
    with workplace.store.writing() as connection:
        left = [one for one in found if one.outcome is not Outcome.AUTOMATIC and one.doubt not in _SAYS_NOTHING]
        open_ones = _still_open(connection, exam_id)
        kept = [one for one in left if one.copy_id in open_ones]
        save_recognitions(connection, kept, workplace.clock())
    return RecognitionReport(found, changes | Changes(copies=frozenset(one.copy_id for one in kept)), tuple(refused))


def _still_open(connection: Connection, exam_id: ExamId) -> frozenset[CopyId]:
    """The copies that are there and have no pupil: reading takes minutes, and people go on meanwhile."""
    known = {copy_id for copy_id, one in copy_rows.load_identities(connection, exam_id).items() if one.is_known}
    return frozenset(copy.id for copy in copy_rows.load_copies(connection, exam_id)) - known
