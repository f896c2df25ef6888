"""Persons of a central database: added, disabled, given a new password, which each changes at the first connection."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow

from korrigo_desktop.central.connection import server_errors
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.logins import ROLES, SHORTEST_PASSWORD, login_of
from korrigo_desktop.domain.students import fold_name

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without what is misread on paper: i, l, o, 0, 1."""

_NOTHING_THERE = (psycopg.errors.InvalidSchemaName, psycopg.errors.UndefinedTable, psycopg.errors.UndefinedFunction)

Connection = psycopg.Connection[TupleRow]


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A password to hand over, shown once and kept nowhere.

    Attributes:
        person_id: The person's id.
        name: As the person types it to connect.
    """

    person_id: str
    name: str
    password: str


def new_password() -> str:
    """Draw a password that can be read out: four groups of four, 79 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def add_person(connection: Connection, name: str, role: str) -> NewPassword:
    """Add a person, who must change the password first.

    Args:
        connection: Of a manager or of a superuser.
        name: Surname and given names; nobody else of the database is called so.
        role: "corrector" or "manager".

    Raises:
        KorrigoError: PERSON_NAME_MISSING, ROLE_UNKNOWN, PERSON_EXISTS, NOT_A_MANAGER.
    """
    name = " ".join(name.split())
    if not fold_name(name):
        raise KorrigoError(ErrorKind.PERSON_NAME_MISSING)
    if role not in ROLES:
        raise KorrigoError(ErrorKind.ROLE_UNKNOWN, role=role)
    login, password = login_of(name, connection.info.dbname), new_password()
    verifier = verifier_of(connection, login, password)
    with _office_errors(connection):
        try:
            row = connection.execute(
                "select manage.add_person(%s, %s, %s, %s)", (name, login, role, verifier)
            ).fetchone()
        except (psycopg.errors.UniqueViolation, psycopg.errors.DuplicateObject) as error:
            raise KorrigoError(ErrorKind.PERSON_EXISTS, name=name) from error
    assert row is not None
    return NewPassword(str(row[0]), name, password)


def give_new_password(connection: Connection, name: str) -> NewPassword:
    """Give a person a new password, also one who was disabled and comes back.

    Raises:
        KorrigoError: PERSON_MISSING, NOT_A_MANAGER.
    """
    person_id, written, login = _find(connection, name)
    password = new_password()
    with _office_errors(connection):
        connection.execute("select manage.set_password(%s, %s)", (person_id, verifier_of(connection, login, password)))
    return NewPassword(person_id, written, password)


def disable_person(connection: Connection, name: str) -> None:
    """Let a person in no more and end the open sessions; what was marked stays.

    Raises:
        KorrigoError: PERSON_MISSING, NOT_A_MANAGER.
    """
    person_id, _, _ = _find(connection, name)
    with _office_errors(connection):
        connection.execute("select manage.disable_person(%s)", (person_id,))


def change_own_password(connection: Connection, password: str) -> None:
    """Change the password of who is connected.

    Raises:
        KorrigoError: PASSWORD_TOO_SHORT, PERSON_UNKNOWN.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise KorrigoError(ErrorKind.PASSWORD_TOO_SHORT, minimum=SHORTEST_PASSWORD)
    verifier = verifier_of(connection, connection.info.user, password)
    with server_errors(), connection.transaction():
        connection.execute(
            sql.SQL("alter role {} password {}").format(sql.Identifier(connection.info.user), sql.Literal(verifier))
        )
        connection.execute("select sync.password_changed()")


def verifier_of(connection: Connection, login: str, password: str) -> str:
    """What the server keeps instead of a password; made here, so that no password is ever part of a statement."""
    verifier = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return verifier.decode()


@contextmanager
def _office_errors(connection: Connection) -> Iterator[None]:
    with server_errors(connection.info.dbname):
        try:
            yield
        except psycopg.errors.InsufficientPrivilege as error:
            raise KorrigoError(ErrorKind.NOT_A_MANAGER) from error
        except _NOTHING_THERE as error:
            raise KorrigoError(ErrorKind.SERVER_NOT_INSTALLED, database=connection.info.dbname) from error


def _find(connection: Connection, name: str) -> tuple[str, str, str]:
    login = login_of(name, connection.info.dbname)
    with _office_errors(connection):
        row = connection.execute("select id, name from korrigo.person where login = %s", (login,)).fetchone()
    if row is None:
        raise KorrigoError(ErrorKind.PERSON_MISSING, name=name)
    return str(row[0]), str(row[1]), login
