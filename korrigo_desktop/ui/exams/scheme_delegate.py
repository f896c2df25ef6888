"""The fields in which labels and points of a mark scheme are typed."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from korrigo_desktop.ui.enter_keys import ENTER
from korrigo_desktop.ui.exams.scheme_model import SchemeColumn
from korrigo_desktop.ui.theme.metrics import CONTROL_HEIGHT, HALF

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class SchemeDelegate(QStyledItemDelegate):
    """Line edits that tell Enter and Tab from leaving, and keep what was typed when it is no points.

    Attributes:
        entered: (QModelIndex) Enter: the cell is finished.
        level_wanted: (QModelIndex, bool, bool) Tab or Shift+Tab: whether deeper, and whether all was selected.
    """

    entered = Signal(QModelIndex)
    level_wanted = Signal(QModelIndex, bool, bool)

    def __init__(self, view: QTreeView) -> None:
        """Serve a tree, which owns the delegate."""
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as a field: nothing moves or is cut when one opens."""
        return QSize(super().sizeHint(option, index).width(), CONTROL_HEIGHT - HALF)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A field without round corners, for it fills its cell."""
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setStyleSheet("QLineEdit, QLineEdit:focus { border-radius: 0; padding: 0 8px; }")
        editor.setProperty("column", index.column())
        if index.column() == SchemeColumn.POINTS:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The whole cell: the place of the text alone is too low for a field."""
        editor.setGeometry(option.rect)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Give what was typed, and remember whether it was taken."""
        assert isinstance(editor, QLineEdit)
        editor.setProperty("refused", not model.setData(index, editor.text(), Qt.ItemDataRole.EditRole))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter finishes, Tab changes the level; a refused text keeps its field."""
        if not isinstance(editor, QLineEdit) or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        if event.type() != QEvent.Type.KeyPress or event.key() not in (*ENTER, *_TABS):
            return super().eventFilter(editor, event)
        is_all_selected = editor.selectedText() == editor.text()
        self.commitData.emit(editor)
        if editor.property("refused"):
            editor.selectAll()
            return True
        index = self._view.currentIndex()
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if event.key() in ENTER:
            self.entered.emit(index)
        else:
            self.level_wanted.emit(index, event.key() == Qt.Key.Key_Tab, is_all_selected)
        return True
