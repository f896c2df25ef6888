"""Sets the copy on the desk aside to be read again, with a reason if the person likes, and takes it back."""

from PySide6.QtCore import QObject, Signal

from korrigo_desktop.domain.operations import ParkCopy
from korrigo_desktop.ui.desk.marked_copy import MarkedCopy
from korrigo_desktop.ui.desk.reason_row import ReasonRow
from korrigo_desktop.ui.window_context import WindowContext


class Parking(QObject):
    """Asks in place, never in a dialog.

    Attributes:
        asked: Why it is set aside is being asked: it is not yet.
    """

    asked = Signal()

    def __init__(self, context: WindowContext, marked: MarkedCopy, reason: ReasonRow) -> None:
        """Wait to be asked.

        Args:
            context: Is told what was refused.
            marked: The copy on the desk; owns this.
            reason: Where the reason is typed.
        """
        super().__init__(marked)
        self._context, self._marked, self._reason = context, marked, reason

    def park(self, is_parked: bool) -> None:
        """Take the copy back at once; set it aside when the reason has been given, or Enter pressed without one."""
        now = self._marked.now
        if now is None or now.copy.is_parked is is_parked:
            return
        if is_parked:
            self.asked.emit()
            question, title = self.tr("Why re-read this copy?"), self.tr("To re-read")
            self._reason.ask(question, title, lambda why: self._set_parked(why, is_parked=True), is_optional=True)
        else:
            self._set_parked("", is_parked=False)

    def _set_parked(self, reason: str, *, is_parked: bool) -> None:
        now = self._marked.now
        if now is not None:
            error = self._marked.perform(ParkCopy(now.copy.id, is_parked, reason, now.copy.park_reason))
            if error is not None:
                self._context.say_error(error)
