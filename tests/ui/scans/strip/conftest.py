from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.immediate import ImmediateTaskRunner
from korrigo_desktop.ui.scans.scans_screen import ScansScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.scans.strip.a3_scan import make_exam, page_ids, write_a3_scan
from tests.ui.scans.strip.hands import Ids


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def exam_id(workplace: Workplace) -> ExamId:
    return make_exam(workplace)


@pytest.fixture
def context(workplace: Workplace, exam_id: ExamId) -> Iterator[WindowContext]:
    runner = ImmediateTaskRunner()
    made = WindowContext(workplace, runner)
    made.choose_exam(exam_id)
    yield made
    runner.close()
    assert runner.wait(5_000)


@pytest.fixture
def screen(qtbot: QtBot, context: WindowContext) -> ScansScreen:
    made = ScansScreen(context)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


@pytest.fixture
def strip(screen: ScansScreen, context: WindowContext, exam_id: ExamId, tmp_path: Path) -> ScansScreen:
    """The screen with three copies of four pages."""
    scan = write_a3_scan(tmp_path / "lot.pdf", sides=6)
    context.announce(import_scans(context.workplace, ImportRequest(exam_id, (scan,))).changes)
    return screen


@pytest.fixture
def ids(strip: ScansScreen, workplace: Workplace, exam_id: ExamId) -> Ids:
    """The pages of every copy as the database has them now."""
    return lambda: page_ids(workplace, exam_id)
