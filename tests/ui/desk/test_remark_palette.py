"""The remark bank on the desk: every remark that was given comes back by a few letters or a digit."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.marking import CopyMarks, Score
from korrigo_desktop.domain.operations import SetRemark, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.remark_bank import BankRemark, RemarkBank
from korrigo_desktop.services.marking import finalise_copy, open_copy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.immediate import ImmediateTaskRunner
from korrigo_desktop.tasks.task import Task
from korrigo_desktop.tasks.worker import WorkerProgress
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.theme.metrics import GRID
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.canvas.desk_of_tests import Hand
from tests.ui.desk.scanned_exam import ScannedExam, bring_in

FIRST, SECOND = "Exercice 1/1a", "Exercice 1/1b"
UNPROVEN, CONTINUITY = "Résultat non justifié.", "Il manque la continuité."


@pytest.fixture
def desk(empty_desk: DeskScreen, context: WindowContext, exam: ScannedExam) -> DeskScreen:
    """The first copy, after two others had remarks on its first question, and one on its second."""
    for number, text in ((1, UNPROVEN), (2, UNPROVEN)):
        say(context, exam, exam.copies[number].id, FIRST, text)
        context.perform(SetScore(exam.copies[number].id, exam.question_id(FIRST), None, Score(Points(50))))
    say(context, exam, exam.copies[1].id, SECOND, CONTINUITY)
    assert empty_desk.open_copy(exam.copies[0].id)
    return empty_desk


def say(context: WindowContext, exam: ScannedExam, copy_id: CopyId, path: str, text: str) -> None:
    context.perform(SetRemark(copy_id, exam.question_id(path), "", text))


def press(*keys: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(key, str):
            QTest.keyClicks(focused, key)
        else:
            QTest.keyClick(focused, key, held)


def open_palette(desk: DeskScreen) -> None:
    desk.commands["bank"].trigger()
    assert desk.bank.search.hasFocus()


def marks(context: WindowContext, exam: ScannedExam) -> CopyMarks:
    return open_copy(context.workplace, exam.copies[0].id).marks


def test_a_digit_gives_the_most_used_remark_and_the_keyboard_goes_back(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    open_palette(desk)

    press("1")

    question = exam.question_id(FIRST)
    assert marks(context, exam).remarks == {question: UNPROVEN}
    assert marks(context, exam).scores == {}
    assert desk.marks.rows[question].field.hasFocus()
    assert not desk.bank.isVisible()


def test_letters_find_a_remark_of_another_question(desk: DeskScreen, context: WindowContext, exam: ScannedExam) -> None:
    open_palette(desk)

    press("contin", Qt.Key.Key_Return)

    assert marks(context, exam).remarks == {exam.question_id(FIRST): CONTINUITY}


def test_shift_and_enter_give_the_mark_too_and_one_undo_takes_both_back(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    open_palette(desk)

    press(Qt.Key.Key_Return, held=Qt.KeyboardModifier.ShiftModifier)
    given = marks(context, exam)
    desk.commands["undo"].trigger()

    question = exam.question_id(FIRST)
    assert (given.remarks, given.scores) == ({question: UNPROVEN}, {question: Score(Points(50))})
    assert (marks(context, exam).remarks, marks(context, exam).scores) == ({}, {})


def test_with_its_mark_a_question_is_done_and_the_next_one_comes(desk: DeskScreen, exam: ScannedExam) -> None:
    open_palette(desk)
    press(Qt.Key.Key_Return, held=Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is desk.marks.rows[exam.question_id("Exercice 1/1b")].field

    open_palette(desk)
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is desk.marks.rows[exam.question_id("Exercice 1/1b")].field


def test_the_key_of_the_bank_pressed_twice_takes_the_first_remark_with_its_mark(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    press(Qt.Key.Key_F4, Qt.Key.Key_F4)
    question = exam.question_id(FIRST)
    assert marks(context, exam).remarks == {question: UNPROVEN}
    assert marks(context, exam).scores == {question: Score(Points(50))}
    assert QApplication.focusWidget() is desk.marks.rows[exam.question_id(SECOND)].field


def test_what_is_said_already_stays(desk: DeskScreen, context: WindowContext, exam: ScannedExam) -> None:
    press("P")
    press("resque.")
    open_palette(desk)

    press("1")

    assert marks(context, exam).remarks == {exam.question_id(FIRST): f"Presque. {UNPROVEN}"}


def test_a_remark_written_just_now_is_in_the_bank(desk: DeskScreen, context: WindowContext, exam: ScannedExam) -> None:
    press("V")
    press("u.")
    desk.marks.focus_question(exam.question_id(SECOND))
    open_palette(desk)

    press("vu", Qt.Key.Key_Return)

    assert marks(context, exam).remarks[exam.question_id(SECOND)] == "Vu."


def type_letter(letter: str) -> None:
    """A letter that QTest has no key for, as a French board types it."""
    focused = QApplication.focusWidget()
    assert focused is not None
    key = Qt.Key(ord(letter.upper()))
    QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter))


def test_an_accent_begins_a_word_although_digits_are_on_its_key(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    open_palette(desk)

    type_letter("é")

    assert marks(context, exam).remarks == {}
    assert desk.bank.search.text() == "é"


def test_a_sign_of_the_digit_row_is_its_digit(desk: DeskScreen, context: WindowContext, exam: ScannedExam) -> None:
    open_palette(desk)

    press("&")

    assert marks(context, exam).remarks == {exam.question_id(FIRST): UNPROVEN}


def test_a_newer_bank_leaves_the_current_remark_where_a_person_has_gone_to(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    open_palette(desk)
    press(Qt.Key.Key_Down)
    chosen = desk.bank.model.remark(desk.bank.table.currentIndex().row())
    assert chosen is not None

    newer = BankRemark(exam.question_id(FIRST), "Hors sujet.", 9)
    desk.bank.show_bank(RemarkBank([newer, BankRemark(exam.question_id(FIRST), UNPROVEN, 2), chosen]))
    press(Qt.Key.Key_Return)

    assert marks(context, exam).remarks == {exam.question_id(FIRST): chosen.text}


class LateRunner(ImmediateTaskRunner):
    """Does the work only when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple[Task[Any], WorkerProgress, int]] = []

    def _start(self, task: Task[Any], progress: WorkerProgress, number: int) -> None:
        self.waiting.append((task, progress, number))

    def work(self, which: int) -> None:
        super()._start(*self.waiting.pop(which))


