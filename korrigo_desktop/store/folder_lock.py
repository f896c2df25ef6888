"""The lock of a data folder: one program at a time, released by the system when that program dies."""

import os
import sys
from pathlib import Path
from typing import IO

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.store.system_errors import telling_what_the_disk_refuses

LOCK_FILE = "in-use.lock"


def is_in_use(folder: Path) -> bool:
    """Whether a program works with a folder at this moment; one that can't be locked for another reason is not."""
    if not (folder / LOCK_FILE).exists():
        return False
    try:
        FolderLock.take(folder).release()
    except KorrigoError as error:
        return error.kind is ErrorKind.STORE_IN_USE
    return False


class FolderLock:
    """A lock that is held while it is referenced."""

    def __init__(self, handle: IO[bytes]) -> None:
        """Use `FolderLock.take` instead."""
        self._handle = handle

    @staticmethod
    def take(folder: Path) -> "FolderLock":
        """Make the folder if need be and lock it.

        Raises:
            KorrigoError: STORE_IN_USE, STORE_NOT_WRITABLE, DISK_FULL.
        """
        with telling_what_the_disk_refuses(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = (folder / LOCK_FILE).open("ab")
        try:
            _lock(handle)
        except OSError as error:
            handle.close()
            raise KorrigoError(ErrorKind.STORE_IN_USE) from error
        return FolderLock(handle)

    def release(self) -> None:
        """Let go; the file stays, for its removal could race with another program that just opened it."""
        self._handle.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: IO[bytes]) -> None:
        handle.seek(0, os.SEEK_END)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: IO[bytes]) -> None:
        fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
