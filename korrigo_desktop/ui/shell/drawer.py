"""A panel at the right of the work: beside it where both fit, over it where the window is too narrow for both."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Drawer(QWidget):
    """Holds the work and the panel; the window never grows because the panel comes."""

    def __init__(self, work: QWidget, panel: QWidget, parent: QWidget | None = None) -> None:
        """Hold both; the panel is shown and hidden as any widget.

        Args:
            work: Takes all the room, or what the panel leaves of it.
            panel: Has the width of its size hint.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._work, self._panel = work, panel
        for part in (work, panel):
            part.setParent(self)
            part.installEventFilter(self)

    @property
    def is_over_work(self) -> bool:
        """Whether the panel would cover a part of the work: there is no room beside it."""
        return self._work.minimumSizeHint().width() + self._panel_width() > self.width()

    def sizeHint(self) -> QSize:
        """As much as the work wants."""
        return self._work.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As little as the work needs."""
        return self._work.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room out."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Pass on that work or panel need another size: without a layout Qt asks their parent alone."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the room out again when the panel comes or goes."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._place()
        return super().eventFilter(watched, event)

    def _panel_width(self) -> int:
        return min(max(self._panel.sizeHint().width(), self._panel.minimumWidth()), self.width())

    def _place(self) -> None:
        width = self._panel_width()
        is_beside = not self._panel.isHidden() and not self.is_over_work
        self._work.setGeometry(0, 0, self.width() - (width if is_beside else 0), self.height())
        self._panel.setGeometry(self.width() - width, 0, width, self.height())
        self._panel.raise_()
