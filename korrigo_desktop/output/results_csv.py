"""Results as CSV for French spreadsheets: `;`, UTF-8 with BOM, CRLF, decimal comma."""

import csv
import io
from collections.abc import Sequence

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.points import format_points
from korrigo_desktop.domain.scheme import MarkScheme
from korrigo_desktop.output.cells import text_cell
from korrigo_desktop.output.results import ResultRow

_NOT_ANSWERED = "NR"
_STATES = {
    CopyState.STAGING: "à vérifier",
    CopyState.QUARANTINE: "en doute",
    CopyState.READY: "à corriger",
    CopyState.GRADED: "finalisée",
    CopyState.VOID: "écartée",
}


def results_csv(scheme: MarkScheme, rows: Sequence[ResultRow]) -> bytes:
    """Write the results of an exam.

    Args:
        scheme: Its questions, in this order, are the columns.
        rows: In the order to write them.

    Returns:
        The file's bytes. A question that is not marked is empty, one that was not answered "NR".
    """
    questions = scheme.questions()
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    head = ["Code", "Élève", "Nom", "Prénom", "Né(e) le", "Classe", "État"]
    tail = ["Total", "Sur", "Note sur 20", "Appréciation"]
    table.writerow([text_cell(cell) for cell in (*head, *(question.path for question in questions), *tail)])
    for row in rows:
        marks = [_score(row.scores.get(question.id)) for question in questions]
        table.writerow([*_owner(row), *marks, *_result(row)])
    return text.getvalue().encode("utf-8-sig")


def _owner(row: ResultRow) -> list[str]:
    student = row.student
    state = _STATES[row.copy.state] if row.copy else "sans copie"
    cells = [row.copy.code if row.copy else ""]
    if student is None:
        cells += ["", "", "", "", ""]
    else:
        born = student.birth_date.strftime("%d/%m/%Y") if student.birth_date else ""
        cells += [student.full_name, student.surname, student.given_names, born, student.class_name]
    return [text_cell(cell) for cell in (*cells, state)]


def _score(score: Score | None) -> str:
    if score is None:
        return ""
    return _NOT_ANSWERED if score.is_not_answered else format_points(score.points)


def _result(row: ResultRow) -> list[str]:
    total = row.total.points if row.total else None
    out_of_20 = row.mark_out_of_20
    return [
        "" if total is None else format_points(total),
        format_points(row.total.maximum) if row.total else "",
        "" if out_of_20 is None else format_points(out_of_20),
        text_cell(row.comment),
    ]
