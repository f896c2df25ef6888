"""Long marking made easier: the side of the marks, the marker's own time left, a break proposed between two copies."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.pile import marks_left_elsewhere
from korrigo_desktop.ui.desk.comfort import DeskComfort
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.desk.marking_pace import MarkingPace
from korrigo_desktop.ui.desk.own_time import OwnTime
from korrigo_desktop.ui.window_context import Notice, WindowContext
from tests.ui.desk.scanned_exam import ScannedExam

QUESTIONS = 5
OpenDesk = Callable[[], DeskScreen]


@pytest.fixture
def open_desk(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> OpenDesk:
    def made() -> DeskScreen:
        screen = DeskScreen(context)
        qtbot.addWidget(screen)
        screen.resize(1280, 760)
        with qtbot.waitActive(screen):
            screen.show()
            screen.activateWindow()
        assert screen.open_copy(exam.copies[0].id)
        return screen

    return made


class Clock:
    def __init__(self) -> None:
        self.now_s = 1_000.0

    def __call__(self) -> float:
        return self.now_s


def left_of(widget: QWidget, desk: DeskScreen) -> int:
    return widget.mapTo(desk, QPoint()).x()


def comfort_of(desk: DeskScreen) -> DeskComfort:
    found = desk.findChild(DeskComfort)
    assert found is not None
    return found


def test_a_left_hand_has_the_marks_on_its_side_at_once_and_the_next_time(open_desk: OpenDesk) -> None:
    desk = open_desk()
    width = desk.marks.width()
    assert left_of(desk.canvas, desk) < left_of(desk.marks, desk)
    comfort_of(desk).left_handed.trigger()
    QApplication.processEvents()
    assert left_of(desk.marks, desk) < left_of(desk.canvas, desk)
    assert desk.marks.width() == pytest.approx(width, abs=4)
    desk.hide()
    again = open_desk()
    assert left_of(again.marks, again) < left_of(again.canvas, again)
    comfort_of(again).left_handed.trigger()
    assert left_of(again.canvas, again) < left_of(again.marks, again)
    again.hide()


def test_the_palette_of_a_left_hand_lies_beside_its_marks(open_desk: OpenDesk) -> None:
    QSettings().setValue("desk/marksLeft", "1")
    desk = open_desk()
    desk.commands["bank"].trigger()
    assert desk.bank.geometry().left() >= left_of(desk.marks, desk) + desk.marks.width()
    desk.bank.dismiss()
    desk.hide()


def test_what_the_other_copies_still_need_is_counted(context: WindowContext, exam: ScannedExam) -> None:
    first, second, _ = (copy.id for copy in exam.copies)
    workplace = context.workplace
    assert marks_left_elsewhere(workplace, exam.exam.id, first) == 2 * QUESTIONS
    question = exam.exam.scheme.questions()[0]
    context.perform(SetScore(second, question.id, None, Score(Points(0))))
    assert marks_left_elsewhere(workplace, exam.exam.id, first) == 2 * QUESTIONS - 1
    assert marks_left_elsewhere(workplace, exam.exam.id, second) == 2 * QUESTIONS


def test_the_time_left_is_told_when_it_is_wanted_and_there_is_a_pace(
    open_desk: OpenDesk, context: WindowContext, exam: ScannedExam
) -> None:
    desk, clock = open_desk(), Clock()
    comfort = comfort_of(desk)
    own = OwnTime(context, desk.marked, comfort, lambda: False, clock)
    told: list[str] = []
    own.estimated.connect(told.append)
    assert not comfort.shows_time_left
    comfort.time_left.trigger()
    for copy in exam.copies[:2]:
        assert desk.open_copy(copy.id)
        for question in desk.marked.questions:
            clock.now_s += 30
            assert desk.marked.give_score(question, Score(Points(0))) is None
    assert told[-1] == "about 3 min left"  # five marks at less than half a minute each: the first has no time
    assert told[0] == ""
    comfort.time_left.trigger()
    assert told[-1] == ""
    desk.hide()


def test_a_break_is_proposed_between_two_copies_and_never_unasked(
    open_desk: OpenDesk, context: WindowContext, exam: ScannedExam
) -> None:
    desk, clock = open_desk(), Clock()
    comfort = comfort_of(desk)
    is_typing = False
    own = OwnTime(context, desk.marked, comfort, lambda: is_typing, clock)
    said: list[Notice] = []
    context.noticed.connect(said.append)
    question = desk.marked.questions[0]

    def mark_for(minutes: int) -> None:
        for number in range(minutes):
            clock.now_s += 60
            assert desk.marked.give_score(question, Score(Points(25 * (number % 2)))) is None

    mark_for(200)
    assert desk.open_copy(exam.copies[1].id)
    assert said == []

    comfort.breaks[30].trigger()
    assert comfort.minutes_to_break == 30
    clock.now_s += 600  # a rest: everything begins anew
    assert desk.open_copy(exam.copies[0].id)
    mark_for(32)
    assert said == []  # in the middle of a copy
    is_typing = True
    assert desk.open_copy(exam.copies[1].id)
    assert said == []
    is_typing = False
    assert desk.open_copy(exam.copies[0].id)
    assert [notice.sentence for notice in said] == ["32 minutes of marking: a moment for the eyes?"]
    assert desk.open_copy(exam.copies[1].id)
    assert len(said) == 1
    mark_for(42)  # a copy that takes so long
    assert len(said) == 2
    assert own.parent() is desk.marked
    desk.hide()


def test_settings_that_make_no_sense_propose_no_break(open_desk: OpenDesk) -> None:
    QSettings().setValue("desk/breakMinutes", "-5")
    desk = open_desk()
    assert comfort_of(desk).minutes_to_break == 0
    desk.hide()


def test_pauses_are_no_marking_time() -> None:
    pace = MarkingPace()
    at_s = 0.0
    for number in range(12):
        at_s += 20 if number != 6 else 3_000
        pace.give_marks(1, at_s)
    assert pace.seconds_for(12) == pytest.approx(10 * 20)
    assert pace.worked_s == pytest.approx(5 * 20)
    assert MarkingPace().seconds_for(3) is None


def test_documents_of_a_left_hand_take_their_room_from_the_pages(open_desk: OpenDesk) -> None:
    QSettings().setValue("desk/marksLeft", "1")
    desk = open_desk()
    marks, canvas = desk.marks.width(), desk.canvas.width()
    desk.commands["documents"].trigger()
    QApplication.processEvents()
    assert desk.marks.width() == pytest.approx(marks, abs=4)
    assert desk.beside.place.width() >= 300
    assert desk.canvas.width() + desk.beside.place.width() == pytest.approx(canvas, abs=4)
    assert left_of(desk.marks, desk) < left_of(desk.beside.place, desk) < left_of(desk.canvas, desk)
    desk.hide()
