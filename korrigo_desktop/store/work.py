"""The work database: one SQLite file per profile, one writer, committed to the disk before anything counts as done."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import QueuePool

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.store.database_file import DatabaseFile
from korrigo_desktop.store.folder_lock import FolderLock
from korrigo_desktop.store.profile_file import check_key
from korrigo_desktop.store.profile_key import KeyUse, ProfileKey
from korrigo_desktop.store.references import check_references
from korrigo_desktop.store.schema_version import bring_up_to_date

WORK_FILE = "work.db"
# A file on a full disk can't be written, nor the index of the journal be made that every reader needs.
_NO_ROOM = frozenset({"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"})
# Sorting names must not spill into a temporary folder that others share.
_PRAGMAS = ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "cache_size=-16000", "temp_store=memory")


class WorkStore:
    """The open work database of a data folder.

    Any thread may read; writers take turns. Both get an SQLAlchemy connection inside one transaction.
    """

    def __init__(self, folder: Path, engine: Engine, lock: FolderLock, key: ProfileKey | None) -> None:
        """Use `WorkStore.open` instead."""
        self.folder = folder
        self.small_file_key = None if key is None else key.derived(KeyUse.SMALL_FILES)
        """Seals what else is written into the folder: tickets of tasks hold paths; None in a plain folder."""
        self.database = DatabaseFile(folder / WORK_FILE, None if key is None else key.derived(KeyUse.WORK))
        self._engine = engine
        self._lock = lock
        self._writing = threading.RLock()

    @staticmethod
    def open(folder: Path, key: ProfileKey | None = None) -> "WorkStore":
        """Open the data folder, make it if it is new, migrate it (after a copy) if it is old.

        Args:
            folder: The data folder.
            key: Its key; None for a plain one, which it is unless it has a profile file.

        Raises:
            KorrigoError: STORE_IN_USE, STORE_TOO_NEW, STORE_DAMAGED, STORE_NOT_WRITABLE, DISK_FULL, STORE_LOCKED,
                STORE_KEY_WRONG. Nothing was touched by the last two.
        """
        lock = FolderLock.take(folder)
        try:
            check_key(folder, key)
            database = DatabaseFile(folder / WORK_FILE, None if key is None else key.derived(KeyUse.WORK))
            _check_writable(database.path)
            with _sqlite_errors(folder):
                bring_up_to_date(database)
            return WorkStore(folder, make_engine(database), lock, key)
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

    @contextmanager
    def filling(self) -> Iterator[Connection]:
        """As `writing`, for hundreds of thousands of rows: references are checked once, when the block ends.

        Raises:
            KorrigoError: As `writing`.
            MissingReferenceError: A row refers to one that is not there. Everything is undone.
        """
        with _sqlite_errors(self.folder), self._writing, self._engine.connect() as plain:
            plain.detach()  # closed afterwards: nothing else is ever written without checks
            plain.connection.cursor().execute("pragma foreign_keys = off")
            connection = plain.execution_options(korrigo_writes=True)
            with connection.begin():
                yield connection
                check_references(connection)

    def copy_to(self, path: Path) -> None:
        """Copy the database as it is at one moment, under its key, and read the copy through.

        Raises:
            KorrigoError: STORE_DAMAGED: the copy is worth nothing; DISK_FULL.
        """
        with _sqlite_errors(path.parent):
            self.database.copy_to(path)
            if not DatabaseFile(path, self.database.key).is_sound():
                raise KorrigoError(ErrorKind.STORE_DAMAGED)

    def close(self) -> None:
        """Close every connection and let go of the folder."""
        self._engine.dispose()
        self._lock.release()


def make_engine(database: DatabaseFile) -> Engine:
    """Make an engine whose transactions are SQLAlchemy's own to begin, with what the store needs switched on."""
    engine = database.engine(QueuePool, pool_size=4, max_overflow=12)
    pragmas = (*_PRAGMAS, *database.mapping_pragmas())

    def set_up_connection(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(f"pragma {pragma}")

    event.listen(engine, "connect", set_up_connection)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # A transaction that will write takes the write lock at once: upgrading a read later could fail with SQLITE_BUSY.
    writes = connection.get_execution_options().get("korrigo_writes", False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")


def _check_writable(path: Path) -> None:
    """Refuse a database that is read-only before SQLite makes a journal as read-only as it, which would stay.

    Raises:
        KorrigoError: STORE_NOT_WRITABLE.
    """
    if path.exists() and not os.access(path, os.W_OK):
        raise KorrigoError(ErrorKind.STORE_NOT_WRITABLE, folder=str(path.parent))


@contextmanager
def _sqlite_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        translated = _translated(error, folder)
        if translated is error:
            raise
        raise translated from error


def _translated(error: Exception, folder: Path) -> Exception:
    """What a person can do something about, by SQLite's result code; anything else is a bug and stays what it is."""
    # By their attribute: SQLCipher's driver has exception classes of its own.
    origin: Any = getattr(error, "orig", error)
    name = getattr(origin, "sqlite_errorname", "")
    if name in _NO_ROOM:
        return KorrigoError(ErrorKind.DISK_FULL)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return KorrigoError(ErrorKind.STORE_NOT_WRITABLE, folder=str(folder))
    # Bytes that are no text: the database itself says so in no text either, or "Could not decode to UTF-8".
    is_no_text = isinstance(origin, UnicodeDecodeError) or str(origin).startswith("Could not decode")
    if is_no_text or name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return KorrigoError(ErrorKind.STORE_DAMAGED)
    if name.startswith("SQLITE_BUSY"):
        return KorrigoError(ErrorKind.STORE_IN_USE)
    if name.startswith("SQLITE_IOERR"):
        return KorrigoError(ErrorKind.DISK_FAILS)
    return error
