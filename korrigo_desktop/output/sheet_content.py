"""What stands on a score sheet, in words and written numbers: made from the scheme and the marks, by the one total."""

from dataclasses import dataclass

from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.marking import CopyMarks, subtotal_of, total_of
from korrigo_desktop.domain.points import format_points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode

NOT_GIVEN = "—"
"""Stands for the score of a question that was not answered, or not marked."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the table.

    Attributes:
        label: As printed on the paper; its exercise stands above it.
        depth: 0 at the root.
        score: As written ("1,5"), or NOT_GIVEN.
        maximum: As written.
        remark: Any length.
        is_heading: An exercise with its sub-total.
    """

    label: str
    depth: int
    score: str
    maximum: str
    remark: str = ""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The sheet that follows the pages of a copy.

    Attributes:
        title: Of the exam.
        owner: The anonymous code, or the pupil's name.
        details: Beside the owner: class, date, subject variant; "" for none.
        total: As written, or NOT_GIVEN.
        total_maximum: As written.
        comment: The general comment.
    """

    title: str
    owner: str
    details: str
    rows: tuple[SheetRow, ...]
    total: str
    total_maximum: str
    comment: str = ""


def score_sheet_of(
    title: str, owner: str, scheme: MarkScheme, marks: CopyMarks, *, details: str = "", variant: str = ""
) -> ScoreSheet:
    """Write down the marks of a copy.

    Args:
        title: Of the exam.
        owner: The anonymous code, or the pupil's name.
        scheme: The version that the copy was marked with.
        marks: Its scores, remarks and comment.
        details: Class, date: one line.
        variant: The copy's subject variant.
    """
    total = total_of(scheme, marks.scores, variant)
    return ScoreSheet(
        title=title,
        owner=owner,
        details=details,
        rows=tuple(_row(node, depth, marks, variant) for node, _, depth in scheme.walk(variant)),
        total=NOT_GIVEN if total.points is None else format_points(total.points),
        total_maximum=format_points(total.maximum),
        comment=marks.comment,
    )


def _row(node: SchemeNode, depth: int, marks: CopyMarks, variant: str) -> SheetRow:
    remark = marks.remarks.get(node.id, "")
    if not node.children:
        return SheetRow(node.label, depth, _score(node.id, marks), format_points(node.maximum), remark)
    below = MarkScheme((node,)).questions(variant)
    points = subtotal_of(below, marks.scores)
    score = NOT_GIVEN if points is None else format_points(points)
    maximum = format_points(sum(question.maximum for question in below))
    return SheetRow(node.label, depth, score, maximum, remark, is_heading=True)


def _score(question_id: QuestionId, marks: CopyMarks) -> str:
    score = marks.scores.get(question_id)
    return NOT_GIVEN if score is None or score.is_not_answered else format_points(score.points)
