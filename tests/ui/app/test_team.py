"""A window that is joined to a real server: what a person is told, and what can be done about it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from korrigo_desktop.app.desktop import Desktop
from korrigo_desktop.central.people import disable_person, give_new_password
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetCopyState, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.conflicts import list_conflicts
from korrigo_desktop.services.handed_in import settle_handed_in
from korrigo_desktop.ui.conflicts.conflicts_screen import ConflictsScreen
from korrigo_desktop.ui.desk.desk_screen import DeskScreen
from korrigo_desktop.ui.profile.profile_screen import ProfileScreen
from korrigo_desktop.ui.theme.theme import Theme
from tests.central.databases import CentralDatabase
from tests.sync.test_conflicts import workplace_of
from tests.sync.world import Devices, World, make_world
from tests.ui.app.joined_window import after_a_round, joined_window


@pytest.fixture
def world(central: CentralDatabase) -> World:
    return make_world(central)


@pytest.fixture
def anne(world: World, qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desktop]:
    """Anne's window; she has the first copy."""
    world.assign(world.copies[0], world.first.id)
    with joined_window(world, world.first, qtbot, theme, tmp_path) as made:
        yield made


def test_copies_that_come_go_and_open_again_are_told(anne: Desktop, world: World, qtbot: QtBot) -> None:
    (other,) = world.copies[1:]
    assert after_a_round(anne, qtbot, lambda: world.assign(other, world.first.id)) == ["1 copies to mark have come."]
    (gone,) = after_a_round(anne, qtbot, lambda: world.assign(other, world.second.id))
    assert "no longer yours" in gone


def test_who_is_shut_out_is_told_so_and_comes_in_again_with_a_new_password(
    anne: Desktop, world: World, qtbot: QtBot
) -> None:
    with world.manager.connect() as office:
        (told,) = after_a_round(anne, qtbot, lambda: disable_person(office, world.first.name))
        assert "lets you in no more" in told
        assert "not connected" in anne.window.status._pending.text()
        page = anne.window.show_screen("profile")
        assert isinstance(page, ProfileScreen)
        given = give_new_password(office, world.first.name)
    with qtbot.waitSignal(anne._team.exchanged, timeout=20_000):
        page.exchange.password_given.emit(given.password)
    assert page.exchange.own.isVisible()
    assert [one for one in anne.window.banners.banners() if one.notice.topic == "exchange"] == []
    for field in (page.exchange.own.password, page.exchange.own.repeated):
        field.setText("Lune-Bleue-4417")
    with qtbot.waitSignal(anne._team.exchanged, timeout=20_000):
        QTest.keyClick(page.exchange.own.repeated, Qt.Key.Key_Return)
    assert not page.exchange.own.isVisible()
    assert "not connected" not in anne.window.status._pending.text()


