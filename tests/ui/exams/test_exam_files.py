"""An exam goes into a file and comes out of one, from the screen of exams and from a double click."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from korrigo_desktop.services.exam_package import pack_exam
from korrigo_desktop.services.exams import list_exams
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.backup_file import read_facts
from korrigo_desktop.tasks.immediate import ImmediateTaskRunner
from korrigo_desktop.ui.exams.exam_files import ExamFiles
from korrigo_desktop.ui.exams.exams_screen import ExamsScreen
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext
from tests.made_once import made_once
from tests.unit.finished_demonstration import make_finished_demonstration, workplace_like


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An exam file of a colleague."""
    folder = tmp_path_factory.mktemp("theirs")
    made, exam = made_once(tmp_path_factory, make_finished_demonstration)
    with workplace_like(made, folder / "data") as workplace:
        pack_exam(workplace, exam.exam_id, folder / "bac.korrigo")
    return folder / "bac.korrigo"


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> WindowContext:
    workplace = Workplace.open(tmp_path / "mine")
    return WindowContext(workplace, ImmediateTaskRunner())


def test_an_exam_that_comes_as_a_file_is_listed_chosen_and_can_go_on(
    qtbot: QtBot, empty: WindowContext, packed: Path, tmp_path: Path
) -> None:
    screen = ExamsScreen(empty)
    qtbot.addWidget(screen)
    screen.show()
    screen.files.open_file(packed)
    (summary,) = list_exams(empty.workplace)
    assert empty.exam_id == summary.exam.id
    assert screen.list_view.model().rowCount() == 1
    assert screen.files.actions_by_key["save_exam_file"].isEnabled()
    screen.files.save_file(tmp_path / "on.korrigo")
    assert read_facts(tmp_path / "on.korrigo").exam == summary.exam.title
    empty.workplace.close()


def test_the_same_file_again_says_that_it_is_there(qtbot: QtBot, empty: WindowContext, packed: Path) -> None:
    heard: list[Notice] = []
    empty.noticed.connect(heard.append)
    files = ExamFiles(empty)
    qtbot.addWidget(files)
    files.open_file(packed)
    files.open_file(packed)
    assert [notice.level for notice in heard] == [NoticeLevel.ERROR]
    assert len(list_exams(empty.workplace)) == 1
    empty.workplace.close()


def test_without_an_exam_there_is_nothing_to_save(qtbot: QtBot, empty: WindowContext, tmp_path: Path) -> None:
    files = ExamFiles(empty)
    qtbot.addWidget(files)
    assert not files.actions_by_key["save_exam_file"].isEnabled()
    files.save_file(tmp_path / "nothing.korrigo")
    assert not (tmp_path / "nothing.korrigo").exists()
    empty.workplace.close()
