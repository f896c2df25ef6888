import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.heavy import HeavyWork
from korrigo_desktop.tasks.processes import WorkerProcesses
from tests.ui.tasks import jobs


@pytest.fixture
def processes() -> Iterator[WorkerProcesses]:
    workers = WorkerProcesses(count=2, preload=())
    yield workers
    workers.shutdown()
    assert workers.process_ids() == ()


def wait_until(condition: Callable[[], bool]) -> None:
    """Poll a condition of another process, which can give no signal; pytest-timeout ends it if it never comes."""
    while not condition():
        time.sleep(0.01)


def test_a_function_runs_in_another_process_and_its_value_comes_back(processes: WorkerProcesses) -> None:
    work: HeavyWork = processes
    assert work.run(jobs.add, 2, right=3) == 5
    assert work.run(jobs.own_pid) != os.getpid()


def test_processes_are_kept_warm_between_jobs(processes: WorkerProcesses) -> None:
    assert len({processes.run(jobs.own_pid) for _ in range(5)}) == 1


def test_an_expected_failure_keeps_its_kind_and_facts(processes: WorkerProcesses) -> None:
    with pytest.raises(KorrigoError) as caught:
        processes.run(jobs.refuse)
    assert caught.value.kind is ErrorKind.PDF_DAMAGED
    assert caught.value.facts == {"file": "lot.pdf"}


def test_a_bug_over_there_comes_back_with_its_trace(processes: WorkerProcesses) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        processes.run(jobs.divide, 0)
    assert "in divide" in "".join(caught.value.__notes__)


def test_a_killed_process_fails_its_own_job_only(processes: WorkerProcesses, tmp_path: Path) -> None:
    said = tmp_path / "pid"
    with ThreadPoolExecutor(2) as threads:
        doomed = threads.submit(processes.run, jobs.say_pid_then_hang, said)
        wait_until(said.exists)
        innocent_pid = processes.run(jobs.own_pid)
        os.kill(int(said.read_text()), signal.SIGKILL)
        with pytest.raises(KorrigoError) as caught:
            doomed.result()
    assert caught.value.kind is ErrorKind.WORKER_DIED
    assert innocent_pid in processes.process_ids()
    assert processes.run(jobs.add, 1, 1) == 2


def test_a_process_that_dies_again_and_again_is_replaced_each_time(processes: WorkerProcesses) -> None:
    for _ in range(3):
        with pytest.raises(KorrigoError) as caught:
            processes.run(jobs.die)
        assert caught.value.kind is ErrorKind.WORKER_DIED
        assert processes.run(jobs.add, 1, 1) == 2


def test_a_process_killed_between_two_jobs_costs_no_job(processes: WorkerProcesses) -> None:
    for _ in range(3):
        first = processes.run(jobs.own_pid)
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: processes.process_ids() == ())
        assert processes.run(jobs.own_pid) != first


def test_an_exception_that_cannot_cross_is_told_as_such_and_the_process_goes_on(processes: WorkerProcesses) -> None:
    with pytest.raises(RuntimeError, match="StubbornError can't cross"):
        processes.run(jobs.raise_stubborn)
    with pytest.raises(RuntimeError, match="lock can't cross"):
        processes.run(jobs.answer_with_a_lock)
    assert processes.run(jobs.add, 1, 1) == 2


def test_a_function_that_cannot_be_sent_is_a_bug_of_the_caller_and_harms_nobody(processes: WorkerProcesses) -> None:
    with pytest.raises((AttributeError, TypeError), match=r"pickle|local"):
        processes.run(lambda: 1)
    assert processes.run(jobs.add, 1, 1) == 2


def test_more_callers_than_processes_wait_for_their_turn(processes: WorkerProcesses) -> None:
    with ThreadPoolExecutor(8) as threads:
        sums = list(threads.map(lambda number: processes.run(jobs.add, number, number), range(200)))
    assert sums == [2 * number for number in range(200)]
    assert len(processes.process_ids()) <= 2


def test_shutdown_frees_the_threads_that_wait_and_leaves_no_process(tmp_path: Path) -> None:
    workers = WorkerProcesses(count=1, preload=())
    said = tmp_path / "pid"
    with ThreadPoolExecutor(2) as threads:
        busy = threads.submit(workers.run, jobs.say_pid_then_hang, said)
        wait_until(said.exists)
        queued = threads.submit(workers.run, jobs.add, 1, 1)
        workers.shutdown()
        for future in (busy, queued):
            with pytest.raises(KorrigoError) as caught:
                future.result()
            assert caught.value.kind is ErrorKind.CANCELLED
    assert not psutil.pid_exists(int(said.read_text()))


def test_warming_up_starts_every_process_and_does_not_disturb_a_first_job(processes: WorkerProcesses) -> None:
    processes.warm_up()
    assert processes.run(jobs.add, 1, 1) == 2
    wait_until(lambda: len(processes.process_ids()) == 2)
    assert len(psutil.Process().children()) >= 2
    wait_until(lambda: not any(thread.name == "warm-up" for thread in threading.enumerate()))
    assert len(processes.process_ids()) == 2


@pytest.mark.skipif(not hasattr(os, "nice"), reason="no priorities of this kind here")
def test_worker_processes_leave_the_processor_to_the_window(processes: WorkerProcesses) -> None:
    assert processes.run(jobs.niceness) > os.nice(0)
