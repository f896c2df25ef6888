"""The installed program, started as a person or a script starts it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, "-m", "korrigo_desktop")


def run(data_folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Run one command and give back what it printed."""
    command = [*COMMAND, "--data-dir", str(data_folder), "--json", *(str(word) for word in words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=110)


def answer(data_folder: Path, *words: object) -> Any:
    """Run one command that must succeed and give back its JSON."""
    done = run(data_folder, *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
