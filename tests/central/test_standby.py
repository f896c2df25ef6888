"""Reading from a replica of the server: a cursor that was taken there may deliver twice, and loses nothing."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from korrigo_desktop.central import installing
from korrigo_desktop.central.connection import connect
from korrigo_desktop.central.embedded import HOST, EmbeddedServer
from tests.central.databases import SETTINGS, CentralDatabase, TestServer
from tests.central.exam_of_tests import assign, pull, push, put_exam, score

DATABASE = "school"


@pytest.fixture
def servers() -> Iterator[tuple[EmbeddedServer, EmbeddedServer]]:
    """A server and its replica."""
    folder = Path(tempfile.mkdtemp(prefix="korrigo-standby-"))
    folder.chmod(0o755)
    primary = EmbeddedServer.start(folder / "primary", settings=SETTINGS)
    access = primary.folder / "pg_hba.conf"
    access.write_text(f"{access.read_text('utf-8')}host replication all {HOST}/32 scram-sha-256\n", "utf-8")
    with connect(primary.dsn()) as admin:
        admin.execute("select pg_reload_conf()")
        admin.execute("create database school")
    installing.init(primary.dsn(DATABASE))
    _copy(primary, folder / "standby")
    standby = EmbeddedServer.start(folder / "standby", settings=SETTINGS)
    yield primary, standby
    standby.remove()
    primary.remove()
    shutil.rmtree(folder, ignore_errors=True)


def _copy(primary: EmbeddedServer, target: Path) -> None:
    parts = conninfo_to_dict(primary.dsn())
    done = subprocess.run(
        [primary.programs / "pg_basebackup", "-h", HOST, "-p", str(primary.port), "-U", str(parts["user"]),
         "-D", target, "-R", "-c", "fast"],
        env={**os.environ, "PGPASSWORD": str(parts["password"])}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    owner = primary.folder.stat()
    for path in (target, *target.rglob("*")):
        os.chown(path, owner.st_uid, owner.st_gid)
    password = primary.folder.with_name("primary.password")
    shutil.copy(password, target.with_name("standby.password"))


def wait_until_caught_up(primary: EmbeddedServer, standby: EmbeddedServer) -> None:
    with connect(primary.dsn()) as writing, connect(standby.dsn()) as reading:
        row = writing.execute("select pg_current_wal_insert_lsn()").fetchone()
        assert row is not None
        deadline = time.monotonic() + 60
        while reading.execute("select pg_last_wal_replay_lsn() >= %s::pg_lsn", (row[0],)).fetchone() != (True,):
            assert time.monotonic() < deadline


def test_a_cursor_of_a_replica_loses_no_late_commit(servers: tuple[EmbeddedServer, EmbeddedServer]) -> None:
    primary, standby = servers
    school = CentralDatabase(
        TestServer(primary.dsn(), primary), DATABASE, f"host={HOST} port={primary.port} dbname={DATABASE}",
        primary.dsn(DATABASE),
    )  # fmt: skip
    office, anne = school.add("Office", "manager"), school.add("Anne", "corrector")
    with office.connect() as manager:
        exam = put_exam(manager)
        for copy in exam.copies:
            assign(manager, exam, copy, anne.id)

    late = anne.connect(autocommit=False)
    push(late, score(exam, exam.copies[0], 100))
    with anne.connect() as early:
        push(early, score(exam, exam.copies[1], 200))  # makes the open one lie between two that are done
    wait_until_caught_up(primary, standby)
    replica = connect(f"{anne.dsn} port={standby.port}")
    with replica:
        first = pull(replica)
        late.commit()
        late.close()
        wait_until_caught_up(primary, standby)
        second = pull(replica, first.cursor)

    assert [row["points"] for row in first.of("score")] == [200]
    assert 100 in [row["points"] for row in second.of("score")]
    assert not second.is_full
    with anne.connect() as again:
        assert not pull(again, second.cursor).is_full, "a cursor of the replica serves on the server too"
