"""The recovery key, shown once: to be written down before anything else goes on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, LINE_WIDTH, TextRole, font_of, label


class RecoveryKeyPage(QWidget):
    """Shows a key that the program keeps nowhere, and asks that it be written down.

    Attributes:
        written_down: The person says so.
    """

    written_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._key = QLabel()
        self._why = label("")
        self.promise = QCheckBox(self.tr("I have written it down, and keep the paper away from this computer"))
        self.copy_button = push_button(self.tr("Copy"), quiet=True)
        self.go_on_button = push_button(self.tr("Go on"), primary=True)
        self.promise.toggled.connect(self.go_on_button.setEnabled)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._key.text()))
        self.go_on_button.clicked.connect(self._go_on)
        self._lay_out()
        self.setFocusProxy(self.promise)

    def show_key(self, recovery_key: str, *, is_remembered: bool) -> None:
        """Show a key.

        Args:
            recovery_key: In groups, as it is typed.
            is_remembered: Whether the keyring has the key, so that the paper is for emergencies alone.
        """
        self._key.setText(recovery_key)
        self._key.setAccessibleName(self.tr("Recovery key: {key}").format(key=" ".join(recovery_key)))
        self._why.setText(
            self.tr(
                "Your copies are encrypted on this computer. "
                "This key opens them if its keyring ever loses its entry. It is shown this once."
            )
            if is_remembered
            else self.tr(
                "Your copies are encrypted on this computer, and this key opens them. "
                "There is no keyring here to keep it: it is asked for at each start. It is shown this once."
            )
        )
        self.promise.setChecked(False)
        self.go_on_button.setEnabled(False)

    def _go_on(self) -> None:
        self._key.clear()
        self.written_down.emit()

    def _lay_out(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(font_of(TextRole.HEADING).pointSizeF())
        self._key.setFont(font)
        self._key.setWordWrap(True)
        self._key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.go_on_button, self.copy_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside = QWidget()
        inside.setMaximumWidth(LINE_WIDTH)
        column = QVBoxLayout(inside)
        column.setSpacing(GAP)
        column.addWidget(label(self.tr("Your recovery key"), TextRole.TITLE))
        for part in (self._why, self._key, self.promise):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.addStretch(1)
        row.addWidget(inside, 100)
        row.addStretch(1)
