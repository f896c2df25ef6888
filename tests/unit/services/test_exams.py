from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from korrigo_desktop.domain.changes import NO_CHANGES
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.exams import MOST_TITLE_CHARACTERS
from korrigo_desktop.domain.ids import CopyId, QuestionId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetCopyState, SetRemark, SetScore, SetVariant
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.services.exams import (
    create_exam,
    describe_exam,
    list_exams,
    load_exam,
    preview_scheme_change,
    save_scheme,
)
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.workplace import Workplace, now_utc
from korrigo_desktop.store import exam_rows
from korrigo_desktop.store.exam_figures import load_marked_copies
from tests.unit.exam_fixture import EXAM, FIRST, Q1, Q2, SCHEME, SECOND, make_small_exam

Q3 = QuestionId("q3")
ONE, TWO = SCHEME.nodes
THREE = SchemeNode(Q3, "3", Points(300))


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    make_small_exam(opened.store, (CopyState.READY, CopyState.READY))
    yield opened
    opened.close()


def give(workplace: Workplace, copy_id: CopyId, question_id: QuestionId, points: int) -> None:
    workplace.perform(SetScore(copy_id, question_id, None, Score(Points(points))))


def refusal(workplace: Workplace, scheme: MarkScheme, *, accept: bool = False) -> KorrigoError:
    before = load_exam(workplace, EXAM)
    with pytest.raises(KorrigoError) as refused:
        save_scheme(workplace, EXAM, scheme, accept=accept)
    assert load_exam(workplace, EXAM) == before
    return refused.value


def stored_total(workplace: Workplace, copy_id: CopyId) -> tuple[int | None, int]:
    with workplace.store.reading() as connection:
        query = "select total, marked from copy where id = ?"
        row = connection.exec_driver_sql(query, (copy_id,)).one()
    return row[0], row[1]


def test_an_exam_is_made_listed_and_described(workplace: Workplace) -> None:
    exam_id, changes = create_exam(workplace, "  Maths \n blanc ", SCHEME, date(2026, 5, 12))
    assert changes.exams == {exam_id}
    summaries = {summary.exam.id: summary for summary in list_exams(workplace)}
    assert (summaries[exam_id].exam.title, summaries[exam_id].copy_count, summaries[exam_id].students) == (
        "Maths blanc",
        0,
        0,
    )
    assert (summaries[EXAM].copies[CopyState.READY], summaries[EXAM].students) == (2, 2)
    assert describe_exam(workplace, exam_id, "Maths", None).exams == {exam_id}
    assert describe_exam(workplace, exam_id, "Maths", None) == NO_CHANGES
    assert (load_exam(workplace, exam_id).title, load_exam(workplace, exam_id).held_on) == ("Maths", None)


def test_an_exam_needs_a_title_and_a_scheme_that_can_be_marked_with(workplace: Workplace) -> None:
    for title, scheme, kind in (
        (" ", SCHEME, ErrorKind.EXAM_TITLE_MISSING),
        ("M" * (MOST_TITLE_CHARACTERS + 1), SCHEME, ErrorKind.EXAM_TITLE_TOO_LONG),
        ("Maths", MarkScheme(()), ErrorKind.SCHEME_EMPTY),
    ):
        with pytest.raises(KorrigoError) as refused:
            create_exam(workplace, title, scheme)
        assert refused.value.kind is kind
    assert len(list_exams(workplace)) == 1


def test_a_title_has_an_end_but_one_from_before_stays_when_the_date_changes(workplace: Workplace) -> None:
    longest, longer = "M" * MOST_TITLE_CHARACTERS, "M" * (MOST_TITLE_CHARACTERS + 1)
    describe_exam(workplace, EXAM, longest, None)
    with pytest.raises(KorrigoError) as refused:
        describe_exam(workplace, EXAM, longer, None)
    assert refused.value.kind is ErrorKind.EXAM_TITLE_TOO_LONG
    assert load_exam(workplace, EXAM).title == longest
    with workplace.store.writing() as connection:
        exam_rows.update_exam(connection, replace(load_exam(workplace, EXAM), title=longer), now_utc())
    describe_exam(workplace, EXAM, longer, date(2026, 5, 12))
    assert load_exam(workplace, EXAM).held_on == date(2026, 5, 12)


def test_before_any_mark_a_scheme_changes_freely_within_its_version(workplace: Workplace) -> None:
    save_scheme(workplace, EXAM, MarkScheme((THREE,), Points(300), version=7))
    assert load_exam(workplace, EXAM).scheme == MarkScheme((THREE,), Points(300), version=1)


def test_once_marked_every_change_is_a_new_version_and_labels_need_no_acceptance(workplace: Workplace) -> None:
    give(workplace, FIRST, Q1, 500)
    changes = save_scheme(workplace, EXAM, replace(SCHEME, nodes=(TWO, replace(ONE, label="Ex 1"))))
    scheme = load_exam(workplace, EXAM).scheme
    assert (scheme.version, [node.label for node in scheme.nodes], changes.copies) == (2, ["2", "Ex 1"], frozenset())
    assert save_scheme(workplace, EXAM, scheme) == NO_CHANGES