def test_a_bank_that_comes_late_for_the_exam_before_is_not_shown(
    qtbot: QtBot, workplace: Workplace, exam: ScannedExam, tmp_path: Path
) -> None:
    runner = LateRunner()
    context = WindowContext(workplace, runner)
    (tmp_path / "other").mkdir()
    other = bring_in(workplace, tmp_path / "other", copies=1)
    say(context, exam, exam.copies[1].id, FIRST, UNPROVEN)
    screen = DeskScreen(context)
    qtbot.addWidget(screen)
    screen.show()
    for number, copy_id in enumerate((exam.copies[0].id, other.copies[0].id)):
        assert screen.open_copy(copy_id)
        del runner.waiting[number:]
        screen.commands["bank"].trigger()

    runner.work(1)
    runner.work(0)

    assert screen.bank.isVisible()
    assert screen.bank.model.rowCount() == 0
    screen.hide()
    runner.close()


def test_escape_changes_nothing(desk: DeskScreen, context: WindowContext, exam: ScannedExam) -> None:
    open_palette(desk)

    press(Qt.Key.Key_Down, Qt.Key.Key_Escape)

    assert marks(context, exam).remarks == {}
    assert desk.marks.rows[exam.question_id(FIRST)].field.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_leads_back_to_the_marks(desk: DeskScreen, exam: ScannedExam, key: Qt.Key) -> None:
    open_palette(desk)

    press(key)

    assert not desk.bank.isVisible()
    assert desk.marks.rows[exam.question_id(FIRST)].field.hasFocus()


def test_a_page_down_leafs_through_the_remarks_not_the_copy(desk: DeskScreen, exam: ScannedExam) -> None:
    open_palette(desk)
    question = exam.question_id(FIRST)
    desk.bank.show_bank(RemarkBank([BankRemark(question, f"Remarque {number:02}", 1) for number in range(30)]))
    before = desk.canvas.verticalScrollBar().value()

    press(Qt.Key.Key_PageDown)

    assert desk.bank.table.currentIndex().row() == 9
    assert desk.canvas.verticalScrollBar().value() == before


def test_the_palette_lies_within_the_desk_beside_the_marks(desk: DeskScreen) -> None:
    open_palette(desk)

    assert desk.rect().contains(desk.bank.geometry())
    assert desk.bank.geometry().right() < desk.marks.mapTo(desk, desk.marks.rect().topLeft()).x()


