"""The pile in groups by what each copy was given for one question, chosen by keyboard."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

from korrigo_desktop.domain.exams import Exam
from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId, new_id
from korrigo_desktop.domain.marking import NOT_ANSWERED, Score
from korrigo_desktop.domain.operations import SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services import pile as pile_service
from korrigo_desktop.services.pile import CopyOrder
from korrigo_desktop.services.side_by_side import next_with_another_mark
from korrigo_desktop.services.workplace import Workplace, now_utc
from korrigo_desktop.store import exam_rows
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.pile.pile_screen import PileScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.scanned_exam import ScannedExam
from tests.ui.pile.test_grouped_by_mark import lines
from tests.ui.pile.test_pile_screen import shown

SECOND = "Exercice 1/1b"
ALT = Qt.KeyboardModifier.AltModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, of an open menu


def give(
    context: WindowContext, exam: ScannedExam, number: int, score: Score | None, before: Score | None = None
) -> None:
    context.perform(SetScore(exam.copies[number].id, exam.question_id(SECOND), before, score))


@pytest.fixture
def pile(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> PileScreen:
    """The first copy has half a point for the second question, the second copy left it out, the third is not marked."""
    give(context, exam, 0, Score(Points(50)))
    give(context, exam, 1, NOT_ANSWERED)
    screen = shown(qtbot, context)
    screen.focus_list()
    QTest.keyClick(screen.table, Qt.Key.Key_Q, ALT)
    menu = QApplication.activePopupWidget()
    assert menu is screen.filters.sort.questions
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.model.headings == [0, 2, 4])
    return screen


@pytest.fixture
def threaded(qtbot: QtBot, workplace: Workplace, exam: ScannedExam) -> Iterator[PileScreen]:
    """The pile of a window with real threads, the keyboard in the list."""
    runner = TaskRunner()
    context = WindowContext(workplace, runner)
    context.choose_exam(exam.exam.id)
    screen = shown(qtbot, context)
    qtbot.waitUntil(lambda: screen.model.rowCount() == len(exam.copies))
    screen.focus_list()
    yield screen
    screen.hide()
    runner.close()
    assert runner.wait(5_000)


def question(exam: ScannedExam) -> QuestionId:
    return exam.question_id(SECOND)


def test_the_keys_choose_a_question_and_each_score_has_its_group(pile: PileScreen, exam: ScannedExam) -> None:
    codes = [copy.code for copy in exam.copies]
    assert lines(pile) == [
        "Exercice 1/1b: 0.5\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}3 · 1 copies", codes[0],
        "Exercice 1/1b: Not answered · 1 copies", codes[1],
        "Exercice 1/1b: Not marked yet · 1 copies", codes[2],
    ]  # fmt: skip
    assert pile.window().focusWidget() is pile.table
    assert not any(action.isChecked() for action in pile.filters.sort.orders.values())


def test_the_menu_shows_the_question_and_turns_the_order_round(pile: PileScreen, exam: ScannedExam) -> None:
    sort = pile.filters.sort
    sort.questions_wanted.emit()
    assert [action.text() for action in sort.questions.actions() if action.isChecked()] == [SECOND]
    sort.descending.trigger()
    assert [line for line in lines(pile) if "·" not in line] == [copy.code for copy in reversed(exam.copies)]


def test_another_order_has_no_groups_any_more(pile: PileScreen, exam: ScannedExam) -> None:
    pile.table.sort_by(CopyOrder.SCAN, is_descending=False)
    assert lines(pile) == [copy.code for copy in exam.copies]


def test_a_mark_moves_its_copy_to_another_group(
    qtbot: QtBot, pile: PileScreen, context: WindowContext, exam: ScannedExam
) -> None:
    give(context, exam, 2, Score(Points(50)))
    qtbot.waitUntil(lambda: "Exercice 1/1b: 0.5\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}3 · 2 copies" in lines(pile))
    give(context, exam, 0, None, Score(Points(50)))
    qtbot.waitUntil(lambda: lines(pile)[-2:] == ["Exercice 1/1b: Not marked yet · 1 copies", exam.copies[0].code])


def test_another_exam_begins_in_the_order_of_its_scans(pile: PileScreen, context: WindowContext) -> None:
    other = ExamId(new_id())
    with context.workplace.store.writing() as connection:
        now = exam_rows.load_exam(connection, context.exam_id or other)
        exam_rows.insert_exam(connection, Exam(other, "Autre", now.scheme), now_utc())
    context.choose_exam(other)
    assert context.pile_query is not None
    assert context.pile_query.order is CopyOrder.SCAN
    assert pile.filters.sort.orders[CopyOrder.SCAN].isChecked()


def test_question_mode_and_the_copy_beside_follow_this_order(
    pile: PileScreen, context: WindowContext, exam: ScannedExam
) -> None:
    query, place = context.pile_query, context.workplace
    assert query is not None
    ids = [copy.id for copy in exam.copies]
    assert pile_service.next_without_mark(place, query, ids[0], question(exam)) == ids[2]
    assert next_with_another_mark(place, query, ids[0], None, question(exam)) == ids[1]
    assert next_with_another_mark(place, query, ids[0], ids[1], question(exam)) is None
    found = pile_service.find_place(place, query, ids[1])
    assert found is not None
    assert (found.position, found.previous, found.next) == (2, ids[0], ids[2])
    back = replace(query, is_descending=False)
    assert pile_service.next_to_mark(place, back, CopyId(ids[1])) == ids[0]


def test_a_question_asked_for_elsewhere_groups_the_pile(
    pile: PileScreen, context: WindowContext, exam: ScannedExam
) -> None:
    context.by_question_requested.emit(exam.question_id("Exercice 1/1a"))
    assert lines(pile)[0] == "Exercice 1/1a: Not marked yet · 3 copies"


def test_the_place_of_the_current_copy_is_looked_for_off_the_windows_thread(
    qtbot: QtBot, threaded: PileScreen, exam: ScannedExam
) -> None:
    screen = threaded
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    counted: list[int] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "count(" in statement.lower():
            counted.append(threading.get_ident())

    event.listen(Engine, "before_cursor_execute", note)
    try:
        screen.group_by_question(question(exam))
        qtbot.waitUntil(lambda: screen.model.headings == [0])
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert counted
    assert threading.get_ident() not in counted
    assert screen.model.copy_row(screen.table.currentIndex().row()).copy == exam.copies[1]  # type: ignore[union-attr]


def test_a_copy_that_became_the_current_one_while_the_list_was_read_stays_it(
    qtbot: QtBot, threaded: PileScreen, exam: ScannedExam
) -> None:
    screen = threaded
    screen.group_by_question(question(exam))
    QTest.keyClick(screen.table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: screen.model.headings == [0])
    assert screen.model.copy_row(screen.table.currentIndex().row()).copy == exam.copies[-1]  # type: ignore[union-attr]
