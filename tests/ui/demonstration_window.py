"""The demonstration exam in a data folder of its own, the context that screens share, and the window around them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from korrigo_desktop.app.screens import rail_entries
from korrigo_desktop.app.team import Team
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.demonstration_exam import set_up_demonstration
from korrigo_desktop.services.pile import CopyQuery, read_outline, read_rows
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.exams.exams_screen import ExamsScreen
from korrigo_desktop.ui.pile.pile_screen import PileScreen
from korrigo_desktop.ui.shell.main_window import MainWindow
from korrigo_desktop.ui.window_context import WindowContext


def make_demonstration(folder: Path) -> ExamId:
    """Make the exam once; tests work on copies of the folder."""
    workplace = Workplace.open(folder)
    try:
        return set_up_demonstration(workplace, folder / "demonstration", is_finished=False).exam_id
    finally:
        workplace.close()


@contextmanager
def open_context(made: Path, exam_id: ExamId, own: Path) -> Iterator[WindowContext]:
    """A context on a fresh copy of the folder."""
    shutil.copytree(made, own)
    workplace = Workplace.open(own)
    runner = TaskRunner()
    context = WindowContext(workplace, runner)
    context.choose_exam(exam_id)
    try:
        yield context
    finally:
        runner.close()
        runner.wait(5000)
        workplace.close()
        context.deleteLater()
        runner.deleteLater()


def make_window(context: WindowContext, folder: Path) -> MainWindow:
    """The window with its screens, its settings in a folder."""
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    team = Team(context, context.workplace.store.folder, context)
    return MainWindow(rail_entries(context, lambda: ExamsScreen(context), team), context.runner, settings)


def show_screen(window: MainWindow, context: WindowContext, key: str, qtbot: QtBot) -> QWidget:
    """A screen as a person meets it: with copies in it, everything read."""
    page = window.show_screen(key)
    window.show()
    qtbot.waitExposed(window)
    if isinstance(page, DeskScreen):
        assert context.exam_id is not None
        first = read_rows(context.workplace, read_outline(context.workplace, CopyQuery(context.exam_id), 1), 0)
        assert page.open_copy(first[0].copy.id)
    if isinstance(page, PileScreen):  # its list is asked for a moment after the screen is shown
        qtbot.waitUntil(page.table.isVisible, timeout=30_000)
    qtbot.waitUntil(lambda: all(handle.state.is_final for handle in context.runner.tasks()), timeout=30_000)
    return page
