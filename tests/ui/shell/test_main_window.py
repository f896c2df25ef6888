from datetime import datetime
from functools import partial

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.tasks.bugs import BugReport
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shell import shortcut_sheet
from korrigo_desktop.ui.shell.bug_dialog import BugDialog
from korrigo_desktop.ui.shell.drawer import Drawer
from korrigo_desktop.ui.shell.main_window import MainWindow
from korrigo_desktop.ui.shell.rail import RailEntry
from korrigo_desktop.ui.shell.shortcut_sheet import ShortcutSheet
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.window_context import Notice, NoticeLevel
from tests.ui.shell.conftest import Screen

CONTROL = Qt.KeyboardModifier.ControlModifier


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def agree(asked: list[str], name: str) -> bool:
    asked.append(name)
    return True


def test_a_screen_is_made_when_it_is_first_shown_and_kept(window: MainWindow, log: list[str]) -> None:
    assert log == ["pile made"]
    first = window.show_screen("desk")
    window.show_screen("pile")
    assert window.show_screen("desk") is first
    assert log == ["pile made", "desk made"]


def test_the_rail_keeps_to_its_order_and_control_with_a_digit_goes_there(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CONTROL)
    assert window.screens.current_key == "desk"
    press(window, Qt.Key.Key_1, CONTROL)
    assert window.screens.current_key == "settings"


def test_a_screen_gets_the_focus_when_it_comes_to_the_front(window: MainWindow) -> None:
    page = window.show_screen("desk")
    assert isinstance(page, Screen)
    assert page.field.hasFocus()


def test_the_arrow_keys_move_through_the_rail(window: MainWindow) -> None:
    window.rail.focus_current()
    press(window, Qt.Key.Key_Down)
    assert window.screens.current_key == "desk"


def test_a_screen_that_the_profile_does_not_have_is_refused(window: MainWindow) -> None:
    with pytest.raises(KeyError):
        window.show_screen("identify")


def test_two_screens_share_keys_and_only_the_one_in_front_answers(window: MainWindow, log: list[str]) -> None:
    window.show_screen("desk")
    press(window, Qt.Key.Key_Return, CONTROL)
    assert log[-1] == "desk finalised"
    window.show_screen("pile")
    press(window, Qt.Key.Key_Return, CONTROL)
    assert log[-1] == "pile finalised"


def test_a_letter_typed_in_a_field_is_text_and_elsewhere_a_shortcut(window: MainWindow, log: list[str]) -> None:
    page = window.show_screen("desk")
    assert isinstance(page, Screen)
    press(window, Qt.Key.Key_T)
    assert page.field.text() == "t"
    page.field.clearFocus()
    window.rail.focus_current()
    press(window, Qt.Key.Key_T)
    assert log[-1] == "desk ticked"


