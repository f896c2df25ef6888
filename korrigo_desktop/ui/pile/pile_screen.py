"""The pile: an exam's copies to filter, sort and open."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.copies import Copy
from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId
from korrigo_desktop.services import pile
from korrigo_desktop.services.pile import CopyOrder, CopyQuery, PileCounts, PileOutline
from korrigo_desktop.tasks.task import Pool, Task
from korrigo_desktop.ui.desk.reason_row import ReasonRow
from korrigo_desktop.ui.pile.copy_list_model import PAGE_SIZE, CopyListModel
from korrigo_desktop.ui.pile.copy_table import CopyTable
from korrigo_desktop.ui.pile.empty_pile import no_copies_yet, no_copy_found
from korrigo_desktop.ui.pile.filter_bar import FilterBar
from korrigo_desktop.ui.pile.first_pages import FirstPages
from korrigo_desktop.ui.pile.own_order import OwnOrder
from korrigo_desktop.ui.pile.pile_actions import PileActionBar, PileActions
from korrigo_desktop.ui.theme.metrics import label
from korrigo_desktop.ui.window_context import WindowContext

T = TypeVar("T")

# Long enough for a burst of changes (an import, a hundred copies validated) to cost one reading of the list.
_SETTLE_MS = 300
_MOST_CHOSEN = 2_000
_REST_MS = 150
"""Whoever stays on a copy that long may open it; whoever goes through the list is on the next one by then."""


class PileScreen(QWidget):
    """Shows the chosen exam's copies and keeps them true.

    Attributes:
        model: The rows.
        table: The list.
        grid: The same as first pages.
        filters: What is wanted of it.
        own_order: Moves copies by hand.
        actions_on_copies: What can be done with the chosen ones.
    """

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """Show the copies of the context's exam, now and whenever another is chosen.

        Args:
            context: Of the window.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._query: CopyQuery | None = None
        self._reading = 0
        self._is_stale = False
        self._is_grouped = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.model = CopyListModel(context.workplace, self)
        self.filters = FilterBar()
        self.table = CopyTable(self.model)
        self.grid = FirstPages(self.model, context)
        self.grid.setSelectionModel(self.table.selectionModel())
        self._reason_row = ReasonRow()
        self._stack = QStackedWidget()
        self.actions_on_copies = PileActions(context, self._reason_row, self.chosen_copies, self._stack)
        self.own_order = OwnOrder(context, lambda: self._query, self._chosen_ids, self._stack)
        self._reselected: tuple[CopyId, ...] = ()
        self._bar = PileActionBar(self.actions_on_copies)
        self._nothing_yet = no_copies_yet(context)
        self._nothing_found = no_copy_found(self.filters.clear, self)
        self._arriving = label(self.tr("The list is on its way…"), muted=True)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._lay_out()
        self._connect()
        self._on_exam(context.exam_id)

    def chosen_copies(self) -> Sequence[Copy]:
        """The chosen copies, in the order of the list; none when there are too many to be moved one by one."""
        selection = self.table.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        if sum(part.height() for part in ranges) > _MOST_CHOSEN:
            return []
        rows = sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})
        found = (self.model.copy_row(row) for row in rows)
        return [row.copy for row in found if row is not None]

    def _chosen_ids(self) -> Sequence[CopyId]:
        return [copy.id for copy in self.chosen_copies()]

    def focus_list(self) -> None:
        """Put the focus on the list, so that the keys work at once."""
        view = self._stack.currentWidget()
        if isinstance(view, QAbstractItemView):
            view.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard belongs to the list."""
        super().focusInEvent(event)
        self.focus_list()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another screen was shown."""
        super().showEvent(event)
        if self._is_stale:
            self._read()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chosen copies."""
        offered = [action for action in self.actions_on_copies.all if self.actions_on_copies.is_offered(action)]
        if self.chosen_copies():
            menu = QMenu(self)
            menu.addActions(offered)
            menu.exec(event.globalPos())
            menu.deleteLater()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._nothing_yet)
        self._stack.addWidget(self._nothing_found)
        self._arriving.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._arriving)
        self._stack.setCurrentWidget(self._arriving)
        for part in (self.filters, self._bar):
            part.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._reason_row)
        column.addWidget(self._stack, 1)
        column.addWidget(self._bar)

    def _connect(self) -> None:
        self._context.exam_chosen.connect(self._on_exam)
        self._context.changed.connect(self._on_changed)
        self.filters.changed.connect(self._on_filter)
        self.filters.names_switched.connect(self.table.show_names)
        self.filters.names_switched.connect(self.grid.show_names)
        self.table.sort_chosen.connect(self._on_sort)
        self.filters.sort.sort_chosen.connect(
            lambda order, is_descending: self.table.sort_by(order, is_descending=is_descending)
        )
        self.filters.sort.sort_chosen.connect(self.focus_list)  # the keys that move copies are the list's
        self.filters.sort.group_switched.connect(self._on_grouped)
        self.filters.sort.questions_wanted.connect(self._offer_questions)
        self.filters.sort.question_chosen.connect(self.group_by_question)
        self._context.by_question_requested.connect(self.group_by_question)
        self.table.selectionModel().selectionChanged.connect(self.actions_on_copies.follow_choice)
        self.table.selectionModel().currentRowChanged.connect(self._rest.start)
        self._rest.timeout.connect(self._expect_current)
        self.table.doubleClicked.connect(self._on_double_click)
        self.grid.doubleClicked.connect(self._on_double_click)
        self.filters.grid_switched.connect(self._on_grid_switched)
        self.table.dropped.connect(self._on_dropped)
        self.grid.dropped.connect(self._on_dropped)
        self.own_order.moved.connect(self._on_moved)
        self.own_order.wanted.connect(lambda: self.table.sort_by(CopyOrder.OWN, is_descending=False))
        self._settle.timeout.connect(self._catch_up)

    def _on_exam(self, exam_id: ExamId | None) -> None:
        self.own_order.forget()
        if exam_id is None:
            self._query = None
            self.model.show_outline(None)
            self._show_right_page(PileCounts({}, 0))
            return
        if self._stack.currentWidget() is self._nothing_yet:  # of the exam before
            self._stack.setCurrentWidget(self._arriving)
        self._query = self.filters.filtered(CopyQuery(exam_id))
        self.table.sort_by(CopyOrder.SCAN, is_descending=False)

    def _on_filter(self) -> None:
        if self._query is not None:
            self._query = self.filters.filtered(self._query)
            self._read()

    def _on_sort(self, order: CopyOrder, is_descending: bool) -> None:
        self.filters.sort.show_order(order, is_descending=is_descending)
        self._is_grouped = self._is_grouped and order is CopyOrder.TOTAL
        self.filters.sort.show_grouped(is_grouped=self._is_grouped)
        if self._query is not None:
            self._query = replace(self._query, order=order, is_descending=is_descending)
            self._read()

    def _offer_questions(self) -> None:
        if self._query is not None:
            chosen = self._query.compared if self._query.order is CopyOrder.SCORE else None
            questions = pile.questions_of(self._context.workplace, self._query.exam_id)
            self.filters.sort.show_questions(questions, chosen.id if chosen is not None else None)

    def group_by_question(self, question_id: QuestionId) -> None:
        """Group the copies by what each was given for a question, from the full mark down."""
        if self._query is not None:
            self._query = pile.by_score(self._context.workplace, self._query, question_id)
            self.table.sort_by(CopyOrder.SCORE, is_descending=True)
            self.focus_list()

    def _on_grouped(self, is_grouped: bool) -> None:
        """Groups follow each other by total: ungrouped, the list stays in that order."""
        self._is_grouped = is_grouped
        is_by_total = self._query is not None and self._query.order is CopyOrder.TOTAL
        if is_grouped and not is_by_total:
            self.table.sort_by(CopyOrder.TOTAL, is_descending=True)
        else:
            self._read()
        self.focus_list()

    def _on_double_click(self, _index: QModelIndex) -> None:
        self.actions_on_copies.open.trigger()

    def _on_dropped(self, row: int) -> None:
        """The chosen copies come before the first one from this row on that is not one of them."""
        chosen = set(self._chosen_ids())
        behind = (self.model.copy_row(at) for at in range(row, min(row + len(chosen) + 1, self.model.rowCount())))
        self.own_order.drop(next((at.copy.id for at in behind if at is not None and at.copy.id not in chosen), None))

    def _on_moved(self, copy_ids: tuple[CopyId, ...]) -> None:
        self._context.pile_moves += 1
        self._reselected = copy_ids
        self._read()

    def _choose_again(self) -> None:
        """Several copies that were moved together stay chosen, to be moved on."""
        copy_ids, self._reselected = self._reselected, ()
        rows = [row for copy_id in copy_ids if (row := self.model.row_of(copy_id)) is not None]
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in rows if len(rows) > 1 else ():
            self.table.selectionModel().select(self.model.index(row, 0), flags)

    def _expect_current(self) -> None:
        """Have the copy ready on which somebody rests: Enter shows it at once then."""
        row = self.model.copy_row(self.table.currentIndex().row())
        if row is not None and self.isVisible():
            self._context.copy_expected.emit(row.copy.id)

    def _on_grid_switched(self, is_grid: bool) -> None:
        if self._stack.currentWidget() in (self.table, self.grid):
            self._stack.setCurrentWidget(self.grid if is_grid else self.table)
            self.focus_list()
            view = self.grid if is_grid else self.table
            view.scrollTo(view.currentIndex())

    def _on_changed(self, changes: Changes) -> None:
        if changes.page_tables:
            self.grid.shelf.forget()
        if self._query is None:
            return
        is_settled = self.model.refresh(tuple(changes.copies)) if changes.copies else True
        self.actions_on_copies.follow_choice()
        if not is_settled or self._query.exam_id in changes.exams | changes.arrivals | changes.students:
            self._is_stale = True
        if self._is_stale or changes.copies:
            self._settle.start()

    def _catch_up(self) -> None:
        """Once a burst of changes is over: a list out of order is read anew, but not behind another screen."""
        if not self._is_stale:
            self._read_counts()
        elif self.isVisible():
            self._read()

    def _read_counts(self) -> None:
        query, workplace = self._query, self._context.workplace
        if query is not None:
            task = self._quick(lambda: pile.read_counts(workplace, query.exam_id))
            self._context.runner.submit(task, on_done=self.filters.show_counts)

    def _read(self) -> None:
        """Read counts and outline in the background; what is shown stays until they are there."""
        self._settle.stop()
        query = self._context.pile_query = self._query
        if query is None:
            return
        self._reading += 1
        self._is_stale = False
        workplace, is_grouped = self._context.workplace, self._is_grouped
        task = self._quick(
            lambda: (
                pile.read_counts(workplace, query.exam_id),
                pile.read_outline(workplace, query, PAGE_SIZE, is_grouped=is_grouped),
            )
        )
        self._context.runner.submit(task, on_done=partial(self._on_read, self._reading))

    def _on_read(self, reading: int, found: tuple[PileCounts, PileOutline]) -> None:
        """Look for the current copy in the new list: not on the window's thread, for long lists take their time."""
        if reading != self._reading:
            return  # another filter has been chosen meanwhile
        copy_id = self.table.current_copy_id
        if copy_id is None:
            self._show_list(*found, None)
            return
        task = self._quick(partial(pile.position_in, self._context.workplace, found[1], copy_id))
        self._context.runner.submit(task, on_done=partial(self._on_place, reading, found, copy_id))

    def _on_place(
        self, reading: int, found: tuple[PileCounts, PileOutline], copy_id: CopyId, position: int | None
    ) -> None:
        if self.table.current_copy_id != copy_id:
            self._on_read(reading, found)  # somebody has gone on to another copy
        elif reading == self._reading:
            self._show_list(*found, position)

    def _show_list(self, counts: PileCounts, outline: PileOutline, position: int | None) -> None:
        self.filters.show_counts(counts)
        with self.table.keeping_place(position):
            self.model.show_outline(outline)
        self._choose_again()
        self._show_right_page(counts)
        self.actions_on_copies.follow_choice()

    def _quick(self, read: Callable[[], T]) -> Task[T]:
        """A reading that nobody needs to see in the task list."""
        title = self.tr("Reading the list of copies")
        return Task(title, Pool.RENDER, lambda _progress: read(), priority=20, is_listed=False)

    def _show_right_page(self, counts: PileCounts) -> None:
        self.filters.setVisible(counts.copies > 0)
        if counts.copies == 0:
            self._stack.setCurrentWidget(self._nothing_yet)
        elif self.model.rowCount() == 0:
            self._stack.setCurrentWidget(self._nothing_found)
        else:
            self._stack.setCurrentWidget(self.grid if self.filters.grid.isChecked() else self.table)
            if self.hasFocus():  # it came before there was a list to hand it to
                self.focus_list()
        self._bar.setVisible(counts.copies > 0)
