"""On the desk, lines are found in the scan itself, and the choice not to use them is kept."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QMenu

from korrigo_desktop.domain.annotations import Annotation
from korrigo_desktop.domain.lettering import BASELINE_EM
from korrigo_desktop.services.marking import open_copy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.canvas.tools import Tool
from korrigo_desktop.ui.desk.comfort import DeskComfort
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from tests.ui.canvas.desk_of_tests import Hand
from tests.ui.desk.scanned_exam import ScannedExam

ROWS, FIRST, STEP = 877, 60, 24  # of the scan's lines


def written(desk: DeskScreen, workplace: Workplace, exam: ScannedExam) -> Annotation:
    hand = Hand(desk.canvas)
    hand.take(Tool.TEXT)
    hand.move(hand.at(0, 0.31, 0.21))
    hand.click(hand.at(0, 0.3, 0.21))
    hand.type("juste")
    hand.key(Qt.Key.Key_Escape)
    (text,) = open_copy(workplace, exam.copies[0].id).annotations
    return text


def rows_off_a_line(text: Annotation) -> float:
    row = (text.area.y + BASELINE_EM * text.text_size / 841.89) * ROWS - 0.5
    return abs((row - FIRST + STEP / 2) % STEP - STEP / 2)


def test_a_text_stands_on_a_line_of_the_scan(desk: DeskScreen, workplace: Workplace, exam: ScannedExam) -> None:
    assert rows_off_a_line(written(desk, workplace, exam)) == pytest.approx(0, abs=0.6)


def test_who_does_not_want_it_writes_where_the_click_was_now_and_the_next_time(
    desk: DeskScreen, workplace: Workplace, exam: ScannedExam
) -> None:
    comfort = desk.findChild(DeskComfort)
    assert comfort is not None
    assert comfort.text_on_lines.isChecked()
    comfort.text_on_lines.trigger()

    assert rows_off_a_line(written(desk, workplace, exam)) > 1
    assert QSettings().value("desk/textOnLines") == "0"
    assert not DeskComfort(QMenu(desk), desk).snaps_to_lines
