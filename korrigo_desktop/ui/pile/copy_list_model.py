"""Rows of the pile for table and thumbnails: pages read when first shown, the least used ones forgotten."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import UTC
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QDateTime,
    QLocale,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.points import format_points_fixed
from korrigo_desktop.services import pile
from korrigo_desktop.services.pile import CopyBand, CopyOrder, CopyRow, PileOutline
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.ui.pile.banded_rows import BandedRows
from korrigo_desktop.ui.pile.headings import heading_of
from korrigo_desktop.ui.plain_tooltip import plain_tooltip
from korrigo_desktop.ui.sentences import state_name

PAGE_SIZE = 100
_KEPT_PAGES = 24

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class PileColumn(IntEnum):
    """Columns, in their order on screen."""

    CODE = 0
    NAME = 1
    STATE = 2
    MARKED = 3
    TOTAL = 4
    PAGES = 5
    PARKED = 6
    CHANGE = 7


class PileRole(IntEnum):
    """What delegates ask for beyond the text."""

    ROW = Qt.ItemDataRole.UserRole
    """The `CopyRow`."""
    SHARE = Qt.ItemDataRole.UserRole + 1
    """(marked, questions)."""
    BAND = Qt.ItemDataRole.UserRole + 2
    """The `CopyBand` that a heading is of."""


SORT_ORDERS = {
    PileColumn.CODE: CopyOrder.CODE,
    PileColumn.NAME: CopyOrder.NAME,
    PileColumn.STATE: CopyOrder.STATE,
    PileColumn.MARKED: CopyOrder.MARKED,
    PileColumn.TOTAL: CopyOrder.TOTAL,
    PileColumn.CHANGE: CopyOrder.CHANGE,
}

_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.TextAlignmentRole,
        PileRole.ROW,
        PileRole.SHARE,
        PileRole.BAND,
    }
)
_DRAGGED = "application/x-korrigo-rows"
_NUMBERS = frozenset({PileColumn.TOTAL, PileColumn.PAGES})


class CopyListModel(QAbstractTableModel):
    """The rows of one outline. Whoever has read a new outline shows it with `show_outline`."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        """Show nothing yet.

        Args:
            workplace: Where pages of rows are read, in a few milliseconds each, when they are first shown.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._workplace = workplace
        self._outline: PileOutline | None = None
        self._rows = BandedRows()
        self._pages: OrderedDict[int, list[CopyRow]] = OrderedDict()

    @property
    def outline(self) -> PileOutline | None:
        """What is shown, None before the first outline."""
        return self._outline

    def show_outline(self, outline: PileOutline | None) -> None:
        """Show another list, or the same one after copies came, went or moved."""
        self.beginResetModel()
        self._outline = outline
        self._rows = BandedRows(outline.count, outline.bands) if outline is not None else BandedRows()
        self._pages.clear()
        self.endResetModel()

    def copy_row(self, row: int) -> CopyRow | None:
        """The copy on a row (from 0), read now if its page is not there; None for a heading, or beyond the end."""
        outline, position = self._outline, self._rows.position(row)
        if outline is None or position is None:
            return None
        number, place = divmod(position, outline.page_size)
        rows = self._page(outline, number)
        # Another window's copy may be gone since the outline was read: the next outline, on its way, is shorter.
        return rows[place] if place < len(rows) else None

    def row_of(self, copy_id: CopyId) -> int | None:
        """The row of a copy among the pages held, None when none of them has it."""
        position = self._positions_of({copy_id}).get(copy_id)
        return self._rows.row(position) if position is not None else None

    @property
    def headings(self) -> list[int]:
        """The rows that head a group."""
        return self._rows.headings

    def is_heading(self, row: int) -> bool:
        """Whether a row heads a group."""
        return self._rows.band(row) is not None

    def row_at(self, position: int) -> int:
        """The row of the copy at a position of the list, from 0."""
        return self._rows.row(position)

    def _positions_of(self, copy_ids: set[CopyId]) -> dict[CopyId, int]:
        """Where copies are, those on the pages held: one look at these for all of them, for they may be hundreds."""
        if self._outline is None:
            return {}
        return {
            row.copy.id: number * self._outline.page_size + place
            for number, rows in self._pages.items()
            for place, row in enumerate(rows)
            if row.copy.id in copy_ids
        }

    def refresh(self, copy_ids: Sequence[CopyId]) -> bool:
        """Read changed copies again, those that are held, and repaint their rows alone.

        Returns:
            Whether the list as a whole still stands; if not, a copy has changed its place in it.
        """
        outline = self._outline
        held = self._positions_of(set(copy_ids))
        if outline is None:
            return True
        is_settled = len(held) == len(copy_ids)
        if not held:
            return is_settled
        for copy_id, fresh in pile.read_rows_of(self._workplace, outline.query, list(held)).items():
            number, place = divmod(held[copy_id], outline.page_size)
            before = self._pages[number][place]
            self._pages[number][place] = fresh
            is_settled = is_settled and pile.has_same_place(outline.query, before, fresh)
            row = self._rows.row(held[copy_id])
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        return is_settled

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        """All copies of the list, without having read them, and the headings."""
        return self._rows.count if not parent.isValid() else 0

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        """The columns."""
        return 0 if parent.isValid() else len(PileColumn)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Rows can be dragged, and dropped between others; headings are only there to be read."""
        if index.isValid() and self.is_heading(index.row()):
            return Qt.ItemFlag.NoItemFlags
        usual = super().flags(index)
        return usual | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def mimeTypes(self) -> list[str]:
        """What a drag carries."""
        return [_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: ARG002 - Qt's signature
        """Only that rows are dragged: the drop asks which are chosen, and Qt would read 256 roles of each cell."""
        carried = QMimeData()
        carried.setData(_DRAGGED, QByteArray(b"rows"))
        return carried

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        """Titles of the columns; the rows have none."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = {
            PileColumn.CODE: self.tr("Copy"),
            PileColumn.NAME: self.tr("Pupil"),
            PileColumn.STATE: self.tr("State"),
            PileColumn.MARKED: self.tr("Marked"),
            PileColumn.TOTAL: self.tr("Total"),
            PileColumn.PAGES: self.tr("Pages"),
            PileColumn.PARKED: self.tr("To re-read"),
            PileColumn.CHANGE: self.tr("Last change"),
        }
        return titles[PileColumn(section)]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows."""
        if role not in _ROLES:  # views ask for a dozen roles per cell
            return None
        band = self._rows.band(index.row()) if index.isValid() else None
        if band is not None:
            return self._heading(band, PileColumn(index.column()), role)
        row = self.copy_row(index.row()) if index.isValid() else None
        if row is None or self._outline is None:
            return None
        column = PileColumn(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._explanation(row, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._explanation(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case PileRole.ROW:
                return row
            case PileRole.SHARE:
                return row.marked, self._outline.questions
            case _:
                return None

    def _page(self, outline: PileOutline, number: int) -> list[CopyRow]:
        rows = self._pages.get(number)
        if rows is None:
            # Copies may have come since the outline was read: they are rows of the next one, on its way.
            counted = outline.count - number * outline.page_size
            rows = self._pages[number] = list(pile.read_rows(self._workplace, outline, number))[:counted]
            while len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return rows

    def _text(self, row: CopyRow, column: PileColumn) -> str:
        questions = self._outline.questions if self._outline is not None else 0
        match column:
            case PileColumn.CODE:
                return row.copy.code
            case PileColumn.NAME:
                return row.student_name or (self.tr("not on the list") if row.identity.is_not_on_list else "—")
            case PileColumn.STATE:
                return state_name(row.copy.state)
            case PileColumn.MARKED:
                return f"{row.marked}/{questions}"
            case PileColumn.TOTAL:
                return "" if row.total is None else format_points_fixed(row.total)
            case PileColumn.PAGES:
                return str(row.pages)
            case PileColumn.PARKED:
                return (row.copy.park_reason or self.tr("yes")) if row.copy.is_parked else ""
            case PileColumn.CHANGE:
                return _moment(row)

    def _explanation(self, row: CopyRow, column: PileColumn) -> str:
        match column:
            case PileColumn.STATE if row.copy.state_reason:
                return self.tr("{state}: {reason}").format(
                    state=state_name(row.copy.state), reason=row.copy.state_reason
                )
            case PileColumn.STATE if row.copy.state is CopyState.STAGING and row.problem:
                return row.problem
            case PileColumn.PARKED:
                return self._why_parked(row)
            case PileColumn.CODE if row.copy.is_parked:  # the tooltip of first pages too
                return f"{row.copy.code} · {self._why_parked(row)}"
            case _:
                return self._text(row, column)

    def _heading(self, band: CopyBand, column: PileColumn, role: int) -> object:
        if role == PileRole.BAND:
            return band
        if column is not PileColumn.CODE or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        return heading_of(band, self._outline.compared if self._outline is not None else None)

    def _why_parked(self, row: CopyRow) -> str:
        if not row.copy.is_parked:
            return ""
        if not row.copy.park_reason:
            return self.tr("Set aside to be read again")
        return self.tr("Set aside to be read again: {reason}").format(reason=row.copy.park_reason)


def past_heading(model: CopyListModel, wanted: QModelIndex, current: QModelIndex) -> QModelIndex:
    """Where a key leads that would lead onto a heading: to the copy beyond it, or nowhere at the very top."""
    row = wanted.row()
    if not wanted.isValid() or not model.is_heading(row):
        return wanted
    beyond = row + (1 if row > current.row() else -1)
    return model.index(beyond, wanted.column()) if beyond >= 0 else current


def _moment(row: CopyRow) -> str:
    """The time of the last change where the program runs; today's without its date."""
    moment = QDateTime.fromSecsSinceEpoch(int(row.changed_at.replace(tzinfo=UTC).timestamp()))
    short = QLocale.FormatType.ShortFormat
    if moment.date() == QDateTime.currentDateTime().date():
        return QLocale().toString(moment.time(), short)
    return QLocale().toString(moment, short)
