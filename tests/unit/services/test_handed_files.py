"""Small files from people: whole, or a sentence."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.handed_files import read_handed_bytes, read_handed_text


def refusal(read: Callable[[], object]) -> KorrigoError:
    with pytest.raises(KorrigoError) as caught:
        read()
    return caught.value


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_text_is_read_with_and_without_its_mark(tmp_path: Path, mark: bytes) -> None:
    (tmp_path / "a.json").write_bytes(mark + "é".encode())
    assert read_handed_text(tmp_path / "a.json") == "é"


def test_what_is_no_file_is_told_with_its_reason(tmp_path: Path) -> None:
    assert refusal(lambda: read_handed_text(tmp_path / "none")).kind is ErrorKind.FILE_MISSING
    folder = refusal(lambda: read_handed_text(tmp_path))
    assert folder.sentence == f"{tmp_path.name} can't be read: Is a directory."
    assert refusal(lambda: read_handed_text(tmp_path / ("x" * 300))).kind is ErrorKind.FILE_UNREADABLE


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes("é".encode("utf-16"))
    assert refusal(lambda: read_handed_text(tmp_path / "a.json")).facts["reason"] == "it is not UTF-8 text"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_an_endless_file_is_too_large() -> None:
    assert refusal(lambda: read_handed_bytes(Path("/dev/zero"), 1)).kind is ErrorKind.FILE_TOO_LARGE


@pytest.mark.timeout(20)
@pytest.mark.skipif(os.name != "posix", reason="no named pipes")
def test_a_pipe_into_which_nobody_writes_is_empty(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert read_handed_bytes(tmp_path / "pipe", 1) == b""


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no such folder")
def test_what_another_program_writes_into_a_pipe_is_read() -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader), os.fdopen(writer, "wb", buffering=0) as target:
        target.write(b"{}")
        target.close()
        assert read_handed_bytes(Path(f"/dev/fd/{reader}"), 1) == b"{}"
