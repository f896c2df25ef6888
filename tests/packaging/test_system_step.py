"""What a machine lacks is found, installed where that is possible, and asked for in a sentence where not."""

import sys
from pathlib import Path

import pytest

from korrigo_setup.package_manager import PACKAGE_MANAGERS, PackageManager, find_package_manager, install_packages
from korrigo_setup.system_libraries import QT_LIBRARIES, SystemLibrary, can_load, missing_libraries
from korrigo_setup.system_step import Shortage

EGL = SystemLibrary("libEGL.so.1", "libegl1", "libglvnd")
GL = SystemLibrary("libGL.so.1", "libgl1", "libglvnd")
CURSOR = SystemLibrary("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", for_display_only=True)

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the wheels bring everything elsewhere")


def manager(program: str) -> PackageManager:
    return next(known for known in PACKAGE_MANAGERS if known.program == program)


def fake_program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)


@linux_only
def test_the_loader_of_the_system_decides_what_is_missing() -> None:
    absent = SystemLibrary("libkorrigo-is-not-a-library.so.7", "", "")

    assert missing_libraries([absent, SystemLibrary("libc.so.6", "", "")]) == (absent,)


@linux_only
def test_everything_that_qt_loads_for_tests_is_found_where_these_tests_run() -> None:
    assert [
        library.soname for library in QT_LIBRARIES if not library.for_display_only and not can_load(library.soname)
    ] == []


def test_every_library_is_listed_once() -> None:
    sonames = [library.soname for library in QT_LIBRARIES]

    assert len(sonames) == len(set(sonames))


@pytest.mark.parametrize(
    ("program", "packages"),
    [
        ("apt-get", ("libegl1", "libgl1")),
        ("dnf", ("libEGL.so.1()(64bit)", "libGL.so.1()(64bit)")),
        ("zypper", ("libEGL.so.1()(64bit)", "libGL.so.1()(64bit)")),
        ("pacman", ("libglvnd",)),
    ],
)
def test_each_system_names_its_own_packages(program: str, packages: tuple[str, ...]) -> None:
    assert manager(program).packages_for([GL, EGL]) == packages


def test_the_sentence_names_what_is_missing_and_the_command_to_type() -> None:
    sentence = Shortage((EGL, CURSOR), venv=True).sentence(manager("apt-get"))

    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert "libEGL.so.1, libxcb-cursor.so.0, the modules venv and ensurepip" in sentence
    assert sentence.splitlines()[-1].strip() == (
        "sudo apt-get update -q && sudo apt-get install -y -q --no-install-recommends "
        f"libegl1 libxcb-cursor0 python{version}-venv"
    )


def test_names_with_brackets_are_quoted_for_the_shell() -> None:
    assert (
        Shortage((EGL,), venv=False).sentence(manager("dnf")).endswith("sudo dnf install -y -q 'libEGL.so.1()(64bit)'")
    )


def test_an_unknown_system_is_told_what_is_missing() -> None:
    sentence = Shortage((EGL,), venv=False).sentence(None)

    assert "libEGL.so.1" in sentence
    assert "sudo" not in sentence


@pytest.mark.parametrize(
    ("shortage", "vital"),
    [
        (Shortage((CURSOR,), venv=False), False),
        (Shortage((CURSOR, EGL), venv=False), True),
        (Shortage((), venv=True), True),
    ],
)
def test_only_what_no_window_can_do_without_stops_the_set_up(shortage: Shortage, *, vital: bool) -> None:
    assert shortage.is_vital is vital


def test_the_package_manager_is_the_one_that_is_there() -> None:
    found = find_package_manager(lambda program: "/usr/bin/dnf" if program == "dnf" else None)

    assert found is manager("dnf")
    assert find_package_manager(lambda _program: None) is None


@linux_only
def test_the_list_of_packages_is_not_fetched_when_the_one_at_hand_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_program(tmp_path, "apt-get", f'echo "$1" >> {tmp_path}/calls')
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    assert install_packages(manager("apt-get"), (), ("libegl1",))
    assert (tmp_path / "calls").read_text("utf-8").split() == ["install"]


@linux_only
def test_an_empty_list_of_packages_is_fetched_before_a_second_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_program(
        tmp_path, "apt-get", f'echo "$1" >> {tmp_path}/calls; [ "$1" = update ] || grep -q update {tmp_path}/calls'
    )
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    assert install_packages(manager("apt-get"), (), ("libegl1",))
    assert (tmp_path / "calls").read_text("utf-8").split() == ["install", "update", "install"]


@linux_only
def test_one_unreachable_archive_does_not_stop_the_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_program(
        tmp_path, "apt-get", f'[ "$1" = update ] && touch {tmp_path}/fetched && exit 100; [ -e {tmp_path}/fetched ]'
    )
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    assert install_packages(manager("apt-get"), (), ("libegl1",))


@linux_only
def test_a_package_that_can_not_be_had_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_program(tmp_path, "apt-get", '[ "$1" = update ]')
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    assert not install_packages(manager("apt-get"), (), ("libegl1",))
