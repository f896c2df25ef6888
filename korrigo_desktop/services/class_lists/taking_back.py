"""Taking the last import of pupils back, as long as no copy has been identified with them."""

from dataclasses import dataclass

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import published_rows, student_rows
from korrigo_desktop.store.class_list_rows import (
    LastImport,
    copies_of,
    delete_students,
    forget_last_import,
    load_last_import,
)

_TOLD = 3


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking an import back did.

    Attributes:
        removed: Pupils who are off the list again.
        restored: Pupils who are again as they were before.
        corrected: Pupils who were corrected since, and stay as they are.
    """

    removed: int
    restored: int
    corrected: int
    changes: Changes


def find_last_import(workplace: Workplace, exam_id: ExamId) -> LastImport | None:
    """The import that could be taken back; None when there is none, or the exam is on a server."""
    with workplace.store.reading() as connection:
        return None if published_rows.is_published(connection, exam_id) else load_last_import(connection, exam_id)


def take_back_import(workplace: Workplace, exam_id: ExamId) -> TakenBack:
    """Take the pupils that the last import brought off the list, and make the others what they were before.

    Raises:
        KorrigoError: NO_IMPORT_TO_TAKE_BACK, IMPORT_IN_USE (copies are identified with these pupils), EXAM_PUBLISHED.
            Nothing was changed then.
    """
    with workplace.store.writing() as connection:
        last = load_last_import(connection, exam_id)
        if last is None:
            raise KorrigoError(ErrorKind.NO_IMPORT_TO_TAKE_BACK)
        published_rows.check_not_published(connection, exam_id)
        if codes := list(copies_of(connection, exam_id, last.created).values()):
            told = ", ".join(codes[:_TOLD]) + (" …" if len(codes) > _TOLD else "")
            raise KorrigoError(ErrorKind.IMPORT_IN_USE, copies=len(codes), codes=told)
        now = {student.id: student for student in student_rows.load_students(connection, exam_id)}
        restored = [before for before, after in last.updated if now.get(after.id) == after]
        student_rows.update_students(connection, restored)
        delete_students(connection, last.created)
        forget_last_import(connection, exam_id)
    changes = Changes(exams=frozenset({exam_id}), students=frozenset({exam_id}))
    removed = len(now.keys() & set(last.created))
    return TakenBack(removed, len(restored), len(last.updated) - len(restored), changes)
