"""Installing: everything or nothing, as often as one likes, and the tables are what the program thinks they are."""

from importlib.resources import files

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.pool import NullPool

from korrigo_desktop.central import installing
from korrigo_desktop.central.catalogue import differences, expected_catalogue, read_catalogue
from korrigo_desktop.central.connection import connect
from korrigo_desktop.central.sql_files import AFTER_TABLES, CATALOGUE, ROLES
from korrigo_desktop.central.table_parts import TransactionId
from korrigo_desktop.central.tables import metadata
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from tests.central.databases import CentralDatabase, TestServer


def test_the_migrations_make_the_tables_that_the_program_declares(
    central: CentralDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ischema_names, "xid8", TransactionId)
    engine = create_engine("postgresql+psycopg://", creator=lambda: connect(central.admin), poolclass=NullPool)
    options = {"include_schemas": True, "version_table_schema": "korrigo", "compare_server_default": False}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_one_that_the_program_knows() -> None:
    versions = files("korrigo_desktop.central").joinpath("migrations", "versions")
    numbers = sorted(entry.name[:4] for entry in versions.iterdir() if entry.name[:4].isdigit())

    assert numbers[-1] == installing.HEAD


def test_every_sql_file_is_run() -> None:
    found = {entry.name.removesuffix(".sql") for entry in files("korrigo_desktop.central").joinpath("sql").iterdir()}

    assert found == {ROLES, CATALOGUE, *AFTER_TABLES}


def test_installing_twice_changes_nothing(central: CentralDatabase) -> None:
    epoch = central.ask("select id from korrigo.epoch")

    installing.init(central.admin)
    installing.upgrade(central.admin)

    assert central.ask("select id from korrigo.epoch") == epoch


def test_an_installation_of_the_first_version_becomes_like_a_fresh_one(central: CentralDatabase) -> None:
    with central.connect() as connection:
        connection.execute("drop index korrigo.person_caller")
        connection.execute("drop table sync.handed_in cascade")
        connection.execute("drop table core.page_report cascade")
        connection.execute("drop table core.shared_remark cascade")
        connection.execute("drop function sync.manifest()")
        connection.execute(_FORMER_MANIFEST)
        connection.execute("update korrigo.alembic_version set version_num = '0001'")

    installing.upgrade(central.admin)

    with central.connect() as connection:
        assert differences(read_catalogue(connection), expected_catalogue()) == ()
        assert installing.installed_version(connection) == installing.HEAD


def test_an_empty_database_has_nothing_to_upgrade(postgres: TestServer) -> None:
    postgres.run("create database {}", "korrigo_nothing_here")
    try:
        with pytest.raises(KorrigoError) as refused:
            installing.upgrade(postgres.dsn("korrigo_nothing_here"))
    finally:
        postgres.run("drop database {}", "korrigo_nothing_here")

    assert refused.value.kind is ErrorKind.SERVER_NOT_INSTALLED


def test_an_upgrade_does_not_wait_behind_somebody_who_holds_a_lock(
    central: CentralDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installing, "LOCK_TIMEOUT_S", 0.2)
    before = central.ask("select count(*) from pg_policy")
    with central.connect(autocommit=False) as holding:
        holding.execute("lock table core.copy in access share mode")
        with pytest.raises(KorrigoError) as refused:
            installing.upgrade(central.admin)

    assert refused.value.kind is ErrorKind.SERVER_LOCKED
    assert central.ask("select count(*) from pg_policy") == before


def test_a_database_of_a_newer_program_is_let_alone(central: CentralDatabase) -> None:
    central.ask("update korrigo.alembic_version set version_num = '9999'")

    with pytest.raises(KorrigoError) as refused:
        installing.upgrade(central.admin)

    assert refused.value.kind is ErrorKind.SERVER_TOO_NEW


def test_a_manager_can_not_install(central: CentralDatabase) -> None:
    manager = central.add("Office", "manager")

    with pytest.raises(KorrigoError) as refused:
        installing.upgrade(manager.dsn)

    assert refused.value.kind is ErrorKind.SUPERUSER_NEEDED


_FORMER_MANIFEST = """create function sync.manifest()
    returns table (exam_id uuid, copy_id uuid, version integer, children bigint, version_sum bigint)
    language sql stable as $$ select null::uuid, null::uuid, 0, 0::bigint, 0::bigint $$;
    alter function sync.manifest() owner to korrigo_owner"""
