"""The window: where rail, header, banners, screens, task panel and status bar stand, and how they are wired."""

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QKeyCombination, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.tasks.bugs import BugReport, report_bug
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.tasks.task_model import TaskListModel
from korrigo_desktop.ui.enter_keys import ENTER
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.shell.banner import BannerArea
from korrigo_desktop.ui.shell.bug_dialog import BugDialog
from korrigo_desktop.ui.shell.drawer import Drawer
from korrigo_desktop.ui.shell.header import Header
from korrigo_desktop.ui.shell.rail import Rail, RailEntry
from korrigo_desktop.ui.shell.screens import Screens
from korrigo_desktop.ui.shell.shortcut_sheet import ShortcutSheet
from korrigo_desktop.ui.shell.status_bar import StatusBar
from korrigo_desktop.ui.shell.task_panel import TaskPanel
from korrigo_desktop.ui.shell.window_actions import MOST_NUMBERED_SCREENS, SCREENS_GROUP, WINDOW_ACTIONS
from korrigo_desktop.ui.shortcuts import ActionSpec, make_action, make_actions
from korrigo_desktop.ui.window_context import Notice, NoticeLevel

log = logging.getLogger(__name__)

CloseGuard = Callable[[], bool]

_CONTROL_AND_SIX_OF_AZERTY = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Minus)
_SIXTH = 6


