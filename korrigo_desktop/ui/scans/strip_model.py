"""The staging strip as a table: a copy a row, a page a column, read by keyset as far as it is looked at."""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.copies import Copy, CopyState
from korrigo_desktop.domain.ids import CopyId, ExamId, PageId
from korrigo_desktop.domain.pages import Page
from korrigo_desktop.services import staging
from korrigo_desktop.services.staging import STAGED, StagedCopy
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.desk.page_loader import PageView
from korrigo_desktop.ui.scans.problem_words import problems_told
from korrigo_desktop.ui.sentences import state_name

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_AT_ONCE = 20  # twice what a large screen shows, and half of what the window may wait for
_PAGES_FORMAT = "application/x-korrigo-pages"


class StripRole(IntEnum):
    """What the delegate paints from."""

    COPY = Qt.ItemDataRole.UserRole + 1
    PAGE = Qt.ItemDataRole.UserRole + 2
    IS_CUT = Qt.ItemDataRole.UserRole + 3


class StripModel(QAbstractTableModel):
    """Column 0 tells about the copy, the others are its pages in order.

    Rows are only ever put in, taken out or renewed where they changed: what is chosen and where the view stands stays.

    Attributes:
        states: Which copies are shown.
        only_problems: Whether only those with something odd are.
    """

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        """Show no exam yet.

        Args:
            workplace: Where the copies are.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._workplace = workplace
        self._exam_id: ExamId | None = None
        self._rows: list[StagedCopy] = []
        self._places: dict[PageId, tuple[int, int]] | None = None
        self._next: str | None = None
        self._columns = 1
        self._cut: frozenset[PageId] = frozenset()
        self.states = STAGED
        self.only_problems = False

    def show_exam(
        self, exam_id: ExamId | None, states: frozenset[CopyState] = STAGED, *, only_problems: bool = False
    ) -> None:
        """Show the strip of an exam from its beginning.

        Args:
            exam_id: None for nothing.
            states: Which copies.
            only_problems: Whether only those with something odd.
        """
        self.beginResetModel()
        self._exam_id, self.states, self.only_problems = exam_id, states, only_problems
        self._rows, self._next = self._read(_AT_ONCE)
        self._places = None
        self._columns = _columns_for(self._rows)
        self.endResetModel()

    def refresh(self) -> None:
        """Read again what has been read, and what has come behind it."""
        rows, self._next = self._read(max(_AT_ONCE, len(self._rows)))
        self._become(rows)

    def renew(self, changes: Changes) -> None:
        """Read the copies again that changed, and only those; and what has come behind them."""
        if self._exam_id is None:
            return
        changed = changes.copies | changes.page_tables
        if changed:
            found = staging.load_staged(self._workplace, self._exam_id, sorted(changed))
            shown = {staged.row.copy.id for staged in self._rows}
            rows = [staged for staged in self._rows if staged.row.copy.id not in changed]
            rows += [staged for staged in found if self._belongs(staged, shown, changes)]
            self._become(sorted(rows, key=_order))
        elif self._exam_id in changes.exams:
            self.refresh()
        if self._exam_id in changes.arrivals:
            self._take_in_arrivals()

    def show_cut(self, page_ids: Iterable[PageId]) -> None:
        """Show pages as taken up, to be put elsewhere."""
        concerned = self._cut | frozenset(page_ids)
        self._cut = frozenset(page_ids)
        for page_id in concerned:
            index = self.index_of(page_id)
            if index.isValid():
                self.dataChanged.emit(index, index, [StripRole.IS_CUT])

    def copy_at(self, row: int) -> Copy | None:
        """The copy of a row."""
        staged = self.staged_at(row)
        return staged.row.copy if staged else None

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

    def index_of(self, page_id: PageId) -> QModelIndex:
        """Where a page is shown; an invalid place when it is not."""
        place = self._placed().get(page_id)
        return self.index(*place) if place else QModelIndex()

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
        if parent.isValid() or self._next is None:
            return
        rows, self._next = self._read(_AT_ONCE, self._next)
        self._become([*self._rows, *rows])

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Pages alone can be chosen and dragged; they can be dropped anywhere in a row."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled
        if self.page_at(index) is not None:
            flags |= Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Pages move; there is never a second one of them."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Pages are dragged by their ids."""
        return [_PAGES_FORMAT]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The pages of some cells, in the order of the strip."""
        cells = sorted(indexes, key=lambda index: (index.row(), index.column()))
        pages = [page.id for page in map(self.page_at, cells) if page is not None]
        carried = QMimeData()
        carried.setData(_PAGES_FORMAT, ",".join(pages).encode())
        return carried

    def pages_in(self, carried: QMimeData) -> list[PageId]:
        """The pages that are dragged, those alone that this strip shows."""
        words = bytes(carried.data(_PAGES_FORMAT).data()).decode().split(",")
        return [PageId(word) for word in words if word in self._placed()]

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
            case StripRole.IS_CUT:
                return page is not None and page.id in self._cut
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._words(staged, page) if index.column() == 0 or page else None
        return None

    def _words(self, staged: StagedCopy, page: Page | None) -> str:
        if page is None:
            code, state = staged.row.copy.code, state_name(staged.row.copy.state)
            return ", ".join([code, state, *problems_told(staged)])
        if page.source is None:
            return self.tr("{code}, page {number}: missing from the scan").format(
                code=staged.row.copy.code, number=page.ordinal + 1
            )
        name = staged.file_names.get(page.source.source_id, "")
        return self.tr("{code}, page {number}: {file}, page {source}").format(
            code=staged.row.copy.code, number=page.ordinal + 1, file=name, source=page.source.index + 1
        )

    def _belongs(self, staged: StagedCopy, shown: set[CopyId], changes: Changes) -> bool:
        """Whether a copy that changed has its place among the rows read so far."""
        copy = staged.row.copy
        if copy.exam_id != self._exam_id or copy.state not in self.states:
            return False
        if copy.id in shown:  # also one that is not odd any more: it goes when the strip is read anew
            return True
        is_wanted = not self.only_problems or bool(staged.row.problem) or copy.id in changes.page_tables
        is_read = self._next is None or not self._rows or _order(staged) <= _order(self._rows[-1])
        return is_wanted and is_read

    def _read(self, limit: int, after: str | None = None) -> tuple[list[StagedCopy], str | None]:
        if self._exam_id is None:
            return [], None
        page = staging.load_strip(
            self._workplace,
            self._exam_id,
            states=self.states,
            only_problems=self.only_problems,
            after=after,
            limit=limit,
        )
        return list(page.copies), page.next

    def _take_in_arrivals(self) -> None:
        """Read the copies behind the last one; when there were some already, they are read as the strip is scrolled."""
        if self._next is None:
            rows, self._next = self._read(_AT_ONCE, staging.place_behind(self._rows[-1]) if self._rows else None)
            self._become([*self._rows, *rows])

    def _become(self, rows: list[StagedCopy]) -> None:
        """Turn the rows into others in the same order, telling no more than what changed."""
        wanted = {staged.row.copy.id for staged in rows}
        for row in reversed(range(len(self._rows))):
            if self._rows[row].row.copy.id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self._places = None
                self.endRemoveRows()
        self._widen(rows)
        for row, staged in enumerate(rows):
            if row < len(self._rows) and self._rows[row].row.copy.id == staged.row.copy.id:
                if self._rows[row] != staged:
                    self._rows[row] = staged
                    self._places = None
                    self.dataChanged.emit(self.index(row, 0), self.index(row, self._columns - 1))
            else:
                self.beginInsertRows(QModelIndex(), row, row)
                self._rows.insert(row, staged)
                self._places = None
                self.endInsertRows()

    def _placed(self) -> dict[PageId, tuple[int, int]]:
        """Row and column of every page; counted again when it is asked for after a change."""
        if self._places is None:
            self._places = {
                page.id: (row, number + 1)
                for row, staged in enumerate(self._rows)
                for number, page in enumerate(staged.pages)
            }
        return self._places

    def _widen(self, rows: list[StagedCopy]) -> None:
        wanted = _columns_for(rows)
        if wanted > self._columns:
            self.beginInsertColumns(QModelIndex(), self._columns, wanted - 1)
            self._columns = wanted
            self.endInsertColumns()


def _columns_for(rows: list[StagedCopy]) -> int:
    return 1 + max((len(staged.pages) for staged in rows), default=0)


def _order(staged: StagedCopy) -> tuple[float, str]:
    return staged.row.copy.rank, staged.row.copy.id
