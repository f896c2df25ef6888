"""What a test must not leave behind: threads at work, databases and PDFs still open."""

import gc
import sys
import threading
from pathlib import Path

# Long enough for a thread that was told to end to do so on a loaded machine; only a leak ever waits that long.
GRACE_S = 5.0
_KINDS = (".pdf", ".db", ".db-wal", ".db-shm", ".sqlite", ".sqlite-wal", ".sqlite-shm")


def threads_at_work() -> frozenset[threading.Thread]:
    """The threads that would keep the program alive; daemons belong to libraries and to Qt's own workers."""
    return frozenset(thread for thread in threading.enumerate() if not thread.daemon)


def threads_left(before: frozenset[threading.Thread]) -> list[str]:
    """Names of the threads that a test started and that don't come to their end.

    Args:
        before: What was at work before the test.
    """
    started = threads_at_work() - before
    for thread in started:
        thread.join(GRACE_S)
    return sorted(thread.name for thread in started if thread.is_alive())


def files_open_below(folder: Path) -> frozenset[str]:
    """Databases and PDFs below a folder that this process holds open, as `handle path`; nothing where /proc is not."""
    if sys.platform != "linux":
        return frozenset()
    found = set()
    for handle in Path("/proc/self/fd").iterdir():
        try:
            target = str(handle.readlink())
        except OSError:
            continue  # the handle with which the folder itself was listed
        # A file that was deleted while open is shown with this ending, and is a leak all the same.
        path = target.removesuffix(" (deleted)")
        if path.endswith(_KINDS) and Path(path).is_relative_to(folder):
            found.add(f"{handle.name} {path}")
    return frozenset(found)


def files_left(folder: Path, before: frozenset[str]) -> list[str]:
    """Databases and PDFs that a test opened below a folder and didn't close.

    Args:
        folder: Where the tests work.
        before: What was open before the test.
    """
    if not files_open_below(folder) - before:
        return []
    # Objects in a reference cycle close their files when they are collected: late, but not a leak.
    gc.collect()
    return sorted(files_open_below(folder) - before)
