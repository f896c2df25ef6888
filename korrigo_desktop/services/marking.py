"""Marking a copy: what the desk needs of it, and finalising, re-opening and validating it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.copies import Copy, CopyState, Identity
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import AnnotationId, CopyId, ExamId, SourceId
from korrigo_desktop.domain.marking import CopyMarks, TotalScore, total_of
from korrigo_desktop.domain.operations import Group, SetCopyState, SetWarnings
from korrigo_desktop.domain.pages import Page, PageGeometry, SourcePage
from korrigo_desktop.domain.students import Student
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows, mark_rows, student_rows
from korrigo_desktop.store.former_results import Reopening, load_reopening
from korrigo_desktop.store.placed_pages import load_placed_pages


@dataclass(frozen=True, slots=True)
class CopyPages:
    """The pages of a copy, which are read in a fraction of the time that all of it takes.

    Attributes:
        pages: In order.
        sources: Source pages by (original, position), for every page that is not missing.
    """

    pages: tuple[Page, ...]
    sources: dict[tuple[SourceId, int], SourcePage]

    def geometry_of(self, page: Page) -> PageGeometry | None:
        """Where a page lies on its source page, None for a missing page."""
        if page.source is None:
            return None
        return PageGeometry.of(page, self.sources[page.source.source_id, page.source.index])


@dataclass(frozen=True, slots=True)
class OpenCopy:
    """Everything about one copy, read at one moment.

    Attributes:
        sources: Source pages by (original, position), for every page that is not missing.
        reopening: Why it is to be graded anew; None for a copy that never was graded, or is.
        student: Whose copy it is, when a person has said so; a desk that marks anonymously does not show it.
    """

    exam: Exam
    copy: Copy
    pages: tuple[Page, ...]
    sources: dict[tuple[SourceId, int], SourcePage]
    marks: CopyMarks
    annotations: tuple[Annotation, ...]
    identity: Identity
    student: Student | None
    reopening: Reopening | None

    @property
    def total(self) -> TotalScore:
        """The total as it stands."""
        return total_of(self.exam.scheme, self.marks.scores, self.copy.variant)

    def geometry_of(self, page: Page) -> PageGeometry | None:
        """Where a page lies on its source page, None for a missing page."""
        return CopyPages(self.pages, self.sources).geometry_of(page)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A copy that a use case on many copies could not do, and why."""

    copy: Copy
    error: KorrigoError


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """What became of a use case on many copies."""

    done: tuple[CopyId, ...]
    refused: tuple[Refusal, ...]
    changes: Changes


def open_copy(workplace: Workplace, copy_id: CopyId) -> OpenCopy:
    """Read a copy for marking or printing.

    Raises:
        KorrigoError: UNKNOWN_COPY.
    """
    with workplace.store.reading() as connection:
        return _read(connection, copy_id)


def read_pages(workplace: Workplace, copy_id: CopyId) -> CopyPages:
    """Read the pages of a copy that is about to be opened; no pages for an unknown one."""
    with workplace.store.reading() as connection:
        return CopyPages(*load_placed_pages(connection, copy_id))


def _read(connection: Connection, copy_id: CopyId, annotations: tuple[Annotation, ...] | None = None) -> OpenCopy:
    """Read a copy, without its annotations when these are known."""
    copy = copy_rows.load_copy(connection, copy_id)
    pages, sources = load_placed_pages(connection, copy_id)
    identity = copy_rows.load_identity(connection, copy_id)
    return OpenCopy(
        exam=exam_rows.load_exam(connection, copy.exam_id),
        copy=copy,
        pages=pages,
        sources=sources,
        marks=mark_rows.load_marks(connection, copy_id),
        annotations=mark_rows.load_annotations(connection, copy_id) if annotations is None else annotations,
        identity=identity,
        student=student_rows.load_student(connection, identity.student_id) if identity.student_id else None,
        reopening=load_reopening(connection, copy),
    )


def open_again(workplace: Workplace, known: OpenCopy) -> OpenCopy:
    """The same copy as it is now: read anew only if it, or its exam's scheme, has changed since.

    Raises:
        KorrigoError: UNKNOWN_COPY.
    """
    with workplace.store.reading() as connection:
        copy = copy_rows.load_copy(connection, known.copy.id)
        exam = exam_rows.load_exam(connection, copy.exam_id)
    is_unchanged = copy == known.copy and exam == known.exam
    return known if is_unchanged else open_copy(workplace, known.copy.id)


