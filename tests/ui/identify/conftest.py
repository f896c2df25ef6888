from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.ui.identify.identify_screen import IdentifyScreen
from korrigo_desktop.ui.identify.one_by_one import OneByOne
from korrigo_desktop.ui.window_context import WindowContext
from tests.made_once import made_once
from tests.ui.demonstration_window import open_context
from tests.written_exam import make_read_exam


@pytest.fixture
def context(qapp: object, demonstration: tuple[Path, ExamId], tmp_path: Path) -> Iterator[WindowContext]:
    with open_context(*demonstration, tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def written(qapp: object, written_exam: tuple[Path, ExamId], tmp_path: Path) -> Iterator[WindowContext]:
    """An exam whose headers can be read; nothing has been."""
    with open_context(*written_exam, tmp_path / "data") as opened:
        yield opened


@pytest.fixture(scope="session")
def read_exam(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ExamId]:
    return made_once(tmp_path_factory, make_read_exam)


@pytest.fixture
def read(qapp: object, read_exam: tuple[Path, ExamId], tmp_path: Path) -> Iterator[WindowContext]:
    """The same, with its headers read."""
    with open_context(*read_exam, tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def page(qtbot: QtBot, read: WindowContext) -> OneByOne:
    made = IdentifyScreen(read)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(made.isActiveWindow)
    made.actions_by_key["one_by_one"].trigger()
    first = made.one_by_one.copies.queue.present
    assert first is not None
    qtbot.waitUntil(lambda: made.one_by_one.pictures.has(first.copy.id))
    return made.one_by_one
