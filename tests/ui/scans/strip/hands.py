"""What a person does on the strip of pages, and what it shows then."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId, PageId
from korrigo_desktop.services import marking
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.scans.scans_screen import ScansScreen

Key, Modifier = Qt.Key, Qt.KeyboardModifier
ALT, CTRL, SHIFT = Modifier.AltModifier, Modifier.ControlModifier, Modifier.ShiftModifier
Ids = Callable[[], list[list[PageId]]]


def press(screen: ScansScreen, key: Qt.Key, modifiers: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    QTest.keyClick(screen.view, key, modifiers)


def click(screen: ScansScreen, page_id: PageId, modifiers: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    place = screen.view.visualRect(screen.model.index_of(page_id)).center()
    QTest.mouseClick(screen.view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def current(screen: ScansScreen) -> PageId:
    page = screen.model.page_at(screen.view.currentIndex())
    assert page is not None
    return page.id


def shown(screen: ScansScreen) -> list[list[PageId]]:
    rows = (screen.model.staged_at(row) for row in range(screen.model.rowCount()))
    return [[page.id for page in staged.pages] for staged in rows if staged is not None]


def drag(screen: ScansScreen, pages: list[PageId], row: int, position: int) -> None:
    """Drop the chosen pages a little right of the left edge of a cell."""
    screen.view.choose(pages)
    carried = screen.model.mimeData(screen.view.selectedIndexes())
    view = screen.view
    place = QPoint(
        view.columnViewportPosition(1) + position * view.columnWidth(1) + 5, view.rowViewportPosition(row) + 40
    )
    action, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(place, action, carried, button, Modifier.NoModifier))
    QApplication.sendEvent(view.viewport(), QDragMoveEvent(place, action, carried, button, Modifier.NoModifier))
    QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(place), action, carried, button, Modifier.NoModifier))


def copy_of(screen: ScansScreen, row: int) -> CopyId:
    copy = screen.model.copy_at(row)
    assert copy is not None
    return copy.id


def state_of(workplace: Workplace, copy_id: CopyId) -> CopyState:
    return marking.open_copy(workplace, copy_id).copy.state
