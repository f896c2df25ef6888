"""The results of an exam: a line per copy and per pupil without one, and what stands in the way of giving them out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from korrigo_desktop.domain.copies import UNIDENTIFIED, Copy, CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.domain.marking import total_of
from korrigo_desktop.domain.students import Student, fold_name
from korrigo_desktop.domain.texts import one_line
from korrigo_desktop.output.pronote import MAX_COMMENT, comment_is_shortened
from korrigo_desktop.output.results import ResultRow
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows, mark_rows, student_rows


@dataclass(frozen=True, slots=True)
class RefusedResult:
    """A copy whose result can't be given out as it is, and why.

    Attributes:
        copy_id: "" for a pupil without a copy.
        code: The anonymous code.
    """

    copy_id: CopyId
    code: str
    error: KorrigoError


@dataclass(frozen=True, slots=True)
class ExamResults:
    """All results, read at one moment.

    Attributes:
        rows: Copies in scan order, then pupils without a copy by name.
    """

    exam: Exam
    rows: tuple[ResultRow, ...]


def load_results(workplace: Workplace, exam_id: ExamId) -> ExamResults:
    """Read the results of an exam: six queries, whatever the number of copies.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
    """
    with workplace.store.reading() as connection:
        exam = exam_rows.load_exam(connection, exam_id)
        copies = copy_rows.load_copies(connection, exam_id)
        identities = copy_rows.load_identities(connection, exam_id)
        students = student_rows.load_students(connection, exam_id)
        scores = mark_rows.load_scores_of_exam(connection, exam_id)
        comments = mark_rows.load_comments_of_exam(connection, exam_id)
    by_id = {student.id: student for student in students}
    rows = []
    for copy in copies:
        identity = identities.get(copy.id, UNIDENTIFIED)
        student = by_id.get(identity.student_id) if identity.student_id else None
        given = scores.get(copy.id, {})
        total = total_of(exam.scheme, given, copy.variant)
        rows.append(ResultRow(copy, student, given, total, comments.get(copy.id, ""), identity.is_not_on_list))
    owners = {row.student.id for row in rows if row.student}
    rows += [ResultRow(None, student, {}, None) for student in students if student.id not in owners]
    return ExamResults(exam, tuple(rows))


def refused_for_release(rows: Sequence[ResultRow]) -> tuple[RefusedResult, ...]:
    """The copies that are not ready to leave as a pupil's mark: not graded, or nobody's; set-aside ones don't count."""
    refused = []
    for row in rows:
        copy = row.copy
        if copy is None or copy.state is CopyState.VOID:
            continue
        if not row.is_graded:
            refused.append(_refusal(copy, KorrigoError(ErrorKind.COPY_NOT_GRADED)))
        elif row.student is None:
            refused.append(_refusal(copy, KorrigoError(reason_without_pupil(row))))
    return tuple(refused)


def refused_homonyms(rows: Sequence[ResultRow]) -> tuple[RefusedResult, ...]:
    """The copies of pupils whose name another pupil of the exam has: a file of names and marks would mix them up."""
    counts = Counter(fold_name(row.student.full_name) for row in rows if row.student)
    refused = []
    for row in rows:
        if row.student is None or counts[fold_name(row.student.full_name)] < 2:
            continue
        name = row.student.full_name
        error = KorrigoError(ErrorKind.HOMONYMS, name=name, count=counts[fold_name(name)])
        refused.append(_refusal(row.copy, error) if row.copy else RefusedResult(CopyId(""), "", error))
    return tuple(refused)


def refused_absences(rows: Sequence[ResultRow]) -> tuple[RefusedResult, ...]:
    """The pupils without a copy, as long as one of the copies may still turn out to be theirs.

    "Abs" is a statement about a pupil: it must not be made because somebody has not read a header yet.
    """
    of_nobody = sum(1 for row in rows if _may_be_anybodys(row))
    if not of_nobody:
        return ()
    absent = [row.student for row in rows if row.copy is None and row.student]
    return tuple(
        RefusedResult(
            CopyId(""), "", KorrigoError(ErrorKind.ABSENCE_UNCERTAIN, name=student.full_name, count=of_nobody)
        )
        for student in absent
    )


def shortened_comments(rows: Sequence[ResultRow]) -> tuple[RefusedResult, ...]:
    """The copies whose general comment is longer than the school's layout for Pronote takes."""
    return tuple(
        _refusal(
            row.copy, KorrigoError(ErrorKind.COMMENT_SHORTENED, length=len(one_line(row.comment)), limit=MAX_COMMENT)
        )
        for row in rows
        if row.copy and row.is_graded and row.student and comment_is_shortened(row.comment)
    )


def reason_without_pupil(row: ResultRow) -> ErrorKind:
    """Why a copy has no pupil: nobody has looked yet, or there is none on the list."""
    return ErrorKind.COPY_NOT_ON_LIST if row.is_not_on_list else ErrorKind.COPY_UNIDENTIFIED


def by_name(rows: Sequence[ResultRow]) -> tuple[ResultRow, ...]:
    """Rows of known pupils, by class and name."""
    known = [(row.student, row) for row in rows if row.student]
    return tuple(row for student, row in sorted(known, key=lambda pair: _name_key(pair[0])))


def _may_be_anybodys(row: ResultRow) -> bool:
    return row.copy is not None and row.copy.state is not CopyState.VOID and not (row.student or row.is_not_on_list)


def _name_key(student: Student) -> tuple[str, str, str]:
    return student.class_name, fold_name(student.full_name), student.id


def _refusal(copy: Copy, error: KorrigoError) -> RefusedResult:
    return RefusedResult(copy.id, copy.code, error)
