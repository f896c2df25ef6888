"""Remarks that one marker shares are in the bank of all who correct the exam, and follow what their author does."""

from collections.abc import Callable

import pytest

from korrigo_desktop.central import installing
from korrigo_desktop.domain.errors import KorrigoError
from korrigo_desktop.services import own_remarks
from korrigo_desktop.services.own_remarks import SharingWay, way_of_sharing
from korrigo_desktop.store import shared_remark_rows
from korrigo_desktop.store.sync_state_rows import SERVER_SCHEMA, forget_value, save_value
from korrigo_desktop.sync import pull, sharing
from korrigo_desktop.sync.engine import RoundOptions
from korrigo_desktop.sync.watching import SyncPoint
from tests.central.databases import CentralDatabase
from tests.sync.remark_hands import (
    bank,
    delete,
    own,
    rewrite,
    share,
    shared_on_server,
    waiting,
    write,
)
from tests.sync.test_conflicts import workplace_of
from tests.sync.world import Device, Devices, World, make_world

CHECKS = RoundOptions(checks=True)


def test_colleagues_find_what_is_shared_and_not_what_is_kept(world: World, anne: Device, basile: Device) -> None:
    write(anne, world, "Unité ?", 50)
    write(anne, world, "Pour moi.", is_shared=False)
    anne.sync()
    changes = basile.sync().changes

    assert changes.remarks == {world.exam}
    assert bank(basile, world) == [("Unité ?", 50, True)]
    assert bank(anne, world) == [("Unité ?", 50, False), ("Pour moi.", None, False)]
    assert own(basile, world) == {}


def test_the_office_reads_them_too_and_who_gets_a_copy_later(world: World, anne: Device, devices: Devices) -> None:
    write(anne, world, "Unité ?")
    anne.sync()
    office, late = devices.make(world.manager, is_manager=True), devices.make(world.second)
    office.sync()
    late.sync()
    assert bank(office, world) == [("Unité ?", None, True)]
    assert bank(late, world) == []
    world.assign(world.copies[1], world.second.id)
    late.sync()
    assert bank(late, world) == [("Unité ?", None, True)]


def test_a_change_a_withdrawal_and_a_deletion_follow(world: World, anne: Device, basile: Device) -> None:
    for text in ("a", "b", "c"):
        write(anne, world, text)
    anne.sync()
    rewrite(anne, world, "a", "A")
    share(anne, world, "b", is_shared=False)
    delete(anne, world, "c")
    anne.sync()
    basile.sync()
    assert [line[0] for line in bank(basile, world)] == ["A"]
    assert set(own(anne, world)) == {"A", "b"}
    share(anne, world, "b")
    anne.sync()
    basile.sync()
    assert [line[0] for line in bank(basile, world)] == ["A", "b"]


def test_an_undo_of_sharing_before_or_after_it_was_sent_takes_it_back(world: World, anne: Device) -> None:
    write(anne, world, "a", is_shared=False)
    gesture = own_remarks.share_remark(world.exam, own(anne, world)["a"], is_shared=True)
    anne.perform(gesture)
    anne.sync()
    assert shared_on_server(world) == ["a"]
    anne.perform(gesture.inverse())
    anne.sync()
    assert shared_on_server(world) == []


def test_another_device_of_the_author_has_it_as_its_own(world: World, anne: Device, devices: Devices) -> None:
    second = devices.make(world.first)
    write(anne, world, "a", 50)
    anne.sync()
    second.sync()
    assert own(second, world) == own(anne, world)
    rewrite(second, world, "a", "b")
    second.sync()
    anne.sync()
    assert list(own(anne, world)) == ["b"]
    delete(anne, world, "b")
    anne.sync()
    second.sync()
    assert own(second, world)["b"].is_shared is False, "what was taken away elsewhere stays readable here"
    second.sync()
    assert shared_on_server(world) == []


def test_changed_on_two_devices_both_words_are_kept(world: World, anne: Device, devices: Devices) -> None:
    second = devices.make(world.first)
    write(anne, world, "a")
    anne.sync()
    second.sync()
    rewrite(anne, world, "a", "here")
    rewrite(second, world, "a", "there")
    anne.sync()
    for device in (second, anne, second, anne):
        device.sync()
    assert set(own(second, world)) == {"here", "there"}
    assert "there" in own(anne, world)
    assert shared_on_server(world) == ["there"]


def test_the_same_words_shared_from_two_devices_stay_shared_once(world: World, anne: Device, devices: Devices) -> None:
    second = devices.make(world.first)
    second.sync()
    write(anne, world, "a")
    write(second, world, "a")
    for device in (anne, second, anne, second, anne):
        device.sync()
    assert shared_on_server(world) == ["a"]
    assert own(anne, world) == own(second, world)
    assert own(anne, world)["a"].is_shared


@pytest.mark.parametrize("point", [SyncPoint.CONNECTED, SyncPoint.ANSWERED, SyncPoint.APPLYING, SyncPoint.APPLIED])
def test_dying_anywhere_loses_and_doubles_nothing(world: World, anne: Device, basile: Device, point: SyncPoint) -> None:
    write(anne, world, "a")

    def die(reached: SyncPoint) -> None:
        if reached is point:
            raise KeyboardInterrupt

    for device in (anne, basile):
        try:
            device.sync(watch=die)
        except KeyboardInterrupt:
            device.die_and_come_back()
    anne.sync()
    basile.sync()
    assert shared_on_server(world) == ["a"]
    assert bank(basile, world) == [("a", None, True)]


