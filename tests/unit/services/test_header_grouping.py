"""Sheets become copies by what is written in their headers; without any header, by numbers as before."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from korrigo_desktop.domain.copies import Copy
from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.recognition import Doubt, Outcome, Recognition
from korrigo_desktop.domain.scan_warnings import WarningKind
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services import recognising
from korrigo_desktop.services.exams import create_exam
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, student_rows
from korrigo_desktop.store.recognition_rows import load_recognitions
from tests.written_batches import (
    A3_PT,
    A4_PT,
    JADE,
    LEA,
    TOM,
    answers,
    batch,
    front,
    imported,
    pages_of,
    sheet,
    with_class_list,
)
from training.header_sheets import WrittenHeader


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def exam_id(workplace: Workplace) -> ExamId:
    scheme = MarkScheme((SchemeNode(QuestionId("q"), "1", Points(2000)),))
    return create_exam(workplace, "Maths", scheme)[0]


def evidence_of(workplace: Workplace, exam_id: ExamId) -> dict[CopyId, Recognition]:
    with workplace.store.reading() as connection:
        return load_recognitions(connection, exam_id)


def warned(workplace: Workplace, copies: Sequence[Copy]) -> list[list[str]]:
    with workplace.store.reading() as connection:
        found = copy_rows.load_warnings(connection, [copy.id for copy in copies])
    return [[warning.code for warning in found.get(copy.id, ())] for copy in copies]


@pytest.mark.parametrize("has_list", [True, False], ids=["class list", "no class list"])
def test_sheets_of_one_pupil_become_one_copy(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path, has_list: bool
) -> None:
    if has_list:
        with_class_list(workplace, exam_id)
    sides = [*sheet(LEA, 1), *sheet(LEA, 2), *sheet(JADE, 3), *sheet(TOM, 4), *sheet(TOM, 5), *sheet(TOM, 6)]

    copies = imported(workplace, exam_id, batch(tmp_path / "a3.pdf", sides, A3_PT))

    assert pages_of(workplace, copies) == [8, 4, 12]


def test_pages_scanned_one_by_one_follow_their_header(workplace: Workplace, exam_id: ExamId, tmp_path: Path) -> None:
    sides = [
        front(LEA),
        answers(1),
        answers(2),
        answers(3),
        front(JADE),
        answers(4),
        front(TOM),
        answers(5),
        answers(6),
        answers(7),
    ]

    copies = imported(workplace, exam_id, batch(tmp_path / "a4.pdf", sides, A4_PT))

    assert pages_of(workplace, copies) == [4, 2, 4]
    assert warned(workplace, copies) == [[], [WarningKind.INCOMPLETE], []]


def test_a_sheet_without_a_header_is_put_with_the_one_before_and_told(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    blank = [np.hstack([answers(8), answers(9)]), np.hstack([answers(10), answers(11)])]

    copies = imported(workplace, exam_id, batch(tmp_path / "a3.pdf", [*sheet(LEA, 1), *blank, *sheet(JADE, 2)], A3_PT))

    assert pages_of(workplace, copies) == [8, 4]
    assert warned(workplace, copies) == [[WarningKind.NO_HEADER], []]


def test_a_sheet_that_went_in_upside_down_is_known_and_told(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    over = [np.ascontiguousarray(side[::-1, ::-1]) for side in sheet(LEA, 2)]

    copies = imported(workplace, exam_id, batch(tmp_path / "a3.pdf", [*sheet(LEA, 1), *over, *sheet(JADE, 3)], A3_PT))

    assert pages_of(workplace, copies) == [8, 4]
    assert warned(workplace, copies) == [[WarningKind.HEADER_ELSEWHERE], []]


def test_a_file_without_any_header_is_cut_by_numbers(workplace: Workplace, exam_id: ExamId, tmp_path: Path) -> None:
    copies = imported(workplace, exam_id, batch(tmp_path / "a4.pdf", [answers(n) for n in range(8)], A4_PT))

    assert pages_of(workplace, copies) == [4, 4]


def test_a_number_that_a_person_says_is_taken(workplace: Workplace, exam_id: ExamId, tmp_path: Path) -> None:
    path = batch(tmp_path / "a3.pdf", [*sheet(LEA, 1), *sheet(LEA, 2), *sheet(JADE, 3)], A3_PT)

    import_scans(workplace, ImportRequest(exam_id, (path,), Layout.AUTO, sheets_per_copy=1, is_counted=True))

    with workplace.store.reading() as connection:
        assert pages_of(workplace, copy_rows.load_copies(connection, exam_id)) == [4, 4, 4]


def test_copies_are_identified_by_their_headers_and_what_is_doubtful_is_left(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    with_class_list(workplace, exam_id)
    stranger = WrittenHeader("KOWALSKI", "ANNA", "1112223334", "01022007")
    sides = [front(LEA), answers(1), front(JADE), answers(2), front(stranger), answers(3)]
    copies = imported(workplace, exam_id, batch(tmp_path / "a4.pdf", sides, A4_PT))

    tried = recognising.recognise_exam(workplace, exam_id, is_dry_run=True)
    with workplace.store.reading() as connection:
        assert not student_rows.copies_by_student(connection, exam_id), "nothing is written by a trial"
    done = recognising.recognise_exam(workplace, exam_id)

    assert tried.recognitions == done.recognitions
    assert [one.outcome for one in done.recognitions] == [Outcome.AUTOMATIC, Outcome.AUTOMATIC, Outcome.BY_HAND]
    assert done.recognitions[2].doubt is Doubt.NOT_ON_LIST
    with workplace.store.reading() as connection:
        named = student_rows.copies_by_student(connection, exam_id)
        students = {student.given_names: student.id for student in student_rows.load_students(connection, exam_id)}
    assert named == {students["LEA"]: copies[0].id, students["JADE"]: copies[1].id}
    evidence = evidence_of(workplace, exam_id)
    assert list(evidence.values()) == list(done.recognitions)
    again = recognising.recognise_exam(workplace, exam_id)
    assert [one.copy_id for one in again.recognitions] == [copies[2].id], "a copy with a pupil is left alone"


def test_a_damaged_reader_is_told_and_guesses_nothing_and_scans_come_in_all_the_same(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_class_list(workplace, exam_id)
    monkeypatch.setattr("korrigo_desktop.recognition.glyph_network.resources_folder", lambda: tmp_path)
    monkeypatch.setattr("korrigo_desktop.recognition.in_worker._readers", threading.local())
    sides = [front(LEA), *map(answers, range(3)), front(JADE), *map(answers, range(3))]

    copies = imported(workplace, exam_id, batch(tmp_path / "a4.pdf", sides, A4_PT))
    report = recognising.recognise_exam(workplace, exam_id)

    assert pages_of(workplace, copies) == [4, 4]
    assert report.reader_error is not None
    assert [(one.outcome, one.doubt) for one in report.recognitions] == [(Outcome.BY_HAND, Doubt.READER_DAMAGED)] * 2
    assert not evidence_of(workplace, exam_id), "nothing is known of them"


def test_without_a_class_list_nothing_is_guessed(workplace: Workplace, exam_id: ExamId, tmp_path: Path) -> None:
    imported(workplace, exam_id, batch(tmp_path / "a4.pdf", [front(LEA), answers(1)], A4_PT))

    (found,) = recognising.recognise_exam(workplace, exam_id).recognitions

    assert (found.outcome, found.doubt, found.student_id) == (Outcome.BY_HAND, Doubt.CLASS_LIST_TOO_SHORT, None)
