import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korrigo_desktop.store.sealing import (
    SEGMENT,
    SealBroken,
    Sealer,
    clear_size,
    open_text,
    read_sealed,
    seal_text,
)

KEY = bytes(range(32))
SIZES = (0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 3 * SEGMENT + 7)


def sealed(path: Path, clear: bytes, at_once: int = 10_000) -> Path:
    with path.open("wb") as file:
        sealer = Sealer(file, KEY)
        for start in range(0, len(clear), at_once):
            sealer.write(clear[start : start + at_once])
        sealer.finish()
    return path


def opened(path: Path, key: bytes = KEY, offset: int = 0, length: int | None = None) -> bytes:
    with path.open("rb", buffering=0) as file:
        return bytes(read_sealed(file, key, offset, length))


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_comes_out_again(tmp_path: Path, size: int) -> None:
    clear = os.urandom(size)
    path = sealed(tmp_path / "sealed", clear)
    assert opened(path) == clear
    assert clear_size(path.stat().st_size) == size
    assert size < 64 or clear[:64] not in path.read_bytes()


@given(st.integers(0, 4 * SEGMENT), st.one_of(st.none(), st.integers(0, 4 * SEGMENT)))
def test_any_part_can_be_read_as_from_the_clear_file(
    tmp_path_factory: pytest.TempPathFactory, offset: int, length: int | None
) -> None:
    path = tmp_path_factory.getbasetemp() / "parts"
    clear = bytes(range(251)) * 800  # three whole segments and a part of one
    if not path.exists():
        sealed(path, clear)
    assert opened(path, offset=offset, length=length) == clear[offset:][:length]


def test_two_files_of_the_same_bytes_look_different(tmp_path: Path) -> None:
    one, other = sealed(tmp_path / "one", b"x" * 1000), sealed(tmp_path / "other", b"x" * 1000)
    assert one.read_bytes()[24:] != other.read_bytes()[24:]


@pytest.mark.parametrize("size", SIZES)
def test_every_altered_byte_is_found(tmp_path: Path, size: int) -> None:
    path = sealed(tmp_path / "sealed", os.urandom(size))
    whole = path.read_bytes()
    for place in {0, 7, 8, 23, 24, len(whole) // 2, len(whole) - 1}:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(SealBroken):
            opened(path)


def test_a_file_that_was_cut_off_or_made_longer_is_found(tmp_path: Path) -> None:
    path = sealed(tmp_path / "sealed", os.urandom(3 * SEGMENT))
    whole = path.read_bytes()
    segment = SEGMENT + 16
    for left in (whole[:-1], whole[:-segment], whole[: 24 + segment], whole[:24], whole[:10], b"", whole + b"x"):
        path.write_bytes(left)
        with pytest.raises(SealBroken):
            opened(path)


def test_segments_that_were_swapped_are_found(tmp_path: Path) -> None:
    path = sealed(tmp_path / "sealed", os.urandom(3 * SEGMENT))
    whole, segment = path.read_bytes(), SEGMENT + 16
    head, one, two, rest = (
        whole[:24],
        whole[24 : 24 + segment],
        whole[24 + segment :][:segment],
        whole[24 + 2 * segment :],
    )
    path.write_bytes(head + two + one + rest)
    with pytest.raises(SealBroken):
        opened(path)


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    path = sealed(tmp_path / "sealed", b"a page")
    with pytest.raises(SealBroken):
        opened(path, key=bytes(32))
    with pytest.raises(SealBroken):
        open_text(bytes(32), seal_text(KEY, b"a word"))
    assert open_text(KEY, seal_text(KEY, b"a word")) == b"a word"


def test_a_file_that_takes_few_bytes_at_a_time_gets_them_all(tmp_path: Path) -> None:
    class Slow(io.FileIO):
        def write(self, content: object) -> int:
            assert isinstance(content, memoryview)
            return super().write(content[:1000])

        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            return super().read(min(size, 1000)) or b""

    clear = os.urandom(SEGMENT + 5000)
    with Slow(tmp_path / "slow", "w") as file:
        sealer = Sealer(file, KEY)
        sealer.write(clear)
        sealer.finish()
    with Slow(tmp_path / "slow") as file:
        assert read_sealed(file, KEY) == clear
