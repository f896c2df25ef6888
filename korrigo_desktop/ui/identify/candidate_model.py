"""The pupils that may be meant, as rows: name, class, birth date, the copy that they have, how likely they are."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from korrigo_desktop.services.identification import Candidate
from korrigo_desktop.ui.identify.evidence_words import birth_date_text, percent_text
from korrigo_desktop.ui.theme.metrics import TextRole, font_of

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class CandidateModel(QAbstractTableModel):
    """A dozen candidates at most: the whole list is replaced at each key."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without candidates."""
        super().__init__(parent)
        self._rows: tuple[Candidate, ...] = ()

    @property
    def rows(self) -> tuple[Candidate, ...]:
        """The candidates, best first."""
        return self._rows

    @property
    def are_read(self) -> bool:
        """Whether these are the pupils whom a header names, each with a digit that takes it."""
        return any(row.confidence is not None for row in self._rows)

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
        """Name, class, birth date, copy, probability; of a pupil whom a header names, the first has the others."""
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles of the columns; the digit that takes a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        titles = (self.tr("Pupil"), self.tr("Class"), self.tr("Born"), self.tr("Has copy"), self.tr("Sure by"))
        return titles[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows; pupils who have a copy are greyed."""
        candidate = self.candidate(index)
        if candidate is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(candidate)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(word.replace("\n", ", ") for word in self._words(candidate) if word)
        if role == Qt.ItemDataRole.FontRole and candidate.confidence is not None and index.column() == 4:
            return font_of(TextRole.STRONG)
        if role == Qt.ItemDataRole.ForegroundRole and candidate.other_copy:
            return QApplication.palette().brush(QPalette.ColorRole.PlaceholderText)
        return None

    def _words(self, candidate: Candidate) -> tuple[str, str, str, str, str]:
        student, code = candidate.student, candidate.other_copy
        born = birth_date_text(student)
        if candidate.confidence is None:
            return student.full_name, student.class_name, born, code, ""
        has_copy = self.tr("has copy {code}").format(code=code) if code else ""
        details = " · ".join(part for part in (born, student.class_name, has_copy) if part)
        return f"{student.full_name}\n{details}", "", "", "", percent_text(candidate.confidence)
