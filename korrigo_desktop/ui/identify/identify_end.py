"""What identification shows when no copy is left to look at: none was brought in yet, or all have been seen."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from korrigo_desktop.services import marking, staging
from korrigo_desktop.ui.sentences import said_of, sentence_of
from korrigo_desktop.ui.theme.empty_state import EmptyState
from korrigo_desktop.ui.theme.icons import IconName
from korrigo_desktop.ui.unseen_names import tell_never_looked_at
from korrigo_desktop.ui.window_context import NoticeLevel, WindowContext


class IdentifyEnd(QWidget):
    """Says what comes next, with a button that does it.

    Attributes:
        action: What comes next.
        validate: Validates what is left to look over without having been looked at.
        look_over_wanted: Show what was identified by itself and has not been looked at.
    """

    look_over_wanted = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        """Make the page.

        Args:
            context: Where copies are validated.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self._context = context
        self._has_copies = False
        self._waiting = 0
        self.action = QAction(self)
        self.action.triggered.connect(self._go_on)
        self.validate = QAction(self.tr("Validate the copies"), self, visible=False)
        self.validate.triggered.connect(self._validate_unseen)
        self._state = EmptyState(IconName.IDENTIFY, "", "", self.action, other=self.validate)
        self.setFocusProxy(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._state)

    def show_waiting(self, count: int) -> None:
        """Say how many copies were identified by themselves and have not been looked at."""
        self._waiting = count
        self.show_end(has_copies=self._has_copies)

    def show_end(self, *, has_copies: bool) -> None:
        """Say that there is no copy yet, or that every copy has been looked at."""
        self._has_copies = has_copies
        self.validate.setVisible(bool(self._waiting) and self._count_staged() > 0)
        if self._waiting:
            self.action.setText(self.tr("Look them over"))
            words = self.tr("%n copies that were identified automatically are left to look over.", "", self._waiting)
            self._state.say(self.tr("No doubtful copy is left"), words)
        elif has_copies and not self._count_staged():
            self.action.setText(self.tr("Choose a copy in the pile"))
            self._state.say(self.tr("Every copy can be marked"), self.tr("Page Up goes back to the last one."))
        elif has_copies:
            self.action.setText(self.tr("Validate the copies"))
            self._state.say(
                self.tr("Every copy has been looked at"),
                self.tr("Validate them, and they can be marked. Page Up goes back to the last one."),
            )
        else:
            self.action.setText(self.tr("Bring in scans"))
            self._state.say(self.tr("No copies yet"), self.tr("Add scans first: their headers are shown here."))

    def _go_on(self) -> None:
        if self._waiting:
            self.look_over_wanted.emit()
        elif not self._has_copies:
            self._context.screen_requested.emit("scans")
        elif self._count_staged():
            self._validate_all()
            self.show_end(has_copies=True)
        else:
            self._context.screen_requested.emit("pile")

    def _validate_unseen(self) -> None:
        self._validate_all()
        self.show_end(has_copies=self._has_copies)

    def _count_staged(self) -> int:
        """The copies that nobody has validated yet."""
        exam_id = self._context.exam_id
        return staging.count_strip(self._context.workplace, exam_id) if exam_id is not None else 0

    def _validate_all(self) -> None:
        exam_id = self._context.exam_id
        if exam_id is None:
            return
        outcome = marking.validate_all(self._context.workplace, exam_id)
        self._context.announce(outcome.changes)
        self._context.say(self.tr("%n copies can be marked now.", "", len(outcome.done)))
        tell_never_looked_at(self._context, outcome.done)
        for refusal in outcome.refused[:1]:
            sentence = said_of(refusal.copy.code, sentence_of(refusal.error))
            self._context.say(sentence, NoticeLevel.WARNING)
