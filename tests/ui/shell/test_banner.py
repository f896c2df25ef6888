from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from korrigo_desktop.ui.shell import banner as banner_module
from korrigo_desktop.ui.shell.banner import BannerArea
from korrigo_desktop.ui.window_context import Notice, NoticeLevel
from tests.ui.focus import focused


@pytest.fixture
def area(qtbot: QtBot) -> BannerArea:
    shown = BannerArea()
    qtbot.addWidget(shown)
    return shown


def sentences(area: BannerArea) -> list[str]:
    return [banner.notice.sentence for banner in area.banners()]


def test_information_leaves_by_itself_and_a_warning_stays(
    area: BannerArea, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(banner_module, "_INFO_STAYS_MS", 0)
    area.show_notice(Notice(NoticeLevel.WARNING, "stays"))
    area.show_notice(Notice(NoticeLevel.INFO, "leaves"))
    qtbot.waitUntil(lambda: sentences(area) == ["stays"])
    area.banners()[0].closed.emit()


def test_information_waits_for_who_reads_it(area: BannerArea, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(banner_module, "_INFO_STAYS_MS", 0)
    read = area.show_notice(Notice(NoticeLevel.INFO, "read"))
    QApplication.sendEvent(read, QEvent(QEvent.Type.Enter))
    other = area.show_notice(Notice(NoticeLevel.INFO, "other"))
    qtbot.waitUntil(lambda: sentences(area) == ["read"])
    assert other not in area.banners()
    QApplication.sendEvent(read, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: sentences(area) == [])


def test_the_newest_three_are_shown_and_errors_go_last(area: BannerArea) -> None:
    area.show_notice(Notice(NoticeLevel.ERROR, "error"))
    for number in range(4):
        area.show_notice(Notice(NoticeLevel.INFO, f"info {number}"))
    assert sentences(area) == ["error", "info 2", "info 3"]
    for banner in area.banners():
        banner.closed.emit()


def test_the_same_sentence_is_not_stacked(area: BannerArea) -> None:
    for _ in range(3):
        area.show_notice(Notice(NoticeLevel.ERROR, "the disk is full"))
    assert sentences(area) == ["the disk is full"]


def test_escape_closes_the_banner_that_has_the_focus_and_the_area_takes_no_room(area: BannerArea, qtbot: QtBot) -> None:
    area.show_notice(Notice(NoticeLevel.ERROR, "one"))
    qtbot.waitUntil(area.isActiveWindow)
    assert area.focus_last()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert sentences(area) == []
    assert not area.isVisible()
    assert not area.focus_last()


def test_an_action_runs_once_and_closes_its_banner(area: BannerArea) -> None:
    ran: list[str] = []
    shown = area.show_notice(Notice(NoticeLevel.INFO, "finalised", "Undo", lambda: ran.append("undone")))
    shown.focus()
    QTest.keyClick(shown._first, Qt.Key.Key_Space)
    assert ran == ["undone"]
    assert sentences(area) == []


def test_what_was_said_about_an_exam_leaves_with_it_and_errors_stay(area: BannerArea) -> None:
    area.show_notice(Notice(NoticeLevel.WARNING, "nobody said whose copy this is"))
    area.show_notice(Notice(NoticeLevel.WARNING, "tasks were cut off", is_about_exam=False))
    area.show_notice(Notice(NoticeLevel.ERROR, "the disk is full"))
    area.leave_exam()
    assert sentences(area) == ["tasks were cut off", "the disk is full"]


def test_a_later_notice_on_a_topic_takes_the_place_of_the_former(area: BannerArea) -> None:
    area.show_notice(Notice(NoticeLevel.WARNING, "elsewhere"))
    area.show_notice(Notice(NoticeLevel.INFO, "copy A is finalised", topic="finalised"))
    area.show_notice(Notice(NoticeLevel.INFO, "copy B is finalised", topic="finalised"))
    assert sentences(area) == ["elsewhere", "copy B is finalised"]
    area.settle("finalised")
    assert sentences(area) == ["elsewhere"]
    area.settle("")
    assert sentences(area) == ["elsewhere"]


@pytest.fixture
def field(area: BannerArea, qtbot: QtBot) -> Iterator[QLineEdit]:
    """Where somebody types, below the banners, in the window that is active."""
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.addWidget(QLineEdit())  # where Qt would lead the keyboard
    column.addWidget(area)
    typed_in = QLineEdit()
    column.addWidget(typed_in)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    typed_in.setFocus()
    yield typed_in
    area.setParent(None)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_the_keyboard_goes_back_to_where_it_was(area: BannerArea, field: QLineEdit, key: Qt.Key) -> None:
    area.show_notice(Notice(NoticeLevel.INFO, "finalised", "Undo", lambda: None))
    assert area.focus_last()
    QTest.keyClick(focused(), key)
    assert field.hasFocus()


def test_a_click_gives_the_keyboard_back_too(area: BannerArea, field: QLineEdit) -> None:
    shown = area.show_notice(Notice(NoticeLevel.INFO, "finalised", "Undo", lambda: None))
    QTest.mouseClick(shown._first, Qt.MouseButton.LeftButton)
    assert field.hasFocus()


def test_the_key_goes_to_what_can_be_done_first_and_then_round(area: BannerArea, field: QLineEdit) -> None:
    assert field.hasFocus()
    undo = area.show_notice(Notice(NoticeLevel.INFO, "finalised", "Undo", lambda: None))
    told = area.show_notice(Notice(NoticeLevel.INFO, "all are finalised"))
    for expected in (undo, told, undo):
        assert area.focus_last()
        assert expected.isAncestorOf(focused())
