"""The form of a person who joins a server."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.joining import Invitation
from korrigo_desktop.ui.profile.join_form import JoinForm
from tests.ui.focus import focused


@pytest.fixture
def form(qtbot: QtBot) -> JoinForm:
    shown = JoinForm()
    qtbot.addWidget(shown)
    shown.begin()
    shown.show()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def fill(form: JoinForm) -> None:
    form.address.setText(" korrigo.lycee.example:5433 ")
    form.name.setText("Anne Martin")
    form.password.setText("aaaa-bbbb-cccc-dddd")


def test_what_was_typed_is_asked_of_the_server_with_the_return_key(form: JoinForm, qtbot: QtBot) -> None:
    fill(form)
    with qtbot.waitSignal(form.join_wanted) as asked:
        QTest.keyClick(form.password, Qt.Key.Key_Return)
    wanted = Invitation("korrigo.lycee.example:5433", "Anne Martin", "aaaa-bbbb-cccc-dddd")
    assert asked.args == [wanted, ""]
    assert not form.join_button.isEnabled()


def test_an_empty_field_is_told_and_gets_the_focus(form: JoinForm, qtbot: QtBot) -> None:
    fill(form)
    form.name.clear()
    with qtbot.assertNotEmitted(form.join_wanted):
        form.submit()
    assert form.reason.isVisible()
    assert focused() is form.name


def test_the_first_time_asks_for_a_password_of_ones_own_twice(form: JoinForm, qtbot: QtBot) -> None:
    fill(form)
    form.submit()
    form.show_failure(KorrigoError(ErrorKind.PASSWORD_MUST_CHANGE))
    assert form.asks_new_password
    assert form.reason.text() == KorrigoError(ErrorKind.PASSWORD_MUST_CHANGE).sentence
    form.new_password.setText("un mot de passe à moi")
    form.repeated.setText("un autre")
    with qtbot.assertNotEmitted(form.join_wanted):
        form.submit()
    form.repeated.setText("un mot de passe à moi")
    with qtbot.waitSignal(form.join_wanted) as asked:
        form.submit()
    assert asked.args is not None
    assert asked.args[1] == "un mot de passe à moi"


def test_a_wrong_password_is_told_at_its_field_and_nothing_typed_is_lost(form: JoinForm) -> None:
    fill(form)
    form.submit()
    form.show_failure(KorrigoError(ErrorKind.PASSWORD_WRONG))
    assert focused() is form.password
    assert form.reason.text()
    assert form.name.text() == "Anne Martin"
    assert form.join_button.isEnabled()


def test_escape_gives_up(form: JoinForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.given_up):
        QTest.keyClick(form, Qt.Key.Key_Escape)
