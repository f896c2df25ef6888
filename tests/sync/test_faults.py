"""What goes wrong with servers, machines and people: a clear sentence, or an edit set aside; never lost work."""

import random
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from psycopg.conninfo import make_conninfo

from korrigo_desktop.central.connection import Connection, connect
from korrigo_desktop.central.embedded import EmbeddedServer
from korrigo_desktop.central.people import disable_person
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetComment, SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.synchronising import Synchroniser, SyncOutcome
from korrigo_desktop.services.workplace import Workplace, now_utc
from korrigo_desktop.store.sync_state_rows import load_membership, save_membership
from korrigo_desktop.sync.watching import SyncPoint, Watch, unwatched
from tests.central.databases import (
    SETTINGS,
    CentralDatabase,
    TestServer,
    fresh_database,
    installed_template,
    running_server,
)
from tests.sync.cutting_proxy import CuttingProxy
from tests.sync.world import Device, Devices, World, make_world


def round_of(
    device: Device, watch: Watch = unwatched, *, password: str | None = "given", dsn: str | None = None
) -> SyncOutcome:
    """One round as the window asks for it."""
    workplace = Workplace(device.store, device.blobs, cast("Any", None), clock=device.clock)

    def by_dsn(_folder: Path, _address: str, _database: str, _name: str, _password: str) -> Connection:
        return connect(dsn or device.dsn)

    return Synchroniser(workplace, lambda: password, connect=by_dsn, draw=random.Random(0).uniform).run(watch)


def kind_of(outcome: SyncOutcome) -> ErrorKind | None:
    return outcome.error.kind if outcome.error else None


def score(world: World, points: int, before: int | None = None) -> SetScore:
    former = None if before is None else Score(Points(before))
    return SetScore(world.copies[0], world.questions[0], former, Score(Points(points)))


@pytest.fixture
def marked(world: World, devices: Devices) -> Device:
    """A device with one copy and one score that was never sent."""
    world.assign(world.copies[0], world.first.id)
    device = devices.make(world.first)
    assert kind_of(round_of(device)) is None
    device.perform(score(world, 500))
    return device


def test_a_server_that_is_not_there_says_so_and_is_tried_again_later(marked: Device) -> None:
    nowhere = make_conninfo(marked.dsn, host="127.0.0.1", port=1)
    outcome = round_of(marked, dsn=nowhere)
    assert kind_of(outcome) is ErrorKind.SERVER_UNREACHABLE
    assert outcome.state.waiting == 1
    assert outcome.next_in_s is not None
    assert 5 <= outcome.next_in_s <= 15
    assert round_of(marked).sent == 1


def test_a_wrong_password_is_not_tried_again_by_itself(marked: Device) -> None:
    outcome = round_of(marked, dsn=make_conninfo(marked.dsn, password="another one"))
    assert kind_of(outcome) is ErrorKind.PASSWORD_WRONG
    assert outcome.next_in_s is None
    assert outcome.state.waiting == 1


def test_without_a_password_nobody_is_asked_twice(marked: Device) -> None:
    outcome = round_of(marked, password=None)
    assert kind_of(outcome) is ErrorKind.PASSWORD_NEEDED
    assert outcome.next_in_s is None


def test_a_password_that_the_office_renewed_has_to_be_changed_first(world: World, marked: Device) -> None:
    world.database.ask("update korrigo.person set must_change_password = true where id = %s", world.first.id)
    outcome = round_of(marked)
    assert kind_of(outcome) is ErrorKind.PASSWORD_MUST_CHANGE
    assert outcome.next_in_s is None
    assert outcome.state.waiting == 1


def test_an_expired_password_is_told_as_one_that_is_not_accepted(world: World, marked: Device) -> None:
    with world.database.connect() as link:
        link.execute(f"alter role {world.first.login} valid until '2020-01-01'".encode())
    assert kind_of(round_of(marked)) is ErrorKind.PASSWORD_WRONG


def test_a_corrector_who_was_removed_keeps_the_work_that_was_not_sent(world: World, marked: Device) -> None:
    with world.manager.connect() as link:
        disable_person(link, world.first.name)
    outcome = round_of(marked)
    assert kind_of(outcome) is ErrorKind.PERSON_DISABLED
    assert outcome.next_in_s is None
    assert outcome.state.waiting == 1
    assert marked.ask("select points from question_score") == [(500,)]


def test_a_server_that_needs_a_newer_program_says_so(world: World, marked: Device) -> None:
    (before,) = world.database.ask("select oldest_client from korrigo.epoch")
    world.database.ask("update korrigo.epoch set oldest_client = 1000")
    try:
        outcome = round_of(marked)
    finally:
        world.database.ask("update korrigo.epoch set oldest_client = %s", before[0])
    assert kind_of(outcome) is ErrorKind.CLIENT_TOO_OLD
    assert outcome.next_in_s is None
    assert outcome.state.waiting == 1
    assert round_of(marked).sent == 1


