"""What a person is told of a fault of the program."""

from argparse import Namespace
from pathlib import Path

import pytest

from korrigo_desktop.cli import exam_commands, main
from korrigo_desktop.cli.bugs import LOG_FILE


def test_a_fault_of_the_program_is_one_line_and_its_trace_is_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fault(_workplace: object, _words: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(exam_commands.COMMANDS, ("exam", "list"), fault)
    words = Namespace(data_dir=tmp_path, profile=None, command="exam", action="list", json=True)
    assert main.run_command(words) == 1
    (line,) = capsys.readouterr().err.splitlines()
    reference = line.split("bug ")[1].split()[0]
    log = (tmp_path / LOG_FILE).read_text(encoding="utf-8")
    assert f"bug {reference} while exam list" in log
    assert "ZeroDivisionError" in log
