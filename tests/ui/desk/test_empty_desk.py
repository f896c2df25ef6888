"""An empty desk takes up the work where it was left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import ParkCopy, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.scanned_exam import ScannedExam


@pytest.fixture
def wanted(context: WindowContext) -> list[object]:
    """What the desk asks the window for: copies and screens."""
    asked: list[object] = []
    context.copy_requested.connect(asked.append)
    context.screen_requested.connect(asked.append)
    return asked


@pytest.fixture
def desk(qtbot: QtBot, context: WindowContext) -> DeskScreen:
    screen = DeskScreen(context)
    qtbot.addWidget(screen)
    return screen


def shown(qtbot: QtBot, desk: DeskScreen) -> list[str]:
    with qtbot.waitActive(desk):
        desk.show()
        desk.activateWindow()
    desk.setFocus()
    visible = [part.text() for part in desk.findChildren(QLabel) if part.isVisible() and part.text()]
    return [*visible, *(part.text() for part in desk.findChildren(QPushButton) if part.isVisible())]


def press_space() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Space)


def give_mark(context: WindowContext, exam: ScannedExam, copy_id: CopyId) -> None:
    context.perform(SetScore(copy_id, exam.question_id("Exercice 1/1a"), None, Score(Points(100))))


def test_the_copy_that_was_marked_last_is_one_key_away(
    qtbot: QtBot, desk: DeskScreen, context: WindowContext, exam: ScannedExam, wanted: list[object]
) -> None:
    for copy in (exam.copies[2], exam.copies[1]):
        give_mark(context, exam, copy.id)

    texts = shown(qtbot, desk)
    press_space()

    assert f"Questions marked on copy {exam.copies[1].code}: 1 of 5." in texts
    assert wanted == [exam.copies[1].id]


def test_nothing_marked_yet_begins_with_the_first_copy(
    qtbot: QtBot, desk: DeskScreen, exam: ScannedExam, wanted: list[object]
) -> None:
    texts = shown(qtbot, desk)
    press_space()

    assert "Begin with the first copy" in texts
    assert wanted == [exam.copies[0].id]


def test_a_copy_set_aside_is_not_offered(
    qtbot: QtBot, desk: DeskScreen, context: WindowContext, exam: ScannedExam, wanted: list[object]
) -> None:
    give_mark(context, exam, exam.copies[1].id)
    context.perform(ParkCopy(exam.copies[1].id, is_parked=True))

    shown(qtbot, desk)
    press_space()

    assert wanted == [exam.copies[0].id]


def test_what_is_offered_follows_what_happens_meanwhile(
    qtbot: QtBot, desk: DeskScreen, context: WindowContext, exam: ScannedExam, wanted: list[object]
) -> None:
    shown(qtbot, desk)

    give_mark(context, exam, exam.copies[2].id)
    press_space()

    assert wanted == [exam.copies[2].id]


def test_without_a_copy_to_mark_the_pile_is_one_key_away(
    qtbot: QtBot, desk: DeskScreen, context: WindowContext, wanted: list[object]
) -> None:
    context.choose_exam(None)

    texts = shown(qtbot, desk)
    press_space()

    assert "Choose a copy from the pile" in texts
    assert wanted == ["pile"]
