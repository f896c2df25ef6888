"""The canary: a forbidden import is put into a copy of the package, and the contract that forbids it must break.

A contract that guards nothing (a room misspelt, an exemption too wide) would otherwise be kept for ever.
"""

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYERS = "Imports go down only"
NO_QT = "No Qt below tasks"
NO_WINDOW = "The command line works without a window"
NO_CYCLE = "No cycle, also not one hidden in a function"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the package and of the contracts, free to be spoilt."""
    shutil.copytree(
        ROOT / "korrigo_desktop", tmp_path / "korrigo_desktop", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of a copy; PYTHONPATH makes sure that the copy is read and not the installed program."""
    program = Path(sysconfig.get_path("scripts")) / "lint-imports"
    environment = {**os.environ, "PYTHONPATH": str(house), "COLUMNS": "200"}
    return subprocess.run(
        [program, "--no-logo", "--no-cache"], cwd=house, env=environment, capture_output=True, text=True, check=False
    )


def seed(house: Path, module: str, line: str) -> None:
    """Append a line to a module of the copy, which is made when it is not there."""
    path = house / "korrigo_desktop" / module
    path.parent.mkdir(exist_ok=True)
    # An announced room that does not exist yet has to become a package first.
    path.parent.joinpath("__init__.py").touch()
    with path.open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")


def test_every_contract_is_kept(house: Path) -> None:
    done = lint(house)

    assert done.returncode == 0, done.stdout + done.stderr
    for contract in (LAYERS, NO_QT, NO_WINDOW, NO_CYCLE):
        assert f"{contract} KEPT" in done.stdout


@pytest.mark.parametrize(
    ("contract", "module", "line"),
    [
        (LAYERS, "domain/__init__.py", "import korrigo_desktop.store"),
        (LAYERS, "store/__init__.py", "import korrigo_desktop.services"),
        (LAYERS, "services/__init__.py", "import korrigo_desktop.tasks"),
        (LAYERS, "tasks/__init__.py", "import korrigo_desktop.ui"),
        (LAYERS, "scans/__init__.py", "import korrigo_desktop.output"),
        (LAYERS, "sync/__init__.py", "import korrigo_desktop.scans"),
        (LAYERS, "recognition/__init__.py", "import korrigo_desktop.services"),
        (LAYERS, "central/__init__.py", "import korrigo_desktop.store"),
        (LAYERS, "schema/__init__.py", "import korrigo_desktop.store"),
        (LAYERS, "domain/__init__.py", "def later():\n    import korrigo_desktop.output"),
        (LAYERS, "attic/__init__.py", "import json"),
        (NO_QT, "services/__init__.py", "from PySide6.QtCore import QObject"),
        (NO_QT, "domain/__init__.py", "import PySide6"),
        (NO_QT, "recognition/__init__.py", "from PySide6.QtGui import QImage"),
        (NO_QT, "cli/__init__.py", "from PySide6.QtCore import QLocale"),
        (NO_WINDOW, "cli/__init__.py", "import korrigo_desktop.ui"),
        (NO_WINDOW, "cli/__init__.py", "import korrigo_desktop.tasks"),
        (NO_CYCLE, "domain/__init__.py", "def later():\n    import korrigo_desktop.services"),
    ],
)
def test_a_forbidden_import_breaks_its_contract(house: Path, contract: str, module: str, line: str) -> None:
    seed(house, module, line)

    done = lint(house)

    assert done.returncode == 1
    assert f"{contract} BROKEN" in done.stdout
