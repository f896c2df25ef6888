"""The central database with a session of 1,000,000 copies: deltas, what policies cost, 200 correctors who push at once.

KORRIGO_BENCH_COPIES takes another number of copies.
"""

import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import LiteralString

from psycopg.conninfo import make_conninfo

from bench.session_of_copies import CORRECTORS, Session, made_session
from korrigo_desktop.central.connection import Connection, connect
from korrigo_desktop.domain.ids import new_id
from tests.central.databases import Login
from tests.central.exam_of_tests import Json, pull, push, score

COPIES = int(os.environ.get("KORRIGO_BENCH_COPIES", "1000000"))
RUNS = 21
PUSHING_S, BATCH = 20.0, 20

POLICIES: tuple[tuple[str, LiteralString, LiteralString], ...] = (
    # what, the query of a corrector, the same with the condition written out
    ("count my copies", "select count(*) from core.copy", "select count(*) from core.copy where corrector_id = %(me)s"),
    (
        "count my annotations",
        "select count(*) from core.annotation",
        "select count(*) from core.annotation where corrector_id = %(me)s",
    ),
    (
        "annotations of one copy",
        "select body from core.annotation where exam_id = %(exam)s and copy_id = %(copy)s",
        "select body from core.annotation where exam_id = %(exam)s and copy_id = %(copy)s and corrector_id = %(me)s",
    ),
    (
        "annotations that changed",
        "select body from core.annotation where corrector_id = %(me)s and sync_xid >= %(since)s::text::xid8",
        "select body from core.annotation where corrector_id = %(me)s and sync_xid >= %(since)s::text::xid8",
    ),
    (
        "exams of mine",
        "select title from core.exam",
        "select title from core.exam e where exists (select from core.copy c where c.exam_id = e.exam_id "
        "and c.corrector_id = %(me)s)",
    ),
    (
        "one page file",
        "select octet_length(data) from blob.chunk where sha256 = %(file)s",
        "select octet_length(data) from blob.chunk k where sha256 = %(file)s and exists "
        "(select from core.page p where p.sha256 = k.sha256 and p.corrector_id = %(me)s)",
    ),
)


def main() -> None:
    with made_session(COPIES) as session:
        print(f"{COPIES:,} copies, {session.annotations:,} annotations, {CORRECTORS} correctors")
        with session.people[0].connect() as mine, session.people[1].connect() as theirs:
            measure_deltas(session, mine, theirs)
            measure_policies(session, mine)
        measure_pushing(session)


def timed(job: Callable[[], object], runs: int = RUNS) -> float:
    """Median of the runs, in milliseconds."""
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        job()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def measure_deltas(session: Session, mine: Connection, theirs: Connection) -> None:
    cursor = pull(mine).cursor if COPIES <= 100_000 else _cursor(mine)
    print(f"delta of nothing: {timed(lambda: pull(mine, cursor)):.2f} ms")
    push(mine, *(score(session.exam, copy, 200) for copy in session.copies_of(mine, 5)))
    print(f"delta of five rows: {timed(lambda: pull(mine, cursor)):.2f} ms")
    for copies in _in_batches(session.copies_of(theirs, 5000), 500):
        push(theirs, *(score(session.exam, copy, 200) for copy in copies))
    print(f"delta of five rows while 5,000 of others changed: {timed(lambda: pull(mine, cursor)):.2f} ms")
    with session.manager.connect() as office:
        everything = _cursor(office)
        push(theirs, *(score(session.exam, copy, 300, base=1) for copy in session.copies_of(theirs, 5)))
        print(f"delta of five rows for a manager: {timed(lambda: pull(office, everything)):.2f} ms")


def _cursor(person: Connection) -> str:
    row = person.execute("select sync.pull_header(null) ->> 'cursor'").fetchone()
    assert row is not None
    return str(row[0])


