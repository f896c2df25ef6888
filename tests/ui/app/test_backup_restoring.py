"""A backup is restored from the window: the program leaves its folder, and opens again with what the backup holds."""

import threading
from collections.abc import Callable
from functools import partialmethod
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from korrigo_desktop.app import gui
from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.app.team import ProfileChoice
from korrigo_desktop.domain.ids import QuestionId, new_id
from korrigo_desktop.domain.points import Points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.services import exams
from korrigo_desktop.services.backup import SUFFIX, back_up
from korrigo_desktop.services.restoring import TakenOut, take_out
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.task import TaskState
from korrigo_desktop.ui.theme.theme import Theme
from korrigo_desktop.ui.window_context import Notice, NoticeLevel

SCHEME = MarkScheme((SchemeNode(QuestionId(new_id()), "1", Points(2000)),))


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    elsewhere = Workplace.open(tmp_path / "elsewhere")
    exams.create_exam(elsewhere, "Bac blanc", SCHEME)
    path = back_up(elsewhere, tmp_path / f"all{SUFFIX}").path
    elsewhere.close()
    return path


def leave(desktop: Desktop, qtbot: QtBot) -> ProfileChoice:
    """Wait until the window has closed for what was restored, and leave its folder."""
    qtbot.waitUntil(lambda: desktop.next_profile is not None, timeout=20_000)
    assert not desktop.window.isVisible()
    assert desktop.next_profile is not None
    desktop.close()
    return desktop.next_profile


def leftovers(folder: Path) -> list[Path]:
    return list(folder.rglob(".korrigo-restoring-*"))


def give_up_noting_the_thread(
    taken_out: TakenOut, removing: list[threading.Thread], give_up: Callable[[TakenOut], None]
) -> None:
    removing.append(threading.current_thread())
    give_up(taken_out)


def titles(folder: Path) -> list[str]:
    workplace = Workplace.open(folder)
    try:
        return [summary.exam.title for summary in exams.list_exams(workplace)]
    finally:
        workplace.close()


def test_a_backup_chosen_at_the_first_start_is_what_opens_next(
    desktop: Desktop, backup: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    with qtbot.waitActive(desktop.window):
        desktop.window.show()
        desktop.start()
        desktop.window.activateWindow()
    QTest.keyClick(desktop.window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    choice = leave(desktop, qtbot)
    assert gui._put_in_place(choice)
    assert choice.folder == tmp_path / "data"
    assert titles(tmp_path / "data") == ["Bac blanc"]
    assert leftovers(tmp_path) == []


def test_exams_that_are_here_are_never_replaced(desktop: Desktop, backup: Path, qtbot: QtBot, tmp_path: Path) -> None:
    heard: list[Notice] = []
    desktop.context.noticed.connect(heard.append)
    _id, changes = exams.create_exam(desktop._workplace, "Mine", SCHEME)
    desktop.context.announce(changes)
    desktop._restoring.restore(backup)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert [notice.level for notice in heard] == [NoticeLevel.ERROR]
    assert desktop.next_profile is None
    assert leftovers(tmp_path) == []


def test_a_damaged_backup_opens_the_doors_again(desktop: Desktop, backup: Path, qtbot: QtBot, tmp_path: Path) -> None:
    heard: list[Notice] = []
    desktop.context.noticed.connect(heard.append)
    desktop.window.show()
    desktop.start()
    backup.write_bytes(backup.read_bytes()[:-2_000])
    doors = desktop._start_page().doors
    desktop._restoring.restore(backup)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert [notice.level for notice in heard] == [NoticeLevel.ERROR]
    assert doors._restore.isEnabled()
    assert doors._new_exam.isEnabled()
    assert leftovers(tmp_path) == []


def test_a_restoring_that_is_stopped_opens_the_doors_again(
    desktop: Desktop, backup: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    desktop.window.show()
    desktop.start()
    doors = desktop._start_page().doors
    desktop._restoring.restore(backup)
    assert not doors._new_exam.isEnabled()
    (task,) = desktop._runner.tasks()
    desktop._runner.cancel(task)
    qtbot.waitUntil(lambda: task.state.is_final, timeout=20_000)
    assert task.state is TaskState.CANCELLED
    assert doors._restore.isEnabled()
    assert doors._new_exam.isEnabled()
    assert desktop.next_profile is None
    assert leftovers(tmp_path) == []


def test_a_demonstration_that_is_stopped_opens_the_doors_again(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.window.show()
    desktop.start()
    desktop.try_demonstration()
    (task,) = desktop._runner.tasks()
    desktop._runner.cancel(task)
    qtbot.waitUntil(lambda: task.state.is_final, timeout=20_000)
    assert task.state is TaskState.CANCELLED
    assert desktop._start_page().doors._new_exam.isEnabled()


def test_a_folder_used_by_another_program_meanwhile_stays_as_it_is(
    desktop: Desktop, backup: Path, qtbot: QtBot, tmp_path: Path, theme: Theme
) -> None:
    desktop.window.show()
    desktop._restoring.restore(backup)
    choice = leave(desktop, qtbot)
    other = Workplace.open(tmp_path / "data")
    exams.create_exam(other, "Mine", SCHEME)
    other.close()
    assert not gui._put_in_place(choice)
    assert titles(tmp_path / "data") == ["Mine"]
    assert leftovers(tmp_path) == []


def test_a_window_that_can_not_close_keeps_its_folder(
    desktop: Desktop, backup: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    removing: list[threading.Thread] = []
    monkeypatch.setattr(TakenOut, "give_up", partialmethod(give_up_noting_the_thread, removing, TakenOut.give_up))
    desktop.window.show()
    is_kept = True
    desktop.window.add_close_guard(lambda: not is_kept)
    with qtbot.waitSignal(desktop._restoring.failed, timeout=20_000):
        desktop._restoring.restore(backup)
    assert desktop.window.isVisible()
    assert desktop.next_profile is None
    qtbot.waitUntil(lambda: not any(tmp_path.glob(".korrigo-restoring-*")), timeout=20_000)
    assert leftovers(tmp_path) == []
    assert threading.main_thread() not in removing
    is_kept = False


def test_what_a_killed_restoring_left_is_swept_at_the_next_start(
    desktop: Desktop, backup: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    killed = take_out(backup, tmp_path / "data", opened=desktop._workplace)
    killed.lock.release()  # as the system does when a program dies
    working = take_out(backup, tmp_path / "data", opened=desktop._workplace)
    desktop.start()
    qtbot.waitUntil(lambda: not killed.around.exists(), timeout=20_000)
    assert working.made.exists()
    working.give_up()
