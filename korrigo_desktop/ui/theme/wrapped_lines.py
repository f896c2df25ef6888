"""Lines of a list that wrap: Qt measures them without the room that the style sheet leaves around their text."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from korrigo_desktop.ui.theme.metrics import HALF

_BESIDE_PX = 2 * 12  # padding of the style sheet, and what Fusion adds
_FRAME_PX = 1  # around the line with the focus: without room for it, the last words would give way to "…"


class WrappedLines(QStyledItemDelegate):
    """Gives each line the height of its words at the list's width."""

    def __init__(self, view: QListView) -> None:
        """Serve a list, which owns the delegate."""
        super().__init__(view)
        self._view = view
        # A few lines at a time: measuring 2,000 in one go, again with each change of the width, takes 50 ms.
        view.setLayoutMode(QListView.LayoutMode.Batched)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the words need."""
        width = max(self._view.viewport().width() - _BESIDE_PX, 80)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        place = option.fontMetrics.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, words)
        return QSize(width, place.height() + 2 * (HALF + _FRAME_PX))
