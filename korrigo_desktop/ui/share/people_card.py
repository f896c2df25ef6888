"""Adding people to the server: a name, a role, and a first password that is shown once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from korrigo_desktop.central.people import NewPassword
from korrigo_desktop.store.sync_state_rows import Role
from korrigo_desktop.ui.sentences import role_name
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, font_of, label


class PeopleCard(QFrame):
    """Asks for a person; the password that comes back stays until the next one.

    Attributes:
        person_wanted: (str, str) Name and role code.
    """

    person_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask for a corrector."""
        super().__init__(parent)
        self.setProperty("card", "true")
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Surname and first name"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.role = QComboBox()
        self.role.setAccessibleName(self.tr("Role"))
        for role in (Role.CORRECTOR, Role.MANAGER):
            self.role.addItem(role_name(role), role.value)
        self.add_button = push_button(self.tr("Add"))
        self.whose = label("")
        # Never broken over two lines: it is read out and typed.
        self.password = QLabel()
        self.password.setTextFormat(Qt.TextFormat.PlainText)
        self.password.setFont(_fixed_font())
        self.password.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._copy = push_button(self.tr("Copy"), quiet=True)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.password.text()))
        self.add_button.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        self._shown = QWidget()
        self._lay_out()

    def show_password(self, person: NewPassword) -> None:
        """Show a first password, to be handed over on paper."""
        self.whose.setText(self.tr("{name}, first password:").format(name=person.name))
        self.password.setText(person.password)
        self.whose.show()
        self._shown.show()
        self.name.clear()

    def _add(self) -> None:
        if self.name.text().strip():
            self.person_wanted.emit(self.name.text().strip(), str(self.role.currentData()))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.role, 1)
        line.addWidget(self.add_button)
        shown = QHBoxLayout(self._shown)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.addWidget(self.password, 1)
        shown.addWidget(self._copy)
        self.whose.hide()
        self._shown.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GRID)
        column.addWidget(label(self.tr("People of the server"), TextRole.HEADING))
        column.addWidget(self.name)
        column.addLayout(line)
        column.addWidget(self.whose)
        column.addWidget(self._shown)
        column.addWidget(label(
            self.tr("The first password is shown once. The person changes it when joining."), muted=True
        ))  # fmt: skip


def _fixed_font() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(font_of(TextRole.HEADING).pointSizeF())
    return font
