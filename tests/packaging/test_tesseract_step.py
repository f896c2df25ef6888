"""Tesseract is installed where that can be done; where not, the set-up says so and goes on."""

import shutil
import sys
from pathlib import Path

import pytest

from korrigo_desktop.recognition import printed_text
from korrigo_setup.package_manager import PACKAGE_MANAGERS, find_package_manager
from korrigo_setup.system_libraries import SystemLibrary
from korrigo_setup.tesseract_step import PLACES, missing_sentence, provide_tesseract, tesseract_languages
from tests.packaging.test_system_step import fake_program, manager

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the programs that stand in are shell scripts")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that alone is searched for programs, apart from those of the shell."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("sh", "touch", "chmod", "cat"):
        found = shutil.which(name)
        assert found is not None
        (folder / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("korrigo_setup.tesseract_step.PLACES", ())
    monkeypatch.setattr("korrigo_setup.tesseract_step.command_prefix", lambda: ())
    return folder


def tesseract_knows(programs: Path, *languages: str) -> str:
    """What makes a Tesseract of these languages, as a line of shell."""
    lines = "\n".join(("List of available languages (2):", *languages))
    return f"cat > {programs}/tesseract <<'END'\n#!/bin/sh\ncat <<'X'\n{lines}\nX\nEND\nchmod +x {programs}/tesseract"


@linux_only
def test_it_is_found_with_its_languages_where_these_tests_run() -> None:
    found = printed_text.tesseract_program() if shutil.which("tesseract") else None
    if found is None:
        pytest.skip("no Tesseract here")
    assert {"fra", "eng"} & tesseract_languages()


def test_the_set_up_looks_where_the_program_looks() -> None:
    assert PLACES == printed_text._PLACES


@linux_only
def test_what_is_there_is_left_alone(programs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fake_program(programs, "tesseract", "echo eng; echo fra")
    fake_program(programs, "apt-get", f"touch {programs}/called")

    provide_tesseract()

    assert not (programs / "called").exists()
    assert capsys.readouterr() == ("", "")


@linux_only
def test_it_is_installed_with_its_french(programs: Path, capfd: pytest.CaptureFixture[str]) -> None:
    fake_program(programs, "apt-get", f'echo "$@" > {programs}/called\n{tesseract_knows(programs, "eng", "fra")}')

    provide_tesseract()

    assert (programs / "called").read_text("utf-8").endswith("tesseract-ocr tesseract-ocr-fra\n")
    assert "fra" in tesseract_languages()
    assert capfd.readouterr().err == ""


@linux_only
def test_where_it_can_not_be_installed_one_sentence_says_what_is_lacking_and_the_set_up_goes_on(
    programs: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    fake_program(programs, "apt-get", "exit 100")

    provide_tesseract()

    said = capfd.readouterr().err
    assert said == missing_sentence(manager("apt-get")) + "\n"
    assert "subject variants (A or B)" in said
    assert said.endswith("sudo apt-get install -y -q --no-install-recommends tesseract-ocr tesseract-ocr-fra\n")


@linux_only
def test_without_the_right_to_install_nothing_is_tried(
    programs: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("korrigo_setup.tesseract_step.command_prefix", lambda: None)
    fake_program(programs, "dnf", f"touch {programs}/called")

    provide_tesseract()

    assert not (programs / "called").exists()
    assert "To add it:\n    sudo dnf install -y -q tesseract tesseract-langpack-fra" in capfd.readouterr().err


@linux_only
def test_english_does_where_french_can_not_be_had(programs: Path, capfd: pytest.CaptureFixture[str]) -> None:
    fake_program(programs, "tesseract", "echo eng")
    fake_program(programs, "apt-get", "exit 100")

    provide_tesseract()

    assert capfd.readouterr().err == ""


@linux_only
def test_a_system_that_nobody_knows_is_told_too(programs: Path, capfd: pytest.CaptureFixture[str]) -> None:
    provide_tesseract()

    assert "with the tool of your system" in capfd.readouterr().err


@linux_only
def test_a_tesseract_that_does_not_run_counts_as_none(programs: Path) -> None:
    fake_program(programs, "tesseract", "exit 3")
    assert tesseract_languages() == frozenset()


def test_every_package_manager_knows_it_and_only_the_systems_own_ask_the_administrator() -> None:
    assert [known.program for known in PACKAGE_MANAGERS if not known.tesseract] == []
    assert {known.program for known in PACKAGE_MANAGERS if not known.needs_administrator} == {"brew", "winget"}
    assert "    brew install tesseract tesseract-lang" in missing_sentence(manager("brew"))
    assert "winget install --exact" in missing_sentence(manager("winget"))


def test_where_qt_needs_no_library_none_is_installed() -> None:
    assert manager("brew").packages_for([SystemLibrary("libEGL.so.1", "libegl1", "libglvnd")]) == ()
    both = {"apt-get", "brew"}
    assert find_package_manager(lambda program: program if program in both else None) is manager("apt-get")
