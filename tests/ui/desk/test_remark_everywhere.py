"""A remark reworded on every copy that has it: looked through first, changed at once, taken back at once."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import ExamId, QuestionId
from korrigo_desktop.domain.operations import SetCopyState, SetRemark
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.remark_changes import RemarkPlaces, find_remark
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.desk import everywhere_use
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.desk.everywhere_model import EverywhereColumn
from korrigo_desktop.ui.window_context import Notice, WindowContext
from tests.ui.desk.scanned_exam import ScannedExam

FIRST, SECOND = "Exercice 1/1a", "Exercice 1/1b"
OLD, NEW = "Unité manquante.", "Il faut des cm."
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(empty_desk: DeskScreen, context: WindowContext, exam: ScannedExam) -> DeskScreen:
    """Three copies with the remark, one of them behind another sentence, one of them on another question too."""
    said = (
        (0, FIRST, OLD),
        (1, FIRST, f"Presque. {OLD}"),
        (1, SECOND, OLD),
        (2, SECOND, f"{OLD[:-1]} au début, juste à la fin"),
        (2, FIRST, OLD),
    )
    for number, path, text in said:
        context.perform(SetRemark(exam.copies[number].id, exam.question_id(path), "", text))
    assert empty_desk.open_copy(exam.copies[0].id)
    return empty_desk


@pytest.fixture
def notices(context: WindowContext) -> list[Notice]:
    heard: list[Notice] = []
    context.noticed.connect(heard.append)
    return heard


def remark(context: WindowContext, exam: ScannedExam, number: int, path: str) -> str:
    return open_copy(context.workplace, exam.copies[number].id).marks.remarks.get(exam.question_id(path), "")


def remarks(context: WindowContext, exam: ScannedExam) -> list[Mapping[QuestionId, str]]:
    return [open_copy(context.workplace, copy.id).marks.remarks for copy in exam.copies]


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)


def ask(desk: DeskScreen) -> None:
    press(Qt.Key.Key_K, CTRL | SHIFT)
    assert desk.everywhere.isVisible()
    assert desk.everywhere.words.hasFocus()


def shown(desk: DeskScreen, column: EverywhereColumn) -> list[str]:
    model = desk.everywhere.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_the_key_lists_every_place_and_enter_changes_them_all(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    desk.marks.focus_question(exam.question_id(FIRST))
    ask(desk)
    assert desk.everywhere.words.textCursor().selectedText() == OLD
    assert shown(desk, EverywhereColumn.QUESTION) == [FIRST, FIRST, SECOND, FIRST]
    QTest.keyClicks(desk.everywhere.words, NEW)
    assert shown(desk, EverywhereColumn.NOW) == [OLD, f"Presque. {OLD}", OLD, OLD]
    assert shown(desk, EverywhereColumn.AFTER) == [NEW, f"Presque. {NEW}", NEW, NEW]

    press(Qt.Key.Key_Return)

    assert not desk.everywhere.isVisible()
    assert [remark(context, exam, number, FIRST) for number in range(3)] == [NEW, f"Presque. {NEW}", NEW]
    assert remark(context, exam, 1, SECOND) == NEW
    row = desk.marks.rows[exam.question_id(FIRST)]
    assert row.remark.toPlainText() == NEW
    assert row.field.hasFocus()


def test_one_undo_takes_all_of_it_back_and_one_redo_brings_it_again(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    before = remarks(context, exam)
    ask(desk)
    QTest.keyClicks(desk.everywhere.words, NEW)
    press(Qt.Key.Key_Return)
    after = remarks(context, exam)

    assert "3 copies" in desk.commands["undo"].text()
    desk.commands["undo"].trigger()
    assert remarks(context, exam) == before
    desk.commands["redo"].trigger()
    assert remarks(context, exam) == after


def test_the_banner_follows_undo_and_redo(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam, notices: list[Notice]
) -> None:
    ask(desk)
    QTest.keyClicks(desk.everywhere.words, NEW)
    press(Qt.Key.Key_Return)
    assert notices[-1].sentence == "Remark changed on 3 copies."
    desk.commands["undo"].trigger()
    assert notices[-1].sentence == "The remark is as it was before, on 3 copies."
    assert notices[-1].action_title == ""
    desk.commands["redo"].trigger()
    assert notices[-1].sentence == "Remark changed on 3 copies."
    assert len({notice.topic for notice in notices}) == 1
    after = remarks(context, exam)
    take_back = notices[-1].action
    assert take_back is not None
    take_back()
    assert notices[-1].sentence == "The remark is as it was before, on 3 copies."
    desk.commands["redo"].trigger()
    assert remarks(context, exam) == after


def test_what_is_left_out_with_the_space_bar_stays(desk: DeskScreen, context: WindowContext, exam: ScannedExam) -> None:
    ask(desk)
    QTest.keyClicks(desk.everywhere.words, NEW)
    press(Qt.Key.Key_Tab)
    assert desk.everywhere.table.hasFocus()
    desk.everywhere.table.selectRow(1)
    press(Qt.Key.Key_Space)
    assert "3" in desk.everywhere.said
    press(Qt.Key.Key_Return)

    assert remark(context, exam, 1, FIRST) == f"Presque. {OLD}"
    assert remark(context, exam, 1, SECOND) == NEW


def test_a_click_on_its_box_leaves_a_place_out(desk: DeskScreen, context: WindowContext, exam: ScannedExam) -> None:
    ask(desk)
    QTest.keyClicks(desk.everywhere.words, NEW)
    index = desk.everywhere.model.index(0, EverywhereColumn.COPY)
    assert desk.everywhere.model.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    QTest.mouseClick(desk.everywhere.apply, Qt.MouseButton.LeftButton)

    assert remark(context, exam, 0, FIRST) == OLD
    assert remark(context, exam, 2, FIRST) == NEW


def test_words_within_a_longer_remark_are_listed_but_left_out_unless_somebody_ticks_them(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    row = desk.marks.rows[exam.question_id(FIRST)]
    row.remark.setFocus()
    cursor = row.remark.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(len(OLD) - 1, cursor.MoveMode.KeepAnchor)
    row.remark.setTextCursor(cursor)
    ask(desk)
    assert desk.everywhere.old == OLD[:-1]
    QTest.keyClicks(desk.everywhere.words, "Sans rien")
    model = desk.everywhere.model
    (within,) = [at for at, words in enumerate(shown(desk, EverywhereColumn.NOW)) if "au début" in words]
    box = model.index(within, EverywhereColumn.COPY).data(Qt.ItemDataRole.CheckStateRole)
    assert box == Qt.CheckState.Unchecked

    model.turn([within])
    press(Qt.Key.Key_Return)

    assert remark(context, exam, 2, SECOND) == "Sans rien au début, juste à la fin"


def test_a_finalised_copy_is_named_and_left_alone(desk: DeskScreen, context: WindowContext, exam: ScannedExam) -> None:
    context.perform(SetCopyState(exam.copies[2].id, CopyState.READY, CopyState.VOID, "absent"))
    ask(desk)
    QTest.keyClicks(desk.everywhere.words, NEW)

    last = desk.everywhere.model.rowCount() - 1
    assert desk.everywhere.model.index(last, EverywhereColumn.COPY).data() == exam.copies[2].code
    assert shown(desk, EverywhereColumn.AFTER)[last].startswith("stays: ")
    assert "1 copies stay" in desk.everywhere.said
    press(Qt.Key.Key_Return)

    assert remark(context, exam, 2, FIRST) == OLD
    assert remark(context, exam, 1, SECOND) == NEW


def test_a_copy_that_changes_meanwhile_stops_all_of_it_and_the_list_is_read_anew(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    ask(desk)
    QTest.keyClicks(desk.everywhere.words, NEW)
    context.workplace.perform(SetRemark(exam.copies[2].id, exam.question_id(FIRST), OLD, f"Non. {OLD}"))

    press(Qt.Key.Key_Return)

    assert desk.everywhere.isVisible()
    assert "nothing was done" in desk.everywhere.said
    assert remark(context, exam, 0, FIRST) == OLD
    assert shown(desk, EverywhereColumn.AFTER)[-1] == f"Non. {NEW}"
    press(Qt.Key.Key_Return)
    assert remark(context, exam, 2, FIRST) == f"Non. {NEW}"


def test_an_undo_is_refused_in_words_when_one_of_the_copies_has_changed_since(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam, notices: list[Notice]
) -> None:
    ask(desk)
    QTest.keyClicks(desk.everywhere.words, NEW)
    press(Qt.Key.Key_Return)
    context.perform(SetRemark(exam.copies[2].id, exam.question_id(FIRST), NEW, "Autrement."))
    notices.clear()

    desk.commands["undo"].trigger()

    assert len(notices) == 1
    assert "changed" in notices[0].sentence
    assert remark(context, exam, 0, FIRST) == NEW
    assert remark(context, exam, 2, FIRST) == "Autrement."


def test_the_banner_takes_it_back_from_another_copy_too(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam, notices: list[Notice]
) -> None:
    before = remarks(context, exam)
    ask(desk)
    QTest.keyClicks(desk.everywhere.words, NEW)
    press(Qt.Key.Key_Return)
    undo = next(notice.action for notice in notices if notice.action is not None)
    desk.marks.comment.setPlainText("Bien.")
    desk.marks.comment.flush()
    assert desk.open_copy(exam.copies[1].id)

    undo()

    assert remarks(context, exam) == before
    assert desk.marks.rows[exam.question_id(FIRST)].remark.toPlainText() == f"Presque. {OLD}"


def test_from_the_palette_it_is_the_current_remark_that_is_changed(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    desk.marks.focus_question(exam.question_id(SECOND))
    desk.commands["bank"].trigger()
    QTest.keyClicks(desk.bank.search, "presque")
    (button,) = (part for part in desk.bank.findChildren(QPushButton) if "everywhere" in part.text())
    button.click()

    assert not desk.bank.isVisible()
    assert desk.everywhere.old == f"Presque. {OLD}"
    press(Qt.Key.Key_Escape)
    assert not desk.everywhere.isVisible()
    assert desk.marks.rows[exam.question_id(SECOND)].field.hasFocus()


@pytest.mark.parametrize("words", ["", "   ", OLD])
def test_without_new_words_nothing_can_be_changed(desk: DeskScreen, words: str) -> None:
    ask(desk)
    desk.everywhere.words.setPlainText(words)
    assert not desk.everywhere.apply.isEnabled()
    press(Qt.Key.Key_Return)
    assert desk.everywhere.isVisible()
    press(Qt.Key.Key_Escape)


def test_a_question_without_a_remark_says_so(desk: DeskScreen, exam: ScannedExam, notices: list[Notice]) -> None:
    desk.marks.focus_question(exam.question_id("Exercice 2/1"))
    press(Qt.Key.Key_K, CTRL | SHIFT)
    assert not desk.everywhere.isVisible()
    assert notices[-1].sentence == "This question has no remark to change."


def test_the_menu_of_a_remark_offers_it(desk: DeskScreen, exam: ScannedExam) -> None:
    remark = desk.marks.rows[exam.question_id(FIRST)].remark
    assert "everywhere" in [action.objectName() for action in remark.actions()]


def test_a_copy_opened_while_the_places_are_looked_for_keeps_the_list_away(
    desk: DeskScreen, exam: ScannedExam, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(workplace: Workplace, exam_id: ExamId, text: str) -> RemarkPlaces:
        assert desk.open_copy(exam.copies[1].id)
        return find_remark(workplace, exam_id, text)

    monkeypatch.setattr(everywhere_use, "find_remark", slowly)
    desk.marks.focus_question(exam.question_id(FIRST))
    press(Qt.Key.Key_K, CTRL | SHIFT)
    assert desk.marked.copy_id == exam.copies[1].id
    assert not desk.everywhere.isVisible()
