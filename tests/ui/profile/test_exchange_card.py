"""The password is typed where it is asked for, whenever one comes to see why nothing is exchanged."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.changes import NO_CHANGES
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.synchronising import SyncOutcome, SyncState
from korrigo_desktop.store.sync_state_rows import Membership, Role
from korrigo_desktop.ui.profile.exchange_card import ExchangeCard

ANNE = Membership("school.example", "korrigo", "p", "Anne Martin", Role.CORRECTOR, "d")
UNASKED = SyncOutcome(
    sent=0,
    refused=0,
    received=0,
    files=0,
    damaged_files=0,
    is_full=False,
    changes=NO_CHANGES,
    error=KorrigoError(ErrorKind.PASSWORD_NEEDED, name="Anne Martin"),
    state=SyncState(ANNE, waiting=0, waiting_files=0, conflicts=0, last_round_at=""),
    clock_off_s=None,
    next_in_s=None,
)


def test_the_password_has_the_keyboard_when_the_card_is_shown_after_it_was_asked_for(
    qtbot: QtBot,
) -> None:
    action = QAction("Exchange now")
    card = ExchangeCard({"exchange": action})
    qtbot.addWidget(card)
    card.show_outcome(UNASKED)
    given: list[str] = []
    card.password_given.connect(given.append)

    card.show()
    qtbot.waitExposed(card)
    qtbot.waitUntil(card.password.hasFocus)
    QTest.keyClicks(card.password, "secret")
    QTest.keyClick(card.password, Qt.Key.Key_Return)

    assert given == ["secret"]
