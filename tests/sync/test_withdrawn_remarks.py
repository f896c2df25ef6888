"""Remarks that are shared no more, refused by the server or withdrawn by the office: their author is told."""

import pytest

from korrigo_desktop.domain.changes import NO_CHANGES
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services import shared_remarks
from korrigo_desktop.services.shared_remarks import WhyUnshared
from korrigo_desktop.store import shared_remark_rows
from korrigo_desktop.sync import link as wire
from tests.sync.remark_hands import (
    bank,
    delete,
    of_colleagues,
    own,
    rewrite,
    share,
    shared_on_server,
    unshared,
    waiting,
    withdraw,
    write,
)
from tests.sync.test_conflicts import workplace_of
from tests.sync.world import Device, Devices, World


def test_what_the_server_refuses_stays_with_its_words_and_is_not_sent_for_ever(world: World, anne: Device) -> None:
    write(anne, world, "a", 50)
    with anne.store.writing() as connection:
        connection.exec_driver_sql("update own_remark set points = 999999")
    anne.sync()
    assert own(anne, world)["a"].is_shared is False
    assert shared_on_server(world) == []
    assert unshared(anne, world) == [("a", WhyUnshared.REFUSED)]


def test_why_one_is_not_shared_is_told_until_it_is_seen_or_shared_anew(world: World, anne: Device) -> None:
    def refuse(text: str) -> None:
        write(anne, world, text, 50)
        with anne.store.writing() as connection:
            connection.exec_driver_sql("update own_remark set points = 999999 where text = ?", (text,))
        anne.sync()

    refuse("a")
    refuse("b")
    assert unshared(anne, world) == [("a", WhyUnshared.REFUSED), ("b", WhyUnshared.REFUSED)]
    rewrite(anne, world, "a", "A")
    share(anne, world, "A")
    assert unshared(anne, world) == [("b", WhyUnshared.REFUSED)]
    share(anne, world, "A", is_shared=False)
    assert unshared(anne, world) == [("b", WhyUnshared.REFUSED)], "what was refused once is no news of now"
    with workplace_of(anne) as workplace:
        assert shared_remarks.have_seen_unshared(workplace, world.exam).remarks == {world.exam}
        assert shared_remarks.have_seen_unshared(workplace, world.exam) == NO_CHANGES
    assert unshared(anne, world) == []
    refuse("c")
    delete(anne, world, "c")
    assert unshared(anne, world) == []


def test_a_manager_s_withdrawal_leaves_the_author_the_words(world: World, anne: Device, basile: Device) -> None:
    write(anne, world, "a")
    anne.sync()
    basile.sync()
    remark = own(anne, world)["a"]
    wanted = shared_remark_rows.SharedRemark(world.exam, world.first.id, remark, 1).wire() | {"is_deleted": True}
    with world.manager.connect() as connection:
        (answer,) = wire.share_remarks(connection, [wanted])
    assert answer["status"] == "applied"
    anne.sync()
    basile.sync()
    assert bank(basile, world) == []
    assert own(anne, world)["a"].is_shared is False


def test_a_manager_withdraws_a_colleague_s_remark_and_its_author_is_told(
    world: World, anne: Device, basile: Device, devices: Devices
) -> None:
    for text in ("a", "b"):
        write(anne, world, text)
    anne.sync()
    office = devices.make(world.manager, is_manager=True)
    for device in (office, basile):
        device.sync()
    assert of_colleagues(basile, world) == [], "a marker takes from the bank and withdraws nothing"
    assert of_colleagues(office, world) == [("a", False), ("b", False)]
    withdraw(office, world, "a")
    withdraw(office, world, "b")
    withdraw(office, world, "b", is_wanted=False)
    assert of_colleagues(office, world) == [("a", True), ("b", False)]
    assert bank(office, world) == [("b", None, True)]
    with workplace_of(office) as workplace:
        assert waiting(workplace) == 1
    office.sync()
    assert shared_on_server(world) == ["b"]
    assert of_colleagues(office, world) == [("b", False)]
    for device in (anne, basile):
        device.sync()
    assert bank(basile, world) == [("b", None, True)]
    assert own(anne, world)["a"].is_shared is False
    assert unshared(anne, world) == [("a", WhyUnshared.WITHDRAWN)]
    share(anne, world, "a")
    anne.sync()
    office.sync()
    assert of_colleagues(office, world) == [("a", False), ("b", False)], "the author may share it once more"


def test_words_that_the_manager_has_not_read_are_not_withdrawn(world: World, anne: Device, devices: Devices) -> None:
    write(anne, world, "a")
    anne.sync()
    office = devices.make(world.manager, is_manager=True)
    office.sync()
    withdraw(office, world, "a")
    rewrite(anne, world, "a", "better")
    anne.sync()
    for _ in range(2):
        office.sync()
    assert shared_on_server(world) == ["better"]
    assert of_colleagues(office, world) == [("better", False)]


def test_a_marker_withdraws_nobody_else_s(world: World, anne: Device, basile: Device) -> None:
    write(anne, world, "a")
    anne.sync()
    basile.sync()
    remark = own(anne, world)["a"]
    with workplace_of(basile) as workplace, pytest.raises(KorrigoError) as refused:
        shared_remarks.withdraw(workplace, world.exam, remark.id)
    assert refused.value.kind is ErrorKind.OFFICE_ONLY
    assert bank(basile, world) == [("a", None, True)]
