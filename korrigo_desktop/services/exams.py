"""Exams and their mark schemes: made, listed, renamed, and changed without altering a mark unseen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.exams import MOST_TITLE_CHARACTERS, Exam
from korrigo_desktop.domain.ids import CopyId, ExamId, new_id
from korrigo_desktop.domain.marking import TotalScore, total_of
from korrigo_desktop.domain.scheme import MarkScheme, check_scheme
from korrigo_desktop.domain.texts import one_line
from korrigo_desktop.services.class_lists.dates import read_date
from korrigo_desktop.services.scheme_changes import SchemeEffect, check_effect, effect_of_change
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import exam_figures, exam_rows, published_rows, scheme_draft_rows
from korrigo_desktop.store.carry_out import recompute_total
from korrigo_desktop.store.exam_figures import MarkedCopy

__all__ = [
    "ExamSummary",
    "create_exam",
    "describe_exam",
    "list_exams",
    "load_exam",
    "preview_scheme_change",
    "read_date",
    "save_scheme",
]


@dataclass(frozen=True, slots=True)
class ExamSummary:
    """An exam and how far it is.

    Attributes:
        copies: How many copies are in each state; every state is there.
        students: How many pupils the class list has.
    """

    exam: Exam
    copies: Mapping[CopyState, int]
    students: int

    @property
    def copy_count(self) -> int:
        """All copies, whatever their state."""
        return sum(self.copies.values())


def create_exam(
    workplace: Workplace,
    title: str,
    scheme: MarkScheme,
    held_on: date | None = None,
    *,
    is_demonstration: bool = False,
) -> tuple[ExamId, Changes]:
    """Make an exam.

    Raises:
        KorrigoError: EXAM_TITLE_MISSING, EXAM_TITLE_TOO_LONG, or what `check_scheme` refuses.
    """
    check_scheme(scheme)
    exam = Exam(ExamId(new_id()), _checked_title(title), scheme, held_on, is_demonstration)
    with workplace.store.writing() as connection:
        exam_rows.insert_exam(connection, exam, workplace.clock())
    return exam.id, Changes(exams=frozenset({exam.id}))


def list_exams(workplace: Workplace) -> tuple[ExamSummary, ...]:
    """Read every exam with its counts, newest first, in three queries."""
    with workplace.store.reading() as connection:
        exams = exam_rows.load_exams(connection)
        copies = exam_figures.count_copies_of_exams(connection)
        students = exam_figures.count_students_of_exams(connection)
    return tuple(_summary(exam, copies.get(exam.id, {}), students.get(exam.id, 0)) for exam in exams)


def has_exams(workplace: Workplace) -> bool:
    """Whether there is any exam yet."""
    with workplace.store.reading() as connection:
        return exam_rows.count_exams(connection) > 0


def load_exam(workplace: Workplace, exam_id: ExamId) -> Exam:
    """Read an exam with its present scheme.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
    """
    with workplace.store.reading() as connection:
        return exam_rows.load_exam(connection, exam_id)


def describe_exam(workplace: Workplace, exam_id: ExamId, title: str, held_on: date | None) -> Changes:
    """Give an exam another title and date; one that it has already may be longer than a new one.

    Raises:
        KorrigoError: EXAM_TITLE_MISSING, EXAM_TITLE_TOO_LONG, UNKNOWN_EXAM, EXAM_PUBLISHED.
    """
    with workplace.store.writing() as connection:
        exam = exam_rows.load_exam(connection, exam_id)
        title = _checked_title(title) if title != exam.title else title
        if (exam.title, exam.held_on) == (title, held_on):
            return NO_CHANGES
        published_rows.check_not_published(connection, exam_id)
        exam_rows.update_exam(connection, replace(exam, title=title, held_on=held_on), workplace.clock())
    return Changes(exams=frozenset({exam_id}))


def preview_scheme_change(workplace: Workplace, exam_id: ExamId, scheme: MarkScheme) -> SchemeEffect:
    """Say what another scheme would do to the copies that are marked; nothing is written.

    Raises:
        KorrigoError: UNKNOWN_EXAM, or what `check_scheme` refuses.
    """
    check_scheme(scheme)
    with workplace.store.reading() as connection:
        before = exam_rows.load_exam(connection, exam_id).scheme
        return effect_of_change(before, scheme, exam_figures.load_marked_copies(connection, exam_id))


def save_scheme(workplace: Workplace, exam_id: ExamId, scheme: MarkScheme, *, accept: bool = False) -> Changes:
    """Give an exam another scheme. Questions keep their scores by id; totals follow in the same transaction.

    The version number is this function's own business: the scheme's is replaced. It grows once a copy is marked, and
    the former version is kept. A draft of the scheme is done with.

    Args:
        workplace: The open data folder.
        exam_id: Whose scheme.
        scheme: The whole new scheme.
        accept: A person has seen the preview and agrees that marks alter.

    Raises:
        KorrigoError: UNKNOWN_EXAM; what `check_scheme` refuses; SCHEME_BELOW_SCORES (a score is never cut),
            SCHEME_ALTERS_GRADED, SCHEME_CHANGES_MARKS (not accepted), EXAM_PUBLISHED. Nothing was written then.
    """
    check_scheme(scheme)
    with workplace.store.writing() as connection:
        exam = exam_rows.load_exam(connection, exam_id)
        scheme = replace(scheme, version=exam.scheme.version)
        scheme_draft_rows.delete_draft(connection, exam_id)
        if scheme == exam.scheme:
            return NO_CHANGES
        published_rows.check_not_published(connection, exam_id)
        marked = exam_figures.load_marked_copies(connection, exam_id)
        check_effect(effect_of_change(exam.scheme, scheme, marked), accept=accept)
        if marked:
            scheme = replace(scheme, version=exam.scheme.version + 1)
        exam_rows.update_exam(connection, replace(exam, scheme=scheme), workplace.clock())
        copies = _recompute_totals(connection, marked, exam.scheme, scheme)
    return Changes(exams=frozenset({exam_id}), copies=copies)


def _recompute_totals(
    connection: Connection, marked: Iterable[MarkedCopy], before: MarkScheme, after: MarkScheme
) -> frozenset[CopyId]:
    changed = [item.copy for item in marked if _total(before, item) != _total(after, item)]
    for copy in changed:
        recompute_total(connection, copy)
    return frozenset(copy.id for copy in changed)


def _total(scheme: MarkScheme, item: MarkedCopy) -> TotalScore:
    return total_of(scheme, item.scores, item.copy.variant)


def _summary(exam: Exam, copies: Mapping[CopyState, int], students: int) -> ExamSummary:
    return ExamSummary(exam, {state: copies.get(state, 0) for state in CopyState}, students)


def _checked_title(title: str) -> str:
    title = one_line(title)
    if not title:
        raise KorrigoError(ErrorKind.EXAM_TITLE_MISSING)
    if len(title) > MOST_TITLE_CHARACTERS:
        raise KorrigoError(ErrorKind.EXAM_TITLE_TOO_LONG, maximum=MOST_TITLE_CHARACTERS, length=len(title))
    return title
