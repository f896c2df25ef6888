"""Room on the disk is taken while a file is written, and never shows in the file."""

import errno
import io
import os
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from korrigo_desktop.output import reserved_room
from korrigo_desktop.output.reserved_room import ReservedRoom


@pytest.fixture
def small_disk() -> Iterator[None]:
    """The system refuses files beyond 20 kB, as a disk that is nearly full would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def written(path: Path, body: bytes) -> bytes:
    with path.open("wb") as file:
        room = ReservedRoom(file)
        room.reach(len(body))
        file.write(body)
        room.end_at(len(body))
    return path.read_bytes()


def test_a_file_ends_with_its_last_byte(tmp_path: Path) -> None:
    assert written(tmp_path / "file", b"korrigo" * 1000) == b"korrigo" * 1000


def test_room_is_taken_before_the_bytes_come(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb") as file:
        ReservedRoom(file).reach(5_000_000)

        assert (tmp_path / "file").stat().st_blocks * 512 >= 5_000_000


def test_a_file_that_just_fits_is_written_though_the_step_ahead_has_no_room(tmp_path: Path, small_disk: None) -> None:
    assert written(tmp_path / "file", bytes(19_000)) == bytes(19_000)


def test_room_that_was_taken_in_part_before_the_disk_was_full_is_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_some(handle: int, begin: int, length: int) -> None:
        """As ext4 does: what has room is taken, the file has grown, and then the disk is full."""
        os.posix_fallocate(handle, begin, length // 2)
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(reserved_room, "_reserve", take_some)

    assert written(tmp_path / "file", bytes(19_000)) == bytes(19_000)


def test_a_file_in_memory_needs_no_room() -> None:
    file = io.BytesIO()

    room = ReservedRoom(file)
    room.reach(10)
    file.write(b"0123456789")
    room.end_at(10)

    assert file.getvalue() == b"0123456789"
