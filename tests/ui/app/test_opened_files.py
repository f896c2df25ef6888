"""A file opened from outside while the program runs: by another program on the same folder, or by macOS."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from korrigo_desktop.app.opened_files import OpenedFiles, hand_on
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task import Pool, Task


def test_a_window_takes_what_another_program_hands_on(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    opened = OpenedFiles(tmp_path, qapp)
    runner = TaskRunner()
    answers: list[bool] = []
    exam_file = tmp_path / "Épreuve d’été.korrigo"
    with qtbot.waitSignal(opened.file_wanted, timeout=10_000) as told:
        runner.submit(
            Task("", Pool.FILES, lambda _progress: hand_on(tmp_path, exam_file, 10.0), is_listed=False), answers.append
        )
    qtbot.waitUntil(lambda: bool(answers), timeout=15_000)
    assert told.args == [exam_file]
    assert answers == [True]
    assert list((tmp_path / "to-open").iterdir()) == []
    runner.close()
    opened.deleteLater()


def test_without_a_window_nothing_is_handed_on_and_nothing_stays(tmp_path: Path) -> None:
    assert not hand_on(tmp_path, tmp_path / "one.korrigo", patience_s=0.1)
    assert list((tmp_path / "to-open").iterdir()) == []


def test_what_was_asked_of_a_program_that_is_gone_is_forgotten(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "to-open").mkdir()
    (tmp_path / "to-open" / "0.path").write_text("/somewhere/one.korrigo")
    opened = OpenedFiles(tmp_path, qapp)
    assert list((tmp_path / "to-open").iterdir()) == []
    opened.deleteLater()


def test_a_folder_that_takes_nothing_hands_nothing_on(tmp_path: Path) -> None:
    (tmp_path / "to-open").write_text("a file, not a folder")
    assert not hand_on(tmp_path, tmp_path / "one.korrigo", patience_s=0.1)


def test_what_macos_says_of_a_file_is_heard(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    opened = OpenedFiles(tmp_path, qapp)
    exam_file = tmp_path / "one.korrigo"
    with qtbot.waitSignal(opened.file_wanted, timeout=5_000) as told:
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(exam_file))))
    assert told.args == [exam_file]
    opened.deleteLater()
