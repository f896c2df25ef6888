"""Checking: a fresh installation is as the program expects it, and each thing that was changed is named."""

from typing import LiteralString

import pytest
from psycopg import sql

from korrigo_desktop.central import installing
from korrigo_desktop.central.catalogue import differences, expected_catalogue, read_catalogue
from korrigo_desktop.central.checking import check
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from tests.central.databases import CentralDatabase, TestServer


def subjects(central: CentralDatabase) -> dict[str, str]:
    """What is wrong, without what concerns the server of the tests (no TLS, no fsync)."""
    return {
        finding.subject: finding.what
        for finding in check(central.admin)
        if not finding.subject.startswith(("setting", "TLS", "pg_hba"))
    }


def test_a_fresh_installation_is_what_the_program_expects(central: CentralDatabase) -> None:
    """If this fails after a change that is meant: python packaging/write_central_catalogue.py."""
    with central.connect() as connection:
        assert differences(read_catalogue(connection), expected_catalogue()) == ()


def test_nothing_is_wrong_with_people_in_it(central: CentralDatabase) -> None:
    central.add("Anne", "corrector")
    central.add("Office", "manager")

    assert subjects(central) == {}


@pytest.mark.parametrize(
    ("change", "subject"),
    [
        ("drop policy corrector_reads on core.copy", "policy corrector_reads on core.copy"),
        ("create policy friend on core.copy using (true)", "policy friend on core.copy"),
        ("alter policy corrector_reads on core.copy using (true)", "policy corrector_reads on core.copy"),
        ("alter table core.copy no force row level security", "table core.copy"),
        ("alter table core.copy disable row level security", "table core.copy"),
        ("alter table core.copy owner to current_user", "table core.copy"),
        (
            "grant select on ident.student to korrigo_corrector",
            "privileges of korrigo_corrector on table ident.student",
        ),
        ("grant update on core.copy to korrigo_manager", "privileges of korrigo_manager on table core.copy"),
        ("grant select (name) on korrigo.person to public", "privileges of PUBLIC on column korrigo.person.name"),
        ("revoke select on core.copy from korrigo_corrector", "privileges of korrigo_corrector on table core.copy"),
        ("grant execute on function sync.pull(text) to public", "privileges of PUBLIC on function sync.pull(text)"),
        ("alter function korrigo.me() reset search_path", "function korrigo.me()"),
        ("alter function korrigo.me() security invoker", "function korrigo.me()"),
        ("alter function korrigo.me() owner to current_user", "function korrigo.me()"),
        (
            "create or replace function korrigo.is_manager() returns boolean language sql stable security definer "
            "set search_path = pg_catalog, pg_temp as 'select true'",
            "function korrigo.is_manager()",
        ),
        ("create function core.more() returns int language sql as 'select 1'", "function core.more()"),
        ("alter table audit.log disable trigger append_only", "trigger append_only on audit.log"),
        ("drop trigger stamp on core.copy", "trigger stamp on core.copy"),
        ("alter table core.copy drop constraint copy_state_ck", "constraint copy_state_ck on core.copy"),
        ("drop index core.annotation_pull", "index core.annotation_pull"),
        ("alter table core.copy add column more text", "column core.copy.more"),
        ("grant usage on language plpgsql to public", "privileges of PUBLIC on language plpgsql"),
        ("grant create on schema public to public", "privileges of PUBLIC on schema public"),
        ("grant usage on schema ident to korrigo_corrector", "privileges of korrigo_corrector on schema ident"),
        (
            "grant execute on function pg_advisory_lock(bigint) to public",
            "privileges of PUBLIC on function pg_catalog.pg_advisory_lock(bigint)",
        ),
        ("alter table core.question_score alter points set statistics -1", "column core.question_score.points"),
    ],
)
def test_a_change_is_named(central: CentralDatabase, change: LiteralString, subject: str) -> None:
    central.ask(change)

    assert subject in subjects(central)


def test_an_upgrade_mends_what_it_makes(central: CentralDatabase) -> None:
    for change in (
        "create policy friend on core.copy using (true)",
        "alter table core.copy no force row level security",
        "grant select on ident.student to korrigo_corrector",
        "grant execute on function sync.pull(text) to public",
        "drop trigger append_only on audit.log",
    ):
        central.ask(change)

    installing.upgrade(central.admin)

    assert subjects(central) == {}


def test_temp_for_everybody_on_the_database(central: CentralDatabase) -> None:
    with central.connect() as admin:
        admin.execute(sql.SQL("grant temp on database {} to public").format(sql.Identifier(central.name)))

    assert list(subjects(central)) == ["privileges of PUBLIC on database"]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("alter role {} superuser", "passes by row-level security"),
        ("alter role {} bypassrls", "passes by row-level security"),
        ("alter role {} createrole", "may make roles"),
        ("grant korrigo_owner to {}", "is a member of korrigo_owner"),
        ("grant korrigo_writer to {}", "is a member of korrigo_writer"),
    ],
)
def test_a_login_that_may_too_much(central: CentralDatabase, change: LiteralString, what: str) -> None:
    person = central.add("Anne", "corrector")
    with central.connect() as admin:
        admin.execute(sql.SQL(change).format(sql.Identifier(person.login)))

    assert what in subjects(central)[f"role {person.login}"]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("alter role {} nologin", "is active but the login is closed"),
        ("revoke korrigo_corrector from {}", "the groups of the login say something else"),
        ("grant korrigo_manager to {}", "the groups of the login say something else"),
        ("drop role {}", "has no login"),
    ],
)
def test_a_person_and_a_login_that_disagree(central: CentralDatabase, change: LiteralString, what: str) -> None:
    person = central.add("Anne", "corrector")
    with central.connect() as admin:
        admin.execute("set role korrigo_people" if change.startswith("revoke") else "select 1")
        admin.execute(sql.SQL(change).format(sql.Identifier(person.login)))

    assert what in subjects(central)["person Anne"]


def test_a_disabled_person_whose_login_is_open(central: CentralDatabase) -> None:
    person = central.add("Anne", "corrector")
    central.ask("update korrigo.person set is_active = false where id = %s", person.id)

    assert "is disabled but the login is open" in subjects(central)["person Anne"]


def test_a_login_that_nobody_added(central: CentralDatabase) -> None:
    login = f"stranger_{central.name[-6:]}"
    central.server.run("create role {} login in role korrigo_corrector", login)
    try:
        assert "was not made by" in subjects(central)[f"role {login}"]
    finally:
        central.server.run("drop role {}", login)


def test_the_server_of_the_tests_has_neither_tls_nor_safety(central: CentralDatabase) -> None:
    if central.server.embedded is None:
        return  # a server that was named may have both
    found = {finding.subject: finding.is_wrong for finding in check(central.admin)}

    assert found["setting fsync"]
    assert found["TLS"] is False, "nothing but this machine can connect"


def test_an_empty_database_is_told_from_a_broken_one(postgres: TestServer) -> None:
    with pytest.raises(KorrigoError) as refused:
        check(postgres.admin)

    assert refused.value.kind is ErrorKind.SERVER_NOT_INSTALLED


def test_a_manager_checks_nothing(central: CentralDatabase) -> None:
    with pytest.raises(KorrigoError) as refused:
        check(central.add("Office", "manager").dsn)

    assert refused.value.kind is ErrorKind.SUPERUSER_NEEDED
