"""The palette of the desk finds commands and copies as well, behind the remarks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetRemark, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.remark_bank import BankRemark, RemarkBank
from korrigo_desktop.services.marking import finalise_copy, open_copy
from korrigo_desktop.ui.desk.bank_model import MARK, NUMBER, USES, WORDS
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.scanned_exam import ScannedExam

FIRST = "Exercice 1/1a"


@pytest.fixture
def desk(empty_desk: DeskScreen, context: WindowContext, exam: ScannedExam) -> DeskScreen:
    """The first copy, after another one had a remark on its first question."""
    context.perform(SetRemark(exam.copies[1].id, exam.question_id(FIRST), "", "Next time, prove it."))
    assert empty_desk.open_copy(exam.copies[0].id)
    return empty_desk


def search(desk: DeskScreen, letters: str) -> None:
    desk.commands["bank"].trigger()
    QTest.keyClicks(desk.bank.search, letters)


def rows(desk: DeskScreen) -> list[tuple[str, str, str]]:
    model = desk.bank.model
    texts = [[model.index(row, column).data() for column in (WORDS, MARK, USES)] for row in range(model.rowCount())]
    return [(words, mark, uses) for words, mark, uses in texts]


def finish(context: WindowContext, exam: ScannedExam) -> None:
    for question in exam.exam.scheme.questions():
        context.perform(SetScore(exam.copies[0].id, question.id, None, Score(Points(0))))
    context.announce(finalise_copy(context.workplace, exam.copies[0].id))


def test_without_letters_there_are_remarks_alone(desk: DeskScreen) -> None:
    search(desk, "")
    assert [line[0] for line in rows(desk)] == ["Next time, prove it."]


def test_commands_stand_behind_the_remarks_with_their_keys(desk: DeskScreen) -> None:
    search(desk, "next")
    found = rows(desk)
    assert found[0][0] == "Next time, prove it."
    assert ("Next copy", "Alt+Page Down", "command") in found[1:]
    assert found[1][0].startswith("Next")  # before "All points, next question"
    assert {line[2] for line in found[1:]} == {"command"}


def keep(desk: DeskScreen, exam: ScannedExam, *texts: str) -> None:
    desk.bank.show_bank(RemarkBank([BankRemark(exam.question_id(FIRST), text, 1) for text in texts]))


def test_words_that_begin_with_the_letters_go_before_those_that_hold_them_whatever_they_are(
    desk: DeskScreen, exam: ScannedExam
) -> None:
    search(desk, "cop")
    keep(desk, exam, "Incomplete.", "Recopy it.", "Copy it neatly.")

    found = [line[0] for line in rows(desk)]
    assert found[0] == "Copy it neatly.", "among equals remarks come first"
    assert found[-2:] == ["Recopy it.", "Incomplete."]
    assert "Next copy" in found[1:-2]
    QTest.keyClick(desk.bank.search, Qt.Key.Key_End)
    QTest.keyClicks(desk.bank.search, "y i")
    assert [line[0] for line in rows(desk)][:2] == ["Copy it neatly.", "Recopy it."]


def test_a_copy_whose_code_begins_with_the_letters_goes_before_scattered_ones_and_who_went_to_a_row_stays_there(
    desk: DeskScreen, exam: ScannedExam
) -> None:
    code = exam.copies[2].code
    scattered = ".".join(code)
    search(desk, code.lower())
    keep(desk, exam, scattered, f"Not {scattered}")
    assert [line[0] for line in rows(desk)] == [code, scattered, f"Not {scattered}"]
    assert desk.bank.model.remark(0) is None

    found = tuple(row for number in range(3) if (row := desk.bank.model.beyond(number)) is not None)
    desk.bank.show_beyond(())
    QTest.keyClick(desk.bank.search, Qt.Key.Key_Down)
    desk.bank.show_beyond(found)
    assert desk.bank.current is not None
    assert desk.bank.current.text == f"Not {scattered}"


def test_digits_stand_before_remarks_only_while_they_choose_one(desk: DeskScreen) -> None:
    search(desk, "")
    assert desk.bank.model.index(0, NUMBER).data() == "1"
    QTest.keyClicks(desk.bank.search, "next")
    numbers = [desk.bank.model.index(row, NUMBER).data() for row in range(desk.bank.model.rowCount())]
    assert set(numbers) == {""}


def test_enter_does_the_command_where_the_keyboard_was(desk: DeskScreen, exam: ScannedExam) -> None:
    field = desk.marks.rows[exam.question_id(FIRST)].field
    search(desk, "general comm")
    QTest.keyClick(desk.bank.search, Qt.Key.Key_Return)
    assert not desk.bank.isVisible()
    assert QApplication.focusWidget() is desk.marks.comment
    assert field.text() == ""


def test_a_command_of_a_hidden_screen_or_one_that_is_off_is_not_offered(desk: DeskScreen) -> None:
    desk.commands["finalise"].setEnabled(False)
    search(desk, "finalise")
    assert desk.commands["finalise"].text() not in [line[0] for line in rows(desk)]


def test_a_copy_is_found_by_its_code_and_asked_for(desk: DeskScreen, context: WindowContext, exam: ScannedExam) -> None:
    asked: list[CopyId] = []
    context.copy_requested.connect(asked.append)
    code = exam.copies[2].code
    search(desk, code.lower())
    assert (code, "copy") in [(line[0], line[2]) for line in rows(desk)]
    QTest.keyClick(desk.bank.search, Qt.Key.Key_Return)
    assert asked == [exam.copies[2].id]


def test_a_used_command_comes_before_its_like(desk: DeskScreen) -> None:
    search(desk, "next")
    commands = [line[0] for line in rows(desk) if line[2] == "command"]
    last = commands[-1]
    desk.bank.model.beyond(desk.bank.model.rowCount() - 1).act()  # type: ignore[union-attr]
    desk.bank.dismiss()
    search(desk, "next")
    again = [line[0] for line in rows(desk) if line[2] == "command"]
    assert again.index(last) == 0


def test_where_a_general_comment_is_typed_words_alone_are_found(desk: DeskScreen) -> None:
    desk.marks.comment.setFocus()
    search(desk, "next")
    assert [line[0] for line in rows(desk)] == ["Next time, prove it."]


def test_a_remark_taken_from_among_commands_is_written_as_ever(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    search(desk, "next")
    QTest.keyClick(desk.bank.search, Qt.Key.Key_Return)
    written = open_copy(context.workplace, exam.copies[0].id).marks.remarks
    assert written == {exam.question_id(FIRST): "Next time, prove it."}


def test_a_finalised_copy_takes_no_remark_but_its_commands_are_found(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    finish(context, exam)
    search(desk, "")
    assert (rows(desk), "can change" in desk.bank.nothing) == ([], True)
    QTest.keyClicks(desk.bank.search, "next")
    assert {line[2] for line in rows(desk)} == {"command"}
    QTest.keyClick(desk.bank.search, Qt.Key.Key_Return)
    assert not desk.bank.isVisible()
