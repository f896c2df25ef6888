"""What holds for every screen of the window: it fits a small one, says what its parts are, and has no key twice."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.resource_files import resource
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.desk.page_map import PageMap
from korrigo_desktop.ui.key_names import written_keys
from korrigo_desktop.ui.shell.main_window import MainWindow
from korrigo_desktop.ui.theme.theme import SchemeChoice, Theme
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.demonstration_window import make_window, open_context, show_screen

SCREENS = pytest.mark.parametrize("key", ["exams", "scans", "identify", "pile", "desk", "results"])
FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QAbstractItemView)


@pytest.fixture
def context(
    qapp: QApplication, demonstration: tuple[Path, ExamId], tmp_path: Path, in_french: QLocale
) -> Iterator[WindowContext]:
    theme = Theme(qapp, SchemeChoice.LIGHT)
    translator = QTranslator()
    assert translator.load(str(resource("translations", "korrigo_fr.qm")))
    qapp.installTranslator(translator)
    with open_context(*demonstration, tmp_path / "data") as opened:
        yield opened
    qapp.removeTranslator(translator)
    theme.deleteLater()


@pytest.fixture
def window(context: WindowContext, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    made = make_window(context, tmp_path)
    qtbot.addWidget(made)
    return made


@SCREENS
def test_every_screen_fits_into_a_window_of_1024_by_640(
    window: MainWindow, context: WindowContext, key: str, qtbot: QtBot
) -> None:
    show_screen(window, context, key, qtbot)
    assert window.minimumSizeHint().width() <= 1024
    qtbot.waitUntil(lambda: window.minimumSizeHint().height() <= 640)  # fields that grow with their words settle


class ShownWindows(QObject):
    """Notes which windows appear."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.names: list[str] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


@SCREENS
def test_no_part_of_a_screen_is_a_window_of_its_own_while_it_is_made(
    context: WindowContext, tmp_path: Path, qtbot: QtBot, qapp: QApplication, key: str
) -> None:
    """Shown before it has its place it flashes up, and takes the keyboard from the field that had it."""
    shown = ShownWindows(qapp)
    window = make_window(context, tmp_path)
    qtbot.addWidget(window)
    show_screen(window, context, key, qtbot)
    qapp.removeEventFilter(shown)
    assert shown.names == ["MainWindow"]


@pytest.mark.parametrize("key", ["documents", "other_copy"])
def test_what_is_opened_beside_the_copy_fits_into_it_too(
    window: MainWindow, context: WindowContext, key: str, qtbot: QtBot
) -> None:
    desk = show_screen(window, context, "desk", qtbot)
    assert isinstance(desk, DeskScreen)
    window.resize(1024, 640)
    page_map = desk.findChild(PageMap)
    assert page_map is not None
    assert page_map.isVisible()
    desk.commands[key].trigger()
    qtbot.waitUntil(desk.beside.place.isVisible)
    QApplication.processEvents()  # the window would grow now
    assert window.minimumSizeHint().width() <= 1024
    assert (window.width(), window.height()) == (1024, 640)
    desk.commands[key].trigger()
    assert page_map.isVisible()
    window.resize(1600, 900)
    desk.commands[key].trigger()
    assert page_map.isVisible()


def is_named(widget: QWidget) -> bool:
    buddies = [label.buddy() for label in widget.window().findChildren(QLabel)]
    return bool(widget.accessibleName()) or widget in buddies


@SCREENS
def test_every_field_and_every_button_says_what_it_is(
    window: MainWindow, context: WindowContext, key: str, qtbot: QtBot
) -> None:
    page = show_screen(window, context, key, qtbot)
    fields = [field for field in page.findChildren(QWidget) if isinstance(field, FIELDS) and field.isVisible()]
    inner = [field for field in fields if isinstance(field.parent(), (QComboBox, QAbstractSpinBox))]
    headers = [field for field in fields if isinstance(field, QHeaderView)]
    nameless = [field for field in fields if field not in inner + headers and not is_named(field)]
    assert [type(field).__name__ for field in nameless] == []
    buttons = [button for button in page.findChildren(QAbstractButton) if button.isVisible() and not button.text()]
    inner_buttons = [button for button in buttons if isinstance(button.parent(), (QLineEdit, QAbstractItemView))]
    silent = [b for b in buttons if b not in inner_buttons and not (b.accessibleName() and b.toolTip())]
    assert [f"{type(b).__name__} {b.accessibleName()} {b.toolTip()}" for b in silent] == []


@SCREENS
def test_no_key_has_two_meanings_on_a_screen(
    window: MainWindow, context: WindowContext, key: str, qtbot: QtBot
) -> None:
    show_screen(window, context, key, qtbot)
    everywhere = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)
    actions = [action for action in window.findChildren(QAction) if action.shortcutContext() in everywhere]
    owners = [(action, action.parent()) for action in actions]
    shown = [action for action, owner in owners if isinstance(owner, QWidget) and owner.isVisible()]
    keys = Counter(sequence.toString() for action in shown for sequence in action.shortcuts())
    assert [written for written, count in keys.items() if count > 1] == []


@SCREENS
def test_every_action_of_a_screen_has_a_key_or_is_in_a_menu_that_has_one(
    window: MainWindow, context: WindowContext, key: str, qtbot: QtBot
) -> None:
    page = show_screen(window, context, key, qtbot)
    grouped = [action for action in page.findChildren(QAction) if isinstance(action.property("shortcutGroup"), str)]
    assert [action.text() for action in grouped if not action.shortcuts()] == []


# What fields and lists do with keys themselves, without an action.
FIELD_KEYS = {"Ctrl+↑", "Ctrl+↓", "Ctrl+Suppr", "Maj+Entrée", "Alt+Entrée", "Maj+↑", "Maj+↓", "Maj+Tab"}
WRITTEN_KEY = re.compile(r"(?:(?:Ctrl|Alt|Maj)\+)+(?:Page (?:préc|suiv)\.|Retour arrière|[^\s,;|`)]+)|\bF\d+")


def guide() -> str:
    return (Path(__file__).parents[2] / "docs" / "user-guide.md").read_text(encoding="utf-8")


def test_every_key_of_the_guide_is_a_key_of_the_window(
    window: MainWindow, context: WindowContext, qtbot: QtBot
) -> None:
    for key in ("exams", "scans", "identify", "pile", "desk", "results"):
        show_screen(window, context, key, qtbot)
    keys = {written_keys(sequence) for action in window.findChildren(QAction) for sequence in action.shortcuts()}
    elsewhere = {"Ctrl+Maj+L", "Ctrl+Maj+B", "Alt+4"}  # of a team, of the profile screen and of the first start
    assert set(WRITTEN_KEY.findall(guide())) - keys - FIELD_KEYS - elsewhere == set()


def test_every_name_of_the_guide_stands_in_the_window() -> None:
    root = ET.parse(resource("translations", "korrigo_fr.ts")).getroot()
    shown = [text for node in root.iter() if node.tag in ("translation", "numerusform") for text in [node.text or ""]]
    names = re.findall(r"\*\*(.+?)\*\*", guide(), re.DOTALL)
    unknown = [name for name in names if not any(text.startswith(" ".join(name.split())) for text in shown)]
    assert unknown == []
