from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.copies import NOT_ON_LIST, UNIDENTIFIED, CopyState
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.operations import IdentifyCopy
from korrigo_desktop.services import marking, staging
from korrigo_desktop.services.scan_import import ImportRequest, import_scans
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.scans.scans_screen import ScansScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.scans.strip.a3_scan import page_ids, page_tables, write_a3_scan
from tests.ui.scans.strip.hands import (
    ALT,
    CTRL,
    SHIFT,
    Ids,
    Key,
    Modifier,
    click,
    copy_of,
    current,
    press,
    shown,
    state_of,
)


def test_a_copy_is_split_before_the_page_with_the_keyboard_and_joined_again(strip: ScansScreen, ids: Ids) -> None:
    before = ids()
    click(strip, before[0][2])
    press(strip, Key.Key_S)
    assert ids() == [before[0][:2], before[0][2:], *before[1:]]
    assert shown(strip) == ids()
    assert current(strip) == before[0][2]

    press(strip, Key.Key_J)
    assert ids() == before
    assert shown(strip) == before


def test_a_split_renews_no_row_but_its_own(qtbot: QtBot, strip: ScansScreen, ids: Ids) -> None:
    renewed: list[int] = []
    resets: list[int] = []
    strip.model.dataChanged.connect(lambda first, _last, *_: renewed.append(first.row()))
    strip.model.modelReset.connect(lambda: resets.append(1))
    click(strip, ids()[1][2])

    with qtbot.waitSignal(strip.model.rowsInserted) as inserted:
        press(strip, Key.Key_S)

    assert (inserted.args[1], inserted.args[2]) == (2, 2)
    assert set(renewed) == {1}
    assert resets == []


def test_a_place_is_kept_for_a_missing_page_and_given_up_but_no_scanned_page_goes(
    strip: ScansScreen, workplace: Workplace, exam_id: ExamId, ids: Ids
) -> None:
    before = ids()
    click(strip, before[0][1])
    press(strip, Key.Key_M)
    table = page_tables(workplace, exam_id)[0][1]
    assert [page.is_missing for page in table] == [False, True, False, False, False]
    assert current(strip) == table[1].id

    press(strip, Key.Key_Delete)
    assert ids() == before
    press(strip, Key.Key_Delete)
    assert ids() == before


def test_undoing_everything_brings_back_the_same_page_tables(
    strip: ScansScreen, workplace: Workplace, exam_id: ExamId, ids: Ids
) -> None:
    before = page_tables(workplace, exam_id)
    click(strip, ids()[0][1])
    for key, modifiers in (
        (Key.Key_R, Modifier.NoModifier),
        (Key.Key_S, Modifier.NoModifier),
        (Key.Key_M, Modifier.NoModifier),
        (Key.Key_Down, ALT),
        (Key.Key_J, Modifier.NoModifier),
        (Key.Key_R, SHIFT),
        (Key.Key_Left, ALT),
    ):
        press(strip, key, modifiers)
    after = page_tables(workplace, exam_id)
    count = strip.repairs.history.stack.count()
    assert count >= 6

    for _ in range(count):
        press(strip, Key.Key_Z, CTRL)
    assert page_tables(workplace, exam_id) == before
    assert shown(strip) == ids()
    for _ in range(count):
        press(strip, Key.Key_Z, CTRL | SHIFT)
    assert page_tables(workplace, exam_id) == after


def test_pages_of_nobody_are_not_accepted_and_the_way_to_identify_is_offered(
    qtbot: QtBot, strip: ScansScreen, context: WindowContext
) -> None:
    with qtbot.waitSignal(context.noticed) as said:
        press(strip, Key.Key_V)
    notice = said.args[0]
    assert notice.action_title

    with qtbot.waitSignal(context.screen_requested) as asked:
        notice.action()
    assert asked.args == ["identify"]


def test_accepted_copies_leave_the_strip_and_undo_brings_them_back(
    strip: ScansScreen, workplace: Workplace, exam_id: ExamId, context: WindowContext, ids: Ids
) -> None:
    before = page_tables(workplace, exam_id)
    for copy_id, _ in before[:2]:
        context.perform(IdentifyCopy(copy_id, UNIDENTIFIED, NOT_ON_LIST))
    click(strip, ids()[0][0])
    click(strip, ids()[1][3], SHIFT)

    press(strip, Key.Key_V)

    assert state_of(workplace, before[0][0]) is CopyState.READY
    assert state_of(workplace, before[1][0]) is CopyState.READY
    assert shown(strip) == [[page.id for page in before[2][1]]]
    assert current(strip) == before[2][1][0].id
    press(strip, Key.Key_Z, CTRL)
    assert page_tables(workplace, exam_id) == before
    assert shown(strip) == ids()


