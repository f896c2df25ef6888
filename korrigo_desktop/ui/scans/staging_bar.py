"""The tools above the strip, and which of the copies it shows."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.services.staging import ODD, STAGED
from korrigo_desktop.ui.theme.buttons import ActionButton, action_tool_button
from korrigo_desktop.ui.theme.metrics import GRID, HALF

_GROUPS = (
    ("turn_left", "turn_right", "turn_over"),
    ("earlier", "later", "above", "below"),
    ("split", "join", "missing"),
    ("void", "preview"),
    ("undo", "redo"),
)
_LEAST_FILTER_WIDTH = 140


class StagingBar(QWidget):
    """One row.

    Attributes:
        filter_changed: Other copies are wanted; see `states` and `only_problems`.
    """

    filter_changed = Signal()

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """Offer the tools.

        Args:
            actions: By key; they outlive the bar.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.filter = QComboBox()
        self.filter.addItems([self.tr("Copies to check"), self.tr("Only what looks odd"), self.tr("Checked ones too")])
        self.filter.setMinimumWidth(_LEAST_FILTER_WIDTH)
        self.filter.setAccessibleName(self.tr("Which copies are shown"))
        self.filter.currentIndexChanged.connect(self.filter_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, HALF, 0, HALF)
        row.setSpacing(1)
        for number, group in enumerate(_GROUPS):
            if number:
                row.addSpacing(GRID)
            for key in group:
                row.addWidget(action_tool_button(actions[key]))
        row.addStretch(1)
        row.addWidget(self.filter)
        row.addSpacing(GRID)
        row.addWidget(ActionButton(actions["accept"]))

    def show_odd(self) -> None:
        """Ask for what looks odd."""
        self.filter.setCurrentIndex(1)

    def show_checked_too(self) -> None:
        """Ask for every copy, also those that can be marked already."""
        self.filter.setCurrentIndex(2)

    @property
    def states(self) -> frozenset[CopyState]:
        """In which states the copies are that are wanted; what looks odd also of graded ones, reported meanwhile."""
        if self.only_problems:
            return ODD
        return STAGED if self.filter.currentIndex() == 0 else STAGED | {CopyState.READY}

    @property
    def only_problems(self) -> bool:
        """Whether only copies with something odd are wanted."""
        return self.filter.currentIndex() == 1
