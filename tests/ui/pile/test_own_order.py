"""An own order of the pile: by keys, by dragging, with undo, and followed by the desk."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.pile import CopyOrder
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.pile import own_order
from korrigo_desktop.ui.pile.pile_screen import PileScreen
from korrigo_desktop.ui.window_context import Notice, WindowContext
from tests.ui.desk.scanned_exam import ScannedExam
from tests.ui.pile.test_pile_screen import shown

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Dropped(QDropEvent):
    """A drop that comes from the view itself, as when its rows are dragged."""

    def __init__(self, view: QAbstractItemView, point: QPointF) -> None:
        self.data = QMimeData()
        super().__init__(
            point, Qt.DropAction.MoveAction, self.data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        self._view = view

    def source(self) -> QAbstractItemView:
        return self._view


@pytest.fixture
def pile(qtbot: QtBot, context: WindowContext, exam: ScannedExam) -> PileScreen:
    screen = shown(qtbot, context)
    screen.table.sort_by(CopyOrder.OWN, is_descending=False)
    screen.focus_list()
    return screen


def order(screen: PileScreen) -> str:
    rows = [screen.model.copy_row(row) for row in range(screen.model.rowCount())]
    return "".join(row.copy.code[-1] for row in rows if row is not None)


def test_keys_move_the_chosen_copy_which_stays_chosen_and_undo_brings_it_back(pile: PileScreen) -> None:
    assert order(pile) == "012"
    QTest.keyClick(pile.table, Qt.Key.Key_Down, ALT)
    assert order(pile) == "102"
    QTest.keyClick(pile.table, Qt.Key.Key_Down, ALT)
    assert order(pile) == "120"
    assert [copy.code[-1] for copy in pile.chosen_copies()] == ["0"]
    QTest.keyClick(pile.table, Qt.Key.Key_Up, ALT)
    assert order(pile) == "102"
    for expected in ("120", "102", "012"):
        QTest.keyClick(pile.table, Qt.Key.Key_Z, CTRL)
        assert order(pile) == expected
    QTest.keyClick(pile.table, Qt.Key.Key_Y, CTRL)
    assert order(pile) == "102"


def test_a_move_that_could_not_be_taken_back_leaves_the_history_and_says_so(
    pile: PileScreen, context: WindowContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices: list[Notice] = []
    context.noticed.connect(notices.append)
    QTest.keyClick(pile.table, Qt.Key.Key_Down, ALT)
    QTest.keyClick(pile.table, Qt.Key.Key_Down, ALT)

    def refuse(*_: object) -> None:
        raise KorrigoError(ErrorKind.DISK_FULL)

    with monkeypatch.context() as full:
        full.setattr(own_order, "put_back", refuse)
        QTest.keyClick(pile.table, Qt.Key.Key_Z, CTRL)
    assert len(notices) == 1
    assert order(pile) == "120"
    QTest.keyClick(pile.table, Qt.Key.Key_Y, CTRL)
    assert order(pile) == "120"
    QTest.keyClick(pile.table, Qt.Key.Key_Z, CTRL)
    assert order(pile) == "012"


def test_copies_moved_together_stay_chosen_together(pile: PileScreen) -> None:
    pile.table.selectRow(0)
    QTest.keyClick(pile.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pile.table, Qt.Key.Key_Down, ALT)
    assert order(pile) == "201"
    assert [copy.code[-1] for copy in pile.chosen_copies()] == ["0", "1"]


@pytest.mark.parametrize("is_grid", [False, True])
@pytest.mark.parametrize(("row", "is_behind", "after"), [(1, False, "012"), (1, True, "102"), (2, True, "120")])
def test_a_copy_that_is_dropped_comes_before_or_behind_the_one_below_the_pointer(
    pile: PileScreen, row: int, is_behind: bool, after: str, is_grid: bool
) -> None:
    if is_grid:
        pile.filters.grid.trigger()
    view: QAbstractItemView = pile.grid if is_grid else pile.table
    view.setCurrentIndex(pile.model.index(0, 0))
    place = view.visualRect(pile.model.index(row, 0))
    offset = 3 if is_behind else -3
    point = QPointF(place.center().x() + offset, place.center().y() + offset)
    view.dropEvent(Dropped(view, point))
    assert order(pile) == after


def test_the_order_is_kept_and_seen_by_another_window(qtbot: QtBot, pile: PileScreen, context: WindowContext) -> None:
    QTest.keyClick(pile.table, Qt.Key.Key_Down, ALT)
    other = shown(qtbot, context)
    other.table.sort_by(CopyOrder.OWN, is_descending=False)
    assert order(other) == "102"
    other.table.sort_by(CopyOrder.SCAN, is_descending=False)
    assert order(other) == "012"


def test_in_another_order_it_is_said_how_copies_are_moved(pile: PileScreen, context: WindowContext) -> None:
    notices: list[Notice] = []
    context.noticed.connect(notices.append)
    pile.table.sort_by(CopyOrder.CODE, is_descending=True)
    QTest.keyClick(pile.table, Qt.Key.Key_Down, ALT)
    assert order(pile) == "210"
    (notice,) = notices
    assert notice.action is not None
    notice.action()
    assert order(pile) == "012"
    assert pile.filters.sort.orders[CopyOrder.OWN].isChecked()


def test_the_desk_goes_on_in_the_own_order_also_when_it_changes_meanwhile(
    qtbot: QtBot, pile: PileScreen, context: WindowContext, exam: ScannedExam
) -> None:
    desk = DeskScreen(context)
    qtbot.addWidget(desk)
    desk.open_copy(exam.copies[0].id)
    desk.way.look_for_place()
    QTest.keyClick(pile.table, Qt.Key.Key_Down, ALT)
    assert order(pile) == "102"
    desk.way.step(is_forwards=False)
    assert desk.marked.copy_id == exam.copies[1].id


def test_a_drag_carries_nothing_of_the_rows(pile: PileScreen) -> None:
    """Qt would ask every cell for 256 roles: a second for three hundred copies."""
    index = pile.model.index(0, 0)
    carried = pile.model.mimeData([index])
    assert carried.formats() == pile.model.mimeTypes()
    assert "application/x-qabstractitemmodeldatalist" not in carried.formats()
