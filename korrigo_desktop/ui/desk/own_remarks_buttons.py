"""The buttons below one's remarks: what can be done with the current one, and with what is being written."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from korrigo_desktop.domain.own_remarks import OwnRemark
from korrigo_desktop.services.shared_remarks import ColleagueRemark
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.metrics import GRID


class OwnRemarksButtons(QWidget):
    """Enabled and named by what the current row is.

    Attributes:
        share: Shares an own remark, or withdraws one, also a colleague's.
        keep: Keeps what is being written.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is chosen yet."""
        super().__init__(parent)
        self.delete = push_button(self.tr("Delete"), quiet=True)
        self.up = push_button(self.tr("Up"), quiet=True)
        self.down = push_button(self.tr("Down"), quiet=True)
        self.share = push_button("", quiet=True)
        self.close_panel = push_button(self.tr("Close"), quiet=True)
        self.new = push_button(self.tr("New"), quiet=True)
        self.keep = push_button("", primary=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for button in (self.delete, self.up, self.down, self.share):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.close_panel, self.new, self.keep):
            row.addWidget(button)

    def show_current(
        self, own: OwnRemark | None, colleague: ColleagueRemark | None, place: int, own_count: int
    ) -> None:
        """Offer what can be done with the current row.

        Args:
            own: The row, if it is an own remark.
            colleague: The row, if it is a colleague's.
            place: The row, from 0.
            own_count: How many rows are own ones.
        """
        is_own = own is not None
        self.delete.setEnabled(is_own)
        self.up.setEnabled(is_own and place > 0)
        self.down.setEnabled(is_own and place < own_count - 1)
        self.share.setEnabled(is_own or colleague is not None)
        self.share.setText(self._sharing(own, colleague))

    def show_writing(self, *, is_change: bool) -> None:
        """Say what Enter does with what is being written."""
        self.keep.setText(self.tr("Change the remark") if is_change else self.tr("Keep the remark"))
        self.new.setEnabled(is_change)

    def _sharing(self, own: OwnRemark | None, colleague: ColleagueRemark | None) -> str:
        if colleague is not None:
            return self.tr("Let it be") if colleague.is_leaving else self.tr("Withdraw")
        return self.tr("Share no more") if own is not None and own.is_shared else self.tr("Share")
