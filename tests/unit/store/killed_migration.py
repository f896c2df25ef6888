"""A program that is killed while it brings an encrypted work database up to date.

`python -m tests.unit.store.killed_migration FOLDER KEY STATEMENT`: dies before the statement of that number; 0 dies
before the copy has its name.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from korrigo_desktop.store.profile_key import ProfileKey
from korrigo_desktop.store.work import WorkStore


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(folder: Path, key: ProfileKey, number: int) -> None:
    statements = 0

    def count(_connection: Any, _cursor: Any, _statement: str, *_: object) -> None:
        nonlocal statements
        statements += 1
        if statements == number:
            die()

    event.listen(Engine, "before_cursor_execute", count)
    if number == 0:
        Path.replace = die  # type: ignore[method-assign, assignment]  # what gives the copy its name
    WorkStore.open(folder, key).close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), ProfileKey(bytes.fromhex(sys.argv[2])), int(sys.argv[3]))
