"""Unfinished exports: hidden, nobody else's to read, swept when cut off, left alone while they are worked on."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from korrigo_desktop.output.atomic_file import complete_file
from korrigo_desktop.output.unfinished import sweep_unfinished, unfinished_file, unfinished_folder

_WRITER = """
import sys
from pathlib import Path
from korrigo_desktop.output.atomic_file import complete_file
from korrigo_desktop.output.unfinished import unfinished_folder
with unfinished_folder(Path(sys.argv[1])) as aside, complete_file(Path(sys.argv[1], "LEGRAND.pdf")) as (file, _):
    (aside / "LEGRAND.pdf").write_bytes(b"%PDF")
    file.write(b"half")
    file.flush()
    print("writing", flush=True)
    sys.stdin.read()
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_hidden_and_nameless_until_it_is_complete(tmp_path: Path) -> None:
    with complete_file(tmp_path / "LEGRAND.pdf") as (file, unfinished):
        file.write(b"half")
        assert names(tmp_path) == [unfinished.name]
        assert unfinished.name.startswith(".")
        assert "LEGRAND" not in unfinished.name
    assert names(tmp_path) == ["LEGRAND.pdf"]


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_nobody_else_reads_what_is_unfinished_and_the_complete_file_is_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    with complete_file(tmp_path / "flat.pdf") as (_, unfinished), unfinished_folder(tmp_path) as aside:
        assert stat.S_IMODE(unfinished.stat().st_mode) == 0o600
        assert stat.S_IMODE(aside.stat().st_mode) == 0o700
    assert (tmp_path / "flat.pdf").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_what_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    with unfinished_file(tmp_path), unfinished_folder(tmp_path) as aside:
        (aside / "LEGRAND.pdf").write_bytes(b"%PDF")
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows itself takes no file away that is open")
def test_what_another_program_writes_stays_and_what_it_left_when_killed_goes(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _WRITER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        assert sweep_unfinished(tmp_path) == 0
        assert len(names(tmp_path)) == 2
        writer.send_signal(signal.SIGKILL)
        writer.wait()

    assert len(names(tmp_path)) == 2
    assert sweep_unfinished(tmp_path) == 2
    assert names(tmp_path) == []


def test_files_of_other_programs_are_not_swept(tmp_path: Path) -> None:
    (tmp_path / "film.part").touch()
    (tmp_path / ".hidden").touch()
    assert sweep_unfinished(tmp_path) == 0
    assert sweep_unfinished(tmp_path / "nowhere") == 0
    assert names(tmp_path) == [".hidden", "film.part"]
