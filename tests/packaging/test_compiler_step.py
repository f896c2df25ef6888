"""What OpenCV is built with is installed where that can be done; where not, the set-up says so and goes on."""

import sys
from pathlib import Path

import pytest

from korrigo_setup.compiler_step import missing_build_tools, missing_sentence, provide_compiler
from korrigo_setup.package_manager import PACKAGE_MANAGERS
from tests.packaging.test_system_step import fake_program, manager

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the programs that stand in are shell scripts")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that alone is searched for programs, on a PC whose Python has its headers."""
    for name in ("sh", "touch"):
        (tmp_path / name).symlink_to(f"/bin/{name}")
    (tmp_path / "Python.h").touch()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("korrigo_setup.compiler_step.platform.machine", lambda: "x86_64")
    monkeypatch.setattr("korrigo_setup.compiler_step.sysconfig.get_path", lambda name: str(tmp_path))
    monkeypatch.setattr("korrigo_setup.compiler_step.command_prefix", lambda: ())
    return tmp_path


@linux_only
def test_each_missing_tool_is_named(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert missing_build_tools() == ("a C++ compiler", "nasm")

    fake_program(programs, "clang++", "")
    (programs / "Python.h").unlink()
    assert missing_build_tools() == ("nasm", "the headers of Python")

    monkeypatch.setattr("korrigo_setup.compiler_step.platform.machine", lambda: "aarch64")
    assert missing_build_tools() == ("the headers of Python",)


@linux_only
def test_what_is_there_is_left_alone(programs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fake_program(programs, "g++", "")
    fake_program(programs, "nasm", "")
    fake_program(programs, "apt-get", f"touch {programs}/called")

    provide_compiler()

    assert not (programs / "called").exists()
    assert capsys.readouterr() == ("", "")


@linux_only
def test_it_is_installed_with_the_assembler_and_the_headers(programs: Path, capfd: pytest.CaptureFixture[str]) -> None:
    fake_program(programs, "g++", "")
    fake_program(
        programs, "apt-get", f'echo "$@" > {programs}/called; echo >{programs}/nasm; {sys.executable} -c '
        f"'import os; os.chmod(\"{programs}/nasm\", 0o755)'",
    )  # fmt: skip

    provide_compiler()

    asked = (programs / "called").read_text("utf-8").split()
    assert asked[-3:] == ["g++", "nasm", f"python3.{sys.version_info.minor}-dev"]
    assert capfd.readouterr().err == ""


@linux_only
def test_where_it_can_not_be_installed_one_sentence_says_so_and_the_set_up_goes_on(
    programs: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    fake_program(programs, "apt-get", "exit 100")

    provide_compiler()

    said = capfd.readouterr().err
    assert said == missing_sentence(("a C++ compiler", "nasm"), manager("apt-get")) + "\n"
    assert "the published one is packed, and the installed program is 125 MB larger" in said
    assert "\n    sudo apt-get install" in said


@linux_only
def test_without_the_right_to_install_nothing_is_tried(
    programs: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("korrigo_setup.compiler_step.command_prefix", lambda: None)
    fake_program(programs, "dnf", f"touch {programs}/called")

    provide_compiler()

    assert not (programs / "called").exists()
    assert "sudo dnf install -y -q gcc-c++ nasm" in capfd.readouterr().err


def test_every_package_manager_but_that_of_windows_knows_it_and_a_stranger_is_told_too() -> None:
    assert [known.program for known in PACKAGE_MANAGERS if not known.compiler] == ["winget"]
    assert missing_sentence(("nasm",), None).endswith("install them with the tool of your system.")
