"""Checks of a file that need no PDF reader: is it there, is it readable, how large is it, does it begin like a PDF."""

import stat
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.scans.scan_file import ScanLimits

# Readers accept some bytes before the header (mail gateways put them there).
_MAGIC_WITHIN = 1024
_MAGIC = b"%PDF-"


def check_file(path: Path, limits: ScanLimits) -> int:
    """Refuse at once what can't be a scan, before a byte of it is copied.

    Returns:
        The size of the file in bytes.

    Raises:
        KorrigoError: FILE_MISSING, FILE_UNREADABLE, FILE_EMPTY, FILE_TOO_LARGE, FILE_NOT_PDF.
    """
    try:
        found = path.stat()
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            # A pipe or a device: opening it could wait for ever, and its bytes come once only.
            raise KorrigoError(ErrorKind.FILE_UNREADABLE, file=path.name, reason="it is not a file on a disk")
        with path.open("rb") as file:
            start = file.read(_MAGIC_WITHIN)
    except FileNotFoundError as error:
        raise KorrigoError(ErrorKind.FILE_MISSING, file=path.name) from error
    except OSError as error:
        raise KorrigoError(ErrorKind.FILE_UNREADABLE, file=path.name, reason=cause_of(error)) from error
    size = found.st_size
    if size == 0:
        raise KorrigoError(ErrorKind.FILE_EMPTY, file=path.name)
    if size > limits.max_bytes:
        raise KorrigoError(ErrorKind.FILE_TOO_LARGE, file=path.name, limit_mb=limits.max_bytes >> 20)
    if _MAGIC not in start:
        raise KorrigoError(ErrorKind.FILE_NOT_PDF, file=path.name)
    return size


def cause_of(error: OSError) -> str:
    """What the system says went wrong, without the path that it puts beside it."""
    return error.strerror or type(error).__name__