def test_f6_goes_round_the_areas_of_the_window(window: MainWindow) -> None:
    visited = []
    for _ in range(4):
        press(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        areas = {"rail": window.rail, "header": window.header, "screen": window.screens, "status": window.status}
        visited.append(next(name for name, area in areas.items() if area.isAncestorOf(focused)))
    assert sorted(visited) == ["header", "rail", "screen", "status"]


def test_f6_reaches_the_rail_at_the_screen_that_is_shown(window: MainWindow) -> None:
    window.show_screen("desk")
    for _ in range(4):
        press(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        if focused is not None and window.rail.isAncestorOf(focused):
            assert isinstance(focused, QToolButton)
            assert focused.isChecked()
            return
    pytest.fail("F6 never came to the rail")


def test_f1_shows_every_shortcut_that_works_now_and_closes_again(window: MainWindow) -> None:
    window.show_screen("desk")
    window.show_screen("pile")
    focused = QApplication.focusWidget()
    press(window, Qt.Key.Key_F1)
    sheet = window.findChildren(ShortcutSheet)[0]
    assert sheet.isVisible()
    words = [label.text() for label in sheet.findChildren(type(window.status._saved))]
    assert words.count("Finalise") == 1
    assert "Ctrl+Enter" in words
    assert "Keyboard shortcuts" in words
    press(window, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert QApplication.focusWidget() is focused


def test_f1_twice_closes_the_sheet(window: MainWindow) -> None:
    sheet = window.findChildren(ShortcutSheet)[0]
    press(window, Qt.Key.Key_F1)
    press(window, Qt.Key.Key_F1)
    assert not sheet.isVisible()


def test_a_held_f1_keeps_the_sheet_although_it_repeats_and_closes_it_when_it_is_let_go(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shortcut_sheet, "_FIRST_REPEAT_MS", 0)
    monkeypatch.setattr(shortcut_sheet, "_HOLD_MS", 0)
    monkeypatch.setattr(shortcut_sheet, "_REPEAT_FOLLOWS_MS", 0)
    sheet = window.findChildren(ShortcutSheet)[0]
    let_go = sheet.findChild(QTimer)
    assert let_go is not None
    let_go.setInterval(60_000)  # a slow machine may take long between a release and the press behind it
    QTest.keyPress(window, Qt.Key.Key_F1)
    for _ in range(3):
        QTest.keyRelease(sheet, Qt.Key.Key_F1)
        QTest.keyPress(sheet, Qt.Key.Key_F1)
        assert sheet.isVisible()
    QTest.keyRelease(sheet, Qt.Key.Key_F1)
    let_go.setInterval(0)
    qtbot.waitUntil(sheet.isHidden)
    press(window, Qt.Key.Key_F1)
    assert sheet.isVisible()


def test_the_window_closes_when_every_guard_agrees(window: MainWindow, qtbot: QtBot) -> None:
    asked: list[str] = []
    for name in ("one", "two"):
        window.add_close_guard(partial(agree, asked, name))
    with qtbot.waitSignal(window.closing):
        assert window.close()
    assert asked == ["one", "two"]


def test_a_guard_that_could_not_write_keeps_the_window_open_and_says_why(window: MainWindow) -> None:
    broken = [True]

    def guard() -> bool:
        if broken[0]:
            raise KorrigoError(ErrorKind.DISK_FULL)
        return True

    window.add_close_guard(guard)
    assert not window.close()
    assert window.isVisible()
    expected = sentence_of(KorrigoError(ErrorKind.DISK_FULL))
    assert [banner.notice.sentence for banner in window.banners.banners()] == [expected]
    broken[0] = False
    assert window.close()


def test_a_guard_with_a_bug_keeps_the_window_open_once(window: MainWindow, caplog: pytest.LogCaptureFixture) -> None:
    def guard() -> bool:
        msg = "a screen's bug"
        raise ValueError(msg)

    window.add_close_guard(guard)
    assert not window.close()
    dialogs = window.findChildren(BugDialog)
    assert len(dialogs) == 1
    assert "ValueError" in caplog.text
    dialogs[0].close()
    assert window.close()


def test_the_window_comes_back_as_it_was(
    window: MainWindow, entries: list[RailEntry], runner: TaskRunner, settings: QSettings, qtbot: QtBot
) -> None:
    window.resize(777, 555)  # the screen drawn in memory has 800 x 800 pixels, and a window is kept on it
    window.show_screen("desk")
    window.close()
    again = MainWindow(entries, runner, settings)
    qtbot.addWidget(again)
    again.restore_screen()
    assert (again.width(), again.height()) == (777, 555)
    assert again.screens.current_key == "desk"


def test_a_screen_that_no_longer_exists_is_not_brought_back(
    entries: list[RailEntry], runner: TaskRunner, settings: QSettings, qtbot: QtBot
) -> None:
    settings.setValue("window/screen", "identify")
    settings.setValue("window/geometry", "nonsense")
    window = MainWindow(entries, runner, settings)
    qtbot.addWidget(window)
    window.restore_screen()
    assert window.screens.current_key == "settings"


def test_full_screen_and_back(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    press(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_a_bug_is_told_without_stopping_anybody_and_can_be_copied(window: MainWindow) -> None:
    window.show_bug(BugReport("8F2C91AA", "exporting", "ValueError", "Traceback\n  line 1"))
    dialog = window.findChildren(BugDialog)[0]
    assert not dialog.isModal()
    copy = next(button for button in dialog.findChildren(QPushButton) if "Copy" in button.text())
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "8F2C91AA" in copied
    assert "line 1" in copied
    dialog.close()


def test_the_status_bar_says_when_the_work_was_saved_or_that_it_was_not(window: MainWindow) -> None:
    window.status.show_saved(datetime(2027, 2, 3, 14, 2, 11))
    assert window.status._saved.text() == "Saved at 14:02:11"
    window.status.show_typing()
    assert "not saved" in window.status._saved.text()
    window.status.show_not_saved("The disk is full.")
    assert "NOT saved" in window.status._saved.text()
    assert "The disk is full." in window.status._saved.text()


def test_typing_is_said_until_it_is_on_the_disk_and_never_hides_a_refusal(window: MainWindow) -> None:
    status = window.status
    status.show_saved(datetime(2027, 2, 3, 14, 2, 11))
    status.follow_typing(is_pending=True)
    status.follow_typing(is_pending=True)
    assert "not saved" in status.saved_text()
    status.follow_typing(is_pending=False)
    assert status.saved_text() == "Saved at 14:02:11"
    status.show_not_saved("The disk is full.")
    status.follow_typing(is_pending=True)
    assert "NOT saved" in status.saved_text()
    status.follow_typing(is_pending=False)
    assert "NOT saved" in status.saved_text()


def test_what_waits_for_the_server_is_not_spoken_of_until_there_is_one(window: MainWindow) -> None:
    assert not window.status._pending.isVisible()
    window.status.show_pending(3, datetime(2027, 2, 3, 13, 58))
    assert window.status._pending.isVisible()
    assert "3" in window.status._pending.text()
    assert "13:58" in window.status._pending.text()


def test_f8_goes_to_the_message(window: MainWindow) -> None:
    ran: list[str] = []
    window.show_notice(Notice(NoticeLevel.WARNING, "Three sheets.", "Check", lambda: ran.append("check")))
    press(window, Qt.Key.Key_F8)
    press(window, Qt.Key.Key_Space)
    assert ran == ["check"]
    assert window.banners.banners() == ()


@pytest.mark.parametrize("width", [480, 1600])
def test_the_task_panel_never_makes_the_window_wider(window: MainWindow, width: int) -> None:
    window.resize(width, 600)
    size = window.size()
    window.actions_by_key["tasks"].trigger()
    panel = window.task_panel
    right = panel.mapTo(window, panel.rect().topRight()).x()
    assert (window.size(), right) == (size, size.width() - 1)
    drawer = panel.parentWidget()
    assert isinstance(drawer, Drawer)
    assert drawer.is_over_work is (width == 480)
    room = window.screens.width()
    window.actions_by_key["tasks"].trigger()
    assert (window.screens.width() > room) is (width == 1600)


def test_the_sheet_of_shortcuts_scrolls_by_keyboard_in_a_small_window(window: MainWindow) -> None:
    window.resize(420, 240)
    press(window, Qt.Key.Key_F1)
    sheet = window.findChildren(ShortcutSheet)[0]
    bar = sheet._scroll.verticalScrollBar()
    assert sheet._scroll.horizontalScrollBar().maximum() == 0
    assert bar.maximum() > 0
    press(window, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    press(window, Qt.Key.Key_Escape)


def test_enter_presses_the_button_that_has_the_focus(window: MainWindow) -> None:
    pressed: list[str] = []
    page = window.show_screen("desk")
    button = QPushButton("Send", page)
    button.show()
    button.clicked.connect(lambda: pressed.append("sent"))
    button.setFocus()
    assert button.hasFocus()
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Enter)
    assert pressed == ["sent", "sent"]


@pytest.mark.parametrize(("key", "shown"), [(Qt.Key.Key_Ampersand, "settings"), (Qt.Key.Key_QuoteDbl, "desk")])
def test_the_digit_row_of_azerty_goes_to_the_screens_without_shift(window: MainWindow, key: Qt.Key, shown: str) -> None:
    press(window, key, CONTROL)
    assert window.screens.current_key == shown


def test_the_six_of_azerty_goes_to_the_sixth_screen_where_nothing_zooms_out(
    log: list[str], runner: TaskRunner, settings: QSettings, qtbot: QtBot
) -> None:
    entries = [RailEntry(f"s{n}", f"S{n}", IconName.PILE, partial(Screen, f"s{n}", log)) for n in range(1, 7)]
    window = MainWindow(entries, runner, settings)
    qtbot.addWidget(window)
    window.show_screen("s1")
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    press(window, Qt.Key.Key_Minus, CONTROL)
    assert window.screens.current_key == "s6"