def follow_changes(workplace: Workplace, known: OpenCopy, changed: Collection[AnnotationId]) -> OpenCopy:
    """The same copy as it is now, with only the annotations read that changed: the others may be hundreds.

    Args:
        workplace: Where the copy is.
        known: As it was before.
        changed: All annotations that were put, changed or taken away since.

    Raises:
        KorrigoError: UNKNOWN_COPY.
    """
    with workplace.store.reading() as connection:
        read = mark_rows.load_annotations_of(connection, known.copy.id, changed)
        kept = [annotation for annotation in known.annotations if annotation.id not in changed]
        annotations = mark_rows.in_drawing_order([*kept, *read])
        is_whole = mark_rows.count_annotations(connection, known.copy.id) == len(annotations)
        return _read(connection, known.copy.id, annotations if is_whole else None)


def find_copy(workplace: Workplace, written: str) -> Copy:
    """Find a copy by id or anonymous code.

    Raises:
        KorrigoError: UNKNOWN_COPY.
    """
    with workplace.store.reading() as connection:
        return copy_rows.find_copy(connection, written)


def validate_copy(workplace: Workplace, copy_id: CopyId) -> Changes:
    """Say that a copy's pages are complete and in order, and that it may be marked.

    Raises:
        KorrigoError: TRANSITION_FORBIDDEN, COPY_UNIDENTIFIED (nobody has said whose copy it is).
    """
    with workplace.store.reading() as connection:
        state = copy_rows.load_copy(connection, copy_id).state
        identity = copy_rows.load_identity(connection, copy_id)
        warnings = copy_rows.load_warnings(connection, [copy_id])[copy_id]
    if state is CopyState.READY:
        return NO_CHANGES
    if not identity.is_known:
        raise KorrigoError(ErrorKind.COPY_UNIDENTIFIED)
    settled = (SetWarnings(copy_id, warnings, ()),) if warnings else ()
    return workplace.perform(Group((SetCopyState(copy_id, state, CopyState.READY), *settled)))


def finalise_copy(workplace: Workplace, copy_id: CopyId) -> Changes:
    """Grade a copy: every question has its score, the total is within the scheme.

    Raises:
        KorrigoError: COPY_INCOMPLETE with what is missing, TOTAL_ABOVE_SCHEME, TRANSITION_FORBIDDEN.
    """
    with workplace.store.reading() as connection:
        state = copy_rows.load_copy(connection, copy_id).state
    if state is CopyState.GRADED:
        return NO_CHANGES
    return workplace.perform(SetCopyState(copy_id, state, CopyState.GRADED))


def reopen_copy(workplace: Workplace, copy_id: CopyId, reason: str) -> Changes:
    """Open a graded copy again; its former result is kept.

    Raises:
        KorrigoError: REASON_MISSING, TRANSITION_FORBIDDEN (it is not graded).
    """
    with workplace.store.reading() as connection:
        state = copy_rows.load_copy(connection, copy_id).state
    if state is not CopyState.GRADED:
        raise KorrigoError(ErrorKind.TRANSITION_FORBIDDEN, before=state.value, after=CopyState.READY.value)
    return workplace.perform(SetCopyState(copy_id, CopyState.GRADED, CopyState.READY, reason))


def void_copy(workplace: Workplace, copy_id: CopyId, reason: str) -> Changes:
    """Take a copy out of the exam (absent, blank, fraud, scanned again); nothing on it is lost.

    Raises:
        KorrigoError: REASON_MISSING, TRANSITION_FORBIDDEN.
    """
    with workplace.store.reading() as connection:
        state = copy_rows.load_copy(connection, copy_id).state
    return workplace.perform(SetCopyState(copy_id, state, CopyState.VOID, reason))


def validate_all(workplace: Workplace, exam_id: ExamId) -> BulkOutcome:
    """Validate every copy of an exam that is in staging; the others are told with their reason."""
    return _on_all(workplace, exam_id, frozenset({CopyState.STAGING}), validate_copy)


def finalise_all(workplace: Workplace, exam_id: ExamId) -> BulkOutcome:
    """Finalise every copy of an exam that is ready; the others are told with their reason."""
    return _on_all(workplace, exam_id, frozenset({CopyState.READY}), finalise_copy)


def _on_all(
    workplace: Workplace,
    exam_id: ExamId,
    states: frozenset[CopyState],
    use_case: Callable[[Workplace, CopyId], Changes],
) -> BulkOutcome:
    with workplace.store.reading() as connection:
        exam_rows.load_exam(connection, exam_id)
        copies = [copy for copy in copy_rows.load_copies(connection, exam_id) if copy.state in states]
    done: list[CopyId] = []
    refused: list[Refusal] = []
    changes = NO_CHANGES
    for copy in copies:
        try:
            changes |= use_case(workplace, copy.id)
            done.append(copy.id)
        except KorrigoError as error:
            refused.append(Refusal(copy, error))
    return BulkOutcome(tuple(done), tuple(refused), changes)
