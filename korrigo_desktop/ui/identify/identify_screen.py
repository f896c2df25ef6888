"""Whose copies these are: headers read by themselves, looked over page by page, and the doubtful ones one by one."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.services import looking_over
from korrigo_desktop.services.looking_over import Standing
from korrigo_desktop.ui.identify.answers import Answers
from korrigo_desktop.ui.identify.identify_actions import IDENTIFY_ACTIONS
from korrigo_desktop.ui.identify.look_over import LookOver
from korrigo_desktop.ui.identify.one_by_one import OneByOne
from korrigo_desktop.ui.identify.reading_bar import ReadingBar
from korrigo_desktop.ui.identify.reading_task import ExamReading
from korrigo_desktop.ui.identify.recognition_dialog import open_recognition_dialog
from korrigo_desktop.ui.identify.template_dialog import open_template_dialog
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.theme.metrics import GAP, GRID
from korrigo_desktop.ui.window_context import IDENTITY_TOPIC, WindowContext

_NEAR_THE_END = 40  # copies to look over: from then on, the first doubtful one is made ready


class IdentifyScreen(QWidget):
    """The line of the reading above one of two pages.

    Attributes:
        reading: Reads headers in the background.
        answers: Carry out what was answered, one history for both pages.
        bar: What can be read, and what came of it.
        look_over: The automatic ones.
        one_by_one: The doubtful ones.
    """

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """Show the copies of the context's exam.

        Args:
            context: Of the window.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._standing = Standing()
        self._is_new = True
        self.reading = ExamReading(context, self)
        self.answers = Answers(context, self)
        self.actions_by_key = self._make_actions()
        undo, redo = self.actions_by_key["undo"], self.actions_by_key["redo"]
        ways = self.actions_by_key["look_over"], self.actions_by_key["one_by_one"]
        self.bar = ReadingBar(self.actions_by_key["read_headers"], ways, self.actions_by_key["recognition"])
        self.look_over = LookOver(context, self.answers, (undo, redo))
        tools = {key: self.actions_by_key[key] for key in ("undo", "redo", "draw_header")}
        self.one_by_one = OneByOne(context, self.answers, tools)
        self._stack = QStackedWidget()
        for page in (self.one_by_one, self.look_over):
            self._stack.addWidget(page)
        self._lay_out()
        self._wire(ways)
        self.setFocusProxy(self.one_by_one)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another screen was in front."""
        super().showEvent(event)
        self._catch_up()
        self._context.settle(IDENTITY_TOPIC)  # whoever is told so has come to say it
        self._shown.setFocus()

    def _make_actions(self) -> dict[str, QAction]:
        stack = self.answers.history.stack
        slots: dict[str, Callable[..., object]] = {
            "read_headers": self.reading.start,
            "look_over": lambda is_on: self._show_page(self.look_over) if is_on else None,
            "one_by_one": lambda is_on: self._show_page(self.one_by_one) if is_on else None,
            "draw_header": self._draw_header,
            "recognition": self._set_recognition,
            "undo": stack.undo,
            "redo": stack.redo,
        }
        return make_actions(IDENTIFY_ACTIONS, self, slots)

    def _wire(self, ways: tuple[QAction, QAction]) -> None:
        group = QActionGroup(self)
        for action in ways:
            group.addAction(action)
        self.answers.enable(self.actions_by_key["undo"], self.actions_by_key["redo"])
        self.answers.performed.connect(lambda _copy_id: self._catch_up())
        self.answers.returned.connect(self._on_returned)
        self.one_by_one.end.look_over_wanted.connect(ways[0].trigger)
        self.reading.changed.connect(self._show_standing)
        self.reading.finished.connect(self._on_finished)
        self.bar.cancel_wanted.connect(self.reading.cancel)
        self.bar.class_list_wanted.connect(lambda: self._context.screen_requested.emit("exams"))
        self._context.changed.connect(self._on_changed)
        self._context.exam_chosen.connect(self._on_exam)

    def _catch_up(self) -> None:
        """Read how things stand, and go on where there is something left to do."""
        exam_id = self._context.exam_id
        workplace = self._context.workplace
        self._standing = Standing() if exam_id is None else looking_over.load_standing(workplace, exam_id)
        waiting = self._standing.waiting
        self.look_over.show_waiting(waiting)
        self.one_by_one.end.show_waiting(len(waiting))
        self._show_standing()
        if self._is_new or (self._shown is self.look_over and not waiting):
            self._is_new = False
            self._choose_page(self.look_over if waiting else self.one_by_one)
        if self._shown is self.one_by_one:
            self.one_by_one.catch_up()
        elif len(waiting) <= _NEAR_THE_END:
            self.one_by_one.make_ready()

    @property
    def _shown(self) -> LookOver | OneByOne:
        return self.look_over if self._stack.currentWidget() is self.look_over else self.one_by_one

    def _choose_page(self, page: LookOver | OneByOne) -> None:
        self.actions_by_key["look_over" if page is self.look_over else "one_by_one"].setChecked(True)
        self._show_page(page)

    def _show_page(self, page: LookOver | OneByOne) -> None:
        if page is self.one_by_one and self._shown is not page:
            self.one_by_one.make_ready()
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()

    def _draw_header(self) -> None:
        """Draw the school's own header over a copy; what is drawn counts from the next reading."""
        dialog = open_template_dialog(self._context, self.one_by_one.copies.queue.present, self)
        if dialog is not None:
            dialog.saved.connect(self._on_header_drawn)

    def _on_header_drawn(self) -> None:
        self.look_over.pictures.forget()
        self.one_by_one.pictures.forget()
        self._context.say(self.tr("The header is saved. Read the headers again to use it."))
        self._catch_up()

    def _set_recognition(self) -> None:
        """Say how sure the program must be, and how the subject is told; it counts from the next reading."""
        dialog = open_recognition_dialog(self._context, self.one_by_one.copies.queue.present, self)
        if dialog is not None:
            dialog.saved.connect(self._on_recognition_set)

    def _on_recognition_set(self) -> None:
        self._context.say(self.tr("The settings are saved. Read the headers again to use them."))
        self._catch_up()

    def _show_standing(self) -> None:
        standing, running = self._standing, self.reading.running()
        self.actions_by_key["read_headers"].setEnabled(standing.can_read and running is None)
        self.actions_by_key["look_over"].setEnabled(bool(standing.waiting))
        self.bar.show_standing(standing, running, self.reading.report())

    def _on_finished(self, exam_id: ExamId) -> None:
        """Show what was identified, unless the person is in the middle of a name."""
        if exam_id != self._context.exam_id:
            return
        self._is_new = self.one_by_one.is_at_rest
        if self.isVisible():
            self._catch_up()

    def _on_returned(self, copy_id: str) -> None:
        """An undo or its redo: the copy concerned is shown again, wherever it is now."""
        found = CopyId(copy_id)
        is_waiting = found in self._standing.waiting
        self._choose_page(self.look_over if is_waiting else self.one_by_one)
        if is_waiting:
            self.look_over.focus_on(found)
        else:
            self.one_by_one.go_to(found)

    def _on_changed(self, changes: Changes) -> None:
        if changes.page_tables:
            self.look_over.pictures.forget()
        self.one_by_one.note(changes)

    def _on_exam(self, _exam_id: ExamId | None) -> None:
        self.one_by_one.start_again()
        self.look_over.pictures.forget()
        self.answers.history.forget()
        self._is_new = True
        if self.isVisible():
            self._catch_up()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP, GRID, GAP, GAP)
        whole.setSpacing(GRID)
        whole.addWidget(self.bar)
        whole.addWidget(self._stack, 1)
