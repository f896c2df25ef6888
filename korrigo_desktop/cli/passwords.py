"""Where the command line gets passwords from: a file, the environment, the terminal; never an argument."""

import getpass
import os
import sys
from pathlib import Path

from korrigo_desktop.cli.answer import complain
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

PASSWORD_VARIABLE = "KORRIGO_PASSWORD"  # noqa: S105 -- its name


def given_password(file: str | None, *, may_ask: bool = True) -> str | None:
    """The password that was given with the command, None for none.

    Args:
        file: Its first line is the password; "-" is the input; None for $KORRIGO_PASSWORD.
        may_ask: Whether a person at the terminal is asked when nothing was given.

    Raises:
        KorrigoError: FILE_MISSING.
    """
    if file == "-":
        return sys.stdin.readline().rstrip("\r\n")
    if file is not None:
        return _first_line(Path(file))
    return os.environ.get(PASSWORD_VARIABLE) or (asked_password() if may_ask else None)


def new_password(file: str | None) -> str:
    """A password that a person chooses, in a file or at the terminal.

    Raises:
        KorrigoError: FILE_MISSING; PASSWORD_MUST_CHANGE when there is nobody to ask.
    """
    if file is not None:
        return _first_line(Path(file))
    if not sys.stdin.isatty():
        raise KorrigoError(ErrorKind.PASSWORD_MUST_CHANGE)
    while (chosen := getpass.getpass("New password: ")) != getpass.getpass("Once more: "):
        complain("The two are not the same.")
    return chosen


def asked_password() -> str | None:
    """What the person at the terminal types, None when there is nobody."""
    return getpass.getpass("Password: ") if sys.stdin.isatty() else None


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except OSError as error:
        raise KorrigoError(ErrorKind.FILE_MISSING, file=str(path)) from error
