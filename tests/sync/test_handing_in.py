"""What was done offline on a copy that had become another's reaches the exam office by itself, and is settled there."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from korrigo_desktop.cli.main import run_command
from korrigo_desktop.cli.parser import make_parser
from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetComment, SetCopyState, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.conflicts import Conflict, list_conflicts, resolve_conflict
from korrigo_desktop.services.handed_in import settle_handed_in
from korrigo_desktop.services.joining import join
from korrigo_desktop.services.synchronising import sync_state
from korrigo_desktop.sync.engine import RoundOptions
from korrigo_desktop.sync.watching import SyncPoint
from tests.central.databases import PASSWORD, CentralDatabase
from tests.sync.test_conflicts import workplace_of
from tests.sync.test_joining import invitation
from tests.sync.world import Device, Devices, World, make_world
from tests.unit.services.key_rings import NoRing


def marked_offline(world: World, devices: Devices) -> Device:
    """Anne's device, on which a mark waits for a copy that was given to Basile meanwhile."""
    copy = world.copies[0]
    world.assign(copy, world.first.id)
    anne = devices.make(world.first)
    anne.sync()
    anne.perform(SetScore(copy, world.questions[0], None, Score(Points(500))))
    world.assign(copy, world.second.id)
    return anne


def conflicts_of(device: Device, *, only_open: bool = True) -> tuple[Conflict, ...]:
    with workplace_of(device) as workplace:
        return list_conflicts(workplace, only_open=only_open)


def settle(device: Device, world: World, conflict: Conflict, *, is_taken: bool) -> dict[str, str]:
    with workplace_of(device) as workplace, world.manager.connect() as link:
        return settle_handed_in(workplace, link, [conflict.edit.id], is_taken=is_taken)


@pytest.fixture
def anne(world: World, devices: Devices) -> Device:
    return marked_offline(world, devices)


@pytest.fixture
def office(world: World, devices: Devices) -> Device:
    return devices.make(world.manager, is_manager=True)


def handed_in(world: World) -> list[tuple[object, ...]]:
    return world.database.ask("select person_id::text, kind, body ->> 'points' from sync.handed_in")


@pytest.fixture(autouse=True)
def nothing_left(world: World) -> Iterator[None]:
    yield
    world.database.ask("delete from sync.handed_in returning 1")


def test_it_goes_by_itself_and_stays_listed_where_it_was_made(world: World, anne: Device) -> None:
    anne.sync()
    assert handed_in(world) == [(world.first.id, "score", "500")]
    assert world.database.ask("select 1 from core.question_score where copy_id = %s", world.copies[0]) == []
    (kept,) = conflicts_of(anne)
    assert kept.edit.handed_in_at is not None
    assert kept.edit.resolution == ""
    asked: list[SyncPoint] = []
    anne.sync(watch=asked.append)
    assert SyncPoint.HANDED_IN not in asked


def test_a_round_that_only_reads_hands_nothing_in(world: World, anne: Device) -> None:
    anne.sync(RoundOptions(pushes=False))
    assert handed_in(world) == []


def test_a_device_that_dies_before_it_knows_hands_in_once(world: World, anne: Device) -> None:
    def die(point: SyncPoint) -> None:
        if point is SyncPoint.HANDED_IN:
            raise KorrigoError(ErrorKind.CANCELLED)

    with pytest.raises(KorrigoError):
        anne.sync(watch=die)
    anne.die_and_come_back()
    assert conflicts_of(anne)[0].edit.handed_in_at is None
    anne.sync()
    assert len(handed_in(world)) == 1
    assert conflicts_of(anne)[0].edit.handed_in_at is not None


def test_the_office_sees_both_values_and_whose_they_are(
    world: World, anne: Device, office: Device, devices: Devices
) -> None:
    basile = devices.make(world.second)
    basile.sync()
    basile.perform(SetScore(world.copies[0], world.questions[0], None, Score(Points(700))))
    basile.sync()
    office.sync()
    anne.sync()
    office.sync()
    (shown,) = conflicts_of(office)
    assert (shown.edit.handed_in_by, shown.edit.copy_code, shown.question) == (world.first.name, "C00000", "1")
    assert shown.present is not None
    assert (shown.edit.mine["points"], shown.present["points"]) == (500, 700)
    assert (shown.can_take_mine, shown.can_keep_both) == (True, False)
    with workplace_of(office) as workplace:
        state = sync_state(workplace)
    assert state is not None
    assert state.conflicts == 1
    fresh = devices.make(world.manager, is_manager=True)
    fresh.sync()
    assert [each.edit.id for each in conflicts_of(fresh)] == [shown.edit.id]


def test_what_the_office_takes_over_reaches_the_marker(
    world: World, anne: Device, office: Device, devices: Devices
) -> None:
    basile = devices.make(world.second)
    basile.sync()
    anne.sync()
    office.sync()
    (shown,) = conflicts_of(office)
    assert settle(office, world, shown, is_taken=True) == {}
    assert conflicts_of(office) == ()
    office.sync()
    (settled,) = conflicts_of(office, only_open=False)
    assert settled.edit.resolution == "mine"
    basile.sync()
    for device in (office, basile):
        assert device.ask("select points from question_score where copy_id = ?", world.copies[0]) == [(500,)]


