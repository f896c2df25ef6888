"""Reading while what was read is written: a thread of its own waits for the server."""

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from queue import SimpleQueue
from threading import Event, Semaphore
from typing import TypeVar

_T = TypeVar("_T")
_AHEAD = 4
"""As many wait to be taken: the server works on while an index is made."""


@contextmanager
def read_ahead(items: Generator[_T, None, None]) -> Iterator[Iterator[_T]]:
    """Have a generator run in a thread of its own, a few items ahead.

    What it raises is raised where its items are taken. Once the block is left, it runs no more and is closed, however
    far it had come: what it used can be used by others.
    """
    queue: SimpleQueue[_T | None] = SimpleQueue()
    room, stop = Semaphore(_AHEAD), Event()

    def read() -> None:
        try:
            with closing(items):
                for item in items:
                    room.acquire()
                    if stop.is_set():
                        return
                    queue.put(item)
        finally:
            queue.put(None)

    with ThreadPoolExecutor(1, "rows-read") as reader:
        job = reader.submit(read)

        def taken() -> Iterator[_T]:
            while (item := queue.get()) is not None:
                room.release()
                yield item
            job.result()

        try:
            yield taken()
        finally:
            stop.set()
            room.release()
