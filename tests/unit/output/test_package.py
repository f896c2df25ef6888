"""ZIP packages."""

import zipfile
from pathlib import Path

import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.output.package import write_package


def test_files_are_stored_as_they_are_by_their_names(tmp_path: Path) -> None:
    files = [tmp_path / "É1.pdf", tmp_path / "b.pdf"]
    for path in files:
        path.write_bytes(b"%PDF" * 1000)

    write_package(tmp_path / "out" / "lot.zip", files)

    with zipfile.ZipFile(tmp_path / "out" / "lot.zip") as package:
        assert package.testzip() is None
        assert package.namelist() == ["É1.pdf", "b.pdf"]
        assert {entry.compress_type for entry in package.infolist()} == {zipfile.ZIP_STORED}
        assert package.read("b.pdf") == files[1].read_bytes()


def test_a_package_that_can_not_be_finished_leaves_the_older_one(tmp_path: Path) -> None:
    (tmp_path / "lot.zip").write_bytes(b"older")

    with pytest.raises(KorrigoError) as raised:
        write_package(tmp_path / "lot.zip", [tmp_path / "gone.pdf"])

    assert raised.value.kind is ErrorKind.TARGET_NOT_WRITABLE
    assert [path.name for path in tmp_path.iterdir()] == ["lot.zip"]
    assert (tmp_path / "lot.zip").read_bytes() == b"older"
