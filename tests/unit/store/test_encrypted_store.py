"""The store of a joined profile does all that the plain one does, under its key."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import select

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.recovery_key import new_recovery_key
from korrigo_desktop.store import schema_version
from korrigo_desktop.store.cache import CACHE_FILE, PictureCache
from korrigo_desktop.store.database_file import DatabaseFile
from korrigo_desktop.store.profile_file import ProfileFile, sealed_key_of, write_profile_file
from korrigo_desktop.store.profile_key import KeyUse, ProfileKey
from korrigo_desktop.store.pulled_rows import RowKind
from korrigo_desktop.store.replica_filling import Feed, Filling
from korrigo_desktop.store.sync_state_rows import ReadingPlace
from korrigo_desktop.store.tables import exams
from korrigo_desktop.store.work import WORK_FILE, WorkStore
from tests.unit.exam_fixture import make_small_exam

pytestmark = pytest.mark.usefixtures("migrations_run")

KEY = ProfileKey(bytes(range(32)))
NAMES = ("ÉTIENNE", "ABEL")
SCHEME = '{"total": 20, "questions": [{"label": "1", "id": "q1", "points": 20}]}'
MIGRATIONS = Path(schema_version.__file__).parent / "migrations"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An encrypted data folder without a database."""
    sealed = sealed_key_of("id", KEY, new_recovery_key())
    write_profile_file(tmp_path, ProfileFile("id", "examens.example", "korrigo", date(2026, 5, 12), KEY.check, sealed))
    return tmp_path


def refusal(folder: Path, key: ProfileKey | None = KEY) -> ErrorKind:
    with pytest.raises(KorrigoError) as caught:
        WorkStore.open(folder, key)
    return caught.value.kind


def work_database(folder: Path) -> DatabaseFile:
    return DatabaseFile(folder / WORK_FILE, KEY.derived(KeyUse.WORK))


def names_found(path: Path) -> list[str]:
    content = path.read_bytes()
    return [name for name in NAMES if name.encode() in content]


def test_it_is_opened_written_and_read_under_its_key(folder: Path) -> None:
    store = WorkStore.open(folder, KEY)
    make_small_exam(store)
    with store.writing() as connection:
        assert connection.exec_driver_sql("pragma synchronous").scalar_one() == 2
        assert connection.exec_driver_sql("pragma journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("pragma foreign_keys").scalar_one() == 1
        assert int(connection.exec_driver_sql("pragma temp_store").scalar_one()) == 2
    assert not any(names_found(path) for path in folder.iterdir())
    store.close()
    again = WorkStore.open(folder, KEY)
    with again.reading() as connection:
        assert connection.execute(select(exams.c.title)).scalar_one() == "Bac blanc"
        names = connection.exec_driver_sql("select surname from student").scalars().all()
    again.close()
    assert sorted(names) == sorted(NAMES)
    assert not any(names_found(path) for path in folder.iterdir())


def test_the_plain_store_is_in_clear_so_that_the_search_proves_something(tmp_path: Path) -> None:
    store = WorkStore.open(tmp_path)
    make_small_exam(store)
    store.close()
    assert names_found(tmp_path / WORK_FILE) == list(NAMES)


def test_a_wrong_key_is_no_damage_and_damage_is_no_wrong_key(folder: Path) -> None:
    WorkStore.open(folder, KEY).close()
    whole = (folder / WORK_FILE).read_bytes()
    assert refusal(folder, None) is ErrorKind.STORE_LOCKED
    assert refusal(folder, ProfileKey.new()) is ErrorKind.STORE_KEY_WRONG
    assert (folder / WORK_FILE).read_bytes() == whole
    (folder / WORK_FILE).write_bytes(whole[:20] + bytes([whole[20] ^ 1]) + whole[21:])
    assert refusal(folder) is ErrorKind.STORE_DAMAGED
    (folder / WORK_FILE).write_bytes(whole)
    WorkStore.open(folder, KEY).close()


def test_a_page_that_was_altered_on_the_disk_is_found_when_it_is_read(folder: Path) -> None:
    store = WorkStore.open(folder, KEY)
    make_small_exam(store)
    store.close()
    whole = bytearray((folder / WORK_FILE).read_bytes())
    for page in range(4096 * 2, len(whole), 4096):
        whole[page + 2000] ^= 1
    (folder / WORK_FILE).write_bytes(whole)
    with pytest.raises(KorrigoError) as caught:
        _read_everything(folder)
    assert caught.value.kind is ErrorKind.STORE_DAMAGED


def _read_everything(folder: Path) -> None:
    store = WorkStore.open(folder, KEY)
    try:
        with store.reading() as connection:
            connection.exec_driver_sql("select * from student").all()
            connection.exec_driver_sql("select * from page").all()
    finally:
        store.close()


def test_two_programs_do_not_open_it_at_once(folder: Path) -> None:
    store = WorkStore.open(folder, KEY)
    script = (
        "import pathlib, sys; from korrigo_desktop.store.profile_key import ProfileKey;"
        "from korrigo_desktop.store.work import WorkStore;"
        "WorkStore.open(pathlib.Path(sys.argv[1]), ProfileKey(bytes(range(32))))"
    )
    other = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=False)
    store.close()
    assert other.returncode == 1
    assert "STORE_IN_USE" in other.stderr
    assert KEY.secret.hex() not in other.stderr


