"""The virtual environment knows when there is nothing to do, and when it must be made or filled again."""

import shutil
import venv
from pathlib import Path

import pytest

from korrigo_setup.environment import Environment, Purpose

ROOT = Path(__file__).parents[2]
DECIDING_FILES = (
    "pyproject.toml",
    "packaging/requirements.txt",
    "packaging/requirements-dev.txt",
    "packaging/requirements-package.txt",
    "korrigo_desktop/version.py",
)


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """A checkout with an environment that runs; without pip, which takes seconds to install."""
    root = tmp_path / "checkout"
    for name in DECIDING_FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    venv.EnvBuilder(with_pip=False, symlinks=True).create(root / ".venv")
    return Environment(root)


def test_an_environment_that_was_never_filled_serves_nothing(environment: Environment) -> None:
    assert not environment.serves(Purpose.RUN)


def test_a_filled_environment_has_nothing_left_to_do(environment: Environment) -> None:
    environment.stamp(Purpose.RUN)

    assert environment.serves(Purpose.RUN)


def test_one_filled_for_development_also_runs_the_program_but_not_the_other_way_round(environment: Environment) -> None:
    environment.stamp(Purpose.DEVELOPMENT)
    assert environment.serves(Purpose.RUN)

    environment.stamp(Purpose.RUN)
    assert not environment.serves(Purpose.DEVELOPMENT)


def test_what_is_frozen_has_an_environment_of_its_own(environment: Environment) -> None:
    packaging = Environment(environment.root, Purpose.PACKAGE.folder)
    venv.EnvBuilder(with_pip=False, symlinks=True).create(packaging.folder)
    packaging.stamp(Purpose.PACKAGE)

    assert packaging.serves(Purpose.PACKAGE)
    assert not environment.serves(Purpose.RUN)


def test_only_packages_are_made_again_when_their_lock_changes(environment: Environment) -> None:
    environment.stamp(Purpose.DEVELOPMENT)
    packaging = Environment(environment.root, Purpose.PACKAGE.folder)
    venv.EnvBuilder(with_pip=False, symlinks=True).create(packaging.folder)
    packaging.stamp(Purpose.PACKAGE)

    with (environment.root / "packaging" / "requirements-package.txt").open("a", encoding="utf-8") as file:
        file.write("# changed\n")

    assert environment.serves(Purpose.DEVELOPMENT)
    assert not packaging.serves(Purpose.PACKAGE)


@pytest.mark.parametrize("name", [name for name in DECIDING_FILES if "package" not in name])
def test_a_change_of_what_decides_asks_for_a_new_set_up(environment: Environment, name: str) -> None:
    environment.stamp(Purpose.DEVELOPMENT)

    with (environment.root / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")

    assert not environment.serves(Purpose.RUN)


def test_an_unreadable_stamp_counts_as_none(environment: Environment) -> None:
    environment.stamp(Purpose.RUN)
    (environment.folder / "korrigo-setup.json").write_text("{", "utf-8")

    assert not environment.serves(Purpose.RUN)


def test_an_environment_without_pip_is_not_sound(environment: Environment) -> None:
    assert environment.sight()
    assert not environment.is_sound()


def test_the_environment_of_a_checkout_that_was_moved_serves_nothing(environment: Environment) -> None:
    environment.stamp(Purpose.RUN)
    moved = environment.root.with_name("moved")
    environment.root.rename(moved)

    assert not Environment(moved).serves(Purpose.RUN)


def test_an_environment_whose_python_is_gone_is_seen_as_broken(environment: Environment) -> None:
    environment.python.unlink()

    assert environment.sight() == ""
    assert not environment.is_sound()
