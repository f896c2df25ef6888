"""Looking the installation over from a terminal: people read their language, machines stable words."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.e2e.program import COMMAND


def looked(data_folder: Path, *words: str, language: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    environment |= {"LANG": f"{language}.UTF-8", "LANGUAGE": language, "PYTHONUTF8": "1"}
    command = [*COMMAND, "--data-dir", str(data_folder), *words, "doctor"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=110, env=environment)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    (tmp_path / "work.db").write_bytes(bytes(200))
    return tmp_path


def test_every_line_is_in_the_language_of_the_program(damaged: Path) -> None:
    done = looked(damaged, language="fr_FR")
    assert done.returncode == 1
    assert "Les bibliothèques de la fenêtre sont là." in done.stdout
    assert " Go libres" in done.stdout
    assert "La base du dossier de données est abîmée" in done.stdout
    assert "1 à réparer : Base de données" in done.stderr
    for english in (" is ", " are ", "WRONG", "wrong"):
        assert english not in done.stdout + done.stderr


def test_machines_read_english_whatever_the_language(damaged: Path) -> None:
    done = looked(damaged, "--json", language="fr_FR")
    findings = {found["what"]: found for found in json.loads(done.stdout)["findings"]}
    assert findings["window"] == {
        "what": "window",
        "health": "fine",
        "fact": "The libraries of the window are there.",
    }
    assert findings["store"]["health"] == "wrong"


def test_english_stays_english(tmp_path: Path) -> None:
    assert "The database is whole" in looked(tmp_path, language="en_GB").stdout
