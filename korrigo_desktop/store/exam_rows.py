"""Rows of exams and their mark schemes."""

from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection, bindparam, func, insert, select, update

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.scheme import MarkScheme
from korrigo_desktop.domain.scheme_json import read_scheme, write_scheme
from korrigo_desktop.store.tables import exams, schemes


def insert_exam(connection: Connection, exam: Exam, now: datetime) -> None:
    """Write a new exam and the first version of its scheme."""
    connection.execute(
        insert(exams).values(
            id=exam.id,
            title=exam.title,
            held_on=exam.held_on,
            scheme_version=exam.scheme.version,
            is_demonstration=exam.is_demonstration,
            created_at=now,
        )
    )
    _insert_scheme(connection, exam.id, exam.scheme, now)


def update_exam(connection: Connection, exam: Exam, now: datetime) -> None:
    """Write title, date and scheme; a scheme with a new version number is kept beside the former ones."""
    former = load_exam(connection, exam.id)
    if former.scheme != exam.scheme:
        if former.scheme.version == exam.scheme.version:
            connection.execute(
                update(schemes)
                .where(schemes.c.exam_id == exam.id, schemes.c.version == exam.scheme.version)
                .values(body=write_scheme(exam.scheme))
            )
        else:
            _insert_scheme(connection, exam.id, exam.scheme, now)
    connection.execute(
        update(exams)
        .where(exams.c.id == exam.id)
        .values(title=exam.title, held_on=exam.held_on, scheme_version=exam.scheme.version)
    )


def load_exam(connection: Connection, exam_id: ExamId) -> Exam:
    """Read an exam with its present scheme.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
    """
    row = connection.execute(_ONE, {"exam": exam_id}).one_or_none()
    if row is None:
        raise KorrigoError(ErrorKind.UNKNOWN_EXAM, exam=exam_id)
    return Exam(ExamId(row.id), row.title, _parsed(row.body), row.held_on, row.is_demonstration)


def load_exams(connection: Connection) -> tuple[Exam, ...]:
    """Read all exams, newest first."""
    rows = connection.execute(_WITH_SCHEME.order_by(exams.c.created_at.desc(), exams.c.id))
    return tuple(Exam(ExamId(row.id), row.title, _parsed(row.body), row.held_on, row.is_demonstration) for row in rows)


def count_exams(connection: Connection) -> int:
    """How many exams there are."""
    return connection.execute(select(func.count()).select_from(exams)).scalar_one()


def _insert_scheme(connection: Connection, exam_id: ExamId, scheme: MarkScheme, now: datetime) -> None:
    connection.execute(
        insert(schemes).values(exam_id=exam_id, version=scheme.version, body=write_scheme(scheme), created_at=now)
    )


@lru_cache(maxsize=64)
def _parsed(body: str) -> MarkScheme:
    # Schemes are immutable values and each gesture on a copy needs one: parse a text once.
    return read_scheme(body)


_WITH_SCHEME = select(exams, schemes.c.body).join(
    schemes, (schemes.c.exam_id == exams.c.id) & (schemes.c.version == exams.c.scheme_version)
)
_ONE = _WITH_SCHEME.where(exams.c.id == bindparam("exam"))
