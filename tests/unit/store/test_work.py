import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import IntegrityError, OperationalError

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import schema_version
from korrigo_desktop.store.database_file import DatabaseFile
from korrigo_desktop.store.references import MissingReferenceError
from korrigo_desktop.store.sync_tables import outbox
from korrigo_desktop.store.work import WORK_FILE, WorkStore
from tests.unit.exam_fixture import make_small_exam

pytestmark = pytest.mark.usefixtures("migrations_run")

MIGRATIONS = Path(schema_version.__file__).parent / "migrations"


def refusal(folder: Path) -> ErrorKind:
    with pytest.raises(KorrigoError) as caught:
        WorkStore.open(folder)
    return caught.value.kind


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_the_migrations_make_the_tables_that_the_code_declares(store: WorkStore) -> None:
    with store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), outbox.metadata) == []


def test_the_head_that_the_code_names_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == schema_version.HEAD


def test_a_folder_is_opened_by_one_program_at_a_time(store: WorkStore) -> None:
    assert refusal(store.folder) is ErrorKind.STORE_IN_USE


def test_the_lock_goes_with_the_program_that_held_it(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys; from korrigo_desktop.store.work import WorkStore;"
        "WorkStore.open(pathlib.Path(sys.argv[1])); print('open', flush=True); os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (killed.stdout, killed.returncode) == ("open\n", -9)
    WorkStore.open(tmp_path).close()


def test_a_folder_of_a_newer_program_is_left_untouched(tmp_path: Path) -> None:
    WorkStore.open(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / WORK_FILE)) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
        connection.commit()
    before = (tmp_path / WORK_FILE).read_bytes()
    assert refusal(tmp_path) is ErrorKind.STORE_TOO_NEW
    assert (tmp_path / WORK_FILE).read_bytes() == before


def test_a_damaged_database_is_recognised_and_not_written_to(tmp_path: Path) -> None:
    (tmp_path / WORK_FILE).write_bytes(b"SQLite format 3\x00" + b"\xff" * 8192)
    before = (tmp_path / WORK_FILE).read_bytes()
    assert refusal(tmp_path) is ErrorKind.STORE_DAMAGED
    assert (tmp_path / WORK_FILE).read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "drop table page",
        "update alembic_version set version_num = 'garbage'",
        "update alembic_version set version_num = '0000'",
        "delete from alembic_version",
        "alter table alembic_version rename column version_num to number",
    ],
)
def test_a_database_that_is_not_what_its_version_says_is_damaged(tmp_path: Path, statement: str) -> None:
    WorkStore.open(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / WORK_FILE)) as connection:
        connection.execute(statement)
        connection.commit()
    assert refusal(tmp_path) is ErrorKind.STORE_DAMAGED


def test_bytes_that_are_no_text_are_damage(tmp_path: Path) -> None:
    WorkStore.open(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / WORK_FILE)) as connection:
        connection.execute("update alembic_version set version_num = cast(x'30e930' as text)")
        connection.commit()
    assert refusal(tmp_path) is ErrorKind.STORE_DAMAGED


