"""Two programs on one data folder: the second says so in a line and ends; the first is not disturbed."""

import json
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.program import COMMAND, run

ROOT = Path(__file__).parents[2]
IN_USE = "korrigo-desktop: The data folder is in use by another window or command of Korrigo. Close it first."


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Path]:
    """A data folder that a window has open."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [*COMMAND, "--data-dir", str(tmp_path), "gui"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as opened:
        try:
            until_open(tmp_path)
            yield tmp_path
            opened.send_signal(signal.SIGTERM)
            assert opened.wait(60) == 0, "the window was not disturbed"
        finally:
            opened.kill()


def until_open(folder: Path) -> None:
    """Wait until a window has brought its database to the newest schema, which it does once it has the lock."""
    end = time.monotonic() + 60
    while not (folder / "work.db-shm").exists():
        assert time.monotonic() < end, "the window did not open"
        time.sleep(0.05)


def test_a_command_beside_a_window_fails_with_a_sentence(window: Path) -> None:
    done = run(window, "exam", "list")
    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, "", IN_USE)


def test_a_second_window_fails_with_a_sentence(window: Path) -> None:
    second = subprocess.run(
        [*COMMAND, "--data-dir", str(window), "gui"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (second.returncode, second.stderr.strip()) == (1, IN_USE)


def test_an_exam_double_clicked_beside_a_window_opens_in_it(
    window: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "scheme.json").write_text('{"questions": [{"label": "1", "points": 20}]}', "utf-8")
    made = run(elsewhere / "data", "exam", "create", "Bac blanc", "--scheme", str(elsewhere / "scheme.json"), "--json")
    exam_file = elsewhere / "été à l'oral.korrigo"
    assert run(elsewhere / "data", "exam", "pack", json.loads(made.stdout)["exam"], str(exam_file)).returncode == 0

    second = subprocess.run(
        [*COMMAND, "--data-dir", str(window), "gui", exam_file.name],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (second.returncode, second.stderr.strip()) == (0, "")
    assert until_known(window) == ["Bac blanc"]


def until_known(folder: Path) -> list[str]:
    """The titles of the exams of a folder that a window works with, once there are any."""
    end = time.monotonic() + 30
    titles: list[str] = []
    while not titles and time.monotonic() < end:
        time.sleep(0.1)
        with closing(sqlite3.connect(f"file:{folder / 'work.db'}?mode=ro", uri=True)) as database:
            titles = [title for (title,) in database.execute("select title from exam")]
    return titles


def test_a_window_without_a_data_folder_says_why(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    done = subprocess.run(
        [*COMMAND, "--data-dir", str(tmp_path / "taken"), "gui"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr.strip() == f"korrigo-desktop: The data folder can't be written to: {tmp_path / 'taken'}."
