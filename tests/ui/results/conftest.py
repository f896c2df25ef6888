from collections.abc import Iterator
from pathlib import Path

import pytest

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.demonstration_window import make_demonstration, open_context


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ExamId]:
    folder = tmp_path_factory.mktemp("demonstration") / "data"
    return folder, make_demonstration(folder)


@pytest.fixture
def context(qapp: object, demonstration: tuple[Path, ExamId], tmp_path: Path) -> Iterator[WindowContext]:
    with open_context(*demonstration, tmp_path / "data") as opened:
        yield opened