def test_a_copy_is_set_aside_for_a_reason_typed_in_place(strip: ScansScreen, workplace: Workplace, ids: Ids) -> None:
    first = ids()[0]
    copy_id = copy_of(strip, 0)
    press(strip, Key.Key_Delete, SHIFT)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "scanned twice, r s j v")
    QTest.keyClick(field, Key.Key_Return)

    aside = marking.open_copy(workplace, copy_id).copy
    assert (aside.state, aside.state_reason) == (CopyState.VOID, "scanned twice, r s j v")
    assert first not in shown(strip)
    assert strip.view.hasFocus()
    press(strip, Key.Key_Z, CTRL)
    assert shown(strip)[0] == first


def test_the_filter_keeps_what_looks_odd_and_says_why(
    strip: ScansScreen, context: WindowContext, exam_id: ExamId, tmp_path: Path
) -> None:
    odd = write_a3_scan(tmp_path / "odd.pdf", sides=3, name="odd")
    context.announce(import_scans(context.workplace, ImportRequest(exam_id, (odd,))).changes)
    assert strip.model.rowCount() == 5

    strip.bar.filter.setCurrentIndex(1)

    assert strip.model.rowCount() == 2
    said = str(strip.model.data(strip.model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert "odd number of A3 sides" in said


def test_what_looks_odd_is_still_said_after_a_turn_and_goes_when_the_pages_are_said_to_be_right(
    strip: ScansScreen, context: WindowContext, exam_id: ExamId, tmp_path: Path
) -> None:
    odd = write_a3_scan(tmp_path / "odd.pdf", sides=3, name="odd")
    context.announce(import_scans(context.workplace, ImportRequest(exam_id, (odd,))).changes)

    def said() -> str:
        return str(strip.model.data(strip.model.index(4, 0), Qt.ItemDataRole.AccessibleTextRole))

    lone = strip.model.staged_at(4)
    assert lone is not None
    click(strip, lone.pages[0].id)
    press(strip, Key.Key_R)
    assert "lone A3 side" in said()

    press(strip, Key.Key_M)
    assert "lone A3 side" not in said()
    press(strip, Key.Key_Z, CTRL)
    assert "lone A3 side" in said()

    context.perform(IdentifyCopy(lone.row.copy.id, UNIDENTIFIED, NOT_ON_LIST))
    press(strip, Key.Key_V)
    press(strip, Key.Key_Z, CTRL)
    assert "lone A3 side" in said()


def test_space_shows_the_page_large_and_follows_the_keyboard(strip: ScansScreen, ids: Ids) -> None:
    press(strip, Key.Key_Space)
    assert strip.preview.isVisible()
    assert strip.preview.shown is not None
    assert strip.preview.shown.page_id == ids()[0][0]
    press(strip, Key.Key_Right)
    assert strip.preview.shown.page_id == ids()[0][1]
    press(strip, Key.Key_Space)
    assert not strip.preview.isVisible()


def test_letters_work_in_the_strip_alone(strip: ScansScreen, workplace: Workplace, exam_id: ExamId) -> None:
    before = page_tables(workplace, exam_id)
    strip.import_bar.layouts.setFocus()
    QTest.keyClick(strip.import_bar.layouts, Key.Key_R)
    QTest.keyClick(strip.import_bar.layouts, Key.Key_S)
    assert page_tables(workplace, exam_id) == before


def test_a_change_made_elsewhere_while_hidden_is_there_when_the_screen_comes_back(
    strip: ScansScreen, context: WindowContext, ids: Ids
) -> None:
    strip.hide()
    context.perform(staging.split_copy(context.workplace, copy_of(strip, 0), 1))
    assert shown(strip) != ids()
    strip.show()
    assert shown(strip) == ids()


def test_many_copies_are_read_as_far_as_they_are_looked_at(
    strip: ScansScreen, context: WindowContext, exam_id: ExamId, tmp_path: Path
) -> None:
    many = write_a3_scan(tmp_path / "many.pdf", sides=120, name="m")
    context.announce(import_scans(context.workplace, ImportRequest(exam_id, (many,))).changes)
    strip.model.show_exam(exam_id)
    assert strip.model.rowCount() < 60

    press(strip, Key.Key_End, CTRL)
    while strip.model.canFetchMore(strip.model.index(-1, -1)):
        strip.model.fetchMore(strip.model.index(-1, -1))
    assert shown(strip) == page_ids(context.workplace, exam_id)
    assert strip.model.rowCount() == 63


def test_every_action_has_its_keys_in_its_tooltip_and_a_name(strip: ScansScreen) -> None:
    for action in strip.actions_by_key.values():
        assert action.text()
        assert "(" in action.toolTip()
