"""The results as CSV, read back as a spreadsheet does."""

import csv
import io

import pytest

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.output.cells import text_cell
from korrigo_desktop.output.results import ResultRow
from korrigo_desktop.output.results_csv import results_csv
from tests.unit.output.results_fixture import SCHEME, row, student


def table(*rows: ResultRow) -> list[list[str]]:
    content = results_csv(SCHEME, rows)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_questions_stand_in_the_order_of_the_scheme() -> None:
    assert results_csv(SCHEME, ()).count(b"\r\n") == 1
    assert table()[0] == [
        *("Code", "Élève", "Nom", "Prénom", "Né(e) le", "Classe", "État"),
        *("Exercice 1/1a", "Exercice 1/1b", "'=2"),
        *("Total", "Sur", "Note sur 20", "Appréciation"),
    ]


def test_a_graded_copy_gives_its_scores_its_total_and_its_mark_out_of_20() -> None:
    line = table(row(725, 650, 0, owner=student(), comment="Bien ; continuez.\nVraiment."))[1]

    assert line[:7] == ["K7Q2XM", "MERCIER Anaïs", "MERCIER", "Anaïs", "09/03/2008", "T01", "finalisée"]
    assert line[7:] == ["7,25", "6,5", "0", "13,75", "30", "9,17", "Bien ; continuez.\nVraiment."]


def test_not_marked_is_empty_not_answered_is_nr_and_neither_is_nought() -> None:
    line = table(row(None, -1, 100, state=CopyState.READY))[1]

    assert line[6:10] == ["à corriger", "", "NR", "1"]
    assert line[10:13] == ["1", "30", ""], "a copy that is not graded has no mark yet"


def test_a_copy_without_any_score_has_no_total() -> None:
    assert table(row(state=CopyState.READY))[1][10] == ""


def test_a_pupil_without_a_copy_has_a_line() -> None:
    assert table(ResultRow(None, student(), {}, None))[1] == [
        *("", "MERCIER Anaïs", "MERCIER", "Anaïs", "09/03/2008", "T01", "sans copie"),
        *("", "", "", "", "", "", ""),
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_becomes_a_formula(start: str) -> None:
    dangerous = f"{start}cmd|' /C calc'!A0"

    line = table(row(100, 100, 100, owner=student(f"{dangerous} Léa"), comment=dangerous))[1]

    assert line[1].startswith("'")
    assert line[2].startswith("'")
    assert line[13].startswith("'")
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line)


def test_an_ordinary_text_is_left_alone() -> None:
    assert text_cell("a = b") == "a = b"
    assert text_cell("") == ""
