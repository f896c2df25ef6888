"""New work databases of tests are copies of one that the migrations made: to run them takes longer than most tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from korrigo_desktop.store import schema_version
from korrigo_desktop.store.database_file import DatabaseFile
from korrigo_desktop.store.private_file import make_private_file
from korrigo_desktop.store.work import WORK_FILE

migrate = schema_version._migrate
"""What the program itself does, for the tests that are about it."""


@contextmanager
def copied_from_one(folder: Path) -> Iterator[None]:
    """Let the migrations of this process make one new database in a folder, and every other be a copy of its bytes.

    An encrypted database, one that is there already, and those of other processes are migrated as ever.
    """
    template = DatabaseFile(folder / WORK_FILE)

    def copy_or_migrate(database: DatabaseFile) -> None:
        if database.key is not None or (database.path.exists() and database.path.stat().st_size):
            migrate(database)
            return
        if not template.path.exists():
            migrate(template)
        make_private_file(database.path)
        database.path.write_bytes(template.path.read_bytes())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema_version, "_migrate", copy_or_migrate)
        yield
