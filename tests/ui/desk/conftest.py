from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.consistency import NO_RULES
from korrigo_desktop.services.consistency import save_rules
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.immediate import ImmediateTaskRunner
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
