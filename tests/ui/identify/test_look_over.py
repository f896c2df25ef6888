"""Looking over what was identified automatically, with real strips of a real scan."""

from argparse import Namespace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.cli import commands
from korrigo_desktop.domain.copies import UNIDENTIFIED, Identity
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services import identification, looking_over
from korrigo_desktop.services.staging import count_strip
from korrigo_desktop.ui.identify.identify_end import IdentifyEnd
from korrigo_desktop.ui.identify.identify_screen import IdentifyScreen
from korrigo_desktop.ui.identify.strip_model import StripRole
from korrigo_desktop.ui.theme.buttons import ActionButton
from korrigo_desktop.ui.window_context import IDENTITY_TOPIC, Notice, WindowContext
from tests.written_exam import AUTOMATIC, student_id

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(qtbot: QtBot, read: WindowContext) -> IdentifyScreen:
    made = IdentifyScreen(read)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: accepts(made))
    return made


def accepts(screen: IdentifyScreen) -> bool:
    return screen.look_over.actions_by_key["accept_page"].isEnabled()


def waiting(context: WindowContext) -> tuple[CopyId, ...]:
    assert context.exam_id is not None
    return looking_over.load_standing(context.workplace, context.exam_id).waiting


def identity_of(context: WindowContext, copy_id: CopyId) -> Identity:
    return identification.load_again(context.workplace, [copy_id])[copy_id].identity


def press(screen: IdentifyScreen, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(screen.look_over.grid, key, modifier)


def test_the_strips_come_first_each_with_name_and_birth_date(screen: IdentifyScreen) -> None:
    assert screen.look_over.isVisible()
    model = screen.look_over.model
    said = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert said[0] == "MARTIN PAUL, 14/03/2008"
    assert len(said) == AUTOMATIC
    assert all(model.index(row).data(StripRole.PICTURE) is not None for row in range(AUTOMATIC))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_one_key_accepts_the_page_and_the_doubtful_ones_follow(
    screen: IdentifyScreen, read: WindowContext, key: Qt.Key
) -> None:
    press(screen, key)
    assert waiting(read) == ()
    assert screen.one_by_one.isVisible()
    present = screen.one_by_one.copies.queue.present
    assert present is not None
    assert not present.identity.is_known


def test_accepting_is_undone_at_once_and_done_again(screen: IdentifyScreen, read: WindowContext) -> None:
    before = waiting(read)
    press(screen, Qt.Key.Key_Return)
    QTest.keyClick(screen.one_by_one.panel.search, Qt.Key.Key_Z, CONTROL)
    assert waiting(read) == before
    assert screen.look_over.isVisible()
    press(screen, Qt.Key.Key_Y, CONTROL)
    assert waiting(read) == ()


@pytest.mark.parametrize("key", [Qt.Key.Key_X, Qt.Key.Key_Delete])
def test_one_key_throws_out_the_strip_that_the_arrows_chose(
    screen: IdentifyScreen, read: WindowContext, key: Qt.Key
) -> None:
    before = waiting(read)
    press(screen, Qt.Key.Key_Right)
    press(screen, key)
    assert waiting(read) == (before[0], *before[2:])
    assert identity_of(read, before[1]) == UNIDENTIFIED
    assert screen.look_over.isVisible()
    assert screen.look_over.grid.currentIndex().row() == 1


def test_throwing_out_is_undone_with_the_focus_on_it(screen: IdentifyScreen, read: WindowContext) -> None:
    before = waiting(read)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_X):
        press(screen, key)
    press(screen, Qt.Key.Key_Z, CONTROL)
    assert waiting(read) == before
    assert identity_of(read, before[1]) == Identity(student_id("BERNARD", "LUCIE"))
    assert screen.look_over.grid.currentIndex().row() == 1
    press(screen, Qt.Key.Key_Y, CONTROL)
    assert identity_of(read, before[1]) == UNIDENTIFIED


def test_what_was_thrown_out_is_asked_one_by_one(screen: IdentifyScreen, read: WindowContext) -> None:
    first = waiting(read)[0]
    press(screen, Qt.Key.Key_X)
    press(screen, Qt.Key.Key_Return)
    present = screen.one_by_one.copies.queue.present
    assert present is not None
    assert present.copy.id == first
    assert "MARTIN PAUL" in screen.one_by_one.evidence.words()