def measure_policies(session: Session, mine: Connection) -> None:
    """The same queries by turns: under the policies, with the condition written out, and with the caller looked up."""
    values = {
        "me": session.people[0].id,
        "exam": session.exam.id,
        "copy": session.copies_of(mine, 1)[0],
        "since": session.last_transaction,
        "file": session.file,
    }
    print(f"{'what a policy costs':28} {'policy':>9} {'written':>9} {'ratio':>6} {'more':>9} {'looked up':>9} ratio")
    with _login_without_policies(session) as login, connect(login) as free:
        for what, guarded, written in POLICIES:
            looked_up = written.replace("%(me)s", _CALLER)
            turns = [
                (
                    timed(partial(_read, mine, guarded, values), 9),
                    timed(partial(_read, free, written, values), 9),
                    timed(partial(_read, free, looked_up, values | {"login": mine.info.user}), 9),
                )
                for _ in range(RUNS)
            ]
            with_policy, without, asking = (statistics.median(column) for column in zip(*turns, strict=True))
            print(
                f"{what:28} {with_policy:6.3f} ms {without:6.3f} ms {with_policy / without:6.2f} "
                f"{(with_policy - without) * 1000:6.0f} µs {asking:6.3f} ms {with_policy / asking:6.2f}"
            )


_CALLER = "(select id from korrigo.person where login = %(login)s and is_active)"
"""What a program has to ask that has no policies: whose login this is."""


@contextmanager
def _login_without_policies(session: Session) -> Iterator[str]:
    """A login with the rights of a corrector that row-level security lets pass: nothing else differs."""
    with session.central.connect() as admin:
        admin.execute("create role korrigo_bench_free login bypassrls in role korrigo_corrector password 'bench'")
        try:
            yield make_conninfo(session.central.dsn, user="korrigo_bench_free", password="bench")
        finally:
            admin.execute("drop role korrigo_bench_free")


def _read(person: Connection, query: LiteralString, values: dict[str, str]) -> None:
    person.execute(query, values).fetchall()


def measure_pushing(session: Session) -> None:
    """Everybody pushes batches of new scores as fast as answers come; then the server is asked what it holds."""
    before = _counted(session)
    stop = threading.Event()
    sent: list[int] = []
    threads = [threading.Thread(target=_push_until, args=(session, person, stop, sent)) for person in session.people]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    time.sleep(PUSHING_S)
    stop.set()
    for thread in threads:
        thread.join()
    taken = time.perf_counter() - started
    acknowledged, (journal, versions) = sum(sent), _counted(session)
    print(
        f"{CORRECTORS} correctors pushing batches of {BATCH} for {taken:.1f} s: {acknowledged / taken:,.0f} mutations "
        f"a second; {acknowledged:,} acknowledged, {journal - before[0]:,} in the journal, "
        f"{versions - before[1]:,} versions more"
    )


def _push_until(session: Session, person: Login, stop: threading.Event, sent: list[int]) -> None:
    with person.connect() as connection:
        copies = session.copies_of(connection, BATCH * 40)
        versions = dict.fromkeys(copies, 0)
        device, points = new_id(), 0
        while not stop.is_set():
            points = points % 400 + 1
            for batch in _in_batches(copies, BATCH):
                wanted: list[Json] = [
                    score(session.exam, copy, points, base=versions[copy], question="q3") for copy in batch
                ]
                answers = push(connection, *wanted, device=device)
                applied = [answer["version"] for answer in answers if answer["status"] == "applied"]
                assert len(applied) == len(batch), answers
                versions.update(zip(batch, applied, strict=True))
                sent.append(len(applied))
                if stop.is_set():
                    break


def _counted(session: Session) -> tuple[int, int]:
    ((journal, versions),) = session.central.ask(
        "select (select count(*) from sync.mutation), (select coalesce(sum(version), 0) from core.question_score)"
    )
    return int(journal), int(versions)


def _in_batches(items: Sequence[str], size: int) -> list[Sequence[str]]:
    return [items[start : start + size] for start in range(0, len(items), size)]