def test_what_was_set_aside_is_no_longer_told_once_it_is_settled(
    anne: Desktop, world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    copy, question = world.copies[0], world.questions[0]
    devices = Devices(tmp_path / "another")
    other = devices.make(world.first)
    other.sync()
    other.perform(SetScore(copy, question, None, Score(Points(300))))
    other.sync()
    devices.close()
    anne.context.perform(SetScore(copy, question, None, Score(Points(400))))
    after_a_round(anne, qtbot, lambda: None)
    (banner,) = [one for one in anne.window.banners.banners() if one.notice.topic == "set aside"]
    assert banner.notice.action is not None
    banner.notice.action()
    screen = anne.window.screens.page("conflicts")
    assert isinstance(screen, ConflictsScreen)
    screen.resolve("mine")
    assert [one for one in anne.window.banners.banners() if one.notice.topic == "set aside"] == []


def test_a_copy_that_the_office_opened_again_is_told_with_the_reason(anne: Desktop, world: World, qtbot: QtBot) -> None:
    copy = world.copies[0]
    anne.context.perform(SetScore(copy, world.questions[0], None, Score(Points(400))))
    anne.context.perform(SetCopyState(copy, CopyState.READY, CopyState.GRADED))
    after_a_round(anne, qtbot, lambda: None)
    assert world.state_of(copy) == "graded"
    (told,) = after_a_round(anne, qtbot, lambda: world.move(copy, "ready", "harmonisation"))
    assert told == "The exam office has re-opened C00000: harmonisation"
    banner = anne.window.banners.banners()[-1]
    assert banner.notice.action is not None
    banner.notice.action()
    desk = anne.window.screens.page("desk")
    assert isinstance(desk, DeskScreen)
    qtbot.waitUntil(lambda: desk.marked.copy_id == copy)
    assert "re-opened this copy" in desk.lock.sentence
    assert desk.lock.sentence.endswith("harmonisation")
    anne.context.perform(SetCopyState(copy, CopyState.READY, CopyState.GRADED))
    assert "finalised" in desk.lock.sentence


def test_copies_opened_again_are_told_by_their_reasons_however_many_they_are(
    anne: Desktop, world: World, qtbot: QtBot
) -> None:
    after_a_round(anne, qtbot, lambda: world.assign(world.copies[1], world.first.id))
    for copy in world.copies:
        anne.context.perform(SetScore(copy, world.questions[0], None, Score(Points(400))))
        anne.context.perform(SetCopyState(copy, CopyState.READY, CopyState.GRADED))
    after_a_round(anne, qtbot, lambda: None)

    def reopen() -> None:
        for copy, reason in zip(world.copies, ("page 3 unread", "harmonisation"), strict=True):
            assert world.move(copy, "ready", reason)["status"] == "applied"

    (told,) = after_a_round(anne, qtbot, reopen)
    assert told.splitlines() == [
        "The exam office has re-opened 2 copies:",
        "C00000: page 3 unread",
        "C00001: harmonisation",
    ]


def test_a_password_is_changed_once_however_often_enter_is_pressed(
    anne: Desktop, world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes: list[str] = []
    change = anne._team._change_at_server

    def note(password: str) -> None:
        changes.append(password)
        change(password)

    monkeypatch.setattr(anne._team, "_change_at_server", note)
    with world.manager.connect() as office:
        given = give_new_password(office, world.first.name)
    page = anne.window.show_screen("profile")
    assert isinstance(page, ProfileScreen)
    with qtbot.waitSignal(anne._team.exchanged, timeout=20_000):
        page.exchange.password_given.emit(given.password)
    for field in (page.exchange.own.password, page.exchange.own.repeated):
        field.setText("Lune-Bleue-4417")
    with qtbot.waitSignal(anne._team.exchanged, timeout=20_000):
        QTest.keyClick(page.exchange.own.repeated, Qt.Key.Key_Return)
        QTest.keyClick(page.exchange.own.repeated, Qt.Key.Key_Return)
    assert changes == ["Lune-Bleue-4417"]
    assert page.exchange._change.isEnabled()


def test_a_server_that_is_not_reached_leaves_standing_what_it_had_asked_for(
    anne: Desktop, world: World, qtbot: QtBot
) -> None:
    def told() -> list[str]:
        return [one.notice.sentence for one in anne.window.banners.banners() if one.notice.topic == "exchange"]

    with world.manager.connect() as office:
        after_a_round(anne, qtbot, lambda: disable_person(office, world.first.name))
    (before,) = told()
    last = anne._team._last
    assert last is not None
    unreached = KorrigoError(ErrorKind.SERVER_UNREACHABLE, server="s", reason="Connection refused")
    with qtbot.waitSignal(anne._team.exchanged) as over:
        anne._team._show_outcome(replace(last, error=unreached, next_in_s=60.0))
    assert over.args == [False]
    assert told() == [before]


def test_a_mark_that_the_office_took_over_from_another_corrector_is_told(
    anne: Desktop, world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    copy = world.copies[1]
    devices = Devices(tmp_path / "another")
    basile, office = devices.make(world.second), devices.make(world.manager, is_manager=True)
    world.assign(copy, world.second.id)
    basile.sync()
    basile.perform(SetScore(copy, world.questions[0], None, Score(Points(300))))
    after_a_round(anne, qtbot, lambda: world.assign(copy, world.first.id))
    basile.sync()
    office.sync()

    def take_over() -> None:
        with workplace_of(office) as workplace, world.manager.connect() as link:
            (handed_in,) = list_conflicts(workplace)
            assert settle_handed_in(workplace, link, [handed_in.edit.id], is_taken=True) == {}

    (told,) = after_a_round(anne, qtbot, take_over)
    assert told == "The exam office has changed marks or remarks on 1 of your copies: C00001"
    assert after_a_round(anne, qtbot, lambda: None) == []
    devices.close()
