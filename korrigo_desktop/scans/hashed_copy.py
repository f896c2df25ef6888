"""Hashes files, and copies them on the way: reading and hashing go on side by side."""

import contextlib
import hashlib
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from typing import BinaryIO

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.scans.file_checks import cause_of

_CHUNK = 1 << 20
# Memory is taken once: asking the system for fresh pages at each chunk costs as much as hashing them.
_BUFFERS = 4

Progress = Callable[[int], None]


def copy_hashed(path: Path, target: BinaryIO, max_bytes: int, progress: Progress) -> SourceId:
    """Copy a file into an open one and name it by its content.

    Args:
        path: What to copy.
        target: Where to, opened for writing. It is flushed to the operating system, not yet to the disk.
        max_bytes: A file that grows beyond this while it is copied is refused.
        progress: Told the bytes copied so far after each MB, from the caller's thread. What it raises ends the copy.

    Returns:
        The SHA-256 of what was written.

    Raises:
        KorrigoError: FILE_UNREADABLE or FILE_TOO_LARGE.
        OSError: The target can't be written.
    """
    copied = 0
    with contextlib.closing(_chunks(path)) as chunks, _Hasher() as hasher:
        for chunk in chunks:
            copied += len(chunk)
            if copied > max_bytes:
                raise KorrigoError(ErrorKind.FILE_TOO_LARGE, file=path.name, limit_mb=max_bytes >> 20)
            hasher.take(chunk)
            target.write(chunk)
            progress(copied)
    target.flush()
    return hasher.source_id


def hash_file(path: Path) -> SourceId:
    """Name a file by its content.

    Raises:
        KorrigoError: FILE_UNREADABLE.
    """
    digest = hashlib.sha256()
    for chunk in _chunks(path):
        digest.update(chunk)
    return SourceId(digest.hexdigest())


def _chunks(path: Path) -> Generator[memoryview, None, None]:
    """Read a file into buffers that are used again: each chunk is good until _BUFFERS - 1 more have been read."""
    buffers = [memoryview(bytearray(_CHUNK)) for _ in range(_BUFFERS)]
    try:
        with path.open("rb", buffering=0) as source:
            for buffer in cycle(buffers):
                if not (count := source.readinto(buffer)):
                    return
                yield buffer[:count]
    except OSError as error:
        raise KorrigoError(ErrorKind.FILE_UNREADABLE, file=path.name, reason=cause_of(error)) from error


class _Hasher:
    """Hashes chunks in a thread of its own: hashing lets go of the GIL."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._pool = ThreadPoolExecutor(1, "hash")
        self._pending: deque[Future[None]] = deque()

    def __enter__(self) -> "_Hasher":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()

    def take(self, chunk: memoryview) -> None:
        """Hash a chunk later, and wait until the buffer that is read into next has been hashed."""
        self._pending.append(self._pool.submit(self._digest.update, chunk))
        if len(self._pending) == _BUFFERS:
            self._pending.popleft().result()

    @property
    def source_id(self) -> SourceId:
        """The hash of all the chunks, once this is closed."""
        return SourceId(self._digest.hexdigest())
