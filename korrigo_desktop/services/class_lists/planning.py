"""What importing a class list would do, worked out before anything is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId, StudentId, new_id
from korrigo_desktop.domain.students import Student
from korrigo_desktop.services.class_lists.columns import Mapping
from korrigo_desktop.services.class_lists.draft import ClassListDraft
from korrigo_desktop.services.class_lists.entries import Entry, LineError, drop_repeated, read_entries
from korrigo_desktop.services.class_lists.matching import match_entries


@dataclass(frozen=True, slots=True)
class StudentUpdate:
    """A known pupil about whom the list says something else."""

    line: int
    before: Student
    after: Student


@dataclass(frozen=True, slots=True)
class ClassListPlan:
    """What an import would do. Pupils who are not in the file stay as they are.

    Attributes:
        created: New pupils.
        updated: Known pupils who would change.
        unchanged: How many known pupils the file repeats as they are.
        errors: Lines that give no pupil, in the order of the file.
        duplicates: Lines that repeat an earlier line's pupil; only the earlier one counts.
    """

    exam_id: ExamId
    created: tuple[Student, ...]
    updated: tuple[StudentUpdate, ...]
    unchanged: int
    errors: tuple[LineError, ...]
    duplicates: tuple[LineError, ...]

    @property
    def has_changes(self) -> bool:
        """Whether the import would write anything."""
        return bool(self.created or self.updated)


def make_plan(
    exam_id: ExamId, draft: ClassListDraft, mapping: Mapping | None, students: Iterable[Student]
) -> ClassListPlan:
    """Compare a file with the present class list.

    Args:
        exam_id: Whose class list.
        draft: The file.
        mapping: What its columns are; None for what the draft proposes.
        students: The present class list.

    Raises:
        KorrigoError: CLASS_LIST_NO_NAME_COLUMN.
    """
    students = tuple(students)
    entries, errors = read_entries(draft, mapping or draft.mapping)
    entries, duplicates = drop_repeated(entries)
    known = match_entries(entries, students)
    entries, taken = _without_taken_numbers(entries, known, students)
    updates = [StudentUpdate(e.line, known[e.line], _updated(known[e.line], e)) for e in entries if e.line in known]
    changed = tuple(update for update in updates if update.before != update.after)
    return ClassListPlan(
        exam_id=exam_id,
        created=tuple(_created(exam_id, entry) for entry in entries if entry.line not in known),
        updated=changed,
        unchanged=len(updates) - len(changed),
        errors=tuple(sorted((*errors, *taken), key=lambda error: error.line)),
        duplicates=tuple(duplicates),
    )


def _without_taken_numbers(
    entries: Sequence[Entry], known: dict[int, Student], students: Sequence[Student]
) -> tuple[list[Entry], list[LineError]]:
    """Leave out lines whose number belongs to a pupil with another name and birth date: one of the two is wrong."""
    owners: dict[str, StudentId] = {student.ine.upper(): student.id for student in students if student.ine}
    kept: list[Entry] = []
    taken: list[LineError] = []
    for entry in entries:
        student = known.get(entry.line)
        owner = owners.get(entry.number.upper()) if entry.number else None
        if owner is None or (student is not None and student.id == owner):
            kept.append(entry)
        else:
            error = KorrigoError(ErrorKind.STUDENT_NUMBER_TAKEN, number=entry.number)
            taken.append(LineError(entry.line, error))
    return kept, taken


def _created(exam_id: ExamId, entry: Entry) -> Student:
    return Student(
        id=StudentId(new_id()),
        exam_id=exam_id,
        full_name=entry.full_name,
        surname=entry.surname,
        given_names=entry.given_names,
        birth_date=entry.birth_date,
        class_name=entry.class_name,
        email=entry.email,
        group=entry.group,
        ine=entry.number,
    )


def _updated(student: Student, entry: Entry) -> Student:
    """The pupil as the list has it now: an empty cell erases nothing, and a split put right by hand stays."""
    keeps_split = not entry.is_split and entry.full_name == student.full_name
    return replace(
        student,
        full_name=entry.full_name,
        surname=student.surname if keeps_split else entry.surname,
        given_names=student.given_names if keeps_split else entry.given_names,
        birth_date=entry.birth_date or student.birth_date,
        class_name=entry.class_name or student.class_name,
        email=entry.email or student.email,
        group=entry.group or student.group,
        ine=entry.number or student.ine,
    )
