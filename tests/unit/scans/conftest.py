"""What the tests of scans share: a place for files, and no document left open."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from korrigo_desktop.scans.page_rendering import close_documents

Written = Callable[[bytes], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes bytes as `scan.pdf`."""

    def write(content: bytes) -> Path:
        path = tmp_path / "scan.pdf"
        path.write_bytes(content)
        return path

    return write


@pytest.fixture(autouse=True)
def _documents_closed() -> Iterator[None]:
    yield
    close_documents()
