"""The cache database: pictures of pages and thumbnails. All of it can be made again, none of it is waited for."""

import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

CACHE_FILE = "cache.db"


class PictureCache:
    """Encoded pictures by key; the oldest used go first when the limit is passed.

    Any thread may call. A cache that is damaged, locked or full answers "not there" and never fails a caller.
    """

    def __init__(self, folder: Path, limit_bytes: int = 512 << 20) -> None:
        """Open the cache of a data folder, made anew when it can't be read."""
        self._path = folder / CACHE_FILE
        self._limit_bytes = limit_bytes
        self._lock = threading.Lock()
        self._connection = _open(self._path)

    def picture(self, key: str) -> bytes | None:
        """The picture kept under a key, None when there is none."""
        with self._lock, suppress(sqlite3.Error):
            row = self._connection.execute("select body from picture where key = ?", (key,)).fetchone()
            if row is not None:
                self._connection.execute("update picture set used = unixepoch('subsec') where key = ?", (key,))
                return bytes(row[0])
        return None

    def keep(self, key: str, body: bytes) -> None:
        """Keep a picture under a key."""
        with self._lock, suppress(sqlite3.Error):
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


def _open(path: Path) -> sqlite3.Connection:
    try:
        return _made(path)
    except sqlite3.DatabaseError:
        # Nothing precious is in it: a damaged cache is thrown away.
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
        try:
            return _made(path)
        except sqlite3.DatabaseError:
            return _made(Path(":memory:"))


def _made(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5)
    try:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = off")
        connection.execute("create table if not exists picture (key text primary key, body blob not null, used real)")
        connection.execute("create index if not exists picture_by_use on picture (used)")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
