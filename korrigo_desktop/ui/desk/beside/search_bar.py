"""The row in which a word is looked for in what lies beside the copy: how often it is there, next and previous."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from korrigo_desktop.ui.enter_keys import ENTER
from korrigo_desktop.ui.theme.buttons import tool_button
from korrigo_desktop.ui.theme.icons import IconName, icon, set_icon
from korrigo_desktop.ui.theme.metrics import GRID, HALF, label

_TYPING_PAUSE_MS = 120


@dataclass(frozen=True, slots=True)
class Finding:
    """What a search has found.

    Attributes:
        sentence: "2 / 7"; "" for nothing that is looked for.
        has_hits: Whether there is anything to go through.
    """

    sentence: str
    has_hits: bool = False


NOTHING = Finding("")


class SearchBar(QWidget):
    """Enter goes to the next hit, Shift+Enter to the one before, Escape back to where the keyboard came from.

    Attributes:
        searched: (str) Something else is looked for; "" for nothing.
        stepped: (int) The next hit (1) or the one before (-1) is wanted.
        left: The person has done with searching.
        field: What is looked for.
        finding: How often it was found.
    """

    searched = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Look for nothing."""
        super().__init__(parent)
        self.field = _Field()
        self.field.setPlaceholderText(self.tr("Search"))
        self.field.setAccessibleName(self.tr("Search the document"))
        self.finding: QLabel = label("", muted=True)
        self.finding.setWordWrap(False)
        self._previous = self._step_button(IconName.UP, self.tr("Hit before (Shift+Enter)"), -1)
        self._next = self._step_button(IconName.DOWN, self.tr("Next hit (Enter)"), 1)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.field.textChanged.connect(self._pause.start)
        self.field.entered.connect(self._on_enter)
        self.field.escaped.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, HALF, GRID, HALF)
        row.setSpacing(HALF)
        row.addWidget(self.field, 1)
        for part in (self.finding, self._previous, self._next):
            row.addWidget(part)
        self.show_finding(NOTHING)

    @property
    def wanted(self) -> str:
        """What is looked for, as typed."""
        return self.field.text().strip()

    def begin(self) -> None:
        """Put the keyboard into the field, ready to type something else."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear(self) -> None:
        """Look for nothing, without telling anybody."""
        self.field.clear()
        self._pause.stop()
        self.show_finding(NOTHING)

    def show_finding(self, finding: Finding) -> None:
        """Say what was found."""
        self.finding.setText(finding.sentence)
        self.finding.setVisible(bool(finding.sentence))
        self.field.setAccessibleDescription(finding.sentence)
        for button in (self._previous, self._next):
            button.setEnabled(finding.has_hits)

    def _search(self) -> None:
        self._pause.stop()
        self.searched.emit(self.wanted)

    def _on_enter(self, step: int) -> None:
        if self._pause.isActive():
            self._search()
        else:
            self.stepped.emit(step)

    def _step_button(self, icon_name: IconName, title: str, step: int) -> QToolButton:
        button = tool_button(icon_name, title)
        button.clicked.connect(lambda: self.stepped.emit(step))
        return button


class _Field(QLineEdit):
    """Tells Enter, Shift+Enter and Escape."""

    entered = Signal(int)
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__(clearButtonEnabled=True)
        lens = self.addAction(icon(IconName.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        set_icon(lens, IconName.SEARCH)
        self.setProperty("hasIcon", "true")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
