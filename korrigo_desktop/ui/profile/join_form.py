"""The form of a person who joins a school's server: three fields from a slip of paper, and a password of one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.joining import Invitation
from korrigo_desktop.services.server_address import DEFAULT_DATABASE
from korrigo_desktop.ui.profile.own_password import OwnPassword
from korrigo_desktop.ui.sentences import sentence_of
from korrigo_desktop.ui.theme.buttons import push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, LINE_WIDTH, TextRole, label, reason_label


class JoinForm(QWidget):
    """Address, name and password as the exam office gave them; then, at the first time, a password of one's own.

    Attributes:
        join_wanted: (Invitation, str) Ask the server; the second is the new password, "" while none was asked for.
        given_up: Back to where the person came from.
    """

    join_wanted = Signal(object, str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty form."""
        super().__init__(parent)
        self.address = _field(self.tr("For instance korrigo.my-school.fr"))
        self.name = _field(self.tr("Surname and first name, as on the slip"))
        self.password = _secret()
        self.database = _field("")
        self.join_button = push_button(self.tr("Join"), primary=True)
        self.cancel_button = push_button(self.tr("Cancel"), quiet=True)
        self.reason = reason_label()
        self._own = OwnPassword()
        self.new_password, self.repeated = self._own.password, self._own.repeated
        self._bar = QProgressBar()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.address)

    @property
    def asks_new_password(self) -> bool:
        """Whether the server wants a password that the person chooses."""
        return not self._own.isHidden()

    def begin(self) -> None:
        """Start with empty fields."""
        for field in (self.address, self.name, self.password, self.new_password, self.repeated):
            field.clear()
        self.database.setText(DEFAULT_DATABASE)
        self._own.hide()
        self.reason.hide()
        self.show_busy(is_busy=False)
        self.address.setFocus()

    def show_busy(self, *, is_busy: bool) -> None:
        """Say that the server is being asked."""
        self._bar.setVisible(is_busy)
        self.join_button.setEnabled(not is_busy)

    def show_failure(self, error: KorrigoError) -> None:
        """Say why the server was not joined, at the field concerned; what was typed stays."""
        self.show_busy(is_busy=False)
        if error.kind is ErrorKind.PASSWORD_MUST_CHANGE and not self.asks_new_password:
            self._say(sentence_of(error))
            self._own.show()
            self.new_password.setFocus()
            return
        self._say(sentence_of(error))
        field = {
            ErrorKind.PASSWORD_WRONG: self.password,
            ErrorKind.PASSWORD_TOO_SHORT: self.new_password,
            ErrorKind.PERSON_UNKNOWN: self.name,
        }.get(error.kind, self.address)
        field.setFocus()
        field.selectAll()

    def submit(self) -> None:
        """Ask the server, once every field is filled."""
        for field in (self.address, self.name, self.password):
            if not field.text().strip():
                self._say(self.tr("Address, name and password are all needed."))
                field.setFocus()
                return
        if self.asks_new_password and (mistake := self._own.mistake()):
            self._say(mistake)
            return
        self.reason.hide()
        self.show_busy(is_busy=True)
        invitation = Invitation(
            self.address.text().strip(),
            self.name.text().strip(),
            self.password.text(),
            self.database.text().strip() or DEFAULT_DATABASE,
        )
        self.join_wanted.emit(invitation, self.new_password.text() if self.asks_new_password else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _say(self, sentence: str) -> None:
        self.reason.setText(sentence)
        self.reason.show()

    def _connect(self) -> None:
        self.join_button.clicked.connect(self.submit)
        self.cancel_button.clicked.connect(self.given_up)
        for field in (self.address, self.name, self.password, self.database):
            field.returnPressed.connect(self.submit)
        self._own.submitted.connect(self.submit)

    def _lay_out(self) -> None:
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Asking the server"))
        fields = QFormLayout()
        fields.setSpacing(GRID)
        fields.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        fields.addRow(self.tr("&Address of the server"), self.address)
        fields.addRow(self.tr("Your &name"), self.name)
        fields.addRow(self.tr("&Password"), self.password)
        fields.addRow(self.tr("&Database"), self.database)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.join_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        inside = QWidget()
        inside.setMaximumWidth(LINE_WIDTH)
        column = QVBoxLayout(inside)
        column.setSpacing(GAP)
        column.addWidget(label(self.tr("Join my school's server"), TextRole.TITLE))
        column.addWidget(label(
            self.tr(
                "Your copies come to this computer, encrypted, and you can mark them without a network. "
                "The exam office gave you these on a slip of paper."
            ),
            muted=True,
        ))  # fmt: skip
        column.addLayout(fields)
        for part in (self._own, self.reason, self._bar):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.addStretch(1)
        row.addWidget(inside, 100)
        row.addStretch(1)


def _field(hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(hint)
    return field


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