def test_a_full_disk_is_told_and_loses_nothing(folder: Path) -> None:
    store = WorkStore.open(folder, KEY)
    make_small_exam(store)
    with pytest.raises(KorrigoError) as caught:
        _write_too_much(store)
    assert caught.value.kind is ErrorKind.DISK_FULL
    with store.reading() as connection:
        assert connection.execute(select(exams.c.title)).scalars().all() == ["Bac blanc"]
    store.close()


def _write_too_much(store: WorkStore) -> None:
    with store.writing() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar_one()
        connection.exec_driver_sql(f"pragma max_page_count = {pages}")
        connection.exec_driver_sql("update student set class_name = ?", ("x" * 10**6,))


def test_the_copy_before_a_migration_is_under_the_same_key(folder: Path) -> None:
    store = WorkStore.open(folder, KEY)
    make_small_exam(store)
    store.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema_version, "HEAD", "9999")
        patch.setattr(schema_version, "_migrate", lambda _database: None)
        schema_version.bring_up_to_date(work_database(folder))
    (copy,) = folder.glob("work-before-9999-*.db")
    assert names_found(copy) == []
    with closing(DatabaseFile(copy, KEY.derived(KeyUse.WORK)).connect()) as connection:
        assert sorted(row[0] for row in connection.execute("select surname from student")) == sorted(NAMES)
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("statement", [0, 3, 8, 12])
def test_a_kill_in_the_middle_of_a_migration_loses_nothing(folder: Path, statement: int) -> None:
    _make_old(folder)
    script = [sys.executable, "-m", "tests.unit.store.killed_migration", str(folder), KEY.secret.hex()]
    killed = subprocess.run([*script, str(statement)], capture_output=True, text=True, check=False)
    assert killed.returncode == -9, killed.stdout + killed.stderr
    with closing(work_database(folder).connect()) as connection:
        assert connection.execute("select version_num from alembic_version").fetchone() == ("0001",)
    store = WorkStore.open(folder, KEY)
    with store.reading() as connection:
        assert connection.exec_driver_sql("select version_num from alembic_version").scalar_one() == schema_version.HEAD
        assert connection.exec_driver_sql("select title from exam").scalar_one() == "Bac blanc"
        assert connection.exec_driver_sql("pragma integrity_check").scalar_one() == "ok"
    store.close()
    (copy,) = folder.glob("work-before-*")
    with closing(DatabaseFile(copy, KEY.derived(KeyUse.WORK)).connect()) as connection:
        assert connection.execute("select version_num from alembic_version").fetchone() == ("0001",)
        assert connection.execute("select title from exam").fetchone() == ("Bac blanc",)


