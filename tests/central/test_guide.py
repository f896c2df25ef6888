"""The administrator guide: its commands exist, its SQL runs, and its steps of backup are those of test_backup.py."""

import inspect
import re
import shlex
from pathlib import Path

import pytest

from korrigo_desktop.cli.parser import make_parser
from tests.central import test_backup
from tests.central.conftest import Team
from tests.central.databases import CentralDatabase

GUIDE = (Path(__file__).parents[2] / "docs" / "administrator-guide.md").read_text("utf-8")


def blocks(kind: str) -> list[str]:
    return [
        inspect.cleandoc(text) for text in re.findall(rf"^ *```{kind}\n(.*?)^ *```$", GUIDE, re.MULTILINE | re.DOTALL)
    ]


COMMANDS = [line.strip() for block in blocks("sh") for line in block.splitlines()]


@pytest.mark.parametrize("command", [line for line in COMMANDS if line.startswith("korrigo-desktop")])
def test_a_command_of_the_program_is_understood(command: str) -> None:
    words = make_parser().parse_args(shlex.split(command)[1:])

    assert words.command == "central"


@pytest.mark.parametrize("command", [line for line in COMMANDS if not line.startswith(("korrigo-desktop", "createdb"))])
def test_a_command_of_postgres_is_run_with_the_same_options_by_the_test_of_backups(command: str) -> None:
    steps = inspect.getsource(test_backup.move_to)
    program, *words = shlex.split(command)

    assert f'"{program}"' in steps
    for word in words:
        if word.startswith("-"):
            assert f'"{word}"' in steps


def test_the_watchdog_runs_and_leaves_people_at_work_alone(team: Team) -> None:
    (watchdog,) = blocks("sql")

    assert team.central.ask(watchdog) == []
    assert team.anne.execute("select 1").fetchone() == (1,)


def test_the_watchdog_ends_who_sits_on_a_transaction(team: Team) -> None:
    (watchdog,) = blocks("sql")
    hasty = watchdog.replace("60 seconds", "0 seconds")
    with team.logins["anne"].connect(autocommit=False) as idle:
        idle.execute("select 1")
        assert team.central.ask(hasty) == [(True,)]
        idle.close()


def test_the_access_rules_are_read_without_a_complaint_and_let_nobody_in_without_tls(central: CentralDatabase) -> None:
    (rules,) = blocks("pg_hba")

    kinds = [line.split() for line in rules.splitlines()]
    assert all(words[0] == "hostssl" or words[0] == "local" or words[-1] == "reject" for words in kinds)
    assert all(words[-1] in ("peer", "scram-sha-256", "reject") for words in kinds)
    groups = {word[1:] for words in kinds for word in words if word.startswith("+")}
    known = {str(row[0]) for row in central.ask("select rolname from pg_roles")}
    assert groups <= known
