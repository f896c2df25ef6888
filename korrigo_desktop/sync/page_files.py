"""Fetching files: nearest work first, many in one streamed answer, each checked by its hash before it counts."""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from korrigo_desktop.domain.changes import NO_CHANGES, Changes
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, SourceId
from korrigo_desktop.store.incoming_file import IncomingFile
from korrigo_desktop.store.wanted_rows import WantedFile, copies_of_file, load_wanted, want_no_more
from korrigo_desktop.sync.session import Session
from korrigo_desktop.sync.watching import SyncPoint

_QUEUE = 4000
_FILES_AT_ONCE = 100
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
            missing = [file for file in wanted if not _is_here(session, file, fetched)]
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


def _is_here(session: Session, file: WantedFile, fetched: Fetched) -> bool:
    """A file that was imported on this machine, or came in just before the program died."""
    if not session.blobs.has(file.source_id):
        return False
    _tell_here(session, file.source_id, fetched)
    return True


def _fetch(session: Session, wanted: list[WantedFile], fetched: Fetched, may_go_on: Callable[[], bool]) -> bool:
    """Fetch some files in one answer.

    Returns:
        Whether to go on after them.
    """
    incoming = {file.source_id: IncomingFile(session.blobs, file.source_id, file.size_bytes) for file in wanted}
    left = {file.source_id: file for file in wanted}
    starts = [item.held for item in incoming.values()]
    current: SourceId | None = None
    with closing(_stream(session, list(incoming), starts)) as chunks:
        for source_id, content in chunks:
            if current is not None and source_id != current:
                _end(session, incoming, left, current, fetched)
                if not may_go_on():
                    return False
            current = source_id
            incoming[source_id].append(content)
            session.watch(SyncPoint.CHUNK_KEPT)
    for source_id in [file_id for file_id, item in incoming.items() if item.held]:
        _end(session, incoming, left, source_id, fetched)
    fetched.damaged.extend(left)
    return may_go_on()


def _stream(
    session: Session, files: list[SourceId], starts: list[int]
) -> Generator[tuple[SourceId, bytes], None, None]:
    with session.link.cursor(binary=True) as cursor:
        for source_id, content in cursor.stream(_CHUNKS, (files, starts)):
            yield SourceId(source_id), content


def _end(
    session: Session,
    incoming: dict[SourceId, IncomingFile],
    left: dict[SourceId, WantedFile],
    source_id: SourceId,
    fetched: Fetched,
) -> None:
    try:
        incoming.pop(source_id).finish()
    except KorrigoError as error:
        if error.kind is not ErrorKind.BLOB_DAMAGED:
            raise
        return
    fetched.size_bytes += left.pop(source_id).size_bytes
    _tell_here(session, source_id, fetched)


def _tell_here(session: Session, source_id: SourceId, fetched: Fetched) -> None:
    with session.store.writing() as connection:
        want_no_more(connection, source_id)
        copies = copies_of_file(connection, source_id)
    fetched.files += 1
    fetched.changes |= Changes(page_tables=copies)
    session.watch(SyncPoint.FILE_KEPT)


_CHUNKS = """select c.sha256, c.data
    from unnest(%s::text[], %s::int[]) with ordinality as wanted (sha256, start, place)
    join blob.chunk c on c.sha256 = wanted.sha256 and c.idx >= wanted.start
    order by wanted.place, c.idx"""
