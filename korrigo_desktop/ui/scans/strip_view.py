"""The staging strip on screen: sheets in rows, chosen, walked through and dragged like cards."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.ui.scans.strip_delegate import CELL, COPY_WIDTH, StripDelegate, paint_code
from korrigo_desktop.ui.scans.strip_model import StripModel
from korrigo_desktop.ui.scans.thumbnails import Thumbnails
from korrigo_desktop.ui.theme.colours import current_colours
from korrigo_desktop.ui.theme.metrics import GRID, HALF

_Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_Flag = QItemSelectionModel.SelectionFlag


class StripView(QTableView):
    """The table of the strip.

    Attributes:
        pages_dropped: (list of page ids, int, int) Pages were dropped: row, and before which page of it, from 0.
    """

    pages_dropped = Signal(list, int, int)

    def __init__(self, model: StripModel, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        """Show a model.

        Args:
            model: The copies.
            thumbnails: Pictures of their pages.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.strip = model
        self.thumbnails = thumbnails
        self._drop_place: tuple[int, int] | None = None
        self._anchor: PageId | None = None
        self.setModel(model)
        self.setItemDelegate(StripDelegate(model, thumbnails, self))
        self.setAccessibleName(self.tr("Copies and their pages"))
        self._set_looks()
        self._set_ways()
        self._fit()
        model.modelReset.connect(self._fit)
        thumbnails.arrived.connect(self._on_arrived)
        self.verticalScrollBar().valueChanged.connect(thumbnails.look_elsewhere)
        self.horizontalScrollBar().valueChanged.connect(thumbnails.look_elsewhere)

    def chosen_pages(self) -> list[PageId]:
        """The chosen pages, in the order of the strip."""
        places = sorted(self.selectedIndexes(), key=_reading_order)
        return [page.id for page in map(self.strip.page_at, places) if page is not None]

    def choose(self, page_ids: list[PageId]) -> None:
        """Choose pages where they are now; the first gets the keyboard."""
        places = [place for place in map(self.strip.index_of, page_ids) if place.isValid()]
        if not places:
            return
        chosen = QItemSelection()
        for place in places:
            chosen.select(place, place)
        self.selectionModel().setCurrentIndex(places[0], _Flag.NoUpdate)
        self.selectionModel().select(chosen, _Flag.ClearAndSelect)
        self._anchor = page_ids[0]
        self.scrollTo(places[0])

    def settle(self) -> None:
        """Put the keyboard on a page again after the one that had it has gone."""
        current = self.currentIndex()
        if self.strip.rowCount() and self.strip.page_at(current) is None:
            page = self.strip.page_at(self._page_near(max(current.row(), 0), max(current.column(), 1)))
            self.choose([page.id] if page is not None else [])

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Walk from page to page: the end of a row leads to the next one, and no key leads beside the pages."""
        current = self.currentIndex()
        row, column = current.row(), current.column()
        match action:
            case _Move.MoveLeft | _Move.MovePrevious if column <= 1:
                return self._page_near(row - 1, self.strip.columnCount()) if row > 0 else current
            case _Move.MoveRight | _Move.MoveNext if column >= self._pages_in(row):
                return self._page_near(row + 1, 1) if row + 1 < self.strip.rowCount() else current
            case _Move.MoveHome if not modifiers & Qt.KeyboardModifier.ControlModifier:
                return self._page_near(row, 1)
        place = super().moveCursor(action, modifiers)
        return self._page_near(place.row(), place.column()) if place.isValid() else place

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Shift chooses the pages between two as they are read, not the block of cells between them."""
        anchor = self.strip.index_of(self._anchor) if self._anchor else QModelIndex()
        current = self.currentIndex()
        if not command & _Flag.Current or not anchor.isValid() or not current.isValid():
            super().setSelection(rect, command)
            return
        first, last = sorted((anchor, current), key=_reading_order)
        chosen = QItemSelection()
        for row in range(first.row(), last.row() + 1):
            start = first.column() if row == first.row() else 1
            end = last.column() if row == last.row() else self._pages_in(row)
            chosen.select(self.strip.index(row, max(start, 1)), self.strip.index(row, end))
        self.selectionModel().select(chosen, _Flag.ClearAndSelect)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Keep where a range of pages begins: the last page that was gone to without Shift."""
        super().currentChanged(current, previous)
        page = self.strip.page_at(current)
        if page is not None and not QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = page.id

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click at the left of a row chooses all its pages."""
        index = self.indexAt(event.position().toPoint())
        staged = self.strip.staged_at(index.row()) if index.isValid() and index.column() == 0 else None
        if staged is not None:
            self.choose([page.id for page in staged.pages])
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page that has the keyboard in sight: the large picture beside it takes room."""
        super().resizeEvent(event)
        if event.size().width() < event.oldSize().width() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Carry the chosen pages; the strip itself changes only once the move is committed."""
        places = sorted(self.selectedIndexes(), key=_reading_order)
        if not places:
            return
        drag = QDrag(self)
        drag.setMimeData(self.strip.mimeData(places))
        drag.setPixmap(self.viewport().grab(self.visualRect(places[0])).scaledToHeight(CELL.height() // 2))
        drag.setHotSpot(QPoint(-HALF, -HALF))
        drag.exec(Qt.DropAction.MoveAction)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show between which pages they would be put; near an edge the strip scrolls by itself."""
        super().dragMoveEvent(event)
        self._show_drop_place(self._place_at(event.position().toPoint()))
        event.setAccepted(self._drop_place is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show no place any more."""
        super().dragLeaveEvent(event)
        self._show_drop_place(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the pages were dropped."""
        place = self._place_at(event.position().toPoint())
        pages = self.strip.pages_in(event.mimeData())
        self._show_drop_place(None)
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        if place is None or not pages:
            event.ignore()
            return
        event.acceptProposedAction()
        self.pages_dropped.emit(pages, *place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, a line below each row, and the place where dragged pages would go."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._paint_lines(painter)
        self._paint_codes(painter)
        if self._drop_place is not None:
            row, position = self._drop_place
            left = self.columnViewportPosition(0) + COPY_WIDTH + position * CELL.width()
            bar = QRect(left - 2, self.rowViewportPosition(row) + HALF, 4, self.rowHeight(row) - 2 * HALF)
            painter.fillRect(bar, QColor(current_colours().accent))
        painter.end()

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are keys of actions."""

    def sizeHint(self) -> QSize:
        """Room for a few copies."""
        return QSize(COPY_WIDTH + 4 * CELL.width(), 3 * CELL.height())

    def _paint_lines(self, painter: QPainter) -> None:
        """Across the whole width: a row ends where the room ends, not where the longest copy does."""
        height = self.viewport().height()
        first, last = self.rowAt(0), self.rowAt(height - 1)
        for row in range(max(first, 0), (last if last >= 0 else self.strip.rowCount() - 1) + 1):
            bottom = self.rowViewportPosition(row) + self.rowHeight(row) - 1
            painter.fillRect(QRect(0, bottom, self.viewport().width(), 1), QColor(current_colours().border))

    def _paint_codes(self, painter: QPainter) -> None:
        """Whose pages these are, at the edge, where the names are scrolled out of sight."""
        if self.columnViewportPosition(0) + COPY_WIDTH > GRID:
            return
        last = self.rowAt(self.viewport().height() - 1)
        for row in range(max(self.rowAt(0), 0), (last if last >= 0 else self.strip.rowCount() - 1) + 1):
            if (staged := self.strip.staged_at(row)) is not None:
                paint_code(painter, QPoint(HALF, self.rowViewportPosition(row) + HALF), staged)

    def _place_at(self, point: QPoint) -> tuple[int, int] | None:
        """Row, and before which of its pages, from 0."""
        row = self.rowAt(point.y())
        if row < 0:
            return None
        from_first = point.x() - self.columnViewportPosition(0) - COPY_WIDTH
        position = round(from_first / CELL.width())
        return row, min(max(position, 0), self._pages_in(row))

    def _show_drop_place(self, place: tuple[int, int] | None) -> None:
        if place != self._drop_place:
            self._drop_place = place
            self.viewport().update()

    def _pages_in(self, row: int) -> int:
        staged = self.strip.staged_at(row)
        return len(staged.pages) if staged else 0

    def _page_near(self, row: int, column: int) -> QModelIndex:
        row = min(max(row, 0), self.strip.rowCount() - 1)
        return self.strip.index(row, min(max(column, 1), max(self._pages_in(row), 1)))

    def _on_arrived(self, page_id: str) -> None:
        index = self.strip.index_of(PageId(page_id))
        if index.isValid():
            self.update(index)

    def _set_looks(self) -> None:
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(CELL.height())
        self.verticalHeader().setDefaultSectionSize(CELL.height())
        self.horizontalHeader().setDefaultSectionSize(CELL.width())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _set_ways(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setDragDropOverwriteMode(False)
        self.setTabKeyNavigation(False)

    def _fit(self) -> None:
        self.setColumnWidth(0, COPY_WIDTH)


def _reading_order(index: QModelIndex) -> tuple[int, int]:
    return index.row(), index.column()
