"""The entry of the set-up finds a Python that will do, or says that there is none."""

import ast
import sys
from pathlib import Path

import pytest

import bootstrap
import launch

ROOT = Path(__file__).parents[2]

needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="stands on shell scripts")


def python_that(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return path


def test_an_old_python_can_read_the_entry_and_say_that_it_is_too_old() -> None:
    ast.parse((ROOT / "packaging" / "bootstrap.py").read_text("utf-8"), feature_version=(3, 6))


@needs_sh
def test_another_python_on_the_path_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shim = python_that(tmp_path, "python3.13", "exit 127")
    found = python_that(tmp_path, "python3.12", f'exec {sys.executable} "$@"')
    monkeypatch.setenv("PATH", str(tmp_path))

    assert bootstrap.supported_python() == str(found)
    assert shim.exists()


@needs_sh
def test_an_old_python_alone_is_refused_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "is_supported", lambda: False)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert bootstrap.main() == 1
    refusal = capsys.readouterr().err
    assert refusal.startswith("Korrigo Desktop needs Python 3.11, 3.12 or 3.13, and this is Python")
    assert "make setup PYTHON=" in refusal


@pytest.mark.parametrize(
    ("platform", "environment", "shown"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_the_window_opens_only_where_there_is_a_display(
    platform: str, environment: dict[str, str], *, shown: bool
) -> None:
    assert launch.has_display(platform, environment) is shown
