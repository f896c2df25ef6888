"""Rounds with a server here, then 40 ms away (20 ms each way): five own edits, five rows of another, ten 2-MiB files.

Connecting is measured by itself: SCRAM without encryption, or as a school's server wants it with KORRIGO_BENCH_TLS=1.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from bench.encrypted_server import bench_server, is_encrypted
from bench.slow_link import SlowLink
from korrigo_desktop.central.connection import Connection, connect
from korrigo_desktop.domain.ids import SourceId
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.store.replica_pages import want_file
from korrigo_desktop.sync.engine import Round, run_round
from tests.central.databases import fresh_database, installed_template
from tests.sync.world import Device, World, make_world

ONE_WAY_S, RUNS = 0.02, 9
_FILES, _FILE_BYTES = 10, 2 << 20


def main() -> None:
    with ExitStack() as stack:
        server = stack.enter_context(bench_server())
        template = stack.enter_context(installed_template(server))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir="/var/tmp")))
        database = stack.enter_context(fresh_database(server, template))
        world = make_world(database, copies=_FILES, questions=5, file_bytes=_FILE_BYTES)
        for copy in world.copies:
            world.assign(copy, world.first.id)
        near, far = Device(folder / "near", world.first), Device(folder / "far", world.first)
        for device in (near, far):
            stack.callback(device.close)
            device.sync()
        for delay_s in (0.0, ONE_WAY_S):
            link = SlowLink(database.dsn, delay_s)
            stack.callback(link.close)
            print(f"{delay_s * 2000:.0f} ms of latency, {'with' if is_encrypted() else 'without'} TLS")
            _measure(link, far, "nothing new", lambda: None)
            _measure(link, far, "five edits of one's own", lambda: _edit(far, world))
            _measure(link, far, "five rows of another device", lambda: _edit_elsewhere(near, world))
            _measure(link, far, "ten files of 2 MiB", lambda: _want_again(far))


def _measure(link: SlowLink, device: Device, what: str, prepare: Callable[[], None]) -> None:
    connecting, rounds, trips = [], [], []
    for _ in range(RUNS):
        prepare()
        began, at_first = time.perf_counter(), link.round_trips
        with connect(link.dsn(device.dsn)) as connection:
            connected, at_connected = time.perf_counter(), link.round_trips
            _round(device, connection)
            rounds.append(time.perf_counter() - connected)
            trips.append((at_connected - at_first, link.round_trips - at_connected))
        connecting.append(connected - began)
    by_connecting, by_round = (int(statistics.median(column)) for column in zip(*trips, strict=True))
    print(
        f"{what:28} round {statistics.median(rounds) * 1000:4.0f} ms ({by_round} round trips), "
        f"connecting {statistics.median(connecting) * 1000:4.0f} ms ({by_connecting}); medians of {RUNS}, "
        f"longest together {max(map(sum, zip(rounds, connecting, strict=True))) * 1000:.0f} ms"
    )


def _round(device: Device, connection: Connection) -> None:
    done = Round()
    run_round(device.store, device.blobs, connection, done, device.clock)
    assert done.is_complete
    assert not done.fetched.damaged


def _edit(device: Device, world: World) -> None:
    copy = world.copies[0]
    for question in world.questions:
        found = device.ask("select points from question_score where copy_id = ? and question_id = ?", copy, question)
        before = Score(Points(found[0][0])) if found else None
        device.perform(SetScore(copy, question, before, Score(Points(found[0][0] % 900 + 1 if found else 1))))


def _edit_elsewhere(device: Device, world: World) -> None:
    device.sync()
    _edit(device, world)
    device.sync()


def _want_again(device: Device) -> None:
    rows = device.ask("select id, size_bytes from source")
    for source, _ in rows:
        device.blobs.discard(SourceId(source))
    with device.store.writing() as connection:
        want_file(connection, [(row[0], row[1]) for row in rows])


if __name__ == "__main__":
    main()
