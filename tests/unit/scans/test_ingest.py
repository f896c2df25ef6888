"""Originals taken in: whole and under their hash, or not at all."""

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.scans import hashed_copy, ingest, steady_flush
from korrigo_desktop.scans.ingest import ingest_scan, sweep_partial_files
from korrigo_desktop.scans.reading import read_pages, read_scan
from korrigo_desktop.scans.scan_file import PagesRead, ScanLimits
from tests.unit.scans.conftest import Written
from tests.unit.scans.pdf_builder import A4, scan_pdf


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def refused(path: Path, blobs: Path, **options: Any) -> KorrigoError:
    with pytest.raises(KorrigoError) as raised:
        ingest_scan(path, blobs, **options)
    assert files_below(blobs) == []
    return raised.value


def test_an_original_is_kept_unchanged_and_read_only_under_its_hash(written: Written, tmp_path: Path) -> None:
    path = written(scan_pdf([A4] * 3))
    scan = ingest_scan(path, tmp_path / "blobs")
    assert scan == read_scan(path)
    (blob,) = files_below(tmp_path / "blobs")
    assert blob == tmp_path / "blobs" / scan.source_id[:2] / scan.source_id
    assert blob.read_bytes() == path.read_bytes()
    assert stat.S_IMODE(blob.stat().st_mode) == 0o444


def test_the_same_file_twice_is_one_original(written: Written, tmp_path: Path) -> None:
    path = written(scan_pdf())
    assert ingest_scan(path, tmp_path / "blobs") == ingest_scan(path, tmp_path / "blobs")
    assert len(files_below(tmp_path / "blobs")) == 1


def test_taking_a_file_in_again_mends_an_original_that_was_altered(written: Written, tmp_path: Path) -> None:
    path = written(scan_pdf())
    scan = ingest_scan(path, tmp_path / "blobs")
    (blob,) = files_below(tmp_path / "blobs")
    blob.chmod(0o644)
    blob.write_bytes(bytes(scan.size_bytes))
    ingest_scan(path, tmp_path / "blobs")
    assert blob.read_bytes() == path.read_bytes()


def test_a_refused_file_leaves_nothing_behind(written: Written, tmp_path: Path) -> None:
    whole = scan_pdf([A4] * 3)
    error = refused(written(whole[:-2000]), tmp_path / "blobs")
    assert (error.kind, error.facts["file"]) == (ErrorKind.PDF_DAMAGED, "scan.pdf")


def test_a_text_file_is_refused_before_a_byte_is_copied(written: Written, tmp_path: Path) -> None:
    assert refused(written(b"text"), tmp_path / "blobs").kind is ErrorKind.FILE_NOT_PDF
    assert not (tmp_path / "blobs").exists()


