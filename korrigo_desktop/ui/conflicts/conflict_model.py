"""The list of edits that were set aside."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.mutations import MutationKind
from korrigo_desktop.services.conflicts import Conflict
from korrigo_desktop.ui.conflicts.conflict_words import mine_in_words, resolution_of, theirs_in_words, title_of

Index = QModelIndex | QPersistentModelIndex


class ConflictModel(QAbstractListModel):
    """Immutable rows, those that wait for a choice first."""

    def __init__(self) -> None:
        """Hold none yet."""
        super().__init__()
        self._rows: tuple[Conflict, ...] = ()

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """Show others."""
        self.beginResetModel()
        self._rows = _in_order(conflicts)
        self.endResetModel()

    def ones_of(self, copy_id: CopyId) -> tuple[Conflict, ...]:
        """Those of a copy that are listed, in the order of the list."""
        return tuple(row for row in self._rows if row.edit.copy_id == copy_id)

    def open_ones_like(self, chosen: Conflict) -> tuple[Conflict, ...]:
        """Those of the same copy and person that wait for a choice, in the order in which they can be taken."""
        return tuple(
            row
            for row in self.ones_of(chosen.edit.copy_id)
            if not row.edit.resolution and row.edit.handed_in_by == chosen.edit.handed_in_by
        )

    def conflict_at(self, row: int) -> Conflict | None:
        """The conflict of a row, None for no row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, edit_id: str) -> int:
        """The row of an edit; the first one when it is not there."""
        return next((row for row, conflict in enumerate(self._rows) if conflict.edit.id == edit_id), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A title over both values."""
        conflict = self.conflict_at(index.row())
        if conflict is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            values = f"{mine_in_words(conflict)}  ↔  {theirs_in_words(conflict)}"
            end = resolution_of(conflict)
            return f"{title_of(conflict)}\n{' '.join(values.split())}" + (f" · {end}" if end else "")
        return None


def _in_order(conflicts: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """Copy by copy as they come, each as it was worked on: finalising takes its marks to be there already."""
    places: dict[CopyId, int] = {}
    for conflict in conflicts:
        places.setdefault(conflict.edit.copy_id, len(places))
    return tuple(
        sorted(
            conflicts,
            key=lambda conflict: (
                bool(conflict.edit.resolution),
                places[conflict.edit.copy_id],
                conflict.edit.kind is MutationKind.STATE,
                conflict.edit.made_at,
            ),
        )
    )