def test_a_server_that_is_older_than_the_program_says_so(world: World, marked: Device) -> None:
    world.database.ask("alter function sync.push_texts(uuid, text[]) rename to push_texts_of_tomorrow")
    try:
        outcome = round_of(marked)
    finally:
        world.database.ask("alter function sync.push_texts_of_tomorrow(uuid, text[]) rename to push_texts")
    assert kind_of(outcome) is ErrorKind.SERVER_TOO_OLD
    assert outcome.state.waiting == 1
    assert round_of(marked).sent == 1


def test_columns_and_kinds_that_a_newer_server_has_are_passed_over(world: World, marked: Device) -> None:
    world.database.ask("alter table core.question_score add column seen_by text default 'somebody'")
    try:
        world.push_as(world.first, world.copies[0], "comment", 0, text="new")
        outcome = round_of(marked)
    finally:
        world.database.ask("alter table core.question_score drop column seen_by")
    assert kind_of(outcome) is None
    assert marked.ask("select text from general_comment") == [("new",)]


@pytest.mark.parametrize("days", [-365, 365])
def test_a_clock_that_is_wrong_by_a_year_changes_nothing_but_a_word(world: World, marked: Device, days: int) -> None:
    marked.clock = lambda: now_utc() + timedelta(days=days)
    marked.perform(SetComment(world.copies[0], "", "Bien"))
    outcome = round_of(marked)
    assert outcome.sent == 2
    assert outcome.clock_off_s is not None
    assert round(outcome.clock_off_s / 86400) == days
    assert len(marked.ask("select * from acknowledged")) == 2
    assert round_of(marked).sent == 0
    assert len(marked.ask("select * from acknowledged")) == 2


def test_a_disk_that_is_full_in_the_middle_of_reading_loses_nothing(world: World, marked: Device) -> None:
    world.push_as(world.first, world.copies[0], "comment", 0, text="x" * 400_000)
    # SQLite's own limit stands in for a full disk: the same code, SQLITE_FULL, at the same place.
    with marked.store.writing() as connection:
        (pages,) = connection.exec_driver_sql("pragma page_count").one()

    def fill(point: SyncPoint) -> None:
        if point is SyncPoint.PULLED:
            for item in _pooled(marked):
                item.execute(f"pragma max_page_count = {pages + 8}")

    outcome = round_of(marked, fill)
    for item in _pooled(marked):
        item.execute("pragma max_page_count = 1073741823")
    assert kind_of(outcome) is ErrorKind.DISK_FULL
    assert outcome.sent == 1
    assert outcome.next_in_s is not None
    assert marked.ask("select * from general_comment") == []
    assert kind_of(round_of(marked)) is None
    assert len(marked.ask("select text from general_comment")) == 1


def test_another_person_can_not_use_the_folder(world: World, marked: Device) -> None:
    outcome = round_of(marked, dsn=world.second.dsn)
    assert kind_of(outcome) is ErrorKind.PROFILE_OF_ANOTHER
    assert outcome.state.waiting == 1


def test_a_round_can_be_cancelled_at_every_point(world: World, marked: Device) -> None:
    for wanted in (
        SyncPoint.CONNECTED,
        SyncPoint.BATCH_FROZEN,
        SyncPoint.ANSWERED,
        SyncPoint.PULLED,
        SyncPoint.APPLYING,
    ):

        def cancel(point: SyncPoint, wanted: SyncPoint = wanted) -> None:
            if point is wanted:
                raise KorrigoError(ErrorKind.CANCELLED)

        assert kind_of(round_of(marked, cancel)) is ErrorKind.CANCELLED
    assert kind_of(round_of(marked)) is None
    assert world.database.ask("select points, version from core.question_score") == [(500, 1)]


