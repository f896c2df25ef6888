"""Pages are chosen, turned and moved on the strip, by keys and by hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.scans.scans_screen import ScansScreen
from tests.ui.scans.strip.a3_scan import page_tables
from tests.ui.scans.strip.hands import ALT, CTRL, SHIFT, Ids, Key, Modifier, click, current, drag, press


def test_the_keyboard_stands_on_the_first_page_and_walks_from_copy_to_copy(strip: ScansScreen, ids: Ids) -> None:
    before = ids()
    assert current(strip) == before[0][0]

    for _ in range(4):
        press(strip, Key.Key_Right)
    assert current(strip) == before[1][0]
    press(strip, Key.Key_Left)
    assert current(strip) == before[0][3]
    press(strip, Key.Key_Down)
    assert current(strip) == before[1][3]
    press(strip, Key.Key_Home)
    assert current(strip) == before[1][0]


def test_shift_chooses_the_pages_between_two_as_they_are_read(strip: ScansScreen, ids: Ids) -> None:
    before = ids()
    click(strip, before[0][2])
    click(strip, before[1][1], SHIFT)
    assert strip.view.chosen_pages() == [*before[0][2:], *before[1][:2]]

    click(strip, before[2][0], CTRL)
    assert strip.view.chosen_pages() == [*before[0][2:], *before[1][:2], before[2][0]]


def test_shift_and_an_arrow_choose_one_page_more_or_less(strip: ScansScreen, ids: Ids) -> None:
    before = ids()
    click(strip, before[0][3])
    press(strip, Key.Key_Right, SHIFT)
    press(strip, Key.Key_Right, SHIFT)
    assert strip.view.chosen_pages() == [before[0][3], *before[1][:2]]
    press(strip, Key.Key_Left, SHIFT)
    assert strip.view.chosen_pages() == [before[0][3], before[1][0]]


def test_a_click_at_the_left_chooses_the_whole_copy(strip: ScansScreen, ids: Ids) -> None:
    place = strip.view.visualRect(strip.model.index(1, 0)).center()
    QTest.mouseClick(strip.view.viewport(), Qt.MouseButton.LeftButton, Modifier.NoModifier, place)
    assert strip.view.chosen_pages() == ids()[1]


@pytest.mark.parametrize(
    ("key", "modifiers", "turn"),
    [(Key.Key_R, Modifier.NoModifier, Turn.RIGHT), (Key.Key_R, SHIFT, Turn.LEFT), (Key.Key_R, CTRL, Turn.HALF)],
)
def test_chosen_pages_of_two_copies_turn_in_one_gesture(
    strip: ScansScreen, workplace: Workplace, exam_id: ExamId, key: Qt.Key, modifiers: Qt.KeyboardModifier, turn: Turn
) -> None:
    before = page_tables(workplace, exam_id)
    first, second = before[0][1][3].id, before[1][1][0].id
    click(strip, first)
    click(strip, second, CTRL)
    press(strip, key, modifiers)

    turned = {page.id: page.turn for _, pages in page_tables(workplace, exam_id) for page in pages if page.turn}
    assert turned == {first: turn, second: turn}
    assert strip.view.chosen_pages() == [first, second]
    press(strip, Key.Key_Z, CTRL)
    assert page_tables(workplace, exam_id) == before


def test_alt_and_an_arrow_move_a_page_within_its_copy_and_stop_at_the_end(strip: ScansScreen, ids: Ids) -> None:
    a, b, c, d = ids()[0]
    click(strip, b)
    press(strip, Key.Key_Right, ALT)
    assert ids()[0] == [a, c, b, d]
    press(strip, Key.Key_Right, ALT)
    press(strip, Key.Key_Right, ALT)
    assert ids()[0] == [a, c, d, b]
    assert current(strip) == b
    press(strip, Key.Key_Left, ALT)
    assert ids()[0] == [a, c, b, d]


def test_alt_up_and_down_carry_pages_to_the_neighbouring_copy(strip: ScansScreen, ids: Ids) -> None:
    before = ids()
    click(strip, before[1][0])
    press(strip, Key.Key_Up, ALT)
    assert ids()[:2] == [[*before[0], before[1][0]], before[1][1:]]
    assert current(strip) == before[1][0]
    press(strip, Key.Key_Down, ALT)
    assert ids() == before


def test_pages_are_taken_up_and_put_behind_another_by_keys(strip: ScansScreen, ids: Ids) -> None:
    before = ids()
    click(strip, before[0][2])
    press(strip, Key.Key_Right, SHIFT)
    press(strip, Key.Key_X, CTRL)
    assert ids() == before
    click(strip, before[2][0])
    press(strip, Key.Key_V, CTRL)

    assert ids() == [before[0][:2], before[1], [before[2][0], *before[0][2:], *before[2][1:]]]
    assert strip.view.chosen_pages() == before[0][2:]


def test_pages_are_put_before_the_first_one_too_and_escape_leaves_them(strip: ScansScreen, ids: Ids) -> None:
    before = ids()
    click(strip, before[0][3])
    press(strip, Key.Key_X, CTRL)
    press(strip, Key.Key_Escape)
    click(strip, before[1][0])
    press(strip, Key.Key_V, CTRL)
    assert ids() == before

    click(strip, before[0][3])
    press(strip, Key.Key_X, CTRL)
    click(strip, before[1][0])
    press(strip, Key.Key_V, CTRL | SHIFT)
    assert ids()[1] == [before[0][3], *before[1]]


def test_dropped_pages_go_where_they_are_dropped(strip: ScansScreen, ids: Ids) -> None:
    before = ids()
    drag(strip, [before[0][1], before[0][2]], row=1, position=1)
    assert ids()[:2] == [[before[0][0], before[0][3]], [before[1][0], *before[0][1:3], *before[1][1:]]]


def test_a_page_dropped_further_in_its_own_copy_lands_before_the_page_aimed_at(strip: ScansScreen, ids: Ids) -> None:
    a, b, c, d = ids()[0]
    drag(strip, [a], row=0, position=3)
    assert ids()[0] == [b, c, a, d]


def test_pages_dropped_beside_a_row_go_to_its_end(strip: ScansScreen, ids: Ids) -> None:
    before = ids()
    drag(strip, [before[0][0]], row=1, position=6)
    assert ids()[1] == [*before[1], before[0][0]]
