"""Brings a file to the disk while it is still being written."""

import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

_flush = getattr(os, "fdatasync", os.fsync)  # fdatasync where there is one: times of the file need not be there yet


class SteadyFlush:
    """Flushes what has been written so far, part after part, in a thread of its own.

    Left to one flush at the end, hundreds of megabytes go to the disk in one go, and a mark that is given meanwhile,
    which is on the disk only when its own flush is done, waits behind all of them. The disk also starts earlier.
    """

    def __init__(self, path: Path) -> None:
        """Flush nothing yet.

        Args:
            path: The file; it exists.
        """
        self._file = path.open("r+b")
        self._pool = ThreadPoolExecutor(1, "flush")
        self._last: Future[None] | None = None

    def __enter__(self) -> "SteadyFlush":
        """Begin; nothing of it outlives the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Wait for a flush under way, and let go of the file."""
        self._pool.shutdown(cancel_futures=True)
        self._file.close()

    def go_on(self) -> None:
        """Say that more has been written: it is flushed once the flush before is done, for which this waits.

        So little is ever on its way to the disk, and whoever else waits for it waits for little.

        Raises:
            OSError: An earlier one failed.
        """
        if self._last is not None:
            self._last.result()
        self._last = self._pool.submit(_flush, self._file.fileno())

    def finish(self) -> Future[None]:
        """Flush all that has been written, in the background: wait for the result, which raises what failed."""
        return self._pool.submit(self._finish, self._last)

    def _finish(self, last: Future[None] | None) -> None:
        if last is not None:
            last.result()  # a part that failed fails the file: the next flush may not tell it again
        os.fsync(self._file.fileno())
