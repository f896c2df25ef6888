"""The line above the header: which copy it is, what is odd about it, and the tools."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from korrigo_desktop.services.identification import CopyToIdentify
from korrigo_desktop.ui.theme.buttons import action_tool_button
from korrigo_desktop.ui.theme.metrics import GRID, HALF, TextRole, label

_TOOLS = (("back", "skip"), ("turn_left", "turn_right", "whole_page"), ("draw_header",), ("undo", "redo"))


class CopyTitles(QWidget):
    """Code, warning, tools."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """Offer the tools.

        Args:
            actions: By key; they outlive the line.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._code = label("", TextRole.TITLE)
        self._code.setWordWrap(False)
        self._problem = label("", muted=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HALF)
        row.addWidget(self._code)
        row.addWidget(self._problem, 1)
        for group in _TOOLS:
            row.addSpacing(GRID)
            for key in group:
                row.addWidget(action_tool_button(actions[key]))

    def show_copy(self, item: CopyToIdentify) -> None:
        """Show which copy it is."""
        self._code.setText(item.copy.code)
        self._problem.setText(self.tr("The import found something odd: look at the scans.") if item.problem else "")
