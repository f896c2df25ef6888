"""The slim bar on top: which exam every screen is about, and another one to choose."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.ui.opened_menu import open_menu
from korrigo_desktop.ui.theme.buttons import action_tool_button, beside_icon, tool_button
from korrigo_desktop.ui.theme.icons import IconName, set_icon
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, TextRole, font_of
from korrigo_desktop.ui.theme.text_room import follow_text_size

_TITLE_SHARE = 0.6
_BEHIND_ROOM = 2  # after the switcher and the empty room


@dataclass(frozen=True, slots=True)
class ExamChoice:
    """One exam of the switcher.

    Attributes:
        title: As the teacher wrote it.
        detail: What tells two of the same title apart: a date, a number of copies. Translated, may be "".
    """

    exam_id: ExamId
    title: str
    detail: str = ""


class Header(QFrame):
    """The exam and its switcher; actions of the window at the right.

    Attributes:
        exam_chosen: (ExamId) The person chose this exam.
        new_exam_wanted: The person wants to make one.
    """

    exam_chosen = Signal(object)
    new_exam_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show that there is no exam yet."""
        super().__init__(parent)
        self._can_make_exams = True
        self.setObjectName("header")
        self._title = ""
        self._menu = QMenu(self)
        self._switcher = tool_button(IconName.EXAMS, "")
        self._switcher.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._switcher.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        follow_text_size(self._switcher, lambda: self._switcher.setFont(font_of(TextRole.HEADING)))
        self._switcher.setMenu(self._menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GAP, HALF, GRID, HALF)
        self._row.addWidget(self._switcher)
        self._row.addStretch(1)
        self.show_exams((), None)

    def show_exams(self, exams: Sequence[ExamChoice], current: ExamId | None) -> None:
        """Show the exam that the screens are about, and the others in the menu.

        Args:
            exams: All, in the order of the menu.
            current: One of them, or None.
        """
        self._menu.clear()
        for exam in exams:
            self._add_choice(exam, is_current=exam.exam_id == current)
        if self._can_make_exams:
            self._add_new_exam()
        self._title = next((exam.title for exam in exams if exam.exam_id == current), self.tr("No exam yet"))
        self._switcher.setAccessibleName(self.tr("Exam: {title}").format(title=self._title))
        self._switcher.setToolTip(self._title)
        self._elide()

    def forbid_new_exams(self) -> None:
        """Leave making exams to the exam office."""
        self._can_make_exams = False

    def add_action(self, action: QAction) -> None:
        """Show an action of the window at the right end."""
        self._row.addWidget(action_tool_button(action))

    def add_button(self, button: QToolButton) -> None:
        """Show a button with a menu of its own at the right end, before the actions."""
        self._row.insertWidget(_BEHIND_ROOM, button)

    def open_switcher(self) -> None:
        """Open the menu, for the keyboard."""
        open_menu(self._switcher)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut a long title to the room there is; the tooltip has it whole."""
        super().resizeEvent(event)
        self._elide()

    def _add_new_exam(self) -> None:
        if not self._menu.isEmpty():
            self._menu.addSeparator()
        new = self._menu.addAction(self.tr("New exam…"))
        set_icon(new, IconName.PLUS)
        new.triggered.connect(self.new_exam_wanted)

    def _add_choice(self, exam: ExamChoice, *, is_current: bool) -> None:
        # A tab puts the detail where a menu has its shortcuts; & would underline the next letter.
        title = exam.title.replace("&", "&&").replace("\t", " ")
        action = self._menu.addAction(f"{title}\t{exam.detail}" if exam.detail else title)
        action.setCheckable(True)
        action.setChecked(is_current)
        action.triggered.connect(lambda _checked, exam_id=exam.exam_id: self.exam_chosen.emit(exam_id))

    def _elide(self) -> None:
        metrics = QFontMetrics(self._switcher.font())
        room = max(160, int(self.width() * _TITLE_SHARE))
        shown = metrics.elidedText(self._title, Qt.TextElideMode.ElideMiddle, room)
        self._switcher.setText(beside_icon(shown.replace("&", "&&")))
