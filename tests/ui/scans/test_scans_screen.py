from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.pages import Page
from korrigo_desktop.services import identification, staging
from korrigo_desktop.ui.scans.file_lines import FileLines
from korrigo_desktop.ui.scans.scans_screen import ScansScreen
from korrigo_desktop.ui.theme.colours import Tone
from korrigo_desktop.ui.window_context import IDENTITY_TOPIC, Notice, WindowContext
from tests.ui.focus import focused

Tables = dict[CopyId, tuple[Page, ...]]


@pytest.fixture
def screen(qtbot: QtBot, context: WindowContext) -> ScansScreen:
    made = ScansScreen(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def tables(context: WindowContext) -> Tables:
    assert context.exam_id is not None
    strip = staging.load_strip(context.workplace, context.exam_id, limit=100)
    return {staged.row.copy.id: staged.pages for staged in strip.copies}


def choose(screen: ScansScreen, row: int, column: int) -> None:
    page = screen.model.page_at(screen.model.index(row, column))
    assert page is not None
    screen.view.choose([page.id])  # whatever modifier the last key of another test has left behind
    screen.view.setFocus()


def press(screen: ScansScreen, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(screen.view, key, modifier)


def test_the_strip_shows_what_is_to_check(screen: ScansScreen, context: WindowContext) -> None:
    assert screen.model.rowCount() == len(tables(context)) == 5
    assert screen.model.columnCount() == 5


def test_a_page_is_turned_by_a_key_and_turned_back_by_undo(screen: ScansScreen, context: WindowContext) -> None:
    before = tables(context)
    choose(screen, 0, 2)
    press(screen, Qt.Key.Key_R)
    changed = screen.model.page_at(screen.model.index(0, 2))
    assert changed is not None
    assert changed.turn is Turn.RIGHT
    press(screen, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tables(context) == before


def test_copies_are_joined_split_and_reordered_and_undo_brings_everything_back(
    screen: ScansScreen, context: WindowContext
) -> None:
    before = tables(context)
    choose(screen, 1, 1)
    press(screen, Qt.Key.Key_J)
    assert screen.model.rowCount() == 4
    assert screen.model.columnCount() == 9
    choose(screen, 0, 4)
    press(screen, Qt.Key.Key_S)
    assert [len(table) for table in tables(context).values()][:2] == [3, 5]
    choose(screen, 0, 1)
    press(screen, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    choose(screen, 0, 1)
    press(screen, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [len(table) for table in tables(context).values()][:2] == [2, 6]
    choose(screen, 0, 1)
    press(screen, Qt.Key.Key_M)
    missing = screen.model.page_at(screen.model.index(0, 1))
    assert missing is not None
    assert missing.is_missing
    while screen.history.stack.canUndo():
        press(screen, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tables(context) == before


def test_pages_dropped_on_another_copy_go_there(screen: ScansScreen, context: WindowContext) -> None:
    choose(screen, 0, 2)
    moved = screen.view.chosen_pages()
    screen.view.pages_dropped.emit(moved, 1, 0)
    rows = list(tables(context).values())
    assert rows[1][0].id == moved[0]
    assert (len(rows[0]), len(rows[1])) == (3, 5)


def test_a_copy_that_nobody_has_identified_is_not_validated_and_says_where_to_go(
    screen: ScansScreen, context: WindowContext, qtbot: QtBot
) -> None:
    choose(screen, 0, 1)
    with qtbot.waitSignal(context.noticed) as told:
        press(screen, Qt.Key.Key_V)
    notice = told.args[0] if told.args else None
    assert isinstance(notice, Notice)
    with qtbot.waitSignal(context.screen_requested) as asked:
        assert notice.action is not None
        notice.action()
    assert asked.args == ["identify"]


def test_what_was_said_about_a_copy_leaves_with_it(screen: ScansScreen, context: WindowContext) -> None:
    settled: list[str] = []
    context.settled.connect(settled.append)
    choose(screen, 0, 1)
    settled.clear()
    press(screen, Qt.Key.Key_Right)
    assert settled == []
    press(screen, Qt.Key.Key_Down)
    assert settled == [IDENTITY_TOPIC]


def test_once_all_are_checked_the_strip_still_leads_to_them_and_to_undo(
    screen: ScansScreen, context: WindowContext
) -> None:
    for copy_id in list(tables(context)):
        context.workplace.perform(identification.identify(context.workplace, copy_id, None))
    screen.repairs.accept(list(tables(context)))
    assert tables(context) == {}
    assert screen.bar.filter.isVisible()
    assert screen._nothing_left.isVisible()
    assert screen.actions_by_key["undo"].isEnabled()
    screen.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)  # "Show the checked ones too" has the keyboard
    assert screen.view.isVisible()
    assert screen.view.hasFocus()
    assert screen.model.rowCount() > 0
    told: list[object] = []
    context.noticed.connect(told.append)
    choose(screen, 0, 1)
    press(screen, Qt.Key.Key_V)  # once more: right they are
    assert told == []


def test_a_filter_that_lets_nothing_through_says_so(screen: ScansScreen, context: WindowContext) -> None:
    copies = list(tables(context))
    for copy_id in copies:
        screen.repairs.set_aside([copy_id], "blank")
    screen.bar.filter.setCurrentIndex(1)
    assert screen._nothing_left.isVisible()


def test_files_are_imported_in_the_background_with_a_result_each(
    screen: ScansScreen, context: WindowContext, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "notes.pdf"
    bad.write_text("no PDF")
    known = context.workplace.store.folder / "demonstration" / "lot-a3.pdf"
    with qtbot.waitSignal(context.runner.task_changed):
        screen.import_files([known, bad])
    qtbot.waitUntil(lambda: all(handle.state.is_final for handle in context.runner.tasks()))
    assert screen.model.rowCount() == 5
    (handle,) = context.runner.tasks()
    assert [item.is_ok for item in handle.items] == [False, False]
    assert handle.can_retry_failed


def test_why_a_single_file_was_refused_can_be_read(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    frame.resize(1150, 300)
    lines = FileLines()
    QVBoxLayout(frame).addWidget(lines, 0, Qt.AlignmentFlag.AlignTop)
    with qtbot.waitExposed(frame):
        frame.show()
    lines.show_line("notes.pdf", "refused", Tone.ERROR, "notes.pdf is no PDF that can be read.")
    sentence = lines.findChildren(QLabel)[-1]
    qtbot.waitUntil(lambda: sentence.width() > 100)
    place = QRect(sentence.mapTo(lines, QPoint(0, 0)), sentence.size())
    assert lines.rect().contains(place)
