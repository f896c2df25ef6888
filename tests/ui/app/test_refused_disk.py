"""A disk that takes nothing while the window is open: the truth in the status bar, and the window goes on."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection

from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.app.uncaught import telling_uncaught
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.store.work import WorkStore
from korrigo_desktop.ui.shell.bug_dialog import BugDialog
from korrigo_desktop.ui.window_context import Notice
from tests.unit.exam_fixture import FIRST, Q1, make_small_exam

GESTURE = SetScore(FIRST, Q1, None, Score(Points(900)))


@contextmanager
def full_disk() -> Iterator[None]:
    """SQLite's own way to run out of room: no page may be added to the database any more."""
    real = WorkStore.writing

    @contextmanager
    def writing(store: WorkStore) -> Iterator[Connection]:
        with real(store) as connection:
            pages = connection.exec_driver_sql("pragma page_count").scalar_one()
            connection.exec_driver_sql(f"pragma max_page_count = {pages}")
            try:
                connection.exec_driver_sql("create table filling (body blob)")
                connection.exec_driver_sql("insert into filling values (zeroblob(1000000))")
                yield connection
            finally:
                connection.exec_driver_sql("pragma max_page_count = 1073741823")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WorkStore, "writing", writing)
        yield


def saved_state(desktop: Desktop) -> str:
    return desktop.window.status.saved_text()


def test_the_status_bar_does_not_say_that_a_refused_gesture_is_saved(desktop: Desktop) -> None:
    make_small_exam(desktop.context.workplace.store)
    with full_disk(), pytest.raises(KorrigoError) as refused:
        desktop.context.perform(GESTURE)
    assert refused.value.kind is ErrorKind.DISK_FULL
    assert saved_state(desktop).startswith("NOT saved: The disk is full.")

    desktop.context.perform(GESTURE)
    assert saved_state(desktop).startswith("Saved at")


def test_a_refusal_that_is_no_fault_of_the_disk_leaves_the_status_bar_alone(desktop: Desktop) -> None:
    make_small_exam(desktop.context.workplace.store)
    desktop.context.perform(GESTURE)
    with pytest.raises(KorrigoError):
        desktop.context.perform(GESTURE)  # stale: it is there already
    assert saved_state(desktop).startswith("Saved at")


def test_a_failure_that_nobody_caught_is_a_sentence_and_a_mistake_is_a_report(qtbot: QtBot, desktop: Desktop) -> None:
    said: list[Notice] = []
    desktop.context.noticed.connect(said.append)
    desktop.window.show()

    with telling_uncaught(desktop.context, desktop.window):
        sys.excepthook(KorrigoError, KorrigoError(ErrorKind.DISK_FAILS), None)
        assert [notice.sentence for notice in said] == [ErrorKind.DISK_FAILS.value]
        for _ in range(3):
            sys.excepthook(ZeroDivisionError, ZeroDivisionError(), None)
        dialogs = desktop.window.findChildren(BugDialog)
        assert len([dialog for dialog in dialogs if dialog.isVisible()]) == 1

    assert sys.excepthook is not None
    for dialog in dialogs:
        dialog.close()


def test_the_hook_is_given_back(desktop: Desktop) -> None:
    before = sys.excepthook
    with telling_uncaught(desktop.context, desktop.window):
        assert sys.excepthook is not before
    assert sys.excepthook is before
