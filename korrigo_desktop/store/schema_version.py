"""The schema of the work database: made, recognised, and migrated after a copy."""

import logging
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.store.blobs import ORIGINALS
from korrigo_desktop.store.database_file import DatabaseFile
from korrigo_desktop.store.sync_tables import outbox

HEAD = "0015"
"""The newest migration in migrations/versions; a test compares."""

_A_VERSION = re.compile(r"(?!0000)\d{4}")
_LOG = logging.getLogger(__name__)


def bring_up_to_date(database: DatabaseFile) -> None:
    """Make the database if it is new; copy and migrate it if it is older than the program.

    Raises:
        KorrigoError: STORE_TOO_NEW (nothing was touched), STORE_DAMAGED.
        DatabaseError: The driver's: the file can't be opened or written.
    """
    version = _version_of(database)
    if version == HEAD:
        return
    if version is not None:
        if version > HEAD:
            raise KorrigoError(ErrorKind.STORE_TOO_NEW)
        _keep_a_copy(database, version)
    _migrate(database)
    _LOG.info("work database brought from schema %s to %s", version, HEAD)


def _version_of(database: DatabaseFile) -> str | None:
    """The schema version, None for no database yet."""
    path = database.path
    if not path.exists() or path.stat().st_size == 0:
        if any((path.parent / ORIGINALS).glob("*/*")):
            # There was a database, and it is gone: a new one would take the originals for left-overs.
            raise KorrigoError(ErrorKind.STORE_DAMAGED)
        return None
    with closing(database.connect()) as connection:
        names = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
        version = _written_version(connection) if "alembic_version" in names else None
    is_whole = version != HEAD or names >= set(outbox.metadata.tables)
    # The first migration runs in one transaction: tables without a version are somebody else's.
    if not is_whole or (version is None and names) or (version is not None and not _A_VERSION.fullmatch(version)):
        raise KorrigoError(ErrorKind.STORE_DAMAGED)
    return version


def _written_version(connection: sqlite3.Connection) -> str | None:
    columns = {row[1] for row in connection.execute("pragma table_info(alembic_version)")}
    row = connection.execute("select version_num from alembic_version").fetchone() if "version_num" in columns else None
    return str(row[0]) if row else None


def _keep_a_copy(database: DatabaseFile, version: str) -> None:
    """Copy it, under the same key, to a file that has its name only once it is whole: a kill leaves no half of one."""
    path = database.path
    copy = path.with_name(f"{path.stem}-before-{HEAD}-from-{version}.db")
    unfinished = copy.with_suffix(".part")
    for left in (unfinished, unfinished.with_name(f"{unfinished.name}-journal")):
        left.unlink(missing_ok=True)  # by a kill in the middle of the last attempt
    database.copy_to(unfinished)
    unfinished.replace(copy)


def _migrate(database: DatabaseFile) -> None:
    # Alembic takes 0.2 s to import, and a start without a migration should not pay for it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["work_database"] = database
    command.upgrade(config, "head")
