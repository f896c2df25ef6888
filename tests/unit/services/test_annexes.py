"""An annex, scanned apart, names a pupil who has a copy: it is proposed for that copy and joined by a person."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from korrigo_desktop.cli.main import run_command
from korrigo_desktop.cli.parser import make_parser
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId, PageId, QuestionId, StudentId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetCopyState, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.recognition import Doubt, Outcome
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.services import annexes, identification, recognising
from korrigo_desktop.services.annexes import MainCopy
from korrigo_desktop.services.exams import create_exam
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, page_rows, student_rows
from korrigo_desktop.store.recognition_rows import load_recognition
from tests.made_once import made_once
from tests.unit.finished_demonstration import workplace_like
from tests.written_batches import A4_PT, JADE, LEA, TOM, answers, batch, front, imported, with_class_list

QUESTION = QuestionId("q")


@dataclass(frozen=True, slots=True)
class Annexed:
    """Copies of Léa and Jade, identified; an annex of Léa's and a copy of Tom's came later."""

    exam_id: ExamId
    lea: CopyId
    jade: CopyId
    annex: CopyId
    tom: CopyId


@pytest.fixture(scope="module")
def annexed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Annexed]:
    return made_once(tmp_path_factory, make_annexed)


def make_annexed(folder: Path) -> Annexed:
    workplace = Workplace.open(folder)
    try:
        exam_id = create_exam(workplace, "Maths", MarkScheme((SchemeNode(QUESTION, "1", Points(2000)),)))[0]
        with_class_list(workplace, exam_id)
        first = [front(LEA), *map(answers, range(3)), front(JADE, 2), *map(answers, range(3, 6))]
        imported(workplace, exam_id, batch(folder / "copies.pdf", first, A4_PT))
        recognising.recognise_exam(workplace, exam_id)
        second = [front(LEA, 7), answers(8), front(TOM, 8), answers(9)]
        copies = imported(workplace, exam_id, batch(folder / "annexes.pdf", second, A4_PT))
        return Annexed(exam_id, *(copy.id for copy in copies))
    finally:
        workplace.close()


@pytest.fixture
def exam(annexed: tuple[Path, Annexed]) -> Annexed:
    return annexed[1]


@pytest.fixture
def workplace(annexed: tuple[Path, Annexed], tmp_path: Path) -> Iterator[Workplace]:
    with workplace_like(annexed[0], tmp_path / "data") as opened:
        yield opened


def pages(workplace: Workplace, copy_id: CopyId) -> list[PageId]:
    with workplace.store.reading() as connection:
        return [page.id for page in page_rows.load_pages(connection, copy_id)]


def copy_ids(workplace: Workplace, exam: Annexed) -> list[CopyId]:
    with workplace.store.reading() as connection:
        return [copy.id for copy in copy_rows.load_copies(connection, exam.exam_id)]


def identities(workplace: Workplace, exam: Annexed) -> dict[StudentId, CopyId]:
    with workplace.store.reading() as connection:
        return student_rows.copies_by_student(connection, exam.exam_id)


def main_copy(workplace: Workplace, copy_id: CopyId) -> MainCopy | None:
    with workplace.store.reading() as connection:
        recognition = load_recognition(connection, copy_id)
        assert recognition is not None
        return annexes.main_copy_of(connection, recognition)


def refusal(workplace: Workplace, annex: CopyId, copy_id: CopyId) -> ErrorKind:
    with pytest.raises(KorrigoError) as refused:
        workplace.perform(annexes.join_annex(workplace, annex, copy_id))
    return refused.value.kind


def mark(workplace: Workplace, copy_id: CopyId) -> None:
    workplace.perform(SetScore(copy_id, QUESTION, None, Score(Points(1200))))


def test_an_annex_is_proposed_for_the_copy_of_its_pupil_and_never_joined_by_itself(
    workplace: Workplace, exam: Annexed
) -> None:
    report = recognising.recognise_exam(workplace, exam.exam_id)

    assert report.annexes == {exam.annex: exam.lea}
    assert [(one.outcome, one.doubt) for one in report.recognitions] == [
        (Outcome.PROPOSED, Doubt.CLAIMED_TWICE),
        (Outcome.AUTOMATIC, Doubt.NONE),
    ]
    assert len(copy_ids(workplace, exam)) == 4
    found = main_copy(workplace, exam.annex)
    assert found is not None
    assert (found.id, found.pages, found.has_marks, found.is_open) == (exam.lea, 4, False, True)


def test_joined_its_pages_come_last_and_undone_everything_is_as_it_was(workplace: Workplace, exam: Annexed) -> None:
    recognising.recognise_exam(workplace, exam.exam_id)
    before, annex_pages, named = pages(workplace, exam.lea), pages(workplace, exam.annex), identities(workplace, exam)
    operation = annexes.join_annex(workplace, exam.annex, exam.lea)

    workplace.perform(operation)

    assert pages(workplace, exam.lea) == [*before, *annex_pages]
    assert exam.annex not in copy_ids(workplace, exam)
    assert identities(workplace, exam) == named
    workplace.perform(operation.inverse())
    assert (pages(workplace, exam.lea), pages(workplace, exam.annex)) == (before, annex_pages)
    assert identities(workplace, exam) == named


def test_the_longer_one_comes_first_when_annexes_were_scanned_before_copies(
    workplace: Workplace, exam: Annexed
) -> None:
    recognising.recognise_exam(workplace, exam.exam_id)
    jade, tom = pages(workplace, exam.jade), pages(workplace, exam.tom)
    student = next(of for of, copy in identities(workplace, exam).items() if copy == exam.jade)
    for copy_id in (exam.jade, exam.tom):
        workplace.perform(identification.forget_identity(workplace, copy_id))
    workplace.perform(identification.identify(workplace, exam.tom, student))

    workplace.perform(annexes.join_annex(workplace, exam.jade, exam.tom))

    assert pages(workplace, exam.tom) == [*jade, *tom]


def test_marks_stay_with_the_copy_and_are_told(workplace: Workplace, exam: Annexed) -> None:
    recognising.recognise_exam(workplace, exam.exam_id)
    mark(workplace, exam.lea)

    found = main_copy(workplace, exam.annex)
    workplace.perform(annexes.join_annex(workplace, exam.annex, exam.lea))

    assert found is not None
    assert found.has_marks
    assert len(pages(workplace, exam.lea)) == 6


def test_nothing_comes_to_a_graded_copy_nor_goes_away_with_marks(workplace: Workplace, exam: Annexed) -> None:
    recognising.recognise_exam(workplace, exam.exam_id)
    mark(workplace, exam.annex)
    assert refusal(workplace, exam.annex, exam.lea) is ErrorKind.COPY_HAS_MARKS
    mark(workplace, exam.lea)
    workplace.perform(SetCopyState(exam.lea, CopyState.STAGING, CopyState.READY))
    workplace.perform(SetCopyState(exam.lea, CopyState.READY, CopyState.GRADED))

    found = main_copy(workplace, exam.annex)

    assert found is not None
    assert not found.is_open
    assert refusal(workplace, exam.annex, exam.lea) is ErrorKind.COPY_LOCKED


def test_copies_of_two_pupils_are_not_joined_nor_is_one_with_itself(workplace: Workplace, exam: Annexed) -> None:
    assert refusal(workplace, exam.jade, exam.lea) is ErrorKind.PUPILS_DIFFER
    assert refusal(workplace, exam.lea, exam.lea) is ErrorKind.UNKNOWN_COPY


def test_a_copy_set_aside_is_nobodys_main_copy(workplace: Workplace, exam: Annexed) -> None:
    recognising.recognise_exam(workplace, exam.exam_id)
    workplace.perform(SetCopyState(exam.lea, CopyState.STAGING, CopyState.VOID, "blank"))
    assert main_copy(workplace, exam.annex) is None


def test_in_one_batch_the_first_that_names_a_pupil_is_the_copy(workplace: Workplace, exam: Annexed) -> None:
    workplace.perform(identification.forget_identity(workplace, exam.lea))

    report = recognising.recognise_exam(workplace, exam.exam_id, is_dry_run=True)

    assert report.annexes == {exam.annex: exam.lea}
    lea = next(one for one in report.recognitions if one.copy_id == exam.lea)
    assert lea.outcome is not Outcome.AUTOMATIC, "two copies that claim one pupil go to a person"


def test_a_twin_or_a_header_that_is_hardly_read_is_no_annex(workplace: Workplace, exam: Annexed) -> None:
    found = recognising.recognise_exam(workplace, exam.exam_id).recognitions[0]
    taken = identities(workplace, exam)
    assert annexes.find_annexes([replace(found, doubt=Doubt.TWINS)], taken, 0.3) == {}
    assert annexes.find_annexes([replace(found, outcome=Outcome.BY_HAND)], taken, 0.3) == {}
    assert annexes.find_annexes([replace(found, doubt=Doubt.BIRTH_DATE)], taken, 0.3) == {exam.annex: exam.lea}


def test_the_command_line_says_so_and_joins(
    workplace: Workplace, exam: Annexed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    owner = identities(workplace, exam)
    workplace.close()

    def answer(*words: str) -> dict[str, Any]:
        folder = str(tmp_path / "data")
        assert run_command(make_parser().parse_args(["--json", "--data-dir", folder, "copies", *words])) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    read = answer("recognise", exam.exam_id)
    assert {one["copy"]: one["annex_of"] for one in read["copies"]} == {exam.annex: exam.lea, exam.tom: None}

    joined = answer("join", exam.lea, exam.annex)

    assert joined == {"copy": exam.lea, "joined": [exam.annex], "pages": 6}
    opened = Workplace.open(tmp_path / "data")
    try:
        assert len(pages(opened, exam.lea)) == 6
        assert owner.items() <= identities(opened, exam).items()
    finally:
        opened.close()