class MainWindow(QMainWindow):
    """Layout and wiring only. The composition root fills the header and the status bar, and listens.

    Attributes:
        header: `show_exams(…)`; emits `exam_chosen(ExamId)` and `new_exam_wanted`.
        status: `show_saved(datetime)`, `show_typing()`, `show_not_saved(reason)`, `show_pending(count, last_sync)`.
        screens: The screens by key; emits `screen_shown(str)`.
        closing: Every guard has agreed; the window is about to disappear.
        keys_wanted: The person wants to choose other keys.
    """

    closing = Signal()
    keys_wanted = Signal()

    def __init__(self, entries: Sequence[RailEntry], runner: TaskRunner, settings: QSettings) -> None:
        """Make the frame and show no screen yet: call `show_screen`, or `restore_screen`.

        Args:
            entries: The screens of this profile, in the rail's order.
            runner: Its tasks are followed; outlives the window.
            settings: Where geometry and the last screen are kept, in the profile's folder.
        """
        super().__init__()
        self._entries = tuple(entries)
        self._runner = runner
        self._settings = settings
        self._guards: list[CloseGuard] = []
        self._focus_before_tasks: QWidget | None = None
        self._tasks = TaskListModel(runner, self)
        self.rail = Rail(entries)
        self.header = Header()
        self.banners = BannerArea()
        self.screens = Screens(entries)
        self.task_panel = TaskPanel(self._tasks, sentence_of)
        self.status = StatusBar(self._tasks)
        self._sheet = ShortcutSheet(self)
        self.actions_by_key = self._make_actions()
        self._sheet.offer_change(self.actions_by_key["change_keys"])
        self._lay_out()
        self._wire()
        self._restore_geometry()

    def show_screen(self, key: str) -> QWidget:
        """Bring a screen to the front and give it the focus.

        Raises:
            KeyError: The profile has no such screen.
        """
        page = self.screens.show_screen(key)
        self.rail.show_current(key)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def restore_screen(self) -> None:
        """Show the screen of the last time, or the first one."""
        last = str(self._settings.value("window/screen", ""))
        keys = [entry.key for entry in self._entries]
        self.show_screen(last if last in keys else keys[0])

    def show_notice(self, notice: Notice) -> None:
        """Show a banner. Connect `WindowContext.noticed` here."""
        self.banners.show_notice(notice)

    def show_bug(self, report: BugReport) -> None:
        """Tell about a bug, in a dialog that stops nobody."""
        BugDialog(report, self).show()

    def add_close_guard(self, guard: CloseGuard) -> None:
        """Ask before the window closes.

        Args:
            guard: Writes what is pending. True when nothing would be lost. False keeps the window open: say why in a
                banner. A KorrigoError that it raises is shown in a banner and keeps the window open too.
        """
        self._guards.append(guard)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as the space bar does: Qt knows that in dialogs alone."""
        button = QApplication.focusWidget()
        if event.key() in ENTER and isinstance(button, QAbstractButton):
            button.click()
        elif event.keyCombination() == _CONTROL_AND_SIX_OF_AZERTY and len(self._entries) >= _SIXTH:
            self.show_screen(self._entries[_SIXTH - 1].key)  # where nothing zooms out by it
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when every guard agrees, and remember the geometry."""
        if not all(self._is_willing(guard) for guard in tuple(self._guards)):
            event.ignore()
            return
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.setValue("window/screen", self.screens.current_key)
        self._settings.sync()
        self.closing.emit()
        event.accept()

    def _is_willing(self, guard: CloseGuard) -> bool:
        try:
            return guard()
        except KorrigoError as error:
            self.show_notice(Notice(NoticeLevel.ERROR, sentence_of(error)))
        except Exception as error:  # work may be at stake: stay open once, but never become impossible to close
            self._guards.remove(guard)
            self.show_bug(report_bug(error, "closing the window"))
        return False

    def _make_actions(self) -> dict[str, QAction]:
        actions = make_actions(
            WINDOW_ACTIONS,
            self,
            {
                "shortcuts": self._sheet.toggle,
                "change_keys": self.keys_wanted.emit,
                "tasks": self._show_tasks,
                "exams": self.header.open_switcher,
                "next_area": self._focus_next_area,
                "banner": self.banners.focus_last,
                "full_screen": self._show_full_screen,
                "quit": self.close,
            },
        )
        for number, entry in enumerate(self._entries[:MOST_NUMBERED_SCREENS], start=1):
            spec = ActionSpec(f"screen_{entry.key}", entry.title, (f"Ctrl+{number}",), SCREENS_GROUP)
            action = make_action(spec, self, lambda key=entry.key: self.show_screen(key))
            self.rail.show_hint(entry.key, entry.title, action.shortcut())
        return actions

    def _lay_out(self) -> None:
        work = QWidget()
        column = QVBoxLayout(work)
        for part in (self.header, self.banners):
            column.addWidget(part)
        column.addWidget(Drawer(self.screens, self.task_panel), 1)
        self.task_panel.hide()
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.addWidget(self.rail)
        row.addWidget(work, 1)
        for layout in (column, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.setCentralWidget(whole)
        self.setStatusBar(self.status)
        for key in ("tasks", "shortcuts"):
            self.header.add_action(self.actions_by_key[key])

    def _wire(self) -> None:
        self.rail.entry_chosen.connect(self.screens.show_screen)
        self.status.tasks_clicked.connect(self.actions_by_key["tasks"].trigger)
        self.task_panel.close_wanted.connect(lambda: self.actions_by_key["tasks"].setChecked(False))
        self.task_panel.cancel_wanted.connect(self._runner.cancel)
        self.task_panel.retry_wanted.connect(self._runner.retry)
        self.task_panel.dismiss_wanted.connect(self._runner.dismiss)
        self._runner.bug_reported.connect(self.show_bug)

    def _show_tasks(self, is_shown: bool) -> None:
        if is_shown:
            self._focus_before_tasks = QApplication.focusWidget()
            self.task_panel.show()
            self.task_panel.setFocus(Qt.FocusReason.OtherFocusReason)
            self.task_panel.focusNextChild()
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.task_panel.isAncestorOf(focused)
        self.task_panel.hide()
        if had_focus and self._focus_before_tasks is not None and isValid(self._focus_before_tasks):
            self._focus_before_tasks.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_full_screen(self, is_full: bool) -> None:
        full = Qt.WindowState.WindowFullScreen
        self.setWindowState(self.windowState() | full if is_full else self.windowState() & ~full)

    def _focus_next_area(self) -> None:
        """Go round rail, header, banners, screen, task panel, status bar: those that are shown and take the focus."""
        areas = [self.rail, self.header, self.banners, self.screens, self.task_panel, self.status]
        shown = [area for area in areas if area.isVisible()]
        focused = QApplication.focusWidget()
        at = next((n for n, area in enumerate(shown) if focused is not None and area.isAncestorOf(focused)), -1)
        for step in range(1, len(shown) + 1):
            if shown[(at + step) % len(shown)] is self.rail:
                self.rail.focus_current()
                return
            if _focus_first_in(shown[(at + step) % len(shown)]):
                return

    def _restore_geometry(self) -> None:
        self.resize(1280, 800)
        geometry = self._settings.value("window/geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)


def _focus_first_in(area: QWidget) -> bool:
    takers = [widget for widget in area.findChildren(QWidget) if _takes_tab(widget)]
    if takers:
        takers[0].setFocus(Qt.FocusReason.TabFocusReason)
    return bool(takers)


def _takes_tab(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
