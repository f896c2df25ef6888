import gc
import logging
import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.progress import ItemResult, ProgressReporter
from korrigo_desktop.tasks.bugs import BugReport
from korrigo_desktop.tasks.handle import TaskHandle
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool, Task, TaskState

WAIT_MS = 20_000

T = TypeVar("T")


@pytest.fixture
def runner(qapp: object) -> Iterator[TaskRunner]:
    task_runner = TaskRunner()
    yield task_runner
    task_runner.close()
    assert task_runner.wait(WAIT_MS)
    task_runner.deleteLater()


class Gate:
    """A task that runs until it is let go, and says when it has begun."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.leave = threading.Event()

    def work(self, progress: ProgressReporter) -> str:
        self.begun.set()
        while not self.leave.wait(0.005):
            progress.check_cancelled()
        return "left"

    def task(self, pool: Pool = Pool.FILES, **options: Any) -> Task[str]:
        return Task("gate", pool, self.work, **options)


def returning(value: T) -> Callable[[ProgressReporter], T]:
    return lambda _progress: value


def noting(where: list[int], value: int) -> Callable[[ProgressReporter], None]:
    return lambda _progress: where.append(value)


def quick(value: int = 1, **options: Any) -> Task[int]:
    return Task("quick", Pool.FILES, returning(value), **options)


def fails(error: BaseException) -> Task[int]:
    def work(_progress: ProgressReporter) -> int:
        raise error

    return Task("fails", Pool.FILES, work)


def test_the_value_comes_back_on_the_thread_of_the_window(runner: TaskRunner, qtbot: QtBot) -> None:
    threads: list[object] = []
    values: list[int] = []

    def work(_progress: ProgressReporter) -> int:
        threads.append(threading.current_thread().ident)
        return 42

    def on_done(value: int) -> None:
        threads.append(threading.current_thread().ident)
        values.append(value)

    handle = runner.submit(Task("answer", Pool.RENDER, work), on_done)
    assert values == []
    qtbot.waitUntil(lambda: values == [42], timeout=WAIT_MS)
    assert threads[0] != threading.main_thread().ident
    assert threads[1] == threading.main_thread().ident
    assert handle.state is TaskState.DONE


def test_an_expected_failure_reaches_its_submitter_and_is_no_bug(runner: TaskRunner, qtbot: QtBot) -> None:
    failures: list[BaseException] = []
    bugs: list[BugReport] = []
    runner.bug_reported.connect(bugs.append)
    handle = runner.submit(fails(KorrigoError(ErrorKind.DISK_FULL)), on_failed=failures.append)
    qtbot.waitUntil(lambda: handle.state is TaskState.FAILED, timeout=WAIT_MS)
    assert handle.error is not None
    assert handle.error.kind is ErrorKind.DISK_FULL
    assert failures == [handle.error]
    assert bugs == []


@pytest.mark.parametrize("error", [ZeroDivisionError("1/0"), SystemExit(3)])
def test_a_bug_is_logged_reported_and_ends_the_task(
    runner: TaskRunner, qtbot: QtBot, caplog: pytest.LogCaptureFixture, error: BaseException
) -> None:
    bugs: list[BugReport] = []
    failures: list[BaseException] = []
    runner.bug_reported.connect(bugs.append)
    with caplog.at_level(logging.ERROR):
        handle = runner.submit(fails(error), on_failed=failures.append)
        qtbot.waitUntil(lambda: len(bugs) == 1, timeout=WAIT_MS)
    assert handle.state is TaskState.FAILED
    assert handle.error is None
    assert handle.report is bugs[0]
    assert failures == [error]
    assert bugs[0].reference in caplog.text
    assert "in work" in bugs[0].trace


def test_a_bug_in_a_reaction_is_reported_and_the_other_tasks_get_their_news(runner: TaskRunner, qtbot: QtBot) -> None:
    bugs: list[BugReport] = []
    values: list[int] = []
    runner.bug_reported.connect(bugs.append)

    def stumble(_value: int) -> None:
        msg = "a screen's bug"
        raise ValueError(msg)

    runner.submit(quick(), stumble)
    runner.submit(quick(2), values.append)
    qtbot.waitUntil(lambda: values == [2] and len(bugs) == 1, timeout=WAIT_MS)
    assert bugs[0].summary == "ValueError"


def test_a_running_task_stops_at_its_next_check(runner: TaskRunner, qtbot: QtBot) -> None:
    gate = Gate()
    told: list[str] = []
    states: list[TaskState] = []
    runner.task_changed.connect(lambda handle: states.append(handle.state))
    handle = runner.submit(gate.task(), on_done=told.append, on_cancelled=lambda: told.append("cancelled"))
    qtbot.waitUntil(lambda: handle.state is TaskState.RUNNING, timeout=WAIT_MS)
    runner.cancel(handle)
    assert handle.state is TaskState.CANCELLING
    qtbot.waitUntil(lambda: told == ["cancelled"], timeout=WAIT_MS)
    assert states == [TaskState.RUNNING, TaskState.CANCELLING, TaskState.CANCELLED]


def test_work_that_ends_before_it_sees_the_cancel_is_done(runner: TaskRunner, qtbot: QtBot) -> None:
    begun, leave = threading.Event(), threading.Event()

    def deaf(_progress: ProgressReporter) -> str:
        begun.set()
        leave.wait(WAIT_MS / 1000)
        return "written"

    values: list[str] = []
    handle = runner.submit(Task("deaf", Pool.FILES, deaf), values.append)
    assert begun.wait(WAIT_MS / 1000)
    runner.cancel(handle)
    leave.set()
    qtbot.waitUntil(lambda: values == ["written"], timeout=WAIT_MS)
    assert handle.state is TaskState.DONE


def test_a_waiting_task_is_cancelled_without_waiting_for_its_turn(runner: TaskRunner, qtbot: QtBot) -> None:
    gate = Gate()
    ran: list[str] = []
    told: list[str] = []
    running = runner.submit(gate.task(Pool.NETWORK))
    assert gate.begun.wait(WAIT_MS / 1000)

    def work(_progress: ProgressReporter) -> None:
        ran.append("ran")

    waiting = runner.submit(Task("later", Pool.NETWORK, work), on_cancelled=lambda: told.append("cancelled"))
    runner.cancel(waiting)
    qtbot.waitUntil(lambda: waiting.state is TaskState.CANCELLED, timeout=WAIT_MS)
    assert running.state is TaskState.RUNNING
    assert told == ["cancelled"]
    gate.leave.set()
    last = runner.submit(Task("last", Pool.NETWORK, lambda _progress: None))
    qtbot.waitUntil(lambda: last.state is TaskState.DONE, timeout=WAIT_MS)
    assert ran == []


@pytest.mark.parametrize(("pool", "threads"), [(Pool.NETWORK, 1), (Pool.FILES, 2)])
def test_each_pool_keeps_to_its_number_of_threads(runner: TaskRunner, qtbot: QtBot, pool: Pool, threads: int) -> None:
    gates = [Gate() for _ in range(threads + 1)]
    handles = [runner.submit(gate.task(pool)) for gate in gates]
    other = runner.submit(Task("elsewhere", Pool.RENDER, lambda _progress: None))
    qtbot.waitUntil(lambda: other.state is TaskState.DONE, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: all(gate.begun.is_set() for gate in gates[:-1]), timeout=WAIT_MS)
    assert not gates[-1].begun.is_set()
    for gate in gates:
        gate.leave.set()
    qtbot.waitUntil(lambda: all(handle.state is TaskState.DONE for handle in handles), timeout=WAIT_MS)


def test_the_most_urgent_task_runs_first(runner: TaskRunner, qtbot: QtBot) -> None:
    gate = Gate()
    order: list[int] = []
    runner.submit(gate.task(Pool.NETWORK))
    assert gate.begun.wait(WAIT_MS / 1000)
    for priority in (0, 2, 1):
        runner.submit(Task("p", Pool.NETWORK, noting(order, priority), priority=priority))
    gate.leave.set()
    qtbot.waitUntil(lambda: len(order) == 3, timeout=WAIT_MS)
    assert order == [2, 1, 0]


def test_a_flood_of_progress_loses_no_result_and_wakes_the_window_seldom(runner: TaskRunner, qtbot: QtBot) -> None:
    reports = 20_000

    def work(progress: ProgressReporter) -> None:
        for number in range(reports):
            progress.step(number + 1, reports)
            progress.item(ItemResult(str(number), str(number)))

    changes: list[int] = []
    runner.task_changed.connect(lambda handle: changes.append(handle.done))
    handle = runner.submit(Task("flood", Pool.FILES, work))
    qtbot.waitUntil(lambda: handle.state is TaskState.DONE, timeout=WAIT_MS)
    assert [item.key for item in handle.items] == [str(number) for number in range(reports)]
    assert handle.done == reports
    assert changes == sorted(changes)
    assert len(changes) < reports / 100


def test_a_job_with_failed_items_is_done_with_failures_and_only_those_are_repeated(
    runner: TaskRunner, qtbot: QtBot
) -> None:
    broken = {"b"}

    def export(keys: tuple[str, ...]) -> Task[int]:
        def work(progress: ProgressReporter) -> int:
            for number, key in enumerate(keys):
                progress.item(ItemResult(key, key, KorrigoError(ErrorKind.DISK_FULL) if key in broken else None))
                progress.step(number + 1, len(keys))
            return len(keys)

        return Task("export", Pool.FILES, work, retry_failed=export)

    values: list[int] = []
    first: TaskHandle[int] = runner.submit(export(("a", "b", "c")), values.append)
    qtbot.waitUntil(lambda: first.state is TaskState.DONE_WITH_FAILURES, timeout=WAIT_MS)
    assert [item.key for item in first.failed_items] == ["b"]
    assert first.can_retry
    broken.clear()
    second = runner.retry(first)
    qtbot.waitUntil(lambda: second.state is TaskState.DONE, timeout=WAIT_MS)
    assert [item.key for item in second.items] == ["b"]
    assert values == [3, 1]
    assert runner.tasks() == (second,)


def test_a_failed_task_is_repeated_whole_and_takes_the_place_of_the_first(runner: TaskRunner, qtbot: QtBot) -> None:
    attempts: list[int] = []

    def work(_progress: ProgressReporter) -> str:
        attempts.append(1)
        if len(attempts) == 1:
            raise KorrigoError(ErrorKind.TARGET_NOT_WRITABLE)
        return "written"

    removed: list[object] = []
    values: list[str] = []
    runner.task_removed.connect(removed.append)
    first = runner.submit(Task("write", Pool.FILES, work), values.append)
    qtbot.waitUntil(lambda: first.can_retry, timeout=WAIT_MS)
    second = runner.retry(first)
    qtbot.waitUntil(lambda: values == ["written"], timeout=WAIT_MS)
    assert removed == [first]
    assert runner.tasks() == (second,)
    assert not second.can_retry


def test_what_nobody_asked_for_is_not_listed(runner: TaskRunner, qtbot: QtBot) -> None:
    heard: list[object] = []
    for signal in (runner.task_added, runner.task_changed, runner.task_removed):
        signal.connect(heard.append)
    values: list[int] = []
    runner.submit(quick(is_listed=False), values.append)
    qtbot.waitUntil(lambda: values == [1], timeout=WAIT_MS)
    assert heard == []
    assert runner.tasks() == ()


def test_the_list_forgets_old_successes_and_keeps_every_failure(runner: TaskRunner, qtbot: QtBot) -> None:
    failure = runner.submit(fails(KorrigoError(ErrorKind.DISK_FULL)))
    last = [runner.submit(quick(number)) for number in range(60)][-1]
    qtbot.waitUntil(lambda: last.state is TaskState.DONE, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(runner.tasks()) == 31, timeout=WAIT_MS)
    assert failure in runner.tasks()
    assert last in runner.tasks()


def test_a_closed_runner_calls_nobody_even_with_news_on_the_way(qapp: object, qtbot: QtBot) -> None:
    runner = TaskRunner()
    told: list[object] = []
    gates = [Gate() for _ in range(4)]
    for gate in gates:
        runner.submit(gate.task(), told.append, told.append, lambda: told.append("cancelled"))
    runner.submit(Task("done", Pool.RENDER, lambda progress: progress.step(1, 1)), told.append)
    assert gates[0].begun.wait(WAIT_MS / 1000)
    told.clear()
    runner.task_changed.connect(told.append)
    runner.close()
    assert runner.wait(WAIT_MS)
    late = runner.submit(quick(), told.append)
    qtbot.wait(0)
    assert told == []
    assert late.state is TaskState.CANCELLED
    runner.deleteLater()


def test_a_reaction_may_close_the_runner(qapp: object, qtbot: QtBot) -> None:
    runner = TaskRunner()
    told: list[str] = []

    def close() -> None:
        told.append("closed")
        runner.close()

    first = Gate()
    second = Gate()
    runner.submit(first.task(), lambda _value: close())
    runner.submit(second.task(), lambda _value: close())
    assert first.begun.wait(WAIT_MS / 1000)
    assert second.begun.wait(WAIT_MS / 1000)
    first.leave.set()
    second.leave.set()
    assert runner.wait(WAIT_MS)
    qtbot.waitUntil(lambda: told == ["closed"], timeout=WAIT_MS)
    qtbot.wait(0)
    assert told == ["closed"]
    runner.deleteLater()


def test_a_runner_forgets_what_a_task_held(runner: TaskRunner, qtbot: QtBot) -> None:
    class Weight:
        alive = 0

        def __init__(self) -> None:
            Weight.alive += 1

        def __del__(self) -> None:
            Weight.alive -= 1

    def submit() -> None:
        weight = Weight()
        runner.submit(Task("w", Pool.RENDER, returning([weight]), is_listed=False), lambda _value: None)

    for _ in range(50):
        submit()
    qtbot.waitUntil(lambda: (gc.collect(), Weight.alive)[1] == 0, timeout=WAIT_MS)


def test_the_time_left_follows_the_pace(qapp: object, qtbot: QtBot) -> None:
    now = [100.0]
    runner = TaskRunner(clock=lambda: now[0])
    gate = Gate()

    def work(progress: ProgressReporter) -> str:
        progress.step(0, 40)
        gate.begun.set()
        gate.leave.wait(WAIT_MS / 1000)
        progress.step(10, 40)
        return Gate().work(progress)

    handle = runner.submit(Task("counted", Pool.FILES, work))
    qtbot.waitUntil(lambda: handle.total == 40, timeout=WAIT_MS)
    assert handle.time_left_s() is None
    gate.leave.set()
    qtbot.waitUntil(lambda: handle.done == 10, timeout=WAIT_MS)
    assert handle.time_left_s() is None
    now[0] += 5.0
    assert handle.time_left_s() == 15.0
    runner.close()
    assert runner.wait(WAIT_MS)
    runner.deleteLater()


def test_hundreds_of_tasks_end_each_exactly_once(runner: TaskRunner, qtbot: QtBot) -> None:
    ended: list[int] = []
    pools = list(Pool)
    for number in range(600):
        runner.submit(
            Task("n", pools[number % 3], returning(number), is_listed=number % 2 == 0),
            ended.append,
        )
    qtbot.waitUntil(lambda: len(ended) >= 600, timeout=WAIT_MS)
    qtbot.wait(0)
    assert sorted(ended) == list(range(600))


def test_the_window_goes_on_while_workers_run(runner: TaskRunner, qtbot: QtBot) -> None:
    main = QThread.currentThread()
    beats: list[int] = []
    gate = Gate()
    handle = runner.submit(gate.task())
    assert gate.begun.wait(WAIT_MS / 1000)

    def beat(left: int) -> Callable[[int], None]:
        def on_done(_value: int) -> None:
            assert QThread.currentThread() is main
            beats.append(left)
            if left:
                runner.submit(quick(), beat(left - 1))

        return on_done

    runner.submit(quick(), beat(20))
    qtbot.waitUntil(lambda: len(beats) == 21, timeout=WAIT_MS)
    assert handle.state is TaskState.RUNNING
