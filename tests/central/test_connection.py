"""Connecting: who types what, and what a person is told when it does not work."""

import psycopg
import pytest

from korrigo_desktop.central.connection import connect, connect_as, database_of, is_local, refusal_of, server_errors
from korrigo_desktop.central.people import change_own_password, disable_person
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from tests.central.databases import PASSWORD, CentralDatabase


def test_a_person_connects_by_name_however_it_is_written(central: CentralDatabase) -> None:
    central.add("Anne-Élise Œuvré", "corrector")

    with connect_as(central.dsn, "anne elise OEUVRE", PASSWORD) as connection:
        row = connection.execute("select sync.hello(1)").fetchone()

    assert row is not None
    assert row[0]["person"]["name"] == "Anne-Élise Œuvré"


def test_a_wrong_password_and_an_unknown_name_are_told_alike(central: CentralDatabase) -> None:
    central.add("Anne", "corrector")

    for name, password in (("Anne", "wrong"), ("Nobody", PASSWORD)):
        with pytest.raises(KorrigoError) as refused:
            connect_as(central.dsn, name, password)
        assert refused.value.kind is ErrorKind.PASSWORD_WRONG


def test_no_server_is_told_with_its_reason() -> None:
    with pytest.raises(KorrigoError) as refused:
        connect("host=127.0.0.1 port=1 user=x dbname=y")

    assert refused.value.kind is ErrorKind.SERVER_UNREACHABLE
    assert "127.0.0.1" in refused.value.sentence


@pytest.mark.parametrize(
    ("said", "kind", "reason"),
    [
        (
            'connection failed: connection to server at "192.0.2.1", port 5432 failed: '
            "SSL error: certificate verify failed",
            ErrorKind.SERVER_NOT_TRUSTED,
            "SSL error: certificate verify failed",
        ),
        (
            'connection to server at "db" failed: server does not support SSL, but SSL was required',
            ErrorKind.SERVER_NOT_TRUSTED,
            "server does not support SSL, but SSL was required",
        ),
        (
            'connection failed: connection to server at "db", port 5432 failed: FATAL:  pg_hba.conf rejects connection '
            'for host "192.0.2.9", user "k_1", database "school", SSL encryption',
            ErrorKind.SERVER_REFUSED,
            'pg_hba.conf rejects connection for host "192.0.2.9", user "k_1", database "school", SSL encryption',
        ),
        (
            "connection failed: FATAL:  authentification par mot de passe échouée pour l’utilisateur « k_1 »",
            ErrorKind.PASSWORD_WRONG,
            "",
        ),
        (
            'connection failed: FATAL:  role "k_1" is not permitted to log in',
            ErrorKind.PERSON_DISABLED,
            "",
        ),
        (
            "connection failed: FATAL:  le rôle « k_1 » n'est pas autorisé à se connecter",
            ErrorKind.PERSON_DISABLED,
            "",
        ),
    ],
)
def test_what_libpq_says_becomes_a_failure_with_its_reason(said: str, kind: ErrorKind, reason: str) -> None:
    """As it was said by servers with TLS, which the wheel's is not."""
    refused = refusal_of(psycopg.OperationalError(said), "db")

    assert refused.kind is kind
    assert refused.facts.get("reason", "") == reason


def test_what_is_no_address_is_told_too() -> None:
    with pytest.raises(KorrigoError) as refused:
        connect("host=127.0.0.1 nonsense")

    assert refused.value.kind is ErrorKind.SERVER_UNREACHABLE


@pytest.mark.parametrize(
    ("dsn", "expected"),
    [
        ("host=127.0.0.1", True),
        ("host=localhost", True),
        ("postgresql://[::1]/x", True),
        ("host=/run/postgresql", True),
        ("dbname=x", True),
        ("host=school.example", False),
        ("host=localhost,school.example", False),
        ("host=localhost hostaddr=192.0.2.1", False),
    ],
)
def test_only_this_machine_is_local(dsn: str, expected: bool) -> None:
    assert is_local(dsn) is expected


def test_the_database_of_an_address() -> None:
    assert database_of("postgresql://somewhere/school") == "school"


def test_a_disabled_person_is_not_let_in(central: CentralDatabase) -> None:
    person = central.add("Anne", "corrector")
    with central.connect() as office:
        disable_person(office, "Anne")

    with pytest.raises(KorrigoError) as refused:
        person.connect()

    assert refused.value.kind is ErrorKind.PERSON_DISABLED


def test_a_first_password_only_lets_one_change_it(central: CentralDatabase) -> None:
    person = central.add("Anne", "corrector", must_change_password=True)
    with person.connect() as connection:
        with pytest.raises(KorrigoError) as refused, server_errors():
            connection.execute("select * from sync.pull(null)")
        assert refused.value.kind is ErrorKind.PASSWORD_MUST_CHANGE

        change_own_password(connection, "a password of my own")
        connection.execute("select * from sync.pull(null)")

    with connect_as(central.dsn, "Anne", "a password of my own") as again:
        assert again.execute("select count(*) from sync.pull(null)").fetchone() == (1,)


def test_a_short_password_is_refused(central: CentralDatabase) -> None:
    with central.add("Anne", "corrector").connect() as connection, pytest.raises(KorrigoError) as refused:
        change_own_password(connection, "short")

    assert refused.value.kind is ErrorKind.PASSWORD_TOO_SHORT
