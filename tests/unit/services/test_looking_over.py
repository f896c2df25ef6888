import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from korrigo_desktop.domain.copies import UNIDENTIFIED
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.recognition import Doubt, Outcome
from korrigo_desktop.services import identification, looking_over, recognising, staging
from korrigo_desktop.services.evidence import Evidence, likely_candidates, load_evidence
from korrigo_desktop.services.workplace import Workplace
from tests.made_once import made_once
from tests.written_exam import AUTOMATIC, HEADERS, PUPILS, make_written_exam, student_id


@pytest.fixture(scope="module")
def written_exam(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ExamId]:
    return made_once(tmp_path_factory, make_written_exam)


@pytest.fixture
def exam_id(written_exam: tuple[Path, ExamId]) -> ExamId:
    return written_exam[1]


@pytest.fixture
def workplace(written_exam: tuple[Path, ExamId], tmp_path: Path) -> Iterator[Workplace]:
    shutil.copytree(written_exam[0], tmp_path / "data")
    opened = Workplace.open(tmp_path / "data")
    yield opened
    opened.close()


def evidence_of(workplace: Workplace, exam_id: ExamId, number: int) -> Evidence:
    item = identification.load_queue(workplace, exam_id, only_open=False)[number]
    found = load_evidence(workplace, item.copy.id, identification.load_candidates(workplace, exam_id))
    assert found is not None
    return found


def test_the_standing_tells_what_was_read_and_what_waits(workplace: Workplace, exam_id: ExamId) -> None:
    before = looking_over.load_standing(workplace, exam_id)
    assert (before.copies, before.students) == (len(HEADERS), len(PUPILS))
    assert (before.unnamed, before.unread, before.waiting) == (len(HEADERS), len(HEADERS), ())
    assert before.can_read

    recognising.recognise_exam(workplace, exam_id)

    after = looking_over.load_standing(workplace, exam_id)
    assert (after.unnamed, after.unread) == (len(HEADERS) - AUTOMATIC, 0)
    queue = identification.load_queue(workplace, exam_id, only_open=False)
    assert after.waiting == tuple(item.copy.id for item in queue[:AUTOMATIC])


def test_what_waits_is_loaded_with_the_pupil_whom_it_was_given(workplace: Workplace, exam_id: ExamId) -> None:
    recognising.recognise_exam(workplace, exam_id)
    waiting = looking_over.load_standing(workplace, exam_id).waiting
    names = [found.student.full_name for found in looking_over.load_automatic(workplace, waiting)]
    assert names == ["MARTIN PAUL", "BERNARD LUCIE", "PETIT HUGO", "ROUX EMMA"]


def test_what_was_accepted_waits_no_longer_until_that_is_taken_back(workplace: Workplace, exam_id: ExamId) -> None:
    recognising.recognise_exam(workplace, exam_id)
    waiting = looking_over.load_standing(workplace, exam_id).waiting
    recognising.accept(workplace, waiting[:3])
    assert looking_over.load_standing(workplace, exam_id).waiting == waiting[3:]
    recognising.accept(workplace, waiting[:3], is_accepted=False)
    assert looking_over.load_standing(workplace, exam_id).waiting == waiting


def test_what_a_person_threw_out_is_proposed_and_never_identified_again_by_itself(
    workplace: Workplace, exam_id: ExamId
) -> None:
    recognising.recognise_exam(workplace, exam_id)
    first = looking_over.load_standing(workplace, exam_id).waiting[0]
    workplace.perform(identification.forget_identity(workplace, first))
    looking_over.set_aside(workplace, first)
    assert evidence_of(workplace, exam_id, 0).recognition.doubt is Doubt.SET_ASIDE

    for _ in range(2):
        report = recognising.recognise_exam(workplace, exam_id)
        again = next(found for found in report.recognitions if found.copy_id == first)
        assert (again.outcome, again.doubt) == (Outcome.PROPOSED, Doubt.SET_ASIDE)
        assert again.student_id == student_id("MARTIN", "PAUL")
        assert identification.load_again(workplace, [first])[first].identity == UNIDENTIFIED


