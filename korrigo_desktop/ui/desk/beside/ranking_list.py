"""The copy on the desk among its neighbours: who stands just above and below by the totals as they are now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.services.side_by_side import Neighbours, RankedCopy
from korrigo_desktop.ui.desk.points_text import written_points, written_score
from korrigo_desktop.ui.plain_tooltip import plain_tooltip
from korrigo_desktop.ui.theme.metrics import GRID, HALF, TextRole, font_of, label

_COPY = Qt.ItemDataRole.UserRole
_MARK = 2
_EDGES = 18  # the frame and a scroll bar
_HERE = "\N{BLACK RIGHT-POINTING SMALL TRIANGLE} "
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RankingList(QWidget):
    """A click or Enter lays a neighbour beside the copy.

    Attributes:
        chosen: (CopyId) This one is wanted.
        rows: The neighbours, from the highest to the lowest.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._title = label("", TextRole.CAPTION, muted=True)
        self.rows = QTreeWidget()
        self.rows.setHeaderLabels(["#", self.tr("Copy"), self.tr("Mark"), self.tr("Total")])
        self.rows.setAccessibleName(self.tr("Neighbours in the ranking"))
        self.rows.setRootIsDecorated(False)
        self.rows.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.rows.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.rows.header().setSectionResizeMode(_MARK, QHeaderView.ResizeMode.Stretch)
        self.rows.header().setStretchLastSection(False)
        self.rows.headerItem().setToolTip(0, self.tr("Rank"))
        self.rows.headerItem().setData(0, Qt.ItemDataRole.AccessibleTextRole, self.tr("Rank"))
        for column in (2, 3):
            self.rows.headerItem().setTextAlignment(column, _RIGHT)
        self.rows.itemClicked.connect(self._on_chosen)
        self.rows.itemActivated.connect(self._on_chosen)
        column_of_parts = QVBoxLayout(self)
        column_of_parts.setContentsMargins(GRID, HALF, GRID, GRID)
        column_of_parts.setSpacing(HALF)
        column_of_parts.addWidget(self._title)
        column_of_parts.addWidget(self.rows)

    def show_neighbours(self, found: Neighbours, present: CopyId, beside: CopyId | None) -> None:
        """Show the neighbours of a copy.

        Args:
            found: Who they are.
            present: The copy on the desk.
            beside: The copy beside it, which is chosen in the list.
        """
        self.rows.clear()
        for row in found.rows:
            self._add(row, present, beside)
        here = next((row for row in found.rows if row.copy_id == present), None)
        if here is None:
            self._title.setText(self.tr("Without a mark this copy has no place among the others yet."))
        else:
            self._title.setText(
                self.tr("Place {rank} of %n copies with a mark, for now", "", found.ranked).format(rank=here.rank)
            )
        self.rows.setVisible(bool(found.rows))
        self.rows.setFixedHeight(self._height(len(found.rows)))
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for all columns again, or none any more."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Leave the question's mark out where it has no room: a code or a total that is cut says nothing."""
        header = self.rows.header()
        needed = sum(max(self.rows.sizeHintForColumn(n), header.sectionSizeHint(n)) for n in range(header.count()))
        self.rows.setColumnHidden(_MARK, needed > self.rows.width() - _EDGES)

    def neighbour(self, present: CopyId, beside: CopyId | None, step: int) -> CopyId | None:
        """The copy above (-1) or below (1) the one beside, passing over the one on the desk; None beyond the ends."""
        items = [self.rows.topLevelItem(at) for at in range(self.rows.topLevelItemCount())]
        order = [CopyId(str(item.data(0, _COPY))) for item in items if item is not None]
        start = beside if beside in order else present
        if start not in order:
            return None
        at = order.index(start) + step
        if 0 <= at < len(order) and order[at] == present:
            at += step
        return order[at] if 0 <= at < len(order) else None

    def _add(self, row: RankedCopy, present: CopyId, beside: CopyId | None) -> None:
        is_present = row.copy_id == present
        code = f"{_HERE}{row.code}" if is_present else row.code
        item = QTreeWidgetItem(
            self.rows, [str(row.rank), code, written_score(row.score) or "–", written_points(row.total)]
        )
        item.setData(0, _COPY, row.copy_id)
        for column in (2, 3):
            item.setTextAlignment(column, _RIGHT)
        if is_present:
            said = self.tr("{code} (on the desk)").format(code=row.code)
            item.setData(1, Qt.ItemDataRole.AccessibleTextRole, said)
            item.setToolTip(1, plain_tooltip(said))
            for column in range(4):
                item.setFont(column, font_of(TextRole.STRONG))
        item.setSelected(row.copy_id == beside)

    def _on_chosen(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(CopyId(str(item.data(0, _COPY))))

    def _height(self, count: int) -> int:
        item = self.rows.topLevelItem(0)
        row = self.rows.visualItemRect(item).height() if item is not None else 0
        return self.rows.header().sizeHint().height() + count * max(row, 22) + 2 * self.rows.frameWidth() + HALF
