from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.progress import ItemResult, ProgressReporter
from korrigo_desktop.tasks.immediate import ImmediateTaskRunner
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool, Task, TaskState
from korrigo_desktop.tasks.task_model import TaskListModel, TaskRole


@pytest.fixture
def runner(qapp: object) -> ImmediateTaskRunner:
    return ImmediateTaskRunner()


@pytest.fixture
def model(runner: TaskRunner) -> Iterator[TaskListModel]:
    followed = TaskListModel(runner)
    tester = QAbstractItemModelTester(followed, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield followed
    tester.deleteLater()


def export(title: str, failing: tuple[str, ...] = ()) -> Task[None]:
    def work(progress: ProgressReporter) -> None:
        for number, key in enumerate("abc"):
            progress.step(number, 3)
            progress.item(ItemResult(key, key.upper(), KorrigoError(ErrorKind.DISK_FULL) if key in failing else None))

    return Task(title, Pool.FILES, work, retry_failed=lambda _keys: export(title))


def test_tasks_come_newest_first_with_their_items_under_them(runner: TaskRunner, model: TaskListModel) -> None:
    runner.submit(export("first"))
    runner.submit(export("second"))
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["second", "first"]
    task = model.index(1, 0)
    items = [model.index(row, 0, task) for row in range(model.rowCount(task))]
    assert [item.data() for item in items] == ["A", "B", "C"]
    assert all(item.parent() == task for item in items)
    assert model.rowCount(items[0]) == 0


def test_an_item_gives_its_reason(runner: TaskRunner, model: TaskListModel) -> None:
    runner.submit(export("first", failing=("b",)))
    item = model.index(1, 0, model.index(0, 0)).data(TaskRole.ITEM)
    assert item.error.kind is ErrorKind.DISK_FULL
    assert model.index(0, 0).data(TaskRole.STATE) is TaskState.DONE_WITH_FAILURES
    assert model.count_failed() == 1


def test_a_retry_replaces_the_row_of_the_failure(runner: TaskRunner, model: TaskListModel) -> None:
    handle = runner.submit(export("first", failing=("b",)))
    runner.submit(export("second"))
    place = QPersistentModelIndex(model.index(1, 0))
    runner.retry(handle)
    assert not place.isValid()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["first", "second"]
    assert model.count_failed() == 0


def test_a_model_made_late_shows_what_was_there(runner: TaskRunner) -> None:
    runner.submit(export("first"))
    late = TaskListModel(runner)
    assert late.rowCount() == 1
    assert late.rowCount(late.index(0, 0)) == 3


def test_an_index_out_of_range_is_none(model: TaskListModel) -> None:
    assert not model.index(0, 0).isValid()
    assert model.data(QModelIndex(), Qt.ItemDataRole.DisplayRole) is None


def test_progress_of_several_tasks_adds_up_whatever_they_count(qtbot: QtBot, qapp: object) -> None:
    runner = TaskRunner()
    model = TaskListModel(runner)

    def counting(total: int) -> Task[None]:
        def work(progress: ProgressReporter) -> None:
            progress.step(total // 2, total)
            while True:
                progress.check_cancelled()

        return Task("counting", Pool.FILES, work)

    first = runner.submit(counting(10))
    runner.submit(counting(5000))
    qtbot.waitUntil(lambda: model.overall_progress() == (1000, 2000), timeout=20_000)
    assert model.count_running() == 2
    runner.cancel(first)
    qtbot.waitUntil(lambda: model.count_running() == 1, timeout=20_000)
    runner.close()
    assert runner.wait(20_000)
    runner.deleteLater()
