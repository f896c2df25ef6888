"""Where a remark stands, as rows: the copy, the question, what it says now, what it would say, or why it stays."""

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from korrigo_desktop.domain.remark_changes import RemarkPlace, Rewording
from korrigo_desktop.services.remark_changes import RemarkPlaces
from korrigo_desktop.ui.plain_tooltip import plain_tooltip
from korrigo_desktop.ui.sentences import sentence_of

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_NO_PLACES = RemarkPlaces("", (), {}, frozenset(), ())


class EverywhereColumn(IntEnum):
    """Columns, in their order on screen."""

    COPY = 0
    QUESTION = 1
    NOW = 2
    AFTER = 3


class EverywhereModel(QAbstractTableModel):
    """A box on every row that can change; unticked, the place stays as it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without rows."""
        super().__init__(parent)
        self._found = _NO_PLACES
        self._left_out: set[tuple[str, str]] = set()
        self._rewordings: list[Rewording] = []

    def show_places(self, found: RemarkPlaces, new: str, *, is_same: bool = False) -> None:
        """Show where a remark stands.

        Args:
            found: The places.
            new: The words that would take its place.
            is_same: The same remark as before, read anew: what was left out stays so.
        """
        pairs = zip(found.places, found.words, strict=True)
        left_out = {_key(place) for place, words in pairs if not words.is_apart}
        self.beginResetModel()
        self._left_out = self._left_out if is_same else left_out
        self._found = found
        self._reword(new)
        self.endResetModel()

    def show_words(self, new: str) -> None:
        """Other words would take the remark's place."""
        self._reword(new)
        if rows := self.rowCount():
            self.dataChanged.emit(self.index(0, EverywhereColumn.AFTER), self.index(rows - 1, EverywhereColumn.AFTER))

    def wanted(self) -> list[tuple[RemarkPlace, str]]:
        """The places to change, with what they say then."""
        pairs = zip(self._found.places, self._rewordings, strict=True)
        return [(place, made.after) for place, made in pairs if self._is_wanted(place) and made.after != place.said]

    @property
    def refused(self) -> list[RemarkPlace]:
        """The places that can't change."""
        return [place for place in self._found.places if place.refusal is not None]

    def turn(self, rows: list[int]) -> None:
        """Tick some rows, or leave them out when all of them are ticked."""
        keys = {_key(place) for row in rows if (place := self._found.places[row]).refusal is None}
        if keys & self._left_out:
            self._left_out -= keys
        else:
            self._left_out |= keys
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, EverywhereColumn.AFTER))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row a place."""
        return 0 if parent.isValid() else len(self._found.places)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """The columns."""
        return 0 if parent.isValid() else len(EverywhereColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Copy"), self.tr("Question"), self.tr("Now"), self.tr("Then"))[section]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A place that can't change is seen, not chosen."""
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if not index.isValid() or self._found.places[index.row()].refusal is not None:
            return Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.column() == EverywhereColumn.COPY else usual

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, and whether its row is ticked."""
        if not index.isValid():
            return None
        place = self._found.places[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == EverywhereColumn.COPY:
            return Qt.CheckState.Checked if self._is_wanted(place) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(self._text(index.row(), index.column()).split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._text(index.row(), index.column()))
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ARG002
        """A click on a box turns it."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.turn([index.row()])
        return True

    def _text(self, row: int, column: int) -> str:
        place = self._found.places[row]
        if column == EverywhereColumn.COPY:
            return place.copy.code
        if column == EverywhereColumn.QUESTION:
            return self._found.labels.get(place.question_id, "–")
        if column == EverywhereColumn.NOW:
            return place.said
        if place.refusal is not None:
            return self.tr("stays: {reason}").format(reason=sentence_of(place.refusal))
        return self._rewordings[row].after if self._is_wanted(place) else self.tr("stays as it is")

    def _is_wanted(self, place: RemarkPlace) -> bool:
        return place.refusal is None and _key(place) not in self._left_out

    def _reword(self, new: str) -> None:
        pairs = zip(self._found.places, self._found.words, strict=True)
        self._rewordings = [words.replaced(place.said, new) for place, words in pairs]


def _key(place: RemarkPlace) -> tuple[str, str]:
    return place.copy.id, place.question_id
