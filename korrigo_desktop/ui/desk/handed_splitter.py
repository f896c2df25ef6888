"""The parts of the desk from one side to the other: the marks under the hand that writes them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
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
        self.growing = growing
        self._parts = list(parts)
        for part in self._parts:
            self.addWidget(part)
        self.setStretchFactor(self.indexOf(growing), 1)
        self.setSizes(list(parts.values()))

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
