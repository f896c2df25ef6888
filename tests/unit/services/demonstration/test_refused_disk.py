"""A demonstration that the disk does not take leaves no half of an exam, and can be tried again."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.demonstration_exam import set_up_demonstration
from korrigo_desktop.services.exams import list_exams
from korrigo_desktop.services.progress import SilentProgress
from korrigo_desktop.services.workplace import Workplace

_FILES_OF_THE_EXAM = ("batch_file", "copy", "exam", "identity", "mark_scheme", "page", "scan_batch", "student")


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    opened = Workplace.open(tmp_path / "data")
    yield opened
    opened.close()


@contextmanager
def full_disk(most_bytes: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class FailingAt(SilentProgress):
    """A disk that has room for so many steps."""

    def __init__(self, step: int) -> None:
        self._last = step

    def step(self, done: int, total: int) -> None:
        if done == self._last:
            raise KorrigoError(ErrorKind.DISK_FULL)


def test_files_that_do_not_fit_are_told_and_taken_away(workplace: Workplace, tmp_path: Path) -> None:
    with full_disk(400_000), pytest.raises(KorrigoError) as raised:
        set_up_demonstration(workplace, tmp_path / "files", is_finished=False)

    assert raised.value.kind is ErrorKind.DISK_FULL
    assert not (tmp_path / "files").exists()
    assert list_exams(workplace) == ()


@pytest.mark.parametrize("step", [2, 4])
def test_an_exam_that_can_not_be_finished_is_taken_back(workplace: Workplace, tmp_path: Path, step: int) -> None:
    with pytest.raises(KorrigoError):
        set_up_demonstration(workplace, tmp_path / "files", is_finished=False, progress=FailingAt(step))

    assert not (tmp_path / "files").exists()
    with workplace.store.reading() as connection:
        for table in _FILES_OF_THE_EXAM:
            assert connection.exec_driver_sql(f"select count(*) from {table}").scalar_one() == 0, table


def test_a_folder_that_was_there_before_stays(workplace: Workplace, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "mine.txt").write_text("mine")
    with pytest.raises(KorrigoError):
        set_up_demonstration(workplace, tmp_path / "files", is_finished=False, progress=FailingAt(1))
    assert (tmp_path / "files" / "mine.txt").read_text() == "mine"
