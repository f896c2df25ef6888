"""Copies are recognised as the settings of their exam say."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.geometry import PageArea
from korrigo_desktop.domain.ids import ExamId, QuestionId
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.recognition import Doubt, Outcome
from korrigo_desktop.domain.recognition_settings import RecognitionSettings, Thresholds, VariantPattern
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.services import recognising
from korrigo_desktop.services.exams import create_exam
from korrigo_desktop.services.recognition_settings import load_settings, save_settings
from korrigo_desktop.services.workplace import Workplace
from tests.own_header_exam import GIVEN_NAMES_FIRST
from tests.unit.recognition.test_template_fields import template_of
from tests.unit.recognition.written_headers import grey_of, written
from tests.written_batches import (
    A4_PT,
    JADE,
    LEA,
    TOM,
    WHOLE_PAGE,
    Grey,
    answers,
    batch,
    front,
    imported,
    pages_of,
    with_class_list,
)
from training.header_sheets import WrittenHeader

OWN = RecognitionSettings(header=template_of(GIVEN_NAMES_FIRST))
WITH_VARIANTS = MarkScheme(
    (
        SchemeNode(QuestionId("a"), "1", Points(2000), variant="A"),
        SchemeNode(QuestionId("b"), "1", Points(2000), variant="B"),
    )
)


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def exam_id(workplace: Workplace) -> ExamId:
    return create_exam(workplace, "Maths", MarkScheme((SchemeNode(QuestionId("q"), "1", Points(2000)),)))[0]


def own_front(header: WrittenHeader, seed: int = 1) -> Grey:
    return grey_of(written(replace(WHOLE_PAGE, model=GIVEN_NAMES_FIRST), header, seed))


def test_settings_are_kept_and_the_usual_ones_need_no_saving(workplace: Workplace, exam_id: ExamId) -> None:
    assert load_settings(workplace, exam_id) == RecognitionSettings()
    save_settings(workplace, exam_id, OWN)
    assert load_settings(workplace, exam_id) == OWN
    with pytest.raises(KorrigoError) as refusal:
        load_settings(workplace, ExamId("none"))
    assert refusal.value.kind is ErrorKind.UNKNOWN_EXAM


def test_a_variant_that_the_scheme_has_not_is_refused(workplace: Workplace, exam_id: ExamId) -> None:
    variant = VariantPattern(PageArea(0, 0, 1, 0.2), {"A": "SUJET A", "C": "SUJET C"})
    save_settings(workplace, exam_id, RecognitionSettings(variant=variant))
    other, _ = create_exam(workplace, "Physique", WITH_VARIANTS)
    with pytest.raises(KorrigoError) as refusal:
        save_settings(workplace, other, RecognitionSettings(variant=variant))
    assert refusal.value.kind is ErrorKind.VARIANT_UNKNOWN
    assert load_settings(workplace, other) == RecognitionSettings()


def test_a_header_of_the_school_groups_sheets_and_names_copies(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    with_class_list(workplace, exam_id)
    save_settings(workplace, exam_id, OWN)
    sides = [own_front(LEA), answers(1), answers(2), own_front(JADE), answers(3), answers(4)]

    copies = imported(workplace, exam_id, batch(tmp_path / "a4.pdf", sides, A4_PT))
    found = recognising.recognise_exam(workplace, exam_id).recognitions

    assert pages_of(workplace, copies) == [3, 3]
    assert [one.outcome for one in found] == [Outcome.AUTOMATIC, Outcome.AUTOMATIC]


def test_a_header_of_another_model_is_none_of_the_school(workplace: Workplace, exam_id: ExamId, tmp_path: Path) -> None:
    """Its rows lie elsewhere: nothing is guessed from the wrong boxes."""
    with_class_list(workplace, exam_id)
    imported(workplace, exam_id, batch(tmp_path / "a4.pdf", [own_front(LEA), answers(1)], A4_PT))

    (without,) = recognising.recognise_exam(workplace, exam_id, is_dry_run=True).recognitions

    assert without.outcome is not Outcome.AUTOMATIC


def test_thresholds_decide_what_is_automatic(workplace: Workplace, exam_id: ExamId, tmp_path: Path) -> None:
    with_class_list(workplace, exam_id)
    imported(workplace, exam_id, batch(tmp_path / "a4.pdf", [front(TOM), answers(1)], A4_PT))
    save_settings(workplace, exam_id, RecognitionSettings(Thresholds(automatic=1.0)))

    (strict,) = recognising.recognise_exam(workplace, exam_id, is_dry_run=True).recognitions
    save_settings(workplace, exam_id, RecognitionSettings())
    (usual,) = recognising.recognise_exam(workplace, exam_id, is_dry_run=True).recognitions

    assert (strict.outcome, strict.doubt) == (Outcome.PROPOSED, Doubt.SECOND_CHOICE)
    assert usual.outcome is Outcome.AUTOMATIC
