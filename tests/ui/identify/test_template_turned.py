"""A header that is drawn over a copy scanned on its side or upside down holds for upright ones, and for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.recognition import Outcome
from korrigo_desktop.services import header_drawing, identification
from korrigo_desktop.services.recognising import recognise_exam
from korrigo_desktop.ui.identify.identify_screen import IdentifyScreen
from korrigo_desktop.ui.identify.template_dialog import TemplateDialog, open_template_dialog
from korrigo_desktop.ui.window_context import WindowContext
from tests.own_header_exam import GIVEN_NAMES_FIRST, PAGE_MM, make_own_header_exam
from tests.ui.demonstration_window import open_context
from tests.ui.identify.test_template_dialog import BOXES, CONTROL, LEFT, SHIFT, draw_all, found, saved

TURNS = [pytest.param(turn, id=f"turned by {turn.value}") for turn in Turn]


@pytest.fixture
def own(qapp: object, tmp_path: Path, turn: Turn) -> Iterator[WindowContext]:
    made = tmp_path / "made"
    with open_context(made, make_own_header_exam(made, turn), tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def dialog(qtbot: QtBot, own: WindowContext) -> TemplateDialog:
    screen = IdentifyScreen(own)
    qtbot.addWidget(screen)
    screen.show()
    made = open_template_dialog(own, screen.one_by_one.copies.queue.present, screen)
    assert made is not None
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: made.page.heightForWidth(100) == 141)  # the page of A4 is there, and it is upright
    return made


def check_readings(own: WindowContext) -> None:
    """Every copy is read by the header, the first one too; areas are where the upright page has its rows."""
    assert own.exam_id is not None
    for row in header_drawing.load_header(own.workplace, own.exam_id):
        boxes = next(one.boxes for one in GIVEN_NAMES_FIRST.rows if one.field.value == row.field.value)
        assert row.area.x == pytest.approx((boxes[0].left - 1) / PAGE_MM[0], abs=0.01)
        assert row.area.y == pytest.approx((boxes[0].top - 1) / PAGE_MM[1], abs=0.01)
    report = recognise_exam(own.workplace, own.exam_id, is_dry_run=True)
    assert report.count(Outcome.BY_HAND) == 0
    queue = identification.load_queue(own.workplace, own.exam_id)
    names = {one.copy_id: str(one.student_id) for one in report.recognitions}
    assert len(set(names.values())) == len(queue) == 3


@pytest.mark.parametrize("turn", TURNS)
def test_the_page_is_shown_upright_and_what_is_drawn_holds_for_all_copies(
    dialog: TemplateDialog, qtbot: QtBot, own: WindowContext
) -> None:
    draw_all(dialog, qtbot)
    QTest.mouseClick(dialog.save, LEFT)
    assert saved(own) == BOXES
    check_readings(own)


@pytest.mark.parametrize("turn", [Turn.RIGHT])
def test_keys_turn_the_page_that_is_drawn_on_and_the_copy_stays_as_it_is(
    dialog: TemplateDialog, qtbot: QtBot, own: WindowContext
) -> None:
    draw_all(dialog, qtbot)
    QTest.keyClick(dialog.page, Qt.Key.Key_R, CONTROL)
    qtbot.waitUntil(lambda: dialog.page.heightForWidth(141) == 100)  # on its side
    qtbot.waitUntil(lambda: found(dialog) == dict.fromkeys(BOXES))  # no boxes there
    QTest.keyClick(dialog.page, Qt.Key.Key_R, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: found(dialog) == BOXES)
    assert own.exam_id is not None
    first = identification.load_queue(own.workplace, own.exam_id)[0]
    assert first.geometry is not None
    assert first.geometry.turn is Turn.NONE


@pytest.mark.parametrize("turn", [Turn.HALF])
def test_a_header_drawn_on_an_upright_copy_is_found_on_one_upside_down(
    dialog: TemplateDialog, qtbot: QtBot, own: WindowContext
) -> None:
    QTest.keyClick(dialog.page, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: dialog.page.heightForWidth(100) == 141)
    draw_all(dialog, qtbot)
    for _ in range(2):  # back to the first one
        QTest.keyClick(dialog.page, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: found(dialog) == BOXES)
    QTest.mouseClick(dialog.save, LEFT)
    check_readings(own)
