"""A copy is finalised on the desk, taken back, and re-opened with a reason."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.services.marking import finalise_copy, open_copy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext
from tests.ui.desk.desk_hands import ALL, keys, mark_everything, row
from tests.ui.desk.scanned_exam import ScannedExam


def test_finalising_shows_in_place_what_is_missing(desk: DeskScreen, exam: ScannedExam, workplace: Workplace) -> None:
    keys("1", Qt.Key.Key_Return, "1", Qt.Key.Key_Return)
    QTest.keyClick(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "3 questions" in desk.missing.sentence
    assert row(desk, exam, ALL[2]).field.hasFocus()
    assert open_copy(workplace, exam.copies[0].id).copy.state is CopyState.READY


def test_finalising_grades_the_copy_and_brings_the_next_one(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    mark_everything(exam)
    QTest.keyClick(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert open_copy(workplace, exam.copies[0].id).copy.state is CopyState.GRADED
    assert desk.marked.copy_id == exam.copies[1].id
    assert row(desk, exam, ALL[0]).field.hasFocus()
    assert row(desk, exam, ALL[0]).field.text() == ""


def test_the_mark_being_typed_counts_when_finalising(desk: DeskScreen, exam: ScannedExam, workplace: Workplace) -> None:
    for _ in ALL[:-1]:
        keys("1", Qt.Key.Key_Return)
    keys("5,25")
    desk.finalising.finalise()
    found = open_copy(workplace, exam.copies[0].id)
    assert found.copy.state is CopyState.GRADED
    assert found.total.points == 925


def test_a_graded_copy_is_read_only_until_it_is_reopened_with_a_reason(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    mark_everything(exam)
    finalise_copy(workplace, exam.copies[0].id)
    assert desk.open_copy(exam.copies[1].id)
    assert desk.open_copy(exam.copies[0].id)
    field = row(desk, exam, ALL[0]).field
    assert field.isReadOnly()
    assert desk.canvas.workbench.is_read_only
    assert "finalised" in desk.lock.sentence
    QTest.keyClicks(field, "2")
    assert field.text() == "1"
    desk.commands["reopen"].trigger()
    keys("barème corrigé", Qt.Key.Key_Return)
    found = open_copy(workplace, exam.copies[0].id)
    assert (found.copy.state, found.copy.state_reason) == (CopyState.READY, "barème corrigé")
    assert not field.isReadOnly()
    assert desk.lock.sentence == ""


def test_undoing_right_after_finalising_brings_the_copy_back(
    desk: DeskScreen, exam: ScannedExam, context: WindowContext, workplace: Workplace
) -> None:
    notices: list[Notice] = []
    context.noticed.connect(notices.append)
    mark_everything(exam)
    desk.finalising.finalise()
    undo = notices[-1].action
    assert undo is not None
    undo()
    assert open_copy(workplace, exam.copies[0].id).copy.state is CopyState.READY
    assert desk.marked.copy_id == exam.copies[0].id


def test_reopening_takes_back_what_was_said_about_finalising(
    desk: DeskScreen, exam: ScannedExam, context: WindowContext
) -> None:
    notices: list[Notice] = []
    settled: list[str] = []
    context.noticed.connect(notices.append)
    context.settled.connect(settled.append)
    mark_everything(exam)
    desk.finalising.finalise()
    assert notices[-1].topic not in settled
    assert desk.open_copy(exam.copies[0].id)
    desk.commands["reopen"].trigger()
    keys("erreur de report", Qt.Key.Key_Return)
    assert notices[-1].topic in settled


def test_why_a_copy_can_not_change_leaves_with_the_copy(
    desk: DeskScreen, exam: ScannedExam, context: WindowContext
) -> None:
    notices: list[Notice] = []
    settled: list[str] = []
    context.noticed.connect(notices.append)
    context.settled.connect(settled.append)
    desk.canvas.change_refused.emit()
    assert notices[-1].level is NoticeLevel.WARNING
    assert desk.open_copy(exam.copies[1].id)
    assert notices[-1].topic in settled
