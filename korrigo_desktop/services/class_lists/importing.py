"""Importing a class list into an exam, and correcting what it says about a pupil."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId, StudentId
from korrigo_desktop.domain.students import Student
from korrigo_desktop.services.class_lists.columns import Mapping
from korrigo_desktop.services.class_lists.draft import ClassListDraft, read_class_list
from korrigo_desktop.services.class_lists.entries import LineError
from korrigo_desktop.services.class_lists.planning import ClassListPlan, make_plan
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import exam_rows, published_rows, student_rows
from korrigo_desktop.store.class_list_rows import LastImport, save_last_import


@dataclass(frozen=True, slots=True)
class ClassListOutcome:
    """What an import did.

    Attributes:
        errors: Lines that gave no pupil, lines that repeat a pupil included, in the order of the file.
    """

    created: int
    updated: int
    unchanged: int
    errors: tuple[LineError, ...]
    changes: Changes


def plan_class_list_import(
    workplace: Workplace, exam_id: ExamId, draft: ClassListDraft, mapping: Mapping | None = None
) -> ClassListPlan:
    """Say what importing a file would do; nothing is written.

    Raises:
        KorrigoError: UNKNOWN_EXAM, CLASS_LIST_NO_NAME_COLUMN, EXAM_PUBLISHED.
    """
    with workplace.store.reading() as connection:
        exam_rows.load_exam(connection, exam_id)
        students = student_rows.load_students(connection, exam_id)
    return make_plan(exam_id, draft, mapping, students)


def apply_class_list(
    workplace: Workplace, exam_id: ExamId, draft: ClassListDraft, mapping: Mapping | None = None
) -> ClassListOutcome:
    """Import a file in one transaction: good lines go in, the others come back with their reason. Nobody is removed.

    The plan is made anew inside the transaction, so that it can't be out of date.

    Raises:
        KorrigoError: UNKNOWN_EXAM, CLASS_LIST_NO_NAME_COLUMN.
    """
    with workplace.store.writing() as connection:
        exam_rows.load_exam(connection, exam_id)
        plan = make_plan(exam_id, draft, mapping, student_rows.load_students(connection, exam_id))
        if plan.has_changes:
            published_rows.check_not_published(connection, exam_id)
        student_rows.insert_students(connection, plan.created)
        student_rows.update_students(connection, [update.after for update in plan.updated])
        if plan.has_changes:
            save_last_import(connection, exam_id, _as_done(draft.file, plan))
    changes = Changes(exams=frozenset({exam_id}), students=frozenset({exam_id})) if plan.has_changes else NO_CHANGES
    errors = sorted((*plan.errors, *plan.duplicates), key=lambda error: error.line)
    return ClassListOutcome(len(plan.created), len(plan.updated), plan.unchanged, tuple(errors), changes)


def _as_done(file: str, plan: ClassListPlan) -> LastImport:
    updated = tuple((update.before, update.after) for update in plan.updated)
    return LastImport(file, tuple(student.id for student in plan.created), updated)


def import_class_list(
    workplace: Workplace, exam_id: ExamId, path: Path, mapping: Mapping | None = None
) -> ClassListOutcome:
    """Read a file and import it.

    Raises:
        KorrigoError: What `read_class_list` and `apply_class_list` raise; nothing was written then.
    """
    return apply_class_list(workplace, exam_id, read_class_list(path), mapping)


def list_students(workplace: Workplace, exam_id: ExamId) -> tuple[Student, ...]:
    """Read the class list of an exam, by name."""
    with workplace.store.reading() as connection:
        return student_rows.load_students(connection, exam_id)


def correct_names(workplace: Workplace, student_id: StudentId, surname: str, given_names: str) -> Changes:
    """Put right how a full name is split; the full name stays as the list writes it.

    Raises:
        KorrigoError: UNKNOWN_STUDENT, EXAM_PUBLISHED; STUDENT_NAME_MISSING, when both would be empty.
    """
    surname, given_names = _one_line((surname, given_names))
    if not surname and not given_names:
        raise KorrigoError(ErrorKind.STUDENT_NAME_MISSING)
    with workplace.store.writing() as connection:
        student = student_rows.load_student(connection, student_id)
        corrected = replace(student, surname=surname, given_names=given_names)
        if corrected == student:
            return NO_CHANGES
        published_rows.check_not_published(connection, student.exam_id)
        student_rows.update_student(connection, corrected)
    return Changes(students=frozenset({student.exam_id}))


def _one_line(names: Sequence[str]) -> list[str]:
    return [" ".join(name.split()) for name in names]
