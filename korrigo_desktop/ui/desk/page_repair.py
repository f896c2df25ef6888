"""Repair by the marker: turn and order pages, keep a place for a missing one, report what somebody else must see to."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from korrigo_desktop.domain.copies import Copy
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.geometry import Turn
from korrigo_desktop.domain.ids import PageId
from korrigo_desktop.domain.operations import Operation
from korrigo_desktop.domain.scan_warnings import WarningKind
from korrigo_desktop.services import page_reports, staging
from korrigo_desktop.services.page_reports import ReportWay
from korrigo_desktop.ui.canvas.canvas import AnnotationCanvas
from korrigo_desktop.ui.desk.desk_messages import DeskMessage
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.page_actions import PAGE_REPAIR_ACTIONS
from korrigo_desktop.ui.shortcuts import make_actions
from korrigo_desktop.ui.theme.colours import Tone
from korrigo_desktop.ui.theme.metrics import GRID
from korrigo_desktop.ui.window_context import WindowContext


class PageRepair(QObject):
    """Acts on the page in front; what is written on a page stays on it, and one undo takes all of it back.

    Attributes:
        actions: By key; the desk owns them.
        menu: Its lines are `choices`, and the name that can be read.
        message: What was reported of the copy, in place.
        choices: The lines of the menu, by key.
    """

    def __init__(self, context: WindowContext, marked: MarkedCopy, canvas: AnnotationCanvas, desk: QWidget) -> None:
        """Wire it.

        Args:
            context: Of the window.
            marked: The copy on the desk.
            canvas: Knows which page is in front.
            desk: Owns this and the actions.
        """
        super().__init__(desk)
        self._context = context
        self._marked = marked
        self._canvas = canvas
        self.message = DeskMessage(Tone.WARNING)
        name_visible = partial(self._report, WarningKind.NAME_VISIBLE)
        self.actions = make_actions(PAGE_REPAIR_ACTIONS, desk, {"page": self._open, "name_visible": name_visible})
        self.menu = QMenu(desk)
        self.choices = self._fill()
        self.menu.aboutToShow.connect(self._enable)
        for changed in (marked.opened, marked.pages_changed, marked.state_changed):
            changed.connect(self._show_reports)

    def _fill(self) -> dict[str, QAction]:
        repairs: dict[str, tuple[str, Callable[[], object]]] = {
            "turn_right": (self.tr("Turn the page right"), partial(self._turn, Turn.RIGHT)),
            "turn_left": (self.tr("Turn the page left"), partial(self._turn, Turn.LEFT)),
            "turn_over": (self.tr("Turn the page upside down"), partial(self._turn, Turn.HALF)),
            "earlier": (self.tr("Move the page earlier"), partial(self._move, -1)),
            "later": (self.tr("Move the page later"), partial(self._move, 1)),
            "keep_place": (self.tr("Keep a place before it for a missing page"), self._keep_place),
            "give_up_place": (self.tr("Take this empty place away"), self._give_up_place),
        }
        reports: dict[str, tuple[str, Callable[[], object]]] = {
            "missing": (self.tr("Report: a page is missing here"), partial(self._report, WarningKind.PAGE_MISSING)),
            "foreign": (self.tr("Report: a page of another copy"), partial(self._report, WarningKind.PAGE_FOREIGN)),
            "unreadable": (self.tr("Report: unreadable"), partial(self._report, WarningKind.PAGE_UNREADABLE)),
        }
        choices = {key: self.menu.addAction(title, act) for key, (title, act) in repairs.items()}
        self.menu.addSeparator()
        choices |= {key: self.menu.addAction(title, act) for key, (title, act) in reports.items()}
        self.menu.addAction(self.actions["name_visible"])
        return choices

    def _open(self) -> None:
        """Open the menu with the keyboard in it; closed, the keyboard is where it was."""
        before = QApplication.focusWidget()
        self.menu.exec(self._canvas.mapToGlobal(QPoint(GRID, GRID)))
        if before is not None:
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enable(self) -> None:
        order, at = self._place()
        page = self._marked.now.pages[at] if self._marked.now is not None and at is not None else None
        for action in self.choices.values():
            action.setEnabled(page is not None and self._marked.is_markable)
        self.choices["earlier"].setEnabled(self._marked.is_markable and bool(at))
        self.choices["later"].setEnabled(self._marked.is_markable and at is not None and at + 1 < len(order))
        self.choices["give_up_place"].setVisible(page is not None and page.is_missing)

    def _place(self) -> tuple[list[PageId], int | None]:
        """The pages of the copy, and which of them is in front."""
        now, page_id = self._marked.now, self._canvas.navigation.current_page
        order = [page.id for page in now.pages] if now is not None else []
        return order, order.index(page_id) if page_id in order else None

    def _turn(self, turn: Turn) -> None:
        order, at = self._place()
        if at is not None:
            self._do(lambda: staging.rotate_pages(self._context.workplace, [order[at]], turn))

    def _move(self, step: int) -> None:
        order, at = self._place()
        now = self._marked.now
        if now is not None and at is not None and 0 <= at + step < len(order):
            page_id = order[at]
            self._do(lambda: staging.move_pages(self._context.workplace, [page_id], now.copy.id, at + step))
            self._canvas.navigation.go_to_page(page_id)

    def _keep_place(self) -> None:
        now, (_order, at) = self._marked.now, self._place()
        if now is not None and at is not None:
            self._do(lambda: staging.keep_place(self._context.workplace, now.copy.id, at))

    def _give_up_place(self) -> None:
        now, (order, at) = self._marked.now, self._place()
        if now is not None and at is not None and now.pages[at].is_missing:
            self._do(lambda: staging.give_up_place(self._context.workplace, now.copy.id, order[at]))

    def _report(self, kind: WarningKind) -> None:
        now, (order, at) = self._marked.now, self._place()
        if now is not None and at is not None:
            self._do(lambda: page_reports.report_page(self._context.workplace, now.copy.id, order[at], kind))

    def _withdraw(self) -> None:
        if (now := self._marked.now) is not None:
            self._do(lambda: page_reports.withdraw_reports(self._context.workplace, now.copy.id))

    def _do(self, make: Callable[[], Operation | None]) -> None:
        """Make an operation of what stands now and carry it out; what is being drawn is kept first."""
        if not self._canvas.flush_pending():
            return
        try:
            operation = make()
        except KorrigoError as error:
            self._context.say_error(error)
            return
        error_found = self._marked.perform(operation) if operation is not None else None
        if error_found is not None:
            self._context.say_error(error_found)

    def _problem(self, code: str) -> str:
        return {
            WarningKind.PAGE_MISSING: self.tr("a page is missing here"),
            WarningKind.PAGE_FOREIGN: self.tr("of another copy"),
            WarningKind.PAGE_UNREADABLE: self.tr("unreadable"),
            WarningKind.NAME_VISIBLE: self.tr("a name can be read"),
        }[WarningKind(code)]

    def _way_in_words(self, copy: Copy) -> str:
        match page_reports.way_of_reports(self._context.workplace, copy.id):
            case ReportWay.IN_SIGHT:
                return ""
            case ReportWay.ARRIVED:
                return self.tr("The exam office has it.")
            case ReportWay.NEXT_EXCHANGE:
                return self.tr("The exam office gets it with the next exchange.")
            case ReportWay.SERVER_TOO_OLD:
                waits = self.tr(
                    "The server is older than this program: the report waits here until it is upgraded. Name copy "
                    "{code} to the exam office."
                )
                return waits.format(code=copy.code)

    def _show_reports(self) -> None:
        now = self._marked.now
        reports = page_reports.reports_on(self._context.workplace, now.copy.id) if now is not None else ()
        if now is None or not reports:
            self.message.say("")
            return
        numbers = {page.id: number for number, page in enumerate(now.pages, start=1)}
        words = [
            self.tr("page {number} ({problem})").format(
                number=numbers.get(report.page_id or PageId(""), "?"), problem=self._problem(report.code)
            )
            for report in reports
        ]
        sentence = self.tr("Reported: {reports}.").format(reports="; ".join(words))
        if way := self._way_in_words(now.copy):
            sentence = f"{sentence} {way}"
        self.message.say(sentence, [(self.tr("Withdraw"), self._withdraw)])
