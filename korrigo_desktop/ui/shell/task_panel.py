"""The task list at the side: what runs, what waits, what ended, newest first."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.tasks.runner import AnyHandle
from korrigo_desktop.tasks.task_model import TaskListModel, TaskRole
from korrigo_desktop.ui.shell.progress_row import ProgressRow
from korrigo_desktop.ui.theme.buttons import push_button, tool_button
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GAP, GRID, ICON_SMALL, TextRole, label, room_for_text
from korrigo_desktop.ui.theme.text_room import follow_text_size

_LEAST_WIDTH = 380


class TaskPanel(QFrame):
    """Rows that follow the task list.

    Attributes:
        cancel_wanted: (TaskHandle) Stop it.
        retry_wanted: (TaskHandle) Do it again, or what failed of it.
        dismiss_wanted: (TaskHandle) Take it off the list.
        close_wanted: The person has seen enough.
    """

    cancel_wanted = Signal(object)
    retry_wanted = Signal(object)
    dismiss_wanted = Signal(object)
    close_wanted = Signal()

    def __init__(
        self, tasks: TaskListModel, describe: Callable[[KorrigoError], str], parent: QWidget | None = None
    ) -> None:
        """Follow the tasks.

        Args:
            tasks: What runs and what ended.
            describe: The translated sentence of an expected failure.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.setObjectName("taskPanel")
        self.setAccessibleName(self.tr("Tasks"))
        follow_text_size(self, lambda: self.setMinimumWidth(room_for_text(_LEAST_WIDTH)))
        self._tasks = tasks
        self._describe = describe
        self._rows: list[ProgressRow] = []
        self._nothing = label(self.tr("Imports and exports show their progress here. Nothing runs now."), muted=True)
        self._clear = push_button(self.tr("Clear what ended well"), quiet=True)
        self._lay_out()
        self._clear.clicked.connect(self._dismiss_successes)
        tasks.rowsInserted.connect(self._on_inserted)
        tasks.rowsRemoved.connect(self._on_removed)
        tasks.dataChanged.connect(self._on_changed)
        for row in range(tasks.rowCount()):
            self._insert(row)
        self._renew_foot()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        close = tool_button(IconName.CLOSE, self.tr("Close the task list (Esc)"), ICON_SMALL)
        close.clicked.connect(self.close_wanted)
        top = QHBoxLayout()
        top.addWidget(label(self.tr("Tasks"), TextRole.HEADING), 1)
        top.addWidget(self._clear)
        top.addWidget(close)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._column.setSpacing(GRID)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GRID, GAP)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self._nothing)
        column.addWidget(scroll, 1)

    def _on_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        if parent.isValid():
            self._rows[parent.row()].renew()
            return
        for row in range(first, last + 1):
            self._insert(row)
        self._renew_foot()

    def _on_removed(self, parent: QModelIndex, first: int, last: int) -> None:
        if parent.isValid():
            return
        for row in self._rows[first : last + 1]:
            self._column.removeWidget(row)
            row.deleteLater()
        del self._rows[first : last + 1]
        self._renew_foot()

    def _on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in self._rows[first.row() : last.row() + 1]:
            row.renew()
        self._renew_foot()

    def _insert(self, row: int) -> None:
        handle: AnyHandle = self._tasks.index(row, 0).data(TaskRole.HANDLE)
        widget = ProgressRow(handle, self._describe)
        widget.cancel_wanted.connect(self.cancel_wanted)
        widget.retry_wanted.connect(self.retry_wanted)
        widget.dismiss_wanted.connect(self.dismiss_wanted)
        self._rows.insert(row, widget)
        self._column.insertWidget(row, widget)

    def _ended_well(self) -> list[AnyHandle]:
        handles = [row.handle for row in self._rows]
        return [handle for handle in handles if handle.state.is_final and not handle.state.has_failed]

    def _dismiss_successes(self) -> None:
        for handle in self._ended_well():
            self.dismiss_wanted.emit(handle)

    def _renew_foot(self) -> None:
        self._nothing.setVisible(not self._rows)
        self._clear.setVisible(bool(self._ended_well()))
