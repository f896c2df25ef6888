"""Files that appear under their name only when they are complete."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.output.unfinished import unfinished_file

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def complete_file(target: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """Write beside the target, then give the file its name at once.

    Killed half-way, only a hidden file is left, which the next export into the folder takes away. The bytes are not
    forced to the disk here: `settled` does that for a whole export while its next files are made.

    Args:
        target: The file's place; missing folders are made.

    Yields:
        The open file, and where it stands until it is complete. Close it to read it back before it gets its name.

    Raises:
        KorrigoError: DISK_FULL or TARGET_NOT_WRITABLE; nothing is left behind.
    """
    with told_to_person(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with unfinished_file(target.parent) as unfinished:
            with unfinished.path.open("wb") as file:
                yield file, unfinished.path
            unfinished.become(target)


@contextmanager
def told_to_person(target: Path) -> Iterator[None]:
    """Turn what the system refuses into a failure with the file's name.

    Raises:
        KorrigoError: DISK_FULL or TARGET_NOT_WRITABLE.
    """
    try:
        yield
    except OSError as error:
        kind = ErrorKind.DISK_FULL if error.errno in _FULL else ErrorKind.TARGET_NOT_WRITABLE
        raise KorrigoError(kind, file=target.name, folder=str(target.parent)) from error
