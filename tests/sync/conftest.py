from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.central.databases import CentralDatabase
from tests.sync.world import Devices, World, devices_in, make_world


@pytest.fixture
def world(central: CentralDatabase) -> World:
    """Two ready copies with one question, nobody's yet."""
    return make_world(central)


@pytest.fixture
def devices(tmp_path: Path) -> Iterator[Devices]:
    with devices_in(tmp_path / "devices") as made:
        yield made
