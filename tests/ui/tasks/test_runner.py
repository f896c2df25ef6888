import gc
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.progress import ItemResult, ProgressReporter
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool, Task, TaskState
from tests.ui.tasks.gates import WAIT_MS, Gate, fails, noting, quick, returning


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
