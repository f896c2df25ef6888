"""The room itself: a click in it leaves the keyboard where it was."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

LEAST_WIDTH, USUAL_WIDTH = 220, 300


class Room(QStackedWidget):
    """Hidden until something is laid in it.

    What lies here takes the keyboard by Tab or a shortcut only. Qt then gives a click's focus to the next widget around
    that wants it, which would be the desk, and the desk would go to the first question without a mark.
    """

    def __init__(self, focus_marks: Callable[[], object]) -> None:
        """Begin hidden.

        Args:
            focus_marks: Gives the keyboard to the marks, when nothing had it.
        """
        super().__init__()
        self._focus_marks = focus_marks
        self.setMinimumWidth(USUAL_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)
        self.hide()

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not self:
            return
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_marks()
