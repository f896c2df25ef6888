"""What takes seconds to make is made once for all tests, also those of other workers, who copy it or only read it."""

import os
import pickle
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

_Made = TypeVar("_Made")


def folder_of_all(factory: pytest.TempPathFactory) -> Path:
    """The temporary folder of the whole run: with workers, the one that theirs are in."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(factory: pytest.TempPathFactory, make: Callable[[Path], _Made]) -> tuple[Path, _Made]:
    """What a function made in a folder, the first time that any test of this run asks for it.

    Two workers that ask at the same moment make one each, and either is as good: nobody waits.

    Args:
        factory: Whose folder tells one run from another.
        make: Makes it in a folder that isn't there yet. What it returns can be pickled.

    Returns:
        The folder, which nobody may write to, and what `make` returned.
    """
    shared = folder_of_all(factory)
    note = shared / f"{make.__module__}.{make.__qualname__}.pickle"
    if note.exists():
        told: tuple[Path, _Made] = pickle.loads(note.read_bytes())
        return told
    own = Path(tempfile.mkdtemp(prefix=f"{make.__name__}-", dir=shared))
    made = own / "data", make(own / "data")
    unfinished = own / note.name
    unfinished.write_bytes(pickle.dumps(made))
    unfinished.replace(note)
    return made
