"""The pile as a table."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.pile import CopyOrder
from korrigo_desktop.ui.pile.cell_painting import FlagDelegate, HeadingDelegate, MarkedDelegate, StateDelegate
from korrigo_desktop.ui.pile.copy_list_model import SORT_ORDERS, CopyListModel, PileColumn, past_heading
from korrigo_desktop.ui.pile.dropping import allow_dragging, row_of_drop
from korrigo_desktop.ui.theme.metrics import room_for_text
from korrigo_desktop.ui.theme.text_room import follow_text_size

_ROW_HEIGHT = 36
_WIDTHS = {
    PileColumn.CODE: 110,
    PileColumn.NAME: 220,
    PileColumn.STATE: 120,
    PileColumn.MARKED: 150,
    PileColumn.TOTAL: 84,
    PileColumn.PAGES: 84,
    PileColumn.PARKED: 180,
    PileColumn.CHANGE: 160,
}


class CopyTable(QTableView):
    """Rows of equal height: nothing is measured row by row, a hundred thousand cost what a hundred do.

    Attributes:
        sort_chosen: (CopyOrder, bool) Another order was chosen: which, and whether descending.
        dropped: (int) The chosen rows were dropped before this row.
    """

    sort_chosen = Signal(object, bool)
    dropped = Signal(int)

    def __init__(self, model: CopyListModel, parent: QWidget | None = None) -> None:
        """Show a model.

        Args:
            model: The rows.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self._order = (CopyOrder.SCAN, False)
        self.setAccessibleName(self.tr("Copies"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegateForColumn(PileColumn.CODE, HeadingDelegate(self))
        self.setItemDelegateForColumn(PileColumn.STATE, StateDelegate(self))
        self.setItemDelegateForColumn(PileColumn.MARKED, MarkedDelegate(self))
        self.setItemDelegateForColumn(PileColumn.PARKED, FlagDelegate(self))
        allow_dragging(self)
        model.modelReset.connect(self._span_headings)
        self._set_up_headers()
        self.show_names(is_shown=False)

    def show_names(self, is_shown: bool) -> None:
        """Show the pupils' names, or hide them."""
        self.setColumnHidden(PileColumn.NAME, not is_shown)
        if not is_shown and self._order[0] is CopyOrder.NAME:
            self._order = (CopyOrder.SCAN, False)
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    @property
    def current_copy_id(self) -> CopyId | None:
        """The copy that the keyboard is on; None without one."""
        row = self._model.copy_row(self.currentIndex().row()) if self.currentIndex().isValid() else None
        return row.copy.id if row is not None else None

    @contextmanager
    def keeping_place(self, position: int | None) -> Iterator[None]:
        """Keep the current copy current, at the same height of the window, while the model is filled anew.

        Args:
            position: Where it stands in the new list, from 0; None when it is gone.
        """
        before, had_copy = self.currentIndex(), self.current_copy_id is not None
        height = self.rowViewportPosition(before.row()) if before.isValid() else 0
        scrolled = self.verticalScrollBar().value()
        yield
        if not had_copy:
            self.verticalScrollBar().setValue(scrolled)
            self._make_current(self._model.row_at(0))
        else:
            after = before.row() if position is None else self._model.row_at(position)
            self._make_current(min(after, self._model.rowCount() - 1))
            current = self.currentIndex().row()
            is_headed = height < _ROW_HEIGHT and self._model.is_heading(current - 1)  # which is to be read too
            self.verticalScrollBar().setValue((current - is_headed) * _ROW_HEIGHT - height)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are keys of actions, and a search through rows that were never read would read them all."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and last copy; Enter opens by its action."""
        match event.key():
            case Qt.Key.Key_Home:
                self._make_current(self._model.row_at(0))
            case Qt.Key.Key_End:
                self._make_current(self._model.rowCount() - 1)
            case _:
                super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the chosen rows were dropped; they are moved by whoever hears of it."""
        row = row_of_drop(self, event)
        event.setDropAction(Qt.DropAction.IgnoreAction)  # or Qt would take the rows out of the model
        event.accept()
        if row is not None:
            self.dropped.emit(row)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key leads: past a heading, never onto it."""
        return past_heading(self._model, super().moveCursor(action, modifiers), self.currentIndex())

    def _span_headings(self) -> None:
        self.clearSpans()
        for row in self._model.headings:
            self.setSpan(row, 0, 1, self._model.columnCount())

    def _make_current(self, row: int) -> None:
        row += self._model.is_heading(row)
        if 0 <= row < self._model.rowCount():
            index = self._model.index(row, PileColumn.CODE)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)
            if self._model.is_heading(row - 1):
                self.scrollTo(self._model.index(row - 1, PileColumn.CODE))
            self.scrollTo(index)

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW_HEIGHT)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSectionsClickable(True)
        columns.setSortIndicatorShown(True)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        columns.setStretchLastSection(True)
        columns.sectionClicked.connect(self._on_header)
        follow_text_size(self, self._measure_columns)

    def _measure_columns(self) -> None:
        for column, width in _WIDTHS.items():
            title = self.horizontalHeader().sectionSizeHint(column)
            self.setColumnWidth(column, max(room_for_text(width), title))

    def sort_by(self, order: CopyOrder, *, is_descending: bool) -> None:
        """Sort as somebody chose elsewhere; the header shows it."""
        self._order = (order, is_descending)
        section = next((column for column, known in SORT_ORDERS.items() if known is order), -1)
        sense = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(section, sense)
        self.sort_chosen.emit(order, is_descending)

    def _on_header(self, section: int) -> None:
        """Sort by a column, turn the order round, or go back to scan order."""
        chosen = SORT_ORDERS.get(PileColumn(section))
        if chosen is None or self._order == (chosen, True):
            self.sort_by(CopyOrder.SCAN, is_descending=False)
        else:
            self.sort_by(chosen, is_descending=self._order == (chosen, False))
