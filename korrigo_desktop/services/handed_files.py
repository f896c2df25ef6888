"""Small files that a person hands over, a mark scheme, a class list, a file of marks: read whole, or why not."""

import os
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

_MB = 1_000_000
_NOT_WAITING = getattr(os, "O_NONBLOCK", 0)


def read_handed_bytes(path: Path, limit_mb: int) -> bytes:
    """Read a file, or a pipe that another program has begun to write into; one that nobody writes into is empty.

    Args:
        path: The file.
        limit_mb: What it may measure, in millions of bytes.

    Raises:
        KorrigoError: FILE_MISSING, FILE_UNREADABLE, FILE_TOO_LARGE.
    """
    name = path.name or str(path)
    try:
        with open(path, "rb", opener=_open_not_waiting) as file:
            content = file.read(limit_mb * _MB + 1)
    except FileNotFoundError as error:
        raise KorrigoError(ErrorKind.FILE_MISSING, file=name) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise KorrigoError(ErrorKind.FILE_UNREADABLE, file=name, reason=reason) from error
    if len(content) > limit_mb * _MB:
        raise KorrigoError(ErrorKind.FILE_TOO_LARGE, file=name, limit_mb=limit_mb)
    return content


def read_handed_text(path: Path, limit_mb: int = 20) -> str:
    """Read a file of UTF-8 text, with or without its mark; as `read_handed_bytes`.

    Raises:
        KorrigoError: The same; FILE_UNREADABLE also for what is no UTF-8.
    """
    try:
        return read_handed_bytes(path, limit_mb).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        name = path.name or str(path)
        raise KorrigoError(ErrorKind.FILE_UNREADABLE, file=name, reason="it is not UTF-8 text") from error


def _open_not_waiting(path: str, flags: int) -> int:
    """Open at once: opening a pipe would wait until somebody writes into it, for ever if nobody does."""
    handle = os.open(path, flags | _NOT_WAITING)
    if _NOT_WAITING:
        os.set_blocking(handle, True)
    return handle


def storable_name(path: Path) -> str:
    """A file's name as a database can hold it: disks hold names that are no text."""
    return os.fsencode(path.name).decode("utf-8", "replace")
