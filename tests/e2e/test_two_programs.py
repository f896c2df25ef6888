"""Two programs on one data folder: the second says so in a line and ends; the first is not disturbed."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import COMMAND, run

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
