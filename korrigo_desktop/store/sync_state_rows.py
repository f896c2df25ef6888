"""What a joined profile remembers about its server: who it is there, and how far it has read."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from korrigo_desktop.store.sync_tables import sync_state

SERVER_SCHEMA = "server_schema"
"""What the server spoke at the end of the last round."""


class Role(StrEnum):
    """What a person may do on the server."""

    CORRECTOR = "corrector"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Membership:
    """Who this data folder is on a server.

    Attributes:
        server: Address as the person typed it.
        person_name: As the server writes it.
        device_id: Random, of this folder; conflicts are told by it.
    """

    server: str
    database: str
    person_id: str
    person_name: str
    role: Role
    device_id: str

    @property
    def is_manager(self) -> bool:
        """Whether the person sees and does everything."""
        return self.role is Role.MANAGER


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """How far the server has been read.

    Attributes:
        epoch: The server's own id; another one after it was restored: start over. "" before the first reading.
        cursor: Opaque; stored with the rows that it brought. "" before the first reading.
    """

    epoch: str = ""
    cursor: str = ""


_MARKER = """select coalesce(p.name, a.corrector_id) from assignment a left join person p on p.id = a.corrector_id
    where a.copy_id = ? and a.corrector_id <> '00000000-0000-0000-0000-000000000000'
      and a.corrector_id <> (select value from sync_state where name = 'person_id')"""
_MEMBERSHIP = ("server", "database", "person_id", "person_name", "role", "device_id")


def load_membership(connection: Connection) -> Membership | None:
    """Who this folder is on its server, None for one that is not joined to any."""
    found = _load(connection)
    if "role" not in found:
        return None
    return Membership(
        found["server"],
        found["database"],
        found["person_id"],
        found["person_name"],
        Role(found["role"]),
        found["device_id"],
    )


def save_membership(connection: Connection, membership: Membership) -> None:
    """Join the folder to a server, or follow a new name or role."""
    for name in _MEMBERSHIP:
        save_value(connection, name, str(getattr(membership, name)))


def role_of_folder(connection: Connection) -> Role | None:
    """What the person may do on the server; None for a folder that is not joined to any."""
    # Every gesture asks this: plain text costs a third of a built statement.
    row = connection.exec_driver_sql("select value from sync_state where name = 'role'").first()
    return Role(row[0]) if row else None


def marker_of(connection: Connection, copy_id: str) -> str | None:
    """The name of the other person who marks a copy, as far as a manager was told; None for nobody or oneself."""
    row = connection.exec_driver_sql(_MARKER, (copy_id,)).first()
    return None if row is None else str(row[0])


def load_place(connection: Connection) -> ReadingPlace:
    """How far the server has been read."""
    found = _load(connection)
    return ReadingPlace(found.get("epoch", ""), found.get("cursor", ""))


def save_place(connection: Connection, place: ReadingPlace) -> None:
    """Remember how far: in the transaction of the rows that were read, after them."""
    save_value(connection, "epoch", place.epoch)
    save_value(connection, "cursor", place.cursor)


def load_value(connection: Connection, name: str) -> str | None:
    """A value by its name."""
    return connection.execute(select(sync_state.c.value).where(sync_state.c.name == name)).scalar_one_or_none()


def save_value(connection: Connection, name: str, value: str) -> None:
    """Write a value under its name."""
    connection.execute(
        upsert(sync_state)
        .values(name=name, value=value)
        .on_conflict_do_update(index_elements=["name"], set_={"value": value})
    )


def forget_value(connection: Connection, name: str) -> None:
    """Take a value away."""
    connection.execute(delete(sync_state).where(sync_state.c.name == name))


def _load(connection: Connection) -> dict[str, str]:
    return {row.name: row.value for row in connection.execute(select(sync_state))}
