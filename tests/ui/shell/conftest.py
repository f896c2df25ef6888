"""A window with two screens, a real task runner, and settings in a folder of the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.shell.main_window import MainWindow
from korrigo_desktop.ui.shell.rail import RailEntry
from korrigo_desktop.ui.shortcuts import ActionSpec, make_actions
from korrigo_desktop.ui.theme.icons import IconName


class Screen(QWidget):
    """A screen with a field and one shortcut of each kind; both screens of the window use the same keys."""

    made: list[str]

    SPECS = (
        ActionSpec("finalise", "Finalise", ("Ctrl+Return",), "Desk"),
        ActionSpec("tick", "Tick", ("T",), "Desk", IconName.TICK),
    )

    def __init__(self, name: str, log: list[str]) -> None:
        super().__init__()
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.setFocusProxy(self.field)
        self.actions_by_key = make_actions(
            self.SPECS,
            self,
            {"finalise": lambda: log.append(f"{name} finalised"), "tick": lambda: log.append(f"{name} ticked")},
        )
        log.append(f"{name} made")


@pytest.fixture
def log() -> list[str]:
    """What happened, in order."""
    return []


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    task_runner = TaskRunner()
    yield task_runner
    task_runner.close()
    assert task_runner.wait(20_000)
    task_runner.deleteLater()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def entries(log: list[str]) -> list[RailEntry]:
    return [
        RailEntry("settings", "Settings", IconName.SETTINGS, lambda: Screen("settings", log), is_last=True),
        RailEntry("pile", "Pile", IconName.PILE, lambda: Screen("pile", log)),
        RailEntry("desk", "Desk", IconName.DESK, lambda: Screen("desk", log)),
    ]


@pytest.fixture
def window(entries: list[RailEntry], runner: TaskRunner, settings: QSettings, qtbot: QtBot) -> MainWindow:
    shown = MainWindow(entries, runner, settings)
    qtbot.addWidget(shown)
    shown.show_screen("pile")
    shown.show()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown
