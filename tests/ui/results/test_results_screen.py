from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from korrigo_desktop.ui.results.results_screen import ResultsScreen
from korrigo_desktop.ui.window_context import WindowContext


@pytest.fixture
def screen(qtbot: QtBot, context: WindowContext, tmp_path: Path) -> ResultsScreen:
    made = ResultsScreen(context)
    qtbot.addWidget(made)
    made.folder = tmp_path / "out"
    made.show()
    qtbot.waitUntil(lambda: made._preflight.count() > 0)
    return made


def wait_for_tasks(qtbot: QtBot, context: WindowContext) -> None:
    qtbot.waitUntil(lambda: all(handle.state.is_final for handle in context.runner.tasks()), timeout=20_000)


def test_what_would_be_left_out_is_said_before_anything_is_written(screen: ResultsScreen) -> None:
    lines = [screen._preflight.item(row).text() for row in range(screen._preflight.count())]
    assert len(lines) == 7
    assert all(line.endswith("The copy is not finalised.") for line in lines)
    assert not screen.folder.exists()


def test_a_line_opens_its_copy(screen: ResultsScreen, context: WindowContext, qtbot: QtBot) -> None:
    item = screen._preflight.item(0)
    with qtbot.waitSignal(context.copy_requested) as asked:
        screen._preflight.itemActivated.emit(item)
    assert asked.args == [item.data(Qt.ItemDataRole.UserRole)]


def test_annotated_copies_are_really_written(screen: ResultsScreen, context: WindowContext, qtbot: QtBot) -> None:
    screen.actions_by_key["pdf"].trigger()
    wait_for_tasks(qtbot, context)
    files = sorted(screen.folder.glob("*.pdf"))
    assert len(files) == 4
    for path in files:
        with pymupdf.open(path) as document:
            assert "Total" in document[document.page_count - 1].get_text()


def test_results_and_pronote_files_are_written(screen: ResultsScreen, context: WindowContext, qtbot: QtBot) -> None:
    screen.actions_by_key["csv"].trigger()
    screen.actions_by_key["pronote"].trigger()
    wait_for_tasks(qtbot, context)
    assert len(list(screen.folder.iterdir())) == 3


def test_a_folder_that_cannot_be_written_to_is_told(
    screen: ResultsScreen, context: WindowContext, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    screen.folder = tmp_path / "file" / "out"
    with qtbot.waitSignal(context.noticed, timeout=20_000):
        screen.actions_by_key["csv"].trigger()
