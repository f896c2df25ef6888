"""Tasks that fail, are cancelled, or are repeated."""

import logging
import threading

import pytest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.progress import ItemResult, ProgressReporter
from korrigo_desktop.tasks.bugs import BugReport
from korrigo_desktop.tasks.handle import TaskHandle
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool, Task, TaskState
from tests.ui.tasks.gates import WAIT_MS, Gate, fails, quick


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