@pytest.mark.parametrize("is_emptied", [True, False])
def test_a_database_that_is_gone_is_not_made_anew_beside_its_originals(tmp_path: Path, is_emptied: bool) -> None:
    original = tmp_path / "originals" / "ab" / "abcdef"
    original.parent.mkdir(parents=True)
    original.write_bytes(b"a scan")
    if is_emptied:
        (tmp_path / WORK_FILE).touch()
    assert refusal(tmp_path) is ErrorKind.STORE_DAMAGED


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert refusal(tmp_path / "file" / "profile") is ErrorKind.STORE_NOT_WRITABLE


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_nobody_else_reads_what_is_kept_even_in_a_folder_open_to_all(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    workplace = Workplace.open(folder)
    workplace.pictures.keep("page", b"picture")
    make_small_exam(workplace.store)
    kept = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    workplace.close()
    del kept["in-use.lock"]  # empty
    assert {"work.db", "work.db-wal", "cache.db"} <= kept.keys()
    assert set(kept.values()) == {0o600}


def test_sorting_never_spills_into_a_shared_temporary_folder(store: WorkStore) -> None:
    with store.reading() as connection:
        assert connection.exec_driver_sql("pragma temp_store").scalar_one() == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_database_made_read_only_is_refused_and_opens_once_it_is_writable_again(tmp_path: Path) -> None:
    WorkStore.open(tmp_path).close()
    (tmp_path / WORK_FILE).chmod(0o444)
    assert refusal(tmp_path) is ErrorKind.STORE_NOT_WRITABLE
    (tmp_path / WORK_FILE).chmod(0o600)
    store = WorkStore.open(tmp_path)
    with store.writing() as connection:
        connection.exec_driver_sql("create table kept (words text)")
    store.close()


def test_a_full_disk_is_told_and_loses_nothing_that_was_there(store: WorkStore) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("create table kept (words text)")
        connection.exec_driver_sql("insert into kept values ('before')")
        pages = connection.exec_driver_sql("pragma page_count").scalar_one()
    # SQLite's own way to run out of room: no page may be added any more.
    with pytest.raises(KorrigoError) as caught:
        _write_too_much(store, pages)
    assert caught.value.kind is ErrorKind.DISK_FULL
    with store.reading() as connection:
        assert connection.exec_driver_sql("select words from kept").scalars().all() == ["before"]


def test_what_was_not_finished_is_undone(store: WorkStore) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("create table kept (words text)")
    with pytest.raises(ZeroDivisionError):
        _write_half(store)
    with store.reading() as connection:
        assert connection.exec_driver_sql("select count(*) from kept").scalar_one() == 0


def _write_too_much(store: WorkStore, pages: int) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql(f"pragma max_page_count = {pages}")
        connection.exec_driver_sql("insert into kept values (?)", ("x" * 10**6,))


def _write_half(store: WorkStore) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("insert into kept values ('half')")
        raise ZeroDivisionError


def test_every_commit_waits_for_the_disk(store: WorkStore) -> None:
    with store.writing() as connection:
        assert connection.exec_driver_sql("pragma synchronous").scalar_one() == 2
        assert connection.exec_driver_sql("pragma journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("pragma foreign_keys").scalar_one() == 1


def test_an_older_database_is_copied_before_it_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    WorkStore.open(tmp_path).close()
    newest = schema_version.HEAD
    monkeypatch.setattr(schema_version, "HEAD", "9999")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema_version, "_migrate", lambda _path: None)
        schema_version.bring_up_to_date(DatabaseFile(tmp_path / WORK_FILE))
    copy = tmp_path / f"work-before-9999-from-{newest}.db"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("select version_num from alembic_version").fetchone() == (newest,)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", ErrorKind.DISK_FULL),
        ("SQLITE_IOERR_WRITE", ErrorKind.DISK_FULL),
        ("SQLITE_IOERR_SHMSIZE", ErrorKind.DISK_FULL),
        ("SQLITE_READONLY_DIRECTORY", ErrorKind.STORE_NOT_WRITABLE),
        ("SQLITE_CANTOPEN", ErrorKind.STORE_NOT_WRITABLE),
        ("SQLITE_CORRUPT_INDEX", ErrorKind.STORE_DAMAGED),
        ("SQLITE_BUSY", ErrorKind.STORE_IN_USE),
        ("SQLITE_IOERR_READ", ErrorKind.DISK_FAILS),
        ("SQLITE_IOERR_FSYNC", ErrorKind.DISK_FAILS),
    ],
)
def test_what_the_disk_does_to_the_database_is_told_to_a_person(store: WorkStore, name: str, kind: ErrorKind) -> None:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorname = name
    with pytest.raises(KorrigoError) as caught, store.writing():
        raise error
    assert caught.value.kind is kind


def test_a_database_that_another_program_holds_is_said_to_be_in_use(store: WorkStore) -> None:
    with store.reading() as connection:
        connection.exec_driver_sql("pragma busy_timeout = 1")  # of the connection that is used next, too
    with closing(sqlite3.connect(store.folder / WORK_FILE, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(KorrigoError) as caught, store.writing():
            pass
    assert caught.value.kind is ErrorKind.STORE_IN_USE


def test_a_mistake_of_the_program_stays_what_it_is(store: WorkStore) -> None:
    with pytest.raises(OperationalError), store.reading() as connection:
        connection.exec_driver_sql("select * from nowhere")


PAGE_OF_NOTHING = "insert into page values ('p', 'missing', 0, null, null, 'full', 0, 0, 0, 1, 1)"


def fill(store: WorkStore, statement: str) -> None:
    with store.filling() as connection:
        connection.exec_driver_sql(statement)


def write(store: WorkStore, statement: str) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql(statement)


def test_a_filling_with_a_missing_reference_leaves_nothing(store: WorkStore) -> None:
    with pytest.raises(MissingReferenceError):
        fill(store, PAGE_OF_NOTHING)
    with store.reading() as connection:
        assert connection.exec_driver_sql("select 1 from page").all() == []
    with pytest.raises(IntegrityError):
        write(store, PAGE_OF_NOTHING)


@pytest.mark.parametrize("parent", ["copy", "source", "student", "exam", "scan_batch"])
def test_a_filling_looks_at_every_reference(store: WorkStore, parent: str) -> None:
    """Also at those of two columns: a pupil's."""
    make_small_exam(store)
    write(store, "update identity set student_id = (select id from student) where copy_id = (select id from copy)")
    fill(store, "update exam set title = 'nothing is missing'")
    with pytest.raises(MissingReferenceError) as caught:
        fill(store, f"delete from {parent}")
    assert parent in caught.value.args
