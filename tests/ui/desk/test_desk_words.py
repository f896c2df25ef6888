"""Remarks and the general comment by keyboard: begun, saved in time, shown whole."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetComment, SetRemark
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.desk_hands import ALL, keys, marks, row
from tests.ui.desk.scanned_exam import ScannedExam


class Painted(QObject):
    """Where a widget has been painted since."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


def test_letters_begin_the_remark_of_the_question(desk: DeskScreen, exam: ScannedExam, workplace: Workplace) -> None:
    keys("1", "tres bien", Qt.Key.Key_Return)
    question = exam.question_id(ALL[0])
    found = marks(workplace, exam.copies[0].id)
    assert found.remarks == {question: "tres bien"}
    assert found.scores == {question: Score(Points(100))}
    assert row(desk, exam, ALL[1]).field.hasFocus()


def test_what_is_being_typed_is_saved_when_the_desk_is_asked_to(
    desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    keys("0,7")
    desk.marks.comment.setFocus()
    keys("Bon travail")
    assert desk.flush_pending()
    found = marks(workplace, exam.copies[0].id)
    assert found.scores == {exam.question_id(ALL[0]): Score(Points(70))}
    assert found.comment == "Bon travail"


def test_a_remark_is_saved_in_a_pause_of_the_hand_as_one_step(
    qtbot: QtBot, desk: DeskScreen, exam: ScannedExam, workplace: Workplace
) -> None:
    keys("revoir le signe")
    field = row(desk, exam, ALL[0]).remark
    assert field.is_pending
    qtbot.waitUntil(lambda: not field.is_pending, timeout=10_000)
    assert marks(workplace, exam.copies[0].id).remarks == {exam.question_id(ALL[0]): "revoir le signe"}
    history = desk.marked.history()
    assert history is not None
    assert history.stack.count() == 1
    assert field.hasFocus()


def test_what_is_typed_and_not_saved_is_told(desk: DeskScreen, exam: ScannedExam, context: WindowContext) -> None:
    told: list[bool] = []
    context.typing_changed.connect(told.append)

    def last_told() -> bool:
        QTest.qWait(0)
        return told[-1]

    keys("1")
    assert last_told()
    keys(Qt.Key.Key_Return)
    assert not last_told()
    keys("9")
    keys(Qt.Key.Key_Return)  # more than the maximum: refused, and still not on the disk
    assert last_told()
    keys(Qt.Key.Key_Escape)
    assert not last_told()
    desk.marks.comment.setFocus()
    keys("Bien")
    assert last_told()
    assert desk.flush_pending()
    assert not last_told()


@pytest.mark.parametrize("words", ["Bon travail\u00a0!", "Oui\u202f; non", "a\u2028b\r\nc"])
def test_words_with_spaces_that_do_not_break_are_shown_as_they_are_and_are_not_being_typed(
    empty_desk: DeskScreen, exam: ScannedExam, workplace: Workplace, context: WindowContext, words: str
) -> None:
    copy = exam.copies[0].id
    context.perform(SetComment(copy, "", words))
    context.perform(SetRemark(copy, exam.question_id(ALL[0]), "", words))
    assert empty_desk.open_copy(copy)
    assert not empty_desk.marks.is_pending
    assert empty_desk.flush_pending()
    found = marks(workplace, copy)
    assert (found.comment, found.remarks[exam.question_id(ALL[0])]) == (words, words)

    empty_desk.marks.comment.setFocus()
    keys(".")
    assert empty_desk.flush_pending()
    assert marks(workplace, copy).comment == words.replace("\u2028", "\n").replace("\r", "") + "."


def test_tab_goes_from_the_last_question_to_the_general_comment(desk: DeskScreen, exam: ScannedExam) -> None:
    row(desk, exam, ALL[-1]).field.setFocus()
    QTest.keyClick(row(desk, exam, ALL[-1]).field, Qt.Key.Key_Tab)
    assert desk.marks.comment.hasFocus()


def test_a_question_is_shown_as_the_present_one_no_longer_once_its_remark_is_left(
    desk: DeskScreen, exam: ScannedExam, qtbot: QtBot
) -> None:
    here = row(desk, exam, ALL[0])
    keys("a")
    QTest.qWait(0)
    painted = Painted(here)
    keys(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: painted.region.contains(QPoint(2, here.height() - 2)))


def test_the_general_comment_has_a_name_that_stays_when_words_stand_in_it(desk: DeskScreen) -> None:
    names = [label for label in desk.marks.findChildren(QLabel) if label.buddy() is desk.marks.comment]
    assert [name.text() for name in names] == ["General comment"]


def test_a_long_comment_scrolls_and_leaves_the_marks_their_room(desk: DeskScreen, exam: ScannedExam) -> None:
    desk.marks.comment.setFocus()
    keys("a")
    low = desk.marks.comment.height()
    desk.marks.comment.setPlainText("\n".join("Bien." for _ in range(60)))
    assert low < desk.marks.comment.height() < desk.marks.height() / 2
    assert desk.marks.comment.verticalScrollBar().maximum() > 0
