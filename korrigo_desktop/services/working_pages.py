"""Working pages of copies: made in threads where no PyMuPDF is needed, one copy ahead of who takes them."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, PageId
from korrigo_desktop.domain.masks import PageMask
from korrigo_desktop.scans.working_page import WorkingPage, make_working_page
from korrigo_desktop.services.masking import MaskedPage
from korrigo_desktop.services.workplace import Workplace

# Decoding and encoding let go of the GIL; the window's own threads need a core too.
_THREADS = 3
_ABOUT_ONE_PAGE = frozenset({ErrorKind.BLOB_DAMAGED, ErrorKind.PAGE_UNREADABLE})


@dataclass(frozen=True, slots=True)
class PreparedCopy:
    """The working pages of a copy, or why they can't be made.

    Attributes:
        pages: Of every page that the scan has; empty with an error.
    """

    copy_id: CopyId
    pages: Mapping[PageId, WorkingPage]
    error: KorrigoError | None = None


def prepare_copies(
    workplace: Workplace, copies: Sequence[CopyId], pages: Mapping[CopyId, Sequence[MaskedPage]]
) -> Iterator[PreparedCopy]:
    """Make the working pages of some copies, in their order. At most two copies are in memory.

    Args:
        workplace: The open data folder.
        copies: Which copies.
        pages: Of each copy, with their masks.

    Raises:
        KorrigoError: DISK_FULL, CANCELLED, WORKER_DIED.
    """
    with ThreadPoolExecutor(_THREADS, thread_name_prefix="working-pages") as threads:
        started = None
        for copy_id in copies:
            following = copy_id, _start(workplace, threads, pages.get(copy_id, ()))
            if started is not None:
                yield _prepared(workplace, *started)
            started = following
        if started is not None:
            yield _prepared(workplace, *started)


_Started = list[tuple[MaskedPage, Future[WorkingPage] | None]]


def _start(workplace: Workplace, threads: Executor, pages: Sequence[MaskedPage]) -> _Started:
    return [(item, _started(workplace, threads, item)) for item in pages]


def _started(workplace: Workplace, threads: Executor, item: MaskedPage) -> Future[WorkingPage] | None:
    """The page being made in a thread; None for one to be drawn: PyMuPDF is for one thread of a process."""
    if item.source.image is None or item.source.image.encoding != "jpeg":
        return None
    return threads.submit(_make, workplace, item)


def _prepared(workplace: Workplace, copy_id: CopyId, started: _Started) -> PreparedCopy:
    made: dict[PageId, WorkingPage] = {}
    error: KorrigoError | None = None
    for item, future in started:
        try:
            made[item.page.id] = _drawn(workplace, item) if future is None else future.result()
        except KorrigoError as refusal:
            if refusal.kind not in _ABOUT_ONE_PAGE:
                raise
            error = error or refusal
    return PreparedCopy(copy_id, {} if error else made, error)


def _make(workplace: Workplace, item: MaskedPage) -> WorkingPage:
    original = workplace.blobs.existing(item.source.source_id)
    return make_working_page(original, item.source, item.geometry, mask_of(item))


def _drawn(workplace: Workplace, item: MaskedPage) -> WorkingPage:
    original = workplace.blobs.existing(item.source.source_id)
    return workplace.heavy.run(make_working_page, original, item.source, item.geometry, mask_of(item))


def mask_of(item: MaskedPage) -> PageMask:
    """What is hidden of a page; a page that nobody has looked at is never handed out."""
    if item.mask is None:
        msg = "no page leaves the house unseen"
        raise AssertionError(msg)
    return item.mask