def test_a_copy_that_is_finalised_is_not_written_on(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    for question in desk.marked.questions:
        context.perform(SetScore(exam.copies[0].id, question.id, None, Score(Points(0))))
    context.announce(finalise_copy(context.workplace, exam.copies[0].id))
    finalised = marks(context, exam)

    open_palette(desk)
    told = desk.bank.nothing
    press("1")
    press(Qt.Key.Key_Return, held=Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Return, held=Qt.KeyboardModifier.ShiftModifier)

    assert "can change" in told
    assert marks(context, exam) == finalised


def test_remarks_that_are_still_being_read_are_not_said_to_be_none(desk: DeskScreen, exam: ScannedExam) -> None:
    desk.bank.forget_bank()
    desk.bank.ask(desk.marked.questions[0])
    assert desk.bank.nothing == "The remarks of this exam are being read…"
    desk.bank.show_bank(RemarkBank([BankRemark(exam.question_id(FIRST), UNPROVEN, 2)]))
    assert desk.bank.nothing == ""
    desk.bank.show_bank(RemarkBank())
    assert "come here by themselves" in desk.bank.nothing


def test_the_palette_stays_within_a_desk_that_shrinks_and_beside_its_marks(desk: DeskScreen) -> None:
    desk.commands["bank"].trigger()
    assert desk.bank.isVisible()
    desk.resize(900, 520)
    assert desk.rect().contains(desk.bank.geometry())
    desk.resize(1400, 900)
    left_of_marks = desk.marks.mapTo(desk, QPoint(0, 0)).x()
    assert desk.bank.geometry().right() < left_of_marks <= desk.bank.geometry().right() + 2 * GRID


@pytest.mark.parametrize("key", [Qt.Key.Key_F4, Qt.Key.Key_K])
def test_a_comment_typed_on_the_page_takes_the_remark_and_the_question_none(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam, key: Qt.Key
) -> None:
    hand = Hand(desk.canvas)
    desk.commands["tool_remark"].trigger()
    hand.drag([hand.at(0, 0.3, 0.1), hand.at(0, 0.35, 0.12), hand.at(0, 0.4, 0.15)])
    press(key, held=Qt.KeyboardModifier.NoModifier if key == Qt.Key.Key_F4 else Qt.KeyboardModifier.ControlModifier)
    assert desk.bank.search.hasFocus()
    assert desk.bank.search.accessibleName() == "Comment on the page"
    assert "mark," not in desk.bank.told_keys

    press("non", Qt.Key.Key_Return)
    assert desk.canvas.hasFocus()
    assert desk.canvas.is_typing()
    press(Qt.Key.Key_Return)

    drawn = open_copy(context.workplace, exam.copies[0].id).annotations
    assert [a.text for a in sorted(drawn, key=lambda a: a.kind.value)] == ["", UNPROVEN]
    assert marks(context, exam).remarks == {}


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_the_general_comment_takes_the_remark_where_it_is_typed_and_no_mark_is_promised(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam, held: Qt.KeyboardModifier
) -> None:
    desk.commands["comment"].trigger()
    desk.marks.comment.insertPlainText("Bien 👍. Mais attention :")
    open_palette(desk)
    assert desk.bank.search.accessibleName() == "General comment"
    assert "mark," not in desk.bank.told_keys

    press("non")
    press(Qt.Key.Key_Return, held=held)

    assert desk.marks.comment.hasFocus()
    assert desk.marks.comment.toPlainText() == f"Bien 👍. Mais attention : {UNPROVEN}"
    press(Qt.Key.Key_Return)
    assert marks(context, exam) == CopyMarks(comment=f"Bien 👍. Mais attention : {UNPROVEN}")


def test_a_palette_left_from_the_general_comment_goes_back_to_it(desk: DeskScreen) -> None:
    desk.commands["comment"].trigger()
    open_palette(desk)
    press(Qt.Key.Key_Escape)
    assert desk.marks.comment.hasFocus()
    desk.commands["marks"].trigger()
    open_palette(desk)
    assert desk.bank.search.accessibleName() == f"Remark on {FIRST}"
    assert "mark," in desk.bank.told_keys


def test_one_key_hangs_the_remark_under_the_pointer_and_a_click_puts_it_on_the_page(
    desk: DeskScreen, exam: ScannedExam
) -> None:
    open_palette(desk)
    assert "Alt+Enter: on the page" in desk.bank.told_keys
    press(Qt.Key.Key_Return, held=Qt.KeyboardModifier.AltModifier)
    assert not desk.bank.isVisible()
    assert desk.canvas.hasFocus()
    hand = Hand(desk.canvas)
    place = hand.at(0, 0.3, 0.2)
    hand.move(place)
    hand.click(place)

    now = desk.marked.now
    assert now is not None
    assert [annotation.text for annotation in now.annotations] == [UNPROVEN]
    assert now.annotations[0].question_id == exam.question_id(FIRST)
    assert now.marks.remarks == {}, "said on the page, not in the question's field"
    assert desk.marks.rows[exam.question_id(FIRST)].field.hasFocus()
    desk.commands["undo"].trigger()
    assert desk.marked.now is not None
    assert desk.marked.now.annotations == ()


def test_escape_gives_the_remark_up_and_the_keyboard_is_at_the_question(desk: DeskScreen, exam: ScannedExam) -> None:
    open_palette(desk)
    press(Qt.Key.Key_Return, held=Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Escape)
    assert desk.canvas.workbench.carried.words == ""
    assert desk.marks.rows[exam.question_id(FIRST)].field.hasFocus()
    assert desk.marked.now is not None
    assert desk.marked.now.annotations == ()


def test_while_words_are_wanted_elsewhere_nothing_goes_to_the_page_instead(desk: DeskScreen) -> None:
    desk.marks.comment.setFocus()
    open_palette(desk)
    press(Qt.Key.Key_Return, held=Qt.KeyboardModifier.AltModifier)
    assert desk.bank.isVisible()
    assert desk.canvas.workbench.carried.words == ""
