"""Sharing out from the window, on a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from korrigo_desktop.central.connection import connect
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store.cache import PictureCache
from korrigo_desktop.tasks.runner import TaskRunner
from korrigo_desktop.ui.share.share_screen import ShareScreen
from korrigo_desktop.ui.window_context import Notice, WindowContext
from tests.central.databases import CentralDatabase
from tests.sync.world import NOBODY, Device, Devices, World, make_world
from tests.ui.accessible import colours_alone, pictures_alone, silent


@pytest.fixture
def world(central: CentralDatabase) -> World:
    return make_world(central, copies=5)


@pytest.fixture
def office(world: World, tmp_path: Path) -> Iterator[Device]:
    devices = Devices(tmp_path / "devices")
    device = devices.make(world.manager, is_manager=True)
    device.sync()
    yield device
    devices.close()


@pytest.fixture
def screen(office: Device, world: World, qtbot: QtBot) -> Iterator[ShareScreen]:
    pictures = PictureCache(office.folder)
    runner = TaskRunner()
    context = WindowContext(Workplace(office.store, office.blobs, pictures), runner)
    context.choose_exam(world.exam)
    shown = ShareScreen(context, lambda: connect(office.dsn))

    def exchange() -> None:
        office.sync()
        shown.refresh()

    shown.exchange_wanted.connect(exchange)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.close()
    runner.close()
    assert runner.wait(5_000)
    context.deleteLater()
    runner.deleteLater()
    pictures.close()


def loads(screen: ShareScreen) -> list[tuple[str, str]]:
    rows = range(screen.model.rowCount())
    return [(screen.model.index(row, 0).data(), screen.model.index(row, 1).data()) for row in rows]


def share(screen: ShareScreen, qtbot: QtBot, key: str) -> None:
    with qtbot.waitSignal(screen.exchange_wanted, timeout=20_000):
        screen.actions_by_key[key].trigger()


def test_copies_that_are_nobodys_are_shared_out_fairly(screen: ShareScreen, qtbot: QtBot) -> None:
    assert screen.unassigned.text() == "5 copies are nobody's"
    share(screen, qtbot, "share")
    assert sorted(count for _, count in loads(screen)) == ["2", "3"]
    assert not screen.actions_by_key["share"].isEnabled()
    assert screen.unassigned.text() == "Every copy has its corrector"


def test_who_is_not_ticked_gets_nothing(screen: ShareScreen, qtbot: QtBot) -> None:
    first = screen.model.index(0, 0)
    screen.model.setData(first, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    share(screen, qtbot, "share")
    assert [count for _, count in loads(screen)] == ["0", "5"]


def test_an_absent_correctors_copies_go_to_the_others(screen: ShareScreen, qtbot: QtBot) -> None:
    share(screen, qtbot, "share")
    screen.table.setCurrentIndex(screen.model.index(0, 0))
    share(screen, qtbot, "reassign")
    assert [count for _, count in loads(screen)] == ["0", "5"]


def test_a_person_is_added_and_the_first_password_is_shown(screen: ShareScreen, qtbot: QtBot) -> None:
    screen.people.name.setText("Gamma Gaëlle")
    with qtbot.waitSignal(screen.exchange_wanted, timeout=20_000):
        screen.people.add_button.click()
    assert screen.people.whose.text().startswith("Gamma Gaëlle")
    assert screen.people.password.text().count("-") == 3
    assert "Gamma Gaëlle" in [name for name, _ in loads(screen)]


def told(screen: ShareScreen) -> list[Notice]:
    notices: list[Notice] = []
    screen._context.noticed.connect(notices.append)
    return notices


def test_nobody_is_chosen_before_a_row_is(screen: ShareScreen, qtbot: QtBot) -> None:
    screen.table.setFocus(Qt.FocusReason.TabFocusReason)
    assert screen.chosen is None
    assert not screen.actions_by_key["disable"].isEnabled()


def test_giving_copies_away_says_whose_to_whom_and_what_becomes_of_unsent_work(
    screen: ShareScreen, qtbot: QtBot
) -> None:
    share(screen, qtbot, "share")
    screen.table.selectRow(0)
    name, others = (screen.model.corrector_at(row).name for row in (0, 1))  # type: ignore[union-attr]
    assert screen.about.text().startswith(name)
    notices = told(screen)
    share(screen, qtbot, "reassign")
    assert name in notices[-1].sentence
    assert others in notices[-1].sentence
    assert "comes to you" in notices[-1].sentence
    assert not screen.actions_by_key["reassign"].isEnabled()


def test_who_is_let_in_no_more_is_shown_so_and_can_be_let_in_again(screen: ShareScreen, qtbot: QtBot) -> None:
    screen.table.selectRow(0)
    name = screen.chosen.name  # type: ignore[union-attr]
    notices = told(screen)
    share(screen, qtbot, "disable")
    assert f"{name} (disabled)" in [shown for shown, _ in loads(screen)]
    assert name in notices[-1].sentence
    assert screen.chosen is not None
    assert screen.chosen.name == name
    assert not screen.actions_by_key["disable"].isEnabled()
    share(screen, qtbot, "new_password")
    assert name in [shown for shown, _ in loads(screen)]
    assert screen.people.password.text().count("-") == 3


def test_what_the_server_refused_is_no_longer_said_once_it_answers(screen: ShareScreen, qtbot: QtBot) -> None:
    settled: list[str] = []
    screen._context.settled.connect(settled.append)
    notices = told(screen)
    screen.requests.tell_failed(KorrigoError(ErrorKind.SERVER_UNREACHABLE, server="s", reason="Connection refused"))
    screen.show_exchanged(is_whole=True)
    assert settled == [notices[-1].topic]


def test_what_the_server_refused_is_still_said_after_a_round_that_failed_too(screen: ShareScreen) -> None:
    settled: list[str] = []
    screen._context.settled.connect(settled.append)
    screen.requests.tell_failed(KorrigoError(ErrorKind.SERVER_UNREACHABLE, server="s", reason="Connection refused"))
    screen.show_exchanged(is_whole=False)
    assert settled == []


def assigned(world: World, number: int) -> str:
    return world.corrector_of(world.copies[number])


def test_one_copy_is_given_to_another_corrector_and_given_back(screen: ShareScreen, world: World, qtbot: QtBot) -> None:
    share(screen, qtbot, "share")
    former = assigned(world, 2)
    other = next(row for row in (screen.model.corrector_at(n) for n in (0, 1)) if row is not None and row.id != former)
    screen.one.code.setText("c00002")
    assert screen.one.whose.text().startswith("C00002 is with ")
    screen.one.to.setCurrentText(other.name)
    notices = told(screen)
    share(screen, qtbot, "give_one")
    assert assigned(world, 2) == other.id
    assert other.name in notices[-1].sentence
    assert "comes to you" in notices[-1].sentence
    assert not screen.actions_by_key["give_one"].isEnabled()
    assert screen.one.whose.text() == f"C00002 is with {other.name}."
    undo = notices[-1].action
    assert undo is not None
    with qtbot.waitSignal(screen.exchange_wanted, timeout=20_000):
        undo()
    assert assigned(world, 2) == former


def test_whose_a_given_copy_is_is_shown_before_the_next_round(
    screen: ShareScreen, office: Device, world: World, qtbot: QtBot
) -> None:
    screen.exchange_wanted.disconnect()
    screen.one.code.setText("C00000")
    screen.one.to.setCurrentText(world.first.name)
    share(screen, qtbot, "give_one")
    assert screen.one.whose.text() == f"C00000 is with {world.first.name}."
    assert sorted(count for _, count in loads(screen)) == ["0", "1"]


def test_one_copy_is_taken_from_everybody(screen: ShareScreen, world: World, qtbot: QtBot) -> None:
    share(screen, qtbot, "share")
    screen.one.code.setText("C00001")
    screen.one.to.setCurrentText("nobody")
    share(screen, qtbot, "give_one")
    assert assigned(world, 1) == NOBODY
    assert screen.one.whose.text() == "C00001 is nobody's."
    assert screen.unassigned.text() == "1 copies are nobody's"


def test_a_copy_that_changed_hands_meanwhile_is_not_given(screen: ShareScreen, world: World, qtbot: QtBot) -> None:
    screen.one.code.setText("C00000")
    screen.one.to.setCurrentText(world.first.name)
    world.assign(world.copies[0], world.second.id)
    notices = told(screen)
    share(screen, qtbot, "give_one")
    assert notices[-1].sentence == "C00000 was not given: it changed hands meanwhile."
    assert assigned(world, 0) == world.second.id
    assert screen.one.whose.text() == f"C00000 is with {world.second.name}."


def test_a_code_that_no_copy_has_is_said_so_and_the_key_leads_to_the_field(screen: ShareScreen) -> None:
    screen.one.code.setText("ZZZZZZ")
    assert screen.one.whose.text() == "No copy of this exam has this code."
    screen.actions_by_key["give_one"].trigger()
    assert screen.one.code.selectedText() == "ZZZZZZ"


def test_a_finalised_copy_stays_with_its_marker(screen: ShareScreen, office: Device, world: World) -> None:
    world.assign(world.copies[3], world.first.id)
    world.push_as(world.first, world.copies[3], "score", 0, question_id=world.questions[0], points=100)
    assert world.move(world.copies[3], "graded")["status"] == "applied"
    office.sync()
    screen.refresh()
    screen.one.code.setText("C00003")
    assert "only a copy that is ready" in screen.one.whose.text()
    assert not screen.actions_by_key["give_one"].isEnabled()


def test_the_screen_is_told_to_a_screen_reader(screen: ShareScreen, qtbot: QtBot) -> None:
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    assert silent(screen) == []
    assert pictures_alone(screen) == []
    assert colours_alone(screen) == []
