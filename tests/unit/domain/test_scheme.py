import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import QuestionId, new_id
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.scheme_json import read_scheme, write_scheme

SAMPLE = """{"total": 20, "questions": [
    {"label": "Exercice 1", "children": [{"label": "1a", "points": 2}, {"label": "1b", "points": 3.25}]},
    {"label": "Exercice 2", "points": "14,75"}]}"""


def test_a_scheme_is_read_with_its_paths_maxima_and_total() -> None:
    scheme = read_scheme(SAMPLE)
    assert [(q.path, q.maximum) for q in scheme.questions()] == [
        ("Exercice 1/1a", 200),
        ("Exercice 1/1b", 325),
        ("Exercice 2", 1475),
    ]
    assert scheme.total == scheme.sum_of_points == 2000
    assert scheme.nodes[0].maximum == 525


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{", ErrorKind.SCHEME_NOT_JSON),
        ("[" * 100_000, ErrorKind.SCHEME_NOT_JSON),
        ("[]", ErrorKind.SCHEME_MALFORMED),
        ('{"questions": [3]}', ErrorKind.SCHEME_MALFORMED),
        ('{"questions": []}', ErrorKind.SCHEME_EMPTY),
        ('{"total": 0, "questions": [{"label": "1", "points": 1}]}', ErrorKind.SCHEME_EMPTY),
        ('{"questions": [{"label": "1", "points": -1}]}', ErrorKind.POINTS_NEGATIVE),
        ('{"questions": [{"label": "1", "points": "abc"}]}', ErrorKind.POINTS_NOT_A_NUMBER),
        ('{"questions": [{"label": "1", "points": true}]}', ErrorKind.POINTS_NOT_A_NUMBER),
        ('{"questions": [{"label": "1", "points": 0.125}]}', ErrorKind.POINTS_TOO_FINE),
        ('{"questions": [{"label": "1"}]}', ErrorKind.SCHEME_POINTS_MISSING),
        ('{"questions": [{"label": " ", "points": 1}]}', ErrorKind.SCHEME_LABEL_MISSING),
        ('{"questions": [{"label": "1", "points": 1}, {"label": "1", "points": 1}]}', ErrorKind.SCHEME_LABEL_TWICE),
        (
            '{"questions": [{"label": "1/a", "points": 1}, {"label": "1", "children": [{"label": "a", "points": 1}]}]}',
            ErrorKind.SCHEME_LABEL_TWICE,
        ),
        (
            '{"questions": [{"label": "1", "points": 1, "children": [{"label": "a", "points": 1}]}]}',
            ErrorKind.SCHEME_POINTS_ON_BRANCH,
        ),
        (
            '{"questions": [{"label": "1", "id": "x", "points": 1}, {"label": "2", "id": "x", "points": 1}]}',
            ErrorKind.SCHEME_MALFORMED,
        ),
        ('{"questions": [{"label": "1", "points": 1, "points": 2}]}', ErrorKind.SCHEME_NOT_JSON),
        (r'{"questions": [{"label": "1\ud800", "points": 1}]}', ErrorKind.SCHEME_NOT_JSON),
        ('{"questions": [{"label": "1", "points": 1e99999999999999999999}]}', ErrorKind.SCHEME_NOT_JSON),
        ('{"questions": [{"label": "1", "points": 1, "children": {}}]}', ErrorKind.SCHEME_MALFORMED),
        (r'{"questions": [{"label": "\u0000", "points": 1}]}', ErrorKind.SCHEME_LABEL_MISSING),
        ('{"version": 1000000000000, "questions": [{"label": "1", "points": 1}]}', ErrorKind.SCHEME_MALFORMED),
        ('{"step": 0, "questions": [{"label": "1", "points": 1}]}', ErrorKind.SCHEME_MALFORMED),
        ('{"total": 1e30, "questions": [{"label": "1", "points": 1}]}', ErrorKind.POINTS_TOO_LARGE),
    ],
)
def test_a_scheme_that_could_not_be_marked_with_is_refused(text: str, kind: ErrorKind) -> None:
    with pytest.raises(KorrigoError) as caught:
        read_scheme(text)
    assert caught.value.kind is kind


def test_a_label_stands_on_one_line_without_what_nobody_sees() -> None:
    scheme = read_scheme(r'{"questions": [{"label": " Exercice\n\t1\u0007 ", "points": 1}]}')
    assert [question.path for question in scheme.questions()] == ["Exercice 1"]


def test_a_scheme_has_five_levels_and_no_more() -> None:
    def nested(depth: int) -> dict[str, object]:
        if depth == 1:
            return {"label": "x", "points": 1}
        return {"label": "x", "children": [nested(depth - 1)]}

    read_scheme(json.dumps({"questions": [nested(5)]}))
    for depth in (6, 8):
        with pytest.raises(KorrigoError) as caught:
            read_scheme(json.dumps({"questions": [nested(depth)]}))
        assert caught.value.kind is ErrorKind.SCHEME_TOO_DEEP


def test_questions_of_another_variant_are_left_out() -> None:
    shared = SchemeNode(QuestionId("s"), "1", Points(100))
    only_a = SchemeNode(QuestionId("a"), "2", Points(100), variant="A")
    only_b = SchemeNode(QuestionId("b"), "2", Points(100), variant="B")
    scheme = MarkScheme((shared, only_a, only_b))
    assert [q.id for q in scheme.questions("A")] == ["s", "a"]
    assert [q.id for q in scheme.questions()] == ["s", "a", "b"]
    assert [scheme.question_at("2", variant).id for variant in ("A", "B")] == ["a", "b"]


@st.composite
def nodes(draw: st.DrawFn, depth: int = 1) -> SchemeNode:
    label = new_id()[:8]
    children = draw(st.lists(nodes(depth + 1), max_size=3)) if depth < 4 else []
    points = None if children else Points(draw(st.integers(0, 2000)))
    return SchemeNode(QuestionId(new_id()), label, points, tuple(children))


@given(st.lists(nodes(), min_size=1, max_size=4), st.integers(1, 10**5), st.integers(1, 9))
def test_a_scheme_written_and_read_again_is_the_same(top: list[SchemeNode], total: int, version: int) -> None:
    scheme = MarkScheme(tuple(top), Points(total), version=version)
    assert read_scheme(write_scheme(scheme)) == scheme


def test_the_total_of_an_exercise_is_that_of_its_questions() -> None:
    scheme = read_scheme(SAMPLE)
    assert sum(q.maximum for q in scheme.questions()) == scheme.sum_of_points
    with pytest.raises(KorrigoError):
        scheme.question_at("Exercice 1")


def test_a_question_belongs_to_the_variant_of_the_exercise_above_it() -> None:
    leaf = SchemeNode(QuestionId("a1"), "1", Points(100))
    scheme = MarkScheme(
        (
            SchemeNode(QuestionId("a"), "Exercice 1", children=(leaf,), variant="A"),
            SchemeNode(QuestionId("all"), "Exercice 2", Points(100)),
        )
    )
    assert (scheme.variant_of(leaf.id), scheme.variant_of(QuestionId("all"))) == ("A", "")
    with pytest.raises(KorrigoError, match="QUESTION_UNKNOWN"):
        scheme.variant_of(QuestionId("gone"))


def test_a_question_whose_label_has_a_slash_is_named_with_it() -> None:
    text = '{"questions": [{"label": "1/", "children": [{"label": "a/b", "points": 20}]}]}'
    scheme = read_scheme(text)
    assert scheme.question_at("1//a/b").maximum == 2000
