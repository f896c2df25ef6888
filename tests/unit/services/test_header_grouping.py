"""Sheets become copies by what is written in their headers; without any header, by numbers as before."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from korrigo_desktop.domain.copies import Copy
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId
from korrigo_desktop.domain.pages import Half
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.recognition import Doubt, Outcome, Recognition
from korrigo_desktop.domain.scan_warnings import WarningKind
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.scans.copy_plan import Layout
from korrigo_desktop.services import recognising
from korrigo_desktop.services.exams import create_exam
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, page_rows, student_rows
from korrigo_desktop.store.recognition_rows import load_recognitions
from tests.written_batches import (
    A3_PT,
    A4_PT,
    JADE,
    LEA,
    TOM,
    Grey,
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


def shown(workplace: Workplace, copies: Sequence[Copy]) -> list[str]:
    """The pages of each copy: place in the file, half, turn."""
    halves = {Half.FULL: "", Half.LEFT: "L", Half.RIGHT: "R"}
    turns = {Turn.NONE: "", Turn.RIGHT: ">", Turn.HALF: "v", Turn.LEFT: "<"}
    with workplace.store.reading() as connection:
        pages = [page_rows.load_pages(connection, copy.id) for copy in copies]
    return [
        " ".join(f"{page.source.index}{halves[page.source.half]}{turns[page.turn]}" for page in copy if page.source)
        for copy in pages
    ]


def over(sides: Sequence[Grey]) -> list[Grey]:
    """Sides as a scanner gives them that took the sheet upside down."""
    return [np.ascontiguousarray(side[::-1, ::-1]) for side in sides]


def test_a_sheet_that_went_in_upside_down_is_turned_and_told(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    path = batch(tmp_path / "a3.pdf", [*sheet(LEA, 1), *over(sheet(LEA, 2)), *sheet(JADE, 3)], A3_PT)

    copies = imported(workplace, exam_id, path)

    assert shown(workplace, copies) == ["0R 1L 1R 0L 2Lv 3Rv 3Lv 2Rv", "4R 5L 5R 4L"]
    assert warned(workplace, copies) == [[WarningKind.HEADER_ELSEWHERE], []]


def test_sheets_that_went_in_back_first_are_put_in_reading_order_and_told(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    sides = [*sheet(LEA, 1)[::-1], *over(sheet(JADE, 3)[::-1])]

    copies = imported(workplace, exam_id, batch(tmp_path / "a3.pdf", sides, A3_PT))

    assert shown(workplace, copies) == ["1R 0L 0R 1L", "3Lv 2Rv 2Lv 3Rv"]
    assert warned(workplace, copies) == [[WarningKind.HEADER_ELSEWHERE]] * 2


def test_a_back_that_is_lost_costs_no_other_pupil_a_page(workplace: Workplace, exam_id: ExamId, tmp_path: Path) -> None:
    sides = [*sheet(LEA, 1), sheet(JADE, 2)[0], *sheet(TOM, 3)]

    copies = imported(workplace, exam_id, batch(tmp_path / "a3.pdf", sides, A3_PT))

    assert shown(workplace, copies) == ["0R 1L 1R 0L", "2R 2L", "3R 4L 4R 3L"]
    assert WarningKind.LONE_SIDE in warned(workplace, copies)[1]


def test_two_lost_backs_are_seen_although_the_number_of_sides_is_even(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    sides = [sheet(LEA, 1)[0], *sheet(JADE, 2), sheet(TOM, 3)[0]]

    copies = imported(workplace, exam_id, batch(tmp_path / "a3.pdf", sides, A3_PT))

    assert shown(workplace, copies) == ["0R 0L", "1R 2L 2R 1L", "3R 3L"]
    assert warned(workplace, copies) == [[WarningKind.LONE_SIDE], [], [WarningKind.LONE_SIDE]]


def test_a_lost_back_is_seen_also_between_two_sheets_of_one_pupil(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    sides = [sheet(LEA, 1)[0], *sheet(LEA, 2), *sheet(TOM, 3)]

    copies = imported(workplace, exam_id, batch(tmp_path / "a3.pdf", sides, A3_PT))

    assert shown(workplace, copies) == ["0R 0L 1R 2L 2R 1L", "3R 4L 4R 3L"]
    assert WarningKind.LONE_SIDE in warned(workplace, copies)[0]


def test_a_header_on_both_sides_of_a_sheet_parts_nothing(workplace: Workplace, exam_id: ExamId, tmp_path: Path) -> None:
    sides = [side for of in (LEA, JADE) for side in (sheet(of, 1)[0], sheet(of, 2)[0])]

    copies = imported(workplace, exam_id, batch(tmp_path / "a3.pdf", sides, A3_PT))

    assert shown(workplace, copies) == ["0R 1L 1R 0L", "2R 3L 3R 2L"]


def test_a_front_that_is_lost_moves_no_sheet_behind_it(workplace: Workplace, exam_id: ExamId, tmp_path: Path) -> None:
    sides = [*sheet(LEA, 1), sheet(LEA, 2)[1], *sheet(TOM, 3)]

    copies = imported(workplace, exam_id, batch(tmp_path / "a3.pdf", sides, A3_PT))

    assert shown(workplace, copies) == ["0R 1L 1R 0L 2L 2R", "3R 4L 4R 3L"]
    assert WarningKind.LONE_SIDE in warned(workplace, copies)[0]


def test_a_sheet_that_was_scanned_twice_is_told_and_nothing_is_taken_away(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    twice = [np.roll(side, (9, -6), (0, 1)) for side in sheet(LEA, 1)]

    copies = imported(workplace, exam_id, batch(tmp_path / "a3.pdf", [*sheet(LEA, 1), *sheet(LEA, 2), *twice], A3_PT))

    assert pages_of(workplace, copies) == [12]
    assert warned(workplace, copies) == [[WarningKind.DOUBLED]]


def test_sheets_that_the_scanner_cut_in_two_are_put_in_reading_order_and_told(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    pages = [half for side in (*sheet(LEA, 1), *sheet(JADE, 2)) for half in np.hsplit(side, 2)]

    copies = imported(workplace, exam_id, batch(tmp_path / "a4.pdf", pages, A4_PT))

    assert shown(workplace, copies) == ["1 2 3 0", "5 6 7 4"]
    assert warned(workplace, copies) == [[WarningKind.HEADER_ELSEWHERE]] * 2


def test_pages_that_lie_like_a_turned_header_are_turned_with_it(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    sides = [front(LEA), answers(1), *over([front(JADE), answers(2)])]

    copies = imported(workplace, exam_id, batch(tmp_path / "a4.pdf", sides, A4_PT))

    assert shown(workplace, copies) == ["0 1", "2v 3v"]
    assert warned(workplace, copies) == [[], [WarningKind.HEADER_ELSEWHERE]]


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


def test_a_lost_sheet_in_copies_of_a_fixed_number_leaves_no_mixed_copy_identified(
    workplace: Workplace, exam_id: ExamId, tmp_path: Path
) -> None:
    with_class_list(workplace, exam_id)
    sides = [*sheet(LEA, 1), *sheet(LEA, 2), *sheet(JADE, 3), *sheet(TOM, 5), *sheet(TOM, 6)]
    path = batch(tmp_path / "a3.pdf", sides, A3_PT)

    import_scans(workplace, ImportRequest(exam_id, (path,), Layout.A3_STACKED, sheets_per_copy=2, is_counted=True))
    found = recognising.recognise_exam(workplace, exam_id).recognitions

    assert [(one.outcome, one.doubt) for one in found[:2]] == [
        (Outcome.AUTOMATIC, Doubt.NONE),
        (Outcome.PROPOSED, Doubt.OTHER_SHEET),
    ]


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
