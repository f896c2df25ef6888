"""Keys of a profile: in force when its window is made, the usual ones where the file is no good."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from korrigo_desktop.app.chosen_keys import ChosenKeys
from korrigo_desktop.services.key_choices import FILE, save_choices
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.immediate import ImmediateTaskRunner
from korrigo_desktop.ui.own_keys import own_keys, use_own_keys
from korrigo_desktop.ui.shell.main_window import MainWindow
from korrigo_desktop.ui.shell.rail import RailEntry
from korrigo_desktop.ui.shell.window_actions import WINDOW_ACTIONS
from korrigo_desktop.ui.shortcuts import keys_of
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.window_context import Notice, WindowContext


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path) -> Iterator[WindowContext]:
    assert qapp is not None
    workplace = Workplace.open(tmp_path / "data")
    runner = ImmediateTaskRunner()
    yield WindowContext(workplace, runner)
    runner.close()
    assert runner.wait(5_000)
    workplace.close()
    use_own_keys({})


def complaint(context: WindowContext, folder: Path) -> list[str]:
    said: list[Notice] = []
    context.noticed.connect(said.append)
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    keys = ChosenKeys(context, folder)
    window = MainWindow([RailEntry("one", "One", IconName.PILE, QWidget)], context.runner, settings)
    keys.attend(window)
    window.deleteLater()
    return [notice.sentence for notice in said]


def test_chosen_keys_are_in_force(context: WindowContext, tmp_path: Path) -> None:
    save_choices(tmp_path, {"Window/quit": ("Ctrl+Shift+Q",)})
    assert complaint(context, tmp_path) == []
    quit_action = next(spec for spec in WINDOW_ACTIONS if spec.key == "quit")
    assert keys_of(quit_action) == [QKeySequence("Ctrl+Shift+Q")]


def test_a_profile_does_not_inherit_the_keys_of_the_one_before(context: WindowContext, tmp_path: Path) -> None:
    use_own_keys({"Window/quit": ("Ctrl+Shift+Q",)})
    assert complaint(context, tmp_path) == []
    assert own_keys() == {}


def test_a_damaged_file_leaves_the_usual_keys_and_says_so(context: WindowContext, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'{"keys": ')
    assert complaint(context, tmp_path) == [
        "The keys that you had chosen can't be read (keys.json). The usual keys are in force."
    ]
    assert own_keys() == {}


def test_keys_that_clash_are_left_out_and_counted(context: WindowContext, tmp_path: Path) -> None:
    save_choices(tmp_path, {"Window/quit": ("Ctrl+J",), "Window/tasks": ("Ctrl+Shift+J",)})
    (said,) = complaint(context, tmp_path)
    assert "of the keys that you had chosen can't be used" in said
