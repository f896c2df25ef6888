"""A copy is read in another thread while its first page is made."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.marking import OpenCopy, open_copy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.desk import copy_reading
from korrigo_desktop.ui.desk.copy_reading import CopyReading
from tests.ui.desk.scanned_exam import ScannedExam


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.close()
    assert made.wait(5_000)


def test_a_copy_that_was_begun_is_there_once_it_is_read(
    runner: TaskRunner, workplace: Workplace, exam: ScannedExam
) -> None:
    reading, copy_id = CopyReading(runner, workplace), exam.copies[0].id
    reading.begin(copy_id)
    read = reading.take(copy_id)
    assert read in (open_copy(workplace, copy_id), None)  # None where no thread was free yet
    assert reading.take(copy_id) is None


def test_another_thread_reads(
    runner: TaskRunner, workplace: Workplace, exam: ScannedExam, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_begun, threads = threading.Event(), list[int]()

    def read(place: Workplace, copy_id: CopyId) -> OpenCopy:
        threads.append(threading.get_ident())
        has_begun.set()
        return open_copy(place, copy_id)

    monkeypatch.setattr(copy_reading, "open_copy", read)
    reading = CopyReading(runner, workplace)
    reading.begin(exam.copies[0].id)
    assert has_begun.wait(10)
    taken = reading.take(exam.copies[0].id)
    assert taken == open_copy(workplace, exam.copies[0].id)
    assert threads != [threading.get_ident()]


def test_where_no_thread_is_free_nobody_waits(
    qtbot: QtBot, runner: TaskRunner, workplace: Workplace, exam: ScannedExam, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, held, read = threading.Event(), threading.Semaphore(0), list[CopyId]()

    def hold() -> None:
        held.release()
        assert gate.wait(10)

    threads = runner._pools[Pool.RENDER].maxThreadCount()
    for _ in range(threads):
        runner.submit(Task("", Pool.RENDER, lambda _progress: hold(), is_listed=False))
    for _ in range(threads):
        assert held.acquire(timeout=10)
    monkeypatch.setattr(copy_reading, "open_copy", lambda _workplace, copy_id: read.append(copy_id))
    reading = CopyReading(runner, workplace)
    reading.begin(exam.copies[0].id)
    assert reading.take(exam.copies[0].id) is None
    gate.set()
    qtbot.waitUntil(lambda: not runner._live)
    assert read == []


def test_an_answer_that_comes_too_late_is_not_taken_for_that_of_the_next_time(
    qtbot: QtBot, runner: TaskRunner, workplace: Workplace, exam: ScannedExam, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_begun, gate = threading.Event(), threading.Event()
    old = open_copy(workplace, exam.copies[0].id)

    def read_slowly(_workplace: Workplace, _copy_id: CopyId) -> OpenCopy:
        has_begun.set()
        assert gate.wait(10)
        return old

    monkeypatch.setattr(copy_reading, "_MOST_READING_S", 0.01)
    monkeypatch.setattr(copy_reading, "open_copy", read_slowly)
    reading, copy_id = CopyReading(runner, workplace), old.copy.id
    reading.begin(copy_id)
    assert has_begun.wait(10)
    assert reading.take(copy_id) is None
    gate.set()
    qtbot.waitUntil(lambda: not runner._live)
    assert reading.take(copy_id) is None


def test_a_copy_that_can_t_be_read_is_left_to_whoever_opens_it(
    runner: TaskRunner, workplace: Workplace, exam: ScannedExam
) -> None:
    reading = CopyReading(runner, workplace)
    reading.begin(CopyId("nobody"))
    assert reading.take(CopyId("nobody")) is None
    reading.begin(exam.copies[0].id)
    assert reading.take(exam.copies[1].id) is None
