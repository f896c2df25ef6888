"""A row that asks for a reason in place, where a program of another house would open a dialog."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from korrigo_desktop.ui.sentences import written_number
from korrigo_desktop.ui.theme.colours import Tone
from korrigo_desktop.ui.theme.metrics import GAP, GRID, label

_MOST_LETTERS = 500
_MOST_IN_FIELD = 20 * _MOST_LETTERS
"""A text too long for a reason stays whole in the field until it is shortened, up to this many letters."""


class ReasonRow(QFrame):
    """Hidden until it is asked; Enter gives the reason, Escape takes the question back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", "true")
        self.setProperty("tone", Tone.WARNING.value)
        self._question = label("")
        self._question.setWordWrap(False)
        self._question.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._reason = QLineEdit(maxLength=_MOST_IN_FIELD)
        self._confirm = QPushButton()
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setProperty("quiet", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GRID, GAP, GRID)
        row.addWidget(self._question)
        row.addWidget(self._reason, 1)
        row.addWidget(self._confirm)
        row.addWidget(self._cancel)
        self._then: Callable[[str], object] | None = None
        self._asked = ""
        self._is_optional = False
        self._focus_before: QWidget | None = None
        self._reason.textChanged.connect(self._on_text)
        self._reason.returnPressed.connect(self._on_confirmed)
        self._confirm.clicked.connect(self._on_confirmed)
        self._cancel.clicked.connect(self.dismiss)
        self.hide()

    def ask(self, question: str, title: str, then: Callable[[str], object], *, is_optional: bool = False) -> None:
        """Ask.

        Args:
            question: What the reason is for.
            title: Of the button that does it.
            then: Gets the reason, which is blank only if it may be.
            is_optional: Whether Enter at once will do.
        """
        self._then = then
        self._is_optional = is_optional
        self._focus_before = self.window().focusWidget()
        self._asked = question
        self._confirm.setText(title)
        self._reason.setAccessibleName(question)
        self._reason.setPlaceholderText(
            self.tr("Reason, if you like: Enter without one will do") if is_optional else self.tr("Reason")
        )
        self._reason.clear()
        self._on_text("")
        self.show()
        self._reason.setFocus()

    def dismiss(self) -> None:
        """Take the question back; the focus returns to where it was."""
        self._then = None
        had_focus = any(part.hasFocus() for part in (self._reason, self._confirm, self._cancel))
        self.hide()
        if had_focus and self._focus_before is not None:
            self._focus_before.setFocus()
        self._focus_before = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the question back."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _on_text(self, text: str) -> None:
        is_too_long = _is_too_long(text)
        self._confirm.setEnabled(not is_too_long and (self._is_optional or bool(text.strip())))
        too_long = self.tr("A reason has {most} letters at most: these are {count}.")
        told = too_long.format(most=_MOST_LETTERS, count=written_number(len(text.strip())))
        self._question.setText(told if is_too_long else self._asked)

    def _on_confirmed(self) -> None:
        then, reason = self._then, self._reason.text().strip()
        if then is not None and not _is_too_long(reason) and (reason or self._is_optional):
            self.dismiss()
            then(reason)


def _is_too_long(text: str) -> bool:
    return len(text.strip()) > _MOST_LETTERS
