from collections.abc import Iterator
from pathlib import Path

import pytest

from korrigo_desktop.store.work import WorkStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[WorkStore]:
    opened = WorkStore.open(tmp_path / "profile")
    yield opened
    opened.close()
