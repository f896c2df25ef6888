"""First sync of 10,000 copies, a delta of five rows, and files, between a real Postgres and a real work database."""

import json
import resource
import statistics
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bench.encrypted_server import bench_server, is_encrypted
from korrigo_desktop.central.connection import connect
from korrigo_desktop.domain.marking import Score
from korrigo_desktop.domain.operations import SetScore
from korrigo_desktop.domain.points import Points
from korrigo_desktop.sync.engine import Round, RoundOptions, run_round
from korrigo_desktop.sync.watching import SyncPoint
from tests.central.databases import fresh_database, installed_template
from tests.sync.world import Device, World, make_world

COPIES, PAGES, QUESTIONS, ANNOTATIONS = 10_000, 8, 6, 5
_FILES, _FILE_BYTES = 100, 2 << 20


def main() -> None:
    with ExitStack() as stack:
        server = stack.enter_context(bench_server())
        template = stack.enter_context(installed_template(server))
        # On a disk, not in memory: the work database waits for it at every commit.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir="/var/tmp")))
        world = make_world(stack.enter_context(fresh_database(server, template)), copies=1, questions=QUESTIONS)
        _fill(world)
        _measure_rows(world, folder)
        files = make_world(stack.enter_context(fresh_database(server, template)), copies=_FILES, file_bytes=_FILE_BYTES)
        _measure_files(files, folder)


def _measure_rows(world: World, folder: Path) -> None:
    for number in range(3):
        device = Device(folder / f"device-{number}", world.first)
        times: dict[SyncPoint, float] = {}
        began, worked = time.perf_counter(), time.process_time()
        done = _round(device, times)
        took, worked = time.perf_counter() - began, time.process_time() - worked
        filled = times[SyncPoint.APPLIED] - times[SyncPoint.CONNECTED]
        checked = times[SyncPoint.CHECKED] - times[SyncPoint.APPLIED]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"first sync: {done.received} rows, read and stored {filled:.2f} s, compared {checked:.2f} s; "
            f"whole round {took:.2f} s ({worked:.2f} s of this processor), highest memory {memory} MB"
        )
        _measure_deltas(device, world)
        device.close()


def _measure_deltas(device: Device, world: World) -> None:
    copy = world.copies[0]
    world.assign(copy, world.first.id)
    _round(device, {})
    took = []
    for _ in range(15):
        for question in world.questions[:5]:
            found = device.ask(
                "select points from question_score where copy_id = ? and question_id = ?", copy, question
            )
            before = Score(Points(found[0][0])) if found else None
            after = Score(Points(found[0][0] + 1 if found else 1))
            device.perform(SetScore(copy, question, before, after))
        began = time.perf_counter()
        done = _round(device, {})
        took.append(time.perf_counter() - began)
        assert done.pushed.sent == 5
    how = "with TLS" if is_encrypted() else "without TLS"
    print(
        f"a round with five edits, connecting included, {how}: {statistics.median(took) * 1000:.0f} ms (median of 15)"
    )


def _measure_files(world: World, folder: Path) -> None:
    for copy in world.copies:
        world.assign(copy, world.first.id)
    size = _FILES * _FILE_BYTES
    with connect(world.first.dsn) as link:
        began = time.perf_counter()
        with link.cursor().copy("copy (select data from blob.chunk) to stdout (format binary)") as copy_out:
            for _ in copy_out:
                pass
        plain = size / (time.perf_counter() - began) / 1e6
    device = Device(folder / "files", world.first)
    marks: list[float] = []

    def watch(point: SyncPoint) -> None:
        if point is SyncPoint.CHECKED:  # the rows are here, files follow
            marks.append(time.perf_counter())

    with connect(device.dsn) as link:
        done = Round()
        run_round(device.store, device.blobs, link, done, device.clock, watch=watch)
    took = time.perf_counter() - marks[-1]
    print(
        f"files: {done.fetched.files} of 2 MiB, {size / took / 1e6:.0f} MB/s to the disk; plain COPY {plain:.0f} MB/s"
    )
    device.close()


def _round(device: Device, times: dict[SyncPoint, float]) -> Round:
    def watch(point: SyncPoint) -> None:
        times[point] = time.perf_counter()

    return device.sync(RoundOptions(may_fetch_on=lambda: False), watch)


def _fill(world: World) -> None:
    body = {
        "kind": "text", "text": "Bien vu, mais il manque la justification", "area": [0.1, 0.2, 0.3, 0.04], "stroke": [],
        "colour": "#cc0000", "weight": 1.0, "text_size": 12.0, "turn": 0, "question_id": world.questions[0],
        "points": None, "layer": 1,
    }  # fmt: skip
    image = {"offset": 200, "length": 149_000, "encoding": "jpeg", "width_px": 1240, "height_px": 1754}
    person = world.first.id
    with world.database.connect() as link:
        link.execute(
            """insert into core.copy (exam_id, id, corrector_id, code, state)
               select %s, gen_random_uuid(), %s, 'K' || i, 'ready' from generate_series(1, %s) i""",
            (world.exam, person, COPIES),
        )
        link.execute(
            """insert into core.page (exam_id, copy_id, corrector_id, id, ordinal, sha256, size_bytes, width_pt,
                   height_pt, image)
               select exam_id, id, corrector_id, gen_random_uuid(), n, encode(sha256((id::text || n)::bytea), 'hex'),
                   150000, 595, 842, %s from core.copy, generate_series(0, %s) n where corrector_id = %s""",
            (json.dumps(image), PAGES - 1, person),
        )
        link.execute(
            """insert into core.question_score (exam_id, copy_id, corrector_id, question_id, points, is_not_answered)
               select exam_id, id, corrector_id, question, 100, false from core.copy, unnest(%s::text[]) question
               where corrector_id = %s""",
            (world.questions, person),
        )
        link.execute(
            """insert into core.annotation (exam_id, copy_id, corrector_id, id, page_id, body)
               select p.exam_id, p.copy_id, p.corrector_id, a.id, p.id,
                   %s::jsonb || jsonb_build_object('id', a.id, 'page_id', p.id)
               from core.page p cross join lateral (select gen_random_uuid() as id, p.ordinal) a
               where p.ordinal < %s and p.corrector_id = %s""",
            (json.dumps(body), ANNOTATIONS, person),
        )
    with world.database.connect() as link:
        link.execute("vacuum analyze")


if __name__ == "__main__":
    main()
