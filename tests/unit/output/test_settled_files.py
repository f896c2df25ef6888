"""A finished export is on its disk."""

import errno
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from korrigo_desktop.output.settled_files import settled


def files_in(folder: Path, count: int) -> Iterator[Path]:
    for number in range(count):
        path = folder / f"{number}.pdf"
        path.write_bytes(b"%PDF")
        yield path


def test_every_file_and_its_name_are_brought_to_the_disk(tmp_path: Path, flushed: list[Path]) -> None:
    made = settled(files_in(tmp_path, 3))

    assert list(made) == [tmp_path / f"{number}.pdf" for number in range(3)]
    assert flushed == [*made, tmp_path]


def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(handle: int) -> None:
        raise OSError(5, "the stick was pulled out")

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(OSError, match="pulled out"):
        settled(files_in(tmp_path, 1))


def test_a_share_that_brings_no_folder_to_the_disk_has_its_files_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring = os.fsync

    def refuse_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "as some shares of a network answer")
        bring(handle)

    monkeypatch.setattr(os, "fsync", refuse_folders)

    assert settled(files_in(tmp_path, 1)) == (tmp_path / "0.pdf",)


def test_files_before_one_that_can_not_be_made_are_on_the_disk(tmp_path: Path, flushed: list[Path]) -> None:
    def two_then_none() -> Iterator[Path]:
        yield from files_in(tmp_path, 2)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        settled(two_then_none())

    assert flushed[:2] == [tmp_path / "0.pdf", tmp_path / "1.pdf"]


def test_little_is_on_its_way_to_a_slow_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring, done = os.fsync, []

    def take_time(handle: int) -> None:
        time.sleep(0.02)
        bring(handle)
        done.append(handle)

    monkeypatch.setattr(os, "fsync", take_time)
    waiting = []

    def each() -> Iterator[Path]:
        for number, path in enumerate(files_in(tmp_path, 6)):
            waiting.append(number - len(done))
            yield path

    settled(each())

    assert max(waiting) <= 1


@pytest.fixture
def flushed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the system was asked to bring to the disk; it does."""
    asked: list[Path] = []
    bring = os.fsync

    def note(handle: int) -> None:
        asked.append(Path(f"/proc/self/fd/{handle}").readlink())
        bring(handle)

    monkeypatch.setattr(os, "fsync", note)
    return asked