def test_a_strip_that_can_not_be_shown_is_not_accepted(qtbot: QtBot, read: WindowContext) -> None:
    for path in read.workplace.blobs.root.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(b"damaged")
    made = IdentifyScreen(read)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    model = made.look_over.model
    qtbot.waitUntil(lambda: model.rowCount() > 0 and bool(model.index(0).data(StripRole.PROBLEM)))
    assert not accepts(made)
    assert made.look_over.actions_by_key["throw_out"].isEnabled()


def test_a_small_grid_shows_fewer_strips_and_goes_on_page_by_page(
    screen: IdentifyScreen, read: WindowContext, qtbot: QtBot
) -> None:
    model = screen.look_over.model
    screen.resize(700, 420)
    qtbot.waitUntil(lambda: model.rowCount() < AUTOMATIC)
    seen = 0
    while waiting(read):
        qtbot.waitUntil(lambda: accepts(screen))
        seen += model.rowCount()
        press(screen, Qt.Key.Key_Return)
    assert seen == AUTOMATIC


def test_space_on_a_button_is_that_button_alone(screen: IdentifyScreen, read: WindowContext) -> None:
    before = waiting(read)
    button = next(button for button in screen.look_over.findChildren(ActionButton) if "doubtful" in button.text())
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert waiting(read) == before[1:]


def test_both_pages_say_how_many_are_left_and_have_a_key(screen: IdentifyScreen) -> None:
    assert screen.actions_by_key["look_over"].text() == "Look them over (4)"
    assert screen.actions_by_key["one_by_one"].text() == "One by one (5)"
    QTest.keyClick(screen.look_over.grid, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert screen.one_by_one.isVisible()
    QTest.keyClick(screen.one_by_one.panel.search, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert screen.look_over.isVisible()


def test_the_frame_of_the_focus_is_painted_around_one_strip(screen: IdentifyScreen) -> None:
    grid = screen.look_over.grid
    place = grid.visualRect(screen.look_over.model.index(1))
    before = grid.grab(place).toImage()
    press(screen, Qt.Key.Key_Right)
    assert grid.grab(place).toImage() != before
    assert grid.indexAt(QPoint(place.center())).row() == 1
    assert QPointF(place.center()) != QPointF()


def test_validating_what_nobody_looked_at_says_how_many_and_leads_there(qtbot: QtBot, read: WindowContext) -> None:
    end = IdentifyEnd(read)
    qtbot.addWidget(end)
    end.show_end(has_copies=True)  # the end of the doubtful ones, of which the last reading added some that are not
    heard: list[Notice] = []
    asked: list[str] = []
    read.noticed.connect(heard.append)
    read.screen_requested.connect(asked.append)
    unseen = len(waiting(read))
    end.action.trigger()
    notice = next(one for one in heard if one.topic == IDENTITY_TOPIC)
    assert notice.sentence.startswith(f"{unseen} of the copies that can be marked now were identified automatically")
    assert notice.action is not None
    notice.action()
    assert asked == ["identify"]
    assert len(waiting(read)) == unseen  # they can be looked over still


def test_copies_left_to_look_over_may_be_validated_at_once_too(qtbot: QtBot, read: WindowContext) -> None:
    assert read.exam_id is not None
    staged = count_strip(read.workplace, read.exam_id)
    end = IdentifyEnd(read)
    qtbot.addWidget(end)
    end.show_end(has_copies=True)
    assert not end.validate.isVisible(), "the one button validates"
    end.show_waiting(len(waiting(read)))
    end.show()
    assert (end.action.text(), end.validate.text()) == ("Look them over", "Validate the copies")
    button = next(one for one in end.findChildren(ActionButton) if one.text() == "Validate the copies")
    assert button.isVisible()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert count_strip(read.workplace, read.exam_id) == staged - len(waiting(read)) > 0
    assert end.action.text() == "Look them over"


def test_the_command_line_says_it_too(read: WindowContext) -> None:
    unseen = set(waiting(read))
    answer = commands.validate(read.workplace, Namespace(target=read.exam_id))
    assert set(answer.value["never_looked_at"]) == unseen
    assert f"{len(unseen)} of them were identified automatically" in answer.lines[-1]
