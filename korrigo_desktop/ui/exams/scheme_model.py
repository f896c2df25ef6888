"""A mark scheme as a tree for views: immutable nodes, each edit a whole new scheme that can be undone."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.points import format_points, parse_points
from korrigo_desktop.domain.scheme import MarkScheme, SchemeNode
from korrigo_desktop.services import scheme_editing
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.theme.metrics import TextRole, font_of

Index = QModelIndex | QPersistentModelIndex


class SchemeColumn(IntEnum):
    """The columns of the tree."""

    LABEL = 0
    POINTS = 1
    VARIANT = 2


@dataclass(frozen=True, slots=True)
class _Row:
    node: SchemeNode
    parent: int
    position: int
    children: tuple[int, ...]


class SchemeModel(QAbstractItemModel):
    """Shows a scheme that may still be incomplete; keeps its history.

    Signals:
        scheme_changed: The scheme is another one: by an edit, an undo or a redo. Not after `show_scheme`.
        edit_refused: (str) A typed value is no points; the sentence says why. Nothing changed.
    """

    scheme_changed = Signal()
    edit_refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._scheme = MarkScheme(())
        self._rows: list[_Row] = []
        self._top: tuple[int, ...] = ()
        self._undo: list[MarkScheme] = []
        self._redo: list[MarkScheme] = []

    @property
    def scheme(self) -> MarkScheme:
        """The scheme as it stands in the editor."""
        return self._scheme

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to undo."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone edit."""
        return bool(self._redo)

    def show_scheme(self, scheme: MarkScheme) -> None:
        """Show a scheme from the store; the history starts again."""
        self._undo.clear()
        self._redo.clear()
        self._replace(scheme)

    def edit(self, scheme: MarkScheme) -> None:
        """Take an edited scheme; it can be undone."""
        if scheme != self._scheme:
            self._undo.append(self._scheme)
            self._redo.clear()
            self._replace(scheme)
            self.scheme_changed.emit()

    def undo(self) -> None:
        """Go back to the scheme before the last edit."""
        self._step(self._undo, self._redo)

    def redo(self) -> None:
        """Go forward to what was undone."""
        self._step(self._redo, self._undo)

    def question_at(self, index: Index) -> QuestionId | None:
        """The id behind an index."""
        return self._rows[index.internalId()].node.id if index.isValid() else None

    def index_of(self, question_id: QuestionId | None, column: int = SchemeColumn.LABEL) -> QModelIndex:
        """Where a question stands, an invalid index when it is not there."""
        for number, row in enumerate(self._rows):
            if row.node.id == question_id:
                return self.createIndex(row.position, column, number)
        return QModelIndex()

    def node_at(self, index: Index) -> SchemeNode | None:
        """The node behind an index."""
        return self._rows[index.internalId()].node if index.isValid() else None

    def indexes(self) -> list[QModelIndex]:
        """Every question in the order of the paper, first column."""
        return [self.createIndex(row.position, 0, number) for number, row in enumerate(self._rows)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Questions below one, or at the top."""
        if parent.isValid() and parent.column() != 0:
            return 0
        return len(self._children(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008 - Qt's own default
        """Label, points, variant."""
        return len(SchemeColumn)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The index of a cell."""
        children = self._children(parent)
        if not (0 <= row < len(children) and 0 <= column < len(SchemeColumn)):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The question above."""
        number = self._rows[child.internalId()].parent if child.isValid() else -1
        return QModelIndex() if number < 0 else self.createIndex(self._rows[number].position, 0, number)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; a sum of points where questions lie below."""
        node = self.node_at(index)
        if node is None:
            return None
        column = SchemeColumn(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and column is SchemeColumn.POINTS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.EditRole:
            return self._text(node, column)
        if role == Qt.ItemDataRole.DisplayRole:
            lacks_points = column is SchemeColumn.POINTS and not node.children and node.points is None
            return "?" if lacks_points else self._text(node, column)
        if role == Qt.ItemDataRole.FontRole and node.children:
            return font_of(TextRole.STRONG)
        if role == Qt.ItemDataRole.ToolTipRole and column is SchemeColumn.POINTS:
            return self._points_tip(node)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is SchemeColumn.POINTS and not node.children:
            return self._text(node, column) or self.tr("no points yet")
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what a person typed."""
        question_id = self.question_at(index)
        if role != Qt.ItemDataRole.EditRole or question_id is None:
            return False
        text = str(value)
        match SchemeColumn(index.column()):
            case SchemeColumn.LABEL:
                self.edit(scheme_editing.with_label(self._scheme, question_id, text))
            case SchemeColumn.VARIANT:
                self.edit(scheme_editing.with_variant(self._scheme, question_id, text))
            case SchemeColumn.POINTS:
                return self._set_points(question_id, text)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be edited but the sums."""
        node = self.node_at(index)
        if node is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() != SchemeColumn.POINTS or not node.children:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == SchemeColumn.POINTS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        titles = (self.tr("Question"), self.tr("Points"), self.tr("Subject"))
        if role == Qt.ItemDataRole.ToolTipRole and section == SchemeColumn.VARIANT:
            return self.tr("A or B, for a question that only one of the subjects has")
        return titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _set_points(self, question_id: QuestionId, text: str) -> bool:
        try:
            points = parse_points(text) if text.strip() else None
        except KorrigoError as error:
            self.edit_refused.emit(sentence_of(error))
            return False
        self.edit(scheme_editing.with_points(self._scheme, question_id, points))
        return True

    def _points_tip(self, node: SchemeNode) -> str:
        if node.children:
            return self.tr("Sum of the questions below")
        return self.tr("No points yet") if node.points is None else ""

    def _text(self, node: SchemeNode, column: SchemeColumn) -> str:
        match column:
            case SchemeColumn.LABEL:
                return node.label
            case SchemeColumn.VARIANT:
                return node.variant
            case SchemeColumn.POINTS:
                if not node.children and node.points is None:
                    return ""
                return format_points(node.maximum, QLocale().decimalPoint())

    def _children(self, parent: Index) -> tuple[int, ...]:
        return self._rows[parent.internalId()].children if parent.isValid() else self._top

    def _step(self, source: list[MarkScheme], target: list[MarkScheme]) -> None:
        if source:
            target.append(self._scheme)
            self._replace(source.pop())
            self.scheme_changed.emit()

    def _replace(self, scheme: MarkScheme) -> None:
        """Show another scheme: only cells change while the outline stays the same, so that nothing folds or scrolls."""
        rows, top = _flattened(scheme)
        if [(row.node.id, row.parent) for row in rows] == [(row.node.id, row.parent) for row in self._rows]:
            self._scheme, self._rows, self._top = scheme, rows, top
            for number, row in enumerate(rows):
                first = self.createIndex(row.position, 0, number)
                self.dataChanged.emit(first, self.createIndex(row.position, len(SchemeColumn) - 1, number))
            return
        self.beginResetModel()
        self._scheme, self._rows, self._top = scheme, rows, top
        self.endResetModel()


def _flattened(scheme: MarkScheme) -> tuple[list[_Row], tuple[int, ...]]:
    rows: list[_Row] = []

    def add(nodes: tuple[SchemeNode, ...], parent: int) -> tuple[int, ...]:
        numbers = []
        for position, node in enumerate(nodes):
            number = len(rows)
            rows.append(_Row(node, parent, position, ()))
            rows[number] = _Row(node, parent, position, add(node.children, number))
            numbers.append(number)
        return tuple(numbers)

    return rows, add(scheme.nodes, -1)
