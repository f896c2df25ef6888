"""Persons: added by the office alone, with a password that only they know in the end."""

import psycopg
import pytest

from korrigo_desktop.central.connection import connect_as
from korrigo_desktop.central.people import add_person, disable_person, give_new_password, new_password
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.logins import login_of
from tests.central.conftest import Team
from tests.central.databases import CentralDatabase
from tests.central.exam_of_tests import pull


def test_a_login_tells_no_name_and_belongs_to_one_database() -> None:
    login = login_of("Jean Dupont", "school")

    assert login == login_of("  jean DUPONT ", "school")
    assert login != login_of("Jean Dupont", "other")
    assert login.startswith("k_")
    assert "dupont" not in login


def test_passwords_are_long_and_never_alike() -> None:
    drawn = {new_password() for _ in range(200)}

    assert len(drawn) == 200
    assert {len(password) for password in drawn} == {19}


def test_a_manager_adds_a_person_who_can_connect(team: Team) -> None:
    added = add_person(team.manager, "Chloé  Petit", "corrector")

    assert added.name == "Chloé Petit"
    with connect_as(team.central.dsn, "chloe petit", added.password) as connection:
        row = connection.execute("select sync.hello(1)").fetchone()
    assert row is not None
    assert row[0]["person"]["must_change_password"]


def test_no_password_is_ever_part_of_a_statement_or_a_row(team: Team) -> None:
    added = add_person(team.manager, "Chloé", "manager")

    (row,) = team.central.ask(
        "select rolpassword from pg_authid where rolname = %s", login_of("Chloé", team.central.name)
    )
    assert row[0].startswith("SCRAM-SHA-256$")
    for table in ("korrigo.person", "audit.log"):
        rows = team.central.ask(f"select * from {table}")
        assert added.password not in str(rows)
        assert row[0] not in str(rows)


@pytest.mark.parametrize(
    ("name", "role", "kind"),
    [
        ("ANNE", "corrector", ErrorKind.PERSON_EXISTS),
        (" - ", "corrector", ErrorKind.PERSON_NAME_MISSING),
        ("Chloé", "owner", ErrorKind.ROLE_UNKNOWN),
    ],
)
def test_what_is_no_new_person_is_refused(team: Team, name: str, role: str, kind: ErrorKind) -> None:
    with pytest.raises(KorrigoError) as refused:
        add_person(team.manager, name, role)

    assert refused.value.kind is kind


def test_a_corrector_adds_disables_and_renews_nobody(team: Team) -> None:
    for attempt in (
        lambda: add_person(team.anne, "Friend", "manager"),
        lambda: disable_person(team.anne, "bruno"),
        lambda: disable_person(team.anne, "anne"),
        lambda: give_new_password(team.anne, "bruno"),
    ):
        with pytest.raises(KorrigoError) as refused:
            attempt()
        assert refused.value.kind in (ErrorKind.NOT_A_MANAGER, ErrorKind.PERSON_MISSING)


def test_a_disabled_person_loses_the_open_connection_and_all_sight(team: Team) -> None:
    disable_person(team.manager, "anne")

    with pytest.raises(psycopg.OperationalError):
        team.anne.execute("select 1")
    assert [row["is_active"] for row in pull(team.manager).of("person") if row["name"] == "anne"] == [False]


def test_a_new_password_takes_the_place_of_the_old_one(team: Team) -> None:
    renewed = give_new_password(team.manager, "Anne")

    with pytest.raises(KorrigoError):
        team.logins["anne"].connect()
    with connect_as(team.central.dsn, "anne", renewed.password) as connection:
        connection.execute("select sync.hello(1)")


def test_a_disabled_person_comes_back_with_a_new_password(team: Team) -> None:
    disable_person(team.manager, "bruno")
    renewed = give_new_password(team.manager, "bruno")

    connect_as(team.central.dsn, "bruno", renewed.password).close()


def test_nobody_of_that_name(team: Team) -> None:
    with pytest.raises(KorrigoError) as refused:
        disable_person(team.manager, "nobody")

    assert refused.value.kind is ErrorKind.PERSON_MISSING


@pytest.mark.parametrize("verifier", ["clear text", "", "md5aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", None])
def test_only_a_verifier_is_taken_for_a_password(team: Team, verifier: str | None) -> None:
    with pytest.raises(psycopg.errors.InvalidParameterValue):
        team.manager.execute("select manage.set_password(%s, %s)", (team.logins["anne"].id, verifier))


def test_a_login_that_is_not_of_this_program_is_never_touched(central: CentralDatabase) -> None:
    with central.connect() as admin, pytest.raises(psycopg.errors.InvalidParameterValue):
        admin.execute(
            "select manage.add_person('x', 'postgres', 'manager', %s)", ("SCRAM-SHA-256$4096:AAAA$AAAA:AAAA",)
        )


def test_who_is_asking_is_found_without_reading_all_persons(central: CentralDatabase) -> None:
    with central.connect() as admin:
        admin.execute(
            """insert into korrigo.person (id, login, name, role)
               select gen_random_uuid(), 'k_' || md5(n::text), 'Person ' || n, 'corrector'
               from generate_series(1, 5000) n"""
        )
    last = central.add("Zoe", "manager")
    central.ask("vacuum analyze korrigo.person")

    with last.connect() as connection:
        for question in ("korrigo.me()", "korrigo.is_manager()", "korrigo.check_caller()"):
            asked = f"explain (analyze, buffers, format json) select {question}".encode()
            connection.execute(asked)  # the first of a session reads the catalogue as well
            (((plan,),),) = connection.execute(asked).fetchall()
            assert plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"] < 10, question
