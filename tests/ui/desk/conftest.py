from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.consistency import NO_RULES
from korrigo_desktop.services.consistency import save_rules
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.immediate import ImmediateTaskRunner
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.scanned_exam import ScannedExam, bring_in


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def exam(workplace: Workplace, tmp_path: Path) -> ScannedExam:
    """Nothing is pointed out on its copies, so that a test may finalise one whose pages it never had in view."""
    brought_in = bring_in(workplace, tmp_path)
    save_rules(workplace, brought_in.exam.id, NO_RULES)
    return brought_in


@pytest.fixture
def context(qapp: QApplication, workplace: Workplace, exam: ScannedExam) -> Iterator[WindowContext]:
    runner = ImmediateTaskRunner()
    made = WindowContext(workplace, runner)
    made.choose_exam(exam.exam.id)
    yield made
    runner.close()
    assert runner.wait(5_000)


@pytest.fixture
def empty_desk(qtbot: QtBot, context: WindowContext) -> Iterator[DeskScreen]:
    """The desk in front, with the keyboard, and no copy on it."""
    screen = DeskScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1280, 760)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    yield screen
    screen.hide()


@pytest.fixture
def desk(empty_desk: DeskScreen, exam: ScannedExam) -> DeskScreen:
    """The desk with the first copy."""
    assert empty_desk.open_copy(exam.copies[0].id)
    return empty_desk
