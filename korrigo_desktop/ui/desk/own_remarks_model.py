"""Remarks kept for one question as rows: place, words, points given along, who reads them; colleagues' at the end."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from korrigo_desktop.domain.own_remarks import OwnRemark
from korrigo_desktop.services.shared_remarks import ColleagueRemark
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
        self._of_colleagues: tuple[ColleagueRemark, ...] = ()

    def show_remarks(self, rows: Sequence[OwnRemark], of_colleagues: Sequence[ColleagueRemark] = ()) -> None:
        """Show these, in this order, and behind them those of colleagues."""
        self.beginResetModel()
        self._rows, self._of_colleagues = tuple(rows), tuple(of_colleagues)
        self.endResetModel()

    @property
    def own_count(self) -> int:
        """How many rows are the marker's own: the first ones."""
        return len(self._rows)

    def remark(self, row: int) -> OwnRemark | None:
        """The remark of a row; None for a colleague's."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def colleague(self, row: int) -> ColleagueRemark | None:
        """The colleague's remark of a row; None for an own one."""
        number = row - len(self._rows)
        return self._of_colleagues[number] if 0 <= number < len(self._of_colleagues) else None

    def row_of(self, remark: OwnRemark | None) -> int:
        """Where a remark stands, own or not; -1 when it is not here."""
        ids = [other.id for other in self._every()]
        return ids.index(remark.id) if remark is not None and remark.id in ids else -1

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row a remark."""
        return 0 if parent.isValid() else len(self._every())

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Place, words, points, whether it is shared."""
        return 0 if parent.isValid() else 4

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says."""
        every, row = self._every(), index.row()
        if not index.isValid() or not 0 <= row < len(every):
            return None
        remark = every[row]
        if role == Qt.ItemDataRole.DisplayRole:
            words = " ".join(remark.text.split())
            return (str(row + 1), words, written_points(remark.points), self._who_reads(row))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == WORDS:
            return plain_tooltip(remark.text)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != WORDS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _every(self) -> tuple[OwnRemark, ...]:
        return (*self._rows, *(one.remark for one in self._of_colleagues))

    def _who_reads(self, row: int) -> str:
        own, colleague = self.remark(row), self.colleague(row)
        if colleague is not None:
            return self.tr("withdrawn at the next exchange") if colleague.is_leaving else self.tr("a colleague's")
        return self.tr("shared") if own is not None and own.is_shared else ""
