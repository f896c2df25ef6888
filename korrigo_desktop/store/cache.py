"""The cache database: pictures of pages and thumbnails. All of it can be made again, none of it is waited for."""

import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

from korrigo_desktop.store.database_file import IN_MEMORY, DatabaseFile
from korrigo_desktop.store.profile_key import KeyUse, ProfileKey

CACHE_FILE = "cache.db"


class PictureCache:
    """Encoded pictures by key; the oldest used go first when the limit is passed.

    Any thread may call. A cache that is damaged, locked or full answers "not there" and never fails a caller.
    """

    def __init__(self, folder: Path, limit_bytes: int = 512 << 20, key: ProfileKey | None = None) -> None:
        """Open the cache of a data folder, made anew when it can't be read.

        Args:
            folder: The data folder.
            limit_bytes: Of all pictures.
            key: The data folder's.
        """
        database = DatabaseFile(folder / CACHE_FILE, None if key is None else key.derived(KeyUse.CACHE))
        self._limit_bytes = limit_bytes
        self._lock = threading.Lock()
        self._errors: type[Exception] = database.driver.Error
        self._connection = _open(database)

    def picture(self, key: str) -> bytes | None:
        """The picture kept under a key, None when there is none."""
        with self._lock, suppress(self._errors):
            row = self._connection.execute("select body from picture where key = ?", (key,)).fetchone()
            if row is not None:
                self._connection.execute("update picture set used = unixepoch('subsec') where key = ?", (key,))
                return bytes(row[0])
        return None

    def keep(self, key: str, body: bytes) -> None:
        """Keep a picture under a key."""
        with self._lock, suppress(self._errors):
            self._connection.execute(
                "insert or replace into picture (key, body, used) values (?, ?, unixepoch('subsec'))", (key, body)
            )
            self._make_room()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _make_room(self) -> None:
        (held,) = self._connection.execute("select coalesce(sum(length(body)), 0) from picture").fetchone()
        while held > self._limit_bytes:
            row = self._connection.execute("select key, length(body) from picture order by used limit 1").fetchone()
            self._connection.execute("delete from picture where key = ?", (row[0],))
            held -= row[1]


def _open(database: DatabaseFile) -> sqlite3.Connection:
    broken: type[Exception] = database.driver.DatabaseError
    try:
        return _made(database)
    except broken:
        # Nothing precious is in it: a damaged cache is thrown away.
        path = database.path
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
        try:
            return _made(database)
        except broken:
            return _made(DatabaseFile(IN_MEMORY, database.key))


def _made(database: DatabaseFile) -> sqlite3.Connection:
    connection = database.connect(timeout_s=5)
    try:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = off")
        connection.execute("create table if not exists picture (key text primary key, body blob not null, used real)")
        connection.execute("create index if not exists picture_by_use on picture (used)")
    except BaseException:
        connection.close()
        raise
    return connection
