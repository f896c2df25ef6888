"""A backup of yesterday on a new server, as the administrator guide says it: nobody loses a change in silence."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from korrigo_desktop.central import installing
from korrigo_desktop.central.checking import check
from korrigo_desktop.central.connection import Connection, connect, connect_as
from korrigo_desktop.central.embedded import EmbeddedServer
from korrigo_desktop.central.people import add_person, change_own_password
from korrigo_desktop.central.restoring import after_restore
from tests.central.databases import SETTINGS
from tests.central.exam_of_tests import ExamOfTests, assign, pull, push_one, put_exam, score
from tests.memory_folder import memory_folder

DATABASE = "school"
PASSWORD = "a password of tests"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the account of Postgres can reach."""
    made = Path(tempfile.mkdtemp(prefix="korrigo-backup-", dir=memory_folder()))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def old_server(folder: Path) -> Iterator[EmbeddedServer]:
    server = EmbeddedServer.start(folder / "old", settings=SETTINGS)
    yield server
    server.remove()


@pytest.fixture
def new_server(folder: Path) -> Iterator[EmbeddedServer]:
    server = EmbeddedServer.start(folder / "new", settings=SETTINGS)
    yield server
    server.remove()


def run(server: EmbeddedServer, program: str, *words: str) -> None:
    """Run a program of Postgres against a server, as the guide writes it."""
    parts = conninfo_to_dict(server.dsn())
    address = ("-h", str(parts["host"]), "-p", str(parts["port"]), "-U", str(parts["user"]))
    environment = {**os.environ, "PGPASSWORD": str(parts["password"])}
    done = subprocess.run(
        [server.programs / program, *address, *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def person(server: EmbeddedServer, name: str, role: str) -> tuple[str, Connection]:
    with connect(server.dsn(DATABASE)) as admin:
        added = add_person(admin, name, role)
    connection = connect_as(server.dsn(DATABASE), name, added.password)
    change_own_password(connection, PASSWORD)
    return added.person_id, connection


def school(server: EmbeddedServer) -> ExamOfTests:
    """Install, and share a copy out to Anne, who marks it."""
    with connect(server.dsn()) as admin:
        admin.execute("create database school")
    installing.init(server.dsn(DATABASE))
    _, manager = person(server, "Office", "manager")
    anne_id, anne = person(server, "Anne", "corrector")
    with manager, anne:
        exam = put_exam(manager)
        assign(manager, exam, exam.copies[0], anne_id)
        push_one(anne, score(exam, exam.copies[0], 450))
    return exam


def move_to(old: EmbeddedServer, new: EmbeddedServer, folder: Path) -> None:
    """What the guide says under “Backup” and “Restore”."""
    run(old, "pg_dumpall", "--globals-only", "--file", str(folder / "globals.sql"))
    run(old, "pg_dump", "--format=custom", "--create", "--file", str(folder / "school.dump"), DATABASE)
    # The superuser of the new server is there already, and keeps the own password.
    globals_sql = (folder / "globals.sql").read_text("utf-8").splitlines()
    kept = [line for line in globals_sql if " ROLE postgres" not in line]
    (folder / "globals.sql").write_text("\n".join(kept), "utf-8")
    run(new, "psql", "-v", "ON_ERROR_STOP=1", "-f", str(folder / "globals.sql"), "postgres")
    run(new, "pg_restore", "--exit-on-error", "--create", "--dbname=postgres", str(folder / "school.dump"))


def test_a_restored_server_makes_everybody_start_over_and_misses_nothing(
    old_server: EmbeddedServer, new_server: EmbeddedServer, folder: Path
) -> None:
    exam = school(old_server)
    copy = exam.copies[0]
    with connect_as(old_server.dsn(DATABASE), "Anne", PASSWORD) as anne:
        cursor = pull(anne).cursor
        move_to(old_server, new_server, folder)
        push_one(anne, score(exam, copy, 300, base=1))  # after the backup: the new server knows nothing of it
        late = pull(anne, cursor).cursor

    installing.upgrade(new_server.dsn(DATABASE))
    stamped = after_restore(new_server.dsn(DATABASE))

    with connect_as(new_server.dsn(DATABASE), "anne", PASSWORD) as anne:
        start = pull(anne, late)
        assert start.is_full
        assert [(row["points"], row["version"]) for row in start.of("score")] == [(450, 1)]
        assert pull(anne, start.cursor).rows == {}, "no stamp of a future that the new server has not reached"
        push_one(anne, score(exam, copy, 200, base=1))
        assert [row["points"] for row in pull(anne, start.cursor).of("score")] == [200]
    assert stamped > 0
    wrong = [finding for finding in check(new_server.dsn(DATABASE)) if finding.is_wrong]
    assert {finding.subject for finding in wrong} <= {"setting fsync", "setting full_page_writes"}


def test_without_it_an_old_cursor_would_miss_new_changes(
    old_server: EmbeddedServer, new_server: EmbeddedServer, folder: Path
) -> None:
    """The reason why the guide insists: this is what a forgotten `central after-restore` does."""
    exam = school(old_server)
    with connect(old_server.dsn()) as admin:
        for _ in range(1500):
            admin.execute("select pg_current_xact_id()")
    with connect_as(old_server.dsn(DATABASE), "Anne", PASSWORD) as anne:
        cursor = pull(anne).cursor
        move_to(old_server, new_server, folder)

    with connect_as(new_server.dsn(DATABASE), "anne", PASSWORD) as anne:
        # A server that is still behind says so by itself; one that has caught up can't know any more.
        assert pull(anne, cursor).is_full
        with connect(new_server.dsn()) as admin:
            for _ in range(3000):
                admin.execute("select pg_current_xact_id()")
        push_one(anne, score(exam, exam.copies[0], 200, base=1))
        assert not pull(anne, cursor).is_full
        after_restore(new_server.dsn(DATABASE))
        assert pull(anne, cursor).is_full


def test_people_can_be_added_on_the_new_server(
    old_server: EmbeddedServer, new_server: EmbeddedServer, folder: Path
) -> None:
    school(old_server)
    move_to(old_server, new_server, folder)
    installing.upgrade(new_server.dsn(DATABASE))

    with connect_as(new_server.dsn(DATABASE), "Office", PASSWORD) as manager:
        added = add_person(manager, "Chloé", "corrector")

    connect_as(new_server.dsn(DATABASE), "Chloé", added.password).close()
