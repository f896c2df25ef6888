"""Marks by keyboard: typed, refused, undone, changed meanwhile."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.marking import NOT_ANSWERED, CopyMarks, Score
from korrigo_desktop.domain.operations import SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.desk_hands import ALL, click_on_page, keys, mark_everything, marks, row
from tests.ui.desk.scanned_exam import ScannedExam


def test_a_mark_and_enter_is_saved_and_goes_to_the_next_question(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    keys("1,5", Qt.Key.Key_Return)
    assert marks(workplace, exam.copies[0].id).scores == {exam.question_id("Exercice 1/1a"): Score(Points(150))}
    assert row(desk, exam, "Exercice 1/1b").field.hasFocus()


def test_the_digit_row_of_azerty_types_digits_without_shift(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    keys("&,(", Qt.Key.Key_Return, "é", Qt.Key.Key_Return, "à,è-", Qt.Key.Key_Return)
    scores = marks(workplace, exam.copies[0].id).scores
    assert [scores[exam.question_id(path)].points for path in ALL[:3]] == [150, 200, 76]


def test_a_letter_with_alt_that_no_action_has_types_nothing(desk: DeskScreen, exam: ScannedExam) -> None:
    first = row(desk, exam, ALL[0])
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    keys("1,5")
    first.remark.show()
    for field in (first.field, first.remark, desk.marks.comment):
        for key in (Qt.Key.Key_Y, Qt.Key.Key_2):
            QTest.keyClick(field, key, held)
            QTest.keyClick(field, key, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(desk.marks.comment, Qt.Key.Key_E)
    assert (first.field.text(), first.remark.toPlainText()) == ("1,5", "")
    assert desk.marks.comment.toPlainText() == "e"


def test_a_mark_above_the_maximum_says_why_and_keeps_what_was_typed(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    keys("12", Qt.Key.Key_Return)
    first = row(desk, exam, "Exercice 1/1a")
    assert first.field.text() == "12"
    assert first.field.hasFocus()
    assert "12 is above the maximum of 2" in first.field.accessibleDescription()
    assert marks(workplace, exam.copies[0].id).scores == {}
    keys("1,2", Qt.Key.Key_Return)
    assert marks(workplace, exam.copies[0].id).scores == {exam.question_id("Exercice 1/1a"): Score(Points(120))}


def test_an_emptied_mark_is_not_marked_which_is_not_zero(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    keys("0", Qt.Key.Key_Return, Qt.Key.Key_Up)
    assert marks(workplace, exam.copies[0].id).scores == {exam.question_id("Exercice 1/1a"): Score(Points(0))}
    keys(Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert marks(workplace, exam.copies[0].id).scores == {}


def test_one_key_gives_full_mark_zero_and_not_answered(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    pad = Qt.KeyboardModifier.KeypadModifier
    QTest.keyClick(row(desk, exam, ALL[0]).field, Qt.Key.Key_Plus, pad)
    QTest.keyClick(row(desk, exam, ALL[1]).field, Qt.Key.Key_Minus, pad)
    QTest.keyClick(row(desk, exam, ALL[2]).field, Qt.Key.Key_Slash, pad)
    scores = marks(workplace, exam.copies[0].id).scores
    assert [scores.get(exam.question_id(path)) for path in ALL[:3]] == [
        Score(Points(200)),
        Score(Points(0)),
        NOT_ANSWERED,
    ]
    assert row(desk, exam, ALL[3]).field.hasFocus()


def test_a_refused_mark_keeps_the_copy_on_the_desk(desk: DeskScreen, exam: ScannedExam) -> None:
    keys("99")
    assert not desk.flush_pending()
    assert not desk.open_copy(exam.copies[1].id)
    assert desk.marked.copy_id == exam.copies[0].id
    assert row(desk, exam, ALL[0]).field.text() == "99"
    keys(Qt.Key.Key_Escape)
    assert desk.open_copy(exam.copies[1].id)


def test_a_mark_typed_on_the_next_copy_replaces_the_one_that_stands_there(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    for path in ALL:
        workplace.perform(SetScore(exam.copies[1].id, exam.question_id(path), None, Score(Points(100))))
    mark_everything(exam)
    desk.marks.focus_question(exam.question_id(ALL[0]))
    desk.finalising.finalise()
    assert desk.marked.copy_id == exam.copies[1].id
    assert row(desk, exam, ALL[0]).field.hasFocus()
    keys("0", Qt.Key.Key_Return)
    assert marks(workplace, exam.copies[1].id).scores[exam.question_id(ALL[0])] == Score(Points(0))


def test_undo_and_redo_go_through_marks_and_remarks_and_comment(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    keys("1", Qt.Key.Key_Return, "2", Qt.Key.Key_Return, "hors sujet", Qt.Key.Key_Return)
    desk.marks.comment.setFocus()
    keys("Courage")
    copy_id = exam.copies[0].id
    empty, steps = CopyMarks(), 4
    for _ in range(steps):
        QTest.keyClick(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marks(workplace, copy_id) == empty
    assert row(desk, exam, ALL[0]).field.text() == ""
    for _ in range(steps):
        QTest.keyClick(desk, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    found = marks(workplace, copy_id)
    assert found.comment == "Courage"
    assert found.remarks == {exam.question_id(ALL[2]): "hors sujet"}
    assert len(found.scores) == 2
    assert desk.marks.comment.toPlainText() == "Courage"


def test_the_buttons_say_what_would_be_undone_and_redone(desk: DeskScreen, exam: ScannedExam) -> None:
    def told() -> list[str]:
        buttons = {button.defaultAction(): button for button in desk.findChildren(QToolButton)}
        steps = [buttons[desk.commands[key]] for key in ("undo", "redo")]
        return [text for step in steps for text in (step.toolTip(), step.accessibleName())]

    keys("1", Qt.Key.Key_Return)
    assert told() == ["Undo: Mark of 1a (Ctrl+Z)", "Undo: Mark of 1a", "Redo (Ctrl+Shift+Z)", "Redo"]
    desk.commands["undo"].trigger()
    assert told() == ["Undo (Ctrl+Z)", "Undo", "Redo: Mark of 1a (Ctrl+Shift+Z)", "Redo: Mark of 1a"]


def test_a_tick_and_a_mark_are_undone_in_the_order_they_were_made(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    copy_id = exam.copies[0].id
    keys("1", Qt.Key.Key_Return)
    desk.commands["tool_tick"].trigger()
    click_on_page(desk, 0.4, 0.3)
    found = open_copy(workplace, copy_id).annotations
    assert [annotation.kind for annotation in found] == [AnnotationKind.TICK]
    assert found[0].page_id == desk.canvas.workbench.scene.pages[0].page.page_id
    QTest.keyClick(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert open_copy(workplace, copy_id).annotations == ()
    assert len(marks(workplace, copy_id).scores) == 1
    QTest.keyClick(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marks(workplace, copy_id).scores == {}


def test_a_change_made_elsewhere_is_shown_and_what_was_typed_is_kept(
    desk: DeskScreen, exam: ScannedExam, context: WindowContext
) -> None:
    first, copy_id = row(desk, exam, ALL[0]), exam.copies[0].id
    keys("1,2")
    context.perform(SetScore(copy_id, exam.question_id(ALL[1]), None, Score(Points(300))))
    assert row(desk, exam, ALL[1]).field.text() == "3"
    assert first.field.text() == "1,2"


def test_a_mark_at_hand_stays_chosen_whatever_else_changes_so_that_a_digit_replaces_it(
    desk: DeskScreen, exam: ScannedExam, context: WindowContext
) -> None:
    first, copy_id = row(desk, exam, ALL[0]), exam.copies[0].id
    keys("1", Qt.Key.Key_Return, Qt.Key.Key_Up)
    assert first.field.hasFocus()
    context.perform(SetScore(copy_id, exam.question_id(ALL[1]), None, Score(Points(300))))
    assert first.field.selectedText() == "1"
    context.perform(SetScore(copy_id, exam.question_id(ALL[0]), Score(Points(100)), Score(Points(200))))
    assert first.field.selectedText() == "2"
    keys("0,5")
    assert first.field.text() == "0,5"


def test_a_mark_that_the_store_finds_changed_is_refused_with_the_reason(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    question = exam.question_id(ALL[0])
    # Behind the window's back: nothing is announced.
    workplace.perform(SetScore(exam.copies[0].id, question, None, Score(Points(50))))
    keys("2", Qt.Key.Key_Return)
    first = row(desk, exam, ALL[0])
    assert "changed meanwhile" in first.field.accessibleDescription()
    assert first.field.text() == "2"
    assert marks(workplace, exam.copies[0].id).scores == {question: Score(Points(50))}
    keys(Qt.Key.Key_Return)
    assert marks(workplace, exam.copies[0].id).scores == {question: Score(Points(200))}
