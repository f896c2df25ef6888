"""Remembers which long tasks had not ended, so that the next start can offer to take them up again."""

import json
import logging
import threading
from dataclasses import dataclass, field
from pathlib import Path

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.store.blobs import write_whole
from korrigo_desktop.store.stored_file import StoredFile

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ResumeTicket:
    """Enough to make a task again in another run of the program.

    Attributes:
        kind: Which use case ("export_pdf"): the composition root knows how to make a task from it.
        arguments: What it was asked to do: ids and folders, never names of people.
    """

    kind: str
    arguments: dict[str, str] = field(default_factory=dict)


class UnfinishedWork:
    """The tickets of the tasks under way, in one small JSON file of the profile's folder.

    What is at stake is an offer to resume, not a teacher's work: a file that can't be read or written is logged, and
    the task itself goes on. It is written in a thread of its own: renaming a file waits for a disk that is busy with an
    import, 100 ms and more, and the window must not.
    """

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        """Read what the last run left.

        Args:
            path: The JSON file; made at the first ticket.
            key: Seals it, for its paths may name a pupil.
        """
        self._file = StoredFile(path, key)
        self._last: threading.Thread | None = None
        self._next_key = 0
        self._under_way: dict[int, ResumeTicket] = {}
        for ticket in self._read():
            self.begin(ticket)
        self._leftovers = dict(self._under_way)

    def leftovers(self) -> dict[int, ResumeTicket]:
        """The tickets of the last run that nobody has resumed or forgotten yet, by key."""
        return {key: ticket for key, ticket in self._leftovers.items() if key in self._under_way}

    def begin(self, ticket: ResumeTicket) -> int:
        """Have it written that this work has begun; returns the key that ends it."""
        self._next_key += 1
        self._under_way[self._next_key] = ticket
        self._write()
        return self._next_key

    def end(self, key: int) -> None:
        """Have it written that this work has ended, was given up, or goes on under another ticket."""
        self._under_way.pop(key, None)
        self._write()

    def settle(self, timeout_s: float | None = None) -> None:
        """Wait until all of that is written, no longer than so many seconds; call it from a worker's thread."""
        if self._last is not None:
            self._last.join(timeout_s)

    def _read(self) -> list[ResumeTicket]:
        try:
            rows = json.loads(self._file.read())
            return [
                ResumeTicket(str(row["kind"]), {str(k): str(v) for k, v in row["arguments"].items()}) for row in rows
            ]
        except FileNotFoundError:
            return []
        except (OSError, KorrigoError, ValueError, KeyError, TypeError, AttributeError) as error:
            log.warning("the list of unfinished tasks can't be read: %s", type(error).__name__)
            return []

    def _write(self) -> None:
        rows = [{"kind": ticket.kind, "arguments": ticket.arguments} for ticket in self._under_way.values()]
        thread = threading.Thread(target=self._put, args=(json.dumps(rows).encode(), self._last), name="unfinished")
        thread.start()
        self._last = thread  # only now: others join it

    def _put(self, content: bytes, before: threading.Thread | None) -> None:
        if before is not None:
            before.join()
        try:
            write_whole(self._file.path, content, self._file.key, is_awaited=False)
        except OSError as error:
            log.warning("the list of unfinished tasks can't be written: %s", type(error).__name__)
