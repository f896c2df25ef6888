"""A small badge that says a state in words, on a ground whose colour repeats it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from korrigo_desktop.ui.theme.colours import Tone


class Pill(QLabel):
    """A state badge. Colour never stands alone: the words say it."""

    def __init__(self, text: str, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        """Show a state.

        Args:
            text: Translated, one to three words.
            tone: What kind of state it is.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.setProperty("pill", "true")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone)

    def show_state(self, text: str, tone: Tone) -> None:
        """Show another state."""
        self.setText(text)
        if self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            self.style().polish(self)
