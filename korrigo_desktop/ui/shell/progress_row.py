"""One task as a person follows it: how far, how long still, cancel, what failed and why, retry."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.tasks.runner import AnyHandle
from korrigo_desktop.tasks.task import TaskState
from korrigo_desktop.ui.shell.failure_list import FailureList
from korrigo_desktop.ui.shell.time_left import time_left_text
from korrigo_desktop.ui.theme.buttons import push_button, tool_button
from korrigo_desktop.ui.theme.colours import Tone
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.theme.metrics import GAP, GRID, ICON_SMALL, TextRole, label
from korrigo_desktop.ui.theme.pill import Pill

# Beyond it, a task counts bytes: nobody wants to read them.
_MOST_COUNTED = 100_000


class ProgressRow(QFrame):
    """Shows a task and asks for what the person wants with it. Call `renew` when the task has changed.

    Attributes:
        cancel_wanted: (TaskHandle) Stop it.
        retry_wanted: (TaskHandle) Do it again, or what failed of it.
        dismiss_wanted: (TaskHandle) Take it off the list.
    """

    cancel_wanted = Signal(object)
    retry_wanted = Signal(object)
    dismiss_wanted = Signal(object)

    def __init__(
        self, handle: AnyHandle, describe: Callable[[KorrigoError], str], parent: QWidget | None = None
    ) -> None:
        """Show a task.

        Args:
            handle: The task.
            describe: The translated sentence of an expected failure.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.handle = handle
        self._describe = describe
        self.setProperty("card", "true")
        self._title = label(handle.task.title, TextRole.STRONG)
        self._state = Pill("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(handle.task.title)
        self._figures = label("", TextRole.CAPTION, muted=True)
        self._reason = label("")
        self._failures = FailureList(describe)
        self._cancel = push_button(self.tr("Cancel"), quiet=True)
        self._retry = push_button(self.tr("Retry"))
        self._dismiss = tool_button(IconName.CLOSE, self.tr("Take off the list"), ICON_SMALL)
        self._lay_out()
        self._cancel.clicked.connect(lambda: self.cancel_wanted.emit(self.handle))
        self._retry.clicked.connect(lambda: self.retry_wanted.emit(self.handle))
        self._dismiss.clicked.connect(lambda: self.dismiss_wanted.emit(self.handle))
        self.renew()

    def renew(self) -> None:
        """Show the task as it is now."""
        handle = self.handle
        self._state.show_state(*self._words_of(handle.state))
        self._bar.setVisible(not handle.state.is_final)
        self._bar.setRange(0, handle.total if handle.state is not TaskState.WAITING else 1)
        self._bar.setValue(handle.done)
        self._figures.setText(self._figures_text())
        self._figures.setVisible(bool(self._figures.text()))
        self._show_failures()
        self._cancel.setVisible(handle.can_cancel)
        self._retry.setVisible(handle.can_retry)
        self._retry.setText(self.tr("Retry what failed") if handle.can_retry_failed else self.tr("Retry"))
        self._dismiss.setVisible(handle.state.is_final)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GRID, GAP, GRID)
        column.setSpacing(GRID)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._title, 1)
        top.addWidget(self._state)
        top.addWidget(self._dismiss)
        foot = QHBoxLayout()
        foot.addWidget(self._figures, 1)
        foot.addStretch()
        foot.addWidget(self._cancel)
        foot.addWidget(self._retry)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addWidget(self._reason)
        column.addWidget(self._failures)
        column.addLayout(foot)

    def _show_failures(self) -> None:
        self._failures.show_items(self.handle.failed_items)
        self._reason.setText(self._reason_text())
        self._reason.setVisible(bool(self._reason.text()))

    def _reason_text(self) -> str:
        if self.handle.error is not None:
            return self._describe(self.handle.error)
        if self.handle.report is not None:
            return self.tr("The program made a mistake. Reference: {reference}").format(
                reference=self.handle.report.reference
            )
        return ""

    def _figures_text(self) -> str:
        handle = self.handle
        parts = []
        if handle.total > _MOST_COUNTED:
            parts.append(self.tr("{percent} %").format(percent=100 * handle.done // handle.total))
        elif handle.total:
            parts.append(self.tr("{done} of {total}").format(done=handle.done, total=handle.total))
        seconds = handle.time_left_s()
        if seconds is not None:
            parts.append(time_left_text(seconds))
        failed = len(handle.failed_items)
        if failed:
            parts.append(self.tr("%n failed", "", failed))
        return " · ".join(parts)

    def _words_of(self, state: TaskState) -> tuple[str, Tone]:
        match state:
            case TaskState.WAITING:
                return self.tr("waiting"), Tone.NEUTRAL
            case TaskState.RUNNING:
                return self.tr("running"), Tone.INFO
            case TaskState.CANCELLING:
                return self.tr("stopping"), Tone.NEUTRAL
            case TaskState.CANCELLED:
                return self.tr("cancelled"), Tone.NEUTRAL
            case TaskState.DONE:
                return self.tr("done"), Tone.SUCCESS
            case TaskState.DONE_WITH_FAILURES:
                return self.tr("done in part"), Tone.WARNING
            case TaskState.FAILED:
                return self.tr("failed"), Tone.ERROR
            case _:
                assert_never(state)
