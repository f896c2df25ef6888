"""The frozen program starts other programs with their own libraries, and names a library that the system lacks."""

import runpy
from pathlib import Path
from typing import Any

import pytest

START = Path(__file__).parents[2] / "packaging" / "frozen" / "start.py"


@pytest.fixture(scope="module")
def start() -> dict[str, Any]:
    return runpy.run_path(str(START))


def test_programs_of_the_system_get_their_own_libraries_back(start: dict[str, Any]) -> None:
    environment = {"LD_LIBRARY_PATH": "/opt/korrigo/_internal", "HOME": "/home/anne"}
    start["give_back_library_paths"](environment)
    assert environment == {"HOME": "/home/anne"}

    environment = {"LD_LIBRARY_PATH": "/opt/korrigo/_internal", "LD_LIBRARY_PATH_ORIG": "/school/lib"}
    start["give_back_library_paths"](environment)
    assert environment == {"LD_LIBRARY_PATH": "/school/lib"}


def test_a_library_that_the_system_lacks_is_named(start: dict[str, Any]) -> None:
    name = start["missing_library"]

    lacking = "libEGL.so.1: cannot open shared object file: No such file or directory"
    assert name(ImportError(lacking)) == "libEGL.so.1"
    assert not name(ImportError("cannot import name 'x' from 'y'"))
