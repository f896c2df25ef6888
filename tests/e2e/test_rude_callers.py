"""The command line in the hands of scripts that hang up, interrupt and speak other alphabets."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import COMMAND, answer, run

SCHEME = '{"questions": [{"label": "1", "points": 20}]}'
TITLE = "Épreuve √ 🎓"
PATIENCE_S = 60


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "scheme.json").write_text(SCHEME, encoding="utf-8")
    answer(tmp_path / "data", "exam", "create", TITLE, "--scheme", tmp_path / "scheme.json")
    return tmp_path / "data"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_output_without_the_letters_gets_the_same_json(
    data: Path, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    assert [exam["title"] for exam in json.loads(run(data, "exam", "list").stdout)["exams"]] == [TITLE]


def test_a_reader_that_has_gone_is_told_in_one_line(data: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [*COMMAND, "--data-dir", str(data), "--json", "exam", "list"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False, timeout=PATIENCE_S)
    os.close(writer)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "The answer can't be written" in done.stderr


@pytest.fixture
def _ctrl_c_is_heard() -> Iterator[None]:
    """A script that runs the tests in the background has Ctrl+C ignored, and programs inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_ctrl_c_is_heard")
@pytest.mark.skipif(os.name != "posix", reason="Ctrl+C reaches a console of its own elsewhere")
def test_ctrl_c_twice_is_a_failure_in_one_line_and_lets_go_of_the_folder(data: Path, tmp_path: Path) -> None:
    exam = answer(data, "exam", "list")["exams"][0]["id"]
    endless = tmp_path / "marks.json"
    os.mkfifo(endless)
    pipe = os.open(endless, os.O_RDWR)
    os.write(pipe, b" ")
    command = [*COMMAND, "--data-dir", str(data), "--json", "marks", "apply", exam, str(endless)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as waiting:
        wait_until_read(pipe)
        assert run(data, "exam", "list").returncode == 1, "the other has the folder"
        waiting.send_signal(signal.SIGINT)
        waiting.send_signal(signal.SIGINT)
        assert waiting.wait(PATIENCE_S) == 1
        assert waiting.stderr is not None
        assert waiting.stderr.read() == "korrigo-desktop: Cancelled.\n"
    os.close(pipe)
    assert run(data, "exam", "list").returncode == 0


def wait_until_read(pipe: int) -> None:
    """Wait until another program has read what a pipe held, and so waits for more."""
    deadline = time.monotonic() + PATIENCE_S
    while select.select([pipe], [], [], 0)[0]:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_bytes_that_are_no_text_are_a_usage_error(data: Path) -> None:
    done = run(data, "exam", "show", os.fsdecode(b"caf\xe9"))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_what_libraries_log_is_not_said_to_the_caller(data: Path) -> None:
    script = (
        "import logging, sys; from korrigo_desktop.__main__ import main; from korrigo_desktop.cli import exam_commands;"
        "exam_commands.COMMANDS['exam', 'list'] = lambda *_: logging.getLogger('a library').error('noise') or 1 / 0;"
        "sys.exit(main())"
    )
    command = [sys.executable, "-c", script, "--data-dir", str(data), "exam", "list"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE_S)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "noise" not in done.stderr
