import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.central.databases import CentralDatabase
from tests.sync.machine import Stage
from tests.sync.world import Devices, World, make_world, remove_exam

_SHARED_MEMORY = Path("/dev/shm")


@pytest.fixture
def fast_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is such a thing: a device commits a dozen times a round."""
    with tempfile.TemporaryDirectory(dir=_SHARED_MEMORY if _SHARED_MEMORY.is_dir() else tmp_path) as folder:
        yield Path(folder)


@pytest.fixture
def world(shared_central: CentralDatabase) -> Iterator[World]:
    """Two ready copies with one question, nobody's yet."""
    made = make_world(shared_central)
    yield made
    remove_exam(made)


@pytest.fixture
def devices(fast_folder: Path) -> Iterator[Devices]:
    made = Devices(fast_folder)
    yield made
    made.close()


@pytest.fixture(scope="module")
def shared_stage(shared_central: CentralDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One for all histories of a module: each brings an exam and devices of its own."""
    with tempfile.TemporaryDirectory(
        dir=_SHARED_MEMORY if _SHARED_MEMORY.is_dir() else tmp_path_factory.mktemp("stage")
    ) as folder:
        made = Stage(shared_central, Path(folder))
        yield made
        made.close()


@pytest.fixture
def stage(shared_central: CentralDatabase, fast_folder: Path) -> Iterator[Stage]:
    """Where histories of a team play."""
    made = Stage(shared_central, fast_folder)
    yield made
    made.close()
