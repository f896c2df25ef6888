import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.marking import (
    NOT_ANSWERED,
    Score,
    check_complete,
    missing_questions,
    read_score,
    subtotal_of,
    total_of,
)
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode


def scheme_of(*maxima: int, total: int = 2000) -> MarkScheme:
    nodes = tuple(SchemeNode(QuestionId(f"q{i}"), f"{i}", Points(maximum)) for i, maximum in enumerate(maxima))
    return MarkScheme(nodes, Points(total))


def test_not_marked_is_not_zero() -> None:
    scheme = scheme_of(1000, 1000)
    assert total_of(scheme, {}).points is None
    assert total_of(scheme, {QuestionId("q0"): Score(Points(0))}).points == 0


def test_not_answered_counts_nothing_but_is_marked() -> None:
    scheme = scheme_of(1000, 1000)
    total = total_of(scheme, {QuestionId("q0"): NOT_ANSWERED, QuestionId("q1"): Score(Points(725))})
    assert (total.points, total.is_complete) == (725, True)


def test_a_score_of_a_question_that_the_scheme_lost_counts_nowhere() -> None:
    assert total_of(scheme_of(1000), {QuestionId("gone"): Score(Points(500))}).points is None


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=40))
def test_the_total_is_the_exact_sum_of_the_hundredths(given_points: list[int]) -> None:
    scheme = scheme_of(*[2000] * len(given_points), total=2000 * len(given_points))
    scores = {QuestionId(f"q{i}"): Score(Points(points)) for i, points in enumerate(given_points)}
    assert total_of(scheme, scores).points == sum(given_points)
    assert subtotal_of(scheme.questions(), scores) == sum(given_points)
    assert check_complete(scheme, scores).points == sum(given_points)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("12", ErrorKind.POINTS_ABOVE_MAXIMUM),
        ("2,01", ErrorKind.POINTS_ABOVE_MAXIMUM),
        ("-1", ErrorKind.POINTS_NEGATIVE),
        ("abc", ErrorKind.POINTS_NOT_A_NUMBER),
    ],
)
def test_a_wrong_score_is_refused_and_never_clamped(written: str, kind: ErrorKind) -> None:
    with pytest.raises(KorrigoError) as caught:
        read_score(scheme_of(200).questions()[0], written)
    assert caught.value.kind is kind


def test_finalising_says_what_is_missing() -> None:
    scheme = scheme_of(1000, 500, 500)
    scores = {QuestionId("q1"): Score(Points(500))}
    assert [q.id for q in missing_questions(scheme, scores)] == ["q0", "q2"]
    with pytest.raises(KorrigoError) as caught:
        check_complete(scheme, scores)
    assert caught.value.facts == {"missing": 2, "questions": "0, 2"}


def test_a_total_above_the_scheme_is_refused() -> None:
    scheme = scheme_of(1500, 1000)
    with pytest.raises(KorrigoError) as caught:
        check_complete(scheme, {QuestionId("q0"): Score(Points(1500)), QuestionId("q1"): Score(Points(501))})
    assert caught.value.kind is ErrorKind.TOTAL_ABOVE_SCHEME
