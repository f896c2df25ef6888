"""The parts of the desk from one side to the other: the marks under the hand that writes them."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class HandedSplitter(QSplitter):
    """Lies as for a right hand until it is told otherwise; every part keeps its width when sides are changed.

    Attributes:
        growing: The part that takes what room there is.
    """

    def __init__(self, parts: Mapping[QWidget, int], growing: QWidget, parent: QWidget | None = None) -> None:
        """Lay the parts side by side.

        Args:
            parts: From left to right, each with its width at first.
            growing: The one that takes what room there is.
            parent: Owner in the sense of Qt.
        """
        super().__init__(Qt.Orientation.Horizontal, parent, childrenCollapsible=False)
        self._is_left = False
        self._spare: QWidget | None = None
        self._guest: QWidget | None = None
        self._guest_widths = (0, 0)
        self.growing = growing
        self._parts = list(parts)
        for part in self._parts:
            self.addWidget(part)
        self.setStretchFactor(self.indexOf(growing), 1)
        self.setSizes(list(parts.values()))

    def lend_room(self, spare: QWidget, guest: QWidget, least_width: int) -> None:
        """Hide one part while another is shown for which there is no room beside it: the window must not grow.

        Args:
            spare: What makes room.
            guest: What may be shown; its minimum width is what it has as a rule.
            least_width: What it has to do with when there is still not enough.
        """
        self._spare, self._guest, self._guest_widths = spare, guest, (least_width, guest.minimumWidth())
        guest.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the guest before anything is laid out anew."""
        if watched is self._guest and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._share_room()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room again, or none any more."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        if self._spare is None or self._guest is None:
            return
        least, usual = self._guest_widths
        parts = [part for part in self._parts if not part.isHidden() and part not in (self._spare, self._guest)]
        needed = sum(_least_width(part) + self.handleWidth() for part in parts) + usual
        left = self.width() - needed
        self._guest.setMinimumWidth(usual if left >= 0 else least)
        self._spare.setVisible(self._guest.isHidden() or left >= _least_width(self._spare) + self.handleWidth())

    def put_marks_left(self, is_left: bool) -> None:
        """Turn the order round for a left hand, or back."""
        if is_left is self._is_left:
            return
        self._is_left = is_left
        sizes = self.sizes()
        self.setStretchFactor(self.indexOf(self.growing), 0)
        self._parts.reverse()
        for number, part in enumerate(self._parts):
            self.insertWidget(number, part)
        self.setStretchFactor(self.indexOf(self.growing), 1)
        self.setSizes(sizes[::-1])


def _least_width(part: QWidget) -> int:
    return max(part.minimumWidth(), part.minimumSizeHint().width())
