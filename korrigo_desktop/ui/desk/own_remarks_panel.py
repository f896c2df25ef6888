"""The marker's own remarks over the page: those of a question or of the whole exam, written, changed, put in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.own_remarks import WHOLE_EXAM, OwnRemark, of_question
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.shared_remarks import ColleagueRemark
from korrigo_desktop.ui.desk.desk_card import DeskCard, is_history_key
from korrigo_desktop.ui.desk.own_remark_form import OwnRemarkForm
from korrigo_desktop.ui.desk.own_remarks_buttons import OwnRemarksButtons
from korrigo_desktop.ui.desk.own_remarks_model import PLACE, POINTS, SHARED, WORDS, OwnRemarksModel
from korrigo_desktop.ui.desk.unshared_note import UnsharedNote
from korrigo_desktop.ui.enter_keys import ENTER
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, HALF, TextRole, label
from korrigo_desktop.ui.theme.row_table import go_to_row, show_whole_rows

_SIZE = QSize(840, 540)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class RemarkScope:
    """What remarks can be for.

    Attributes:
        title: The question's labels, or what is said in their place.
        maximum: What may be given for it; None for the whole exam, and for a question that the scheme has no longer.
    """

    question_id: QuestionId
    title: str
    maximum: Points | None


class OwnRemarksPanel(DeskCard):
    """Hidden until it is asked; Escape goes back, and what is being written is still there next time.

    Attributes:
        written: (QuestionId, str, Points or None) Keep a new remark.
        rewritten: (OwnRemark, str, Points or None) Change one.
        deleted: (OwnRemark) Delete one.
        moved: (OwnRemark, int) Move one so many places.
        shared: (OwnRemark, bool) Share one with everybody who corrects the exam, or no more.
        withdrawn: (OwnRemark, bool) Withdraw a colleague's, or let it be after all.
        import_wanted: Remarks are to be taken from a file.
        export_wanted: They are to be written into one.
        scope: Which question.
        table: Its remarks.
        form: Where one is written.
        buttons: What can be done.
        unshared: Which are not shared any more, and why.
    """

    written = Signal(str, str, object)
    rewritten = Signal(object, str, object)
    deleted = Signal(object)
    moved = Signal(object, int)
    shared = Signal(object, bool)
    withdrawn = Signal(object, bool)
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, desk: QWidget) -> None:
        """Stay hidden.

        Args:
            desk: What it lies over.
        """
        super().__init__(desk, _SIZE)
        self._scopes: tuple[RemarkScope, ...] = ()
        self._remarks: tuple[OwnRemark, ...] = ()
        self._of_colleagues: tuple[ColleagueRemark, ...] = ()
        self.scope = QComboBox()
        self.model = OwnRemarksModel(self)
        self.table = self._make_table()
        self._nothing = label(
            self.tr("No remark is kept here yet. Those that you write are found in the bank."), muted=True
        )
        self.form = OwnRemarkForm()
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.buttons = OwnRemarksButtons()
        self.unshared = UnsharedNote()
        self._told = label("", TextRole.CAPTION, muted=True)
        self._import = push_button(self.tr("From a file…"), quiet=True)
        self._export = push_button(self.tr("Into a file…"), quiet=True)
        self.setFocusProxy(self.form.words)
        self._lay_out()
        self._connect()

    @property
    def question_id(self) -> QuestionId:
        """The question that is chosen, or WHOLE_EXAM."""
        at = self.scope.currentIndex()
        return self._scopes[at].question_id if 0 <= at < len(self._scopes) else WHOLE_EXAM

    @property
    def current(self) -> OwnRemark | None:
        """The remark of the current row; None for a colleague's."""
        return self.model.remark(self.table.currentIndex().row())

    @property
    def _current_of_colleague(self) -> ColleagueRemark | None:
        return self.model.colleague(self.table.currentIndex().row())

    def ask(self, question_id: QuestionId, draft: str = "", *, is_to_write: bool = True) -> None:
        """Open for a question.

        Args:
            question_id: Chosen first.
            draft: Words to begin a new remark with; "" leaves what was being written.
            is_to_write: Whether the keyboard goes to the words; else to the list, if one is kept.
        """
        if draft:
            self.form.begin(draft)
        self._choose(question_id)
        self.open(self.form.words if is_to_write or not self.model.own_count else self.table)

    def show_remarks(
        self,
        scopes: Sequence[RemarkScope],
        remarks: Sequence[OwnRemark],
        of_colleagues: Sequence[ColleagueRemark] = (),
    ) -> None:
        """Show what is kept now, and what may be withdrawn; the chosen question and the current row stay."""
        of_colleague = self._current_of_colleague
        chosen, gone_to = self.question_id, of_colleague.remark if of_colleague is not None else self.current
        self._scopes, self._remarks, self._of_colleagues = tuple(scopes), tuple(remarks), tuple(of_colleagues)
        self.scope.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.scope.clear()
        every = (*self._remarks, *(one.remark for one in self._of_colleagues))
        for scope in self._scopes:
            count = len(of_question(every, scope.question_id))
            self.scope.addItem(f"{scope.title}  ({count})" if count else scope.title)
        self.scope.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        if (changed := self.form.changed) is not None:  # may have been changed or deleted by an undo
            self.form.changed = next((remark for remark in self._remarks if remark.id == changed.id), None)
        self._choose(chosen)
        self._go_to(self.model.row_of(gone_to))

    def show_sharing(self, told: str | None) -> None:
        """Offer to share, and say what that means; None where there is nobody to share with."""
        self.buttons.share.setVisible(told is not None)
        self._told.setVisible(told is not None)
        self._told.setText(told or "")
        self.table.setColumnHidden(SHARED, told is None)

    @property
    def told(self) -> str:
        """What is said of sharing, "" for nothing."""
        return self._told.text()

    def go_to(self, remark: OwnRemark) -> None:
        """Make a remark the current one."""
        self._go_to(self.model.row_of(remark))

    def done(self, kept: OwnRemark | None = None) -> None:
        """What was written is kept: the next one can be.

        Args:
            kept: Made the current row.
        """
        if kept is not None:
            self.go_to(kept)
        self.form.begin()
        self._show_buttons()
        self.form.words.setFocus()

    def is_own(self, watched: QObject, event: QKeyEvent) -> bool:
        """Alt and an arrow move a remark; in the list, Ctrl+Z is the desk's undo."""
        if watched is self.table and is_history_key(event):
            return False
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        return super().is_own(watched, event) or (is_alt and event.key() in _STEPS)

    def take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        """Change, delete, share and move in the list."""
        key, is_alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if watched is not self.table:
            return False
        if key in ENTER or key == Qt.Key.Key_F2:
            self._on_change_wanted()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._on_delete()
        elif key == Qt.Key.Key_Space and not self.buttons.share.isHidden():
            self._on_share()
        elif key in _STEPS and is_alt:
            self._move(_STEPS[Qt.Key(key)])
        else:
            return False
        return True

    def _connect(self) -> None:
        self.scope.currentIndexChanged.connect(self._on_scope)
        self.table.doubleClicked.connect(self._on_change_wanted)
        self.table.selectionModel().currentChanged.connect(self._show_buttons)
        self.form.entered.connect(self._on_entered)
        self.buttons.keep.clicked.connect(self.form.enter)
        self.buttons.new.clicked.connect(self._on_new)
        self.buttons.delete.clicked.connect(self._on_delete)
        self.buttons.up.clicked.connect(lambda: self._move(-1))
        self.buttons.down.clicked.connect(lambda: self._move(1))
        self.buttons.share.clicked.connect(self._on_share)
        self.buttons.close_panel.clicked.connect(self.dismiss)
        self._import.clicked.connect(self.import_wanted)
        self._export.clicked.connect(self.export_wanted)
        for part in (self.table, self.form.words, self.form.points, self.scope):
            part.installEventFilter(self)

    def _on_new(self) -> None:
        self.done()

    def _on_scope(self) -> None:
        """Another question: what is being written is a new remark for that one."""
        self.form.changed = None
        self._show_scope()

    def _show_scope(self) -> None:
        at = self.scope.currentIndex()
        self.form.show_maximum(self._scopes[at].maximum if 0 <= at < len(self._scopes) else None)
        rows = of_question(self._remarks, self.question_id)
        of_colleagues = [one for one in self._of_colleagues if one.remark.question_id == self.question_id]
        self.model.show_remarks(rows, of_colleagues)
        self.table.setVisible(bool(self.model.rowCount()))
        self._nothing.setVisible(not self.model.rowCount())
        self._go_to(0)
        self._show_buttons()

    def _on_entered(self, text: str, points: Points | None) -> None:
        if self.form.changed is not None:
            self.rewritten.emit(self.form.changed, text, points)
        else:
            self.written.emit(self.question_id, text, points)

    def _on_change_wanted(self, _index: QModelIndex | None = None) -> None:
        if self.current is not None:
            self.form.change(self.current)
            self._show_buttons()
            self.form.words.setFocus()

    def _on_delete(self) -> None:
        if self.current is not None:
            if self.form.changed == self.current:
                self.form.changed = None  # its words stay: entered, they are a new remark
            self.deleted.emit(self.current)

    def _on_share(self) -> None:
        of_colleague = self._current_of_colleague
        if self.current is not None:
            self.shared.emit(self.current, not self.current.is_shared)
        elif of_colleague is not None:
            self.withdrawn.emit(of_colleague.remark, not of_colleague.is_leaving)

    def _move(self, steps: int) -> None:
        if self.current is not None:
            self.moved.emit(self.current, steps)

    def _choose(self, question_id: QuestionId) -> None:
        ids = [scope.question_id for scope in self._scopes]
        self.scope.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.scope.setCurrentIndex(ids.index(question_id) if question_id in ids else 0)
        self.scope.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        if self.form.changed is not None and self.form.changed.question_id != self.question_id:
            self.form.changed = None
        self._show_scope()

    def _go_to(self, row: int) -> None:
        go_to_row(self.table, row, WORDS)

    def _show_buttons(self) -> None:
        row = self.table.currentIndex().row()
        self.buttons.show_current(self.current, self._current_of_colleague, row, self.model.own_count)
        self.buttons.show_writing(is_change=self.form.changed is not None)
        self._export.setEnabled(bool(self._remarks))

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        show_whole_rows(table)
        table.setWordWrap(False)
        table.horizontalHeader().hide()
        for column in (PLACE, POINTS, SHARED):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        table.setAccessibleName(self.tr("My remarks"))
        return table

    def _lay_out(self) -> None:
        title = label(self.tr("My remarks"), TextRole.STRONG)
        self.scope.setAccessibleName(self.tr("For which question"))
        head = QHBoxLayout()
        head.addWidget(title)
        head.setSpacing(GRID)
        head.addWidget(self.scope, 1)
        head.addWidget(self._import)
        head.addWidget(self._export)
        keys = self.tr("Enter: keep it · in the list: Enter: change, Del: delete, Alt+↑ Alt+↓: move · Esc: back")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GRID, GAP, GRID)
        column.setSpacing(HALF)
        column.addLayout(head)
        column.addWidget(self.unshared)
        column.addWidget(self._nothing)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        column.addWidget(self.form)
        column.addWidget(self.buttons)
        column.addWidget(label(keys, TextRole.CAPTION, muted=True))
        column.addWidget(self._told)
