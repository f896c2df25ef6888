"""The look of the paper: chosen on the desk, kept for the next time, and never drawn into anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSettings, QTimer
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.paper_looks import PaperLook
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.desk.paper_menu import PaperMenu
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.scanned_exam import ScannedExam


@pytest.fixture(autouse=True)
def settings_of_their_own(tmp_path: Path) -> Iterator[None]:
    name = QCoreApplication.applicationName()
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    QCoreApplication.setApplicationName("korrigo-test")
    yield
    QCoreApplication.setApplicationName(name)


def paper_of(desk: DeskScreen) -> int:
    """Grey of the middle of the first page's margin, as the canvas shows it."""
    picture = desk.canvas.grab().toImage()
    return QColor(picture.pixel(picture.width() // 2, picture.height() // 2)).lightness()


def opened(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> DeskScreen:
    screen = DeskScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1280, 760)
    with qtbot.waitExposed(screen):
        screen.show()
    assert screen.open_copy(exam.copies[0].id)
    return screen


def test_a_look_is_shown_at_once_and_kept(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> None:
    desk = opened(qtbot, context, exam)
    qtbot.waitUntil(lambda: paper_of(desk) > 200)

    menu = desk.findChild(PaperMenu)
    assert menu is not None
    menu.choices[PaperLook.NIGHT].trigger()

    qtbot.waitUntil(lambda: paper_of(desk) < 80)
    assert PaperMenu(desk).look is PaperLook.NIGHT
    assert PaperMenu(desk).choices[PaperLook.NIGHT].isChecked()
    desk.hide()


def test_the_map_of_the_copy_is_as_dark_as_its_pages(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> None:
    desk = opened(qtbot, context, exam)
    pages, first = desk._map.pages, open_copy(context.workplace, exam.copies[0].id).pages[0].id
    qtbot.waitUntil(lambda: pages.has_picture(first))

    def small_paper() -> int:
        small = desk._map.viewport().grab().toImage()
        row = desk._map.visualRect(pages.index(0)).center()
        return QColor(small.pixel(row)).lightness()

    assert small_paper() > 200
    menu = desk.findChild(PaperMenu)
    assert menu is not None
    menu.choices[PaperLook.NIGHT].trigger()
    qtbot.waitUntil(lambda: small_paper() < 80)
    assert desk.open_copy(exam.copies[1].id)
    assert small_paper() < 80
    menu.choices[PaperLook.AS_SCANNED].trigger()
    qtbot.waitUntil(lambda: small_paper() > 200)
    desk.hide()


def test_the_next_desk_begins_with_it(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> None:
    QSettings().setValue("desk/paper", "night")

    desk = opened(qtbot, context, exam)

    qtbot.waitUntil(lambda: paper_of(desk) < 80)
    desk.hide()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_keyboard_goes_back_to_the_marks(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> None:
    desk = opened(qtbot, context, exam)
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    desk.marks.focus_first_unmarked()
    field = QApplication.focusWidget()
    menu = desk.findChild(PaperMenu)
    assert menu is not None
    shown = menu.button.menu()

    def close_when_it_has_the_keyboard() -> None:
        if shown.isVisible() and QGuiApplication.focusWindow() is shown.windowHandle():
            look.stop()
            shown.close()

    look = QTimer(shown)
    look.timeout.connect(close_when_it_has_the_keyboard)
    look.start()

    desk.commands["paper"].trigger()

    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    desk.hide()


def test_a_setting_that_nobody_knows_is_as_scanned() -> None:
    QSettings().setValue("desk/paper", "sepia")

    assert PaperMenu().look is PaperLook.AS_SCANNED
