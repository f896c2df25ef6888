"""Rows of pupils."""

from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping, bindparam, func, insert, select, update

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId, StudentId
from korrigo_desktop.domain.students import Student, fold_name
from korrigo_desktop.store.tables import identities, students


def insert_students(connection: Connection, new: Iterable[Student]) -> None:
    """Write new pupils."""
    rows = [_values(student) for student in new]
    if rows:
        connection.execute(insert(students), rows)


def update_student(connection: Connection, student: Student) -> None:
    """Write a pupil again; copies sorted by name follow a new name."""
    values = _values(student)
    connection.execute(update(students).where(students.c.id == student.id).values(values))
    connection.execute(
        update(identities)
        .where(identities.c.exam_id == student.exam_id, identities.c.student_id == student.id)
        .values(folded_name=values["folded_name"])
    )


def update_students(connection: Connection, changed: Iterable[Student]) -> None:
    """Write many pupils again, in two statements; copies sorted by name follow new names."""
    rows = [{f"new_{name}": value for name, value in _values(student).items()} for student in changed]
    if not rows:
        return
    columns = [name.removeprefix("new_") for name in rows[0]]
    connection.execute(
        update(students)
        .where(students.c.id == bindparam("new_id"))
        .values({name: bindparam(f"new_{name}") for name in columns}),
        rows,
    )
    connection.execute(
        update(identities)
        .where(identities.c.exam_id == bindparam("new_exam_id"), identities.c.student_id == bindparam("new_id"))
        .values(folded_name=bindparam("new_folded_name")),
        rows,
    )


def load_student(connection: Connection, student_id: StudentId) -> Student:
    """Read a pupil.

    Raises:
        KorrigoError: UNKNOWN_STUDENT.
    """
    row = connection.execute(select(students).where(students.c.id == student_id)).mappings().one_or_none()
    if row is None:
        raise KorrigoError(ErrorKind.UNKNOWN_STUDENT, student=student_id)
    return _student(row)


def load_students(connection: Connection, exam_id: ExamId) -> tuple[Student, ...]:
    """Read the class list of an exam, by name."""
    rows = connection.execute(
        select(students).where(students.c.exam_id == exam_id).order_by(students.c.folded_name, students.c.id)
    )
    return tuple(_student(row) for row in rows.mappings())


def count_students(connection: Connection, exam_id: ExamId) -> int:
    """How many pupils the class list of an exam has."""
    return connection.execute(
        select(func.count()).select_from(students).where(students.c.exam_id == exam_id)
    ).scalar_one()


def copies_by_student(connection: Connection, exam_id: ExamId) -> dict[StudentId, CopyId]:
    """Which pupils have a copy, and which one."""
    rows = connection.execute(
        select(identities.c.student_id, identities.c.copy_id).where(
            identities.c.exam_id == exam_id, identities.c.student_id.is_not(None)
        )
    )
    return {StudentId(student_id): CopyId(copy_id) for student_id, copy_id in rows}


def _values(student: Student) -> dict[str, object]:
    return {
        "id": student.id,
        "exam_id": student.exam_id,
        "full_name": student.full_name,
        "folded_name": fold_name(student.full_name),
        "surname": student.surname,
        "given_names": student.given_names,
        "birth_date": student.birth_date,
        "class_name": student.class_name,
        "email": student.email,
        "group_name": student.group,
        "ine": student.ine,
    }


def _student(row: RowMapping) -> Student:
    return Student(
        id=row["id"],
        exam_id=row["exam_id"],
        full_name=row["full_name"],
        surname=row["surname"],
        given_names=row["given_names"],
        birth_date=row["birth_date"],
        class_name=row["class_name"],
        email=row["email"],
        group=row["group_name"],
        ine=row["ine"],
    )
