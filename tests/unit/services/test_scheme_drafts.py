"""Drafts of schemes: whatever stands in the editor comes back as it was, and marks know nothing of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId, QuestionId, new_id
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.domain.scheme_json import read_draft, write_scheme
from korrigo_desktop.domain.texts import one_line
from korrigo_desktop.services.exams import create_exam, load_exam, save_scheme
from korrigo_desktop.services.scheme_drafts import keep_draft, load_draft
from korrigo_desktop.services.workplace import Workplace

LABELS = st.text(max_size=8).map(one_line)  # as the editor keeps what is typed or pasted
LEAVES = st.builds(
    lambda label, points, variant: SchemeNode(QuestionId(new_id()), label, points, variant=variant),
    LABELS,
    st.none() | st.integers(0, 5000).map(Points),
    st.sampled_from(["", "A", "B"]),
)
NODES = st.recursive(
    LEAVES,
    lambda below: st.builds(
        lambda label, children: SchemeNode(QuestionId(new_id()), label, children=tuple(children)),
        LABELS,
        st.lists(below, min_size=1, max_size=3),
    ),
    max_leaves=8,
)
COMPLETE = MarkScheme((SchemeNode(QuestionId("q1"), "1", Points(2000)),))
WITHOUT_POINTS = MarkScheme((*COMPLETE.nodes, SchemeNode(QuestionId("q2"), "2")))


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def exam_id(workplace: Workplace) -> ExamId:
    return create_exam(workplace, "Bac blanc", COMPLETE)[0]


@given(st.builds(MarkScheme, st.lists(NODES, max_size=4).map(tuple), st.integers(0, 9999).map(Points)))
def test_any_scheme_that_can_stand_in_the_editor_is_read_as_it_was_written(scheme: MarkScheme) -> None:
    assert read_draft(write_scheme(scheme)) == scheme


def test_the_last_draft_of_an_exam_is_kept_and_its_scheme_stays(workplace: Workplace, exam_id: ExamId) -> None:
    assert load_draft(workplace, exam_id) is None
    keep_draft(workplace, exam_id, MarkScheme(()))
    keep_draft(workplace, exam_id, WITHOUT_POINTS)

    assert load_draft(workplace, exam_id) == WITHOUT_POINTS
    assert load_exam(workplace, exam_id).scheme == COMPLETE


def test_saving_does_away_with_the_draft_and_a_refusal_leaves_it(workplace: Workplace, exam_id: ExamId) -> None:
    keep_draft(workplace, exam_id, WITHOUT_POINTS)
    with pytest.raises(KorrigoError) as refused:
        save_scheme(workplace, exam_id, WITHOUT_POINTS)
    assert refused.value.kind is ErrorKind.SCHEME_POINTS_MISSING
    assert load_draft(workplace, exam_id) == WITHOUT_POINTS

    save_scheme(workplace, exam_id, COMPLETE)
    assert load_draft(workplace, exam_id) is None


def test_a_draft_is_there_when_the_data_folder_is_opened_again(tmp_path: Path) -> None:
    first = Workplace.open(tmp_path / "kept")
    exam_id = create_exam(first, "Bac blanc", COMPLETE)[0]
    keep_draft(first, exam_id, WITHOUT_POINTS)
    first.close()

    again = Workplace.open(tmp_path / "kept")
    assert load_draft(again, exam_id) == WITHOUT_POINTS
    again.close()
