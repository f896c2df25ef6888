"""Remarks that the marker keeps for one question as rows: place, words, points given along, who reads them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from korrigo_desktop.domain.own_remarks import OwnRemark
from korrigo_desktop.ui.desk.points_text import written_points
from korrigo_desktop.ui.plain_tooltip import plain_tooltip

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
PLACE, WORDS, POINTS, SHARED = range(4)


class OwnRemarksModel(QAbstractTableModel):
    """A few dozen rows, replaced as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without remarks."""
        super().__init__(parent)
        self._rows: tuple[OwnRemark, ...] = ()

    def show_remarks(self, rows: Sequence[OwnRemark]) -> None:
        """Show these, in this order."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def remark(self, row: int) -> OwnRemark | None:
        """The remark of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, remark: OwnRemark | None) -> int:
        """Where a remark stands; -1 when it is not here."""
        ids = [other.id for other in self._rows]
        return ids.index(remark.id) if remark is not None and remark.id in ids else -1

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row a remark."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Place, words, points, whether it is shared."""
        return 0 if parent.isValid() else 4

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says."""
        remark = self.remark(index.row()) if index.isValid() else None
        if remark is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            words = " ".join(remark.text.split())
            shared = self.tr("shared") if remark.is_shared else ""
            return (str(index.row() + 1), words, written_points(remark.points), shared)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == WORDS:
            return plain_tooltip(remark.text)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != WORDS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None
