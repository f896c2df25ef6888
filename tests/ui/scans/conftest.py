from collections.abc import Iterator
from pathlib import Path

import pytest

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.demonstration_window import open_context


@pytest.fixture
def context(qapp: object, demonstration: tuple[Path, ExamId], tmp_path: Path) -> Iterator[WindowContext]:
    with open_context(*demonstration, tmp_path / "data") as opened:
        yield opened
