"""Light and dark are chosen in the window, where the system says neither."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from korrigo_desktop.ui.shell import appearance
from korrigo_desktop.ui.shell.appearance import AppearanceMenu
from korrigo_desktop.ui.theme.colours import DARK, LIGHT, current_colours
from korrigo_desktop.ui.theme.theme import SchemeChoice, Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    yield made
    made.choose(SchemeChoice.LIGHT)
    made.deleteLater()


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def menu_of(theme: Theme, settings: QSettings, host: QWidget) -> AppearanceMenu:
    menu = AppearanceMenu(theme, settings, host)
    menu.button.setParent(host)
    return menu


def test_a_choice_is_shown_at_once_and_taken_up_the_next_time(theme: Theme, settings: QSettings, host: QWidget) -> None:
    menu = menu_of(theme, settings, host)
    assert theme.choice is SchemeChoice.SYSTEM
    menu.choices[SchemeChoice.DARK].trigger()
    assert current_colours() is DARK
    theme.choose(SchemeChoice.LIGHT)
    again = menu_of(theme, settings, host)
    assert current_colours() is DARK
    assert [choice for choice, action in again.choices.items() if action.isChecked()] == [SchemeChoice.DARK]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_menu_closed_again_gives_the_keyboard_back(
    theme: Theme, settings: QSettings, host: QWidget, qtbot: QtBot
) -> None:
    menu = menu_of(theme, settings, host)
    field = QLineEdit(host)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    field.setFocus()
    QTimer.singleShot(0, menu.button.menu().close)
    QTest.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert host.focusWidget() is field


def test_settings_that_make_no_sense_change_nothing(theme: Theme, settings: QSettings, host: QWidget) -> None:
    settings.setValue("window/appearance", "purple")
    menu = menu_of(theme, settings, host)
    assert menu.choices[SchemeChoice.SYSTEM].isChecked()
    assert current_colours() is LIGHT


def test_a_text_size_is_shown_at_once_and_taken_up_the_next_time(
    theme: Theme, settings: QSettings, host: QWidget, qapp: QApplication
) -> None:
    usual = qapp.font().pointSizeF()
    menu = menu_of(theme, settings, host)
    assert menu.sizes[100].isChecked()
    menu.sizes[130].trigger()
    assert qapp.font().pointSizeF() == pytest.approx(1.3 * usual)
    theme.choose_text_size(100)
    assert qapp.font().pointSizeF() == pytest.approx(usual)
    again = menu_of(theme, settings, host)
    assert qapp.font().pointSizeF() == pytest.approx(1.3 * usual)
    assert [percent for percent, action in again.sizes.items() if action.isChecked()] == [130]
    theme.choose_text_size(100)


def test_a_text_size_that_makes_no_sense_is_the_usual_one(theme: Theme, settings: QSettings, host: QWidget) -> None:
    settings.setValue("window/textSize", "900")
    assert menu_of(theme, settings, host).sizes[100].isChecked()
    assert theme.text_size == 100


def test_a_text_size_that_the_screen_has_no_room_for_says_so_and_is_not_taken_up(
    theme: Theme, settings: QSettings, host: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    width = host.screen().availableGeometry().width()
    monkeypatch.setattr(appearance, "_LEAST_SCREEN", {150: width, 200: width + 1})
    settings.setValue("window/textSize", 200)
    menu = menu_of(theme, settings, host)
    assert theme.text_size == 150
    menu.button.menu().aboutToShow.emit()
    told = {percent: action.text() for percent, action in menu.sizes.items() if not action.isEnabled()}
    assert told == {200: "Text: 200 % (wider screen needed)"}
    menu.sizes[100].trigger()
    assert theme.text_size == 100
