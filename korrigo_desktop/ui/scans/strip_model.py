"""The staging strip as a table: a copy a row, a page a column, read by keyset as far as it is looked at."""

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from korrigo_desktop.domain.copies import Copy
from korrigo_desktop.domain.ids import CopyId, ExamId
from korrigo_desktop.domain.pages import Page
from korrigo_desktop.services.staging import StagedCopy, load_strip
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.desk.page_loader import PageView

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_AT_ONCE = 40


class StripRole(IntEnum):
    """What the delegate paints from."""

    COPY = Qt.ItemDataRole.UserRole + 1
    PAGE = Qt.ItemDataRole.UserRole + 2


class StripModel(QAbstractTableModel):
    """Column 0 tells about the copy, the others are its pages in order."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        """Show no exam yet."""
        super().__init__(parent)
        self._workplace = workplace
        self._exam_id: ExamId | None = None
        self._rows: list[StagedCopy] = []
        self._next: str | None = None
        self._columns = 1
        self.only_problems = False

    def show_exam(self, exam_id: ExamId | None) -> None:
        """Show the strip of an exam from its beginning."""
        self._exam_id = exam_id
        self._read(_AT_ONCE)

    def refresh(self) -> None:
        """Read again what has been read; rows that stay the same stay where they are."""
        self._read(max(_AT_ONCE, len(self._rows)))

    def copy_at(self, row: int) -> Copy | None:
        """The copy of a row."""
        return self._rows[row].row.copy if 0 <= row < len(self._rows) else None

    def staged_at(self, row: int) -> StagedCopy | None:
        """The copy of a row with its pages."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def page_at(self, index: _Index) -> Page | None:
        """The page of a cell."""
        staged = self.staged_at(index.row()) if index.isValid() else None
        number = index.column() - 1
        return staged.pages[number] if staged and 0 <= number < len(staged.pages) else None

    def view_at(self, index: _Index) -> PageView | None:
        """What the picture of a cell is made from; None for a missing page."""
        staged, page = self.staged_at(index.row()), self.page_at(index)
        if staged is None or page is None or page.source is None:
            return None
        geometry = staged.geometry_of(page)
        source = staged.sources[page.source.source_id, page.source.index]
        return PageView(page.id, source, geometry) if geometry else None

    def index_of(self, page_id: str) -> QModelIndex:
        """Where a page is shown."""
        for row, staged in enumerate(self._rows):
            for number, page in enumerate(staged.pages):
                if page.id == page_id:
                    return self.index(row, number + 1)
        return QModelIndex()

    def row_of(self, copy_id: CopyId) -> int:
        """Where a copy is shown, -1 when it is not."""
        return next((row for row, staged in enumerate(self._rows) if staged.row.copy.id == copy_id), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Copies read so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """One more than the pages of the longest copy."""
        return 0 if parent.isValid() else self._columns

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there are copies beyond those read."""
        return not parent.isValid() and self._next is not None

    def fetchMore(self, parent: _Index) -> None:
        """Read the next copies."""
        if self._exam_id is None or parent.isValid():
            return
        page = load_strip(self._workplace, self._exam_id, after=self._next, limit=_AT_ONCE)
        self._next = page.next
        new = [staged for staged in page.copies if self._is_shown(staged)]
        if new:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(new) - 1)
            self._rows += new
            self.endInsertRows()
        self._widen()

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Pages can be chosen, dragged and dropped on; the rest of a row can be dropped on."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled
        if index.column() == 0 or self.page_at(index) is not None:
            flags |= Qt.ItemFlag.ItemIsSelectable
        if self.page_at(index) is not None:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The copy or the page of a cell, and what a screen reader says of it."""
        staged = self.staged_at(index.row())
        if staged is None:
            return None
        page = self.page_at(index)
        match role:
            case StripRole.COPY:
                return staged
            case StripRole.PAGE:
                return page
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._words(staged, page) if index.column() == 0 or page else None
        return None

    def _words(self, staged: StagedCopy, page: Page | None) -> str:
        if page is None:
            return ", ".join([staged.row.copy.code, *problem_names(staged.row.problem)])
        if page.source is None:
            return self.tr("Page {number}: missing from the scan").format(number=page.ordinal + 1)
        name = staged.file_names.get(page.source.source_id, "")
        return self.tr("Page {number}: {file}, page {source}").format(
            number=page.ordinal + 1, file=name, source=page.source.index + 1
        )

    def _is_shown(self, staged: StagedCopy) -> bool:
        return bool(staged.row.problem) or not self.only_problems

    def _read(self, limit: int) -> None:
        rows: list[StagedCopy] = []
        following = None
        if self._exam_id is not None:
            page = load_strip(self._workplace, self._exam_id, limit=limit)
            rows, following = [staged for staged in page.copies if self._is_shown(staged)], page.next
        same_copies = [staged.row.copy.id for staged in rows] == [staged.row.copy.id for staged in self._rows]
        if same_copies:
            changed = [number for number, staged in enumerate(rows) if staged != self._rows[number]]
            self._rows, self._next = rows, following
            self._widen()
            for number in changed:
                self.dataChanged.emit(self.index(number, 0), self.index(number, self._columns - 1))
            return
        self.beginResetModel()
        self._rows, self._next = rows, following
        self._columns = self._longest()
        self.endResetModel()

    def _longest(self) -> int:
        return 1 + max((len(staged.pages) for staged in self._rows), default=0)

    def _widen(self) -> None:
        wanted = self._longest()
        if wanted > self._columns:
            self.beginInsertColumns(QModelIndex(), self._columns, wanted - 1)
            self._columns = wanted
            self.endInsertColumns()


def problem_names(codes: str) -> list[str]:
    """What the import found odd, in words; a code of a later version is shown as it is."""
    names = {
        "lone_side": QCoreApplication.translate("ScanProblems", "lone A3 side"),
        "odd_side_count": QCoreApplication.translate("ScanProblems", "odd number of A3 sides"),
        "incomplete": QCoreApplication.translate("ScanProblems", "fewer pages than the others"),
        "mixed_sizes": QCoreApplication.translate("ScanProblems", "mixed page sizes"),
        "not_a3": QCoreApplication.translate("ScanProblems", "not an A3 side"),
        "uncut_a3": QCoreApplication.translate("ScanProblems", "A3 side kept whole"),
        "upright_a3": QCoreApplication.translate("ScanProblems", "A3 side scanned upright"),
        "landscape": QCoreApplication.translate("ScanProblems", "page lying on its side"),
        "odd_size": QCoreApplication.translate("ScanProblems", "unusual size"),
    }
    return [names.get(code, code) for code in codes.split(",") if code]
