from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.immediate import ImmediateTaskRunner
from korrigo_desktop.ui.exams.exams_screen import ExamsScreen
from korrigo_desktop.ui.window_context import WindowContext


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def context(qapp: QApplication, workplace: Workplace) -> Iterator[WindowContext]:
    runner = ImmediateTaskRunner()
    yield WindowContext(workplace, runner)
    runner.close()
    assert runner.wait(5_000)


@pytest.fixture
def screen(qtbot: QtBot, context: WindowContext) -> ExamsScreen:
    made = ExamsScreen(context)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made
