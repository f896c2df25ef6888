"""Files that no other person of the computer may read, in whatever folder the data are."""

import os
from pathlib import Path


def make_private_file(path: Path) -> None:
    """Make an empty file for this person alone; one that is there stays as it is.

    SQLite gives the files that it makes beside a database the mode of the database.

    Raises:
        OSError: The folder can't be written to.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
