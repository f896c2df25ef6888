"""How the exchange with the school's server stands: what waits, what came, what failed and why."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.synchronising import SyncOutcome, SyncState
from korrigo_desktop.ui.moments import moment_in_words
from korrigo_desktop.ui.profile.own_password import OwnPassword
from korrigo_desktop.ui.sentences import role_name, sentence_of
from korrigo_desktop.ui.theme.buttons import ActionButton, push_button
from korrigo_desktop.ui.theme.metrics import GAP, GRID, TextRole, label, reason_label

_NEEDS_PASSWORD = frozenset({ErrorKind.PASSWORD_NEEDED, ErrorKind.PASSWORD_WRONG, ErrorKind.PERSON_DISABLED})


class ExchangeCard(QFrame):
    """Who I am on which server, and how the last round went.

    Attributes:
        password_given: (str) The password of the server, for this session and the keyring.
        new_password_given: (str) A password of one's own, in the place of the one that was given.
    """

    password_given = Signal(str)
    new_password_given = Signal(str)

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
        self.own = OwnPassword()
        self._change = push_button(self.tr("Change the password"), primary=True)
        self._exchange = ActionButton(actions["exchange"])
        self._give.clicked.connect(self._take_password)
        self.password.returnPressed.connect(self._take_password)
        self.own.submitted.connect(self._take_new_password)
        self._change.clicked.connect(self._take_new_password)
        self._lay_out()
        self.setFocusProxy(self._exchange)

    def show_state(self, state: SyncState) -> None:
        """Show where the profile stands."""
        member = state.membership
        self._who.setText(self.tr("{name}, {role}").format(name=member.person_name, role=role_name(member.role)))
        self._where.setText(self.tr("on {server}").format(server=member.server))
        words = [self.tr("%n change(s) to send", "", state.waiting)] if state.waiting else []
        if state.waiting_files:
            words.append(self.tr("%n page(s) still to come", "", state.waiting_files))
        if state.conflicts:
            words.append(self.tr("%n change(s) set aside, to look at", "", state.conflicts))
        self.waiting.setText("\n".join(words) or self.tr("Everything is sent"))
        self.last.setText(
            self.tr("Both sides were last the same on {time}.").format(
                time=moment_in_words(datetime.fromisoformat(state.last_round_at))
            )
            if state.last_round_at
            else self.tr("Nothing has been exchanged yet.")
        )

    def show_outcome(self, outcome: SyncOutcome) -> None:
        """Show how the last round went."""
        self.show_state(outcome.state)
        error = outcome.error
        needs_password = error is not None and error.kind in _NEEDS_PASSWORD
        needs_own = error is not None and error.kind is ErrorKind.PASSWORD_MUST_CHANGE
        words = [] if error is None else [sentence_of(error)]
        is_passing = error is not None and outcome.next_in_s is not None
        if not is_passing:  # a server that is not reached says nothing of what it asked for
            self._show_asked(needs_password=needs_password, needs_own=needs_own)
        else:
            words.append(self.tr("What you do is kept here and sent as soon as it can be."))
        if outcome.clock_off_s is not None:
            words.append(self.tr("The clock of this computer is wrong by %n minute(s).", "", _minutes(outcome)))
        self._say("\n".join(words), is_wrong=not is_passing)

    def show_changing(self, *, is_changing: bool) -> None:
        """Say that the server is being asked: nothing is typed or sent a second time meanwhile."""
        self.own.show_busy(is_busy=is_changing)
        self._change.setEnabled(not is_changing)

    def show_refused_password(self, error: KorrigoError) -> None:
        """Say why a new password was not taken; what was typed stays."""
        self._say(sentence_of(error), is_wrong=True)
        self.own.setFocus()
        self.own.password.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes here because a password is asked for can type it at once."""
        super().showEvent(event)
        if self.focusProxy() is not self._exchange:
            self.setFocus()

    def _show_asked(self, *, needs_password: bool, needs_own: bool) -> None:
        was_asked = self.focusProxy()
        self._ask.setVisible(needs_password)
        self.own.setVisible(needs_own)
        self._change.setVisible(needs_own)
        asked = self.own.password if needs_own else self.password if needs_password else self._exchange
        self.setFocusProxy(asked)
        if self.isVisible() and asked is not self._exchange and asked is not was_asked:
            self.setFocus()
        if not needs_own:
            self.own.clear()

    def _say(self, words: str, *, is_wrong: bool) -> None:
        self.failure.setText(words)
        self.failure.setVisible(bool(words))
        self.failure.setProperty("wrong", "true" if is_wrong else "false")
        self.failure.style().unpolish(self.failure)
        self.failure.style().polish(self.failure)

    def _take_new_password(self) -> None:
        if not self._change.isEnabled():
            return
        if mistake := self.own.mistake():
            self._say(mistake, is_wrong=True)
        elif self.own.password.text():
            self.new_password_given.emit(self.own.password.text())

    def _take_password(self) -> None:
        if self.password.text():
            self.password_given.emit(self.password.text())
            self.password.clear()

    def _lay_out(self) -> None:
        asking = QHBoxLayout(self._ask)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(GRID)
        asking.addWidget(self.password, 1)
        asking.addWidget(self._give)
        self._ask.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GRID)
        self._change.hide()
        for part in (self._who, self._where, self.waiting, self.last, self.failure, self._ask, self.own):
            column.addWidget(part)
        for button in (self._change, self._exchange):
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)


def _minutes(outcome: SyncOutcome) -> int:
    return max(round(abs(outcome.clock_off_s or 0) / 60), 1)