def test_a_score_is_never_cut_not_even_when_accepted(workplace: Workplace) -> None:
    give(workplace, FIRST, Q1, 900)
    give(workplace, SECOND, Q1, 700)
    lower = replace(SCHEME, nodes=(replace(ONE, points=Points(600)), TWO))
    error = refusal(workplace, lower, accept=True)
    assert error.kind is ErrorKind.SCHEME_BELOW_SCORES
    assert error.facts == {"question": "1", "maximum": "6", "copies": 2, "highest": "9"}
    above = preview_scheme_change(workplace, EXAM, lower).above
    assert [(item.copy.id, item.points) for item in above] == [(FIRST, 900), (SECOND, 700)]
    save_scheme(workplace, EXAM, replace(SCHEME, nodes=(replace(ONE, points=Points(900)), TWO)))


def test_a_question_with_scores_goes_only_when_accepted_and_its_scores_come_back_with_it(workplace: Workplace) -> None:
    give(workplace, FIRST, Q1, 900)
    give(workplace, FIRST, Q2, 250)
    shorter = replace(SCHEME, nodes=(ONE,))
    assert refusal(workplace, shorter).kind is ErrorKind.SCHEME_CHANGES_MARKS
    effect = preview_scheme_change(workplace, EXAM, shorter)
    assert [(gone.question.id, gone.scores) for gone in effect.removed] == [(Q2, 1)]
    assert [(change.before.points, change.after.points) for change in effect.totals] == [(1150, 900)]
    assert effect.needs_acceptance
    assert not effect.is_refused
    assert save_scheme(workplace, EXAM, shorter, accept=True).copies == {FIRST}
    assert stored_total(workplace, FIRST) == (900, 1)
    assert refusal(workplace, SCHEME).kind is ErrorKind.SCHEME_CHANGES_MARKS
    save_scheme(workplace, EXAM, SCHEME, accept=True)
    assert stored_total(workplace, FIRST) == (1150, 2)


def test_a_question_with_a_remark_alone_does_not_go_unseen(workplace: Workplace) -> None:
    workplace.perform(SetRemark(FIRST, Q2, "", "Bien"))
    effect = preview_scheme_change(workplace, EXAM, replace(SCHEME, nodes=(ONE,)))
    assert [(gone.question.id, gone.scores, gone.remarks) for gone in effect.removed] == [(Q2, 0, 1)]
    assert refusal(workplace, replace(SCHEME, nodes=(ONE,))).kind is ErrorKind.SCHEME_CHANGES_MARKS


def test_a_question_that_is_divided_counts_as_removed(workplace: Workplace) -> None:
    give(workplace, FIRST, Q1, 900)
    divided = replace(SCHEME, nodes=(replace(ONE, points=None, children=(THREE,)), TWO))
    assert [gone.question.id for gone in preview_scheme_change(workplace, EXAM, divided).removed] == [Q1]


def test_another_total_is_shown_before_it_counts(workplace: Workplace) -> None:
    give(workplace, FIRST, Q1, 900)
    error = refusal(workplace, replace(SCHEME, total=Points(4000)))
    assert error.facts == {"copies": 1, "what": "9/20 → 9/40"}


def test_a_question_for_one_variant_counts_no_more_for_the_other(workplace: Workplace) -> None:
    give(workplace, FIRST, Q2, 300)
    give(workplace, SECOND, Q2, 400)
    workplace.perform(SetVariant(FIRST, "", "A"))
    workplace.perform(SetVariant(SECOND, "", "B"))
    effect = preview_scheme_change(workplace, EXAM, replace(SCHEME, nodes=(ONE, replace(TWO, variant="B"))))
    assert [(change.copy.id, change.after.points) for change in effect.totals] == [(FIRST, None)]
    assert [(gone.question.id, gone.scores) for gone in effect.removed] == [(Q2, 1)]


@pytest.mark.parametrize(
    "scheme",
    [
        replace(SCHEME, nodes=(ONE, TWO, THREE)),
        replace(SCHEME, nodes=(ONE, replace(TWO, points=Points(900)))),
        replace(SCHEME, total=Points(4000)),
    ],
    ids=["a question more", "another maximum", "another total"],
)
def test_finalised_copies_refuse_what_would_change_their_sheet(workplace: Workplace, scheme: MarkScheme) -> None:
    for question_id, points in ((Q1, 900), (Q2, 250)):
        give(workplace, FIRST, question_id, points)
    workplace.perform(SetCopyState(FIRST, CopyState.READY, CopyState.GRADED))
    assert refusal(workplace, scheme, accept=True).kind is ErrorKind.SCHEME_ALTERS_GRADED
    save_scheme(workplace, EXAM, replace(SCHEME, nodes=(replace(TWO, label="II"), ONE)))


def test_new_questions_are_told_with_the_copies_that_lack_them(workplace: Workplace) -> None:
    give(workplace, FIRST, Q1, 900)
    effect = preview_scheme_change(workplace, EXAM, replace(SCHEME, nodes=(ONE, TWO, THREE)))
    assert ([question.id for question in effect.added], effect.marked_copies, effect.needs_acceptance) == (
        [Q3],
        1,
        False,
    )


def test_the_stored_totals_are_what_the_present_scheme_gives(workplace: Workplace) -> None:
    give(workplace, FIRST, Q1, 900)
    give(workplace, SECOND, Q2, 400)
    save_scheme(workplace, EXAM, replace(SCHEME, nodes=(TWO, THREE)), accept=True)
    with workplace.store.reading() as connection:
        marked = load_marked_copies(connection, EXAM)
    assert {item.copy.id for item in marked} == {FIRST, SECOND}
    for item in marked:
        total = open_copy(workplace, item.copy.id).total
        assert stored_total(workplace, item.copy.id) == (total.points, total.marked)
