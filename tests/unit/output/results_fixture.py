"""Rows of results for tests."""

from datetime import date

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.ids import BatchId, CopyId, ExamId, QuestionId, StudentId
from korrigo_desktop.domain.marking import NOT_ANSWERED, Score, total_of
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.students import Student
from korrigo_desktop.output.results import ResultRow

SCHEME = MarkScheme(
    (
        SchemeNode(
            QuestionId("1"),
            "Exercice 1",
            children=(SchemeNode(QuestionId("1a"), "1a", Points(800)), SchemeNode(QuestionId("1b"), "1b", Points(700))),
        ),
        SchemeNode(QuestionId("2"), "=2", Points(1500)),
    ),
    total=Points(3000),
)


def student(full_name: str = "MERCIER Anaïs", born: date | None = date(2008, 3, 9)) -> Student:
    surname, _, given = full_name.partition(" ")
    return Student(StudentId(full_name), ExamId("exam"), full_name, surname, given, born, "T01")


def row(
    *hundredths: int | None,
    owner: Student | None = None,
    state: CopyState = CopyState.GRADED,
    code: str = "K7Q2XM",
    comment: str = "",
) -> ResultRow:
    """A copy with a score for each of the three questions: None is not marked, -1 not answered."""
    ids = (QuestionId("1a"), QuestionId("1b"), QuestionId("2"))
    given = {
        question: NOT_ANSWERED if points == -1 else Score(Points(points))
        for question, points in zip(ids, hundredths, strict=False)
        if points is not None
    }
    copy = Copy(CopyId(code), ExamId("exam"), BatchId("batch"), code, 0, state)
    return ResultRow(copy, owner, given, total_of(SCHEME, given), comment)
