"""Reading the headers of copies, some ahead, and ranking the pupils of the class list for each."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.recognition import Doubt
from korrigo_desktop.domain.recognition_settings import HeaderTemplate
from korrigo_desktop.domain.students import Student
from korrigo_desktop.recognition import in_worker
from korrigo_desktop.services.identification import CopyToIdentify
from korrigo_desktop.services.progress import ItemResult, ProgressReporter
from korrigo_desktop.services.workplace import Workplace

if TYPE_CHECKING:  # NumPy and OpenCV come with it
    from korrigo_desktop.recognition.header_reader import HeaderReading
    from korrigo_desktop.recognition.outcomes import RankedCopy
    from korrigo_desktop.recognition.ranking import StudentRanker

    _Read = Callable[[CopyToIdentify], HeaderReading | None]

ENDS_EVERYTHING = frozenset({ErrorKind.CANCELLED, ErrorKind.DISK_FULL})
"""What no other copy would fare better with."""

_THREADS, _READ_AHEAD = 4, 8


def rank_copies(
    workplace: Workplace,
    template: HeaderTemplate | None,
    items: Sequence[CopyToIdentify],
    students: Sequence[Student],
    progress: ProgressReporter,
) -> "tuple[list[RankedCopy], list[tuple[CopyId, KorrigoError]]]":
    """Read the header of each copy and rank the pupils for it.

    Args:
        workplace: Where the copies are.
        template: The school's own header; None for one that is known by its rows.
        items: The copies.
        students: The class list.
        progress: Told of each copy; one that can't be read is one item that failed.

    Returns:
        What is known of each copy, in their order; and those that could not be looked at, with the reason.

    Raises:
        KorrigoError: DISK_FULL; CANCELLED between two copies.
    """
    # Deferred: NumPy and OpenCV take 0.1 s to import, and the window imports this module.
    from korrigo_desktop.recognition.ranking import StudentRanker
    from korrigo_desktop.recognition.spellings import listed_students

    ranker = StudentRanker(listed_students(students)) if students else None
    found = list(_attempts(partial(_read, workplace, template), items, ranker, progress))
    failed = [(ranked.copy_id, error) for ranked, error in found if error is not None]
    return [ranked for ranked, _ in found], failed


def _attempts(
    read: "_Read", items: Sequence[CopyToIdentify], ranker: "StudentRanker | None", progress: ProgressReporter
) -> "Iterator[tuple[RankedCopy, KorrigoError | None]]":
    with ThreadPoolExecutor(min(os.cpu_count() or 1, _THREADS), thread_name_prefix="recognition") as threads:
        try:
            for number, (item, reading) in enumerate(_readings(read, items, threads)):
                progress.check_cancelled()
                progress.step(number, len(items))
                ranked, error = _attempt(item, reading, ranker)
                progress.item(ItemResult(item.copy.id, item.copy.code, error))
                yield ranked, error
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
    progress.step(len(items), len(items))


def _attempt(
    item: CopyToIdentify, reading: "Callable[[], HeaderReading | None]", ranker: "StudentRanker | None"
) -> "tuple[RankedCopy, KorrigoError | None]":
    """Rank the pupils for one copy; one that can't be looked at is left to a person, with the reason."""
    try:
        return _ranked_copy(item, reading, ranker), None
    except KorrigoError as error:
        if error.kind in ENDS_EVERYTHING:
            raise
        return _unreadable(item, error), error


def _readings(
    read: "_Read", items: Sequence[CopyToIdentify], threads: Executor
) -> "Iterator[tuple[CopyToIdentify, Callable[[], HeaderReading | None]]]":
    """Each copy with what waits for its reading; some copies ahead are being read meanwhile."""
    started: deque[Future[HeaderReading | None] | None] = deque()
    for number, item in enumerate(items):
        while len(started) < _READ_AHEAD and number + len(started) < len(items):
            started.append(_started(read, items[number + len(started)], threads))
        reading = started.popleft()
        yield item, partial(read, item) if reading is None else reading.result


def _started(read: "_Read", item: CopyToIdentify, threads: Executor) -> "Future[HeaderReading | None] | None":
    """A header being read; None for one that has to be drawn: PyMuPDF is for one thread of a process."""
    return threads.submit(read, item) if item.is_stored_picture else None


def _read(workplace: Workplace, template: HeaderTemplate | None, item: CopyToIdentify) -> "HeaderReading | None":
    if item.source is None or item.geometry is None:
        return None  # the page with the header is missing from the scan
    original = workplace.blobs.existing(item.source.source_id)
    return workplace.heavy.run(in_worker.read_header, original, item.source, item.geometry, template)


def _ranked_copy(
    item: CopyToIdentify, reading: "Callable[[], HeaderReading | None]", ranker: "StudentRanker | None"
) -> "RankedCopy":
    from korrigo_desktop.recognition.outcomes import RankedCopy

    found = reading()
    if found is None:
        return RankedCopy(item.copy.id, None, {}, Doubt.NO_HEADER)
    boxes = found.read_boxes()
    if ranker is None:
        return RankedCopy(item.copy.id, None, boxes, Doubt.CLASS_LIST_TOO_SHORT)
    if found.is_empty:
        return RankedCopy(item.copy.id, None, boxes, Doubt.NOTHING_WRITTEN)
    return RankedCopy(item.copy.id, ranker.rank(found.boxes), boxes)


def _unreadable(item: CopyToIdentify, error: KorrigoError) -> "RankedCopy":
    from korrigo_desktop.recognition.outcomes import RankedCopy

    is_reader = error.kind is ErrorKind.MODEL_DAMAGED
    return RankedCopy(item.copy.id, None, {}, Doubt.READER_DAMAGED if is_reader else Doubt.PAGE_UNREADABLE)
