"""What may have been overlooked is said in place, and holds a copy no longer than the rules want."""

from collections.abc import Mapping
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.annotations import AnnotationKind
from korrigo_desktop.domain.consistency import NO_RULES, ConsistencyRule, Insistence
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetScore
from korrigo_desktop.services.consistency import load_rules, look_for_evidence, read_evidence, save_rules
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.desk.rules_dialog import RulesDialog
from tests.ui.desk.scanned_exam import ScannedExam


@pytest.fixture
def desk(empty_desk: DeskScreen) -> DeskScreen:
    """Rules are laid before a copy is opened: see `lay`."""
    return empty_desk


def lay(desk: DeskScreen, exam: ScannedExam, rules: Mapping[ConsistencyRule, Insistence]) -> None:
    """Give the exam rules, the others allowed, and put its first copy on the desk, all its questions marked."""
    workplace = desk.watch._context.workplace
    save_rules(workplace, exam.exam.id, dict(NO_RULES) | dict(rules))
    copy_id = exam.copies[0].id
    for question in exam.exam.scheme.questions():
        workplace.perform(SetScore(copy_id, question.id, None, Score(question.maximum)))
    assert desk.open_copy(copy_id)
    desk.watch.learn()


def state(workplace: Workplace, exam: ScannedExam) -> CopyState:
    return open_copy(workplace, exam.copies[0].id).copy.state


def finalise(desk: DeskScreen) -> None:
    QTest.keyClick(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def put_cross(desk: DeskScreen) -> None:
    view = desk.canvas.viewport()
    desk.commands["tool_cross"].trigger()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())


def test_a_page_that_was_never_in_view_holds_the_copy_once(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    lay(desk, exam, {ConsistencyRule.PAGE_NEVER_SEEN: Insistence.ASK})
    finalise(desk)
    assert state(workplace, exam) is CopyState.READY
    assert "page 2" in desk.watch.message.sentence

    finalise(desk)
    assert state(workplace, exam) is CopyState.GRADED
    assert desk.watch.message.sentence == ""


def test_pages_that_were_looked_at_hold_nothing_also_another_day(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace, qtbot: QtBot
) -> None:
    lay(desk, exam, {ConsistencyRule.PAGE_NEVER_SEEN: Insistence.FORBID})
    pages = open_copy(workplace, exam.copies[0].id).pages
    for page in pages:
        desk.canvas.navigation.go_to_page(page.id)
        qtbot.waitUntil(partial(desk.watch._seen.__contains__, page.id), timeout=3000)
    desk.open_copy(exam.copies[1].id)
    assert read_evidence(workplace, open_copy(workplace, exam.copies[0].id)).seen == {page.id for page in pages}

    desk.open_copy(exam.copies[0].id)
    finalise(desk)
    assert state(workplace, exam) is CopyState.GRADED


def test_pages_seen_are_kept_when_the_desk_is_left(desk: DeskScreen, exam: ScannedExam, workplace: Workplace) -> None:
    lay(desk, exam, {ConsistencyRule.PAGE_NEVER_SEEN: Insistence.ASK})
    first, *_ = open_copy(workplace, exam.copies[0].id).pages
    desk.watch._note_pages()
    desk.hide()
    assert first.id in read_evidence(workplace, open_copy(workplace, exam.copies[0].id)).seen


def test_what_is_forbidden_holds_until_it_is_right(desk: DeskScreen, exam: ScannedExam, workplace: Workplace) -> None:
    lay(desk, exam, {ConsistencyRule.FULL_WITH_CROSSES: Insistence.FORBID})
    put_cross(desk)
    finalise(desk)
    finalise(desk)
    assert state(workplace, exam) is CopyState.READY
    assert exam.exam.scheme.questions()[0].label in desk.watch.message.sentence

    desk.commands["undo"].trigger()
    finalise(desk)
    assert state(workplace, exam) is CopyState.GRADED


def test_a_cross_is_about_the_question_at_hand_and_is_said_at_once_and_once(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    lay(desk, exam, {ConsistencyRule.FULL_WITH_CROSSES: Insistence.SAY_ONCE})
    question = exam.exam.scheme.questions()[2]
    desk.marks.focus_question(question.id)
    put_cross(desk)
    (cross,) = open_copy(workplace, exam.copies[0].id).annotations
    assert (cross.kind, cross.question_id) == (AnnotationKind.CROSS, question.id)
    assert question.label in desk.watch.message.sentence

    finalise(desk)
    assert state(workplace, exam) is CopyState.GRADED


def test_the_page_under_the_hand_stays_where_it_is_while_something_is_said(desk: DeskScreen, exam: ScannedExam) -> None:
    lay(desk, exam, {ConsistencyRule.FULL_WITH_CROSSES: Insistence.SAY_ONCE})

    def places() -> list[QPoint]:
        page = desk.canvas.mapFromScene(desk.canvas.workbench.scene.pages[0].scenePos())
        return [desk.canvas.viewport().mapTo(desk, page), desk.marks.mapTo(desk, QPoint())]

    before = places()
    put_cross(desk)
    QTest.qWait(0)
    assert desk.watch.message.isVisible()
    assert places() == before


def test_what_is_right_again_is_unsaid(desk: DeskScreen, exam: ScannedExam) -> None:
    lay(desk, exam, {ConsistencyRule.FULL_WITH_CROSSES: Insistence.SAY_ONCE})
    put_cross(desk)
    assert desk.watch.message.sentence
    desk.commands["undo"].trigger()
    assert desk.watch.message.sentence == ""


def test_a_button_leads_to_what_is_meant(desk: DeskScreen, exam: ScannedExam) -> None:
    lay(desk, exam, {ConsistencyRule.PAGE_NEVER_SEEN: Insistence.ASK})
    finalise(desk)
    button = desk.watch.message.findChildren(QPushButton)[-1]
    button.click()
    assert desk.canvas.navigation.current_page == desk.marked.now.pages[-1].id  # type: ignore[union-attr]


def test_lines_on_a_page_are_no_blank_page(exam: ScannedExam, workplace: Workplace) -> None:
    save_rules(workplace, exam.exam.id, dict.fromkeys(ConsistencyRule, Insistence.ASK))
    assert look_for_evidence(workplace, open_copy(workplace, exam.copies[0].id)).seen == frozenset()


def test_the_rules_are_chosen_in_a_table(qtbot: QtBot, exam: ScannedExam, workplace: Workplace) -> None:
    dialog = RulesDialog(load_rules(workplace, exam.exam.id))
    qtbot.addWidget(dialog)
    dialog.choices[ConsistencyRule.FAR_FROM_OTHERS, Insistence.FORBID].setChecked(True)
    assert dialog.rules == dict(NO_RULES) | {ConsistencyRule.FAR_FROM_OTHERS: Insistence.FORBID}
    assert all(button.accessibleName() for button in dialog.choices.values())
