"""The pupils that may be meant, as rows: name, class, birth date, and the copy that they have already."""

from PySide6.QtCore import QAbstractTableModel, QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from korrigo_desktop.services.identification import Candidate

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class CandidateModel(QAbstractTableModel):
    """A dozen candidates at most: the whole list is replaced at each key."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without candidates."""
        super().__init__(parent)
        self._rows: tuple[Candidate, ...] = ()

    def show_candidates(self, rows: tuple[Candidate, ...]) -> None:
        """Show these, best first."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def candidate(self, index: _Index) -> Candidate | None:
        """The candidate of a row."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row a candidate."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Name, class, birth date, copy."""
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Pupil"), self.tr("Class"), self.tr("Born"), self.tr("Has copy"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows; pupils who have a copy are greyed."""
        candidate = self.candidate(index)
        if candidate is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(candidate)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(word for word in self._words(candidate) if word)
        if role == Qt.ItemDataRole.ForegroundRole and candidate.other_copy:
            return QApplication.palette().brush(QPalette.ColorRole.PlaceholderText)
        return None

    def _words(self, candidate: Candidate) -> tuple[str, str, str, str]:
        born = candidate.student.birth_date
        date = QLocale().toString(QDate(born.year, born.month, born.day), "dd/MM/yyyy") if born else ""
        return candidate.student.full_name, candidate.student.class_name, date, candidate.other_copy
