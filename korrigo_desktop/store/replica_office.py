"""Applying what only managers pull: people, pupils, originals, where copies came from and whose they are."""

import json
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from korrigo_desktop.domain.changes import Changes
from korrigo_desktop.domain.ids import CopyId
from korrigo_desktop.domain.mutations import Image, ObjectKey, ObjectKind
from korrigo_desktop.store.found_ids import found_ids
from korrigo_desktop.store.outbox_rows import waiting_keys
from korrigo_desktop.store.pulled_rows import COLUMNS, Pulled, PulledRow, RowKind
from korrigo_desktop.store.replica_pages import want_file
from korrigo_desktop.store.report_rows import with_reports_kept
from korrigo_desktop.store.server_rows import ServerObject, load_server_object, save_server_object
from korrigo_desktop.store.sync_state_rows import Role, role_of_folder


def apply_office(connection: Connection, pulled: Pulled) -> Changes:
    """Write what a manager's answer has beyond a corrector's, identities excepted."""
    for kind, statement in _PLAIN.items():
        if rows := pulled.of(kind):
            connection.exec_driver_sql(statement, rows)
    _apply_sources(connection, pulled.of(RowKind.SOURCE))
    if files := pulled.of(RowKind.BATCH_FILE):
        connection.exec_driver_sql(_BATCH_FILE, files)
    if origins := pulled.of(RowKind.ORIGIN):
        kept = with_reports_kept(connection, {CopyId(row[0]): row[3] for row in origins})
        rows = [(*row[1:3], kept[CopyId(row[0])], row[0]) for row in origins]
        connection.exec_driver_sql(_ORIGIN, rows)
    if role_of_folder(connection) is Role.MANAGER and (copies := pulled.of(RowKind.COPY)):
        connection.exec_driver_sql(_ASSIGNMENT, list(map(itemgetter(0, 1, 7), copies)))
    return Changes()


def apply_identities(connection: Connection, pulled: Pulled) -> None:
    """Write whose copies are; where an edit waits, the server's answer is kept beside it."""
    rows = pulled.of(RowKind.IDENTITY)
    if not rows:
        return
    waiting = {key[0] for key in waiting_keys(connection) if key[1] == ObjectKind.IDENTITY}
    free = [row for row in rows if row[0] not in waiting]
    # Two copies may have changed pupils with each other: all are let go before any is given.
    if free:
        connection.exec_driver_sql(_LET_GO, [(row[0],) for row in free])
    for row in rows:
        _apply_identity(connection, row, is_free=row[0] not in waiting)


def _apply_identity(connection: Connection, row: PulledRow, *, is_free: bool) -> None:
    key = ObjectKey(CopyId(row[0]), ObjectKind.IDENTITY)
    known = load_server_object(connection, key)
    if known.version > row[3]:
        return
    student, is_not_on_list = row[1], row[2]
    is_given = is_free and bool(connection.exec_driver_sql(_GIVE, (student, is_not_on_list, student, row[0])).rowcount)
    save_server_object(connection, key, ServerObject(row[3], _image(row), differs=not is_given))


def _image(row: PulledRow) -> Image:
    image: dict[str, Any] = dict(zip(COLUMNS[RowKind.IDENTITY], row, strict=True))
    image["is_not_on_list"] = bool(image["is_not_on_list"])
    return image


def _apply_sources(connection: Connection, rows: list[PulledRow]) -> None:
    known = found_ids(connection, "source", (row[0] for row in rows)) if rows else set()
    new = list({row[0]: row for row in rows if row[0] not in known}.values())
    if not new:
        return
    connection.exec_driver_sql(_SOURCE, list(map(itemgetter(0, 1, 2), new)))
    pages = [_source_page(row[0], page) for row in new for page in json.loads(row[3])]
    if pages:
        connection.exec_driver_sql(_SOURCE_PAGE, pages)
    want_file(connection, map(itemgetter(0, 1), new))


def _source_page(source_id: str, page: dict[str, Any]) -> tuple[Any, ...]:
    return (source_id, *(page.get(name) for name in _SOURCE_PAGE_COLUMNS))


_PLAIN = {
    RowKind.PERSON: """insert into person (id, name, role, is_active) values (?, ?, ?, ?)
        on conflict (id) do update set name = excluded.name, role = excluded.role, is_active = excluded.is_active""",
    RowKind.STUDENT: """insert into student (id, exam_id, full_name, folded_name, surname, given_names, birth_date,
        class_name, email, group_name, ine) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set full_name = excluded.full_name, folded_name = excluded.folded_name,
            surname = excluded.surname, given_names = excluded.given_names, birth_date = excluded.birth_date,
            class_name = excluded.class_name, email = excluded.email, group_name = excluded.group_name,
            ine = excluded.ine""",
    RowKind.HANDED_IN: """insert into handed_in (id, exam_id, copy_id, person_id, device_id, kind, object_id, body, why,
        handed_in_at, resolution, settled_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set resolution = excluded.resolution, settled_at = excluded.settled_at""",
    RowKind.BATCH: """insert into scan_batch (id, exam_id, layout, created_at) values (?, ?, ?, ?)
        on conflict (id) do update set layout = excluded.layout, created_at = excluded.created_at""",
}
_SOURCE_PAGE_COLUMNS = (
    *("position", "width_pt", "height_pt", "rotate"),
    *("image_offset", "image_length", "image_encoding", "image_width_px", "image_height_px", "image_turn"),
)
_SOURCE = "insert into source (id, size_bytes, page_count) values (?, ?, ?)"
_SOURCE_PAGE = "insert into source_page (source_id, {}) values (?, {})".format(  # noqa: S608
    ", ".join(_SOURCE_PAGE_COLUMNS), ", ".join("?" * len(_SOURCE_PAGE_COLUMNS))
)
_BATCH_FILE = """insert into batch_file (exam_id, source_id, batch_id, position, file_name) values (?, ?, ?, ?, ?)
    on conflict (exam_id, source_id) do nothing"""
_ORIGIN = "update copy set batch_id = ?, rank = ?, problem = ? where id = ?"
_ASSIGNMENT = """insert into assignment (copy_id, exam_id, corrector_id) values (?, ?, ?)
    on conflict (copy_id) do update set corrector_id = excluded.corrector_id"""
_LET_GO = "update identity set student_id = null where copy_id = ?"
_GIVE = """update or ignore identity set student_id = ?, is_not_on_list = ?,
    folded_name = coalesce((select folded_name from student where id = ?), '') where copy_id = ?"""
