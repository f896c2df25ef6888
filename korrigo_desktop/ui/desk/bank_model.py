"""Remarks of the bank as rows: digit, words, mark, on how many copies; commands and copies stand among them."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from korrigo_desktop.domain.ids import QuestionId
from korrigo_desktop.domain.own_remarks import WHOLE_EXAM
from korrigo_desktop.domain.remark_bank import BankRemark
from korrigo_desktop.ui.desk.beyond_remarks import BeyondKind, BeyondRemark
from korrigo_desktop.ui.desk.palette_order import PaletteRow
from korrigo_desktop.ui.desk.points_text import written_score
from korrigo_desktop.ui.plain_tooltip import plain_tooltip

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
DIGITS = 9
NUMBER, WORDS, MARK, USES = range(4)


class BankModel(QAbstractTableModel):
    """A few dozen remarks: the whole list is replaced at each key."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without remarks."""
        super().__init__(parent)
        self._rows: tuple[PaletteRow, ...] = ()
        self._question_id: QuestionId | None = None
        self._is_numbered = True

    def show_rows(self, rows: tuple[PaletteRow, ...], question_id: QuestionId, *, is_numbered: bool) -> None:
        """Show these, best first.

        Args:
            rows: Remarks, commands and copies.
            question_id: The question that they are for.
            is_numbered: Whether a digit takes a remark.
        """
        self.beginResetModel()
        self._rows, self._question_id, self._is_numbered = rows, question_id, is_numbered
        self.endResetModel()

    def remark(self, row: int) -> BankRemark | None:
        """The remark of a row; None for another row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, BankRemark) else None

    def beyond(self, row: int) -> BeyondRemark | None:
        """The command or the copy of a row; None for another row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, BeyondRemark) else None

    def words(self, row: int) -> str:
        """What a row is recognised by when others come beside it; "" where there is none."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return "" if found is None else _words(found)

    def row_of(self, text: str) -> int:
        """Where a row stands by its words; the first row when it is not here."""
        return next((number for number, row in enumerate(self._rows) if _words(row) == text), 0)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row a remark, a command, a copy."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Digit, words, mark, uses."""
        return 0 if parent.isValid() else 4

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says."""
        remark = self.remark(index.row()) if index.isValid() else None
        beyond = self.beyond(index.row()) if index.isValid() else None
        if beyond is not None and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text_beyond(beyond, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.isValid() and index.column() != WORDS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if remark is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(remark, index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == WORDS:
            return plain_tooltip(remark.text)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == USES:
            return self._uses(remark)
        return None

    def _text(self, remark: BankRemark, row: int, column: int) -> str:
        if column == NUMBER:
            return str(row + 1) if self._is_numbered and row < DIGITS else ""
        if column == WORDS:
            return " ".join(remark.text.split())
        if column == MARK:
            return written_score(remark.score)
        return self._uses(remark)

    def _text_beyond(self, beyond: BeyondRemark, column: int) -> str:
        kinds = {BeyondKind.COMMAND: self.tr("command"), BeyondKind.COPY: self.tr("copy")}
        return {WORDS: beyond.title, MARK: beyond.detail, USES: kinds[beyond.kind]}.get(column, "")

    def _uses(self, remark: BankRemark) -> str:
        if remark.question_id == WHOLE_EXAM:
            return self.tr("whole exam")
        if remark.question_id != self._question_id:
            return self.tr("elsewhere")
        if remark.uses:
            return self.tr("%n copies", "", remark.uses)
        return self.tr("my own") if remark.own is not None else self.tr("a colleague's")


def _words(row: PaletteRow) -> str:
    return row.text if isinstance(row, BankRemark) else row.title
