"""A password of one's own in the place of the one that was given: typed twice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from korrigo_desktop.domain.logins import SHORTEST_PASSWORD
from korrigo_desktop.ui.theme.metrics import GRID


class OwnPassword(QWidget):
    """Two fields, hidden until they are asked for.

    Attributes:
        submitted: Enter was pressed in one of them.
    """

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Two empty fields."""
        super().__init__(parent)
        self.password = QLineEdit()
        self.repeated = QLineEdit()
        self.password.setPlaceholderText(self.tr("At least {count} characters").format(count=SHORTEST_PASSWORD))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(GRID)
        form.addRow(self.tr("N&ew password"), self.password)
        form.addRow(self.tr("Once &more"), self.repeated)
        for field in (self.password, self.repeated):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.returnPressed.connect(self.submitted)
        self.setFocusProxy(self.password)
        self.hide()

    def clear(self) -> None:
        """Forget what was typed."""
        self.password.clear()
        self.repeated.clear()

    def show_busy(self, *, is_busy: bool) -> None:
        """Take no key while the server is being asked; the keyboard stays where it is."""
        for field in (self.password, self.repeated):
            field.setReadOnly(is_busy)

    def mistake(self) -> str:
        """What is wrong with what was typed, translated; "" for nothing. The field concerned gets the focus."""
        if self.password.text() == self.repeated.text():
            return ""
        self.repeated.setFocus()
        return self.tr("The two new passwords are not the same.")
