"""Takes an original in: copied, hashed, read and put under its hash, or refused without leaving anything behind."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.scans import in_worker
from korrigo_desktop.scans.file_checks import check_file
from korrigo_desktop.scans.hashed_copy import copy_hashed, copy_sealed
from korrigo_desktop.scans.scan_file import DEFAULT_LIMITS, PagesRead, ScanFile, ScanLimits, scan_file_of
from korrigo_desktop.scans.steady_flush import SteadyFlush
from korrigo_desktop.store.blobs import flush_folder
from korrigo_desktop.store.stored_file import AnyFile, StoredFile
from korrigo_desktop.store.system_errors import telling_what_the_disk_refuses

_READ_ONLY, _WRITABLE = 0o444, 0o644
_PREFIX, _SUFFIX = ".incoming-", ".part"

PageReader = Callable[[AnyFile, str, ScanLimits], PagesRead]
"""`in_worker.read_pages`, or something that has it done in another process."""
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def ingest_scan(
    path: Path,
    blobs_root: Path,
    limits: ScanLimits = DEFAULT_LIMITS,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    read_pages: PageReader = in_worker.read_pages,
    file_key: bytes | None = None,
) -> ScanFile:
    """Copy a scan into the folder of originals and read its pages.

    The copy is what gets read and hashed: a file that changes meanwhile on a shared drive can't be half of each. Taking
    the same file in again finds it there, and mends it if it was altered.

    Args:
        path: The file, anywhere.
        blobs_root: Folder of the originals; made when it is missing. The file goes to `<root>/ab/abcdef…`, read-only.
        limits: What the file may measure.
        progress: Told (bytes copied, bytes in all), from the caller's thread.
        cancelled: Asked after each few MB.
        read_pages: Reads the copied file's pages; by default in this process, which holds the GIL meanwhile (0.2 ms a
            page). In a window's process, give something that runs `in_worker.read_pages` in a worker process.
        file_key: Seals the copy, from its first byte on; None for a plain folder.

    Returns:
        The same as `reading.read_scan` for the file.

    Raises:
        KorrigoError: Why the file is refused (see `reading.read_scan`), DISK_FULL, STORE_NOT_WRITABLE or CANCELLED.
            Then nothing of the file is left in the folder.
    """
    size = check_file(path, limits)
    with _temporary_in(blobs_root) as temporary:
        copy = StoredFile(temporary, file_key)
        with telling_what_the_disk_refuses(blobs_root):
            source_id, read = _take_in(path, copy, size, limits, progress, cancelled, read_pages)
        scan = scan_file_of(source_id, copy.size(), read)
        _stop_if(cancelled)
        with telling_what_the_disk_refuses(blobs_root):
            _put_in_place(temporary, blobs_root / source_id[:2] / source_id)
    return scan


def sweep_partial_files(blobs_root: Path) -> int:
    """Take away what an import that was killed left half-copied; call it when no import runs.

    Returns:
        How many files there were.
    """
    partial = list(blobs_root.glob(f"{_PREFIX}*{_SUFFIX}"))
    for path in partial:
        path.unlink(missing_ok=True)
    return len(partial)


def _take_in(
    path: Path,
    copy: StoredFile,
    size: int,
    limits: ScanLimits,
    progress: Progress | None,
    cancelled: Cancelled | None,
    read_pages: PageReader,
) -> tuple[SourceId, PagesRead]:
    def tell(copied: int) -> None:
        flush.go_on()
        if progress is not None:
            progress(copied, max(size, copied))
        _stop_if(cancelled)

    def flush_and_read() -> PagesRead:
        flushed = flush.finish()  # the disk works while the pages are read
        read = read_pages(copy, path.name, limits)
        flushed.result()
        return read

    _stop_if(cancelled)
    with SteadyFlush(copy.path) as flush:
        if copy.key is None:
            return copy_hashed(path, copy.path, limits.max_bytes, tell, flush_and_read)
        return copy_sealed(path, copy.path, copy.key, limits.max_bytes, tell, flush_and_read)


def _stop_if(cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise KorrigoError(ErrorKind.CANCELLED)


@contextlib.contextmanager
def _temporary_in(blobs_root: Path) -> Iterator[Path]:
    """A file in the same file system as its final place, gone afterwards unless it was moved there."""
    with telling_what_the_disk_refuses(blobs_root):
        blobs_root.mkdir(parents=True, exist_ok=True, mode=0o700)  # originals show the names of pupils
        handle, name = tempfile.mkstemp(dir=blobs_root, prefix=_PREFIX, suffix=_SUFFIX)
        os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _put_in_place(temporary: Path, place: Path) -> None:
    place.parent.mkdir(exist_ok=True)
    if place.exists():
        place.chmod(_WRITABLE)  # Windows replaces no read-only file
    temporary.chmod(_READ_ONLY)
    temporary.replace(place)
    for folder in (place.parent, place.parent.parent):
        flush_folder(folder)
