"""Real central databases for tests: one server a session, one installed database a test, persons with real logins.

The server is the wheel's, or the one that KORRIGO_TEST_DSN names (a superuser's DSN). A pytest plugin, named in
tests/conftest.py.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from korrigo_desktop.central import installing
from korrigo_desktop.central.connection import Connection, connect
from korrigo_desktop.central.embedded import EmbeddedServer
from korrigo_desktop.central.people import add_person, verifier_of
from korrigo_desktop.central.sql_files import read_sql
from tests.memory_folder import memory_folder

PASSWORD = "a password of tests"
# Nothing of a test has to outlive the machine's power.
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "250",
    "shared_buffers": "64MB",
    "max_wal_size": "128MB",
    # Hundreds of passwords are checked, and none has to be dear to guess.
    "scram_iterations": "1",
}


@dataclass(frozen=True, slots=True)
class TestServer:
    """A server that tests may make databases on.

    Attributes:
        admin: A superuser's DSN.
        embedded: The wheel's server, None for one that was named.
    """

    __test__ = False

    admin: str
    embedded: EmbeddedServer | None = None

    def dsn(self, database: str) -> str:
        """The superuser's DSN of a database."""
        return make_conninfo(self.admin, dbname=database)

    def run(self, statement: LiteralString, *names: str) -> None:
        """Run a statement of the superuser outside of any transaction; {} are names."""
        with connect(self.admin) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@dataclass(frozen=True, slots=True)
class Login:
    """A person who can connect.

    Attributes:
        dsn: With login and password.
    """

    id: str
    name: str
    login: str
    password: str
    dsn: str

    def connect(self, *, autocommit: bool = True) -> Connection:
        """Connect as this person."""
        return connect(self.dsn, autocommit=autocommit)


@dataclass(frozen=True, slots=True)
class CentralDatabase:
    """An installed database.

    Attributes:
        name: The database's name.
        dsn: Address and database, without a login.
        admin: The superuser's DSN.
    """

    server: TestServer
    name: str
    dsn: str
    admin: str

    def connect(self, *, autocommit: bool = True) -> Connection:
        """Connect as the superuser."""
        return connect(self.admin, autocommit=autocommit)

    def ask(self, statement: LiteralString, *values: object) -> list[tuple[Any, ...]]:
        """What the superuser reads."""
        with self.connect() as connection:
            cursor = connection.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def add(self, name: str, role: str, *, must_change_password: bool = False) -> Login:
        """Add a person with a known password that need not be changed any more."""
        with self.connect() as connection:
            added = add_person(connection, name, role)
            row = connection.execute("select login from korrigo.person where id = %s", (added.person_id,)).fetchone()
            assert row is not None
            login = str(row[0])
            connection.execute(
                sql.SQL("alter role {} password {}").format(
                    sql.Identifier(login), sql.Literal(verifier_of(connection, login, PASSWORD))
                )
            )
            connection.execute(
                "update korrigo.person set must_change_password = %s where id = %s",
                (must_change_password, added.person_id),
            )
        dsn = make_conninfo(self.dsn, user=login, password=PASSWORD)
        return Login(added.person_id, added.name, login, PASSWORD, dsn)


@contextmanager
def running_server() -> Iterator[TestServer]:
    """The named server, or the wheel's in a folder that is gone afterwards."""
    named = os.environ.get("KORRIGO_TEST_DSN")
    if named:
        yield TestServer(named)
        return
    # Not below pytest's folder: that is closed to the account that Postgres runs under when tests run as root.
    # In memory a database is copied in a fifth of the time, and copies are what tests wait for.
    folder = Path(tempfile.mkdtemp(prefix="korrigo-postgres-", dir=memory_folder()))
    folder.chmod(0o755)
    server = EmbeddedServer.start(folder / "data", settings=SETTINGS)
    with removed_with_this_process(server):
        try:
            yield TestServer(server.dsn(), server)
        finally:
            server.remove()
            shutil.rmtree(folder, ignore_errors=True)


_UNDERTAKER = """
import shutil, sys
from pathlib import Path
from korrigo_desktop.central.embedded import EmbeddedServer
folder, port, programs = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
sys.stdin.read()
EmbeddedServer(folder, port, "", programs).remove()
shutil.rmtree(folder.parent, ignore_errors=True)
"""


@contextmanager
def removed_with_this_process(server: EmbeddedServer) -> Iterator[None]:
    """Tests that are killed take their server along: a process waits for the end of the pipe from this one."""
    words = [sys.executable, "-c", _UNDERTAKER, str(server.folder), str(server.port), str(server.programs)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, start_new_session=True) as undertaker:
        yield
        assert undertaker.stdin is not None
        undertaker.stdin.close()


@contextmanager
def installed_template(server: TestServer) -> Iterator[str]:
    """A database with Korrigo in it and nothing else, to be copied."""
    name = f"korrigo_template_{secrets.token_hex(6)}"
    before = _group_roles(server)
    server.run("create database {}", name)
    try:
        installing.init(server.dsn(name))
        yield name
    finally:
        server.run("drop database if exists {} with (force)", name)
        for role in sorted(_group_roles(server) - before):
            server.run("drop role {}", role)


@contextmanager
def fresh_database(server: TestServer, template: str) -> Iterator[CentralDatabase]:
    """A copy of the template, gone with all its logins afterwards."""
    name = f"korrigo_test_{secrets.token_hex(6)}"
    # Copied as files: a template is small, and nobody writes to it meanwhile.
    server.run("create database {} template {} strategy file_copy", name, template)
    database = CentralDatabase(server, name, _without_login(server.dsn(name)), server.dsn(name))
    try:
        with database.connect() as connection:
            connection.execute(read_sql("database"))  # what a copy does not take along
            connection.execute("update korrigo.epoch set id = gen_random_uuid()")
        yield database
    finally:
        logins = database.ask("select login from korrigo.person join pg_roles on rolname = login")
        with connect(server.admin) as connection:
            connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))
            if logins:
                names = sql.SQL(", ").join(sql.Identifier(str(login)) for (login,) in logins)
                connection.execute(sql.SQL("drop role if exists {}").format(names))


def _without_login(dsn: str) -> str:
    kept = {key: value for key, value in conninfo_to_dict(dsn).items() if key not in ("user", "password")}
    return make_conninfo("", **kept)


def _group_roles(server: TestServer) -> frozenset[str]:
    with connect(server.admin) as connection:
        rows = connection.execute("select rolname from pg_roles where rolname like 'korrigo\\_%'").fetchall()
    return frozenset(str(row[0]) for row in rows)


@pytest.fixture(scope="session")
def postgres() -> Iterator[TestServer]:
    """The server of this session (of this worker, when tests run in parallel)."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def central_template(postgres: TestServer) -> Iterator[str]:
    """The name of an installed database that is only copied."""
    with installed_template(postgres) as name:
        yield name


@pytest.fixture
def central(postgres: TestServer, central_template: str) -> Iterator[CentralDatabase]:
    """An installed database for one test."""
    with fresh_database(postgres, central_template) as database:
        yield database


@pytest.fixture(scope="module")
def shared_central(postgres: TestServer, central_template: str) -> Iterator[CentralDatabase]:
    """An installed database for all tests of a module, which leave to each other what they wrote."""
    with fresh_database(postgres, central_template) as database:
        yield database
