"""The look at what a test leaves behind sees a leak when there is one."""

import sqlite3
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import survivors

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="open files are listed by /proc")


@pytest.fixture
def stuck_thread(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Thread]:
    monkeypatch.setattr(survivors, "GRACE_S", 0.01)
    release = threading.Event()
    thread = threading.Thread(target=release.wait, name="stuck")
    yield thread
    release.set()
    thread.join()


def test_a_thread_at_work_is_seen(stuck_thread: threading.Thread) -> None:
    before = survivors.threads_at_work()

    stuck_thread.start()

    assert survivors.threads_left(before) == ["stuck"]


def test_a_thread_that_was_there_before_is_nobodys_leak(stuck_thread: threading.Thread) -> None:
    stuck_thread.start()

    assert survivors.threads_left(survivors.threads_at_work()) == []


@linux_only
def test_an_open_database_is_seen_until_it_is_closed(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "work.db")
    database.execute("CREATE TABLE copy (id)")

    left = survivors.files_left(tmp_path, frozenset())
    database.close()

    assert [Path(line.split(" ", 1)[1]).name for line in left] == ["work.db"]
    assert survivors.files_left(tmp_path, frozenset()) == []


@linux_only
def test_a_pdf_deleted_while_open_is_seen(tmp_path: Path) -> None:
    with (tmp_path / "scan.pdf").open("wb"):
        (tmp_path / "scan.pdf").unlink()

        assert len(survivors.files_left(tmp_path, frozenset())) == 1


@linux_only
def test_files_of_other_folders_and_kinds_are_let_be(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    with (tmp_path / "scan.pdf").open("wb"), (tmp_path / "notes.log").open("wb"):
        assert survivors.files_left(tmp_path / "elsewhere", frozenset()) == []
        assert len(survivors.files_open_below(tmp_path)) == 1