def test_a_round_runs_in_any_thread_and_two_never_run_at_once(marked: Device) -> None:
    workplace = Workplace(marked.store, marked.blobs, cast("Any", None))
    synchroniser = Synchroniser(
        workplace, lambda: "given", connect=lambda *_words: connect(marked.dsn), draw=random.Random(0).uniform
    )
    outcomes: list[SyncOutcome] = []
    threads = [threading.Thread(target=lambda: outcomes.append(synchroniser.run())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [kind_of(outcome) for outcome in outcomes] == [None] * 3
    assert sum(outcome.sent for outcome in outcomes) == 1


def test_a_page_whose_content_is_wrong_is_not_taken_and_tried_again(world: World, devices: Devices) -> None:
    world.assign(world.copies[0], world.first.id)
    (sha,) = world.database.ask("select sha256 from core.page where copy_id = %s", world.copies[0])[0]
    world.database.ask("update blob.chunk set data = '\\x00' where sha256 = %s", sha)
    device = devices.make(world.first)
    outcome = round_of(device)
    assert (outcome.files, outcome.damaged_files, outcome.state.waiting_files) == (0, 1, 1)
    assert not device.blobs.has(sha)
    world.database.ask("update blob.chunk set data = %s where sha256 = %s", world.files[sha], sha)
    assert round_of(device).files == 1


def test_a_large_file_goes_on_where_it_was_cut(shared_central: CentralDatabase, devices: Devices) -> None:
    world = make_world(shared_central, copies=1, file_bytes=6 << 20)
    world.assign(world.copies[0], world.first.id)
    proxy = CuttingProxy(world.database.dsn)
    try:
        device = devices.make(world.first, dsn=proxy.dsn(world.first.dsn))
        proxy.bytes_left = 4 << 20
        assert kind_of(round_of(device)) is ErrorKind.SERVER_UNREACHABLE
        held = len(list((device.folder / "incoming").glob("*/*")))
        assert 8 <= held <= 16
        proxy.bytes_left = (24 - held) * (1 << 18) + 200_000  # no room to begin again
        assert round_of(device).files == 1
    finally:
        proxy.close()
    (source,) = device.ask("select source_id from page")[0]
    assert device.blobs.read(source) == world.files[source]
    assert not (device.folder / "incoming" / source).exists()


def test_a_person_who_got_another_name_is_called_by_it(world: World, devices: Devices) -> None:
    world.assign(world.copies[0], world.first.id)
    device = devices.make(world.first)
    round_of(device)
    assert len(device.ask("select * from copy")) == 1
    with device.store.reading() as connection:
        known = load_membership(connection)
    assert known is not None
    with device.store.writing() as connection:
        save_membership(connection, replace(known, person_name="Former Name"))
    round_of(device)
    with device.store.reading() as connection:
        assert load_membership(connection) == known


# Servers that die and come back


def running_server_with(patch: pytest.MonkeyPatch) -> AbstractContextManager[TestServer]:
    patch.setitem(SETTINGS, "synchronous_commit", "on")
    return running_server()


@pytest.fixture
def own_server() -> Iterator[TestServer]:
    """A server that a test may stop; what it acknowledges is in its log, as on a real one."""
    with pytest.MonkeyPatch.context() as patch, running_server_with(patch) as server:
        if server.embedded is None:
            pytest.skip("the named server is not this test's to stop")
        yield server


def test_a_server_that_dies_in_mid_round_and_comes_back_has_it_once(own_server: TestServer, devices: Devices) -> None:
    embedded = own_server.embedded
    assert embedded is not None
    with installed_template(own_server) as template, fresh_database(own_server, template) as database:
        world = make_world(database)
        world.assign(world.copies[0], world.first.id)
        device = devices.make(world.first)
        round_of(device)
        device.perform(score(world, 500))

        def die(point: SyncPoint) -> None:
            if point is SyncPoint.ANSWERED:
                embedded.stop(is_immediate=True)

        outcome = round_of(device, die)
        assert kind_of(outcome) is ErrorKind.SERVER_UNREACHABLE
        EmbeddedServer.start(embedded.folder, embedded.port)
        assert kind_of(round_of(device)) is None
        assert database.ask("select points, version from core.question_score") == [(500, 1)]


def test_a_server_restored_from_yesterday_is_told_again_what_it_had_acknowledged(
    postgres: TestServer, central_template: str, devices: Devices
) -> None:
    with fresh_database(postgres, central_template) as database:
        world = make_world(database)
        world.assign(world.copies[0], world.first.id)
        one, two = devices.make(world.first), devices.make(world.first)
        round_of(one)
        one.perform(score(world, 100))
        one.perform(SetComment(world.copies[0], "", "before"))
        round_of(one)
        round_of(two)
        backup = f"{database.name}_backup"
        postgres.run("create database {} template {}", backup, database.name)
        one.perform(score(world, 200, before=100))
        round_of(one)
        one.perform(score(world, 300, before=200))
        round_of(one)
        round_of(two)
        # Yesterday's backup takes the place of the database, and the administrator renews its epoch.
        postgres.run("drop database {} with (force)", database.name)
        postgres.run("alter database {} rename to {}", backup, database.name)
        database.ask("update korrigo.epoch set id = gen_random_uuid()")
        one.perform(SetComment(world.copies[0], "before", "after"))
        outcome = round_of(one)
        assert kind_of(outcome) is None
        assert outcome.is_full
        assert database.ask("select points from core.question_score") == [(300,)]
        assert database.ask("select text from core.general_comment") == [("after",)]
        assert one.ask("select * from set_aside") == []
        round_of(two)
        for device in (one, two):
            assert device.ask("select points from question_score") == [(300,)]
            assert device.ask("select text from general_comment") == [("after",)]
            assert device.ask("select * from outbox") == []


def _pooled(device: Device) -> list[sqlite3.Connection]:
    pool: Any = device.store._engine.pool
    held = [pool.connect() for _ in range(pool.checkedin())]
    found = [item.driver_connection for item in held]
    for item in held:
        item.close()
    return found