def _make_old(folder: Path) -> None:
    """A database as the program's first version made it, with an exam."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["work_database"] = work_database(folder)
    command.upgrade(config, "0001")
    with closing(work_database(folder).connect()) as connection:
        row = "('exam-1', 'Bac blanc', 1, 0, '2026-05-12 08:30:00')"
        connection.execute(f"insert into exam (id, title, scheme_version, is_demonstration, created_at) values {row}")


def test_pictures_are_kept_under_the_key_and_made_anew_when_they_cannot_be_read(folder: Path) -> None:
    picture = b"\xff\xd8\xff\xe0 a page" * 1000
    cache = PictureCache(folder, key=KEY)
    cache.keep("page", picture)
    assert cache.picture("page") == picture
    assert not any(picture[:16] in path.read_bytes() for path in folder.glob(f"{CACHE_FILE}*"))
    cache.close()
    assert picture[:16] not in (folder / CACHE_FILE).read_bytes()
    again = PictureCache(folder, key=KEY)
    assert again.picture("page") == picture
    again.close()
    other = PictureCache(folder, key=ProfileKey.new())
    assert other.picture("page") is None
    other.keep("page", picture)
    assert other.picture("page") == picture
    other.close()


def test_neither_driver_opens_it_without_the_key(folder: Path) -> None:
    WorkStore.open(folder, KEY).close()
    stolen = folder / "stolen"
    stolen.mkdir()
    shutil.copy(folder / WORK_FILE, stolen)
    with closing(sqlite3.connect(stolen / WORK_FILE)) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("select * from sqlite_master")
    for key in (None, bytes(32), KEY.secret, KEY.derived(KeyUse.CACHE)):
        database = DatabaseFile(stolen / WORK_FILE, key)
        with closing(database.connect()) as connection, pytest.raises(database.driver.DatabaseError):
            connection.execute("select * from sqlite_master")
    # Without its profile file, it is a database that can't be read, never one to write over.
    assert refusal(stolen, None) is ErrorKind.STORE_DAMAGED
    assert refusal(stolen, KEY) is ErrorKind.STORE_KEY_WRONG
    assert (stolen / WORK_FILE).read_bytes() == (folder / WORK_FILE).read_bytes()


def test_the_keys_of_two_uses_are_never_the_same() -> None:
    derived = {KEY.derived(use) for use in KeyUse} | {KEY.secret}
    assert len(derived) == len(KeyUse) + 1
    assert all(len(key) == 32 for key in derived)
    with pytest.raises(ValueError, match="32 bytes"):
        ProfileKey(b"short")
    assert repr(KEY) == "ProfileKey()"
    assert repr(work_database(Path())) == f"DatabaseFile(path={Path(WORK_FILE)!r})"


def test_it_is_filled_by_the_ten_thousand(folder: Path) -> None:
    store = WorkStore.open(folder, KEY)
    with store.filling() as connection:
        filling = Filling(connection, datetime(2026, 5, 12))
        filling.take_few(RowKind.EXAM, [("e", NAMES[0], None, 1, 0)])
        filling.take_few(RowKind.SCHEME, [("e", 1, SCHEME)])
        filling.take(Feed.COPIES, ["0a", "e", "K1", "ready", "", "", "3", None])
        filling.take(Feed.FILES, ["s", "1000", "595", "842", *[None] * 5])
        filling.take(Feed.PAGES, ["p", "0a", "0", "s", "r", "0a", "1", None])
        filling.take(Feed.SCORES, ["0a", "q1", "750", "0", "2", "0a", "q2", None, "0", "1"])
        filling.finish(ReadingPlace("epoch", "cursor"))
    with store.reading() as connection:
        assert connection.exec_driver_sql("select total, page_count from copy").all() == [(750, 2)]
        assert connection.exec_driver_sql("select count(*) from server_object").all() == [(3,)]
        assert connection.exec_driver_sql("pragma foreign_keys").scalar_one() == 1
    store.close()
    assert names_found(folder / WORK_FILE) == []
