"""The order of the pile as a menu: first pages have no headers to click, and a keyboard can click none."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.scheme import Question
from korrigo_desktop.services.pile import CopyOrder
from korrigo_desktop.ui.opened_menu import open_menu
from korrigo_desktop.ui.shortcuts import QT_TRANSLATE_NOOP, ActionSpec, make_action
from korrigo_desktop.ui.theme.icons import IconName, set_icon

SORT_ACTION = ActionSpec(
    "sort_copies", QT_TRANSLATE_NOOP("Actions", "Sort the copies"), ("Ctrl+T",),
    QT_TRANSLATE_NOOP("Actions", "Copies"), IconName.SORT,
)  # fmt: skip

GROUP_ACTION = ActionSpec(
    "group_by_mark", QT_TRANSLATE_NOOP("Actions", "Group by mark"), ("Ctrl+Shift+T",),
    QT_TRANSLATE_NOOP("Actions", "Copies"), is_checkable=True,
)  # fmt: skip

QUESTION_ACTION = ActionSpec(
    "group_by_question", QT_TRANSLATE_NOOP("Actions", "Group by a question"), ("Alt+Q",),
    QT_TRANSLATE_NOOP("Actions", "Copies"),
)  # fmt: skip

_ONE_WAY = frozenset({CopyOrder.SCAN, CopyOrder.OWN})


class SortMenu(QToolButton):
    """Shows the order in its menu and asks for another.

    Attributes:
        sort_chosen: (CopyOrder, bool) The order, and whether descending.
        group_switched: (bool) Whether the copies are to be grouped by their marks.
        questions_wanted: The questions are about to be offered; answer with `show_questions`.
        question_chosen: (QuestionId) By what each copy was given for it they are to be grouped.
    """

    sort_chosen = Signal(object, bool)
    group_switched = Signal(bool)
    questions_wanted = Signal()
    question_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the order of the scans."""
        super().__init__(parent)
        action = make_action(SORT_ACTION, self, self._open)
        set_icon(self, IconName.SORT)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(action.text())
        self.setToolTip(action.toolTip())
        action.changed.connect(lambda: self.setToolTip(action.toolTip()))
        menu = QMenu(self)
        self.setMenu(menu)
        group = QActionGroup(self)
        self.orders = {order: QAction(title, group, checkable=True) for order, title in _titles().items()}
        menu.addActions(list(self.orders.values()))
        menu.addSeparator()
        self.descending = menu.addAction(QCoreApplication.translate("SortMenu", "Descending"))
        self.descending.setCheckable(True)
        self.grouped = make_action(GROUP_ACTION, self, self.group_switched.emit)
        menu.addAction(self.grouped)
        self.questions = QMenu(make_action(QUESTION_ACTION, self, self._open_questions).text(), self)
        self.questions.aboutToShow.connect(self.questions_wanted)
        menu.addMenu(self.questions)
        for part in (*self.orders.values(), self.descending):
            part.triggered.connect(self._choose)
        self.show_order(CopyOrder.SCAN, is_descending=False)

    def show_order(self, order: CopyOrder, *, is_descending: bool) -> None:
        """Show the order of now, however it was chosen."""
        for known, action in self.orders.items():
            action.setChecked(known is order)
        self.descending.setChecked(is_descending)
        self.descending.setEnabled(order not in _ONE_WAY)

    def show_grouped(self, *, is_grouped: bool) -> None:
        """Show whether the copies are grouped by their marks."""
        self.grouped.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.grouped.setChecked(is_grouped)
        self.grouped.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def show_questions(self, questions: Sequence[Question], chosen: QuestionId | None) -> None:
        """Offer these questions, in the order of the paper.

        Args:
            questions: Of the exam.
            chosen: By which the copies are grouped now; None for another order.
        """
        self.questions.clear()
        for question in questions:
            action = self.questions.addAction(question.path.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(question.id == chosen)
            action.triggered.connect(partial(self.question_chosen.emit, question.id))
            if question.id == chosen:
                self.questions.setActiveAction(action)

    def show_names(self, is_shown: bool) -> None:
        """Offer the order by name only where names are shown."""
        self.orders[CopyOrder.NAME].setVisible(is_shown)

    def _open(self) -> None:
        open_menu(self)

    def _open_questions(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.questions.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self) -> None:
        order = next((order for order, action in self.orders.items() if action.isChecked()), CopyOrder.SCORE)
        self.sort_chosen.emit(order, self.descending.isChecked() and order not in _ONE_WAY)


def _titles() -> dict[CopyOrder, str]:
    return {
        CopyOrder.SCAN: QCoreApplication.translate("SortMenu", "As scanned"),
        CopyOrder.OWN: QCoreApplication.translate("SortMenu", "My order"),
        CopyOrder.CODE: QCoreApplication.translate("SortMenu", "By code"),
        CopyOrder.NAME: QCoreApplication.translate("SortMenu", "By name"),
        CopyOrder.STATE: QCoreApplication.translate("SortMenu", "By state"),
        CopyOrder.MARKED: QCoreApplication.translate("SortMenu", "By questions marked"),
        CopyOrder.TOTAL: QCoreApplication.translate("SortMenu", "By total"),
        CopyOrder.CHANGE: QCoreApplication.translate("SortMenu", "By last change"),
    }
