"""Connections to the central server: verified unless it is this machine, and errors that a person can act on."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import TupleRow

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.logins import login_of

Connection = psycopg.Connection[TupleRow]

_DEFAULTS: dict[str, str] = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
    "application_name": "korrigo-desktop",
}
_VERIFIED: dict[str, str] = {
    # What libpq does by default accepts any certificate and even no encryption at all.
    "sslmode": "verify-full",
    "channel_binding": "require",
    "ssl_min_protocol_version": "TLSv1.2",
}
_RAISED: dict[str, ErrorKind] = {
    "KD001": ErrorKind.PASSWORD_MUST_CHANGE,
    "KD002": ErrorKind.CLIENT_TOO_OLD,
    "KD003": ErrorKind.PERSON_UNKNOWN,
    "KD004": ErrorKind.NOT_A_MANAGER,
}
# libpq gives no code for a refused connection, and the server writes in its own language.
_WRONG_PASSWORD = (
    "password authentication failed",
    "authentification par mot de passe échouée",
)
# Said to those alone whose password was right: nobody learns by it who was disabled.
_DISABLED = ("is not permitted to log in", "pas autorisé à se connecter")
_NOT_TRUSTED = ("certificate", "certificat", "SSL", "channel binding", "root.crt")


def connect(dsn: str, *, password: str | None = None, autocommit: bool = True) -> Connection:
    """Connect to a server.

    Args:
        dsn: A URI or keywords as libpq reads them; the password may come by PGPASSWORD. For a server on another machine
            TLS is required and its certificate verified against `sslrootcert` (the system's authorities by default).
        password: Instead of the one in the DSN.
        autocommit: Whether each statement is a transaction of its own.

    Raises:
        KorrigoError: SERVER_UNREACHABLE, SERVER_NOT_TRUSTED, PASSWORD_WRONG, PERSON_DISABLED, SERVER_REFUSED.
    """
    parameters = _parameters(dsn)
    if password is not None:
        parameters["password"] = password
    try:
        return psycopg.connect(make_conninfo("", **parameters), autocommit=autocommit)
    except psycopg.OperationalError as error:
        raise refusal_of(error, _host(parameters)) from error


def connect_as(dsn: str, name: str, password: str | None) -> Connection:
    """Connect as a person, who types the own name and knows no login; without a password, by PGPASSWORD.

    Raises:
        KorrigoError: As `connect`.
    """
    return connect(make_conninfo(dsn, user=login_of(name, database_of(dsn))), password=password)


def database_of(dsn: str) -> str:
    """The name of the database that a DSN leads to."""
    parameters = _parameters(dsn)
    return str(parameters.get("dbname") or os.environ.get("PGDATABASE") or parameters.get("user") or "postgres")


def is_local(dsn: str) -> bool:
    """Whether a DSN leads to this machine only: nothing passes over a network."""
    return _is_local(_read(dsn))


@contextmanager
def server_errors(server: str = "") -> Iterator[None]:
    """Turn what the server raises on purpose, and a lost connection, into expected failures.

    Raises:
        KorrigoError: PASSWORD_MUST_CHANGE, CLIENT_TOO_OLD, PERSON_UNKNOWN, NOT_A_MANAGER, SERVER_UNREACHABLE.
    """
    try:
        yield
    except psycopg.Error as error:
        if error.sqlstate in _RAISED:
            raise KorrigoError(_RAISED[error.sqlstate]) from error
        if isinstance(error, psycopg.OperationalError) and (error.sqlstate or "08")[:2] in ("08", "57"):
            raise KorrigoError(ErrorKind.SERVER_UNREACHABLE, server=server, reason=_first_line(error)) from error
        raise


def _read(dsn: str) -> dict[str, Any]:
    try:
        return conninfo_to_dict(dsn)
    except psycopg.ProgrammingError as error:
        raise KorrigoError(ErrorKind.SERVER_UNREACHABLE, server="", reason=_first_line(error)) from error


def _parameters(dsn: str) -> dict[str, Any]:
    given = _read(dsn)
    parameters = {**_DEFAULTS, **given}
    if not _is_local(given):
        parameters.update(_VERIFIED)
        if "sslrootcert" not in given and "PGSSLROOTCERT" not in os.environ:
            parameters["sslrootcert"] = "system"
        if "channel_binding" in given or "PGCHANNELBINDING" in os.environ:
            # A pooler can't pass it on. The certificate is verified all the same.
            parameters["channel_binding"] = given.get("channel_binding", os.environ.get("PGCHANNELBINDING"))
    return parameters


def _host(parameters: dict[str, Any]) -> str:
    return str(parameters.get("hostaddr") or parameters.get("host") or os.environ.get("PGHOST") or "localhost")


def _is_local(parameters: dict[str, Any]) -> bool:
    return all(
        host in ("", "localhost", "::1") or host.startswith(("/", "@", "127.")) for host in _host(parameters).split(",")
    )


def refusal_of(error: psycopg.OperationalError, server: str) -> KorrigoError:
    """What a refused connection means for a person: libpq gives words only."""
    said = str(error)
    if any(words in said for words in _WRONG_PASSWORD):
        return KorrigoError(ErrorKind.PASSWORD_WRONG)
    if any(words in said for words in _DISABLED):
        return KorrigoError(ErrorKind.PERSON_DISABLED)
    if "FATAL" in said:  # the server's own word, which may speak of encryption too
        return KorrigoError(ErrorKind.SERVER_REFUSED, server=server, reason=_first_line(error))
    if any(words in said for words in _NOT_TRUSTED):
        return KorrigoError(ErrorKind.SERVER_NOT_TRUSTED, server=server, reason=_first_line(error))
    return KorrigoError(ErrorKind.SERVER_UNREACHABLE, server=server, reason=_first_line(error))


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    # "connection failed: connection to server at …, port … failed: FATAL:  …": the reason comes last.
    return re.split(r"failed: |FATAL: +", lines[0])[-1].rstrip(".") if lines else type(error).__name__
