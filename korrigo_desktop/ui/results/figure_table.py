"""Tables of figures: immutable rows of words, in a plain view that the keyboard walks."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from korrigo_desktop.ui.theme.row_table import show_whole_rows

Index = QModelIndex | QPersistentModelIndex


class FigureModel(QAbstractTableModel):
    """Rows of words under headings; the first column names the row, the others are figures."""

    def __init__(self, headings: Sequence[str]) -> None:
        """Hold no row yet.

        Args:
            headings: Translated, one a column.
        """
        super().__init__()
        self._headings = tuple(headings)
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show other rows; those that differ are repainted when there are as many as before."""
        rows = tuple(rows)
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        changed = [number for number, row in enumerate(rows) if row != self._rows[number]]
        self._rows = rows
        for number in changed:
            self.dataChanged.emit(
                self.index(number, 0), self.index(number, len(self._headings) - 1), [Qt.ItemDataRole.DisplayRole]
            )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are figures to show."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One a heading."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, figures at the right."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings, aligned like what stands below."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None


class FigureTable(QTableView):
    """Shows a table of figures; grows with its room, its first column takes what is left."""

    def __init__(self, model: FigureModel, name: str) -> None:
        """Show a model.

        Args:
            model: Outlives the view.
            name: What the table is, for screen readers.
        """
        super().__init__()
        model.setParent(self)
        self.setModel(model)
        self.setAccessibleName(name)
        show_whole_rows(self)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
