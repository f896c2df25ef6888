"""Fetching files: nearest work first, many in one streamed answer, each checked by its hash before it counts."""

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.ids import CopyId, SourceId
from korrigo_desktop.store.incoming_file import IncomingFile
from korrigo_desktop.store.wanted_rows import WantedFile, copies_of_file, load_wanted, want_no_more
from korrigo_desktop.sync.file_keeping import FileKeeping, keeping_files
from korrigo_desktop.sync.session import Session
from korrigo_desktop.sync.watching import SyncPoint

_QUEUE = 4000
_FILES_AT_ONCE = 100
_TOLD_EVERY_S = 0.1
_BYTES_AT_ONCE = 64 << 20


@dataclass(slots=True)
class Fetched:
    """What became of fetching, as far as it came.

    Attributes:
        damaged: Files of which the server has no whole or no right content; tried again next time.
    """

    files: int = 0
    size_bytes: int = 0
    damaged: list[SourceId] = field(default_factory=list)
    changes: Changes = field(default=NO_CHANGES)


def fetch_files(
    session: Session, fetched: Fetched, first: Callable[[], tuple[CopyId, ...]], may_go_on: Callable[[], bool]
) -> None:
    """Fetch what is wanted until nothing is, or there is something better to do.

    Args:
        session: The store and the server.
        fetched: Grows with every file.
        first: Copies whose files go first, asked before each answer: somebody may have opened one.
        may_go_on: Asked after each file.
    """
    tried: set[SourceId] = set()
    while may_go_on():
        asked = first()
        queue = _load_queue(session, asked, tried)
        if not queue:
            return
        for wanted in _portions(queue):
            tried.update(file.source_id for file in wanted)
            missing = _take_out_present(session, wanted, fetched)
            if missing and not _fetch(session, missing, fetched, may_go_on):
                return
            if first() != asked:
                break  # somebody opened another copy: its pages come next


def _load_queue(session: Session, first: tuple[CopyId, ...], tried: set[SourceId]) -> list[WantedFile]:
    # Sorting what is wanted of 10,000 copies takes a third of a second: not for each answer.
    with session.store.reading() as connection:
        found = load_wanted(connection, _QUEUE + len(tried), first)
    return [file for file in found if file.source_id not in tried]


def _portions(queue: list[WantedFile]) -> Iterator[list[WantedFile]]:
    portion: list[WantedFile] = []
    size = 0
    for file in queue:
        if portion and (len(portion) == _FILES_AT_ONCE or size + file.size_bytes > _BYTES_AT_ONCE):
            yield portion
            portion, size = [], 0
        portion.append(file)
        size += file.size_bytes
    yield portion


def _take_out_present(session: Session, wanted: list[WantedFile], fetched: Fetched) -> list[WantedFile]:
    """Leave out what was imported on this machine, or came in just before the program died."""
    here = [file for file in wanted if session.blobs.has(file.source_id)]
    _tell_here(session, here, fetched)
    return [file for file in wanted if file not in here]


def _fetch(session: Session, wanted: list[WantedFile], fetched: Fetched, may_go_on: Callable[[], bool]) -> bool:
    """Fetch some files in one answer.

    Returns:
        Whether to go on after them.
    """
    with keeping_files() as keeping:
        portion = _Portion(session, keeping, fetched, {file.source_id: file for file in wanted})
        is_whole = portion.take_answer(may_go_on)
        keeping.wait()
        portion.tell_written()
    if is_whole:
        fetched.damaged.extend(portion.left)
    return is_whole and may_go_on()


@dataclass(slots=True)
class _Portion:
    """Files of one answer.

    Attributes:
        left: Those of which nobody has been told that they are here.
        told_at: By a clock that only goes forward.
    """

    session: Session
    keeping: FileKeeping
    fetched: Fetched
    left: dict[SourceId, WantedFile]
    told_at: float = field(default_factory=time.monotonic)

    def take_answer(self, may_go_on: Callable[[], bool]) -> bool:
        """Have everything written that comes.

        Returns:
            Whether it came to its end.
        """
        blobs = self.session.blobs
        incoming = {file.source_id: IncomingFile(blobs, file.source_id, file.size_bytes) for file in self.left.values()}
        starts = [item.held for item in incoming.values()]
        come = {source_id for source_id, item in incoming.items() if item.held}
        current: SourceId | None = None
        with closing(_stream(self.session, list(incoming), starts)) as chunks:
            for source_id, content in chunks:
                if current is not None and source_id != current:
                    self.keeping.end(current, incoming[current])
                    come.discard(current)
                    self._tell_now_and_then()
                    if not may_go_on():
                        return False
                current = source_id
                come.add(source_id)
                self.keeping.append(source_id, incoming[source_id], content)
                self.session.watch(SyncPoint.CHUNK_KEPT)
        for source_id in come:
            self.keeping.end(source_id, incoming[source_id])
        return True

    def _tell_now_and_then(self) -> None:
        """A commit waits for the disk like four files: one for all that came meanwhile."""
        if time.monotonic() - self.told_at > _TOLD_EVERY_S:
            self.tell_written()

    def tell_written(self) -> None:
        """Tell which files are here: they are on the disk."""
        _tell_here(self.session, [self.left.pop(source_id) for source_id in self.keeping.take_written()], self.fetched)
        self.told_at = time.monotonic()


def _stream(
    session: Session, files: list[SourceId], starts: list[int]
) -> Generator[tuple[SourceId, bytes], None, None]:
    with session.link.cursor(binary=True) as cursor:
        for source_id, content in cursor.stream(_CHUNKS, (files, starts)):
            yield SourceId(source_id), content


def _tell_here(session: Session, files: list[WantedFile], fetched: Fetched) -> None:
    if not files:
        return
    copies: frozenset[CopyId] = frozenset()
    with session.store.writing() as connection:
        for file in files:
            want_no_more(connection, file.source_id)
            copies |= copies_of_file(connection, file.source_id)
    fetched.changes |= Changes(page_tables=copies)
    for file in files:
        fetched.files += 1
        fetched.size_bytes += file.size_bytes
        session.watch(SyncPoint.FILE_KEPT)


_CHUNKS = """select c.sha256, c.data
    from unnest(%s::text[], %s::int[]) with ordinality as wanted (sha256, start, place)
    join blob.chunk c on c.sha256 = wanted.sha256 and c.idx >= wanted.start
    order by wanted.place, c.idx"""
