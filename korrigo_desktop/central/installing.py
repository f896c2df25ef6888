"""Installs the central database and brings it up to date: roles, tables by migrations, functions and grants."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.rows import TupleRow
from sqlalchemy import Connection as SharedConnection
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from korrigo_desktop.central.connection import connect, database_of, server_errors
from korrigo_desktop.central.sql_files import AFTER_TABLES, ROLES, read_sql
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

HEAD = "0006"
"""The newest migration in migrations/versions; a test compares."""

SCHEMA_VERSION = 5
"""What a client and the server compare at the start of each synchronisation. From 2 on, correctors hand in what they
did on a copy that had become somebody else's; from 3 on, what is reported of a page reaches the exam office; from 4 on,
that is compared as well; from 5 on, markers share remarks."""

OLDEST_CLIENT = 1
"""The oldest schema version that a client may speak."""

OLDEST_POSTGRES = 15
LOCK_TIMEOUT_S = 10.0


def init(dsn: str) -> None:
    """Install Korrigo in a database; does no harm where it is installed already.

    Args:
        dsn: Of a superuser.

    Raises:
        KorrigoError: As `connect`; SUPERUSER_NEEDED, POSTGRES_TOO_OLD, SERVER_TOO_NEW, SERVER_LOCKED.
    """
    _bring_up_to_date(dsn, must_be_there=False)


def upgrade(dsn: str) -> None:
    """Bring an installed database up to date.

    Args:
        dsn: Of a superuser.

    Raises:
        KorrigoError: As `init`; SERVER_NOT_INSTALLED.
    """
    _bring_up_to_date(dsn, must_be_there=True)


def installed_version(connection: psycopg.Connection[TupleRow]) -> str | None:
    """The migration that a database stands at, None where there is no Korrigo."""
    with connection.cursor() as cursor:
        there = cursor.execute("select to_regclass('korrigo.alembic_version') is not null").fetchone()
        if not there or not there[0]:
            return None
        row = cursor.execute("select version_num from korrigo.alembic_version").fetchone()
    return str(row[0]) if row else None


def check_superuser(connection: psycopg.Connection[TupleRow]) -> None:
    """Refuse a connection that may not do everything.

    Raises:
        KorrigoError: SUPERUSER_NEEDED.
    """
    row = connection.execute("select rolsuper from pg_roles where rolname = current_user").fetchone()
    if row is None or not row[0]:
        raise KorrigoError(ErrorKind.SUPERUSER_NEEDED)


def _bring_up_to_date(dsn: str, *, must_be_there: bool) -> None:
    database = database_of(dsn)
    # SQLAlchemy opens the connection, since Alembic wants one of its own; all the rest runs in the same transaction.
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: connect(dsn, autocommit=False),
        poolclass=NullPool,
        use_native_hstore=False,
    )
    with server_errors(database), _lock_errors(database), engine.begin() as shared:
        connection = shared.connection.driver_connection
        assert isinstance(connection, psycopg.Connection)
        _check_server(connection)
        version = installed_version(connection)
        if version is None and must_be_there:
            raise KorrigoError(ErrorKind.SERVER_NOT_INSTALLED, database=database)
        if version is not None and version > HEAD:
            raise KorrigoError(ErrorKind.SERVER_TOO_NEW, database=database)
        # Nobody waits for long behind a migration that waits: a client that holds a lock is met again at the next try.
        connection.execute(f"set local lock_timeout = {int(LOCK_TIMEOUT_S * 1000)}".encode())
        connection.execute(read_sql(ROLES))
        connection.execute("set local role korrigo_owner")
        _migrate(shared)
        connection.execute("reset role")
        for name in AFTER_TABLES:
            connection.execute(read_sql(name))
        _write_versions(connection)


def _check_server(connection: psycopg.Connection[TupleRow]) -> None:
    if connection.info.server_version < OLDEST_POSTGRES * 10000:
        found = connection.info.parameter_status("server_version") or ""
        raise KorrigoError(ErrorKind.POSTGRES_TOO_OLD, found=found, needed=OLDEST_POSTGRES)
    check_superuser(connection)


@contextmanager
def _lock_errors(database: str) -> Iterator[None]:
    try:
        yield
    except psycopg.errors.LockNotAvailable as error:
        raise KorrigoError(ErrorKind.SERVER_LOCKED, database=database) from error
    except OperationalError as error:  # the same from inside a migration
        if isinstance(error.orig, psycopg.errors.LockNotAvailable):
            raise KorrigoError(ErrorKind.SERVER_LOCKED, database=database) from error
        raise


def _migrate(shared: SharedConnection) -> None:
    # Alembic takes 0.2 s to import, which no other command should pay for.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = shared
    command.upgrade(config, "head")


def _write_versions(connection: psycopg.Connection[TupleRow]) -> None:
    connection.execute(
        """
        insert into korrigo.epoch (schema_version, oldest_client) values (%s, %s)
        on conflict (is_only) do update
        set schema_version = excluded.schema_version, oldest_client = excluded.oldest_client
        """,
        (SCHEMA_VERSION, OLDEST_CLIENT),
    )
