"""One page of automatic copies as rows: the strip, the name and the birth date that it was given."""

from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.looking_over import AutomaticCopy
from korrigo_desktop.ui.identify.evidence_words import birth_date_text
from korrigo_desktop.ui.identify.strip_pictures import StripPictures

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class StripRole(IntEnum):
    """What the delegate asks for beyond the text."""

    NAME = Qt.ItemDataRole.UserRole
    BORN = Qt.ItemDataRole.UserRole + 1
    PICTURE = Qt.ItemDataRole.UserRole + 2
    """A QImage, or None until it has come."""
    PROBLEM = Qt.ItemDataRole.UserRole + 3
    """Why there is no picture, "" otherwise."""


class StripModel(QAbstractListModel):
    """The copies of one page of the grid, replaced as a whole."""

    def __init__(self, pictures: StripPictures, parent: QObject | None = None) -> None:
        """Show no copy yet.

        Args:
            pictures: Bring the strips.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._pictures = pictures
        self._rows: tuple[AutomaticCopy, ...] = ()
        pictures.arrived.connect(self._on_arrived)

    @property
    def rows(self) -> tuple[AutomaticCopy, ...]:
        """The copies of the page."""
        return self._rows

    def show_rows(self, rows: tuple[AutomaticCopy, ...]) -> None:
        """Show these copies."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, copy_id: CopyId) -> int | None:
        """Where a copy is on the page."""
        return next((number for number, row in enumerate(self._rows) if row.item.copy.id == copy_id), None)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """One row a copy."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a strip shows."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        copy_id = row.item.copy.id
        match role:
            case StripRole.NAME:
                return row.student.full_name
            case StripRole.BORN:
                return birth_date_text(row.student)
            case StripRole.PICTURE:
                return self._pictures.picture(copy_id)
            case StripRole.PROBLEM:
                return self._pictures.problem(copy_id)
            case Qt.ItemDataRole.ToolTipRole:
                return self._words(row, row.student.class_name, row.item.copy.code)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._words(row)
        return None

    def _words(self, row: AutomaticCopy, *more: str) -> str:
        return ", ".join(part for part in (row.student.full_name, birth_date_text(row.student), *more) if part)

    def _on_arrived(self, copy_id: str) -> None:
        number = self.row_of(CopyId(copy_id))
        if number is not None:
            self.dataChanged.emit(self.index(number), self.index(number))