def test_what_the_office_leaves_changes_nothing(world: World, anne: Device, office: Device) -> None:
    anne.sync()
    office.sync()
    (shown,) = conflicts_of(office)
    assert settle(office, world, shown, is_taken=False) == {}
    office.sync()
    (settled,) = conflicts_of(office, only_open=False)
    assert settled.edit.resolution == "theirs"
    assert office.ask("select 1 from question_score where copy_id = ?", world.copies[0]) == []


def test_what_the_marker_wrote_meanwhile_is_not_overwritten_and_is_shown_after_the_next_round(
    world: World, anne: Device, office: Device
) -> None:
    anne.sync()
    office.sync()
    world.push_as(world.second, world.copies[0], "score", 0, question_id=world.questions[0], points=700)
    (shown,) = conflicts_of(office)
    assert settle(office, world, shown, is_taken=True) == {shown.edit.id: "stale"}
    office.sync()
    (again,) = conflicts_of(office)
    assert again.present is not None
    assert again.present["points"] == 700
    assert settle(office, world, again, is_taken=True) == {}
    assert world.database.ask("select points from core.question_score where copy_id = %s", world.copies[0]) == [(500,)]


def test_a_finalising_that_came_too_late_is_told_and_nobody_finalises_for_another(
    world: World, anne: Device, office: Device
) -> None:
    anne.perform(SetCopyState(world.copies[0], CopyState.READY, CopyState.GRADED))
    anne.sync()
    office.sync()
    takes = {each.edit.kind.value: each.can_take_mine for each in conflicts_of(office)}
    assert takes == {"score": True, "state": False}


def test_what_its_maker_gave_up_before_is_not_handed_in(world: World, anne: Device) -> None:
    anne.sync(RoundOptions(pushes=False))
    (kept,) = conflicts_of(anne)
    with workplace_of(anne) as workplace:
        resolve_conflict(workplace, kept.edit.id, "theirs")
    anne.sync()
    assert handed_in(world) == []


def test_a_copy_that_came_back_is_settled_by_its_marker_alone(world: World, anne: Device) -> None:
    anne.sync(RoundOptions(pushes=False))
    world.assign(world.copies[0], world.first.id)
    anne.sync()
    assert handed_in(world) == []
    assert conflicts_of(anne)[0].can_take_mine


def test_what_the_server_never_takes_in_is_sent_once_and_says_so_where_it_is_listed(world: World, anne: Device) -> None:
    anne.sync(RoundOptions(pushes=False))
    with anne.store.writing() as connection:  # as a program of another version, or a damaged disk, may have left it
        connection.exec_driver_sql('update set_aside set body = \'{"points": "many"}\'')
    done = anne.sync()
    assert (done.is_complete, done.not_taken_in) == (True, 1)
    (kept,) = conflicts_of(anne)
    assert (kept.edit.why, kept.edit.handed_in_at) == ("hand_in_unreadable", None)
    asked: list[SyncPoint] = []
    assert anne.sync(watch=asked.append).not_taken_in == 0
    assert SyncPoint.HANDED_IN not in asked


def test_a_server_that_was_restored_is_handed_everything_again(world: World, anne: Device) -> None:
    anne.sync()
    world.database.ask("delete from sync.handed_in returning 1")
    world.database.ask("update korrigo.epoch set id = gen_random_uuid() returning 1")
    anne.sync()
    assert len(handed_in(world)) == 1


def test_an_older_server_takes_nothing_in_and_everything_else_goes_on(
    central: CentralDatabase, devices: Devices
) -> None:
    world = make_world(central)
    anne, office = marked_offline(world, devices), devices.make(world.manager, is_manager=True)
    central.ask("update korrigo.epoch set schema_version = 1 returning 1")
    with central.connect() as link:
        link.execute("drop function sync.hand_in(uuid, text[])")
        link.execute("revoke all on sync.handed_in from korrigo_manager, korrigo_writer")
    anne.perform(SetComment(world.copies[0], "", "Bien"))
    assert anne.sync().is_complete
    assert [each.edit.handed_in_at for each in conflicts_of(anne)] == [None, None]
    assert office.sync().is_full
    with office.store.writing() as connection:
        connection.exec_driver_sql("delete from sync_state where name = 'cursor'")
    assert office.sync().is_full


def test_the_command_line_lists_and_settles(
    world: World,
    anne: Device,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    anne.sync()
    joined = join(tmp_path, invitation(world.database, world.manager), ring=NoRing())
    monkeypatch.setenv("KORRIGO_RECOVERY_KEY", joined.new.recovery_key)
    monkeypatch.setenv("KORRIGO_PASSWORD", PASSWORD)

    def run(*words: str, status: int = 0) -> Any:
        there = ("--json", "--data-dir", str(joined.new.profile.folder))
        assert run_command(make_parser().parse_args([*there, *words])) == status
        return json.loads(capsys.readouterr().out)

    run("sync", "--once")
    (listed,) = run("conflicts", "list", "--open")["conflicts"]
    assert (listed["handed_in_by"], listed["mine"]["points"]) == (world.first.name, 500)
    world.push_as(world.second, world.copies[0], "score", 0, question_id=world.questions[0], points=700)
    assert run("conflicts", "settle", listed["id"], "take", status=1)["refused"] == "stale"
    run("sync", "--once")
    assert run("conflicts", "settle", listed["id"], "take")["is_settled"]
    assert run("conflicts", "list", "--open")["conflicts"] == []
    assert world.database.ask("select points from core.question_score where copy_id = %s", world.copies[0]) == [(500,)]
