"""What the last import of pupils into an exam did, kept so that a wrong list can be taken back."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select

from korrigo_desktop.domain.ids import CopyId, ExamId, StudentId
from korrigo_desktop.domain.students import Student
from korrigo_desktop.store.sync_state_rows import forget_value, load_value, save_value
from korrigo_desktop.store.tables import copies, identities, students

_DATE = "birth_date"


@dataclass(frozen=True, slots=True)
class LastImport:
    """One import.

    Attributes:
        file: Its name.
        created: Pupils who were new.
        updated: Pupils of whom the list said something else: as they were, and as they became.
    """

    file: str
    created: tuple[StudentId, ...]
    updated: tuple[tuple[Student, Student], ...]


def save_last_import(connection: Connection, exam_id: ExamId, done: LastImport) -> None:
    """Keep an import; the one before it can't be taken back any more."""
    changed = [[_written(before), _written(after)] for before, after in done.updated]
    value = {"file": done.file, "created": list(done.created), "updated": changed}
    save_value(connection, _name(exam_id), json.dumps(value, ensure_ascii=False))


def load_last_import(connection: Connection, exam_id: ExamId) -> LastImport | None:
    """Read it; None when there was none, or it was taken back, or what is kept of it is damaged."""
    text = load_value(connection, _name(exam_id))
    if text is None:
        return None
    with suppress(ValueError, KeyError, TypeError):
        value = json.loads(text)
        changed = tuple((_student(before), _student(after)) for before, after in value["updated"])
        return LastImport(str(value["file"]), tuple(map(StudentId, value["created"])), changed)
    return None


def forget_last_import(connection: Connection, exam_id: ExamId) -> None:
    """It was taken back."""
    forget_value(connection, _name(exam_id))


def copies_of(connection: Connection, exam_id: ExamId, student_ids: Iterable[StudentId]) -> dict[CopyId, str]:
    """Which copies are those of some pupils, with their codes, in scan order."""
    wanted = set(student_ids)
    rows = connection.execute(
        select(copies.c.id, copies.c.code, identities.c.student_id)
        .join(identities, identities.c.copy_id == copies.c.id)
        .where(identities.c.exam_id == exam_id, identities.c.student_id.is_not(None))
        .order_by(copies.c.rank, copies.c.id)
    )
    return {CopyId(copy_id): code for copy_id, code, student_id in rows if student_id in wanted}


def delete_students(connection: Connection, student_ids: Sequence[StudentId]) -> None:
    """Take pupils off the list of whom no copy is."""
    for student_id in student_ids:
        connection.execute(delete(students).where(students.c.id == student_id))


def _name(exam_id: ExamId) -> str:
    return f"last_class_list {exam_id}"


def _written(student: Student) -> dict[str, Any]:
    return {**asdict(student), _DATE: student.birth_date.isoformat() if student.birth_date else None}


def _student(value: dict[str, Any]) -> Student:
    written = value[_DATE]
    return replace(Student(**{**value, _DATE: None}), birth_date=date.fromisoformat(written) if written else None)
