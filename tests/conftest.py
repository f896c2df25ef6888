"""What all tests share: folders of their own, repeatable examples, and a look at what a test leaves behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from korrigo_desktop.store import schema_version
from tests.made_once import folder_of_all
from tests.new_databases import copied_from_one, migrate
from tests.survivors import files_left, files_open_below, threads_at_work, threads_left

pytest_plugins = ["tests.central.databases"]

# Examples are the same at every run, so that a red test is red for everybody; no deadline, since speed is for bench/.
settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _no_folder_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the settings, the data, the cache or the keyring of who runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(home / name.removeprefix("XDG_").lower()))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        yield


@pytest.fixture(scope="session", autouse=True)
def _migrations_run_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """New work databases are copies of one; a module about migrations asks for `migrations_run`."""
    with copied_from_one(tmp_path_factory.mktemp("schema")):
        yield


@pytest.fixture
def migrations_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every new work database of the test is made by the migrations, as by the program."""
    monkeypatch.setattr(schema_version, "_migrate", migrate)


@pytest.fixture(autouse=True)
def _nothing_survives(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No thread, database or PDF that a test opened outlives it."""
    folder = folder_of_all(tmp_path_factory)
    threads, files = threads_at_work(), files_open_below(folder)
    yield
    assert threads_left(threads) == [], "threads survive the test"
    assert files_left(folder, files) == [], "files are left open by the test"


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """An empty folder for the data of one profile."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder
