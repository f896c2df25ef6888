"""Another copy beside the one on the desk: chosen by another mark, by its rank, or from the pile."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetRemark, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.side_by_side import Neighbours, RankedCopy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.desk.beside.copy_panel import CopyPanel
from korrigo_desktop.ui.desk.beside.ranking_list import RankingList
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.scanned_exam import ScannedExam

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
FIRST, SECOND = "Exercice 1/1a", "Exercice 1/1b"


@pytest.fixture
def desk(qtbot: QtBot, context: WindowContext, exam: ScannedExam, workplace: Workplace) -> Iterator[DeskScreen]:
    """Copies with 1, 1 and 0.5 points for the first question."""
    for copy, points in zip(exam.copies, (100, 100, 50), strict=True):
        give(workplace, exam, copy.id, FIRST, points)
    screen = DeskScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1400, 800)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    assert screen.open_copy(exam.copies[0].id)
    screen.marks.focus_question(exam.question_id(FIRST))
    yield screen
    screen.hide()


def give(workplace: Workplace, exam: ScannedExam, copy_id: CopyId, path: str, points: int) -> None:
    workplace.perform(SetScore(copy_id, exam.question_id(path), None, Score(Points(points))))


def press(desk: DeskScreen, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> CopyPanel:
    QTest.keyClick(QApplication.focusWidget() or desk, key, modifiers)
    QApplication.processEvents()
    return desk.beside.copies


def ranking(panel: CopyPanel) -> list[tuple[str, str]]:
    rows = panel.ranking.rows
    items = [rows.topLevelItem(at) for at in range(rows.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items if item is not None]


def test_the_key_lays_the_next_copy_with_another_mark_beside_and_the_keyboard_stays(
    desk: DeskScreen, exam: ScannedExam
) -> None:
    field = QApplication.focusWidget()
    panel = press(desk, Qt.Key.Key_C, ALT)
    assert panel.isVisible()
    assert panel.copy_id == exam.copies[2].id
    assert panel.view.given.text() == "Exercice 1/1a: 0.5 / 2"
    assert QApplication.focusWidget() is field
    QTest.mouseClick(panel.view.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is field
    press(desk, Qt.Key.Key_C, ALT)
    assert not desk.beside.place.isVisible()


def test_it_follows_the_question_at_hand(desk: DeskScreen, exam: ScannedExam, workplace: Workplace) -> None:
    third = exam.copies[2].id
    workplace.perform(SetRemark(third, exam.question_id(FIRST), "", "Le signe !"))
    panel = press(desk, Qt.Key.Key_C, ALT)
    assert panel.view.said.text() == "Le signe !"
    desk.marks.focus_question(exam.question_id(SECOND))
    assert panel.view.given.text() == "Exercice 1/1b: not marked / 3"
    assert not panel.view.said.isVisible()


def test_the_next_one_goes_on_and_says_when_there_is_none(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    panel = press(desk, Qt.Key.Key_C, ALT | SHIFT)
    assert panel.copy_id == exam.copies[2].id
    press(desk, Qt.Key.Key_C, ALT | SHIFT)
    assert panel.copy_id == exam.copies[2].id
    assert any(
        "No other copy has another mark" in part.text() for part in panel.findChildren(QLabel) if part.isVisible()
    )


def test_it_opens_at_the_same_page_as_the_desk_and_stays_where_it_is_left(desk: DeskScreen, exam: ScannedExam) -> None:
    assert desk.marked.now is not None
    desk.canvas.navigation.go_to_page(desk.marked.now.pages[1].id)
    panel = press(desk, Qt.Key.Key_C, ALT)
    shown = panel.view.shown
    assert shown is not None
    canvas = panel.view.canvas
    page, first_line = next(iter(desk.canvas.navigation.visible_areas().items()))
    number = [page.id for page in desk.marked.now.pages].index(page)
    beside, first_line_beside = next(iter(canvas.navigation.visible_areas().items()))
    assert beside == shown.pages[number].id
    assert first_line_beside.y == pytest.approx(first_line.y, abs=0.02)
    canvas.navigation.go_to_page(shown.pages[0].id)
    QApplication.processEvents()
    left = canvas.verticalScrollBar().value()
    panel.show_copy(exam.copies[1].id)
    panel.show_copy(exam.copies[2].id)
    assert canvas.verticalScrollBar().value() == left


def test_nothing_on_it_can_be_changed(desk: DeskScreen, exam: ScannedExam, workplace: Workplace) -> None:
    panel = press(desk, Qt.Key.Key_C, ALT)
    assert panel.view.canvas.workbench.is_read_only
    viewport = panel.view.canvas.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton)
    QTest.mouseMove(viewport, viewport.rect().center())
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton)
    assert panel.view.canvas.workbench.scene.book.all() == []


def test_neighbours_in_the_ranking_are_listed_and_one_is_opened_beside(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace, context: WindowContext
) -> None:
    give(workplace, exam, exam.copies[1].id, SECOND, 200)
    panel = press(desk, Qt.Key.Key_C, ALT)
    codes = [copy.code for copy in exam.copies]
    assert ranking(panel) == [("1", codes[1]), ("2", f"▸ {codes[0]}"), ("3", codes[2])]
    assert panel.copy_id == exam.copies[2].id
    press(desk, Qt.Key.Key_Up, ALT | SHIFT)
    assert panel.copy_id == exam.copies[1].id, "passes over the one on the desk"
    press(desk, Qt.Key.Key_Up, ALT | SHIFT)
    assert panel.copy_id == exam.copies[1].id
    press(desk, Qt.Key.Key_Down, ALT | SHIFT)
    assert panel.copy_id == exam.copies[2].id


def test_the_ranking_follows_a_mark_when_the_typing_rests(desk: DeskScreen, exam: ScannedExam, qtbot: QtBot) -> None:
    panel = press(desk, Qt.Key.Key_C, ALT)
    field = desk.marks.rows[exam.question_id(FIRST)].field
    QTest.keyClicks(field, "0")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ranking(panel)[-1] == ("3", f"▸ {exam.copies[0].code}"))


def test_a_copy_that_comes_to_the_desk_makes_room_for_another_one(desk: DeskScreen, exam: ScannedExam) -> None:
    panel = press(desk, Qt.Key.Key_C, ALT)
    assert desk.open_copy(exam.copies[2].id)
    assert panel.copy_id in (exam.copies[0].id, exam.copies[1].id)


def test_documents_and_the_other_copy_take_turns(desk: DeskScreen) -> None:
    panel = press(desk, Qt.Key.Key_C, ALT)
    press(desk, Qt.Key.Key_D, ALT)
    assert desk.beside.documents.isVisible()
    assert not panel.isVisible()
    assert not desk.commands["other_copy"].isChecked()
    press(desk, Qt.Key.Key_C, ALT)
    assert panel.isVisible()
    assert not desk.commands["documents"].isChecked()


def test_two_copies_of_the_pile_lie_side_by_side(desk: DeskScreen, exam: ScannedExam) -> None:
    desk.compare(exam.copies[1].id, exam.copies[2].id)
    QApplication.processEvents()
    assert desk.marked.copy_id == exam.copies[1].id
    assert desk.beside.copies.copy_id == exam.copies[2].id
    desk.compare(None, exam.copies[0].id)
    assert desk.marked.copy_id == exam.copies[1].id
    assert desk.beside.copies.copy_id == exam.copies[0].id


def test_an_unmarked_pile_says_that_there_is_nothing_to_compare(
    qtbot: QtBot, context: WindowContext, exam: ScannedExam
) -> None:
    screen = DeskScreen(context)
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    assert screen.open_copy(exam.copies[0].id)
    panel = press(screen, Qt.Key.Key_C, ALT)
    assert any("Nothing to compare yet" in part.text() for part in panel.absence.findChildren(QLabel))
    assert panel.copy_id is None
    screen.hide()


def test_a_code_in_the_ranking_is_shown_as_it_is_written(qtbot: QtBot) -> None:
    shown = RankingList()
    qtbot.addWidget(shown)
    here = RankedCopy(CopyId("here"), "A<b>1", 1, Points(500), 1, None)
    shown.show_neighbours(Neighbours((here,), 1), here.copy_id, None)
    item = shown.rows.topLevelItem(0)
    assert item is not None
    assert "A&lt;b&gt;1" in item.toolTip(1)


def test_no_code_of_the_ranking_is_cut_where_there_is_little_room(qtbot: QtBot) -> None:
    shown = RankingList()
    qtbot.addWidget(shown)
    here = RankedCopy(CopyId("here"), "WWWWWW", 1, Points(1275), 1, None)
    shown.show_neighbours(Neighbours((here,), 1), here.copy_id, None)
    shown.resize(250, 200)
    shown.show()
    header = shown.rows.header()
    codes = shown.rows.sizeHintForColumn(1)
    qtbot.waitUntil(lambda: header.sectionSize(1) >= codes)
    assert header.length() <= shown.rows.viewport().width()
    shown.hide()


def test_the_keys_of_the_ranking_open_it_and_say_when_nobody_stands_there(desk: DeskScreen, exam: ScannedExam) -> None:
    panel = press(desk, Qt.Key.Key_Down, ALT | SHIFT)
    assert panel.isVisible()
    for _ in range(3):
        press(desk, Qt.Key.Key_Down, ALT | SHIFT)
    assert panel.copy_id == exam.copies[2].id
    words = [part.text() for part in panel.findChildren(QLabel) if part.isVisible()]
    assert "Nobody stands below in the ranking." in words
    press(desk, Qt.Key.Key_Up, ALT | SHIFT)
    words = [part.text() for part in panel.findChildren(QLabel) if part.isVisible()]
    assert "Nobody stands below in the ranking." not in words
