"""The list of all actions with their keys: where each works, what it does, which keys it answers to."""

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QKeySequence

from korrigo_desktop.domain.texts import folded
from korrigo_desktop.ui.key_names import written_keys
from korrigo_desktop.ui.keys.every_action import EVERY_ACTION
from korrigo_desktop.ui.own_keys import own_keys
from korrigo_desktop.ui.shortcuts import CONTEXT, ActionSpec, keys_of

WHERE, WHAT, KEYS = range(3)
Index = QModelIndex | QPersistentModelIndex


class KeyListModel(QAbstractTableModel):
    """Those actions whose words hold what is searched; changed keys stand in bold."""

    def __init__(self) -> None:
        """List all."""
        super().__init__()
        self._shown: list[ActionSpec] = list(EVERY_ACTION)

    def search(self, typed: str) -> None:
        """List the actions that have all these words in their names or keys, without accents."""
        words = folded(typed).split()
        self.beginResetModel()
        self._shown = [spec for spec in EVERY_ACTION if all(word in _searched(spec) for word in words)]
        self.endResetModel()

    def spec(self, row: int) -> ActionSpec | None:
        """The action of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, spec: ActionSpec | None) -> int:
        """Where an action stands in the list; the first row when it doesn't."""
        return self._shown.index(spec) if spec in self._shown else 0

    def refresh(self) -> None:
        """Show the keys that are in force now."""
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, KEYS))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row for each action."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Where, what, keys."""
        return 0 if parent.isValid() else KEYS + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; bold for what the person has chosen."""
        spec = self._shown[index.row()]
        is_own = spec.name in own_keys()
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(spec)[index.column()]
        if role == Qt.ItemDataRole.FontRole and is_own:
            bold = QFont()
            bold.setBold(True)
            return bold
        if role == Qt.ItemDataRole.AccessibleTextRole and is_own and index.column() == KEYS:
            return QCoreApplication.translate("KeyListModel", "{keys}, chosen by you").format(keys=_words(spec)[KEYS])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            QCoreApplication.translate("KeyListModel", "Where"),
            QCoreApplication.translate("KeyListModel", "Action"),
            QCoreApplication.translate("KeyListModel", "Keys"),
        )[section]


def shown_keys(spec: ActionSpec) -> str:
    """All keys that are in force for an action, as keyboards write them; each once."""
    return "  ·  ".join(dict.fromkeys(written_keys(QKeySequence(keys)) for keys in keys_of(spec)))


def title_of(spec: ActionSpec) -> str:
    """What an action does, translated."""
    return QCoreApplication.translate(CONTEXT, spec.title).replace("&", "")


def group_of(spec: ActionSpec) -> str:
    """Where it does, translated."""
    return QCoreApplication.translate(CONTEXT, spec.group)


def _words(spec: ActionSpec) -> tuple[str, str, str]:
    return group_of(spec), title_of(spec), shown_keys(spec)


def _searched(spec: ActionSpec) -> str:
    return folded(" ".join(_words(spec)))
