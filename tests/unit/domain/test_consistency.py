"""What the rules find on a copy, and what they leave alone."""

from dataclasses import replace

import pytest

from korrigo_desktop.domain.annotations import Annotation, AnnotationKind
from korrigo_desktop.domain.consistency import (
    USUAL_RULES,
    ConsistencyRule,
    Insistence,
    ScoreSpread,
    find_in_pages,
    find_in_questions,
    is_far,
    read_rules,
    write_rules,
)
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import AnnotationId, CopyId, PageId, QuestionId, SourceId, new_id
from korrigo_desktop.domain.marking import NOT_ANSWERED, CopyMarks, Score
from korrigo_desktop.domain.pages import Page, PageSource
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.stamps import half_tick_stroke

ONE, TWO = QuestionId("one"), QuestionId("two")
QUESTIONS = MarkScheme((SchemeNode(ONE, "1", Points(200)), SchemeNode(TWO, "2", Points(400)))).questions()


def drawn(kind: AnnotationKind, question: QuestionId | None, text: str = "") -> Annotation:
    return Annotation(
        AnnotationId(new_id()), PageId("page"), kind, PageArea(0.1, 0.1, 0.1, 0.1), text=text, question_id=question
    )


def found(
    points: int | None, *drawings: Annotation, remark: str = "", others: ScoreSpread | None = None
) -> list[ConsistencyRule]:
    scores = {} if points is None else {ONE: Score(Points(points))}
    marks = CopyMarks(scores, {ONE: remark} if remark else {})
    spreads = {} if others is None else {ONE: others}
    return [finding.rule for finding in find_in_questions(QUESTIONS, marks, drawings, spreads)]


def test_all_points_with_a_cross() -> None:
    cross = drawn(AnnotationKind.CROSS, ONE)
    assert found(200, cross) == [ConsistencyRule.FULL_WITH_CROSSES]
    assert ConsistencyRule.FULL_WITH_CROSSES not in found(150, cross)
    assert found(200, drawn(AnnotationKind.CROSS, TWO), drawn(AnnotationKind.CROSS, None)) == []


def test_no_point_with_a_tick() -> None:
    tick = drawn(AnnotationKind.TICK, ONE, "bien")
    assert found(0, tick) == [ConsistencyRule.ZERO_WITH_TICKS]
    assert found(50, tick) == []


def test_no_point_with_a_half_tick() -> None:
    stroke = half_tick_stroke(PageArea(0.1, 0.1, 0.1, 0.1))
    ink = replace(drawn(AnnotationKind.TICK, ONE, "bien"), kind=AnnotationKind.INK, stroke=stroke)
    assert found(0, ink) == [ConsistencyRule.ZERO_WITH_TICKS]


def test_points_lost_without_a_word() -> None:
    assert found(150) == [ConsistencyRule.POINTS_LOST_WITHOUT_WORD]
    assert found(150, remark="signe") == []
    assert found(150, drawn(AnnotationKind.TEXT, ONE, "signe")) == []
    assert found(150, drawn(AnnotationKind.RECTANGLE, ONE)) == [ConsistencyRule.POINTS_LOST_WITHOUT_WORD]


def test_a_question_without_a_mark_or_not_answered_is_left_alone() -> None:
    assert found(None, drawn(AnnotationKind.CROSS, ONE)) == []
    marks = CopyMarks({ONE: NOT_ANSWERED})
    assert list(find_in_questions(QUESTIONS, marks, [drawn(AnnotationKind.TICK, ONE)], {})) == []


@pytest.mark.parametrize(
    ("points", "spread", "far"),
    [
        (0, ScoreSpread(30, 180, 20), True),
        (160, ScoreSpread(30, 180, 5), False),  # rare, but by little
        (0, ScoreSpread(30, 100, 60), False),  # marks of this question are all over the place
        (0, ScoreSpread(9, 180, 20), False),  # too few to say so
        (200, ScoreSpread(30, 0, 0), True),  # the only one who has it
    ],
)
def test_far_is_rare_and_by_much(points: int, spread: ScoreSpread, far: bool) -> None:
    assert is_far(points, 200, spread) is far
    assert (ConsistencyRule.FAR_FROM_OTHERS in found(points, others=spread)) is far


def test_pages_not_seen_are_numbered_and_a_missing_one_can_not_be_seen() -> None:
    copy = CopyId("copy")
    pages = [
        Page(PageId("a"), copy, 0, PageSource(SourceId("s"), 0)),
        Page(PageId("b"), copy, 1, None),
        Page(PageId("c"), copy, 2, PageSource(SourceId("s"), 1)),
    ]
    (finding,) = find_in_pages(pages, {PageId("a")})
    assert (finding.page_id, finding.page_number) == ("c", 3)


def test_rules_are_kept_and_a_damaged_or_newer_one_is_as_usual() -> None:
    rules = dict(USUAL_RULES) | {ConsistencyRule.FAR_FROM_OTHERS: Insistence.FORBID}
    assert read_rules(write_rules(rules)) == rules
    assert read_rules("{") == USUAL_RULES
    assert read_rules("[1]") == USUAL_RULES
    assert read_rules('{"page_never_seen": "shout", "far_from_others": "ask", "new": "ask"}') == dict(USUAL_RULES) | {
        ConsistencyRule.FAR_FROM_OTHERS: Insistence.ASK
    }