def test_a_sheet_that_seems_another_s_does_not_hide_that_a_person_threw_the_name_out(
    workplace: Workplace, exam_id: ExamId, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognising.recognise_exam(workplace, exam_id)
    first = looking_over.load_standing(workplace, exam_id).waiting[0]
    workplace.perform(identification.forget_identity(workplace, first))
    looking_over.set_aside(workplace, first)

    with monkeypatch.context() as doubtful:
        doubtful.setattr(recognising, "copies_with_foreign_sheets", lambda *_: {first})
        recognising.recognise_exam(workplace, exam_id)
    report = recognising.recognise_exam(workplace, exam_id)

    again = next(found for found in report.recognitions if found.copy_id == first)
    assert (again.outcome, again.doubt) == (Outcome.PROPOSED, Doubt.SET_ASIDE)


def test_an_identification_forgotten_elsewhere_does_not_come_back_either(workplace: Workplace, exam_id: ExamId) -> None:
    recognising.recognise_exam(workplace, exam_id)
    first = looking_over.load_standing(workplace, exam_id).waiting[0]
    workplace.perform(identification.forget_identity(workplace, first))
    recognising.recognise_exam(workplace, exam_id)
    assert identification.load_again(workplace, [first])[first].identity == UNIDENTIFIED


def test_throwing_out_can_be_taken_back(workplace: Workplace, exam_id: ExamId) -> None:
    recognising.recognise_exam(workplace, exam_id)
    before = looking_over.load_standing(workplace, exam_id)
    operation = identification.forget_identity(workplace, before.waiting[1])
    workplace.perform(operation)
    looking_over.set_aside(workplace, before.waiting[1])
    assert before.waiting[1] not in looking_over.load_standing(workplace, exam_id).waiting
    workplace.perform(operation.inverse())
    looking_over.set_aside(workplace, before.waiting[1], is_set_aside=False)
    assert looking_over.load_standing(workplace, exam_id) == before


def test_a_pupil_given_by_hand_to_what_was_thrown_out_needs_no_second_look(
    workplace: Workplace, exam_id: ExamId
) -> None:
    recognising.recognise_exam(workplace, exam_id)
    first = looking_over.load_standing(workplace, exam_id).waiting[0]
    workplace.perform(identification.forget_identity(workplace, first))
    looking_over.set_aside(workplace, first)
    workplace.perform(identification.identify(workplace, first, student_id("MARTIN", "PAUL")))
    assert first not in looking_over.load_standing(workplace, exam_id).waiting


def test_a_strip_shows_the_boxes_whichever_way_the_page_lies(workplace: Workplace, exam_id: ExamId) -> None:
    item = identification.load_queue(workplace, exam_id)[0]
    upright = looking_over.header_strip(workplace, item, 600)
    assert upright.shape[1] == 600
    assert 0.2 < upright.shape[0] / upright.shape[1] < 0.4
    assert item.first_page is not None
    workplace.perform(staging.rotate_pages(workplace, [item.first_page.id], Turn.HALF))
    turned = looking_over.header_strip(workplace, identification.load_queue(workplace, exam_id)[0], 600)
    assert turned.shape[0] == pytest.approx(upright.shape[0], abs=6)
    assert float(abs(turned[:100].mean() - upright[:100].mean())) < 5


def test_where_the_boxes_are_is_told_of_upright_pages_alone(workplace: Workplace, exam_id: ExamId) -> None:
    item = identification.load_queue(workplace, exam_id)[0]
    _, area = looking_over.page_with_header(workplace, item, 1000)
    assert area is not None
    assert area.bottom < 0.3
    assert item.first_page is not None
    workplace.perform(staging.rotate_pages(workplace, [item.first_page.id], Turn.HALF))
    _, area = looking_over.page_with_header(workplace, identification.load_queue(workplace, exam_id)[0], 1000)
    assert area is None


def test_nothing_is_known_of_a_copy_whose_header_was_not_read(workplace: Workplace, exam_id: ExamId) -> None:
    item = identification.load_queue(workplace, exam_id)[0]
    assert load_evidence(workplace, item.copy.id, identification.load_candidates(workplace, exam_id)) is None


def test_a_twin_is_named_with_the_copy_that_is_theirs(workplace: Workplace, exam_id: ExamId) -> None:
    recognising.recognise_exam(workplace, exam_id)
    (twin,) = evidence_of(workplace, exam_id, 4).alike
    assert (twin.student.full_name, twin.code) == ("DUVAL SOPHIE", "")
    other = identification.load_queue(workplace, exam_id, only_open=False)[6].copy
    workplace.perform(identification.identify(workplace, other.id, student_id("DUVAL", "SOPHIE")))
    (twin,) = evidence_of(workplace, exam_id, 4).alike
    assert twin.code == other.code


def test_two_copies_that_claim_a_pupil_name_each_other_and_no_stranger(workplace: Workplace, exam_id: ExamId) -> None:
    recognising.recognise_exam(workplace, exam_id)
    *_, one, other = identification.load_queue(workplace, exam_id, only_open=False)
    assert evidence_of(workplace, exam_id, 7).rivals == (other.copy.code,)
    assert evidence_of(workplace, exam_id, 8).rivals == (one.copy.code,)


def test_the_candidates_of_a_header_come_best_first_with_their_probability(
    workplace: Workplace, exam_id: ExamId
) -> None:
    recognising.recognise_exam(workplace, exam_id)
    everyone = identification.load_candidates(workplace, exam_id)
    found = likely_candidates(everyone, evidence_of(workplace, exam_id, 5).recognition)
    assert found[0].student.full_name == "LEROY SARAH"
    shares = [candidate.confidence or 0.0 for candidate in found]
    assert shares == sorted(shares, reverse=True)
    gone = [candidate for candidate in everyone if candidate.student.surname != "LEROY"]
    assert len(likely_candidates(gone, evidence_of(workplace, exam_id, 5).recognition)) == len(found) - 1
