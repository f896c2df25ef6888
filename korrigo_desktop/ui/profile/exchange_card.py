"""How the exchange with the school's server stands: what waits, what came, what failed and why."""

from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import ErrorKind
from korrigo_desktop.services.synchronising import SyncOutcome, SyncState
from korrigo_desktop.ui.sentences import role_name, sentence_of
from korrigo_desktop.ui.theme.buttons import ActionButton, push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label, reason_label

_NEEDS_PASSWORD = frozenset({ErrorKind.PASSWORD_NEEDED, ErrorKind.PASSWORD_WRONG})


class ExchangeCard(QFrame):
    """Who I am on which server, and how the last round went.

    Signals:
        password_given: (str) The password of the server, for this session and the keyring.
    """

    password_given = Signal(str)

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """Know nothing yet.

        Args:
            actions: "exchange" asks for a round now.
            parent: Owner in the sense of Qt.
        """
        super().__init__(parent)
        self.setProperty("card", "true")
        self._who = label("", TextRole.HEADING)
        self._where = label("", muted=True)
        self.waiting = label("")
        self.last = label("", muted=True)
        self.failure = reason_label()
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(self.tr("Password of the server"))
        self.password.setAccessibleName(self.password.placeholderText())
        self._give = push_button(self.tr("Connect"))
        self._ask = QWidget()
        self._give.clicked.connect(self._take_password)
        self.password.returnPressed.connect(self._take_password)
        self._lay_out(actions["exchange"])

    def show_state(self, state: SyncState) -> None:
        """Show where the profile stands."""
        member = state.membership
        self._who.setText(self.tr("{name}, {role}").format(name=member.person_name, role=role_name(member.role)))
        self._where.setText(self.tr("on {server}").format(server=member.server))
        words = [self.tr("%n change(s) to send", "", state.waiting) if state.waiting else self.tr("Everything is sent")]
        if state.waiting_files:
            words.append(self.tr("%n page(s) still to come", "", state.waiting_files))
        if state.conflicts:
            words.append(self.tr("%n change(s) set aside, to look at", "", state.conflicts))
        self.waiting.setText("\n".join(words))
        self.last.setText(
            self.tr("Both sides were last the same on {time}.").format(time=_local_time(state.last_round_at))
            if state.last_round_at
            else self.tr("Nothing has been exchanged yet.")
        )

    def show_outcome(self, outcome: SyncOutcome) -> None:
        """Show how the last round went."""
        self.show_state(outcome.state)
        error = outcome.error
        needs_password = error is not None and error.kind in _NEEDS_PASSWORD
        self._ask.setVisible(needs_password)
        words = [] if error is None else [sentence_of(error)]
        if outcome.clock_off_s is not None:
            words.append(self.tr("The clock of this computer is wrong by %n minute(s).", "", _minutes(outcome)))
        self.failure.setText("\n".join(words))
        self.failure.setVisible(bool(words))
        if needs_password and self.isVisible():
            self.password.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes here because the password is asked for can type it at once."""
        super().showEvent(event)
        if self._ask.isVisible():
            self.password.setFocus()

    def _take_password(self) -> None:
        if self.password.text():
            self.password_given.emit(self.password.text())
            self.password.clear()

    def _lay_out(self, exchange: QAction) -> None:
        asking = QHBoxLayout(self._ask)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(GRID)
        asking.addWidget(self.password, 1)
        asking.addWidget(self._give)
        self._ask.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GRID)
        for part in (self._who, self._where, self.waiting, self.last, self.failure, self._ask):
            column.addWidget(part)
        column.addWidget(ActionButton(exchange), alignment=Qt.AlignmentFlag.AlignLeft)


def _local_time(iso: str) -> str:
    """A time that is kept in UTC, as people here write theirs."""
    moment = datetime.fromisoformat(iso).replace(tzinfo=UTC)
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(moment.timestamp())), QLocale.FormatType.ShortFormat)


def _minutes(outcome: SyncOutcome) -> int:
    return max(round(abs(outcome.clock_off_s or 0) / 60), 1)
