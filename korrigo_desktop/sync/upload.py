"""Brings rows and files to a central server as a manager: nothing twice, nothing half, at any speed of the line."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from korrigo_desktop.central.connection import Connection
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId, SourceId

CHUNK_BYTES = 262_144
"""What a row of the server holds of a file."""

ReadPart = Callable[[int, int], bytes]
"""Gives a part of a file: from which byte, how many."""

_ROWS_AT_ONCE = 500
# A line of 40 ms brings 8 MB/s with a chunk in the air, 60 with eight: more would only fill the memory.
_CHUNKS_IN_THE_AIR = 8


def put_rows(link: Connection, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Write rows that are not there yet, in one transaction and one exchange with the server.

    Args:
        link: Of a manager.
        rows: By the kind of `manage.put`, in the order in which they must be put. Rows of a kind have the same keys.
    """
    with link.transaction(), link.pipeline():
        for kind, some in rows.items():
            for start in range(0, len(some), _ROWS_AT_ONCE):
                text = json.dumps(some[start : start + _ROWS_AT_ONCE], ensure_ascii=False)
                link.execute("select manage.put(%s, %s::jsonb)", (kind, text))


def copies_there(link: Connection, exam_id: ExamId) -> frozenset[CopyId]:
    """The copies of an exam that the server has: each came with all that belongs to it, or not at all."""
    rows = link.execute("select id::text from core.copy where exam_id = %s", (exam_id,)).fetchall()
    return frozenset(CopyId(row[0]) for row in rows)


def files_there(link: Connection, source_ids: Iterable[SourceId]) -> frozenset[SourceId]:
    """Which of some files the server has whole."""
    query = "select sha256 from blob.file where is_complete and sha256 = any(%s)"
    return frozenset(SourceId(row[0]) for row in link.execute(query, (list(source_ids),)).fetchall())


def upload_bytes(link: Connection, source_id: SourceId, content: bytes) -> None:
    """Bring a file that is in memory; see `upload_file`."""
    upload_file(link, source_id, len(content), lambda start, count: content[start : start + count])


def upload_file(
    link: Connection,
    source_id: SourceId,
    size_bytes: int,
    read: ReadPart,
    *,
    sent: Callable[[int], None] | None = None,
) -> None:
    """Bring a file to the server, from the first part that it lacks.

    Args:
        link: Of a manager.
        source_id: SHA-256 of the file.
        size_bytes: Of the file.
        read: Gives its parts; no more than a few of them are in memory.
        sent: Told how many bytes are there after every few chunks; what it raises ends the upload, to be gone on with.

    Raises:
        KorrigoError: BLOB_DAMAGED: the file is not the one that its name says.
    """
    count = -(-size_bytes // CHUNK_BYTES)
    there = _chunks_there(link, source_id)
    missing = [index for index in range(count) if index not in there]
    for some in _batches(missing, _CHUNKS_IN_THE_AIR):
        with link.pipeline():
            for index in some:
                chunk = read(index * CHUNK_BYTES, CHUNK_BYTES)
                link.execute("select blob.put_chunk(%s, %s, %b)", (source_id, index, chunk))
        if sent is not None:
            sent(min((some[-1] + 1) * CHUNK_BYTES, size_bytes))
    finished = link.execute("select blob.finish(%s, %s, %s)", (source_id, size_bytes, count)).fetchone()
    if finished is None or not finished[0]:
        raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=source_id[:12])


def check_whole(source_id: SourceId, size_bytes: int, read: ReadPart) -> None:
    """Read a file and compare it with its name, before a server is given it under that name.

    Raises:
        KorrigoError: BLOB_DAMAGED.
    """
    digest = hashlib.sha256()
    for start in range(0, size_bytes, CHUNK_BYTES):
        digest.update(read(start, CHUNK_BYTES))
    if digest.hexdigest() != source_id:
        raise KorrigoError(ErrorKind.BLOB_DAMAGED, source=source_id[:12])


def _chunks_there(link: Connection, source_id: SourceId) -> frozenset[int]:
    rows = link.execute("select idx from blob.chunk where sha256 = %s", (source_id,)).fetchall()
    return frozenset(int(row[0]) for row in rows)


def _batches(indexes: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(indexes), size):
        yield indexes[start : start + size]
