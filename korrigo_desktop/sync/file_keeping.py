"""Writes files while the next ones are read: one thread hashes and writes, some wait for the disk."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Semaphore

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.store.incoming_file import IncomingFile

_CHUNKS_AHEAD = 2
"""As many wait to be written: memory holds these, the one that is written and the one that is read."""

_FLUSHERS = 4
"""A disk takes several files at once in hardly more time than one: 87 MB/s one after the other, 460 to 680 by four."""


class FileKeeping:
    """Takes chunks in the order in which they are to be written. Made by `keeping_files`."""

    def __init__(self, writer: ThreadPoolExecutor, flushers: ThreadPoolExecutor) -> None:
        self._writer = writer
        self._flushers = flushers
        self._room = Semaphore(_CHUNKS_AHEAD)
        self._written: SimpleQueue[SourceId] = SimpleQueue()
        self._jobs: list[Future[None]] = []
        self._open: dict[SourceId, IncomingFile] = {}

    def append(self, source_id: SourceId, incoming: IncomingFile, content: bytes) -> None:
        """Have the next part of a file written; waits while too much does.

        Raises:
            KorrigoError: What the disk refused of anything before: DISK_FULL, STORE_NOT_WRITABLE.
        """
        self._room.acquire()
        self._raise_what_failed()
        self._open[source_id] = incoming
        self._jobs.append(self._writer.submit(self._append, incoming, content))

    def end(self, source_id: SourceId, incoming: IncomingFile) -> None:
        """Say that all of a file has come."""
        self._open.pop(source_id, None)
        self._jobs.append(self._writer.submit(self._begin_flushing, source_id, incoming))

    def take_written(self) -> list[SourceId]:
        """The files that came to the disk since the last time; damaged ones never do."""
        written = []
        try:
            while True:
                written.append(self._written.get_nowait())
        except Empty:
            return written

    def wait(self) -> None:
        """Wait until everything that ended is on the disk.

        Raises:
            KorrigoError: DISK_FULL, STORE_NOT_WRITABLE.
        """
        while self._jobs:
            self._jobs.pop(0).result()

    def leave_open_ones(self) -> None:
        """Stop those that have not ended; no thread works on them any more."""
        for incoming in self._open.values():
            incoming.leave()

    def _append(self, incoming: IncomingFile, content: bytes) -> None:
        try:
            incoming.append(content)
        finally:
            self._room.release()

    def _begin_flushing(self, source_id: SourceId, incoming: IncomingFile) -> None:
        self._jobs.append(self._flushers.submit(self._finish, source_id, incoming))

    def _finish(self, source_id: SourceId, incoming: IncomingFile) -> None:
        try:
            incoming.finish()
        except KorrigoError as error:
            if error.kind is not ErrorKind.BLOB_DAMAGED:
                raise
        else:
            self._written.put(source_id)

    def _raise_what_failed(self) -> None:
        while self._jobs and self._jobs[0].done():
            self._jobs.pop(0).result()


@contextmanager
def keeping_files() -> Iterator[FileKeeping]:
    """Threads that are gone afterwards; what they had begun is done by then."""
    flushers, writer = ThreadPoolExecutor(_FLUSHERS, "files-to-disk"), ThreadPoolExecutor(1, "files-written")
    with flushers, writer:
        keeping = FileKeeping(writer, flushers)
        try:
            yield keeping
        finally:
            writer.shutdown()
            keeping.leave_open_ones()
