"""Marks and words that somebody else wrote on a marker's copies: no mark changes without its marker being told."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.store.found_ids import found_ids
from korrigo_desktop.store.pulled_rows import COLUMNS, Pulled, RowKind
from korrigo_desktop.store.sync_state_rows import Role, load_value, role_of_folder

_MARKS = (RowKind.SCORE, RowKind.REMARK, RowKind.COMMENT, RowKind.ANNOTATION)
_OBJECT = {RowKind.SCORE: "question_id", RowKind.REMARK: "question_id", RowKind.ANNOTATION: "id"}
_KNOWN = "select version from server_object where copy_id = ? and kind = ? and object_id = ?"


def copies_marked_by_others(connection: Connection, pulled: Pulled) -> frozenset[CopyId]:
    """The copies of a marker that are here already and on which an answer brings what somebody else wrote.

    Args:
        connection: A transaction in which the answer is not applied yet.
        pulled: The answer; one with everything does not say who wrote what, and tells nothing.

    Returns:
        None for a manager, who is told elsewhere what correctors do.
    """
    if role_of_folder(connection) is Role.MANAGER:
        return frozenset()
    me = load_value(connection, "person_id")
    foreign = [row for kind in _MARKS for row in _rows(kind, pulled) if row["changed_by"] not in (None, me)]
    if not foreign:
        return frozenset()
    here = found_ids(connection, "copy", {row["copy_id"] for row in foreign})
    return frozenset(CopyId(row["copy_id"]) for row in foreign if row["copy_id"] in here and _is_new(connection, row))


def _rows(kind: RowKind, pulled: Pulled) -> Iterator[dict[str, Any]]:
    for row in pulled.of(kind):
        value: dict[str, Any] = dict(zip(COLUMNS[kind], row, strict=True))
        yield value | {"kind": kind.value, "object": value.get(_OBJECT.get(kind, ""), "")}


def _is_new(connection: Connection, row: dict[str, Any]) -> bool:
    known = connection.exec_driver_sql(_KNOWN, (row["copy_id"], row["kind"], row["object"])).scalar()
    return int(row["version"]) > int(known or 0)
