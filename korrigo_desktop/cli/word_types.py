"""What the words of the command line may be; anything else is a usage error."""

import argparse
import os
from pathlib import Path

_HIGHEST = 1_000_000


def text_word(written: str) -> str:
    """A title, a code, a reason: whole characters, whatever the locale took the bytes for.

    Raises:
        argparse.ArgumentTypeError: It is no text.
    """
    try:
        return os.fsencode(written).decode("utf-8")
    except UnicodeError as error:
        msg = f"{written!a} is not text in UTF-8"
        raise argparse.ArgumentTypeError(msg) from error


def path_word(written: str) -> Path:
    """The path of a file or folder; "" is none, though Path would take it for the present folder.

    Raises:
        argparse.ArgumentTypeError: It is empty, as an unset variable of a script is.
    """
    if not written:
        msg = "an empty path"
        raise argparse.ArgumentTypeError(msg)
    return Path(written)


def number_from_one(written: str) -> int:
    """A number of things, from 1 to a million.

    Raises:
        argparse.ArgumentTypeError: It is out of range.
        ValueError: It is no number.
    """
    number = int(written)
    if not 1 <= number <= _HIGHEST:
        msg = f"{number} is not a number from 1 to {_HIGHEST}"
        raise argparse.ArgumentTypeError(msg)
    return number
