"""The remark bank within reach: a few letters, Enter, and the question has its remark; commands and copies likewise."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.remark_bank import BankRemark, RemarkBank
from korrigo_desktop.domain.scheme import Question
from korrigo_desktop.ui.azerty import DIGIT_ROW
from korrigo_desktop.ui.desk.bank_model import DIGITS, MARK, NUMBER, USES, WORDS, BankModel
from korrigo_desktop.ui.desk.beyond_remarks import BeyondRemark
from korrigo_desktop.ui.desk.desk_actions import BANK_ACTION, EVERYWHERE_ACTION, KEEP_ACTION, OWN_ACTION
from korrigo_desktop.ui.desk.palette_order import in_order
from korrigo_desktop.ui.enter_keys import ENTER
from korrigo_desktop.ui.shortcuts import written_keys_of
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, TextRole, label
from korrigo_desktop.ui.theme.row_table import go_to_row, show_whole_rows

WIDTH, HEIGHT = 560, 400
_MOST = 60
_MOST_LETTERS = 200
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: DIGITS, Qt.Key.Key_PageUp: -DIGITS}


class RemarkPalette(QFrame):
    """Lies over the page beside the question that it is for; leaving it with the focus closes it.

    Attributes:
        chosen: (BankRemark, bool) Take this remark; with the mark that goes with it, or without.
        placing_wanted: (BankRemark) Put this remark on the page instead of the question's field.
        closed: The keyboard may go back to the marks.
        everywhere_wanted: The current remark is to be changed on every copy that has it.
        writing_wanted: A remark is to be written for this question, beginning with the letters typed.
        own_wanted: The marker's own remarks are to be seen.
        keeping_wanted: The current remark is to become one of them.
        letters_typed: (str) What else has these letters may be shown; "" for none.
        search: Where letters are typed.
    """

    chosen = Signal(object, bool)
    placing_wanted = Signal(object)
    closed = Signal()
    everywhere_wanted = Signal()
    writing_wanted = Signal()
    own_wanted = Signal()
    keeping_wanted = Signal()
    letters_typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Stay hidden until it is asked.

        Args:
            parent: What it lies over.
        """
        super().__init__(parent)
        self.setProperty("card", "true")
        self._bank = RemarkBank()
        self._why_unread = ""
        self._found: tuple[BankRemark, ...] = ()
        self._beyond: tuple[BeyondRemark, ...] = ()
        self._question_id: QuestionId | None = None
        self._takes_remarks = self._finds_more = True
        self._title = label("", TextRole.STRONG)
        self._title.setWordWrap(False)
        self.search = QLineEdit(maxLength=_MOST_LETTERS)
        self.model = BankModel(self)
        self.table = self._make_table()
        self._nothing = label("", muted=True)
        self._keys = label("", TextRole.CAPTION, muted=True)
        self._write = self._button(self.tr("Write one…"), self.writing_wanted)
        self._own = self._button(self.tr("My remarks…"), self.own_wanted)
        self._put = push_button(self.tr("On the page"), quiet=True)
        self._put.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._put.clicked.connect(self._put_on_page)
        self._keep = self._button(self.tr("Keep it"), self.keeping_wanted)
        self._everywhere = self._button(self.tr("Change everywhere…"), self.everywhere_wanted)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # or a click beside its parts would lead to the marks beneath
        self.setFocusProxy(self.search)
        self._lay_out()
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._look)
        self.hide()

    def ask(self, question: Question, elsewhere: str = "") -> None:
        """Open for a question, with the remarks that are known; `show_bank` brings newer ones.

        Args:
            question: Its remarks come first.
            elsewhere: What the words are for, translated, if not for the question: nothing then gives it a mark.
        """
        self._question_id = question.id
        self._title.setText(elsewhere or self.tr("Remark on {question}").format(question=question.path))
        keys = self.tr(
            "Enter: the remark · Shift+Enter, or {keys} again: with its mark, next question · "
            "Alt+Enter: on the page · 1 to 9: at once · Esc: back"
        ).format(keys=written_keys_of(BANK_ACTION) or "–")
        self._keys.setText(self.tr("Enter: the remark · 1 to 9: at once · Esc: back") if elsewhere else keys)
        self._open(takes_remarks=True, finds_more=not elsewhere)

    def ask_for_more(self, question: Question) -> None:
        """Open for commands and copies alone: no remark can be put on this copy.

        Args:
            question: Where the keyboard was.
        """
        self._question_id = question.id
        self._title.setText(self.tr("Commands and copies"))
        self._keys.setText(self.tr("Enter: do it · Esc: back"))
        self._open(takes_remarks=False, finds_more=True)

    def _open(self, *, takes_remarks: bool, finds_more: bool) -> None:
        self._takes_remarks, self._finds_more = takes_remarks, finds_more
        self.search.setAccessibleName(self._title.text())
        self._put.setVisible(takes_remarks and finds_more)
        for button in (self._write, self._keep, self._everywhere):
            button.setVisible(takes_remarks)
        self._everywhere.setToolTip(written_keys_of(EVERYWHERE_ACTION))
        self._own.setToolTip(written_keys_of(OWN_ACTION))
        self._keep.setToolTip(written_keys_of(KEEP_ACTION))
        self.search.clear()
        self._look()
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_bank(self, bank: RemarkBank) -> None:
        """Choose among these from now on; where a person has gone to a remark, it stays the current one."""
        self._bank, self._why_unread = bank, ""
        if self.isVisible():
            gone_to = self._gone_to
            self._look()
            self._move_to(self.model.row_of(gone_to))

    def forget_bank(self) -> None:
        """Take that the remarks of another exam are on their way."""
        self._bank, self._why_unread = RemarkBank(), self.tr("The remarks of this exam are being read…")

    def show_beyond(self, rows: tuple[BeyondRemark, ...]) -> None:
        """Show what else has the letters among the remarks; where a person has gone to a row, it stays the current."""
        gone_to = self._gone_to
        self._beyond = rows
        self._show_found()
        self._move_to(self.model.row_of(gone_to))

    def show_unreadable(self) -> None:
        """Say that the remarks could not be read; what is known from before stays to be chosen from."""
        self._why_unread = self.tr("The remark bank can't be read. Marking goes on without it.")
        self._show_what_there_is()

    @property
    def current(self) -> BankRemark | None:
        """The remark that Enter would take."""
        return self.model.remark(self.table.currentIndex().row())

    @property
    def _gone_to(self) -> str:
        """The row that a person has gone to; "" while the best one is the current."""
        row = self.table.currentIndex().row()
        return self.model.words(row) if row > 0 else ""

    @property
    def told_keys(self) -> str:
        """What the keys do, as its foot says."""
        return self._keys.text()

    @property
    def nothing(self) -> str:
        """Why there is no remark to choose, "" when there is one."""
        return "" if self.model.rowCount() else self._nothing.text()

    def take_with_mark(self) -> None:
        """Take the current remark with the mark that goes with it, as Shift+Enter does."""
        self._choose(self.table.currentIndex().row(), with_mark=True)

    def dismiss(self) -> None:
        """Close without having chosen."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the search field that do more than type, and its focus."""
        if watched is self.search:
            if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_step(event):
                event.accept()  # or the desk would leaf through the copy
                return True
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._is_taken(event):
                return True
            if isinstance(event, QFocusEvent) and event.lostFocus():
                self._on_left(event.reason())
        return super().eventFilter(watched, event)

    def _on_left(self, reason: Qt.FocusReason) -> None:
        """Another window in front is no reason to close; a click elsewhere is, and the keyboard stays there."""
        if reason not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.hide()

    def _is_taken(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in ENTER and held == Qt.KeyboardModifier.AltModifier:
            self._put_on_page()
        elif key in ENTER:
            self._choose(self.table.currentIndex().row(), with_mark=held == Qt.KeyboardModifier.ShiftModifier)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.dismiss()
        elif _is_step(event):
            self._move_to(self.table.currentIndex().row() + _STEPS[Qt.Key(key)])
        elif not self.search.text() and (number := _digit(event.text())) and self.model.remark(number - 1) is not None:
            self._choose(number - 1, with_mark=False)
        else:
            return False
        return True

    def _choose(self, row: int, *, with_mark: bool) -> None:
        remark, beyond = self.model.remark(row), self.model.beyond(row)
        if remark is not None:
            self.hide()
            self.chosen.emit(remark, with_mark)
            self.closed.emit()
        elif beyond is not None:
            self.hide()
            self.closed.emit()  # first: a command works where the keyboard was
            beyond.act()

    def _put_on_page(self) -> None:
        """Close, and have the current remark hang under the pointer; not while words are wanted elsewhere."""
        remark = self.current
        if remark is not None and not self._put.isHidden():
            self.hide()
            self.placing_wanted.emit(remark)

    def _look(self) -> None:
        if self._question_id is None:
            return
        typed = self.search.text()
        self._found = self._bank.found(self._question_id, typed, _MOST) if self._takes_remarks else ()
        self._beyond = ()
        self._show_found()
        self._move_to(0)
        if self._finds_more:
            self.letters_typed.emit(typed)

    def _show_found(self) -> None:
        if self._question_id is not None:
            rows = in_order(self.search.text(), self._found, self._beyond)
            self.model.show_rows(rows, self._question_id, is_numbered=not self.search.text())
            self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        is_any = bool(self.model.rowCount())
        self.table.setVisible(is_any)
        self._nothing.setVisible(not is_any)
        self._nothing.setText(self._why_nothing())

    def _why_nothing(self) -> str:
        if not self._takes_remarks and not self.search.text().strip():
            return self.tr("Nothing on this copy can change. Letters find commands and copies.")
        if self._takes_remarks and self._why_unread:
            return self._why_unread
        if self.search.text().strip():
            return self.tr("Nothing has these letters.")
        return self.tr(
            "Remarks that you write in this exam come here by themselves; {keys} keeps some beforehand."
        ).format(keys=written_keys_of(OWN_ACTION) or "–")

    def _move_to(self, row: int) -> None:
        go_to_row(self.table, row, WORDS)
        self._show_what_can_be_done()

    def _show_what_can_be_done(self) -> None:
        """The buttons are about a remark."""
        current = self.current
        self._keep.setEnabled(current is not None and current.own is None)
        for button in (self._everywhere, self._put):
            button.setEnabled(current is not None)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        show_whole_rows(table)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setWordWrap(False)
        table.horizontalHeader().hide()
        for column in (NUMBER, MARK, USES):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        table.setAccessibleName(self.tr("Remarks of the bank"))
        table.clicked.connect(self._on_clicked)
        return table

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index.row(), with_mark=False)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(self.tr("Some letters of a remark, a command or a code"))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GRID, GAP, GRID)
        column.setSpacing(GRID)
        for part in (self._title, self.search, self._nothing):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        column.addWidget(self._keys)
        foot = QHBoxLayout()
        foot.setSpacing(HALF)
        for button in (self._write, self._own):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self._put, self._keep, self._everywhere):
            foot.addWidget(button)
        column.addLayout(foot)

    def _button(self, title: str, wanted: SignalInstance) -> QPushButton:
        """For the mouse: the keyboard has its own keys for each."""
        button = push_button(title, quiet=True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(wanted)
        return button


def _is_step(event: QKeyEvent) -> bool:
    """Whether a key goes through the remarks; with Alt or Ctrl it is the desk's."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _STEPS and held == Qt.KeyboardModifier.NoModifier


def _digit(text: str) -> int:
    """1 to 9 for a digit, also for a sign on the row of an AZERTY board; else 0: with é, ç and è words begin."""
    digit = text if text.isalpha() else DIGIT_ROW.get(text, text)
    return int(digit) if digit in tuple("123456789") else 0