def test_progress_counts_bytes_up_to_the_size(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashed_copy, "_COPIED_AT_ONCE", 1000)
    path = written(scan_pdf())
    told: list[tuple[int, int]] = []
    ingest_scan(path, tmp_path / "blobs", progress=lambda done, total: told.append((done, total)))
    size = path.stat().st_size
    assert told == [(min((count + 1) * 1000, size), size) for count in range(-(-size // 1000))]


def test_a_cancelled_import_stops_between_two_chunks(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashed_copy, "_COPIED_AT_ONCE", 1000)
    told: list[int] = []
    error = refused(
        written(scan_pdf()),
        tmp_path / "blobs",
        progress=lambda done, total: told.append(done),
        cancelled=lambda: len(told) == 3,
    )
    assert error.kind is ErrorKind.CANCELLED
    assert told == [1000, 2000, 3000]


def test_an_import_cancelled_while_its_pages_are_read_leaves_nothing(written: Written, tmp_path: Path) -> None:
    seen: list[str] = []

    def read(path: Path, name: str, limits: ScanLimits) -> PagesRead:
        seen.append(name)
        return read_pages(path, name, limits)

    error = refused(written(scan_pdf()), tmp_path / "blobs", cancelled=lambda: bool(seen), read_pages=read)
    assert error.kind is ErrorKind.CANCELLED
    assert seen == ["scan.pdf"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told(written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **kwargs: Any) -> tuple[int, str]:
        (tmp_path / "blobs" / "link").symlink_to("/dev/full")
        return os.open(os.devnull, os.O_RDONLY), str(tmp_path / "blobs" / "link")

    monkeypatch.setattr("korrigo_desktop.scans.ingest.tempfile.mkstemp", full)
    assert refused(written(scan_pdf()), tmp_path / "blobs").kind is ErrorKind.DISK_FULL


def test_a_disk_that_is_full_when_it_is_flushed_is_told(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("korrigo_desktop.scans.steady_flush.os.fsync", fsync)
    assert refused(written(scan_pdf()), tmp_path / "blobs").kind is ErrorKind.DISK_FULL


def test_a_disk_that_is_full_while_the_file_is_still_copied_is_told(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []

    def flush(handle: int) -> None:
        flushed.append(handle)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(steady_flush, "_flush", flush)
    monkeypatch.setattr(hashed_copy, "_COPIED_AT_ONCE", 1000)
    assert refused(written(scan_pdf([A4] * 9)), tmp_path / "blobs").kind is ErrorKind.DISK_FULL
    assert len(flushed) == 1  # a disk that is full is not asked again


def test_a_file_is_on_the_disk_as_a_whole_before_it_is_put_in_its_place(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(scan_pdf([A4] * 9))
    flushed: list[int] = []

    def fsync(handle: int) -> None:
        flushed.append(os.fstat(handle).st_size)

    monkeypatch.setattr("korrigo_desktop.scans.steady_flush.os.fsync", fsync)
    monkeypatch.setattr(hashed_copy, "_COPIED_AT_ONCE", 1000)
    ingest_scan(path, tmp_path / "blobs")
    assert path.stat().st_size in flushed


def test_a_folder_that_can_not_be_made_is_told_by_its_name(written: Written, tmp_path: Path) -> None:
    (tmp_path / "occupied").write_text("a file")
    with pytest.raises(KorrigoError) as raised:
        ingest_scan(written(scan_pdf()), tmp_path / "occupied" / "blobs")
    assert raised.value.kind is ErrorKind.STORE_NOT_WRITABLE
    assert "occupied" in raised.value.sentence


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser writes anywhere")
def test_a_read_only_folder_is_told(written: Written, tmp_path: Path) -> None:
    blobs = tmp_path / "blobs"
    blobs.mkdir(mode=0o555)
    assert refused(written(scan_pdf()), blobs).kind is ErrorKind.STORE_NOT_WRITABLE


def test_a_file_that_grows_beyond_the_limit_while_it_is_copied_is_refused(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(scan_pdf())
    limits = ScanLimits(max_bytes=path.stat().st_size)
    monkeypatch.setattr(ingest, "check_file", lambda path, limits: _grow(path))
    assert refused(path, tmp_path / "blobs", limits=limits).kind is ErrorKind.FILE_TOO_LARGE


def _grow(path: Path) -> int:
    size = path.stat().st_size
    path.write_bytes(path.read_bytes() * 2)
    return size


def test_what_a_killed_import_left_is_swept_and_originals_stay(written: Written, tmp_path: Path) -> None:
    blobs = tmp_path / "blobs"
    ingest_scan(written(scan_pdf()), blobs)
    (blobs / ".incoming-x1.part").write_bytes(b"half")
    assert sweep_partial_files(blobs) == 1
    assert len(files_below(blobs)) == 1


def test_a_share_of_a_network_that_brings_no_folder_to_the_disk_takes_an_original_all_the_same(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring = os.fsync

    def refuse_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "as some shares of a network answer")
        bring(handle)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    scan = ingest_scan(written(scan_pdf()), tmp_path / "blobs")
    assert [path.name for path in files_below(tmp_path / "blobs")] == [scan.source_id]
