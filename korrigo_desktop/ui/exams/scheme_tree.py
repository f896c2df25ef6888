"""The tree in which a mark scheme is typed: every edit has a key, and Enter goes from label to points to the next."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTreeView, QWidget

from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.scheme import MarkScheme
from korrigo_desktop.services import scheme_editing
from korrigo_desktop.ui.enter_keys import ENTER
from korrigo_desktop.ui.exams.scheme_delegate import SchemeDelegate
from korrigo_desktop.ui.exams.scheme_model import SchemeColumn, SchemeModel
from korrigo_desktop.ui.theme.metrics import room_for_text
from korrigo_desktop.ui.theme.text_room import follow_text_size

_NO_KEYS = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class SchemeTree(QTreeView):
    """Enter: new question below. Tab, Shift+Tab: level. Alt+Up, Alt+Down: order. Delete. F2 or typing: edit."""

    def __init__(self, model: SchemeModel, parent: QWidget | None = None) -> None:
        """Show a model; it outlives the view."""
        super().__init__(parent)
        self._model = model
        self._wanted: QuestionId | None = None
        self.setModel(model)
        delegate = SchemeDelegate(self)
        delegate.entered.connect(self._after_typing)
        delegate.level_wanted.connect(self._change_level)
        self.setItemDelegate(delegate)
        self.setAccessibleName(self.tr("Mark scheme"))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setUniformRowHeights(True)
        self.setItemsExpandable(False)
        self.setIndentation(24)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(SchemeColumn.LABEL, QHeaderView.ResizeMode.Stretch)
        follow_text_size(self, self._measure_columns)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._recall)

    def _measure_columns(self) -> None:
        for column, width in ((SchemeColumn.POINTS, 110), (SchemeColumn.VARIANT, 90)):
            self.header().resizeSection(column, max(room_for_text(width), self.header().sectionSizeHint(column)))

    @property
    def current_question(self) -> QuestionId | None:
        """The question with the cursor."""
        return self._model.question_at(self.currentIndex())

    def add_question(self) -> None:
        """Put a new question below the current one and begin with its label."""
        scheme, made = scheme_editing.add_below(self._model.scheme, self.current_question)
        self._take(scheme, made)
        self.edit_cell(made, SchemeColumn.LABEL)

    def remove_question(self) -> None:
        """Take the current question away; the cursor goes to its neighbour."""
        current = self.current_question
        if current is None:
            return
        rows = [self._model.question_at(index) for index in self._model.indexes()]
        scheme = scheme_editing.remove(self._model.scheme, current)
        left = {node.id for node, _, _ in scheme.walk()}
        position = rows.index(current)
        behind = [question for question in rows[position + 1 :] if question in left]
        before = [question for question in rows[:position] if question in left]
        near = behind[:1] or before[-1:]
        self._take(scheme, near[0] if near else None)

    def indent_question(self) -> None:
        """Put the current question below the one before it."""
        self._change(scheme_editing.indent)

    def outdent_question(self) -> None:
        """Put the current question one level up."""
        self._change(scheme_editing.outdent)

    def move_question(self, places: int) -> None:
        """Move the current question among its siblings."""
        self._change(lambda scheme, question: scheme_editing.move(scheme, question, places))

    def edit_cell(self, question_id: QuestionId, column: SchemeColumn) -> None:
        """Put the cursor on a cell and begin to type in it."""
        index = self._model.index_of(question_id, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    def finish_typing(self) -> None:
        """Take what stands in an open field."""
        if self.state() is QAbstractItemView.State.EditingState:
            self.setFocus()

    def focusNextPrevChild(self, next_child: bool) -> bool:
        """Tab changes the level; where it can't, it leaves the tree as anywhere else."""
        before = self._model.scheme
        if next_child:
            self.indent_question()
        else:
            self.outdent_question()
        return True if self._model.scheme != before else super().focusNextPrevChild(next_child)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the editor; all others are the view's own."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        action = self._action_of(event.key(), held)
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    def _action_of(self, key: int, held: Qt.KeyboardModifier) -> Callable[[], None] | None:
        if held == _NO_KEYS and key in ENTER:
            return self.add_question
        if held == _NO_KEYS and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self.remove_question
        if held == _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return lambda: self.move_question(-1 if key == Qt.Key.Key_Up else 1)
        if held == _ALT and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return self.outdent_question if key == Qt.Key.Key_Left else self.indent_question
        return None

    def _after_typing(self, index: QModelIndex) -> None:
        """Enter in a cell: from label to points, from points to the next question without any, else a new one."""
        question = self._model.question_at(index)
        node = self._model.node_at(index)
        if question is None or node is None:
            return
        if index.column() == SchemeColumn.LABEL and not node.children:
            self.edit_cell(question, SchemeColumn.POINTS)
            return
        rows = self._model.indexes()
        position = next((i for i, row in enumerate(rows) if self._model.question_at(row) == question), -1)
        if position == len(rows) - 1:
            self.setCurrentIndex(rows[position])
            self.add_question()
        else:
            self.setCurrentIndex(rows[position + 1].siblingAtColumn(index.column()))

    def _change_level(self, index: QModelIndex, is_deeper: bool, is_all_selected: bool) -> None:
        """Tab in a field: another level, and typing goes on where it was."""
        question, column = self._model.question_at(index), SchemeColumn(index.column())
        if is_deeper:
            self.indent_question()
        else:
            self.outdent_question()
        if question is None:
            return
        self.edit_cell(question, column)
        field = self.indexWidget(self.currentIndex())
        if isinstance(field, QLineEdit) and not is_all_selected:
            field.end(False)  # noqa: FBT003 - Qt's own signature

    def _change(self, change: Callable[[MarkScheme, QuestionId], MarkScheme]) -> None:
        current = self.current_question
        if current is not None:
            self._take(change(self._model.scheme, current), current)

    def _take(self, scheme: MarkScheme, current: QuestionId | None) -> None:
        column = SchemeColumn(max(self.currentIndex().column(), 0))
        self._model.edit(scheme)
        self.setCurrentIndex(self._model.index_of(current, column))

    def _remember(self) -> None:
        self._wanted = self.current_question

    def _recall(self) -> None:
        self.expandAll()
        index = self._model.index_of(self._wanted)
        if not index.isValid() and self._model.rowCount():
            index = self._model.index(0, 0)
        self.setCurrentIndex(index)
