import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.progress import ItemResult, ProgressReporter
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool, Task, TaskState
from korrigo_desktop.ui.shell.main_window import MainWindow
from korrigo_desktop.ui.shell.progress_row import ProgressRow
from korrigo_desktop.ui.shell.time_left import time_left_text
from tests.ui.focus import focused

WAIT_MS = 20_000


def rows(window: MainWindow) -> list[ProgressRow]:
    return list(window.task_panel._rows)


def button(row: ProgressRow, words: str) -> QAbstractButton:
    found = [b for b in row.findChildren(QAbstractButton) if b.isVisible() and words in (b.text() or b.toolTip())]
    assert len(found) == 1, [b.text() for b in row.findChildren(QAbstractButton)]
    return found[0]


def endless(progress: ProgressReporter) -> None:
    progress.step(37, 100)
    while True:
        progress.check_cancelled()


def export(keys: tuple[str, ...], failing: set[str]) -> Task[None]:
    def work(progress: ProgressReporter) -> None:
        for key in keys:
            error = KorrigoError(ErrorKind.DISK_FULL) if key in failing else None
            progress.item(ItemResult(key, f"copy {key}", error))

    return Task("Export", Pool.FILES, work, retry_failed=lambda failed: export(failed, failing))


@pytest.fixture
def panel_window(window: MainWindow) -> MainWindow:
    QTest.keyClick(focused(), Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert window.task_panel.isVisible()
    return window


def test_the_panel_gives_the_keyboard_back_to_whoever_had_it(window: MainWindow) -> None:
    before = focused()
    QTest.keyClick(before, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert focused() is not before
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is before


def test_the_panel_opens_and_closes_by_keyboard(panel_window: MainWindow) -> None:
    assert panel_window.task_panel.isAncestorOf(focused())
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not panel_window.task_panel.isVisible()
    assert not panel_window.actions_by_key["tasks"].isChecked()


def test_a_task_that_runs_can_be_cancelled_there(panel_window: MainWindow, runner: TaskRunner, qtbot: QtBot) -> None:
    handle = runner.submit(Task("Import", Pool.FILES, endless))
    qtbot.waitUntil(lambda: handle.total == 100, timeout=WAIT_MS)
    row = rows(panel_window)[0]
    assert row._bar.value() == 37
    assert "37 of 100" in row._figures.text()
    QTest.keyClick(button(row, "Cancel"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: handle.state is TaskState.CANCELLED, timeout=WAIT_MS)
    assert row._state.text() == "cancelled"
    QTest.mouseClick(button(row, "Take off"), Qt.MouseButton.LeftButton)
    assert rows(panel_window) == []


def test_bytes_are_counted_in_percent(panel_window: MainWindow, runner: TaskRunner, qtbot: QtBot) -> None:
    handle = runner.submit(Task("Import", Pool.FILES, lambda progress: progress.step(18_000_000, 24_000_000)))
    qtbot.waitUntil(lambda: handle.state is TaskState.DONE, timeout=WAIT_MS)
    assert rows(panel_window)[0]._figures.text() == "75 %"


def test_what_failed_is_listed_with_its_reason_and_can_be_retried(
    panel_window: MainWindow, runner: TaskRunner, qtbot: QtBot
) -> None:
    failing = {"b"}
    handle = runner.submit(export(("a", "b", "c"), failing))
    qtbot.waitUntil(lambda: handle.state is TaskState.DONE_WITH_FAILURES, timeout=WAIT_MS)
    row = rows(panel_window)[0]
    assert row._failures.count() == 1
    assert row._failures.item(0).text().startswith("copy b\n")
    assert panel_window.status._failed.isVisible()
    failing.clear()
    QTest.mouseClick(button(row, "Retry what failed"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: runner.tasks()[-1].state is TaskState.DONE, timeout=WAIT_MS)
    assert [item.key for item in runner.tasks()[-1].items] == ["b"]
    assert len(rows(panel_window)) == 1
    assert not panel_window.status._failed.isVisible()


def test_a_task_that_failed_as_a_whole_says_why(panel_window: MainWindow, runner: TaskRunner, qtbot: QtBot) -> None:
    def work(_progress: ProgressReporter) -> None:
        raise KorrigoError(ErrorKind.DISK_FULL)

    handle = runner.submit(Task("Export", Pool.FILES, work))
    qtbot.waitUntil(lambda: handle.state is TaskState.FAILED, timeout=WAIT_MS)
    row = rows(panel_window)[0]
    assert row._reason.isVisible()
    assert "disk" in row._reason.text().lower()
    button(row, "Retry")


def test_successes_are_cleared_and_failures_stay(panel_window: MainWindow, runner: TaskRunner, qtbot: QtBot) -> None:
    done = runner.submit(export(("a",), set()))
    failed = runner.submit(export(("a",), {"a"}))
    qtbot.waitUntil(lambda: done.state.is_final and failed.state.is_final, timeout=WAIT_MS)
    QTest.mouseClick(panel_window.task_panel._clear, Qt.MouseButton.LeftButton)
    assert [row.handle for row in rows(panel_window)] == [failed]
    assert not panel_window.task_panel._clear.isVisible()


def test_the_status_bar_counts_what_runs_and_opens_the_panel(
    window: MainWindow, runner: TaskRunner, qtbot: QtBot
) -> None:
    assert not window.status._bar.isVisible()
    handle = runner.submit(Task("Import", Pool.FILES, endless))
    qtbot.waitUntil(lambda: "37 %" in window.status._running.text(), timeout=WAIT_MS)
    assert window.status._bar.isVisible()
    QTest.mouseClick(window.status._running, Qt.MouseButton.LeftButton)
    assert window.task_panel.isVisible()
    runner.cancel(handle)
    qtbot.waitUntil(lambda: not window.status._bar.isVisible(), timeout=WAIT_MS)


def test_a_panel_opened_late_shows_what_went_before(window: MainWindow, runner: TaskRunner, qtbot: QtBot) -> None:
    leave = threading.Event()

    def work(progress: ProgressReporter) -> None:
        progress.step(1, 2)
        leave.wait(WAIT_MS / 1000)

    runner.submit(Task("Import", Pool.FILES, work))
    qtbot.waitUntil(lambda: bool(rows(window)) and rows(window)[0]._bar.value() == 1, timeout=WAIT_MS)
    window.actions_by_key["tasks"].trigger()
    assert rows(window)[0]._bar.isVisible()
    leave.set()
    qtbot.waitUntil(lambda: not rows(window)[0]._bar.isVisible(), timeout=WAIT_MS)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "a few seconds left"),
        (9.9, "a few seconds left"),
        (31, "about 40 s left"),
        (89, "about 90 s left"),
        (90, "about 2 min left"),
        (121, "about 3 min left"),
        (5400, "about 2 h left"),
    ],
)
def test_the_time_left_is_as_vague_as_the_estimate(seconds: float, words: str) -> None:
    assert time_left_text(seconds) == words
