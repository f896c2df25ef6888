"""The desk: layout and wiring of page map, canvas and marks, and the way from one copy to the next."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId
from korrigo_desktop.services.pile import PilePlace
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.canvas.canvas_actions import EDIT_ACTIONS, LETTER_ACTIONS, PLACE_ACTION, canvas_slots
from korrigo_desktop.ui.canvas.canvas_commands import CanvasCommands
from korrigo_desktop.ui.desk.annotation_menu import AnnotationMenu
from korrigo_desktop.ui.desk.beside.beside import Beside
from korrigo_desktop.ui.desk.beside.room import LEAST_WIDTH
from korrigo_desktop.ui.desk.comfort import DeskComfort
from korrigo_desktop.ui.desk.consistency_watch import ConsistencyWatch
from korrigo_desktop.ui.desk.desk_actions import DESK_ACTIONS, DESK_TOOL_ACTIONS, DESK_VIEW_ACTIONS
from korrigo_desktop.ui.desk.desk_header import DeskHeader
from korrigo_desktop.ui.desk.desk_messages import LockMessage, MissingMessage
from korrigo_desktop.ui.desk.empty_desk import EmptyDesk
from korrigo_desktop.ui.desk.finalising import Finalising
from korrigo_desktop.ui.desk.handed_splitter import HandedSplitter
from korrigo_desktop.ui.desk.line_finding import LineFinding
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.marks_panel import MarksPanel
from korrigo_desktop.ui.desk.own_time import OwnTime
from korrigo_desktop.ui.desk.page_map import PageMap
from korrigo_desktop.ui.desk.page_repair import PageRepair
from korrigo_desktop.ui.desk.page_side import PageSide
from korrigo_desktop.ui.desk.paper_menu import PaperMenu
from korrigo_desktop.ui.desk.parking import Parking
from korrigo_desktop.ui.desk.pile_way import PileWay
from korrigo_desktop.ui.desk.question_mode import QuestionMode
from korrigo_desktop.ui.desk.reason_row import ReasonRow
from korrigo_desktop.ui.desk.remark_aids import RemarkAids
from korrigo_desktop.ui.desk.tool_strip import ToolStrip
from korrigo_desktop.ui.desk.typing_watch import TypingWatch
from korrigo_desktop.ui.desk.undoing import Undoing
from korrigo_desktop.ui.key_names import written_keys
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.window_context import IDENTITY_TOPIC, Notice, NoticeLevel, WindowContext

_MAP_WIDTH, _MARKS_WIDTH = 132, 360
_READ_ONLY_TOPIC = "read only"


class DeskScreen(QWidget):
    """One copy being marked.

    Attributes:
        marked: The copy on the desk.
        canvas: Its pages.
        marks: Its marks, remarks and comment.
        finalising: Finalises, re-opens, validates.
        missing: What is still to mark, once finalising was tried.
        lock: Why nothing can change.
        watch: What may have been overlooked.
        bank: The palette of remarks.
        everywhere: Where a remark is changed on every copy that has it.
        own_remarks: Where remarks are written beforehand.
        own_use: Brings them here, and into files.
        way: The copies before and after it.
        question_mode: One question over the whole pile.
        beside: Documents or another copy beside this one.
        commands: The desk's and the canvas's actions by key.
    """

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """Begin with an empty desk.

        Args:
            context: Of the window.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click beside its parts leaves the keyboard where it is
        self.marked = MarkedCopy(context, self)
        self.canvas = AnnotationCanvas()
        self._map = PageMap()
        # Before the marks: whoever hears of another copy first has its pages decoded while the marks are filled in.
        self._pages = PageSide(context, self.marked, self.canvas, self._map)
        self.marks = MarksPanel(self.marked)
        self.missing = MissingMessage()
        self.lock = LockMessage()
        self.reason = ReasonRow()
        self._parking = Parking(context, self.marked, self.reason)
        self.way = PileWay(context, self.marked, self.open_copy)
        self.finalising = Finalising(context, self.marked, self.reason, self.flush_pending)
        self.watch = ConsistencyWatch(context, self.marked, self.canvas.navigation)
        self.finalising.holds = self.watch.holds
        self.canvas.workbench.question_at_hand = self.marks.question_at_hand
        self._aids = RemarkAids(context, self.marked, self.marks, self.canvas, self, self.flush_pending)
        self.bank, self.everywhere = self._aids.palette, self._aids.everywhere
        self.own_remarks, self.own_use = self._aids.own_panel, self._aids.own_use
        self.question_mode = QuestionMode(context, self.marked, self.marks, self._pages, self._open_at)
        self._paper = PaperMenu(self)
        self._comfort = DeskComfort(self._paper.button.menu(), self)
        LineFinding(context, self.marked, self._pages, self.canvas, self._comfort)
        self.beside = Beside(context, self.marked, self.marks, self._pages, self._focus_marks, self)
        self._repair = PageRepair(context, self.marked, self.canvas, self)
        self._undoing = Undoing(self.marked, self.canvas, self.marks, self)
        self.commands = self._make_actions()
        self._header = DeskHeader(self.commands)
        typing = TypingWatch(context, self.canvas, self.marks, self)
        OwnTime(context, self.marked, self._comfort, lambda: typing.is_pending).estimated.connect(
            self._header.show_time_left
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._on_opened()

    def open_copy(self, copy_id: CopyId) -> bool:
        """Put a copy on the desk, where it was left, with the question to mark ready to be typed.

        Returns:
            False when something on the copy before could not be saved: it stays, and says why.
        """
        if copy_id == self.marked.copy_id:
            self._focus_marks()
            return True
        if not self.flush_pending():
            return False
        self._pages.begin(copy_id)  # after everything is saved: it reads the copy
        try:
            self.marked.open(copy_id, self._pages.ready(copy_id), self._pages.just_read(copy_id))
        except KorrigoError as error:
            self._context.say_error(error)
            return False
        self._focus_marks()
        return True

    def compare(self, copy_id: CopyId | None, other_id: CopyId) -> None:
        """Lay another copy beside one, or beside the one that lies here; an empty desk takes it as its own."""
        here = copy_id or self.marked.copy_id
        if here is None or here == other_id:
            self.open_copy(other_id)
        elif self.open_copy(here):
            self.beside.show_copy(other_id)

    def _open_at(self, copy_id: CopyId, question_id: QuestionId) -> bool:
        is_open = self.open_copy(copy_id)
        if is_open:
            self.marks.focus_question(question_id)
        return is_open

    def flush_pending(self) -> bool:
        """Save everything that is being typed or drawn. False when something was refused: it stays, and says why."""
        is_canvas_saved = self.canvas.flush_pending()
        if self.marks.flush_pending() and is_canvas_saved:
            return True
        if not self.marks.focus_wrong():
            self.canvas.setFocus()
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard belongs to the marks."""
        super().focusInEvent(event)
        if self.marked.now is None:
            self._empty.setFocus()
        else:
            self._focus_marks()

    def _focus_marks(self) -> None:
        """Go to the question that is wanted of the whole pile, or else to the first that has no mark."""
        wanted = self.question_mode.wanted
        if wanted is not None:
            self.marks.focus_question(wanted)
        else:
            self.marks.focus_first_unmarked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit that nothing else has taken, with the page in front, is the mark of the question at hand."""
        if not self.marks.take_digit(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The pile may have been sorted otherwise meanwhile."""
        super().showEvent(event)
        self.way.look_for_place()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the screen saves."""
        self.flush_pending()
        self.watch.save_seen()
        super().hideEvent(event)

    def _make_actions(self) -> dict[str, QAction]:
        commands = CanvasCommands(self.canvas)
        slots = canvas_slots(self.canvas, commands)
        on_canvas = Qt.ShortcutContext.WidgetWithChildrenShortcut
        actions = make_actions(EDIT_ACTIONS, self.canvas, slots, on_canvas)
        actions |= make_actions((*DESK_TOOL_ACTIONS, PLACE_ACTION, *DESK_VIEW_ACTIONS), self, slots)
        AnnotationMenu(self.canvas, actions)
        letters = {spec.key: actions[spec.key].trigger for spec in LETTER_ACTIONS}
        make_actions(LETTER_ACTIONS, self.canvas, letters, on_canvas)
        actions |= make_actions(
            DESK_ACTIONS,
            self,
            {
                "finalise": self.finalising.finalise,
                "reopen": self.finalising.ask_to_reopen,
                "previous_copy": lambda: self.way.step(is_forwards=False),
                "next_copy": lambda: self.way.step(is_forwards=True),
                "next_to_mark": self.way.pass_over,
                "park": self._parking.park,
                "marks": self._focus_marks,
                "comment": self.marks.comment.setFocus,
                **self._aids.slots,
                "paper": self._paper.open,
                "rules": partial(self.watch.choose_rules, self),
                "question_mode": self.question_mode.turn,
                "question_in_pile": self.question_mode.show_pile,
                "undo": self._undoing.step_back,
                "redo": self._undoing.step_forth,
                "scroll_up": lambda: self._scroll(-1),
                "scroll_down": lambda: self._scroll(1),
            },
        )
        self.marks.remark_actions = [actions["everywhere"], actions["keep_remark"], actions["own_remarks"]]
        actions |= self.beside.actions | self._repair.actions
        comment = actions["comment"]
        self.marks.name_comment_keys(written_keys(comment.shortcut()))
        comment.changed.connect(lambda: self.marks.name_comment_keys(written_keys(comment.shortcut())))
        self._strip = ToolStrip(self.canvas, commands, actions, self._paper.button)
        return actions

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.addWidget(self._strip)
        column.addWidget(self.lock)
        column.addWidget(self._repair.message)
        column.addWidget(self.canvas, 1)
        parts = {self._map: _MAP_WIDTH, middle: 10_000, self.beside.place: 0, self.marks: _MARKS_WIDTH}
        sides = HandedSplitter(parts, middle)
        sides.lend_room(self._map, self.beside.place, LEAST_WIDTH)
        sides.put_marks_left(self._comfort.is_left_handed)
        self._comfort.hand_chosen.connect(sides.put_marks_left)
        desk = QWidget()
        whole = QVBoxLayout(desk)
        whole.addWidget(self._header)
        whole.addWidget(self.reason)
        whole.addWidget(self.missing)
        whole.addWidget(sides, 1)
        whole.addWidget(self.watch.message)  # below: it comes while the hand is on the page, which must not move
        self._empty = EmptyDesk(self._context)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(desk)
        outer = QVBoxLayout(self)
        outer.addWidget(self._stack)
        for layout in (column, whole, outer):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def _connect(self) -> None:
        self._context.exam_chosen.connect(self._on_exam)
        self._context.copy_expected.connect(self._pages.prefetch)
        self._pages.rested.connect(self.way.look_for_place)
        self.way.place_found.connect(self._show_place)
        self._pages.rested.connect(self.watch.learn)
        self.marked.opened.connect(self._on_opened)
        self.marked.pages_changed.connect(self._show_state)
        self.marked.state_changed.connect(self._show_state)
        self.marked.history_changed.connect(self._show_history)
        self.marked.refused.connect(self._context.say_error)
        self.canvas.noticed.connect(self._context.say)
        self.canvas.change_refused.connect(self._on_change_refused)
        self.missing.question_chosen.connect(self.marks.focus_question)
        self.watch.question_chosen.connect(self.marks.focus_question)
        self.watch.page_chosen.connect(self.canvas.navigation.go_to_page)
        self.lock.reopen_wanted.connect(self.finalising.ask_to_reopen)
        self.lock.validate_wanted.connect(self.finalising.validate)
        self.lock.take_back_wanted.connect(self.finalising.take_back)
        self._paper.look_chosen.connect(self._pages.show_look)
        self._paper.look_chosen.connect(self.beside.show_look)
        self._pages.show_look(self._paper.look)
        self.beside.show_look(self._paper.look)
        self.question_mode.changed.connect(self._show_followed)
        self.finalising.left.connect(self.way.go_on)
        self.finalising.copy_wanted.connect(self.open_copy)
        self.finalising.incomplete.connect(self._point_out_missing)
        self.marks.finished.connect(self._on_last_entered)
        self._parking.asked.connect(lambda: self._header.show_copy(self.marked.now))  # no flag before it is done

    def _on_exam(self, _exam_id: ExamId | None) -> None:
        """Another exam was chosen: a copy of the former one leaves the desk, once everything on it is saved."""
        now = self.marked.now
        if now is not None and now.exam.id != self._context.exam_id and self.flush_pending():
            self.marked.clear()

    def _on_opened(self) -> None:
        self._stack.setCurrentIndex(0 if self.marked.now is None else 1)
        self.missing.forget()
        self.reason.dismiss()
        for topic in (IDENTITY_TOPIC, _READ_ONLY_TOPIC):
            self._context.settle(topic)
        self.way.forget()
        self._show_state()
        self._show_history()

    def _show_state(self) -> None:
        now = self.marked.now
        self._header.show_copy(now)
        self.lock.show_copy(now, is_office=self._context.is_office)
        self.missing.follow(self.marked.missing)
        self._strip.set_read_only(is_read_only=not self.marked.is_markable)
        is_graded = now is not None and now.copy.state is CopyState.GRADED
        self.commands["reopen"].setEnabled(is_graded and self._context.is_office)

    def _show_followed(self) -> None:
        self._header.show_followed(self.question_mode.question_label)
        if self.question_mode.followed is not None and self.canvas.hasFocus():
            self._focus_marks()  # Enter is to lead to the next copy, which it doesn't from the page

    def _show_place(self, place: PilePlace | None) -> None:
        """Show the place, and have the copy that may come next ready."""
        self._header.show_place(place)
        if place is not None and place.next is not None:
            self._pages.prefetch(place.next)

    def _show_history(self) -> None:
        self._undoing.name(self.commands["undo"], self.commands["redo"])

    def _scroll(self, pages: int) -> None:
        bar = self.canvas.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep() * 9 // 10)

    def _on_change_refused(self) -> None:
        """Somebody drew on a copy that is only to be read: the reason is in sight already, point to it."""
        sentence = self.lock.sentence or self.tr("Nothing on this copy can change.")
        self._context.noticed.emit(Notice(NoticeLevel.WARNING, sentence, topic=_READ_ONLY_TOPIC))

    def _on_last_entered(self) -> None:
        """Enter after the general comment: everything has been gone through."""
        if self.flush_pending() and self.marked.missing:
            self._point_out_missing()

    def _point_out_missing(self) -> None:
        missing = self.marked.missing
        if missing:
            self.missing.ask(missing)
            self.marks.point_out_missing()
            self.marks.focus_question(missing[0].id)
