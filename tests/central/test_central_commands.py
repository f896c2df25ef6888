"""`central …` from the command line, as an administrator types it."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from korrigo_desktop.central import installing
from korrigo_desktop.central.connection import connect_as
from korrigo_desktop.domain.logins import login_of
from tests.central.databases import PASSWORD, CentralDatabase, TestServer


def run(*words: object, password: str | None = None, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ)
    if password is not None:
        environment["PGPASSWORD"] = password
    if home is not None:
        environment["XDG_DATA_HOME"] = str(home)
    command = [sys.executable, "-m", "korrigo_desktop", "--json", "central", *(str(word) for word in words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=110, env=environment)


def answer(*words: object, password: str | None = None) -> Any:
    done = run(*words, password=password)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def without_password(dsn: str) -> tuple[str, str | None]:
    parts = conninfo_to_dict(dsn)
    password = parts.pop("password", None)
    return make_conninfo("", **parts), None if password is None else str(password)


def test_from_an_empty_database_to_a_person_who_connects(postgres: TestServer, central_template: str) -> None:
    """`central_template` keeps the roles of the server for the time of the test."""
    assert central_template
    name = f"school_{os.getpid()}"
    postgres.run("create database {}", name)
    try:
        dsn, password = without_password(postgres.dsn(name))
        assert answer("init", dsn, password=password)["database"] == name
        assert answer("upgrade", dsn, password=password)["schema"] == installing.SCHEMA_VERSION
        added = answer("add-person", dsn, "Anne Martin", password=password)["added"][0]
        with connect_as(postgres.dsn(name), "anne martin", added["password"]) as connection:
            row = connection.execute("select sync.hello(1)").fetchone()
        assert row is not None
        assert row[0]["person"]["role"] == "corrector"
    finally:
        postgres.run("drop database {} with (force)", name)
        postgres.run("drop role if exists {}", login_of("Anne Martin", name))


def test_no_command_opens_a_data_folder(central: CentralDatabase, tmp_path: Path) -> None:
    for words in (("check", central.admin), ("upgrade", central.admin), ("add-person", central.admin, "Anne")):
        run(*words, home=tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_check_fails_where_something_is_wrong_and_names_it(central: CentralDatabase) -> None:
    central.ask("alter table core.copy no force row level security")

    done = run("check", central.admin)

    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert not found["is_correct"]
    assert "table core.copy" in {finding["subject"] for finding in found["findings"] if finding["is_wrong"]}
    assert done.stderr.startswith("korrigo-desktop: ")
    assert done.stderr.count("\n") == 1


def test_a_list_of_people_with_a_file_of_passwords(central: CentralDatabase, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text(
        "Nom;Prénom;Rôle\nMARTIN;Élise;correcteur\nPETIT;Jean;gestionnaire\nMARTIN;Elise;\nX;Y;roi\n", "cp1252"
    )
    passwords = tmp_path / "passwords.csv"

    done = run("add-person", central.admin, "--file", people, "--passwords-to", passwords)

    said = json.loads(done.stdout)
    assert done.returncode == 0
    assert [person["name"] for person in said["added"]] == ["MARTIN Élise", "PETIT Jean"]
    assert [refused["line"] for refused in said["refused"]] == [4, 5]
    assert "2 refused" in done.stderr
    lines = passwords.read_text("utf-8-sig").splitlines()
    assert lines[0] == "name;role;password"
    assert [line.split(";")[:2] for line in lines[1:]] == [["MARTIN Élise", "corrector"], ["PETIT Jean", "manager"]]
    for line in lines[1:]:
        name, _, password = line.split(";")
        assert password not in done.stdout
        connect_as(central.dsn, name, password).close()
    if os.name == "posix":
        assert stat.S_IMODE(passwords.stat().st_mode) == 0o600


def test_a_file_of_passwords_is_never_written_over_and_nobody_is_added(
    central: CentralDatabase, tmp_path: Path
) -> None:
    passwords = tmp_path / "passwords.csv"
    passwords.write_text("precious", "utf-8")

    done = run("add-person", central.admin, "Anne", "--passwords-to", passwords)

    assert done.returncode == 1
    assert passwords.read_text("utf-8") == "precious"
    assert central.ask("select 1 from korrigo.person") == []


def test_a_manager_gives_a_new_password_and_disables(central: CentralDatabase) -> None:
    central.add("Anne", "corrector")
    central.add("Office", "manager")

    renewed = answer("new-password", central.dsn, "Anne", "--as", "office", password=PASSWORD)
    connect_as(central.dsn, "Anne", renewed["password"]).close()
    answer("disable-person", central.dsn, "Anne", "--as", "office", password=PASSWORD)

    assert central.ask("select is_active from korrigo.person where name = 'Anne'") == [(False,)]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("add-person", "dbname=x"), 2),
        (("add-person", "dbname=x", "Anne", "--file", "people.csv"), 2),
        (("add-person", "dbname=x", "Anne", "--role", "king"), 2),
        (("dance", "dbname=x"), 2),
        (("check", "host=127.0.0.1 port=1 connect_timeout=1"), 1),
        (("check", "host=127.0.0.1 nonsense"), 1),
        (("add-person", "dbname=x", "--file", "/nowhere/people.csv"), 1),
    ],
)
def test_what_can_not_be_done_is_one_line_and_a_status(words: tuple[str, ...], status: int) -> None:
    done = run(*words)

    assert done.returncode == status
    assert "Traceback" not in done.stderr
    if status == 1:
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "action", ["upgrade", "check", "after-restore", "add-person", "new-password", "disable-person"]
)
def test_a_database_without_korrigo_is_told_as_such(postgres: TestServer, action: str) -> None:
    name = ("Anne",) if action.endswith(("person", "password")) else ()

    done = run(action, postgres.admin, *name)

    assert done.returncode == 1
    assert "holds no Korrigo" in done.stderr


def test_a_corrector_is_told_that_this_is_for_managers(central: CentralDatabase) -> None:
    person = central.add("Anne", "corrector")

    done = run("add-person", person.dsn, "Friend", "--role", "manager")

    assert done.returncode == 1
    assert "Only a manager" in done.stderr
