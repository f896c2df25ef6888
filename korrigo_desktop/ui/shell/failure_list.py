"""The items of a task that failed, each with its reason."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services.progress import ItemResult
from korrigo_desktop.ui.theme.metrics import HALF

_MOST_HEIGHT = 220


class FailureList(QListWidget):
    """What failed and why, in full; grows with its rows and scrolls when there are many. Hidden while empty."""

    def __init__(self, describe: Callable[[KorrigoError], str], parent: QWidget | None = None) -> None:
        """Start empty.

        Args:
            describe: The translated sentence of an expected failure.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._describe = describe
        self._fitted_to = -1
        self.setAccessibleName(self.tr("What failed"))
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlternatingRowColors(True)
        self.hide()

    def show_items(self, items: Sequence[ItemResult]) -> None:
        """Show what failed so far; items only ever come on top of those shown."""
        for item in items[self.count() :]:
            if item.error is not None:
                self.addItem(f"{item.title}\n{self._describe(item.error)}")
        self.setVisible(bool(items))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the wrapped rows the height that this width asks for.

        Once for each width: the scroll bar takes some of it, and with another height it could come and go for ever.
        """
        super().resizeEvent(event)
        if self.width() != self._fitted_to:
            self._fit()

    def _fit(self) -> None:
        if self.count() == 0:
            return
        self._fitted_to = self.width()
        self.doItemsLayout()
        top, bottom = self.visualItemRect(self.item(0)), self.visualItemRect(self.item(self.count() - 1))
        wanted = min(bottom.bottom() - top.top(), _MOST_HEIGHT) + 2 * self.frameWidth() + HALF
        if wanted != self.height():
            self.setFixedHeight(wanted)
