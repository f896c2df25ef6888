"""The pile in groups by mark: headings with counts, which no key and no choice ever stops at."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.ids import CopyId, new_id
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.pile import CopyBand, CopyOrder, MarkBand
from korrigo_desktop.services.workplace import now_utc
from korrigo_desktop.store import copy_rows
from korrigo_desktop.ui.pile.banded_rows import BandedRows
from korrigo_desktop.ui.pile.copy_list_model import PileColumn
from korrigo_desktop.ui.pile.pile_screen import PileScreen
from korrigo_desktop.ui.window_context import WindowContext
from tests.ui.desk.scanned_exam import ScannedExam
from tests.ui.pile.test_pile_screen import shown

FIRST = "Exercice 1/1a"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def pile(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> PileScreen:
    """Copies with 1.75, 1 and no points, grouped."""
    for copy, points in zip(exam.copies, (175, 100), strict=False):
        context.perform(SetScore(copy.id, exam.question_id(FIRST), None, Score(Points(points))))
    screen = shown(qtbot, context)
    screen.focus_list()
    QTest.keyClick(screen.table, Qt.Key.Key_T, CTRL | SHIFT)
    return screen


def lines(screen: PileScreen) -> list[str]:
    return [str(screen.model.index(row, PileColumn.CODE).data()) for row in range(screen.model.rowCount())]


def test_the_key_puts_a_heading_with_its_count_before_each_group(pile: PileScreen, exam: ScannedExam) -> None:
    codes = [copy.code for copy in exam.copies]
    assert lines(pile) == ["From 1 to under 2 · 2 copies", codes[0], codes[1], "No mark yet · 1 copies", codes[2]]
    assert pile.filters.sort.grouped.isChecked()
    assert pile.table.columnSpan(0, 0) == len(PileColumn)

    QTest.keyClick(pile.table, Qt.Key.Key_T, CTRL | SHIFT)
    assert lines(pile) == codes
    assert pile.table.columnSpan(0, 0) == 1


def test_another_order_has_no_groups(pile: PileScreen, exam: ScannedExam) -> None:
    pile.table.sort_by(CopyOrder.CODE, is_descending=False)
    assert lines(pile) == [copy.code for copy in exam.copies]
    assert not pile.filters.sort.grouped.isChecked()


@pytest.mark.parametrize("is_grid", [False, True])
def test_keys_go_past_headings(pile: PileScreen, exam: ScannedExam, is_grid: bool) -> None:
    if is_grid:
        pile.filters.grid.trigger()
    view: QAbstractItemView = pile.grid if is_grid else pile.table
    forth, back = (Qt.Key.Key_Right, Qt.Key.Key_Left) if is_grid else (Qt.Key.Key_Down, Qt.Key.Key_Up)
    QTest.keyClick(pile.table, Qt.Key.Key_Home)
    seen = []
    for key in (forth, forth, forth, back, back, back):
        QTest.keyClick(view, key)
        (copy,) = pile.chosen_copies()
        seen.append(copy.code[-1])
    assert "".join(seen) == "122100"


def test_the_heading_above_the_first_copy_is_in_sight(pile: PileScreen) -> None:
    pile.resize(1000, 220)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(pile.table, key)
    assert pile.table.verticalScrollBar().value() == 0


def test_page_keys_and_the_ends_reach_copies(pile: PileScreen) -> None:
    for key, code in (
        (Qt.Key.Key_End, "2"),
        (Qt.Key.Key_Home, "0"),
        (Qt.Key.Key_PageDown, "2"),
        (Qt.Key.Key_PageUp, "0"),
    ):
        QTest.keyClick(pile.table, key)
        assert [copy.code[-1] for copy in pile.chosen_copies()] == [code]


def test_a_mark_that_changes_moves_its_copy_to_another_group_and_it_stays_chosen(
    qtbot: QtBot, pile: PileScreen, context: WindowContext, exam: ScannedExam
) -> None:
    QTest.keyClick(pile.table, Qt.Key.Key_Home)
    QTest.keyClick(pile.table, Qt.Key.Key_Down)
    context.perform(SetScore(exam.copies[1].id, exam.question_id(FIRST), Score(Points(100)), Score(Points(50))))
    qtbot.waitUntil(lambda: "From 0 to under 1 · 1 copies" in lines(pile))
    assert [copy.code for copy in pile.chosen_copies()] == [exam.copies[1].code]


def test_filters_count_what_they_let_pass(pile: PileScreen, exam: ScannedExam) -> None:
    pile.filters.focus_search()
    pile.filters._search.setText(exam.copies[0].code)
    pile.filters.changed.emit()
    assert lines(pile) == ["From 1 to under 2 · 1 copies", exam.copies[0].code]


def test_a_thousand_copies_are_each_on_their_row(pile: PileScreen, context: WindowContext, exam: ScannedExam) -> None:
    dice, batch = random.Random(7), exam.copies[0].batch_id
    made = [Copy(CopyId(new_id()), exam.exam.id, batch, f"{n:06}", 10.0 + n, CopyState.READY) for n in range(1000)]
    with context.workplace.store.writing() as connection:
        copy_rows.insert_copies(connection, made, now_utc())
        for copy in made:
            total = dice.choice([None, *range(0, 2001, 25)])
            connection.exec_driver_sql("update copy set total = ? where id = ?", (total, copy.id))
    pile.filters.changed.emit()
    model = pile.model
    band: CopyBand | None = None
    seen = 0
    for row in range(model.rowCount()):
        copy_row = model.copy_row(row)
        if copy_row is None:
            assert model.is_heading(row)
            assert band is None or seen == band.copies
            band, seen = model._rows.band(row), 0
            continue
        assert isinstance(band, MarkBand)
        assert band.points == (None if copy_row.total is None else copy_row.total // 100)
        assert model.row_of(copy_row.copy.id) == row
        seen += 1
    assert model.rowCount() == 1003 + len(model.headings)


@given(st.lists(st.integers(1, 5), max_size=6))
def test_every_copy_has_one_row_and_every_group_one_heading(sizes: list[int]) -> None:
    rows = BandedRows(sum(sizes), [MarkBand(at, size) for at, size in enumerate(sizes)])
    positions = [rows.position(row) for row in range(rows.count)]
    assert [position for position in positions if position is not None] == list(range(sum(sizes)))
    assert positions.count(None) == len(sizes)
    assert all(rows.position(rows.row(position)) == position for position in range(sum(sizes)))
    assert rows.position(rows.count) is None
