"""The address of a server as people type it, and how a profile connects to it."""

from pathlib import Path

from psycopg.conninfo import make_conninfo

from korrigo_desktop.central.connection import Connection, connect_as
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError

DEFAULT_DATABASE = "korrigo"
AUTHORITY_FILE = "server-authority.pem"
"""In the folder of a profile: the school's own certificate authority, when it has one."""


def dsn_of(address: str, database: str, authority: Path | None = None) -> str:
    """What libpq reads for an address.

    Args:
        address: "host", "host:port", "[IPv6]:port", or the folder of a socket, with ":port" when it is not 5432.
        database: The database on that server.
        authority: Certificates to trust instead of the system's.

    Raises:
        KorrigoError: ADDRESS_MALFORMED.
    """
    host, port = split_address(address.strip())
    parameters = {"host": host, "dbname": database}
    if port:
        parameters["port"] = port
    if authority is not None:
        parameters["sslrootcert"] = str(authority)
    return make_conninfo("", **parameters)


def authority_of(folder: Path) -> Path | None:
    """The certificate authority that a profile was joined with."""
    path = folder / AUTHORITY_FILE
    return path if path.is_file() else None


def open_link(folder: Path, address: str, database: str, name: str, password: str) -> Connection:
    """Connect a profile to its server.

    Raises:
        KorrigoError: SERVER_UNREACHABLE, SERVER_NOT_TRUSTED, SERVER_REFUSED, PASSWORD_WRONG, ADDRESS_MALFORMED.
    """
    return connect_as(dsn_of(address, database, authority_of(folder)), name, password)


def split_address(address: str) -> tuple[str, str]:
    """The host, or the folder of a socket, and the port of an address; "" for the usual port.

    Raises:
        KorrigoError: ADDRESS_MALFORMED.
    """
    if address.startswith("["):
        host, _, rest = address[1:].partition("]")
        port = rest.removeprefix(":")
    elif address.count(":") > 1:  # an IPv6 address without a port
        host, port = address, ""
    else:
        host, _, port = address.rpartition(":") if ":" in address else (address, "", "")
    if not host or (port and not (port.isascii() and port.isdecimal() and 0 < int(port) < 1 << 16)):
        raise KorrigoError(ErrorKind.ADDRESS_MALFORMED, written=address)
    return host, port
