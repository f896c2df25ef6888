import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from korrigo_desktop.ui.first_start.door import Door
from korrigo_desktop.ui.first_start.first_start import FirstStart
from korrigo_desktop.ui.theme.pill import Pill
from tests.ui.focus import focused


@pytest.fixture
def screen(qtbot: QtBot) -> FirstStart:
    shown = FirstStart()
    qtbot.addWidget(shown)
    shown.resize(1100, 720)
    shown.show()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def doors(screen: FirstStart) -> list[Door]:
    return screen.findChildren(Door)


def test_the_first_door_has_the_focus_and_return_or_space_opens_the_demonstration(
    screen: FirstStart, qtbot: QtBot
) -> None:
    screen.setFocus()
    with qtbot.waitSignal(screen.demonstration_wanted):
        QTest.keyClick(focused(), Qt.Key.Key_Space)


def test_each_door_has_its_key(screen: FirstStart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.new_exam_wanted):
        QTest.keyClick(screen, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)


def test_each_open_door_shows_its_key(screen: FirstStart) -> None:
    pills = [[pill.text() for pill in door.findChildren(Pill)] for door in doors(screen)]
    assert pills == [["Alt+1"], ["Alt+2"], []]


def test_a_click_on_the_text_of_a_door_opens_it(screen: FirstStart, qtbot: QtBot) -> None:
    door = doors(screen)[1]
    text = next(label for label in door.findChildren(QLabel) if "class list" in label.text())
    with qtbot.waitSignal(screen.new_exam_wanted):
        QTest.mouseClick(door, Qt.MouseButton.LeftButton, pos=text.geometry().center())


def test_the_door_to_the_school_is_visible_closed_and_says_why(screen: FirstStart) -> None:
    wanted: list[bool] = []
    screen.school_wanted.connect(lambda: wanted.append(True))
    door = doors(screen)[2]
    assert door.isVisible()
    assert not door.isEnabled()
    assert "team edition" in door.accessibleDescription()
    QTest.mouseClick(door, Qt.MouseButton.LeftButton)
    assert wanted == []


def test_an_edition_with_a_server_opens_it(qtbot: QtBot) -> None:
    screen = FirstStart(can_join_school=True)
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.school_wanted):
        doors(screen)[2].click()


def test_doors_stay_closed_while_the_demonstration_is_made(screen: FirstStart) -> None:
    screen.show_preparing(is_preparing=True)
    assert not any(door.isEnabled() for door in doors(screen))
    assert any("being prepared" in text.text() for text in screen.findChildren(QLabel))
    screen.show_preparing(is_preparing=False)
    assert [door.isEnabled() for door in doors(screen)] == [True, True, False]


def test_the_door_to_the_school_is_closed_too_while_the_demonstration_is_made(qtbot: QtBot) -> None:
    screen = FirstStart(can_join_school=True)
    qtbot.addWidget(screen)
    screen.show_preparing(is_preparing=True)
    assert not any(door.isEnabled() for door in doors(screen))
    screen.show_preparing(is_preparing=False)
    assert all(door.isEnabled() for door in doors(screen))


def test_no_word_of_a_door_is_cut(screen: FirstStart) -> None:
    for door in doors(screen):
        for text in door.findChildren(QLabel):
            assert text.height() >= text.heightForWidth(text.width())
