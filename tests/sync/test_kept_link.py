"""The connection that stays open between rounds: used again while it is good, and never an obstacle when it is not."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from korrigo_desktop.central.connection import Connection, connect
from korrigo_desktop.central.embedded import EmbeddedServer
from korrigo_desktop.central.people import disable_person
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.services.kept_link import AGE_S, IDLE_S, QUIET_S, KeptLink, LinkAddress
from korrigo_desktop.services.synchronising import Synchroniser, SyncOutcome
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.sync.watching import SyncPoint, Watch, unwatched
from tests.central.databases import PASSWORD, CentralDatabase, Login, fresh_database, installed_template, running_server
from tests.sync.cutting_proxy import CuttingProxy
from tests.sync.world import Device, Devices, World, make_world


@dataclass(slots=True)
class Window:
    """A device whose connection stays open, with every connection that it ever had."""

    device: Device
    password: str | None = PASSWORD
    opened: list[Connection] = field(default_factory=list)
    synchroniser: Synchroniser = field(init=False)

    def __post_init__(self) -> None:
        workplace = Workplace(self.device.store, self.device.blobs, cast("Any", None), clock=self.device.clock)
        self.synchroniser = Synchroniser(workplace, lambda: self.password, keeps_link=True, connect=self.reach)

    def reach(self, _folder: Path, _server: str, _database: str, _name: str, password: str) -> Connection:
        self.opened.append(connect(make_conninfo(self.device.dsn, password=password)))
        return self.opened[-1]

    def round(self, watch: Watch = unwatched) -> SyncOutcome:
        return self.synchroniser.run(watch)

    def goes_well(self) -> SyncOutcome:
        outcome = self.round()
        assert outcome.error is None
        return outcome

    @property
    def open_links(self) -> list[Connection]:
        return [link for link in self.opened if not link.closed]


@pytest.fixture
def window(world: World, devices: Devices) -> Iterator[Window]:
    """After its first round."""
    world.assign(world.copies[0], world.first.id)
    made = Window(devices.make(world.first))
    made.goes_well()
    yield made
    made.synchroniser.close()
    assert made.open_links == []


def kind_of(outcome: SyncOutcome) -> ErrorKind | None:
    return outcome.error.kind if outcome.error else None


def mark(window: Window, world: World, points: int = 500) -> None:
    window.device.perform(SetScore(world.copies[0], world.questions[0], None, Score(Points(points))))


def test_rounds_follow_each_other_over_one_connection(window: Window, world: World) -> None:
    mark(window, world)

    assert window.goes_well().sent == 1
    assert window.goes_well().received == 0

    assert len(window.opened) == 1
    assert len(window.open_links) == 1
    ((who,),) = window.opened[0].execute("select array[session_user, current_user]::text[]").fetchall()
    assert who == [world.first.login] * 2


def test_nothing_stays_behind_a_round_that_failed(window: Window) -> None:
    def cancel(point: SyncPoint) -> None:
        if point is SyncPoint.PULLED:
            raise KorrigoError(ErrorKind.CANCELLED)

    assert kind_of(window.round(cancel)) is ErrorKind.CANCELLED
    assert window.open_links == []

    window.goes_well()
    assert len(window.opened) == 2


def test_a_connection_that_the_server_ended_is_replaced_in_silence(window: Window, world: World) -> None:
    mark(window, world)
    world.database.ask("select pg_terminate_backend(%s)", window.opened[0].info.backend_pid)

    assert window.goes_well().sent == 1
    assert [link.closed for link in window.opened] == [True, False]


def test_a_server_that_was_started_again_is_met_as_if_nothing_had_happened(devices: Devices) -> None:
    with (
        running_server() as server,
        installed_template(server) as template,
        fresh_database(server, template) as database,
    ):
        embedded = server.embedded
        assert embedded is not None, "a server of one's own"
        world = make_world(database)
        world.assign(world.copies[0], world.first.id)
        window = Window(devices.make(world.first))
        window.goes_well()
        mark(window, world)
        database.ask("checkpoint")  # servers of tests wait for no disk
        embedded.stop(is_immediate=True)

        assert kind_of(window.round()) is ErrorKind.SERVER_UNREACHABLE
        assert window.open_links == []

        EmbeddedServer.start(embedded.folder, embedded.port)
        assert window.goes_well().sent == 1
        window.goes_well()
        embedded.stop()
        EmbeddedServer.start(embedded.folder, embedded.port)
        window.goes_well()
        window.synchroniser.close()
        assert window.open_links == []


def test_a_connection_that_dies_at_its_first_word_is_replaced_in_silence(world: World, devices: Devices) -> None:
    """Nothing told that it was dead: the other end went away without a farewell."""
    world.assign(world.copies[0], world.first.id)
    proxy = CuttingProxy(world.database.dsn)
    try:
        window = Window(devices.make(world.first, dsn=proxy.dsn(world.first.dsn)))
        reach = window.reach

        def mended(*words: Any) -> Connection:
            proxy.bytes_left = None
            return reach(*words)

        window.synchroniser._link._connect = mended
        window.goes_well()
        mark(window, world)
        proxy.bytes_left = 0
        assert window.goes_well().sent == 1
        assert [link.closed for link in window.opened] == [True, False]

        proxy.cut = "answer"  # in the middle of a round it is a failure, which the next round mends
        window.synchroniser._link._connect = reach
        window.device.perform(SetScore(world.copies[0], world.questions[0], Score(Points(500)), Score(Points(600))))
        assert kind_of(window.round()) is ErrorKind.SERVER_UNREACHABLE
        proxy.cut = ""
        window.goes_well()
        assert world.database.ask("select points, version from core.question_score") == [(600, 2)]
        window.synchroniser.close()
    finally:
        proxy.close()


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="of Linux")
def test_the_system_finds_out_that_nobody_answers_any_more(window: Window) -> None:
    with socket.socket(fileno=window.opened[0].fileno()) as seen:
        try:
            assert seen.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
            assert seen.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 30
            assert seen.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 30_000
        finally:
            seen.detach()


def test_another_password_is_another_connection(window: Window) -> None:
    window.password = "not the right one"

    assert kind_of(window.round()) is ErrorKind.PASSWORD_WRONG
    assert window.open_links == []

    window.password = None
    assert kind_of(window.round()) is ErrorKind.PASSWORD_NEEDED


def test_without_a_password_nothing_stays_open(window: Window) -> None:
    window.password = None

    assert kind_of(window.round()) is ErrorKind.PASSWORD_NEEDED
    assert window.open_links == []


def test_a_password_that_the_office_renewed_is_asked_for_over_the_open_connection_too(
    window: Window, world: World
) -> None:
    world.database.ask("update korrigo.person set must_change_password = true where id = %s", world.first.id)

    assert kind_of(window.round()) is ErrorKind.PASSWORD_MUST_CHANGE
    assert window.open_links == []


def test_a_person_who_was_removed_is_out_and_keeps_the_work_that_was_not_sent(window: Window, world: World) -> None:
    mark(window, world)
    with world.manager.connect() as office:
        disable_person(office, world.first.name)

    outcome = window.round()

    assert kind_of(outcome) is ErrorKind.PERSON_DISABLED
    assert outcome.state.waiting == 1
    assert window.open_links == []


def test_two_profiles_have_a_connection_each(world: World, devices: Devices) -> None:
    people = (world.first, world.second)
    for copy, person in zip(world.copies, people, strict=True):
        world.assign(copy, person.id)
    windows = [Window(devices.make(person)) for person in people]
    for _ in range(2):
        for window in windows:
            window.goes_well()

    for copy, window in zip(world.copies, windows, strict=True):
        assert len(window.opened) == 1
        assert window.device.ask("select id from copy") == [(copy,)]
        window.synchroniser.close()
        assert window.open_links == []


def test_closing_during_a_round_closes_at_its_end(window: Window) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def wait(point: SyncPoint) -> None:
        if point is SyncPoint.CONNECTED:
            reached.set()
            go_on.wait(30)

    outcomes: list[SyncOutcome] = []
    thread = threading.Thread(target=lambda: outcomes.append(window.round(wait)))
    thread.start()
    reached.wait(30)
    window.synchroniser.close()
    go_on.set()
    thread.join()

    assert kind_of(outcomes[0]) is None
    assert window.open_links == []


class Clock:
    """Two clocks that a test sets."""

    def __init__(self) -> None:
        self.steady, self.wall = 1000.0, 5000.0

    def pass_by(self, seconds: float, *, asleep: bool = False) -> None:
        self.wall += seconds
        self.steady += 0 if asleep else seconds


@dataclass(slots=True)
class Keeper:
    """A kept link of a real person, by a clock of its own."""

    login: Login
    clock: Clock = field(default_factory=Clock)
    seen: list[int] = field(default_factory=list)
    kept: KeptLink = field(init=False)

    def __post_init__(self) -> None:
        self.kept = KeptLink(
            lambda *_words: self.login.connect(),
            keeps=True,
            steady=lambda: self.clock.steady,
            wall=lambda: self.clock.wall,
        )

    def use(self, *, moves: bool = True) -> int:
        """Which backend of the server served."""

        def work(link: psycopg.Connection[Any]) -> bool:
            self.seen.append(link.info.backend_pid)
            return moves

        self.kept.use(LinkAddress(Path(), "", "", "", ""), work, lambda: True)
        return self.seen[-1]


@pytest.fixture
def keeper(shared_central: CentralDatabase) -> Iterator[Keeper]:
    number = len(shared_central.ask("select 1 from korrigo.person"))
    made = Keeper(shared_central.add(f"Chloe {number}", "corrector"))
    yield made
    made.kept.close()


@pytest.mark.parametrize("is_asleep", [False, True])
def test_one_that_was_not_used_for_long_is_not_used_any_more(keeper: Keeper, is_asleep: bool) -> None:
    first = keeper.use()
    keeper.clock.pass_by(IDLE_S - 1, asleep=is_asleep)
    assert keeper.use() == first

    keeper.clock.pass_by(IDLE_S + 1, asleep=is_asleep)
    assert keeper.use() != first


def test_one_grows_only_so_old(keeper: Keeper) -> None:
    first = keeper.use()
    for _ in range(int(AGE_S // 60) - 1):
        keeper.clock.pass_by(60)
        assert keeper.use() == first
    keeper.clock.pass_by(60)
    assert keeper.use() != first


def test_a_person_who_does_nothing_holds_no_place_between_rounds(
    keeper: Keeper, shared_central: CentralDatabase
) -> None:
    keeper.use()
    for _ in range(int(QUIET_S // 60)):
        keeper.clock.pass_by(60)
        keeper.use(moves=False)
    assert len(set(keeper.seen)) == 1
    assert keeper.kept._kept is None

    keeper.clock.pass_by(60)
    assert keeper.use() not in keeper.seen[:-1]
    assert keeper.kept._kept is not None, "something came: it stays again"
