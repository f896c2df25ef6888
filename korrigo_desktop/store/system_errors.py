"""What a disk refuses, as a person is told it."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextlib.contextmanager
def telling_what_the_disk_refuses(folder: Path) -> Iterator[None]:
    """Say what a folder of the data refuses.

    Raises:
        KorrigoError: DISK_FULL, STORE_NOT_WRITABLE.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise KorrigoError(ErrorKind.DISK_FULL) from error
        raise KorrigoError(ErrorKind.STORE_NOT_WRITABLE, folder=str(folder)) from error
