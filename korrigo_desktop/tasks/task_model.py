"""The task list for views: tasks, newest first, and under each what became of its items."""

from enum import IntEnum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from korrigo_desktop.services.progress import ItemResult
from korrigo_desktop.tasks.runner import AnyHandle, TaskRunner
from korrigo_desktop.tasks.task import TaskState

AnyIndex = QModelIndex | QPersistentModelIndex

_NO_PARENT = QModelIndex()


class TaskRole(IntEnum):
    """What a row gives besides its text.

    A task gives HANDLE (TaskHandle) and STATE (TaskState); an item gives ITEM (ItemResult).
    """

    HANDLE = Qt.ItemDataRole.UserRole + 1
    STATE = Qt.ItemDataRole.UserRole + 2
    ITEM = Qt.ItemDataRole.UserRole + 3


class TaskListModel(QAbstractItemModel):
    """Follows a runner. An index of a task has the internal id 0, one of an item the number of its task."""

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        """Show the runner's tasks.

        Args:
            runner: Outlives the model.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._handles: list[AnyHandle] = list(reversed(runner.tasks()))
        # Views may only see the items that were announced, while the handle's list grows before that.
        self._shown_items = {handle.number: len(handle.items) for handle in self._handles}
        runner.task_added.connect(self._on_added)
        runner.task_changed.connect(self._on_changed)
        runner.items_added.connect(self._on_items_added)
        runner.task_removed.connect(self._on_removed)

    def handle_at(self, index: AnyIndex) -> AnyHandle | None:
        """The task of a row, or the one that an item belongs to."""
        if not index.isValid():
            return None
        if index.internalId() == 0:
            return self._handles[index.row()]
        return self._handles[self._row_of_number(index.internalId())]

    def count_running(self) -> int:
        """Tasks that have not ended."""
        return sum(not handle.state.is_final for handle in self._handles)

    def count_failed(self) -> int:
        """Tasks that ended with something for a person to look at."""
        return sum(handle.state.has_failed for handle in self._handles)

    def overall_progress(self) -> tuple[int, int]:
        """Done and total of the tasks under way together, in thousandths of each; (0, 0) when none counts anything."""
        counted = [handle for handle in self._handles if not handle.state.is_final and handle.total > 0]
        return sum(1000 * handle.done // handle.total for handle in counted), 1000 * len(counted)

    def index(self, row: int, column: int, parent: AnyIndex = _NO_PARENT) -> QModelIndex:
        """The index of a task, or of an item of the parent."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._handles[parent.row()].number if parent.isValid() else 0)

    def parent(self, index: AnyIndex = _NO_PARENT) -> QModelIndex:  # type: ignore[override]  # the stub knows QObject.parent() only
        """The task of an item."""
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(self._row_of_number(index.internalId()), 0, 0)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        """Tasks, or items of a task."""
        if not parent.isValid():
            return len(self._handles)
        if parent.internalId() != 0:
            return 0
        return self._shown_items[self._handles[parent.row()].number]

    def columnCount(self, _parent: AnyIndex = _NO_PARENT) -> int:
        """One: a view asks for the roles."""
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows and holds."""
        handle = self.handle_at(index)
        if handle is None:
            return None
        if index.internalId() == 0:
            return _task_data(handle, role)
        return _item_data(handle.items[index.row()], role)

    def _on_added(self, handle: AnyHandle) -> None:
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._handles.insert(0, handle)
        self._shown_items[handle.number] = len(handle.items)
        self.endInsertRows()

    def _on_changed(self, handle: AnyHandle) -> None:
        index = self.createIndex(self._row_of_number(handle.number), 0, 0)
        self.dataChanged.emit(index, index, [TaskRole.HANDLE, TaskRole.STATE])

    def _on_items_added(self, handle: AnyHandle, first_new: int) -> None:
        parent = self.createIndex(self._row_of_number(handle.number), 0, 0)
        self.beginInsertRows(parent, first_new, len(handle.items) - 1)
        self._shown_items[handle.number] = len(handle.items)
        self.endInsertRows()

    def _on_removed(self, handle: AnyHandle) -> None:
        row = self._row_of_number(handle.number)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._handles[row]
        del self._shown_items[handle.number]
        self.endRemoveRows()

    def _row_of_number(self, number: int) -> int:
        return next(row for row, handle in enumerate(self._handles) if handle.number == number)


def _task_data(handle: AnyHandle, role: int) -> str | AnyHandle | TaskState | None:
    if role == Qt.ItemDataRole.DisplayRole:
        return handle.task.title
    if role == TaskRole.HANDLE:
        return handle
    return handle.state if role == TaskRole.STATE else None


def _item_data(item: ItemResult, role: int) -> str | ItemResult | None:
    if role == Qt.ItemDataRole.DisplayRole:
        return item.title
    return item if role == TaskRole.ITEM else None
