"""A data folder of every former version is brought up to date with what is in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import IntegrityError

from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.domain.recognition_settings import RecognitionSettings
from korrigo_desktop.store import exam_rows, schema_version, scheme_draft_rows
from korrigo_desktop.store.database_file import DatabaseFile
from korrigo_desktop.store.recognition_settings_rows import save_recognition_settings
from korrigo_desktop.store.sync_state_rows import load_place
from korrigo_desktop.store.sync_tables import outbox
from korrigo_desktop.store.work import WORK_FILE, WorkStore
from tests.unit.exam_fixture import NOW, SCHEME

pytestmark = pytest.mark.usefixtures("migrations_run")

MIGRATIONS = Path(schema_version.__file__).parent / "migrations"
FORMER = [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][1:]
EXAM = ExamId("old")
BODY = '{"total": 20, "questions": [{"label": "1", "id": "q1", "points": 20}]}'

PAGE = (
    "insert into scan_batch values ('b', 'old', 'single', '2026-01-01 08:00:00')",
    "insert into copy (id, exam_id, batch_id, code, rank, state, changed_at)"
    " values ('c', 'old', 'b', 'K1', 1.0, 'ready', '2026-01-01 08:00:00')",
    "insert into source values ('s', 1000, 1)",
    "insert into source_page values ('s', 0, 595.5, 842.0, 90, 17, 900, 'jpeg', 1240, 1754, null)",
    "insert into batch_file values ('old', 's', 'b', 0, 'scan.pdf')",
    "insert into page values ('p', 'c', 0, 's', 0, 'full', 0, 0.0, 0.0, 1.0, 1.0)",
    "insert into question_score values ('c', 'q1', 750, 0)",
)


def make_old(folder: Path, revision: str) -> None:
    """Make a work database as an older program left it, with an exam in it."""
    folder.mkdir()
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["work_database"] = DatabaseFile(folder / WORK_FILE)
    command.upgrade(config, revision)
    with closing(sqlite3.connect(folder / WORK_FILE)) as connection, connection:
        connection.execute(
            "insert into exam (id, title, scheme_version, is_demonstration, created_at)"
            " values ('old', 'Bac blanc', 1, 0, '2026-01-01 08:00:00')"
        )
        connection.execute("insert into mark_scheme values ('old', 1, ?, '2026-01-01 08:00:00')", (BODY,))
        for statement in PAGE:
            connection.execute(statement)


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
@pytest.mark.parametrize("revision", FORMER)
def test_an_older_data_folder_is_migrated_with_what_is_in_it(tmp_path: Path, revision: str) -> None:
    make_old(tmp_path / "old", revision)

    store = WorkStore.open(tmp_path / "old")
    try:
        with store.writing() as connection:
            assert exam_rows.load_exam(connection, EXAM).title == "Bac blanc"
            assert scheme_draft_rows.load_draft(connection, EXAM) is None
            scheme_draft_rows.save_draft(connection, EXAM, SCHEME, NOW)
            save_recognition_settings(connection, EXAM, RecognitionSettings(), NOW)
            assert compare_metadata(MigrationContext.configure(connection), outbox.metadata) == []
        assert_page_is_whole(store)
        with store.writing() as connection:
            for table in ("question_score", "page", "batch_file", "source_page", "source", "copy", "scan_batch"):
                connection.exec_driver_sql(f"delete from {table}")
            connection.exec_driver_sql("delete from mark_scheme")
            connection.exec_driver_sql("delete from exam")
            assert scheme_draft_rows.load_draft(connection, EXAM) is None, "it goes with its exam"
            kept = connection.exec_driver_sql("select count(*) from recognition_settings").scalar()
            assert kept == 0, "they go with their exam"
    finally:
        store.close()
    assert (tmp_path / "old" / f"work-before-{schema_version.HEAD}-from-{revision}.db").is_file()


def assert_page_is_whole(store: WorkStore) -> None:
    with store.reading() as connection:
        assert connection.exec_driver_sql("pragma foreign_key_check").all() == []
        assert connection.exec_driver_sql("select * from source").all() == [("s", 1000, 1)]
        pages = connection.exec_driver_sql("select * from source_page").all()
        assert pages == [("s", 0, 595.5, 842.0, 90, 17, 900, "jpeg", 1240, 1754, None)]
        assert connection.exec_driver_sql("select * from question_score").all() == [("c", "q1", 750, 0)]
    for statement in ("delete from source", "insert into question_score values ('c', 'q2', -1, 0)"):
        with pytest.raises(IntegrityError), store.writing() as connection:
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize("schema", ["0007", "0011"])  # before what is handed in, before what is reported of pages
@pytest.mark.parametrize("role", ["manager", "corrector"])
def test_a_joined_folder_reads_once_more_what_an_older_program_passed_over(
    tmp_path: Path, role: str, schema: str
) -> None:
    make_old(tmp_path / "old", schema)
    with closing(sqlite3.connect(tmp_path / "old" / WORK_FILE)) as connection, connection:
        connection.executemany("insert into sync_state values (?, ?)", [("role", role), ("cursor", "v1|e|1:1:")])

    store = WorkStore.open(tmp_path / "old")
    try:
        with store.reading() as reading:
            assert load_place(reading).cursor == ""
    finally:
        store.close()
