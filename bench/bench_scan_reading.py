"""Taking in a 500-page A3 batch, beside reading and hashing the same file; memory of a process that does it."""

import hashlib
import multiprocessing
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pymupdf

from korrigo_desktop.scans.ingest import ingest_scan
from korrigo_desktop.scans.reading import read_pages, read_scan
from korrigo_desktop.scans.scan_file import DEFAULT_LIMITS, ScanFile

PAGES, RUNS = 500, 5
_SIZE_PX = (2480, 1753)  # A3 at 150 dpi
_SIZE_PT = (1190.4, 841.44)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="korrigo-bench-") as folder:
        path = Path(folder) / "batch.pdf"
        write_batch(path, PAGES)
        print(
            f"{PAGES} A3 pages, {path.stat().st_size / 1e6:.0f} MB, in the file system's cache; medians of {RUNS} runs"
        )
        blobs = Path(folder) / "blobs"
        jobs: dict[str, Callable[[], object]] = {
            "read and hash": lambda: read_and_hash(path),
            "list the pages": lambda: read_pages(path, path.name, DEFAULT_LIMITS),
            "read_scan (hash and list)": lambda: read_scan(path),
            "ingest_scan (copy, hash, list, flush)": lambda: ingest_scan(path, blobs),
        }
        times = side_by_side(jobs, blobs)
        base = statistics.median(times["read and hash"])
        for name, taken in times.items():
            middle = statistics.median(taken)
            print(f"{name:40} {middle * 1e3:7.0f} ms   {middle / base:5.2f} times reading and hashing")
        listed = statistics.median(times["list the pages"])
        print(f"a page of the list: {listed / PAGES * 1e3:.3f} ms")
        print_memory(path, blobs)


def side_by_side(jobs: dict[str, Callable[[], object]], blobs: Path) -> dict[str, list[float]]:
    """Run the jobs in turns, so that what else the machine does is shared."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for turn in range(RUNS + 1):
        for name, job in jobs.items():
            shutil.rmtree(blobs, ignore_errors=True)
            started = time.perf_counter()
            job()
            if turn:  # the first turn warms up
                times[name].append(time.perf_counter() - started)
    return times


def read_and_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def print_memory(path: Path, blobs: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        before, after, scan = pool.apply(ingest_and_weigh, (path, blobs))
    decoded = sum(page.image is not None for page in scan.pages)
    print(f"most memory of a fresh process: {after:.0f} MB ({before:.0f} MB of it the libraries)")
    print(f"pages that need no rendering: {decoded} of {len(scan.pages)}")


def ingest_and_weigh(path: Path, blobs: Path) -> tuple[float, float, ScanFile]:
    before = peak_mb()
    scan = ingest_scan(path, blobs)
    return before, peak_mb(), scan


def peak_mb() -> float:
    """Most memory that this process has held: `ru_maxrss` would count its parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def write_batch(path: Path, pages: int, number: int = 0) -> None:
    """Write scanned A3 pages of about half a megabyte, no two alike in their bytes, nor any of two numbers."""
    dice = np.random.default_rng(1)
    scans = [scanned_sheet(dice) for _ in range(2)]
    with pymupdf.open() as document:
        for index in range(pages):
            page = document.new_page(width=_SIZE_PT[0], height=_SIZE_PT[1])
            comment = f"page {index} of batch {number}".encode()
            page.insert_image(page.rect, stream=with_comment(scans[index % 2], comment))
        document.save(path)


def scanned_sheet(dice: np.random.Generator) -> bytes:
    """A JPEG of noisy paper with lines of writing."""
    width, height = _SIZE_PX
    picture = np.clip(dice.normal(242, 5, (height, width, 3)), 0, 255).astype(np.uint8)
    for line in range(40):
        y = 80 + line * 40
        points = np.column_stack([np.arange(100, 2400, 6), y + dice.normal(0, 8, 384)]).astype(np.int32)
        cv2.polylines(picture, [points], isClosed=False, color=(110, 60, 40), thickness=2, lineType=cv2.LINE_AA)
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 55])[1].tobytes()


def with_comment(jpeg: bytes, comment: bytes) -> bytes:
    """The same picture in other bytes: a comment after the start marker."""
    return jpeg[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + jpeg[2:]


if __name__ == "__main__":
    main()
