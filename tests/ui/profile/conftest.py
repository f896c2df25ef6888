from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.immediate import ImmediateTaskRunner
from korrigo_desktop.ui.window_context import WindowContext


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path) -> Iterator[WindowContext]:
    workplace = Workplace.open(tmp_path / "data")
    runner = ImmediateTaskRunner()
    yield WindowContext(workplace, runner)
    runner.close()
    assert runner.wait(5_000)
    workplace.close()
