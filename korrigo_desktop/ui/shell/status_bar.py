"""The status bar tells the truth at all times: saved or not, what waits to be sent, what runs, what failed."""

from datetime import datetime

from PySide6.QtCore import QEvent, QLocale, QSize, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from korrigo_desktop.tasks.task_model import TaskListModel
from korrigo_desktop.ui.theme.buttons import beside_icon, push_button
from korrigo_desktop.ui.theme.colours import Tone, current_colours
from korrigo_desktop.ui.theme.icons import IconName, picture, set_icon
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, ICON_SMALL

_BAR_WIDTH = 96


class StatusBar(QStatusBar):
    """Saved at, to send, running, failed.

    Attributes:
        tasks_clicked: The person wants to see the task list.
        exchange_clicked: The person wants to see how the exchange with the server stands.
    """

    tasks_clicked = Signal()
    exchange_clicked = Signal()

    def __init__(self, tasks: TaskListModel, parent: QWidget | None = None) -> None:
        """Follow the tasks; everything is saved so far.

        Args:
            tasks: What runs and what failed.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._tasks = tasks
        self._saved_look = (IconName.SAVE_DONE, Tone.SUCCESS)
        self._saved_icon = QLabel()
        self._saved = QLabel(self.tr("All work is saved"))
        self._before_typing = self._saved.text()
        self._pending = push_button("", quiet=True)
        self._running = _quiet_button(IconName.TASKS)
        self._bar = QProgressBar()
        self._failed = _quiet_button(IconName.WARNING)
        self._lay_out()
        self._running.clicked.connect(self.tasks_clicked)
        self._failed.clicked.connect(self.tasks_clicked)
        self._pending.clicked.connect(self.exchange_clicked)
        for signal in (tasks.rowsInserted, tasks.rowsRemoved, tasks.dataChanged):
            signal.connect(self._show_tasks)
        self._show_tasks()
        self._draw()

    def show_saved(self, at: datetime) -> None:
        """Say that everything typed and drawn is on the disk.

        Args:
            at: Local time of the last write.
        """
        time = QLocale().toString(QTime(at.hour, at.minute, at.second), "HH:mm:ss")
        self._say(self.tr("Saved at {time}").format(time=time), IconName.SAVE_DONE, Tone.SUCCESS)

    def show_typing(self) -> None:
        """Say that a text is being typed that is not on the disk yet."""
        self._say(self.tr("Typing, not saved yet"), IconName.PEN, Tone.WARNING)

    def follow_typing(self, is_pending: bool) -> None:
        """Say so while something is typed that is not on the disk, and then again what was said before.

        That the disk refused stays in sight: it is worse.
        """
        tone = self._saved_look[1]
        if is_pending and tone is Tone.SUCCESS:
            self._before_typing = self._saved.text()
            self.show_typing()
        elif not is_pending and tone is Tone.WARNING:
            self._say(self._before_typing, IconName.SAVE_DONE, Tone.SUCCESS)

    def show_not_saved(self, reason: str) -> None:
        """Say that the last gesture could not be written.

        Args:
            reason: A translated sentence.
        """
        self._say(self.tr("NOT saved: {reason}").format(reason=reason), IconName.ERROR, Tone.ERROR)

    def saved_text(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    def show_pending(
        self, count: int, last_sync: datetime | None = None, set_aside: int = 0, *, is_cut: bool = False
    ) -> None:
        """Say what waits to be sent to the school's server. Not called in a standalone profile.

        Args:
            count: Changes that the server has not.
            last_sync: Local time of the last exchange.
            set_aside: Changes that the server did not take and nobody has looked at: they are not sent either.
            is_cut: Whether the last exchange failed.
        """
        parts = [self.tr("%n change(s) to send", "", count)] if count else []
        if set_aside:
            parts.append(self.tr("%n change(s) set aside", "", set_aside))
        text = ", ".join(parts) or self.tr("Everything sent")
        if last_sync is not None:
            time = QLocale().toString(QTime(last_sync.hour, last_sync.minute), "HH:mm")
            text = self.tr("{what}, last exchange {time}").format(what=text, time=time)
        if is_cut:
            text = self.tr("{what}, not connected").format(what=text)
        self._pending.setText(text)
        self._pending.show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_saved_look"):
            self._draw()

    def _lay_out(self) -> None:
        self.setSizeGripEnabled(False)
        self.setContentsMargins(GRID, 0, GRID, 0)
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(GRID, HALF, GRID, HALF)
        row.setSpacing(GRID)
        for part in (self._saved_icon, self._saved, self._pending):
            row.addWidget(part)
        row.insertSpacing(2, GAP)
        row.addStretch(1)
        self._saved.setObjectName("savedState")
        self._pending.hide()
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the tasks"))
        self.addWidget(left, 1)
        for widget in (self._failed, self._running, self._bar):
            self.addPermanentWidget(widget)

    def _say(self, text: str, icon_name: IconName, tone: Tone) -> None:
        self._saved.setText(text)
        self._saved_look = (icon_name, tone)
        self._draw()

    def _draw(self) -> None:
        icon_name, tone = self._saved_look
        colour = current_colours().tones[tone].text
        self._saved_icon.setPixmap(picture(icon_name, ICON_SMALL, colour, self.devicePixelRatioF()))

    def _show_tasks(self) -> None:
        running, failed = self._tasks.count_running(), self._tasks.count_failed()
        done, total = self._tasks.overall_progress()
        text = self.tr("%n task(s) running", "", running)
        if total:
            text = self.tr("{tasks}, {percent} %").format(tasks=text, percent=100 * done // total)
        _say_beside(self._running, text if running else self.tr("No task running"))
        self._bar.setVisible(running > 0)
        # A total of 0 makes the bar wander: something runs, and nobody knows how long.
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        _say_beside(self._failed, self.tr("%n task(s) with failures", "", failed))
        self._failed.setVisible(failed > 0)


def _say_beside(button: QPushButton, text: str) -> None:
    button.setText(beside_icon(text))
    button.setAccessibleName(text)


def _quiet_button(icon_name: IconName) -> QPushButton:
    button = push_button("", quiet=True)
    button.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
    set_icon(button, icon_name)
    return button
