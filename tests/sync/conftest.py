import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from korrigo_desktop.services.publishing import publish_exam
from korrigo_desktop.services.workplace import Workplace
from tests.central.databases import CentralDatabase
from tests.made_once import made_once
from tests.memory_folder import memory_folder
from tests.sync.machine import Stage
from tests.sync.published_exam import Listens, Published
from tests.sync.world import Device, Devices, World, make_world, remove_exam
from tests.unit.finished_demonstration import Made, make_masked_demonstration, workplace_like


@pytest.fixture
def fast_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is such a thing: a device commits a dozen times a round."""
    with tempfile.TemporaryDirectory(dir=memory_folder() or tmp_path) as folder:
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
    with tempfile.TemporaryDirectory(dir=memory_folder() or tmp_path_factory.mktemp("stage")) as folder:
        made = Stage(shared_central, Path(folder))
        yield made
        made.close()


@pytest.fixture
def stage(shared_central: CentralDatabase, fast_folder: Path) -> Iterator[Stage]:
    """Where histories of a team play."""
    made = Stage(shared_central, fast_folder)
    yield made
    made.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made_once(tmp_path_factory, make_masked_demonstration)[1]


@pytest.fixture
def workplace(made: Made, tmp_path: Path) -> Iterator[Workplace]:
    with workplace_like(made.folder, tmp_path / "own") as opened:
        yield opened


@pytest.fixture(scope="module")
def published(made: Made, shared_central: CentralDatabase, tmp_path_factory: pytest.TempPathFactory) -> Published:
    manager = shared_central.add("Office", "manager")
    listens = Listens()
    own = tmp_path_factory.mktemp("published") / "own"
    with workplace_like(made.folder, own) as workplace, manager.connect() as link:
        outcome = publish_exam(workplace, link, made.exam.exam_id, listens)
    assert listens.steps == sorted(listens.steps)
    return Published(shared_central, made, outcome, listens.told, manager)


@pytest.fixture
def anne(world: World, devices: Devices) -> Device:
    """The device of the first marker, who has the first copy."""
    world.assign(world.copies[0], world.first.id)
    made = devices.make(world.first)
    made.sync()
    return made


@pytest.fixture
def basile(world: World, devices: Devices) -> Device:
    """The device of the second marker, who has the second copy."""
    world.assign(world.copies[1], world.second.id)
    made = devices.make(world.second)
    made.sync()
    return made
