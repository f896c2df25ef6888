"""What stands in the way of giving results out, and the figures of an exam."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.copies import NOT_ON_LIST, UNIDENTIFIED, CopyState, Identity
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import IdentifyCopy, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.output.results import ResultRow
from korrigo_desktop.services.results import (
    RefusedResult,
    by_name,
    load_results,
    refused_absences,
    refused_for_release,
    refused_homonyms,
    shortened_comments,
)
from korrigo_desktop.services.statistics import mark_figures, question_figures
from korrigo_desktop.services.workplace import Workplace
from tests.unit.exam_fixture import ALICE, BASILE, EXAM, FIRST, Q1, SECOND, make_small_exam
from tests.unit.output.results_fixture import SCHEME, row, student


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    make_small_exam(opened.store, (CopyState.READY, CopyState.READY))
    yield opened
    opened.close()


def kinds(refused: Sequence[RefusedResult]) -> list[ErrorKind]:
    return [item.error.kind for item in refused]


def test_results_hold_every_copy_in_scan_order_and_then_every_pupil_without_one(workplace: Workplace) -> None:
    workplace.perform(IdentifyCopy(SECOND, UNIDENTIFIED, Identity(ALICE)))
    workplace.perform(SetScore(SECOND, Q1, None, Score(Points(150))))
    rows = load_results(workplace, EXAM).rows
    assert [(r.copy.id if r.copy else None, r.student.id if r.student else None) for r in rows] == [
        (FIRST, None),
        (SECOND, ALICE),
        (None, BASILE),
    ]
    assert rows[1].scores == {Q1: Score(Points(150))}
    assert rows[1].total is not None
    assert rows[1].total.points == 150
    assert rows[0].total is not None
    assert rows[0].total.points is None


def test_results_of_no_exam_are_refused(workplace: Workplace) -> None:
    with pytest.raises(KorrigoError) as raised:
        load_results(workplace, ExamId("none"))
    assert raised.value.kind is ErrorKind.UNKNOWN_EXAM


def test_nobody_s_copy_is_told_apart_from_one_of_nobody_on_the_list(workplace: Workplace) -> None:
    workplace.perform(IdentifyCopy(FIRST, UNIDENTIFIED, NOT_ON_LIST))
    graded = [
        replace(r, copy=replace(r.copy, state=CopyState.GRADED)) for r in load_results(workplace, EXAM).rows if r.copy
    ]
    assert kinds(refused_for_release(graded)) == [ErrorKind.COPY_NOT_ON_LIST, ErrorKind.COPY_UNIDENTIFIED]


def test_a_copy_that_is_set_aside_stands_in_nobody_s_way() -> None:
    assert refused_for_release([row(state=CopyState.VOID)]) == ()


def test_a_copy_still_to_mark_is_refused_for_that_alone() -> None:
    assert kinds(refused_for_release([row(100, state=CopyState.READY)])) == [ErrorKind.COPY_NOT_GRADED]


def test_names_that_differ_by_accents_or_hyphens_alone_are_the_same_name() -> None:
    rows = [row(1, owner=student("NOËL-ROY Zoé")), row(2, owner=student("NOEL ROY Zoe")), row(3, owner=student("A B"))]
    refused = refused_homonyms(rows)
    assert [item.error.facts["name"] for item in refused] == ["NOËL-ROY Zoé", "NOEL ROY Zoe"]
    assert {item.error.facts["count"] for item in refused} == {2}


def test_a_namesake_without_a_copy_counts_too() -> None:
    rows = [row(1, owner=student("NOËL Zoé")), ResultRow(None, student("NOEL Zoe"), {}, None)]
    assert [item.copy_id for item in refused_homonyms(rows)] == ["K7Q2XM", ""]


def test_no_pupil_is_absent_while_a_copy_may_still_be_theirs() -> None:
    absent = ResultRow(None, student("ABEL Luc"), {}, None)
    refused = refused_absences([absent, row(state=CopyState.STAGING)])
    assert kinds(refused) == [ErrorKind.ABSENCE_UNCERTAIN]
    assert refused[0].error.facts == {"name": "ABEL Luc", "count": 1}


@pytest.mark.parametrize(
    "other",
    [row(1, owner=student()), row(state=CopyState.VOID), replace(row(), is_not_on_list=True)],
    ids=["identified", "set aside", "not on the list"],
)
def test_a_pupil_is_absent_once_every_copy_has_its_answer(other: ResultRow) -> None:
    assert refused_absences([ResultRow(None, student("ABEL Luc"), {}, None), other]) == ()


def test_a_comment_that_pronote_would_cut_is_told_with_its_length() -> None:
    rows = [row(1, owner=student(), comment="x" * 501), row(1, owner=student(), comment="x" * 500)]
    assert [item.error.facts for item in shortened_comments(rows)] == [{"length": 501, "limit": 500}]


def test_rows_go_by_class_and_name_without_accents() -> None:
    pupils = [student("ZED A"), student("Étienne B"), student("EBEN C"), replace(student("ABEL D"), class_name="T02")]
    rows = by_name([row(1, owner=pupil) for pupil in pupils] + [row(1)])
    assert [r.student.full_name for r in rows if r.student] == ["EBEN C", "Étienne B", "ZED A", "ABEL D"]


def marked(*hundredths_of_30: int) -> list[ResultRow]:
    return [row(0, 0, points) for points in hundredths_of_30]


def test_figures_of_no_graded_copy_are_nothing_not_nought() -> None:
    figures = mark_figures([row(100, state=CopyState.READY)])
    assert (figures.count, figures.mean, figures.median, figures.deviation) == (0, None, None, None)
    assert figures.histogram == (0,) * 20


def test_figures_are_of_marks_out_of_20() -> None:
    figures = mark_figures(marked(0, 1500, 3000, 1500))  # 0, 10, 20, 10
    assert (figures.mean, figures.median, figures.lowest, figures.highest) == (1000, 1000, 0, 2000)
    assert figures.deviation == 707  # the square root of 50
    assert (figures.histogram[0], figures.histogram[10], figures.histogram[19], sum(figures.histogram)) == (1, 2, 1, 4)


def test_a_mean_between_two_hundredths_is_rounded_half_up() -> None:
    assert mark_figures(marked(1500, 1502)).mean == 1001  # 10 and 10,01 (10,0133)


@given(st.lists(st.integers(0, 1500), min_size=1, max_size=40))
def test_figures_agree_with_their_definitions(points: list[int]) -> None:
    rows = marked(*points)
    marks = sorted(mark for r in rows if (mark := r.mark_out_of_20) is not None)
    figures = mark_figures(rows)
    mean = Fraction(sum(marks), len(marks))
    variance = sum((mark - mean) ** 2 for mark in marks) / len(marks)
    assert figures.mean == math.floor(mean + Fraction(1, 2))
    assert figures.deviation is not None
    k = figures.deviation
    assert k == 0 or Fraction(2 * k - 1, 2) ** 2 <= variance
    assert variance < Fraction(2 * k + 1, 2) ** 2
    assert sum(figures.histogram) == figures.count == len(points)


def test_success_counts_graded_copies_alone_and_says_who_left_a_question_out() -> None:
    rows = [row(800, -1, 0), row(400, 700, 0), row(0, 0, 0, state=CopyState.READY)]
    figures = question_figures(SCHEME, rows)
    assert [(q.path, q.mean, q.success, q.not_answered) for q in figures] == [
        ("Exercice 1/1a", 600, 75, 0),
        ("Exercice 1/1b", 350, 50, 1),
        ("=2", 0, 0, 0),
    ]


def test_a_question_of_another_variant_is_not_counted_for_a_copy() -> None:
    first, second = SCHEME.nodes
    scheme = replace(SCHEME, nodes=(replace(first, variant="A"), second))
    of_b = row(800, 700, 1500)
    assert of_b.copy is not None
    figures = question_figures(scheme, [replace(of_b, copy=replace(of_b.copy, variant="B"))])
    assert [q.success for q in figures] == [None, None, 100]
