"""The schema of the work database: made, recognised, and migrated after a copy."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

HEAD = "0002"
"""The newest migration in migrations/versions; a test compares."""

_LOG = logging.getLogger(__name__)


def bring_up_to_date(path: Path) -> None:
    """Make the database if it is new; copy and migrate it if it is older than the program.

    Raises:
        KorrigoError: STORE_TOO_NEW (nothing was touched), STORE_DAMAGED.
        sqlite3.DatabaseError: The file can't be opened or written.
    """
    version = _version_of(path)
    if version == HEAD:
        return
    if version is not None:
        if version > HEAD:
            raise KorrigoError(ErrorKind.STORE_TOO_NEW)
        _keep_a_copy(path, version)
    _migrate(path)
    _LOG.info("work database brought from schema %s to %s", version, HEAD)


def _version_of(path: Path) -> str | None:
    """The schema version, None for no database yet."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    with closing(sqlite3.connect(path)) as connection:
        known = connection.execute("select 1 from sqlite_master where name = 'alembic_version'").fetchone()
        row = connection.execute("select version_num from alembic_version").fetchone() if known else None
        tables = connection.execute("select count(*) from sqlite_master").fetchone()[0]
    if row is None and tables:
        # The first migration runs in one transaction: tables without a version are somebody else's.
        raise KorrigoError(ErrorKind.STORE_DAMAGED)
    return str(row[0]) if row else None


def _keep_a_copy(path: Path, version: str) -> None:
    copy = path.with_name(f"{path.stem}-before-{HEAD}-from-{version}.db")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _migrate(path: Path) -> None:
    # Alembic takes 0.2 s to import, and a start without a migration should not pay for it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["work_database"] = path
    command.upgrade(config, "head")
