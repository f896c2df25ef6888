"""The work database: one SQLite file per profile, one writer, committed to the disk before anything counts as done."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.store.folder_lock import FolderLock
from korrigo_desktop.store.schema_version import bring_up_to_date

WORK_FILE = "work.db"


class WorkStore:
    """The open work database of a data folder.

    Any thread may read; writers take turns. Both get an SQLAlchemy connection inside one transaction.
    """

    def __init__(self, folder: Path, engine: Engine, lock: FolderLock) -> None:
        """Use `WorkStore.open` instead."""
        self.folder = folder
        self._engine = engine
        self._lock = lock
        self._writing = threading.RLock()

    @staticmethod
    def open(folder: Path) -> "WorkStore":
        """Open the data folder, make it if it is new, migrate it (after a copy) if it is old.

        Raises:
            KorrigoError: STORE_IN_USE, STORE_TOO_NEW, STORE_DAMAGED, STORE_NOT_WRITABLE, DISK_FULL.
        """
        lock = FolderLock.take(folder)
        try:
            with _sqlite_errors(folder):
                bring_up_to_date(folder / WORK_FILE)
            return WorkStore(folder, make_engine(folder / WORK_FILE), lock)
        except BaseException:
            lock.release()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database from its first query on."""
        with _sqlite_errors(self.folder), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose work is on the disk when the block ends, or undone when it raises.

        Raises:
            KorrigoError: DISK_FULL, STORE_NOT_WRITABLE, STORE_DAMAGED.
        """
        with _sqlite_errors(self.folder), self._writing, self._engine.connect() as plain:
            connection = plain.execution_options(korrigo_writes=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Close every connection and let go of the folder."""
        self._engine.dispose()
        self._lock.release()


def make_engine(path: Path) -> Engine:
    """Make an engine whose transactions are SQLAlchemy's own to begin, with what the store needs switched on."""
    engine = create_engine(
        f"sqlite:///{path.as_posix()}",
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=12,
        hide_parameters=True,  # an error that is logged must not carry a name
        connect_args={"check_same_thread": False, "timeout": 30, "isolation_level": None},
    )
    event.listen(engine, "connect", _set_up_connection)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up_connection(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in (
        "journal_mode=wal",
        "synchronous=full",
        "foreign_keys=on",
        "cache_size=-16000",
        "mmap_size=268435456",
    ):
        connection.execute(f"pragma {pragma}")


def _begin(connection: Connection) -> None:
    # A transaction that will write takes the write lock at once: upgrading a read later could fail with SQLITE_BUSY.
    writes = connection.get_execution_options().get("korrigo_writes", False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")


@contextmanager
def _sqlite_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OperationalError, DatabaseError, sqlite3.DatabaseError) as error:
        raise _translated(error, folder) from error


def _translated(error: Exception, folder: Path) -> Exception:
    """What a person can do something about, by SQLite's result code; anything else is a bug and stays what it is."""
    origin: Any = getattr(error, "orig", error)
    name = getattr(origin, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL") or name == "SQLITE_IOERR_WRITE":
        return KorrigoError(ErrorKind.DISK_FULL)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return KorrigoError(ErrorKind.STORE_NOT_WRITABLE, folder=str(folder))
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return KorrigoError(ErrorKind.STORE_DAMAGED)
    return error