def test_it_stays_when_the_last_copy_leaves_and_is_shared_again_with_the_next(world: World, anne: Device) -> None:
    write(anne, world, "a")
    anne.sync()
    world.assign(world.copies[0], None)
    anne.sync()
    assert anne.ask("select count(*) from shared_remark") == [(0,)]
    assert own(anne, world)["a"].is_shared
    world.assign(world.copies[0], world.first.id)
    anne.sync()
    anne.sync()
    assert shared_on_server(world) == ["a"]
    assert len(own(anne, world)) == 1


def test_a_restored_server_gets_it_again(world: World, anne: Device, basile: Device) -> None:
    write(anne, world, "a")
    anne.sync()
    basile.sync()
    world.database.ask("delete from core.shared_remark where exam_id = %s returning 1", world.exam)
    for device in (anne, basile):
        with device.store.writing() as connection:
            forget_value(connection, "cursor")
        device.sync()
    assert bank(basile, world) == []
    anne.sync()
    basile.sync()
    assert bank(basile, world) == [("a", None, True)]


def test_what_differs_is_found_by_the_check_and_read_again(world: World, anne: Device, basile: Device) -> None:
    write(anne, world, "a")
    anne.sync()
    basile.sync()
    with basile.store.writing() as connection:
        connection.exec_driver_sql("delete from shared_remark")
    assert basile.sync(CHECKS).mended.remarks == {world.exam}
    assert bank(basile, world) == [("a", None, True)]
    assert not basile.sync(CHECKS).mended.remarks


def test_an_older_server_gets_it_once_it_is_upgraded(central: CentralDatabase, devices: Devices) -> None:
    world = make_world(central)
    world.assign(world.copies[0], world.first.id)
    with central.connect() as admin:
        admin.execute("drop function sync.share_remarks(text[])")
        admin.execute("drop function sync.shared_manifest()")
        admin.execute("drop table core.shared_remark cascade")
        admin.execute("update korrigo.alembic_version set version_num = '0005'")
        admin.execute("update korrigo.epoch set schema_version = 4")
    _forget_shared(central)
    anne = devices.make(world.first)
    anne.sync()
    write(anne, world, "a")
    done = anne.sync(CHECKS)
    assert done.is_complete
    with workplace_of(anne) as workplace:
        assert waiting(workplace) == 1
        assert way_of_sharing(workplace, world.exam) is SharingWay.SERVER_TOO_OLD
    installing.upgrade(central.admin)
    anne.sync()
    assert shared_on_server(world) == ["a"]
    with workplace_of(anne) as workplace:
        assert waiting(workplace) == 0
        assert way_of_sharing(workplace, world.exam) is SharingWay.NEXT_EXCHANGE


def _forget_shared(central: CentralDatabase) -> None:
    with central.connect() as admin:
        for name in ("sync.news_of_mine(uuid,pg_snapshot,xid8)", "sync.news_of_all(pg_snapshot,xid8)"):
            ((source,),) = central.ask("select pg_get_functiondef(%s::regprocedure)", name)
            before, _, rest = str(source).partition("  return query select 'shared_remark'")
            admin.execute((before + rest.partition(";")[2]).encode())


def test_alone_there_is_nobody_to_share_with(world: World, anne: Device) -> None:
    with workplace_of(anne) as workplace:
        assert way_of_sharing(workplace, world.exam) is SharingWay.NEXT_EXCHANGE
        with anne.store.writing() as connection:
            save_value(connection, SERVER_SCHEMA, "4")
        assert way_of_sharing(workplace, world.exam) is SharingWay.SERVER_TOO_OLD
        with anne.store.writing() as connection:
            forget_value(connection, "role")
        assert way_of_sharing(workplace, world.exam) is SharingWay.NOBODY_THERE


def _passed_over(patch: pytest.MonkeyPatch) -> None:
    patch.delitem(pull._KINDS, "shared_remark")


def _never_sent(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sharing, "load_to_share", lambda _connection: [])


def _withdrawal_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(shared_remark_rows, "_TO_WITHDRAW", shared_remark_rows._TO_WITHDRAW + " and ?1 is null")


def _own_not_followed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(shared_remark_rows, "_follow_own", lambda *_: None)


def _not_compared(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sharing, "load_shared_sums", lambda _connection: {})
    patch.setattr(sharing, "ask_shared_sums", lambda _link: {})


@pytest.mark.parametrize(
    ("bug", "history"),
    [
        (_passed_over, test_colleagues_find_what_is_shared_and_not_what_is_kept),
        (_never_sent, test_colleagues_find_what_is_shared_and_not_what_is_kept),
        (_withdrawal_forgotten, test_a_change_a_withdrawal_and_a_deletion_follow),
        (_not_compared, test_what_differs_is_found_by_the_check_and_read_again),
    ],
)
def test_seeded_bugs_are_caught(
    world: World,
    anne: Device,
    basile: Device,
    monkeypatch: pytest.MonkeyPatch,
    bug: Callable[[pytest.MonkeyPatch], None],
    history: Callable[[World, Device, Device], None],
) -> None:
    bug(monkeypatch)
    with pytest.raises((AssertionError, KorrigoError)):
        history(world, anne, basile)


def test_a_device_that_does_not_follow_its_author_is_caught(
    world: World, anne: Device, devices: Devices, monkeypatch: pytest.MonkeyPatch
) -> None:
    _own_not_followed(monkeypatch)
    with pytest.raises(AssertionError):
        test_another_device_of_the_author_has_it_as_its_own(world, anne, devices)
