"""A manager draws the school's own header over a copy, by mouse or by keys, and the copies are read by it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.recognition import HeaderField, Outcome
from korrigo_desktop.services import header_drawing
from korrigo_desktop.services.recognising import recognise_exam
from korrigo_desktop.ui.identify.identify_screen import IdentifyScreen
from korrigo_desktop.ui.identify.template_dialog import TemplateDialog, open_template_dialog
from korrigo_desktop.ui.window_context import WindowContext
from tests.own_header_exam import GIVEN_NAMES_FIRST, PAGE_MM, make_own_header_exam
from tests.ui.demonstration_window import open_context
from training.header_models import FieldRow

LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ROWS = {HeaderField(row.field.value): row for row in GIVEN_NAMES_FIRST.rows}
BOXES = {HeaderField.SURNAME: 13, HeaderField.GIVEN_NAMES: 12, HeaderField.BIRTH_DATE: 8}


@pytest.fixture(scope="session")
def own_header_exam(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ExamId]:
    folder = tmp_path_factory.mktemp("own-header") / "data"
    return folder, make_own_header_exam(folder)


@pytest.fixture
def own(qapp: object, own_header_exam: tuple[Path, ExamId], tmp_path: Path) -> Iterator[WindowContext]:
    with open_context(*own_header_exam, tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def screen(qtbot: QtBot, own: WindowContext) -> IdentifyScreen:
    made = IdentifyScreen(own)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, screen: IdentifyScreen, own: WindowContext) -> TemplateDialog:
    made = open_template_dialog(own, screen.one_by_one.copies.queue.present, screen)
    assert made is not None
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.page.heightForWidth(100) == 141)  # the page of A4 is there
    return made


def drag(dialog: TemplateDialog, row: FieldRow) -> None:
    """Drag a rectangle over a row, from its upper left corner to its lower right one."""
    px_per_mm = dialog.page.width() / PAGE_MM[0]
    first, last = row.boxes[0], row.boxes[-1]
    start = QPoint(round((first.left - 1) * px_per_mm), round((first.top - 1) * px_per_mm))
    end = QPoint(round((last.left + last.width + 1) * px_per_mm), round((last.top + last.height + 1) * px_per_mm))
    QTest.mousePress(dialog.page, LEFT, pos=start)
    QTest.mouseMove(dialog.page, end)
    QTest.mouseRelease(dialog.page, LEFT, pos=end)


def found(dialog: TemplateDialog) -> dict[HeaderField, int | None]:
    return {row.field: row.boxes for row in dialog.template}


def present(dialog: TemplateDialog) -> HeaderField:
    return dialog.draft.present


def draw_all(dialog: TemplateDialog, qtbot: QtBot) -> None:
    for of in BOXES:
        drag(dialog, ROWS[of])
    qtbot.waitUntil(lambda: found(dialog) == BOXES)


def saved(own: WindowContext) -> dict[HeaderField, int | None]:
    assert own.exam_id is not None
    return {row.field: row.boxes for row in header_drawing.load_header(own.workplace, own.exam_id)}


def test_a_drawn_header_is_kept_and_the_copies_are_read_by_it(
    dialog: TemplateDialog, qtbot: QtBot, own: WindowContext
) -> None:
    draw_all(dialog, qtbot)
    assert dialog.fields.cards[HeaderField.GIVEN_NAMES].sentence.text().startswith("12 boxes, read: ")
    QTest.mouseClick(dialog.save, LEFT)

    assert not dialog.isVisible()
    assert saved(own) == BOXES
    assert own.exam_id is not None
    report = recognise_exam(own.workplace, own.exam_id, is_dry_run=True)
    assert report.count(Outcome.BY_HAND) == 0


def test_keys_draw_move_resize_remove_and_undo(dialog: TemplateDialog) -> None:
    page, draft = dialog.page, dialog.draft
    QTest.keyClick(page, Qt.Key.Key_2)
    QTest.keyClick(page, Qt.Key.Key_Insert)
    first = draft.areas[HeaderField.GIVEN_NAMES]
    for _ in range(5):
        QTest.keyClick(page, Qt.Key.Key_Down)
    QTest.keyClick(page, Qt.Key.Key_Right, SHIFT)
    moved = draft.areas[HeaderField.GIVEN_NAMES]
    assert moved.y == pytest.approx(first.y + 5 / 210, abs=1e-5)
    assert moved.width == pytest.approx(first.width + 1 / 210, abs=1e-5)
    QTest.keyClick(page, Qt.Key.Key_Delete)
    assert not draft.areas
    QTest.keyClick(page, Qt.Key.Key_Z, CONTROL)
    assert draft.areas == {HeaderField.GIVEN_NAMES: moved}
    QTest.keyClick(page, Qt.Key.Key_Z, CONTROL)
    assert not draft.areas, "an area that keys drew and moved is one step"
    QTest.keyClick(page, Qt.Key.Key_Y, CONTROL)
    assert draft.areas == {HeaderField.GIVEN_NAMES: moved}


def test_each_rectangle_is_for_the_next_field_and_a_click_chooses_one(dialog: TemplateDialog) -> None:
    drag(dialog, ROWS[HeaderField.SURNAME])
    assert present(dialog) is HeaderField.GIVEN_NAMES
    QTest.keyClick(dialog.page, Qt.Key.Key_3)
    drag(dialog, ROWS[HeaderField.BIRTH_DATE])
    assert set(dialog.draft.areas) == {HeaderField.SURNAME, HeaderField.BIRTH_DATE}
    place = dialog.page.rect_of(dialog.draft.areas[HeaderField.SURNAME]).center().toPoint()
    QTest.mouseClick(dialog.page, LEFT, pos=place)
    assert present(dialog) is HeaderField.SURNAME
    assert dialog.fields.cards[HeaderField.SURNAME].choose.isChecked()


def test_escape_says_first_that_nothing_is_saved(dialog: TemplateDialog, own: WindowContext) -> None:
    drag(dialog, ROWS[HeaderField.SURNAME])
    QTest.keyClick(dialog.page, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "not saved" in dialog.reason.text()
    QTest.mouseClick(dialog.leave, LEFT)
    assert not dialog.isVisible()
    assert saved(own) == {}


def test_a_header_that_knows_nobody_is_refused(dialog: TemplateDialog, qtbot: QtBot, own: WindowContext) -> None:
    drag(dialog, ROWS[HeaderField.SURNAME])
    qtbot.waitUntil(lambda: found(dialog) == {HeaderField.SURNAME: 13})
    QTest.mouseClick(dialog.save, LEFT)
    assert "one for another field" in dialog.reason.text()
    below = ROWS[HeaderField.BIRTH_DATE]
    drag(dialog, FieldRow(below.field, below.label, [replace(box, top=box.top + 60) for box in below.boxes]))
    qtbot.waitUntil(lambda: "No boxes" in dialog.fields.cards[HeaderField.GIVEN_NAMES].sentence.text())
    QTest.mouseClick(dialog.save, LEFT)
    assert "No boxes are found" in dialog.reason.text()
    assert saved(own) == {}


def test_a_drawn_header_is_shown_again_and_taken_away(
    dialog: TemplateDialog, screen: IdentifyScreen, qtbot: QtBot, own: WindowContext
) -> None:
    draw_all(dialog, qtbot)
    QTest.mouseClick(dialog.save, LEFT)
    again = open_template_dialog(own, None, screen)
    assert again is not None
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: found(again) == BOXES)
    assert not again.save.isEnabled()
    again.actions_by_key["clear"].trigger()
    QTest.mouseClick(again.save, LEFT)
    assert saved(own) == {}


def test_it_is_tried_on_another_copy(dialog: TemplateDialog, qtbot: QtBot) -> None:
    draw_all(dialog, qtbot)
    before = dialog.fields.cards[HeaderField.BIRTH_DATE].sentence.text()
    QTest.keyClick(dialog.page, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: found(dialog) == BOXES)
    assert dialog.fields.cards[HeaderField.BIRTH_DATE].sentence.text() != before


def test_the_screen_opens_it_by_a_key(screen: IdentifyScreen) -> None:
    screen.actions_by_key["draw_header"].trigger()
    (opened,) = screen.findChildren(TemplateDialog)
    assert opened.isVisible()
    opened.leave.click()


def test_an_exam_without_copies_has_nothing_to_draw_on(screen: IdentifyScreen, own: WindowContext) -> None:
    own.choose_exam(None)
    assert open_template_dialog(own, None, screen) is None


def test_a_page_that_can_not_be_read_says_so_also_when_saving(
    dialog: TemplateDialog, own: WindowContext, qtbot: QtBot
) -> None:
    draw_all(dialog, qtbot)
    for original in (own.workplace.store.folder / "originals").glob("*/*"):
        original.chmod(0o600)
        original.write_bytes(b"another")
    QTest.keyClick(dialog.page, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: dialog.reason.isVisible())
    said = dialog.reason.text()
    assert "damaged" in said or "altered" in said
    dialog.draft.undo()
    QTest.mouseClick(dialog.save, LEFT)
    assert dialog.reason.text() == said
    assert saved(own) == {}
