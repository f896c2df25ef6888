"""What an export has not finished: hidden beside its target, under a name that tells nothing; swept if it was cut."""

import contextlib
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PREFIX, _SUFFIX = ".korrigo-", ".part"
_MARK = "in-use"
_TRIES = 10


@dataclass(frozen=True, slots=True)
class UnfinishedFile:
    """A file that this person alone may read until it is finished.

    Attributes:
        mode: What a new file of this person is given.
    """

    path: Path
    mode: int

    def become(self, target: Path) -> None:
        """Give the file its name, and make it as readable as any other.

        Raises:
            OSError: It can't have this name.
        """
        with contextlib.suppress(OSError):  # a file system without modes
            self.path.chmod(self.mode)
        self.path.replace(target)


@contextlib.contextmanager
def unfinished_file(folder: Path) -> Iterator[UnfinishedFile]:
    """Make an empty hidden file in a folder; it is taken away at the end unless it became something else.

    Raises:
        OSError: The folder can't be written to.
    """
    with contextlib.ExitStack() as stack:
        path = _made(folder, stack, is_folder=False)
        mode = stat.S_IMODE(path.stat().st_mode)
        with contextlib.suppress(OSError):
            path.chmod(0o600)
        yield UnfinishedFile(path, mode)


@contextlib.contextmanager
def unfinished_folder(folder: Path) -> Iterator[Path]:
    """Make a hidden folder in a folder, which this person alone may read; it is taken away with all that it holds.

    Raises:
        OSError: The folder can't be written to.
    """
    with contextlib.ExitStack() as stack:
        yield _made(folder, stack, is_folder=True)


def sweep_unfinished(folder: Path) -> int:
    """Take away what exports that were killed left in a folder; what an export still works on stays.

    Returns:
        How many there were.
    """
    try:
        left = [path for path in folder.glob(f"{_PREFIX}*{_SUFFIX}") if not _is_in_use(path)]
    except OSError:  # a folder that can't be read: what is to be written there will tell
        return 0
    for path in left:
        _remove(path)
    return len(left)


def _made(folder: Path, stack: contextlib.ExitStack, *, is_folder: bool) -> Path:
    """Make a file or folder of a new name and hold it; another program that sweeps just now costs a try, no more."""
    for _ in range(_TRIES):
        path = folder / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
        if is_folder:
            path.mkdir(mode=0o700)
        stack.callback(_remove, path)
        with contextlib.suppress(FileNotFoundError, _TakenError):
            held = _held_by(path)
            held.open("xb").close()
            stack.enter_context(_hold(held))
            if held.exists():
                return path
    msg = f"no unfinished file can be kept in {folder}"
    raise OSError(msg)


def _held_by(path: Path) -> Path:
    """The file that is held as long as something is in use: itself, or a mark in the folder."""
    return path / _MARK if path.is_dir() else path


def _is_in_use(path: Path) -> bool:
    try:
        with _hold(_held_by(path)) as is_certain:
            return not is_certain
    except FileNotFoundError:
        return False  # killed between making the folder and its mark
    except OSError:
        return True


def _remove(path: Path) -> None:
    """Take away a file or folder; what can't be taken away now is swept by a later export."""
    with contextlib.suppress(OSError):
        _held_by(path).unlink(missing_ok=True)  # first: Windows refuses it to whoever does not hold it
        if path.is_dir():
            shutil.rmtree(path)


class _TakenError(OSError):
    """Another program holds it."""


if sys.platform == "win32":

    @contextlib.contextmanager
    def _hold(path: Path) -> Iterator[bool]:
        """Keep a mark open: Windows takes no file away that is open. Nor does it rename one: a file is left alone."""
        with path.open("rb") if path.name == _MARK else contextlib.nullcontext():
            yield True

else:
    import fcntl

    @contextlib.contextmanager
    def _hold(path: Path) -> Iterator[bool]:
        """Hold a file for as long as the block lasts and the program lives.

        Yields:
            Whether it is held; False in a file system that has no locks, where nobody can tell.

        Raises:
            OSError: It isn't there, or somebody else holds it.
        """
        handle = os.open(path, os.O_RDONLY)
        try:
            yield _lock(handle)
        finally:
            os.close(handle)

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _TakenError from error
        except OSError:
            return False
        return True
