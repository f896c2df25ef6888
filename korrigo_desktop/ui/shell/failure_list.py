"""The items of a task that failed, each with its reason."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.progress import ItemResult

_MOST_ROWS_IN_VIEW = 5


class FailureList(QTreeWidget):
    """Two columns, what and why; grows to five rows and scrolls beyond. Hidden while nothing has failed."""

    def __init__(self, describe: Callable[[KorrigoError], str], parent: QWidget | None = None) -> None:
        """Start empty.

        Args:
            describe: The translated sentence of an expected failure.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._describe = describe
        self.setHeaderLabels([self.tr("What"), self.tr("Why")])
        self.setAccessibleName(self.tr("What failed"))
        self.setRootIsDecorated(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setMaximumSectionSize(160)
        self.header().setStretchLastSection(True)
        self.hide()

    def show_items(self, items: Sequence[ItemResult]) -> None:
        """Show what failed so far; items only ever come on top of those shown."""
        for item in items[self.topLevelItemCount() :]:
            if item.error is not None:
                reason = self._describe(item.error)
                row = QTreeWidgetItem(self, [item.title, reason])
                row.setToolTip(0, item.title)
                row.setToolTip(1, reason)
        self.setVisible(bool(items))
        if items:
            self._fit()

    def _fit(self) -> None:
        rows = min(self.topLevelItemCount(), _MOST_ROWS_IN_VIEW)
        height = sum(self.sizeHintForIndex(self.model().index(row, 0)).height() for row in range(rows))
        self.setFixedHeight(self.header().sizeHint().height() + max(height, rows * 28) + 2 * self.frameWidth())
