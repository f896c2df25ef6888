"""The files for Pronote."""

import csv
import io

import pytest

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.output.pronote import SchoolLayout, comment_is_shortened, grade_import, school_layout
from korrigo_desktop.output.results import ResultRow
from tests.unit.output.results_fixture import row, student


def lines_of(content: bytes) -> list[str]:
    assert content[:2] == b"\xff\xfe"
    text = content[2:].decode("utf-16-le")
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n")
    return text.split("\r\n")[:-1]


def school_table(*rows: ResultRow, layout: SchoolLayout | None = None) -> list[list[str]]:
    content = school_layout(layout or SchoolLayout("Maths"), rows)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_grade_import_is_a_name_a_tab_and_a_mark() -> None:
    rows = [row(800, 700, 1500, owner=student("DUPONT Éloïse")), row(725, 650, 0, owner=student("ŒUVRARD Max"))]

    assert lines_of(grade_import("Bac blanc", rows)) == [
        "Élève\tBac blanc",
        "DUPONT Éloïse\t20",
        "ŒUVRARD Max\t9,17",
    ]


def test_absent_and_set_aside_pupils_have_their_words() -> None:
    absent = ResultRow(None, student("ABSENT Luc"), {}, None)
    aside = row(100, owner=student("FRAUDE Zoé"), state=CopyState.VOID)

    assert lines_of(grade_import("Bac", [absent, aside]))[1:] == ["ABSENT Luc\tAbs", "FRAUDE Zoé\tN.Not"]


def test_a_copy_of_nobody_is_in_neither_file() -> None:
    assert lines_of(grade_import("Bac", [row(100, 100, 100)])) == ["Élève\tBac"]
    assert len(school_table(row(100, 100, 100))) == 1


def test_a_tab_or_a_formula_in_a_name_breaks_nothing() -> None:
    rows = [row(800, 700, 1500, owner=student("=HYPERLINK(1)\tLéa"))]

    assert lines_of(grade_import("Bac\tblanc", rows)) == ["Élève\tBac blanc", "'=HYPERLINK(1) Léa\t20"]


def test_the_school_layout_has_its_columns() -> None:
    graded = row(800, 700, 1333, owner=student(), comment="Bien,\n\tmais « inégal ».")

    assert school_table(graded, layout=SchoolLayout("Maths", 25)) == [
        ["NOM", "PRENOM", "DATE_NAISSANCE", "MATIERE", "NOTE", "COEFF", "COMMENTAIRE"],
        ["MERCIER", "Anaïs", "09/03/2008", "Maths", "18,89", "2,5", "Bien, mais « inégal »."],
    ]


@pytest.mark.parametrize(("out_of_30", "mark"), [(1500, "10,00"), (1501, "10,01"), (1499, "9,99"), (0, "0,00")])
def test_marks_are_converted_half_up_once_with_two_decimals(out_of_30: int, mark: str) -> None:
    assert school_table(row(0, 0, out_of_30, owner=student()))[1][4] == mark


def test_a_copy_that_is_not_graded_has_no_mark_in_the_school_layout() -> None:
    assert len(school_table(row(100, owner=student(), state=CopyState.READY))) == 1


def test_a_pupil_without_a_birth_date_has_an_empty_cell() -> None:
    assert school_table(row(100, 100, 100, owner=student(born=None)))[1][2] == ""


def test_a_comment_too_long_for_the_layout_is_shortened_and_known_to_be() -> None:
    long, fits = "x" * 501, "y" * 500

    assert len(school_table(row(1, 1, 1, owner=student(), comment=long))[1][6]) == 500
    assert school_table(row(1, 1, 1, owner=student(), comment=fits))[1][6] == fits
    assert comment_is_shortened(long)
    assert not comment_is_shortened(fits)


def test_a_formula_at_the_start_of_a_comment_is_a_text_and_still_fits() -> None:
    comment = school_table(row(1, 1, 1, owner=student(), comment="=" + "x" * 499))[1][6]

    assert comment.startswith("'=")
    assert len(comment) <= 500
