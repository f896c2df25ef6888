"""Opens a SQLite file of a data folder, plain or encrypted with SQLCipher: the one place where a key meets a driver."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import cast

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import Pool

from korrigo_desktop.store.private_file import make_private_file

IN_MEMORY = Path(":memory:")

_ON_DISK = "mmap_size=268435456"


@dataclass(frozen=True, slots=True)
class DatabaseFile:
    """A SQLite file and, when it is encrypted, its key.

    Attributes:
        path: The file.
        key: 256 bits; None for a plain file.
    """

    path: Path
    key: bytes | None = field(default=None, repr=False)

    @property
    def driver(self) -> ModuleType:
        """The DB-API module; its `Error` is the one to catch."""
        if self.key is None:
            return sqlite3
        # Deferred: a plain data folder, which most people have, doesn't wait for it.
        from sqlcipher3 import dbapi2  # type: ignore[import-untyped]

        return cast("ModuleType", dbapi2)

    def connect(self, timeout_s: float = 30) -> sqlite3.Connection:
        """Open it for any thread, in autocommit; a file that isn't there is made, for this person alone to read.

        A wrong key shows itself when something is read: SQLITE_NOTADB.

        Args:
            timeout_s: How long to wait for a writer.

        Returns:
            A connection. SQLCipher's has the same methods and another class.
        """
        if self.path != IN_MEMORY:
            with suppress(OSError):  # the driver tells what stands in the way
                make_private_file(self.path)
        connection = self.driver.connect(self.path, isolation_level=None, check_same_thread=False, timeout=timeout_s)
        if self.key is not None:
            _unlock(connection, self.key)
        return cast("sqlite3.Connection", connection)

    def copy_to(self, path: Path) -> None:
        """Copy it as it is at one moment, under the same key, while others go on writing.

        Args:
            path: A file that isn't there yet.
        """
        with closing(self.connect()) as source, closing(DatabaseFile(path, self.key).connect()) as target:
            source.backup(target)

    def is_sound(self) -> bool:
        """Whether SQLite finds nothing wrong in it; reads all of it.

        Raises:
            OperationalError: The driver's: it can't be read now.
        """
        try:
            with closing(self.connect()) as connection:
                return bool(connection.execute("pragma integrity_check").fetchone()[0] == "ok")
        except self.driver.OperationalError:
            raise
        except self.driver.DatabaseError:  # so damaged that SQLite can't even say where
            return False

    def engine(self, poolclass: type[Pool], **pool_options: int) -> Engine:
        """Make an engine whose transactions are for its caller to begin.

        Args:
            poolclass: How connections are kept.
            **pool_options: For that pool.
        """
        return create_engine(
            f"sqlite:///{self.path.as_posix()}",
            module=self.driver,
            creator=self.connect,
            poolclass=poolclass,
            hide_parameters=True,  # an error that is logged must not carry a name
            **pool_options,
        )

    def mapping_pragmas(self) -> tuple[str, ...]:
        """What lets SQLite read the file through memory; SQLCipher has to decrypt it elsewhere."""
        return (_ON_DISK,) if self.key is None else ()


def _unlock(connection: sqlite3.Connection, key: bytes) -> None:
    # SQLCipher prints a wrong key on stderr by itself; what a person must know comes as a KorrigoError.
    connection.execute("pragma cipher_log_level = none")
    connection.execute(f"pragma key = \"x'{key.hex()}'\"")
    connection.execute("pragma temp_store = memory")  # what doesn't fit into a sort is never written in clear
