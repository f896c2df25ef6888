"""Every command of the parser is carried out by some module, and brings along no library of another."""

import argparse
import subprocess
import sys
from collections.abc import Iterator

import pytest

from korrigo_desktop.cli import (
    care_commands,
    commands,
    exam_commands,
    export_commands,
    office_commands,
    recognition_commands,
    remark_commands,
    team_commands,
)
from korrigo_desktop.cli.catalogue import command_of
from korrigo_desktop.cli.parser import make_parser

MODULES = (
    *(care_commands, commands, exam_commands, export_commands),
    *(office_commands, recognition_commands, remark_commands, team_commands),
)
WITHOUT_A_FOLDER = {"gui", "demo", "profiles", "doctor", "join", "central"}


def choices(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def on_a_folder() -> Iterator[tuple[str, str]]:
    for name, parser in choices(make_parser()).items():
        if name not in WITHOUT_A_FOLDER:
            yield from ((name, action) for action in choices(parser) or ("",))


def test_every_command_is_carried_out_by_the_one_module_that_has_it() -> None:
    carried_out = {key: command for module in MODULES for key, command in module.COMMANDS.items()}
    assert sum(len(module.COMMANDS) for module in MODULES) == len(carried_out)
    assert set(carried_out) == set(on_a_folder()) - {("backup", "check"), ("backup", "restore")}
    assert {key: command_of(key) for key in carried_out} == carried_out


@pytest.mark.parametrize("key", [("exam", "list"), ("copies", "list"), ("marks", "apply"), ("export", "csv")])
def test_libraries_for_pictures_pdf_and_servers_are_not_imported_for_nothing(key: tuple[str, str]) -> None:
    script = f"import sys, korrigo_desktop.cli.catalogue as c; c.command_of({key!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & {"cv2", "numpy", "PIL", "pymupdf", "psycopg", "alembic", "keyring"} == set()


def test_an_administrator_does_not_wait_for_the_libraries_for_pictures() -> None:
    script = "import sys, korrigo_desktop.cli.central_commands; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & {"cv2", "numpy", "PIL", "pymupdf", "alembic"} == set()
