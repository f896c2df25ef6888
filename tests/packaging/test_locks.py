"""The locks name every requirement with its hashes, agree with each other, and hold no address."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN_LOCK = ROOT / "packaging" / "requirements.txt"
DEVELOPMENT_LOCK = ROOT / "packaging" / "requirements-dev.txt"
PACKAGE_LOCK = ROOT / "packaging" / "requirements-package.txt"
_PINNED = re.compile(
    r"^([a-z0-9._-]+)==(\S+)(?: ; .*?)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def pinned(lock: Path) -> dict[str, str]:
    """Name and version of every requirement that carries hashes."""
    return {match[1]: match[2] for match in _PINNED.finditer(lock.read_text("utf-8"))}


def wanted(requirements: list[str]) -> set[str]:
    names = (re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0] for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


@pytest.mark.parametrize("lock", [RUN_LOCK, DEVELOPMENT_LOCK, PACKAGE_LOCK], ids=lambda lock: lock.name)
def test_every_requirement_is_pinned_with_hashes(lock: Path) -> None:
    starts = re.findall(r"^[A-Za-z0-9]\S*", lock.read_text("utf-8"), re.MULTILINE)

    assert starts
    assert len(starts) == len(pinned(lock))


@pytest.mark.parametrize("lock", [RUN_LOCK, DEVELOPMENT_LOCK, PACKAGE_LOCK], ids=lambda lock: lock.name)
def test_no_lock_holds_an_address_or_an_option(lock: Path) -> None:
    text = lock.read_text("utf-8")

    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=)", text, re.MULTILINE)
    assert not re.search(r"(?:^|\s)/\w", text), "a path of a machine"


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert wanted(project["dependencies"]) <= pinned(RUN_LOCK).keys()
    assert wanted(project["optional-dependencies"]["dev"]) <= pinned(DEVELOPMENT_LOCK).keys()


def test_the_program_runs_on_the_versions_that_were_tested() -> None:
    assert pinned(RUN_LOCK).items() <= pinned(DEVELOPMENT_LOCK).items()


def test_what_is_frozen_is_what_was_tested_and_one_tool_more() -> None:
    assert pinned(RUN_LOCK).items() <= pinned(PACKAGE_LOCK).items()
    assert "pyinstaller" in pinned(PACKAGE_LOCK)
