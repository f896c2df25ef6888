"""One question over the whole pile: Enter leads to the next copy that lacks its mark, at the same place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.pile import CopyQuery, by_score
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import Notice, WindowContext
from tests.ui.desk.scanned_exam import ScannedExam

SECOND = "Exercice 1/1b"


@pytest.fixture
def desk(desk: DeskScreen, exam: ScannedExam) -> DeskScreen:
    """The first copy at its second question, which is followed over the pile."""
    desk.marks.focus_question(exam.question_id(SECOND))
    desk.commands["question_mode"].trigger()
    return desk


def press(*keys: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(key, str):
            QTest.keyClicks(focused, key)
        else:
            QTest.keyClick(focused, key, held)


def score(context: WindowContext, exam: ScannedExam, copy_id: CopyId) -> Score | None:
    return open_copy(context.workplace, copy_id).marks.scores.get(exam.question_id(SECOND))


def is_at(desk: DeskScreen, exam: ScannedExam, number: int) -> bool:
    field = desk.marks.rows[exam.question_id(SECOND)].field
    return desk.marked.copy_id == exam.copies[number].id and field.hasFocus()


def test_enter_gives_the_mark_and_leads_to_the_same_question_of_the_next_copy(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    press("1", Qt.Key.Key_Return)

    assert score(context, exam, exam.copies[0].id) == Score(Points(100))
    assert is_at(desk, exam, 1)


def test_a_copy_that_has_the_mark_already_is_passed_over(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    context.perform(SetScore(exam.copies[1].id, exam.question_id(SECOND), None, Score(Points(0))))

    press("1", Qt.Key.Key_Return)

    assert is_at(desk, exam, 2)


def test_after_the_last_copy_it_says_that_all_are_done(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    said: list[Notice] = []
    context.noticed.connect(said.append)

    press("1", Qt.Key.Key_Return, "1", Qt.Key.Key_Return, "1", Qt.Key.Key_Return)

    assert is_at(desk, exam, 2)
    assert [notice.sentence for notice in said] == [f"Every copy that is ready has a mark for {SECOND}."]


def test_a_mark_that_is_refused_stays_on_its_copy(desk: DeskScreen, exam: ScannedExam) -> None:
    press("99", Qt.Key.Key_Return)

    assert is_at(desk, exam, 0)
    assert desk.marks.rows[exam.question_id(SECOND)].is_wrong


def test_shift_and_enter_go_back_to_the_copy_before(desk: DeskScreen, exam: ScannedExam) -> None:
    press("1", Qt.Key.Key_Return)

    press(Qt.Key.Key_Return, held=Qt.KeyboardModifier.ShiftModifier)

    assert is_at(desk, exam, 0)


def test_a_copy_that_is_leafed_to_is_at_the_question_too(desk: DeskScreen, exam: ScannedExam) -> None:
    desk.commands["next_copy"].trigger()

    assert is_at(desk, exam, 1)


def test_back_on_the_desk_the_keyboard_is_at_the_question(desk: DeskScreen, exam: ScannedExam) -> None:
    desk.marks.comment.setFocus()

    desk.setFocus()

    assert is_at(desk, exam, 0)


def test_the_key_of_the_marks_leads_from_the_page_to_the_question(desk: DeskScreen, exam: ScannedExam) -> None:
    desk.canvas.setFocus()

    desk.commands["marks"].trigger()

    assert is_at(desk, exam, 0)


def test_once_a_question_is_followed_enter_leads_on_also_from_the_page(desk: DeskScreen, exam: ScannedExam) -> None:
    desk.commands["question_mode"].trigger()
    desk.canvas.setFocus()

    desk.commands["question_mode"].trigger()
    press("1", Qt.Key.Key_Return)

    assert is_at(desk, exam, 1)


def test_the_next_copy_is_shown_at_the_place_where_the_last_one_was_marked(desk: DeskScreen, exam: ScannedExam) -> None:
    desk.canvas.navigation.go_by_pages(2)
    before = desk.canvas.navigation.place()
    assert before is not None
    assert desk.marked.now is not None
    number = [page.id for page in desk.marked.now.pages].index(before.page_id)

    press("1", Qt.Key.Key_Return)

    after = desk.canvas.navigation.place()
    assert after is not None
    assert [page.id for page in desk.marked.now.pages].index(after.page_id) == number
    assert after.y == pytest.approx(before.y, abs=0.02)


def test_going_back_leads_to_the_place_one_came_from_wherever_one_has_been_since(desk: DeskScreen) -> None:
    desk.canvas.navigation.go_by_pages(2)
    before = desk.canvas.navigation.place()
    press("1", Qt.Key.Key_Return)
    desk.canvas.navigation.go_by_pages(-2)

    press(Qt.Key.Key_Return, held=Qt.KeyboardModifier.ShiftModifier)

    after = desk.canvas.navigation.place()
    assert before is not None
    assert after is not None
    assert after.page_id == before.page_id
    assert after.y == pytest.approx(before.y, abs=0.02)


def test_another_question_keeps_its_way(desk: DeskScreen, exam: ScannedExam) -> None:
    desk.marks.focus_question(exam.question_id("Exercice 1/1a"))

    press("1", Qt.Key.Key_Return)

    assert is_at(desk, exam, 0)


def test_turned_off_enter_leads_to_the_next_question_again(desk: DeskScreen, exam: ScannedExam) -> None:
    desk.commands["question_mode"].trigger()

    press("1", Qt.Key.Key_Return)

    assert desk.marked.copy_id == exam.copies[0].id
    assert desk.marks.rows[exam.question_id("Exercice 1/2")].field.hasFocus()


def test_the_head_says_which_question_is_followed(desk: DeskScreen) -> None:
    shown = [part.text() for part in desk.findChildren(QLabel) if part.isVisible()]

    assert SECOND in shown


def test_a_key_leads_to_the_pile_in_groups_by_the_question_at_hand(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    asked: list[str] = []
    context.screen_requested.connect(asked.append)
    context.by_question_requested.connect(asked.append)
    press(Qt.Key.Key_Q, held=Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert asked == ["pile", exam.question_id(SECOND)]


def test_a_copy_of_the_pile_grouped_by_a_question_opens_there(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    desk.commands["question_mode"].trigger()
    query = CopyQuery(exam.exam.id)
    context.pile_query = by_score(context.workplace, query, exam.question_id(SECOND))
    desk.open_copy(exam.copies[2].id)
    assert is_at(desk, exam, 2)
    context.pile_query = query
    desk.open_copy(exam.copies[1].id)
    assert not is_at(desk, exam, 1)
