import pytest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.ui.shell.header import ExamChoice, Header

MATHS, NSI = ExamId("1"), ExamId("2")
LONG = "Mock examination & oral of mathematics for every class of the last year, second session, February"


@pytest.fixture
def header(qtbot: QtBot) -> Header:
    shown = Header()
    qtbot.addWidget(shown)
    shown.resize(500, 40)
    return shown


def test_no_exam_is_said_and_a_new_one_proposed(header: Header, qtbot: QtBot) -> None:
    assert "No exam yet" in header._switcher.text()
    with qtbot.waitSignal(header.new_exam_wanted):
        header._menu.actions()[-1].trigger()


def test_another_exam_is_chosen_from_the_menu(header: Header) -> None:
    chosen: list[ExamId] = []
    header.exam_chosen.connect(chosen.append)
    header.show_exams([ExamChoice(MATHS, "Maths", "12/02/2027"), ExamChoice(NSI, "NSI")], MATHS)
    first, second = header._menu.actions()[:2]
    assert first.isChecked()
    assert not second.isChecked()
    second.trigger()
    assert chosen == [NSI]
    assert chosen[0] is NSI


def test_a_long_title_is_cut_on_the_bar_and_whole_in_the_tooltip(header: Header) -> None:
    header.show()
    header.show_exams([ExamChoice(MATHS, LONG)], MATHS)
    assert "…" in header._switcher.text()
    assert header._switcher.toolTip() == LONG
    assert LONG in header._switcher.accessibleName()


def test_an_ampersand_and_a_tab_in_a_title_are_text(header: Header) -> None:
    header.show_exams([ExamChoice(MATHS, "A & B\tC")], MATHS)
    assert header._menu.actions()[0].text() == "A && B C"
