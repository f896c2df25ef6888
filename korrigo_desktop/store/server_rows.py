"""Rows of what a server knows of each object: the last version seen, and its value while the local one differs."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.mutations import Image, ObjectKey, ObjectKind


@dataclass(frozen=True, slots=True)
class ServerObject:
    """What the server is known to have.

    Attributes:
        version: 0 for nothing.
        image: Its value, None for nothing; meaningful only if `differs`.
        differs: Whether the local value waits to be sent, so that the server's is kept here.
    """

    version: int = 0
    image: Image | None = None
    differs: bool = False


def load_server_object(connection: Connection, key: ObjectKey) -> ServerObject:
    """Read what the server is known to have of an object."""
    row = connection.exec_driver_sql(_ONE, (key.copy_id, key.kind, key.object_id)).first()
    if row is None:
        return ServerObject()
    return ServerObject(row[0], json.loads(row[1]) if row[1] is not None else None, row[1] is not None)


def save_server_object(connection: Connection, key: ObjectKey, known: ServerObject) -> None:
    """Write what the server is known to have of an object."""
    body = dump_image(known.image) if known.differs else None
    connection.exec_driver_sql(_SAVE, (key.copy_id, key.kind, key.object_id, known.version, body))


def objects_that_differ(connection: Connection) -> list[tuple[ObjectKey, ServerObject]]:
    """Objects whose server value is kept here although nothing waits to be sent for them any more."""
    rows = connection.exec_driver_sql(_UNSETTLED)
    return [
        (ObjectKey(CopyId(copy_id), ObjectKind(kind), object_id), ServerObject(version, json.loads(body), differs=True))
        for copy_id, kind, object_id, version, body in rows
    ]


def forget_server_objects(connection: Connection, copy_id: CopyId) -> None:
    """Forget what the server is known to have of a copy."""
    connection.exec_driver_sql("delete from server_object where copy_id = ?", (copy_id,))


def dump_image(image: Image | None) -> str:
    """Write an image; "null" says that there is no object."""
    return json.dumps(image, ensure_ascii=False, separators=(",", ":"))


# Plain text: every gesture runs the first two, and a built statement costs more than running them.
_ONE = "select version, body from server_object where copy_id = ? and kind = ? and object_id = ?"
_SAVE = """insert into server_object (copy_id, kind, object_id, version, body) values (?, ?, ?, ?, ?)
    on conflict (copy_id, kind, object_id) do update set version = excluded.version, body = excluded.body"""
_UNSETTLED = """select copy_id, kind, object_id, version, body from server_object s
    where body is not null and not exists (select 1 from outbox o
        where o.copy_id = s.copy_id and o.target = s.kind and o.object_id = s.object_id)"""
