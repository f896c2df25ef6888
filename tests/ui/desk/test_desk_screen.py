"""The desk as copies come and go: opened, left, gone through, set aside."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetCopyState
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.pile import CopyQuery
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.desk.desk_header import DeskHeader
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.desk_hands import ALL, keys, marks, row
from tests.ui.desk.scanned_exam import ScannedExam


def test_opening_a_copy_puts_the_focus_into_its_first_unmarked_question(desk: DeskScreen, exam: ScannedExam) -> None:
    assert row(desk, exam, "Exercice 1/1a").field.hasFocus()


@pytest.mark.parametrize("key", ["tool_ink", "undo", "next_copy"])
def test_a_click_on_a_button_leaves_the_keyboard_where_it_is(desk: DeskScreen, exam: ScannedExam, key: str) -> None:
    keys("1", Qt.Key.Key_Return, Qt.Key.Key_Down)
    desk.commands[key].setEnabled(True)
    desk.commands[key].triggered.disconnect()  # only the click matters here
    button = next(found for found in desk.findChildren(QToolButton) if found.defaultAction() is desk.commands[key])
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert row(desk, exam, ALL[2]).field.hasFocus()
    desk.canvas.setFocus()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.canvas.hasFocus()


def test_page_down_scrolls_the_copy_while_a_mark_is_typed(desk: DeskScreen, exam: ScannedExam) -> None:
    bar = desk.canvas.verticalScrollBar()
    before = bar.value()
    field = row(desk, exam, ALL[0]).field
    QTest.keyClick(field, Qt.Key.Key_PageDown)
    assert bar.value() > before
    assert field.hasFocus()


def test_a_copy_opens_where_it_was_left(desk: DeskScreen, exam: ScannedExam) -> None:
    bar = desk.canvas.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    left_at = bar.value()
    assert desk.open_copy(exam.copies[1].id)
    assert bar.value() != left_at
    assert desk.open_copy(exam.copies[0].id)
    assert abs(bar.value() - left_at) <= 1


def test_leaving_the_screen_saves_what_is_typed(desk: DeskScreen, exam: ScannedExam, workplace: Workplace) -> None:
    keys("1,25")
    desk.hide()
    assert marks(workplace, exam.copies[0].id).scores == {exam.question_id(ALL[0]): Score(Points(125))}


def test_the_place_in_the_pile_is_shown_and_the_next_copy_is_a_key_away(
    qtbot: QtBot, desk: DeskScreen, exam: ScannedExam
) -> None:
    QTest.keyClick(desk, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert desk.marked.copy_id == exam.copies[1].id
    qtbot.waitUntil(lambda: any(text.text() == "2 / 3" for text in desk.findChildren(QLabel)))


def test_at_either_end_of_the_pile_a_key_says_that_there_is_no_further_copy(
    desk: DeskScreen, exam: ScannedExam, context: WindowContext
) -> None:
    said: list[str] = []
    context.noticed.connect(lambda notice: said.append(notice.sentence))
    QTest.keyClick(desk, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    assert said == ["No copy comes before this one."]
    context.pile_query = CopyQuery(exam.exam.id, text=exam.copies[0].code)
    QTest.keyClick(desk, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert said[1:] == ["No copy comes after this one. The pile does not show all copies now."]
    assert desk.marked.copy_id == exam.copies[0].id


def test_a_key_passes_over_copies_that_are_finalised(
    desk: DeskScreen, exam: ScannedExam, context: WindowContext
) -> None:
    said: list[str] = []
    context.noticed.connect(lambda notice: said.append(notice.sentence))
    context.perform(SetCopyState(exam.copies[1].id, CopyState.READY, CopyState.VOID, "absent"))
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    keys("1")
    QTest.keyClick(row(desk, exam, ALL[0]).field, Qt.Key.Key_PageDown, held)
    assert desk.marked.copy_id == exam.copies[2].id
    assert marks(context.workplace, exam.copies[0].id).scores[exam.question_id(ALL[0])] == Score(Points(100))
    QTest.keyClick(row(desk, exam, ALL[0]).field, Qt.Key.Key_PageDown, held)
    assert desk.marked.copy_id == exam.copies[0].id
    context.perform(SetCopyState(exam.copies[2].id, CopyState.READY, CopyState.VOID, "absent"))
    QTest.keyClick(row(desk, exam, ALL[0]).field, Qt.Key.Key_PageDown, held)
    assert said == ["No other copy is ready to be marked."]


def test_the_key_sets_the_copy_aside_with_a_reason_that_its_head_shows_and_undo_brings_back(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam
) -> None:
    desk.commands["park"].trigger()
    assert not desk.commands["park"].isChecked()
    keys("Rien", Qt.Key.Key_Escape)
    assert not open_copy(context.workplace, exam.copies[0].id).copy.is_parked

    desk.commands["park"].trigger()
    keys("Page 3", Qt.Key.Key_Return)
    header = desk.findChild(DeskHeader)
    assert header is not None
    assert header.why_parked == "Page 3"
    assert desk.commands["park"].isChecked()

    desk.commands["park"].trigger()
    assert header.why_parked == ""
    assert not open_copy(context.workplace, exam.copies[0].id).copy.is_parked
    desk.commands["undo"].trigger()
    assert open_copy(context.workplace, exam.copies[0].id).copy.park_reason == "Page 3"
    assert header.why_parked == "Page 3"
    desk.commands["undo"].trigger()
    assert not open_copy(context.workplace, exam.copies[0].id).copy.is_parked
