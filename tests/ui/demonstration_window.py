"""The demonstration exam in a data folder of its own, and the context that screens share."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.demonstration_exam import set_up_demonstration
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.tasks.runner import TaskRunner
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
