"""Reading headers from the window: offered, running, cancelled, refused, finished."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.errors import ErrorKind
from korrigo_desktop.recognition import glyph_network
from korrigo_desktop.services import looking_over
from korrigo_desktop.services.looking_over import Standing
from korrigo_desktop.tasks.task import TaskState
from korrigo_desktop.ui.identify.identify_screen import IdentifyScreen
from korrigo_desktop.ui.window_context import Notice, NoticeLevel, WindowContext
from tests.ui.demonstration_window import open_context
from tests.written_exam import AUTOMATIC, HEADERS, make_written_exam


def show(qtbot: QtBot, context: WindowContext) -> IdentifyScreen:
    made = IdentifyScreen(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def standing(context: WindowContext) -> Standing:
    assert context.exam_id is not None
    return looking_over.load_standing(context.workplace, context.exam_id)


def wait_for_end(screen: IdentifyScreen, context: WindowContext, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: screen.reading.running() is None, timeout=30_000)
    assert all(handle.state.is_final for handle in context.runner.tasks())


def test_one_key_reads_the_headers_and_the_counts_are_told(qtbot: QtBot, written: WindowContext) -> None:
    screen = show(qtbot, written)
    assert screen.bar.read.isVisible()
    assert screen.bar.sentence.text().startswith("9 copies have no name yet.")

    QTest.keyClick(screen.one_by_one.panel.search, Qt.Key.Key_F5)
    assert screen.reading.running() is not None
    assert screen.bar.cancel.isVisible()
    assert not screen.actions_by_key["read_headers"].isEnabled()
    wait_for_end(screen, written, qtbot)

    assert screen.bar.sentence.text() == "9 copies read: 4 identified, 4 proposed, 1 left to you."
    assert len(standing(written).waiting) == AUTOMATIC
    assert screen.look_over.isVisible()
    (handle,) = written.runner.tasks()
    assert handle.state is TaskState.DONE
    assert len(handle.items) == len(HEADERS)


def test_a_name_that_is_being_typed_is_not_taken_away(qtbot: QtBot, written: WindowContext) -> None:
    screen = show(qtbot, written)
    screen.reading.start()
    QTest.keyClicks(screen.one_by_one.panel.search, "mart")
    wait_for_end(screen, written, qtbot)
    assert screen.one_by_one.isVisible()
    assert screen.bar.isVisible()


def test_cancelled_it_has_written_nothing_and_is_offered_again(qtbot: QtBot, written: WindowContext) -> None:
    before = standing(written)
    screen = show(qtbot, written)
    screen.reading.start()
    screen.bar.cancel.click()
    wait_for_end(screen, written, qtbot)
    assert standing(written) == before
    assert screen.bar.read.isVisible()
    assert screen.bar.sentence.text().startswith("9 copies have no name yet.")


def test_a_damaged_model_is_told_and_nothing_is_guessed(
    qtbot: QtBot, written: WindowContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glyph_network, "resources_folder", lambda: tmp_path)
    said: list[Notice] = []
    written.noticed.connect(said.append)
    before = standing(written)
    screen = show(qtbot, written)
    screen.reading.start()
    wait_for_end(screen, written, qtbot)
    assert [notice.level for notice in said] == [NoticeLevel.ERROR]
    assert "reads handwriting" in said[0].sentence
    error = written.runner.tasks()[0].error
    assert error is not None
    assert error.kind is ErrorKind.MODEL_DAMAGED
    assert standing(written) == before
    assert screen.bar.read.isVisible()

    monkeypatch.undo()
    written.runner.retry(written.runner.tasks()[0])
    assert screen.reading.running() is not None
    screen.reading.start()
    assert len(written.runner.tasks()) == 1
    wait_for_end(screen, written, qtbot)
    assert len(standing(written).waiting) == AUTOMATIC


def test_without_a_class_list_the_way_to_it_is_shown(qtbot: QtBot, qapp: object, tmp_path: Path) -> None:
    made = tmp_path / "made"
    exam_id = make_written_exam(made, has_class_list=False)
    with open_context(made, exam_id, tmp_path / "data") as context:
        screen = show(qtbot, context)
        wanted: list[str] = []
        context.screen_requested.connect(wanted.append)
        assert not screen.actions_by_key["read_headers"].isEnabled()
        assert not screen.bar.read.isVisible()
        screen.bar.class_list.click()
        assert wanted == ["exams"]
        screen.close()


def test_without_an_exam_there_is_nothing_to_read(qtbot: QtBot, written: WindowContext) -> None:
    written.choose_exam(None)
    screen = show(qtbot, written)
    assert screen.bar.isHidden()
    assert not screen.actions_by_key["read_headers"].isEnabled()
    screen.reading.start()
    assert written.runner.tasks() == ()


def test_when_everything_is_named_only_what_to_look_over_is_left(qtbot: QtBot, read: WindowContext) -> None:
    screen = show(qtbot, read)
    screen.actions_by_key["one_by_one"].trigger()
    for _ in range(len(HEADERS) - AUTOMATIC):
        QTest.keyClick(screen.one_by_one.panel.search, Qt.Key.Key_F4)
    assert screen.one_by_one.end.isVisible()
    assert screen.one_by_one.end.action.text() == "Look them over"
    screen.one_by_one.end.action.trigger()
    assert screen.look_over.isVisible()
    qtbot.waitUntil(lambda: screen.look_over.actions_by_key["accept_page"].isEnabled())
    QTest.keyClick(screen.look_over.grid, Qt.Key.Key_Return)
    assert screen.one_by_one.end.action.text() == "Validate the copies"
    assert screen.bar.isHidden()


def test_headers_can_be_read_again_once_all_have_been(qtbot: QtBot, read: WindowContext) -> None:
    screen = show(qtbot, read)
    qtbot.waitUntil(lambda: screen.look_over.actions_by_key["accept_page"].isEnabled())
    QTest.keyClick(screen.look_over.grid, Qt.Key.Key_Return)
    assert screen.bar.sentence.text() == "5 copies are left to you."
    assert screen.bar.read_again.isVisible()
    assert not screen.bar.read.isVisible()
