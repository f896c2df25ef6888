"""Which pupil of the exam a line is about: the surest key first, and never a pupil whom a key speaks against."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from korrigo_desktop.domain.ids import StudentId
from korrigo_desktop.domain.students import Student
from korrigo_desktop.services.class_lists.entries import Entry, differ, name_key

T = TypeVar("T", Entry, Student)


def match_entries(entries: Sequence[Entry], students: Iterable[Student]) -> dict[int, Student]:
    """Find the known pupils: by number, else e-mail, else name and birth date (without one, class), else a unique name.

    Args:
        entries: Lines, no pupil twice.
        students: The present class list.

    Returns:
        Known pupils by line. A pupil is found by one line at most; lines that are not there are new pupils.
    """
    students = tuple(students)
    found: dict[int, Student] = {}
    taken: set[StudentId] = set()
    for key_of_entry, key_of_student, agrees in _PASSES:
        known = _unique(students, key_of_student)
        for key, entry in _unique(entries, key_of_entry).items():
            student = known.get(key)
            if student is None or entry.line in found or student.id in taken or not agrees(entry, student):
                continue
            found[entry.line] = student
            taken.add(student.id)
    return found


def _unique(items: Iterable[T], key_of: Callable[[T], Hashable]) -> dict[Hashable, T]:
    """Items by key; a key that two items share, or that is None, names nobody."""
    by_key: dict[Hashable, T | None] = {}
    for item in items:
        key = key_of(item)
        if key is not None:
            by_key[key] = None if key in by_key else item
    return {key: item for key, item in by_key.items() if item is not None}


def _is_same_person(entry: Entry, student: Student) -> bool:
    """Whether name or birth date confirms a number or an address: families share addresses, lists have slips."""
    if entry.name_key == name_key(student.full_name):
        return True
    return entry.birth_date is not None and entry.birth_date == student.birth_date


def _no_key_speaks_against(entry: Entry, student: Student) -> bool:
    return not differ(entry.number, student.ine) and not differ(entry.email, student.email)


def _is_same_by_name(entry: Entry, student: Student) -> bool:
    """Whether a name that is unique on both sides is enough: the class agrees, and one correction at most is made."""
    if differ(entry.number, student.ine) or differ(entry.class_name, student.class_name):
        return False
    has_other_date = None not in (entry.birth_date, student.birth_date) and entry.birth_date != student.birth_date
    return not (has_other_date and differ(entry.email, student.email))


def _by_date(item: Entry | Student) -> Hashable:
    return (name_key(item.full_name), item.birth_date) if item.birth_date else None


def _by_class(item: Entry | Student) -> Hashable:
    """For pupils whose birth date the list does not know."""
    return (name_key(item.full_name), name_key(item.class_name)) if item.birth_date is None else None


def _by_name(item: Entry | Student) -> Hashable:
    return name_key(item.full_name)


_Pass = tuple[Callable[[Entry], Hashable], Callable[[Student], Hashable], Callable[[Entry, Student], bool]]

_PASSES: tuple[_Pass, ...] = (
    (lambda e: e.number.upper() or None, lambda s: s.ine.upper() or None, _is_same_person),
    (lambda e: e.email.casefold() or None, lambda s: s.email.casefold() or None, _is_same_person),
    (_by_date, _by_date, _no_key_speaks_against),
    (_by_class, _by_class, _no_key_speaks_against),
    (_by_name, _by_name, _is_same_by_name),
)
