"""A copy on which somebody rests in the pile is ready before it is opened; one that is passed by is not read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.operations import SetComment
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.pile.pile_screen import PileScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.scanned_exam import ScannedExam
from tests.ui.pile.test_pile_screen import shown


@pytest.fixture
def expected(context: WindowContext) -> list[CopyId]:
    heard: list[CopyId] = []
    context.copy_expected.connect(heard.append)
    return heard


@pytest.fixture
def desk(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> DeskScreen:
    """The first copy lies on it; then the pile comes in front."""
    screen = DeskScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1200, 700)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.open_copy(exam.copies[0].id)
    qtbot.waitUntil(lambda: screen._pages.has_pages_of(exam.copies[1].id))
    screen.hide()
    return screen


@pytest.fixture
def pile(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> PileScreen:
    screen = shown(qtbot, context)
    screen.focus_list()
    return screen


def test_only_the_copy_on_which_somebody_rests_is_expected(
    qtbot: QtBot, expected: list[CopyId], pile: PileScreen, exam: ScannedExam
) -> None:
    qtbot.waitUntil(lambda: expected == [exam.copies[0].id])
    QTest.keyClick(pile.table, Qt.Key.Key_Down)
    QTest.keyClick(pile.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(expected) > 1)
    assert expected == [exam.copies[0].id, exam.copies[2].id]


def test_behind_another_screen_nothing_is_read_ahead(qtbot: QtBot, expected: list[CopyId], pile: PileScreen) -> None:
    qtbot.waitUntil(lambda: len(expected) == 1)
    QTest.keyClick(pile.table, Qt.Key.Key_Down)
    pile.hide()
    qtbot.waitUntil(lambda: not pile._rest.isActive())
    assert len(expected) == 1


def test_the_copy_and_its_first_pages_are_there_before_it_is_opened(
    qtbot: QtBot, desk: DeskScreen, pile: PileScreen, context: WindowContext, exam: ScannedExam
) -> None:
    last = exam.copies[2].id
    assert not desk._pages.has_pages_of(last)
    QTest.keyClick(pile.table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: desk._pages.has_pages_of(last))
    assert desk._pages.has_pages_of(exam.copies[1].id)  # where the desk would go on

    context.perform(SetComment(last, "", "Changed meanwhile."))
    desk.show()
    desk.open_copy(last)
    assert desk.marks.comment.toPlainText() == "Changed meanwhile."
    desk.hide()
