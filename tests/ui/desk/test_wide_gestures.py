"""A gesture on very many copies is undone away from the window's thread, and what follows it waits for its turn."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from korrigo_desktop.domain.operations import Group, SetRemark
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.tasks.task import Task
from korrigo_desktop.ui.desk import wide_gestures
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import Notice, WindowContext
from tests.ui.desk.scanned_exam import ScannedExam

FIRST = "Exercice 1/1a"
OLD, NEW = "Unité manquante.", "Il faut des cm."
CTRL = Qt.KeyboardModifier.ControlModifier


class Held:
    """What is done away from the window's thread and in a hurry, each when a test lets it go; pages come as ever."""

    def __init__(self, context: WindowContext, monkeypatch: pytest.MonkeyPatch) -> None:
        self._submit: Callable[..., Any] = context.runner.submit
        self._waiting: list[tuple[Task[Any], tuple[Any, ...]]] = []
        monkeypatch.setattr(context.runner, "submit", self._hold)

    def _hold(self, task: Task[Any], *reactions: Any, **named: Any) -> Any:
        if task.priority < 20:
            return self._submit(task, *reactions, **named)
        self._waiting.append((task, reactions))
        return None

    def let_go(self) -> None:
        task, reactions = self._waiting.pop(0)
        self._submit(task, *reactions)

    @property
    def tasks(self) -> int:
        return len(self._waiting)


@pytest.fixture
def desk(
    empty_desk: DeskScreen, context: WindowContext, exam: ScannedExam, monkeypatch: pytest.MonkeyPatch
) -> DeskScreen:
    """The first of three copies whose remark was written here, and then changed on all of them in one gesture."""
    monkeypatch.setattr(wide_gestures, "_WIDE", 3)
    first = exam.question_id(FIRST)
    for copy in exam.copies[1:]:
        context.perform(SetRemark(copy.id, first, "", OLD))
    assert empty_desk.open_copy(exam.copies[0].id)
    marked = empty_desk.marked
    assert marked.perform(SetRemark(exam.copies[0].id, first, "", OLD)) is None
    gesture = Group(tuple(SetRemark(copy.id, first, OLD, NEW) for copy in exam.copies))
    context.perform(gesture)
    marked.record(exam.copies[0].id, gesture, "everywhere")
    return empty_desk


@pytest.fixture
def held(desk: DeskScreen, context: WindowContext, monkeypatch: pytest.MonkeyPatch) -> Held:
    assert desk.isVisible()
    return Held(context, monkeypatch)


def remarks(context: WindowContext, exam: ScannedExam) -> list[str]:
    first = exam.question_id(FIRST)
    return [open_copy(context.workplace, copy.id).marks.remarks.get(first, "") for copy in exam.copies]


def undo(desk: DeskScreen) -> None:
    QTest.keyClick(desk.marks.comment, Qt.Key.Key_Z, CTRL)


def redo(desk: DeskScreen) -> None:
    QTest.keyClick(desk.marks.comment, Qt.Key.Key_Y, CTRL)


def test_a_second_undo_waits_for_the_first(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam, held: Held
) -> None:
    undo(desk)
    undo(desk)
    assert remarks(context, exam) == [NEW, NEW, NEW]
    held.let_go()
    assert remarks(context, exam) == ["", OLD, OLD]
    redo(desk)
    redo(desk)
    assert remarks(context, exam) == [OLD, OLD, OLD]
    held.let_go()
    assert remarks(context, exam) == [NEW, NEW, NEW]
    assert held.tasks == 0


def test_a_gesture_made_meanwhile_comes_after_it(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam, held: Held
) -> None:
    undo(desk)
    desk.marks.comment.setPlainText("Bien.")
    desk.marks.comment.flush()
    held.let_go()
    assert remarks(context, exam) == [OLD, OLD, OLD]
    undo(desk)
    assert desk.marks.comment.toPlainText() == ""
    undo(desk)
    assert remarks(context, exam) == ["", OLD, OLD]


def test_one_that_is_refused_leaves_the_history_and_is_told(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam, held: Held
) -> None:
    notices: list[Notice] = []
    context.noticed.connect(notices.append)
    undo(desk)
    context.perform(SetRemark(exam.copies[2].id, exam.question_id(FIRST), NEW, "Autrement."))
    held.let_go()
    assert remarks(context, exam) == [NEW, NEW, "Autrement."]
    assert len(notices) == 1
    history = desk.marked.history()
    assert history is not None
    assert not history.stack.canRedo()
    assert history.stack.undoText() != "everywhere"


def test_a_refused_one_below_a_newer_gesture_is_stepped_over(
    desk: DeskScreen, context: WindowContext, exam: ScannedExam, held: Held
) -> None:
    undo(desk)
    held.let_go()
    redo(desk)
    context.perform(SetRemark(exam.copies[2].id, exam.question_id(FIRST), OLD, "Autrement."))
    desk.marks.comment.setPlainText("Bien.")
    desk.marks.comment.flush()
    held.let_go()
    assert remarks(context, exam) == [OLD, OLD, "Autrement."]
    for _ in range(3):
        undo(desk)
    assert held.tasks == 0
    assert desk.marks.comment.toPlainText() == ""
    assert remarks(context, exam) == ["", OLD, "Autrement."]
