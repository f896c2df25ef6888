"""The correctors of the server, with their copies of the exam; a tick says who takes part."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal

from korrigo_desktop.domain.ids import PersonId
from korrigo_desktop.store.team_rows import CorrectorLoad
from korrigo_desktop.ui.share.share_words import disabled_name

Index = QModelIndex | QPersistentModelIndex
_NAME, _COPIES, _GRADED = range(3)


class CorrectorModel(QAbstractTableModel):
    """Immutable rows; who takes part is the only thing a person changes here.

    Attributes:
        ticks_changed: Somebody was ticked or unticked.
    """

    ticks_changed = Signal()

    def __init__(self) -> None:
        """Hold nobody yet."""
        super().__init__()
        self._rows: tuple[CorrectorLoad, ...] = ()
        self._absent: set[PersonId] = set()

    def show_correctors(self, correctors: Sequence[CorrectorLoad]) -> None:
        """Show others; who was unticked stays so."""
        rows = tuple(correctors)
        if [row.id for row in rows] != [row.id for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, _GRADED))

    def corrector_at(self, row: int) -> CorrectorLoad | None:
        """The corrector of a row, None for no row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, person_id: PersonId) -> int | None:
        """Where a corrector stands, None for nowhere."""
        return next((number for number, row in enumerate(self._rows) if row.id == person_id), None)

    def taking_part(self) -> tuple[PersonId, ...]:
        """Those who are ticked."""
        return tuple(row.id for row in self._rows if self._takes_part(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One a corrector."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Name, copies, finalised."""
        return 0 if parent.isValid() else 3

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be ticked, but for those who can't be given copies."""
        found = super().flags(index)
        row = self.corrector_at(index.row())
        if index.column() == _NAME and row is not None and row.is_active:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, figures at the right, a tick beside the name."""
        row = self.corrector_at(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _written(row, index.column())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == _NAME:
            return Qt.CheckState.Checked if self._takes_part(row) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != _NAME:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick somebody."""
        row = self.corrector_at(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or row is None or not row.is_active:
            return False
        (self._absent.discard if Qt.CheckState(value) == Qt.CheckState.Checked else self._absent.add)(row.id)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.ticks_changed.emit()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings, aligned like what stands below."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == _NAME else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            QCoreApplication.translate("Correctors", "Corrector"),
            QCoreApplication.translate("Correctors", "Copies"),
            QCoreApplication.translate("Correctors", "Finalised"),
        )[section]

    def _takes_part(self, row: CorrectorLoad) -> bool:
        return row.is_active and row.id not in self._absent


def _written(row: CorrectorLoad, column: int) -> str:
    if column == _COPIES:
        return str(row.copies)
    if column == _GRADED:
        return f"{row.graded} / {row.copies}"
    return row.name if row.is_active else disabled_name(row.name)
