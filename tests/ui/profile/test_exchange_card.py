"""What keeps a person from the server is told and mended where one comes to see why nothing is exchanged."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.changes import NO_CHANGES
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.synchronising import SyncOutcome, SyncState
from korrigo_desktop.store.sync_state_rows import Membership, Role
from korrigo_desktop.ui.profile.exchange_card import ExchangeCard
from tests.ui.focus import focused

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


UNREACHABLE = KorrigoError(ErrorKind.SERVER_UNREACHABLE, server="school.example", reason="Connection refused")


@pytest.fixture
def card(qtbot: QtBot) -> Iterator[ExchangeCard]:
    action = QAction("Exchange now")
    shown = ExchangeCard({"exchange": action})
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    action.deleteLater()


def failed(kind: ErrorKind) -> SyncOutcome:
    return replace(UNASKED, error=KorrigoError(kind))


def test_a_server_that_is_not_reached_meanwhile_leaves_what_is_typed(card: ExchangeCard) -> None:
    card.show_outcome(failed(ErrorKind.PASSWORD_MUST_CHANGE))
    QTest.keyClicks(card.own.password, "Lune-Bl")
    card.show_outcome(replace(UNASKED, error=UNREACHABLE, next_in_s=60.0))
    assert focused() is card.own.password
    assert card.own.password.text() == "Lune-Bl"


def test_a_password_that_must_be_changed_is_changed_here(card: ExchangeCard, qtbot: QtBot) -> None:
    card.show_outcome(failed(ErrorKind.PASSWORD_MUST_CHANGE))
    assert not card.password.isVisible()
    assert focused() is card.own.password
    QTest.keyClicks(card.own.password, "Lune-Bleue-4417")
    QTest.keyClicks(card.own.repeated, "Lune-Bleue-4418")
    with qtbot.assertNotEmitted(card.new_password_given):
        QTest.keyClick(card.own.repeated, Qt.Key.Key_Return)
    assert card.failure.text() == "The two new passwords are not the same."
    card.own.repeated.setText("Lune-Bleue-4417")
    with qtbot.waitSignal(card.new_password_given) as given:
        QTest.keyClick(card.own.repeated, Qt.Key.Key_Return)
    assert given.args == ["Lune-Bleue-4417"]


def test_why_a_new_password_was_not_taken_is_told_and_what_was_typed_stays(card: ExchangeCard) -> None:
    card.show_outcome(failed(ErrorKind.PASSWORD_MUST_CHANGE))
    card.own.password.setText("court")
    card.show_refused_password(KorrigoError(ErrorKind.PASSWORD_TOO_SHORT, minimum=10))
    assert "10" in card.failure.text()
    assert card.own.password.text() == "court"
    assert focused() is card.own.password


def test_who_was_shut_out_can_type_the_password_that_lets_in_again(card: ExchangeCard) -> None:
    card.show_outcome(failed(ErrorKind.PERSON_DISABLED))
    assert card.password.isVisible()
    assert "stays on this computer" in card.failure.text()


def test_no_network_is_no_alarm(card: ExchangeCard) -> None:
    card.show_outcome(replace(UNASKED, error=UNREACHABLE, next_in_s=30.0))
    assert not card.password.isVisible()
    assert card.failure.text().endswith("What you do is kept here and sent as soon as it can be.")
    assert card.failure.property("wrong") == "false"


def test_set_aside_edits_are_not_called_sent(card: ExchangeCard) -> None:
    card.show_state(replace(UNASKED.state, conflicts=3))
    assert card.waiting.text() == "3 change(s) set aside, to look at"


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


def test_nothing_is_sent_twice_while_a_new_password_is_on_its_way(card: ExchangeCard, qtbot: QtBot) -> None:
    card.show_outcome(failed(ErrorKind.PASSWORD_MUST_CHANGE))
    for field in (card.own.password, card.own.repeated):
        QTest.keyClicks(field, "Lune-Bleue-4417")
    card.show_changing(is_changing=True)
    QTest.keyClicks(card.own.password, "x")
    assert card.own.password.text() == "Lune-Bleue-4417"
    with qtbot.assertNotEmitted(card.new_password_given):
        QTest.keyClick(card.own.repeated, Qt.Key.Key_Return)
    card.show_changing(is_changing=False)
    with qtbot.waitSignal(card.new_password_given):
        QTest.keyClick(card.own.repeated, Qt.Key.Key_Return)
